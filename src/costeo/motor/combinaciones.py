"""Una función de una celda aplicada a un lote: una llamada por combinación distinta."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import repeat

import numpy as np

from costeo.motor.almacen import Enteros
from costeo.motor.indices import Rango
from costeo.motor.lote import Bloque, Bloques, Lote
from costeo.motor.nucleos import protegida_por_combinaciones, un_valor
from costeo.motor.nucleos_rangos import Argumento, Celdas
from costeo.motor.vectores import Numeros, Vec, codificar_todos, descodificar
from costeo.xlsx.celdas import Valor

_POCAS = 16
"""Con menos celdas, buscar las repetidas cuesta más que repetirlas."""


def combinar(
    lote: Lote, funcion: Callable[..., Valor | Rango], argumentos: Sequence[Argumento]
) -> Vec:
    """El resultado de la función (ya protegida) para cada celda del lote."""
    if all(type(x) is Vec for x in argumentos):
        return protegida_por_combinaciones(funcion, argumentos, lote.textos)  # type: ignore[arg-type]
    columnas: list[Numeros] = []
    for argumento in argumentos:
        if isinstance(argumento, Vec):
            if argumento.num.size > 1:
                columnas += [argumento.num, argumento.tipos().astype(np.float64)]
        elif isinstance(argumento, Bloques):
            columnas.append(argumento.cual.astype(np.float64))
    primeras, inversa = np.zeros(1, np.int64), np.zeros(1, np.int64)
    if columnas:
        cuantas = max(len(c) for c in columnas)
        primeras = inversa = np.arange(cuantas)
        if cuantas > _POCAS:
            tabla = np.ascontiguousarray(np.stack(columnas, axis=1) + 0.0)
            claves = tabla.view(np.dtype((np.void, tabla.dtype.itemsize * tabla.shape[1])))
            _, primeras, inversa = np.unique(claves.ravel(), return_index=True, return_inverse=True)
    listas = [_valores(lote, argumento, primeras) for argumento in argumentos]
    if not listas:
        return codificar_todos([un_valor(funcion())], lote.textos)
    largo = len(primeras)
    resultados = [
        un_valor(funcion(*fila))
        for fila, _ in zip(zip(*listas, strict=False), range(largo), strict=False)
    ]
    return codificar_todos(resultados, lote.textos).tomar(inversa)


def _valores(lote: Lote, argumento: Argumento, primeras: Enteros) -> Iterable[Valor | Rango]:
    """El argumento en cada combinación."""
    memoria = lote.memoria
    if isinstance(argumento, Bloque):
        return repeat(argumento.rango(memoria))
    if isinstance(argumento, Bloques):
        return [argumento.distintos[i].rango(memoria) for i in argumento.cual[primeras].tolist()]
    vec = argumento if argumento.num.size == 1 else argumento.tomar(primeras)
    valores = descodificar(vec, lote.textos)
    if isinstance(argumento, Celdas):
        rangos = [Rango([valor], 1, 1) for valor in valores]
        return repeat(rangos[0]) if argumento.num.size == 1 else rangos
    return repeat(valores[0]) if argumento.num.size == 1 else valores
