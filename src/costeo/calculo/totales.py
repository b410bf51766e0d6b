"""Totales de un conjunto de líneas: suman líneas ya redondeadas."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from costeo.calculo.lineas import CostoLinea
from costeo.modelo import vocabulario as v

CERO = Decimal(0)


@dataclass(frozen=True)
class Totales:
    """Importes en L de un conjunto de líneas.

    ``total`` es el costo económico: la suma de los tres tratos presupuestarios, que nunca se
    mezclan. ``sin_dato`` cuenta las líneas que no se pueden costear y no están en los importes.
    """

    lineas: int
    subtotal: Decimal
    contingencia: Decimal
    total: Decimal
    por_presupuestar: Decimal
    medios_propios: Decimal
    ya_financiado: Decimal
    sin_confirmar: Decimal
    sin_dato: int


def totalizar(lineas: Iterable[CostoLinea]) -> Totales:
    """Totales de ``lineas`` (L)."""
    lista = list(lineas)
    por_clase = dict.fromkeys(v.CLASES_FUENTE, CERO)
    subtotal = contingencia = sin_confirmar = CERO
    sin_dato = 0
    for x in lista:
        if x.subtotal is None or x.contingencia is None or x.total is None:
            sin_dato += 1
            continue
        subtotal += x.subtotal
        contingencia += x.contingencia
        por_clase[x.fuente.clase] += x.total
        if x.estado in v.ESTADOS_SIN_CONFIRMAR:
            sin_confirmar += x.total
    return Totales(
        len(lista),
        subtotal,
        contingencia,
        sum(por_clase.values(), CERO),
        por_clase[v.POR_PRESUPUESTAR],
        por_clase[v.MEDIOS_PROPIOS],
        por_clase[v.YA_FINANCIADO],
        sin_confirmar,
        sin_dato,
    )
