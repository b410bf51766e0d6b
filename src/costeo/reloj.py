"""Cuánto tarda cada etapa y a quién contarle por dónde va."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

Avance = Callable[[str, int, int], object]
"""Recibe la etapa, cuánto va y cuánto es (0 y 0 al empezarla)."""


def sin_avance(etapa: str, hecho: int, total: int) -> None:
    """No cuenta nada a nadie."""


@dataclass
class Cronometro:
    """Segundos de cada etapa, en el orden en que ocurrieron."""

    avance: Avance = sin_avance
    segundos: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def etapa(self, nombre: str) -> Iterator[None]:
        """Anuncia la etapa y suma lo que tarda."""
        self.avance(nombre, 0, 0)
        inicio = time.perf_counter()
        try:
            yield
        finally:
            tarda = time.perf_counter() - inicio
            self.segundos[nombre] = self.segundos.get(nombre, 0.0) + tarda

    def de_formulas(self, etapa: str) -> Callable[[int, int], object]:
        """A quién contarle cuántas fórmulas de la etapa van."""
        return lambda hecho, total: self.avance(etapa, hecho, total)
