"""Matrices calculadas dentro de SUMPRODUCT, para muchas celdas a la vez."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from costeo.motor.lote import Lote
from costeo.motor.nucleos_rangos import Resumen, maximos, minimos, sumas
from costeo.motor.vectores import ERROR, NUMERO, Numeros, Vec
from costeo.xlsx.celdas import NoEvaluable


def suma_de_productos(lote: Lote, matrices: Sequence[Vec]) -> Vec:
    """SUMPRODUCT de matrices ya calculadas (N o 1, alto, ancho): solo cuentan los números."""
    total: Numeros = np.ones((1, 1, 1))
    for matriz in matrices:
        if matriz.hay(ERROR):
            raise NoEvaluable("SUMPRODUCT con errores")
        tipos = matriz.tipos()
        total = total * np.where(tipos == NUMERO, matriz.num, 0.0)
    if not bool(np.isfinite(total).all()):
        raise NoEvaluable("SUMPRODUCT se sale de los números")
    return Vec(total.sum(axis=(1, 2)), NUMERO)


def _reduccion(resumen: Resumen, juntar: Any) -> Callable[[Sequence[Vec]], Vec]:
    def reducir(matrices: Sequence[Vec]) -> Vec:
        total: Numeros | None = None
        for matriz in matrices:
            if matriz.hay(ERROR):
                raise NoEvaluable("una matriz con errores")
            forma = (matriz.num.shape[0], -1)
            num, cuantos = resumen(matriz.num.reshape(forma), matriz.tipos().reshape(forma), 0)
            if not bool(cuantos.all()):
                raise NoEvaluable("una matriz sin números")
            total = num if total is None else juntar(total, num)
        if total is None:
            raise NoEvaluable("sin argumentos")
        return Vec(total.reshape(-1, 1, 1), NUMERO)

    return reducir


REDUCCIONES: dict[str, Callable[[Sequence[Vec]], Vec]] = {
    "SUM": _reduccion(sumas, np.add),
    "MAX": _reduccion(maximos, np.maximum),
    "MIN": _reduccion(minimos, np.minimum),
}
"""De matrices calculadas a un número por celda."""
