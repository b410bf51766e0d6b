"""Las funciones de una celda, por su nombre: las de esta casa y las probadas de `formulas`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from costeo.motor.funciones.elevar import PAPELES_DE_NATIVA, Papeles, proteger
from costeo.motor.funciones.nativas import PROBADAS, envolver
from costeo.motor.funciones.tabla import FUNCIONES
from costeo.motor.indices import Rango
from costeo.xlsx.celdas import NoEvaluable, Valor

UnaCelda = Callable[..., Valor | Rango]


class Biblioteca:
    """Busca funciones; `formulas` solo se carga si alguna es suya."""

    def __init__(self) -> None:
        self._propias = {c.nombre: c for c in FUNCIONES}
        self._listas: dict[str, UnaCelda] = {}

    @property
    def nombres(self) -> frozenset[str]:
        """Todas las que hay."""
        return frozenset(self._propias) | PROBADAS

    def papeles(self, nombre: str) -> Papeles:
        """Qué espera cada argumento; NoEvaluable si la función no está."""
        if nombre in self._propias:
            return self._propias[nombre].papeles
        if nombre in PROBADAS:
            return PAPELES_DE_NATIVA
        raise NoEvaluable(f"usa {nombre}, que no se admite: no está comprobada contra Excel")

    def funcion(self, nombre: str) -> UnaCelda:
        """La función, con todo tropiezo de la cuenta vuelto error de Excel."""
        lista = self._listas.get(nombre)
        if lista is None:
            propia = self._propias.get(nombre)
            cruda = propia.funcion if propia else envolver(nombre, _nativa(nombre))
            lista = self._listas[nombre] = proteger(cruda)
        return lista


def _nativa(nombre: str) -> Callable[..., Any]:
    from formulas.functions import get_functions  # noqa: PLC0415 - tarda más de un segundo

    nativa = get_functions()[nombre]
    return nativa["function"] if isinstance(nativa, dict) else nativa  # type: ignore[no-any-return]
