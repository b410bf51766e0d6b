"""Lo que dicen las filas de una plantilla, también las que no se entendieron enteras."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from costeo.modelo.origen import Origen
from costeo.plantilla.conversion_fila import FilaConvertida


@dataclass(frozen=True)
class FilaVista:
    """Los datos que se entendieron de una fila y las columnas escritas que no."""

    datos: Mapping[str, object]
    origen: Origen
    ilegibles: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Vistos:
    """Filas por hoja, buenas y malas: para no decir que falta lo que está en una fila mala.

    Una hoja que no está en ``hojas`` no pudo leerse. ``incompletas``: hojas sin leer o con
    alguna fila que no llegó al modelo.
    """

    hojas: Mapping[str, tuple[FilaVista, ...]]
    incompletas: frozenset[str] = frozenset()

    def sabe(self, hoja: str, columna: str) -> bool:
        """¿Se entendió todo lo escrito en esa columna?"""
        return hoja in self.hojas and columna not in self._ilegibles[hoja]

    @cached_property
    def _ilegibles(self) -> Mapping[str, frozenset[str]]:
        """Por hoja, las columnas que alguna fila dejó sin entender."""
        return {h: frozenset().union(*(f.ilegibles for f in x)) for h, x in self.hojas.items()}

    def valores(self, hoja: str, columna: str) -> Iterator[object]:
        """Lo que dice cada fila en esa columna, sin los blancos."""
        for fila in self.hojas.get(hoja, ()):
            dato = fila.datos.get(columna)
            if dato is not None and dato != "":
                yield dato

    def textos(self, hoja: str, columna: str) -> list[str]:
        """Como :meth:`valores`, en texto."""
        return [str(dato) for dato in self.valores(hoja, columna)]


def fila_vista(convertida: FilaConvertida) -> FilaVista:
    """La vista de una fila ya convertida."""
    if convertida.fila.valores.keys() <= convertida.datos.keys():  # lo corriente: se entendió todo
        return FilaVista(convertida.datos, convertida.fila.origen)
    escritas = {c for c, celda in convertida.fila.valores.items() if not celda.vacia}
    ilegibles = frozenset(escritas - set(convertida.datos))
    return FilaVista(convertida.datos, convertida.fila.origen, ilegibles)
