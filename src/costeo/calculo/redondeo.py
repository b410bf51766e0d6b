"""Redondeo del dinero: mitad hacia arriba, una sola vez, en la línea."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, localcontext

PRECISION = 50
"""Cifras de trabajo: de sobra para que ninguna división mueva un centavo."""


def redondear(importe: Decimal, decimales: int) -> Decimal:
    """``importe`` (L) con ``decimales``, la mitad hacia arriba en valor absoluto."""
    with localcontext() as contexto:
        contexto.prec = PRECISION
        return importe.quantize(Decimal(1).scaleb(-decimales), rounding=ROUND_HALF_UP)
