"""Modelo → filas de la plantilla: el camino de vuelta de la conversión."""

from __future__ import annotations

from typing import Any

from costeo.esquema import ANADIDAS, HOJAS, HojaEsquema
from costeo.modelo.plan import Modelo
from costeo.plantilla.conversion import CAMPO


def volcar(modelo: Modelo) -> dict[str, list[dict[str, object]]]:
    """Filas que, escritas y leídas, dan el mismo modelo."""
    hojas = (*HOJAS, *(h for h in ANADIDAS if getattr(modelo, h.clave)))
    return {h.clave: [_fila(h, r) for r in getattr(modelo, h.clave)] for h in hojas}


def _fila(esquema: HojaEsquema, registro: Any) -> dict[str, object]:
    return {c.clave: getattr(registro, CAMPO.get(c.clave, c.clave)) for c in esquema.columnas}
