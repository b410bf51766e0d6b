"""Lo que el riesgo dice de la contingencia y de los techos."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from costeo.modelo.cronograma import Techo

if TYPE_CHECKING:
    from costeo.analisis.cifras import Cifra


@dataclass(frozen=True)
class ReservaP80:
    """Contingencia (L, sobre el costo sin contingencia) con que se llega al P80.

    ``parte``: fracción del costo base sin contingencia; None si no cuesta nada. ``hoy``: la que el
    plan ya lleva. ``cabe_hoy``: fracción de los sorteos que caben en el costo base con ella.
    """

    codigo: str
    nombre: str
    sin_contingencia: Decimal
    importe: Decimal
    parte: Decimal | None
    hoy: Decimal
    cabe_hoy: Decimal


@dataclass(frozen=True)
class RiesgoDeTecho:
    """Un techo y su gasto sorteado. ``probabilidad`` de romperlo; None si no tiene importe.

    ``exceso``: media (L) de lo que se pasa, cuando se pasa.
    """

    techo: Techo
    gasto: Cifra
    probabilidad: Decimal | None
    exceso: Decimal | None
