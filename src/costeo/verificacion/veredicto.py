"""Qué se comprobó y qué se halló."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from costeo.hallazgos import Hallazgo, hay_errores


@dataclass(frozen=True)
class Veredicto:
    """Resultado de comprobar un anexo.

    ``posible`` False: no se pudo comprobar (no es un anexo, o sus datos no se entienden).
    ``huella``: la de los datos que el libro dice hoy.
    """

    posible: bool
    formulas: int
    conceptos: int
    controles: int
    hallazgos: tuple[Hallazgo, ...]
    huella: str = ""
    totales: Mapping[str, str] | None = None

    @property
    def correcto(self) -> bool:
        """Se pudo comprobar y ningún hallazgo es error."""
        return self.posible and not hay_errores(self.hallazgos)

    @property
    def salida(self) -> int:
        """Código de salida: 0 correcto, 1 con hallazgos, 2 no se pudo comprobar."""
        if not self.posible:
            return 2
        return 0 if self.correcto else 1
