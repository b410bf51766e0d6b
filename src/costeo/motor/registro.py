"""Poner en `formulas` las funciones y operadores corregidos, y saber qué espera cada uno.

`formulas` deja cambiar su tabla de funciones (`get_functions`) y la de operadores. La de esta
casa está en :mod:`costeo.motor.funciones.tabla`, con el caso que justifica cada cambio.
El cambio es global al proceso: quien use `formulas` a la vez verá las funciones corregidas.
"""

from __future__ import annotations

import warnings
from collections.abc import Collection
from functools import cache

from costeo.motor.funciones.elevar import PAPELES_DE_NATIVA, Papeles, elevar
from costeo.motor.funciones.nativas import envolver, motivo_de_rechazo
from costeo.motor.funciones.tabla import FUNCIONES, OPERADORES
from costeo.xlsx.celdas import NoEvaluable

_POR_NOMBRE = {correccion.nombre: correccion for correccion in FUNCIONES}


def papeles_de(nombre: str) -> Papeles | None:
    """Qué espera cada argumento de una función corregida; ``None`` si no lo está."""
    correccion = _POR_NOMBRE.get(nombre)
    return None if correccion is None else correccion.papeles


@cache
def registrar() -> None:
    """Pone las correcciones en `formulas`, una vez por proceso."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from formulas.functions import get_functions  # noqa: PLC0415
        from formulas.functions.operators import OPERATORS  # noqa: PLC0415

        funciones = get_functions()
    for correccion in FUNCIONES:
        funciones[correccion.nombre] = elevar(correccion.funcion, correccion.papeles)
    for correccion in OPERADORES:
        OPERATORS[correccion.nombre] = elevar(correccion.funcion, correccion.papeles)


_ENVUELTAS: set[str] = set()


def registrar_nativas(nombres: Collection[str]) -> None:
    """Prepara las funciones que pone `formulas`; NoEvaluable si alguna no se usa."""
    from formulas.functions import get_functions  # noqa: PLC0415

    funciones = get_functions()
    for nombre in sorted(nombres):
        if nombre in _ENVUELTAS:
            continue
        motivo = motivo_de_rechazo(nombre)
        if motivo:
            raise NoEvaluable(motivo)
        nativa = funciones[nombre]
        if isinstance(nativa, dict):
            nativa = nativa["function"]
        funciones[nombre] = elevar(envolver(nombre, nativa), PAPELES_DE_NATIVA)
        _ENVUELTAS.add(nombre)
