"""Lo que dice la tabla de cada función, y la hoja de muestra que leen sus casos."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from costeo.motor.funciones.papeles import Papeles
from costeo.motor.indices import Rango
from costeo.xlsx.celdas import ND, Valor

MUESTRA: tuple[tuple[Valor, ...], ...] = (
    (10.0, "Enero", 1.0, 45663.0),
    ("7", "enero", 2.0, 45668.0),
    (None, "Febrero", 3.0, 45669.0),
    ("", "A1*", 4.0, None),
    (True, None, 5.0, None),
    (2.5, "sin dato", 6.0, ND),
)
"""A1:D6 de los casos: números, texto que parece número, vacías, lógicos, fechas y un error.

D1 es el lunes 6 de enero de 2025; D2, el sábado 11, y D3, el domingo 12.
"""

UNO = Papeles("", "s")
"""Todos los argumentos, un solo valor."""
RANGOS = Papeles("", "r")
"""Todos los argumentos, rangos enteros."""
MATRICES = Papeles("", "m")
"""Todos los argumentos, rangos enteros evaluados como matrices."""
SOBRE_RANGO = Papeles("r", "s")
"""Un rango y luego valores sueltos."""
SOBRE_MATRIZ = Papeles("m", "s")
"""Una matriz y luego valores sueltos."""


class Correccion(NamedTuple):
    """Una función u operador de esta casa en lugar del de `formulas`."""

    nombre: str
    funcion: Callable[..., Valor | Rango]
    papeles: Papeles
    caso: str
    resultado: Valor
    distinta: bool
    """Si `formulas` sola da otra cosa en el caso, o no tiene la función."""


def correcciones(filas: Iterable[tuple[Any, ...]]) -> tuple[Correccion, ...]:
    """Las filas de una tabla."""
    return tuple(Correccion(*fila) for fila in filas)
