"""Lo que se cuenta de muchos sorteos de una misma cifra."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from math import ceil, floor, sqrt

import numpy as np

from costeo.analisis.muestreo import Numeros

PERCENTILES = (10, 50, 80, 90)
_CONFIANZA = 1.96


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
