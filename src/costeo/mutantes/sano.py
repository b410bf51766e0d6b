"""El libro sano: sus fórmulas, lo que vale cada celda y lo que debe valer, hoy y cambiado."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from costeo.libro.colocacion import CeldaColocada, LibroColocado
from costeo.modelo.conceptos import Conceptos
from costeo.mutantes.torcidos import Torcido
from costeo.verificacion.comparacion import esta_vacio, iguales
from costeo.xlsx.celdas import Direccion, ErrorCelda, Valor


class SinReferencia(Exception):  # noqa: N818 - nombre del dominio
    """El libro no se entiende: no hay con qué comparar sus celdas."""


@dataclass(frozen=True)
class Vector:
    """Unos datos de entrada: lo que vale entonces cada celda del libro y cada concepto."""

    nombre: str
    valores: Mapping[Direccion, Valor]
    conceptos: Conceptos
    celdas: Mapping[Direccion, CeldaColocada]
    """Cada celda con fórmula del libro que dice estos datos: un renglón libre deja de serlo."""

    def admite(self, donde: Direccion, valor: Valor) -> bool:
        """¿Es ese el valor que la celda debe tener con estos datos?"""
        if isinstance(valor, ErrorCelda):
            return False
        celda = self.celdas[donde]
        assert celda.concepto is not None
        if celda.concepto in self.conceptos:
            return iguales(valor, self.conceptos[celda.concepto])
        return celda.libre and esta_vacio(celda, valor)


@dataclass(frozen=True)
class Sano:
    """Un anexo sin error y los datos con que se le mira. El primer vector es el de hoy."""

    nombre: str
    libro: LibroColocado
    formulas: Mapping[Direccion, str]
    nombres: Mapping[str, str]
    vectores: tuple[Vector, ...] = field(repr=False)
    torcidos: tuple[Torcido, ...] = field(default=(), repr=False)

    def discordantes(self) -> Iterator[tuple[str, Direccion]]:
        """Las celdas del libro sano que no valen lo que deben: hallazgos, no mutantes."""
        for v in (*self.vectores, *self.torcidos):
            celdas = v.esperados if isinstance(v, Torcido) else self.formulas
            yield from ((v.nombre, d) for d in celdas if not v.admite(d, v.valores.get(d)))

    @property
    def hojas(self) -> tuple[str, ...]:
        """Los nombres de las hojas, en orden."""
        return tuple(h.hoja.nombre for h in self.libro.hojas)

    @property
    def hoy(self) -> Vector:
        """Los datos con que se entregó."""
        return self.vectores[0]
