"""Qué se quiere del calendario al generar; sin nada que pese al cargar."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from costeo.modelo.plan import Modelo

if TYPE_CHECKING:
    from costeo.cronograma.cpsat import Esfuerzo


@dataclass(frozen=True)
class Pedido:
    """``reprogramar``: no respetar los inicios escritos. ``techos``: topes (L) de lo que se pide al
    presupuesto que se ponen a prueba; vacío deja la hoja «Qué se cae» como está. ``esfuerzo``:
    cuánto se busca por etapa; None, lo corriente al generar.
    """

    reprogramar: bool = False
    techos: tuple[Decimal, ...] = ()
    esfuerzo: Esfuerzo | None = None

    def sin_fecha(self, modelo: Modelo) -> frozenset[int]:
        """Las actividades a las que hay que poner inicio."""
        return frozenset(
            p.actividad
            for p in modelo.cronograma
            if p.duracion is not None and (self.reprogramar or p.inicio is None)
        )

    def pide_algo(self, modelo: Modelo) -> bool:
        """¿Hay fechas que poner o techos que probar?"""
        return bool(self.techos or self.sin_fecha(modelo))
