"""Lo que un costo unitario valió antes de cada lista de precios."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal

from costeo.modelo.origen import Origen


@dataclass(frozen=True)
class CambioDePrecio:
    """Un precio, sueldo, viático o tasa que una lista cambió: lo de antes y lo nuevo.

    ``numero`` cuenta los cambios desde 1 y no se repite. Los precios van en la moneda de su lado
    y por la unidad de su lado; None = desconocido. ``vigencia``: hasta cuándo vale lo nuevo, si
    la lista lo dice. ``lista``: nombre del archivo de donde salió.
    """

    numero: int
    codigo: str
    hoja: str
    precio_anterior: Decimal | None
    moneda_anterior: str
    unidad_anterior: str
    fecha_anterior: dt.date | None
    fuente_anterior: str
    estado_anterior: str
    precio_nuevo: Decimal | None
    moneda_nueva: str
    unidad_nueva: str
    fecha_nueva: dt.date | None
    fuente_nueva: str
    vigencia: dt.date | None
    lista: str
    nota: str = ""
    origen: Origen = field(default=Origen(), compare=False, repr=False)
