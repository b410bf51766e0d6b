"""En qué orden se calculan las celdas: oleadas en que cada una ya tiene lo que lee."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from costeo.motor.formas import Lectura
from costeo.xlsx.celdas import Bloque, Direccion


@dataclass(frozen=True)
class Orden:
    """Oleadas de posiciones de celda, y las que ninguna oleada alcanza."""

    oleadas: list[list[int]]
    en_ciclo: list[int]
    tras_ciclo: list[int]


class _Columnas:
    """Las celdas con fórmula de cada columna, por fila, para saber cuáles hay en un bloque."""

    def __init__(self, direcciones: Sequence[Direccion]) -> None:
        self._celdas: dict[str, dict[int, list[tuple[int, int]]]] = defaultdict(dict)
        for i, (hoja, fila, columna) in enumerate(direcciones):
            self._celdas[hoja].setdefault(columna, []).append((fila, i))
        for columnas in self._celdas.values():
            for celdas in columnas.values():
                celdas.sort()

    def en(self, bloque: Bloque) -> Iterator[int]:
        hoja, fila, columna, fila_final, columna_final = bloque
        columnas = self._celdas.get(hoja, {})
        if columna_final - columna < len(columnas):
            elegidas = [c for c in range(columna, columna_final + 1) if c in columnas]
        else:
            elegidas = [c for c in columnas if columna <= c <= columna_final]
        for c in elegidas:
            celdas = columnas[c]
            desde = bisect_left(celdas, (fila, -1))
            hasta = bisect_right(celdas, (fila_final, len(self._celdas) + 10**9))
            for _, i in celdas[desde:hasta]:
                yield i


def ordenar(direcciones: Sequence[Direccion], lecturas: Sequence[tuple[Lectura, ...]]) -> Orden:
    """Las oleadas de las celdas; cada bloque distinto es un nodo, no muchas aristas."""
    total = len(direcciones)
    posicion = {direccion: i for i, direccion in enumerate(direcciones)}
    bloques: dict[Bloque, int] = {}
    siguientes: list[list[int]] = [[] for _ in direcciones]
    faltan = [0] * total
    for i, leidas in enumerate(lecturas):
        for leida in leidas:
            if isinstance(leida, str):
                continue
            if len(leida) == 3:
                nodo = posicion.get(leida)
            else:
                nodo = bloques.get(leida)
                if nodo is None:
                    nodo = bloques[leida] = len(siguientes)
                    siguientes.append([])
                    faltan.append(0)
            if nodo is not None:
                siguientes[nodo].append(i)
                faltan[i] += 1
    columnas = _Columnas(direcciones)
    for bloque, nodo in bloques.items():
        for i in columnas.en(bloque):
            siguientes[i].append(nodo)
            faltan[nodo] += 1
    oleadas = list(_oleadas(total, siguientes, faltan))
    return Orden(oleadas, *_atrapadas(total, siguientes, faltan))


def _oleadas(total: int, siguientes: list[list[int]], faltan: list[int]) -> Iterator[list[int]]:
    """Vacía ``faltan``; un bloque listo no gasta oleada: suelta en la misma a quien lo lee."""
    listos = [i for i, cuantos in enumerate(faltan) if not cuantos]
    while listos:
        oleada = [nodo for nodo in listos if nodo < total]
        pendientes = listos
        listos = []
        while pendientes:
            nodo = pendientes.pop()
            for otro in siguientes[nodo]:
                faltan[otro] -= 1
                if not faltan[otro]:
                    (pendientes if otro >= total else listos).append(otro)
        if oleada:
            oleada.sort()
            yield oleada


def _atrapadas(
    total: int, siguientes: list[list[int]], faltan: list[int]
) -> tuple[list[int], list[int]]:
    """De las que quedaron: las de una vuelta, y las que solo dependen de una."""
    quedan = {i for i, cuantos in enumerate(faltan) if cuantos}
    salidas = {i: sum(otro in quedan for otro in siguientes[i]) for i in quedan}
    anteriores: dict[int, list[int]] = defaultdict(list)
    for i in quedan:
        for otro in siguientes[i]:
            if otro in quedan:
                anteriores[otro].append(i)
    sueltas = [i for i, cuantas in salidas.items() if not cuantas]
    fuera = set(sueltas)
    while sueltas:
        for otro in anteriores[sueltas.pop()]:
            salidas[otro] -= 1
            if not salidas[otro]:
                fuera.add(otro)
                sueltas.append(otro)
    celdas = sorted(i for i in quedan if i < total)
    return [i for i in celdas if i not in fuera], [i for i in celdas if i in fuera]
