"""Redondeo del dinero: mitad hacia arriba, una sola vez, en la línea."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, localcontext

PRECISION = 50
"""Cifras de trabajo: de sobra para que ninguna división mueva un centavo."""


_GUARDA = Decimal(1).scaleb(-36)
"""Lo que dista menos de la mitad de un centavo es la mitad: una división que no acaba (un tercio,
por tres) deja en la cifra 50 un 4999… donde la cuenta exacta da 5."""
_HOLGADA = 2 * PRECISION


def redondear(importe: Decimal, decimales: int) -> Decimal:
    """``importe`` (L) con ``decimales``, la mitad hacia arriba en valor absoluto."""
    with localcontext() as contexto:
        contexto.prec = _HOLGADA
        exacto = importe.quantize(_GUARDA, rounding=ROUND_HALF_UP)
        return exacto.quantize(Decimal(1).scaleb(-decimales), rounding=ROUND_HALF_UP)
