"""Lo que se cuenta de muchos sorteos de una misma cifra."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from math import ceil, floor, sqrt

import numpy as np

from costeo.analisis.muestreo import Numeros

PERCENTILES = (10, 50, 80, 90)
TRAMOS = 40
"""Los del histograma, a lo sumo y sin contar el que el redondeo de sus bordes añade."""
_CONFIANZA = 1.96
_MEDIA_UNIDAD = 0.5


@dataclass(frozen=True)
class Cifra:
    """Una cifra y sus sorteos (L). ``percentil[80]``: la menor que no pasan 8 de cada 10 sorteos.

    ``entre``: de cada percentil, el intervalo de 95 % que deja el número de sorteos. ``cabe``:
    fracción de los sorteos en que no pasa de la base.
    """

    codigo: str
    nombre: str
    base: Decimal
    media: Decimal
    desviacion: Decimal
    minimo: Decimal
    maximo: Decimal
    percentil: dict[int, Decimal]
    entre: dict[int, tuple[Decimal, Decimal]]
    cabe: Decimal


@dataclass(frozen=True)
class Tramo:
    """Cuántos sorteos caen de ``desde`` (L), él incluido, a ``hasta``, él no."""

    desde: Decimal
    hasta: Decimal
    cuantos: int


def tramos_de(sorteos: Numeros, decimales: int) -> tuple[Tramo, ...]:
    """El histograma de unos sorteos en unidades del redondeo: todos iguales de anchos y redondos.

    Un tramo mide 1, 2 o 5 veces una potencia de diez; si todos los sorteos son el mismo, hay uno.
    """
    bajo, alto = (Decimal(round(x)).scaleb(-decimales) for x in (sorteos.min(), sorteos.max()))
    paso = max(_redondo((alto - bajo) / TRAMOS), Decimal(1).scaleb(-decimales))
    primero = bajo // paso * paso
    cuantos = int((alto - primero) // paso) + 1
    bordes = [primero + paso * i for i in range(cuantos + 1)]
    lugares = np.searchsorted(
        np.sort(sorteos), [float(b.scaleb(decimales)) - _MEDIA_UNIDAD for b in bordes]
    )
    halladas = [int(b - a) for a, b in pairwise(lugares)]
    return tuple(Tramo(d, h, n) for d, h, n in zip(bordes[:-1], bordes[1:], halladas, strict=True))


def _redondo(minimo: Decimal) -> Decimal:
    """El menor de 1, 2 o 5 por una potencia de diez que no baja de ``minimo``; 0 si es 0."""
    if not minimo:
        return Decimal(0)
    unidad = Decimal(1).scaleb(minimo.adjusted())
    return next(x for m in (1, 2, 5, 10) if (x := unidad * m) >= minimo)


def cifra_de(codigo: str, nombre: str, base: Decimal, sorteos: Numeros, decimales: int) -> Cifra:
    """Resume unos sorteos en unidades del redondeo; ``base`` en L."""
    orden = np.sort(sorteos)
    n = len(orden)

    def dinero(x: float) -> Decimal:
        return Decimal(round(x)).scaleb(-decimales)

    percentil, entre = {}, {}
    for p in PERCENTILES:
        q = p / 100
        percentil[p] = dinero(orden[lugar_del_percentil(p, n)])
        margen = _CONFIANZA * sqrt(n * q * (1 - q))
        bajo, alto = (max(floor(n * q - margen), 0), min(ceil(n * q + margen), n - 1))
        entre[p] = (dinero(orden[bajo]), dinero(orden[alto]))
    return Cifra(
        codigo,
        nombre,
        base,
        dinero(orden.mean()),
        dinero(orden.std()),
        dinero(orden[0]),
        dinero(orden[-1]),
        percentil,
        entre,
        fraccion(int(np.searchsorted(orden, float(base.scaleb(decimales)) + 0.5)), n),
    )


def lugar_del_percentil(p: int, n: int) -> int:
    """Lugar (desde 0) del menor sorteo que al menos ``p`` % no pasan."""
    return max(-(-p * n // 100) - 1, 0)


def fraccion(cuantos: int, n: int) -> Decimal:
    """Cuántos de ``n``, en diezmilésimas."""
    return (Decimal(cuantos) / Decimal(n)).quantize(Decimal("0.0001"))
