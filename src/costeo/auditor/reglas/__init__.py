"""Las reglas, por temas. Añadir una: su función, su página y sus muestras rota y sana."""

from __future__ import annotations

from costeo.auditor.regla import Regla
from costeo.auditor.reglas import (
    calculo,
    compatibilidad,
    diccionario,
    errores,
    escondido,
    funciones,
    hojas,
    nombres,
    partes,
    portada,
    redondeo,
    referencias,
)

_TEMAS = (portada, hojas, diccionario, escondido)
_DE_LAS_CUENTAS = (
    calculo,
    compatibilidad,
    errores,
    funciones,
    nombres,
    partes,
    redondeo,
    referencias,
)

REGLAS: tuple[Regla, ...] = tuple(
    sorted((r for tema in (*_TEMAS, *_DE_LAS_CUENTAS) for r in tema.REGLAS), key=lambda r: r.id)
)
"""Todas las reglas, en orden."""
