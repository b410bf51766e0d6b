"""Varias entradas en una sola evaluación, si no comparten ninguna línea."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from costeo.analisis.palancas import ClaveLinea, Palanca
from costeo.xlsx.celdas import Direccion, Valor

BAJO, ALTO = "bajo", "alto"
EXTREMOS = (BAJO, ALTO)


@dataclass
class Lote:
    """Entradas que se llevan a la vez a su extremo y de quién es cada línea."""

    palancas: list[Palanca] = field(default_factory=list)
    de: dict[ClaveLinea, Palanca] = field(default_factory=dict)

    def cabe(self, palanca: Palanca) -> bool:
        """¿No comparte ninguna línea con las demás?"""
        return palanca.lineas is not None and self.de.keys().isdisjoint(palanca.lineas)

    def poner(self, palanca: Palanca) -> None:
        """La añade."""
        self.palancas.append(palanca)
        self.de.update(dict.fromkeys(palanca.lineas or (), palanca))

    def mitades(self) -> Iterator[Lote]:
        """El lote en dos."""
        medio = len(self.palancas) // 2
        for parte in (self.palancas[:medio], self.palancas[medio:]):
            mitad = Lote()
            for p in parte:
                mitad.poner(p)
            yield mitad

    def celdas(self, extremo: str) -> dict[Direccion, Valor]:
        """Lo que dicen las celdas con todas en ese extremo."""
        return {d: x for p in self.palancas for d, x in p.celdas(getattr(p.rango, extremo)).items()}


def en_lotes(palancas: Iterable[Palanca]) -> tuple[list[Lote], list[Palanca]]:
    """Los lotes, y las entradas que van solas porque pueden llegar a cualquier línea."""
    lotes: list[Lote] = []
    solas: list[Palanca] = []
    for p in palancas:
        if p.lineas is None:
            solas.append(p)
            continue
        suyo = next((x for x in lotes if x.cabe(p)), None)
        if suyo is None:
            suyo = Lote()
            lotes.append(suyo)
        suyo.poner(p)
    return lotes, solas
