"""Lee los problemas públicos de PSPLIB: ``.sm`` (RCPSP) y ``.sch`` (RCPSP/max).

Sirven para medir el resolvedor contra plazos conocidos. El eje son períodos sin calendario y su
largo, uno en el que cualquier problema posible cabe: la suma de las duraciones y las esperas.
"""

from __future__ import annotations

import re
from pathlib import Path

from costeo.cronograma.problema import CC, FC, Precedencia, Problema, Tarea


def leer_psplib(ruta: Path) -> Problema:
    """El problema de un archivo, por su extensión.

    Raises:
        ValueError: si no es ``.sm`` ni ``.sch``, o no se entiende; dice el archivo.
    """
    lectores = {".sm": leer_sm, ".sch": leer_sch}
    if ruta.suffix.lower() not in lectores:
        raise ValueError(f"{ruta}: no es .sm ni .sch")
    try:
        return lectores[ruta.suffix.lower()](ruta.read_text(encoding="latin-1"))
    except (ValueError, IndexError) as error:
        raise ValueError(f"{ruta}: no se entiende ({error})") from error


def leer_sm(texto: str) -> Problema:
    """RCPSP de un solo modo: sucesoras FC sin desfase y recursos diarios."""
    lineas = texto.splitlines()
    sucesoras = _numeros(_seccion(lineas, "PRECEDENCE RELATIONS"))
    pedidos = _numeros(_seccion(lineas, "REQUESTS/DURATIONS"))
    capacidades = _numeros(_seccion(lineas, "RESOURCEAVAILABILITIES"))[0]
    recursos = {f"R{i}": c for i, c in enumerate(capacidades, 1)}
    if any(fila[1] != 1 for fila in sucesoras):
        raise ValueError("tiene varios modos")
    tareas = tuple(_tarea(fila[0], fila[2], fila[3:], recursos) for fila in pedidos)
    precedencias = tuple(
        Precedencia(fila[0], b, FC) for fila in sucesoras for b in fila[3 : 3 + fila[2]]
    )
    return Problema(sum(t.duracion for t in tareas), tareas, precedencias, recursos)


def leer_sch(texto: str) -> Problema:
    """RCPSP/max: cada arco es una espera entre inicios; negativa, es un plazo máximo."""
    lineas = [x.split() for x in texto.splitlines() if x.strip()]
    cuantas, tipos = int(lineas[0][0]) + 2, int(lineas[0][1])
    precedencias, esperas = [], 0
    for fila in lineas[1 : 1 + cuantas]:
        n = int(fila[2])
        for b, corchetes in zip(fila[3 : 3 + n], fila[3 + n : 3 + 2 * n], strict=True):
            espera = int(corchetes.strip("[]"))
            precedencias.append(Precedencia(int(fila[0]), int(b), CC, espera))
            esperas += max(espera, 0)
    capacidades = [int(x) for x in lineas[1 + 2 * cuantas][:tipos]]
    recursos = {f"R{i}": c for i, c in enumerate(capacidades, 1)}
    tareas = tuple(
        _tarea(int(f[0]), int(f[2]), [int(x) for x in f[3:]], recursos)
        for f in lineas[1 + cuantas : 1 + 2 * cuantas]
    )
    dias = sum(t.duracion for t in tareas) + esperas
    return Problema(dias, tareas, tuple(precedencias), recursos)


def _tarea(clave: int, duracion: int, pide: list[int], recursos: dict[str, int]) -> Tarea:
    usos = {n: u for n, u in zip(recursos, pide, strict=True) if u}
    return Tarea(clave, duracion, usos=usos)


def _seccion(lineas: list[str], titulo: str) -> list[str]:
    """Los renglones de una sección, hasta el siguiente renglón de asteriscos."""
    desde = next((i for i, x in enumerate(lineas) if x.startswith(titulo)), None)
    if desde is None:
        raise ValueError(f"falta la sección {titulo}")
    hasta = next(i for i in range(desde, len(lineas)) if lineas[i].startswith("***"))
    return lineas[desde + 1 : hasta]


def _numeros(lineas: list[str]) -> list[list[int]]:
    """Los renglones que son solo números."""
    return [
        [int(x) for x in linea.split()]
        for linea in lineas
        if re.fullmatch(r"[\s\d]+", linea) and linea.strip()
    ]
