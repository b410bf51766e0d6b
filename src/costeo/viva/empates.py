"""La mitad justa que las 15 cifras de una hoja de cálculo no deciden.

La referencia redondea la cuenta exacta; ROUND, un producto o un cociente de coma flotante. Si lo
que se redondea cae en la mitad de la última cifra, o más cerca de ella que la cifra 15, cualquiera
de los dos lados está bien: no es un fallo de la fórmula.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from costeo.motor.interprete import Interprete
from costeo.viva.mapa import Diferencia
from costeo.xlsx.celdas import Direccion, LibroLeido, NoEvaluable, Valor

_DECIMALES = re.compile(r"\bREDONDEO\b")
_FINO = "9"
"""Decimales con que se mira lo que se iba a redondear."""
_QUINCE_CIFRAS = Decimal("1e-14")
_UNIDAD = Decimal("0.0100001")
"""Lo más que puede moverse un redondeo: con dos decimales o más, un centavo."""


def es_empate(
    diferencia: Diferencia, leido: LibroLeido, valores: Mapping[Direccion, Valor]
) -> bool:
    """¿Difieren en una unidad de la última cifra porque lo redondeado es la mitad justa?

    Args:
        diferencia: la de una celda que no lee otra que difiera.
        leido: el libro, con sus fórmulas.
        valores: lo que valen todas sus celdas con los datos cambiados.
    """
    celda = diferencia.direccion
    formula = leido.formulas.get(celda, "")
    hallado, debido = diferencia.hallado, diferencia.referencia
    if type(hallado) is not float or not isinstance(debido, Decimal):
        return False
    if len(_DECIMALES.findall(formula)) != 1 or abs(Decimal(repr(hallado)) - debido) > _UNIDAD:
        return False
    fina = replace(leido, formulas={celda: _DECIMALES.sub(_FINO, formula)}, valores=dict(valores))
    try:
        sin_redondear = Interprete(fina).valor(celda)
    except NoEvaluable:
        return False
    if type(sin_redondear) is not float:
        return False
    mitad = (Decimal(repr(hallado)) + debido) / 2
    return abs(Decimal(repr(sin_redondear)) - mitad) <= abs(mitad) * _QUINCE_CIFRAS
