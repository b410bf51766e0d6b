"""Lo que el tornado dice de sí mismo, igual en la pantalla, la página y el libro."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from costeo.analisis.sensibilidad import Sensibilidad

AZUL_MIN, AMBAR_MAX = "#2E75B6", "#C55A11"
"""Colores de los dos extremos, también distinguibles en gris."""


def explicacion(s: Sensibilidad) -> tuple[str, ...]:
    """Qué se midió, en pocas frases."""
    assert s.contraste is not None
    difieren = len(s.contraste.diferencias)
    return (
        f"{len(s.barras):,} entradas, cada una a su mínimo y a su máximo con las demás quietas: "
        "los del catálogo (Precios e Impulsores) o, si no los tiene, ±10 %.",
        f"Calculado con las fórmulas del libro ({s.evaluaciones:,} evaluaciones enteras).",
        f"Contraste con el cálculo de referencia: {s.contraste.lineas:,} totales de línea, "
        + ("todos iguales." if not difieren else f"difieren en {difieren} entradas."),
        f"No se movieron: {s.sin_dato} en blanco y {s.sin_rango} sin rango (mínimo = máximo).",
    )
