"""Evaluar fórmulas sueltas en una hoja de muestra, escrita en notación A1."""

from __future__ import annotations

import re
from collections.abc import Mapping

from costeo.motor.evaluacion import evaluar
from costeo.xlsx.celdas import Direccion, Valor, numero_de_columna

HOJA = "M"


def direccion(celda: str, hoja: str = HOJA) -> Direccion:
    """``B3`` → ("M", 3, 2)."""
    partes = re.fullmatch(r"([A-Z]+)(\d+)", celda)
    assert partes
    return hoja, int(partes[2]), numero_de_columna(partes[1])


def celdas(valores: Mapping[str, Valor], hoja: str = HOJA) -> dict[Direccion, Valor]:
    """Los valores de unas celdas por su dirección completa."""
    return {direccion(celda, hoja): v for celda, v in valores.items() if v is not None}


def calcular(
    formula: str,
    valores: Mapping[str, Valor] | None = None,
    nombres: Mapping[str, str] | None = None,
) -> Valor:
    """El valor de una fórmula; un motivo si no se evalúa, como ``("no evaluable", motivo)``."""
    donde = direccion("ZZ1000")
    evaluacion = evaluar({donde: formula}, celdas(valores or {}), nombres or {}, hojas=[HOJA])
    if donde in evaluacion.no_evaluables:
        raise AssertionError(f"no evaluable: {evaluacion.no_evaluables[donde]}")
    return evaluacion.valores[donde]


def motivo(formula: str, nombres: Mapping[str, str] | None = None) -> str:
    """Por qué no se evalúa una fórmula."""
    donde = direccion("ZZ1000")
    evaluacion = evaluar({donde: formula}, {}, nombres or {}, hojas=[HOJA])
    assert donde not in evaluacion.valores, evaluacion.valores
    return evaluacion.no_evaluables[donde]
