"""La página de la plantilla dice lo que dice el esquema."""

from __future__ import annotations

from pathlib import Path

from costeo.esquema import HOJAS, PARAMETROS
from costeo.plantilla.documentacion import documentar

PAGINA = Path(__file__).parents[2] / "docs" / "plantilla.md"


def test_la_pagina_esta_al_dia() -> None:
    assert PAGINA.read_text(encoding="utf-8") == documentar(), (
        "ejecute: python -m costeo.plantilla.documentacion > docs/plantilla.md"
    )


def test_nombra_cada_hoja_columna_y_parametro() -> None:
    texto = documentar()
    for esquema in HOJAS:
        assert f"## Hoja {esquema.titulo}\n" in texto
        for columna in esquema.columnas:
            assert f"| {columna.titulo} |" in texto
    for parametro in PARAMETROS:
        assert f"| `{parametro.codigo}` |" in texto


def test_las_tablas_son_tablas() -> None:
    for renglon in documentar().splitlines():
        if renglon.startswith("|"):
            assert renglon.endswith("|")
            assert renglon.replace("\\|", "").count("|") == 7
