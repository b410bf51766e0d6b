"""El libro sano: sus fórmulas, lo que vale cada celda y lo que debe valer, hoy y cambiado."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from costeo.libro.colocacion import LibroColocado
from costeo.modelo.conceptos import Conceptos
from costeo.mutantes.torcidos import Torcido
from costeo.viva.mapa import Mapa
from costeo.xlsx.celdas import Direccion, Valor


class SinReferencia(ValueError):  # noqa: N818 - nombre del dominio
    """El libro no se entiende: no hay con qué comparar sus celdas."""


@dataclass(frozen=True)
class Vector:
    """Unos datos de entrada: lo que vale entonces cada celda del libro y cada concepto."""

    nombre: str
    valores: Mapping[Direccion, Valor]
    conceptos: Conceptos
    mapa: Mapa
    """Qué concepto muestra cada celda del libro que dice estos datos."""
    ajenas: frozenset[Direccion] = frozenset()
    """Fórmulas que con estos datos serían otras: de ellas no se dice nada."""

    def admite(self, donde: Direccion, valor: Valor) -> bool:
        """¿Es ese el valor que la celda debe tener con estos datos?"""
        return donde in self.ajenas or self.mapa.difiere(donde, valor, self.conceptos) is None


@dataclass(frozen=True)
class Sano:
    """Un anexo sin error y los datos con que se le mira. El primer vector es el de hoy."""

    nombre: str
    libro: LibroColocado
    formulas: Mapping[Direccion, str]
    nombres: Mapping[str, str]
    vectores: tuple[Vector, ...] = field(repr=False)
    torcidos: tuple[Torcido, ...] = field(default=(), repr=False)

    @cached_property
    def entradas(self) -> frozenset[Direccion]:
        """Las celdas de entrada."""
        return frozenset(self.libro.entradas())

    @cached_property
    def discordantes(self) -> dict[str, frozenset[Direccion]]:
        """Por vector, las celdas del libro sano que no valen lo que deben: hallazgos, no mutantes.

        Con esos datos, de ellas no se puede decir que un mutante muera.
        """
        hallados: dict[str, frozenset[Direccion]] = {}
        todos: tuple[Vector | Torcido, ...] = (*self.vectores, *self.torcidos)
        for v in todos:
            celdas = v.esperados if isinstance(v, Torcido) else self.formulas
            malas = frozenset(d for d in celdas if not v.admite(d, v.valores.get(d)))
            if malas:
                hallados[v.nombre] = malas
        return hallados

    @property
    def hojas(self) -> tuple[str, ...]:
        """Los nombres de las hojas, en orden."""
        return tuple(h.hoja.nombre for h in self.libro.hojas)

    @property
    def hoy(self) -> Vector:
        """Los datos con que se entregó."""
        return self.vectores[0]
