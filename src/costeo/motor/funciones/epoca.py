"""Desde qué día se cuentan las fechas: 1900, o 1904 en los libros que lo piden."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, timedelta

from costeo.xlsx.celdas import NUM, FalloCelda

_DESFASE: ContextVar[int] = ContextVar("desfase_de_fechas", default=0)
DE_1904 = 1462
"""Días entre el día cero de 1900 y el de 1904."""

_ORIGEN = date(1899, 12, 30).toordinal()
ULTIMO_DIA = 2_958_465
"""31 de diciembre de 9999, contado desde 1900."""


@contextmanager
def fechas_desde_1904(activo: bool = True) -> Iterator[None]:
    """Mientras dura, las series de las funciones de fecha se cuentan desde 1904."""
    marca = _DESFASE.set(DE_1904 if activo else 0)
    try:
        yield
    finally:
        _DESFASE.reset(marca)


def desfase() -> int:
    """Lo que se suma a una serie del libro para contarla desde 1900."""
    return _DESFASE.get()


def partes(serie: float) -> tuple[int, int, int]:
    """(año, mes, día) de una serie del libro; ``#NUM!`` fuera de 1900-9999.

    La serie 60 es el 29 de febrero de 1900, que no existió pero Excel cuenta; la 0 es el «0 de
    enero de 1900».
    """
    dia = int(serie // 1) + _DESFASE.get()
    if not 0 <= dia <= ULTIMO_DIA:
        raise FalloCelda(NUM)
    if dia > 60:
        fecha = date.fromordinal(_ORIGEN + dia)
        return fecha.year, fecha.month, fecha.day
    if dia == 60:
        return 1900, 2, 29
    if dia == 0:
        return 1900, 1, 0
    fecha = date.fromordinal(_ORIGEN + dia + 1)
    return fecha.year, fecha.month, fecha.day


def serie(ano: int, mes: int, dia: int) -> float:
    """Serie del libro para un año y un mes y un día cualesquiera: lo que sobra, se corre.

    ``#NUM!`` si cae antes de la primera fecha o después de 9999.
    """
    anos, mes = divmod(mes - 1, 12)
    ano, mes = ano + anos, mes + 1
    if not 1 <= ano <= 9999:
        raise FalloCelda(NUM)
    contado = date(ano, mes, 1).toordinal() - _ORIGEN
    if contado <= 60:
        contado -= 1
    contado += dia - 1
    return en_el_libro(contado)


def en_el_libro(contado: int) -> float:
    """Una serie contada desde 1900, en la cuenta del libro."""
    propia = contado - _DESFASE.get()
    if propia < 0 or contado > ULTIMO_DIA:
        raise FalloCelda(NUM)
    return float(propia)


def dias_del_mes(ano: int, mes: int) -> int:
    """Días de un mes; febrero de 1900 tiene 29 para Excel."""
    if (ano, mes) == (1900, 2):
        return 29
    siguiente = date(ano + mes // 12, mes % 12 + 1, 1) if (ano, mes) < (9999, 12) else None
    return 31 if siguiente is None else (siguiente - timedelta(days=1)).day
