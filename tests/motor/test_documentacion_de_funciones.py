"""La página de funciones dice lo que dice la tabla."""

from __future__ import annotations

from pathlib import Path

from costeo.motor.documentacion import documentar
from costeo.motor.especiales.tabla import ESPECIALES
from costeo.motor.funciones.tabla import FUNCIONES

PAGINA = Path(__file__).parents[2] / "docs" / "funciones.md"


def test_la_pagina_esta_al_dia() -> None:
    assert PAGINA.read_text(encoding="utf-8") == documentar(), (
        "ejecute: python -m costeo.motor.documentacion > docs/funciones.md"
    )


def test_nombra_todas_y_ninguna_dos_veces() -> None:
    nombres = [funcion.nombre for funcion in FUNCIONES]
    assert len(set(nombres)) == len(nombres)
    texto = documentar()
    for nombre in (*nombres, *ESPECIALES):
        assert f"`{nombre}`" in texto
