"""Casos de una sola fórmula con el valor que da Excel, por grupos."""

from __future__ import annotations

from ayudas.casos_de_excel.calculo import CALCULO
from ayudas.casos_de_excel.datos import DATOS, NOMBRES
from ayudas.casos_de_excel.fechas import FECHAS
from ayudas.casos_de_excel.matrices import MATRICES
from ayudas.casos_de_excel.rangos import RANGOS
from ayudas.casos_de_excel.textos import TEXTOS
from costeo.xlsx.celdas import Valor

__all__ = ["CASOS", "DATOS", "NOMBRES"]

CASOS: list[tuple[str, str, Valor]] = [
    (grupo, formula, esperado)
    for familia in (CALCULO, RANGOS, TEXTOS, FECHAS, MATRICES)
    for grupo, casos in familia.items()
    for formula, esperado in casos
]
