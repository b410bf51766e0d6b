"""Un vector: qué celdas se mueven a la vez y a qué valores."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from costeo.xlsx.celdas import Direccion, Valor


@dataclass(frozen=True)
class Cambio:
    """Celdas que cambian juntas (los tres pesos de un escenario) y lo que pasan a decir."""

    celdas: tuple[tuple[Direccion, Valor], ...]


@dataclass(frozen=True)
class Vector:
    """Un juego de cambios. ``clase``: qué se buscaba al sortearlo."""

    numero: int
    clase: str
    cambios: tuple[Cambio, ...]

    @cached_property
    def celdas(self) -> dict[Direccion, Valor]:
        """Lo que pasa a decir cada celda; ``None`` la vacía."""
        return {d: x for c in self.cambios for d, x in c.celdas}

    def con(self, cambios: Sequence[Cambio]) -> Vector:
        """El mismo vector con solo esos cambios."""
        return replace(self, cambios=tuple(cambios))


def aplicar(
    valores: Mapping[Direccion, Valor], cambios: Mapping[Direccion, Valor]
) -> dict[Direccion, Valor]:
    """Las constantes de un libro con esas celdas cambiadas."""
    nuevos = {**valores, **cambios}
    for direccion, valor in cambios.items():
        if valor is None:
            nuevos.pop(direccion, None)
    return nuevos
