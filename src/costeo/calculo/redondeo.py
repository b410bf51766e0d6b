"""Redondeo del dinero: mitad hacia arriba, una sola vez, en la línea."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal

PRECISION = 50
"""Cifras de trabajo: de sobra para que ninguna división mueva un centavo."""


_GUARDA = Decimal(1).scaleb(-36)
"""Lo que dista menos de la mitad de un centavo es la mitad: una división que no acaba (un tercio,
por tres) deja en la cifra 50 un 4999… donde la cuenta exacta da 5."""
_HOLGADO = Context(prec=2 * PRECISION, rounding=ROUND_HALF_UP)
_UNIDADES = tuple(Decimal(1).scaleb(-n) for n in range(10))
"""La última cifra que queda, por número de decimales."""


def redondear(importe: Decimal, decimales: int) -> Decimal:
    """``importe`` (L) con ``decimales``, la mitad hacia arriba en valor absoluto."""
    unidad = _UNIDADES[decimales]
    return _HOLGADO.quantize(_HOLGADO.quantize(importe, _GUARDA), unidad)
