"""Las funciones y los operadores de la biblioteca, protegidos para el intérprete."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from costeo.motor.funciones import operadores, tabla
from costeo.motor.funciones.papeles import Papeles, Protegida, proteger
from costeo.xlsx.celdas import Valor


class DeBiblioteca(NamedTuple):
    """Una función de la biblioteca y lo que espera."""

    funcion: Protegida
    papeles: Papeles
    minimo: int
    maximo: int


OPERADORES: dict[str, Callable[..., Valor]] = {
    correccion.nombre: proteger(correccion.nombre, correccion.funcion)
    for correccion in tabla.OPERADORES
}
OPERADORES["+0"] = proteger("+", operadores.sumar_al_final)
OPERADORES["-0"] = proteger("-", operadores.restar_al_final)
_DE_LA_CASA = {correccion.nombre: correccion for correccion in tabla.FUNCIONES}


@cache
def de_biblioteca(nombre: str) -> DeBiblioteca | None:
    """La función con ese nombre; ``None`` si la biblioteca no la tiene."""
    correccion = _DE_LA_CASA.get(nombre)
    if correccion is None:
        return None
    funcion = proteger(nombre, correccion.funcion)
    return DeBiblioteca(funcion, correccion.papeles, *_aridad(correccion.funcion))


def _aridad(funcion: Callable[..., object]) -> tuple[int, int]:
    """Cuántos argumentos admite, de menos a más."""
    parametros = inspect.signature(funcion).parameters.values()
    posicionales = [p for p in parametros if p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD)]
    minimo = sum(p.default is p.empty for p in posicionales)
    sin_tope = any(p.kind is p.VAR_POSITIONAL for p in parametros)
    return minimo, 255 if sin_tope else len(posicionales)
