"""Las reglas, por temas. Añadir una: su función, su página y sus muestras rota y sana."""

from __future__ import annotations

from costeo.auditor.regla import Regla
from costeo.auditor.reglas import (
    cuentas,
    diccionario,
    entradas,
    escondido,
    formulas,
    hojas,
    origen,
    portada,
    tablas,
    valores,
)

_TEMAS = (
    portada,
    hojas,
    diccionario,
    escondido,
    tablas,
    entradas,
    origen,
    formulas,
    valores,
    cuentas,
)

REGLAS: tuple[Regla, ...] = tuple(
    sorted((r for tema in _TEMAS for r in tema.REGLAS), key=lambda r: r.id)
)
"""Todas las reglas, en orden."""
