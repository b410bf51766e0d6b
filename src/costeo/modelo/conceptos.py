"""Claves de los conceptos: el único punto de encuentro entre el libro y el cálculo.

Un concepto es una tupla de palabras del dominio, por ejemplo
``("actividad", 58, "subtotal_equipo")``. El libro dice en qué celda se muestra; el cálculo
de referencia dice cuánto vale; la comparación los enfrenta en los dos sentidos.
"""

from __future__ import annotations

from decimal import Decimal

Clave = tuple[str | int, ...]
ValorConcepto = Decimal | str | None
"""Decimal = cifra; str = texto ("" = vacío); None = desconocido («sin dato»)."""

Conceptos = dict[Clave, ValorConcepto]


def parte_de_clave(valor: object) -> str | int:
    """Un dato que identifica a un registro, como parte de la clave de sus conceptos.

    El mismo número da la misma parte, escrito con más o menos ceros.
    """
    if isinstance(valor, int):
        return valor
    return format(valor.normalize(), "f") if isinstance(valor, Decimal) else str(valor)
