"""Lo que pasa de la lectura a la conversión: celdas con su origen, sin tipos todavía."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from costeo.modelo.origen import Origen

FECHA_IMPOSIBLE = "#FECHA"
"""Valor de una celda con formato de fecha y un número que no es ninguna."""

Crudo = str | int | float | bool | dt.datetime | dt.date | dt.time | dt.timedelta | None


@dataclass(frozen=True)
class Celda:
    """Valor de una celda tal como está guardado, ya sin espacios alrededor.

    ``formato``: el formato de número. ``formula``: el valor es el guardado de una fórmula.
    ``error``: la celda muestra un error o su fórmula no tiene valor guardado.
    ``desde_1904``: su libro cuenta los días desde 1904.
    """

    valor: Crudo
    origen: Origen
    formato: str = ""
    formula: bool = False
    error: bool = False
    desde_1904: bool = False

    @property
    def vacia(self) -> bool:
        """Sin nada escrito: ni dato, ni fórmula, ni error."""
        return self.valor is None and not self.formula and not self.error


@dataclass(frozen=True)
class Fila:
    """Celdas de una fila por clave de columna. Una clave ausente es una columna en blanco."""

    valores: Mapping[str, Celda]
    origen: Origen

    def celda(self, clave: str) -> Celda:
        """La celda de esa columna; vacía, con el origen de la fila, si no está."""
        return self.valores.get(clave) or Celda(None, self.origen)


Filas = Mapping[str, tuple[Fila, ...]]
"""Filas por clave de hoja. Una hoja que no pudo leerse no está."""

Rango = tuple[int, int, int, int]
"""Primera fila, primera columna, última fila, última columna."""


@dataclass(frozen=True)
class HojaCruda:
    """Una hoja del libro: solo las filas con algo, en orden, y sus celdas combinadas.

    ``ocultas``: las filas que no se ven, también por un filtro. ``oculta``: la hoja entera.
    """

    nombre: str
    filas: tuple[tuple[int, Mapping[int, Celda]], ...]
    combinadas: tuple[Rango, ...] = ()
    ocultas: frozenset[int] = frozenset()
    oculta: bool = False
