"""La página del auditor dice las reglas que hay, y sus enlaces existen."""

from __future__ import annotations

import re
from pathlib import Path

from costeo.auditor.documentacion import documentar
from costeo.auditor.reglas import REGLAS
from costeo.auditor.severidades import leer_severidades

PAGINA = Path(__file__).parents[2] / "docs" / "auditor.md"


def test_la_pagina_esta_al_dia() -> None:
    assert PAGINA.read_text(encoding="utf-8") == documentar(), (
        "ejecute: python -m costeo.auditor.documentacion > docs/auditor.md"
    )


def test_sus_enlaces_existen() -> None:
    enlaces = re.findall(r"\]\(([^)]+)\)", documentar())
    assert len(enlaces) == len(REGLAS)
    assert all((PAGINA.parent / e).is_file() for e in enlaces)


def test_su_ejemplo_de_severidades_vale() -> None:
    (ejemplo,) = re.findall(r"```toml\n(.*?)```", documentar(), re.DOTALL)
    leidas = leer_severidades(ejemplo.encode(), "casa.toml", [r.id for r in REGLAS])
    assert leidas.hallazgos == ()
    assert [a.regla for a in leidas.ajustes] == ["R20", "R17"]
