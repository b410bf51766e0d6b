"""Cómo escribe el esquema de MS Project cada clase de valor, y en qué instante cae cada día."""

from __future__ import annotations

import datetime as dt
import xml.etree.ElementTree as ET
from decimal import ROUND_HALF_UP, Decimal

from costeo.calendario import Calendario

HORAS_POR_DIA = 8
MINUTOS_POR_DIA = HORAS_POR_DIA * 60
HORA_INICIO, HORA_FIN = dt.time(8), dt.time(17)
TRAMOS = ((HORA_INICIO, dt.time(12)), (dt.time(13), HORA_FIN))
"""Las 8 horas de un día hábil."""
DIAS = 7
"""Código con que el esquema dice «días» en duraciones y desfases."""
_LARGO = 512
_SEGUNDOS_POR_HORA, _SEGUNDOS_POR_MINUTO = 3600, 60
_CENTESIMAS = 100

Valor = str | bool | int | Decimal | dt.datetime | dt.time


def poner(padre: ET.Element, etiqueta: str, valor: Valor) -> None:
    """Añade un elemento con su valor, escrito como pide el esquema."""
    ET.SubElement(padre, etiqueta).text = _escrito(valor)


def _escrito(valor: Valor) -> str:
    if isinstance(valor, bool):
        return "1" if valor else "0"
    if isinstance(valor, Decimal):
        return format(valor.normalize(), "f")
    if isinstance(valor, dt.datetime | dt.time):
        return valor.isoformat("seconds") if isinstance(valor, dt.time) else _sin_zona(valor)
    return str(valor)


def _sin_zona(valor: dt.datetime) -> str:
    return valor.strftime("%Y-%m-%dT%H:%M:%S")


def corto(texto: str, largo: int = _LARGO) -> str:
    """El texto, cortado con «…» si pasa de lo que el esquema admite."""
    return texto if len(texto) <= largo else texto[: largo - 1] + "…"


def duracion(dias: Decimal | int) -> str:
    """Días hábiles o jornadas como duración de 8 horas por día: 2.5 → «PT20H0M0S»."""
    exactos = Decimal(dias) * HORAS_POR_DIA * _SEGUNDOS_POR_HORA
    segundos = int(exactos.to_integral_value(ROUND_HALF_UP))
    horas, resto = divmod(segundos, _SEGUNDOS_POR_HORA)
    minutos, segundos = divmod(resto, _SEGUNDOS_POR_MINUTO)
    return f"PT{horas}H{minutos}M{segundos}S"


def centesimas(importe: Decimal) -> Decimal:
    """El importe (L) en centésimas, como guarda el dinero MS Project."""
    return importe * _CENTESIMAS


def desfase(dias: int) -> int:
    """Días hábiles en décimas de minuto."""
    return dias * MINUTOS_POR_DIA * 10


def instante(calendario: Calendario, indice: int, *, fin: bool = False) -> dt.datetime:
    """Cuándo empieza el día ``indice`` del eje o, con ``fin``, cuándo acaba el anterior.

    El eje es el mismo en los dos casos: el fin exclusivo de una tarea es el principio del día
    siguiente, que en horas de trabajo es el mismo instante que las 17:00 del último.
    """
    if fin or indice >= len(calendario.dias):
        return dt.datetime.combine(calendario.fecha(indice - 1), HORA_FIN)
    return dt.datetime.combine(calendario.fecha(indice), HORA_INICIO)
