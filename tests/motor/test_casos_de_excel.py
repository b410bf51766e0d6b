"""Cientos de fórmulas con el valor que da Excel: su documentación o su comportamiento conocido."""

from __future__ import annotations

import pytest

from ayudas.casos_de_excel import CASOS, DATOS, NOMBRES
from ayudas.con_interprete import valor_de
from costeo.xlsx.celdas import Valor


@pytest.mark.parametrize(
    ("grupo", "formula", "esperado"), CASOS, ids=[f"{g}: {f}" for g, f, _ in CASOS]
)
def test_caso(grupo: str, formula: str, esperado: Valor) -> None:
    hallado = valor_de(formula, DATOS, matriz=grupo in ("cse", "dyn"), nombres=NOMBRES)
    if isinstance(esperado, int) and not isinstance(esperado, bool):
        esperado = float(esperado)
    assert type(hallado) is type(esperado), hallado
    if isinstance(esperado, float):
        assert hallado == pytest.approx(esperado, rel=1e-9, abs=1e-300)
    else:
        assert hallado == esperado


def test_hay_casos_de_todos_los_grupos() -> None:
    assert len(CASOS) > 456
    assert len({formula for _, formula, _ in CASOS}) == len(CASOS)
