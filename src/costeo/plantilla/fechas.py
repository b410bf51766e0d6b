"""Una fecha escrita por una persona → date."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

from costeo.plantilla.textos import en_una_linea

PRIMER_ANIO = 1990
ULTIMO_ANIO = 2100
_ISO = re.compile(r"^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[T ][0-9:.]+)?$")
_DIA_PRIMERO = re.compile(r"^([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})$")
_CERO_DE_EXCEL = dt.date(1899, 12, 30)
_CERO_DE_MAC = dt.date(1904, 1, 1)


def de_texto(texto: str) -> dt.date | None:
    """Lee ``2023-12-31``, ``31/12/2023`` o ``31-12-2023``; None si no es fecha."""
    limpio = en_una_linea(texto)
    if iso := _ISO.match(limpio):
        anio, mes, dia = iso.groups()
    elif criolla := _DIA_PRIMERO.match(limpio):
        dia, mes, anio = criolla.groups()
    else:
        return None
    try:
        return dt.date(int(anio), int(mes), int(dia))
    except ValueError:
        return None


def de_serie(numero: Decimal, *, desde_1904: bool = False) -> dt.date | None:
    """La fecha que Excel guarda con ese número de días; None si cae fuera de lo razonable.

    ``desde_1904``: el libro cuenta los días desde 1904, como los de Mac antiguos.
    """
    if not numero.is_finite() or numero != numero.to_integral_value():
        return None
    cero = _CERO_DE_MAC if desde_1904 else _CERO_DE_EXCEL
    desde = (dt.date(PRIMER_ANIO, 1, 1) - cero).days
    hasta = (dt.date(ULTIMO_ANIO, 12, 31) - cero).days
    return cero + dt.timedelta(int(numero)) if desde <= numero <= hasta else None


def razonable(fecha: dt.date) -> bool:
    """¿Es de un año posible para un plan o sus precios?"""
    return PRIMER_ANIO <= fecha.year <= ULTIMO_ANIO
