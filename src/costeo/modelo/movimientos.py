"""Por qué el total de esta versión no es el de la anterior."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from costeo.modelo.origen import Origen


@dataclass(frozen=True)
class MovimientoDelTotal:
    """Un cambio que movió el total entre una versión del anexo y la siguiente.

    ``numero`` cuenta los movimientos desde 1. ``desde``: la huella (doce cifras) de los datos de la
    versión anterior; los de una misma versión suman la diferencia de los totales. ``importe``, en
    lempiras (L), con su signo; 0 si mueve fechas y no dinero.
    """

    numero: int
    desde: str
    efecto: str
    que: str
    importe: Decimal | None
    origen: Origen = field(default=Origen(), compare=False, repr=False)
