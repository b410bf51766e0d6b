"""Lo común de las formas especiales."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from costeo.motor.arbol import Literal, Nodo
from costeo.motor.contexto import Contexto, Resultado
from costeo.motor.funciones.conversion import a_numero
from costeo.motor.indices import Rango
from costeo.xlsx.celdas import NoEvaluable, Valor

if TYPE_CHECKING:
    from costeo.motor.interprete_nodos import Evaluador

Especial = Callable[["Evaluador", Sequence[Nodo], Contexto, int], Resultado]
"""Recibe el evaluador, los argumentos sin evaluar, el contexto y el modo."""

VACIO = Literal(None)


def exigir(nombre: str, argumentos: Sequence[Nodo], minimo: int, maximo: int) -> None:
    """NoEvaluable si el número de argumentos no es posible."""
    if not minimo <= len(argumentos) <= maximo:
        raise NoEvaluable(f"llama a {nombre} con {len(argumentos)} argumentos")


def dado(argumentos: Sequence[Nodo], i: int) -> bool:
    """¿Se escribió el argumento en esa posición, y no en blanco?"""
    return i < len(argumentos) and argumentos[i] != VACIO


def valor_de(ev: Evaluador, nodo: Nodo, ctx: Contexto, modo: int) -> Valor:
    """Un argumento de un solo valor; NoEvaluable si es una matriz, que aquí no se difunde."""
    valor = ev.operando(nodo, ctx, modo)
    if isinstance(valor, Rango):
        raise NoEvaluable("usa una matriz donde va un solo valor")
    return valor


def entero_de(ev: Evaluador, nodo: Nodo, ctx: Contexto, modo: int) -> int:
    """Un argumento entero, sin decimales; error de Excel si no es número."""
    return math.trunc(a_numero(valor_de(ev, nodo, ctx, modo)))


def como_rango(ev: Evaluador, resultado: Resultado, ctx: Contexto) -> Rango:
    """Un resultado cualquiera como matriz."""
    valor = ev.suelto(resultado, ctx, 2)
    return valor if isinstance(valor, Rango) else Rango([valor], 1, 1, referencia=False)
