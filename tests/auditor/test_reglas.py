"""Toda regla tiene página, muestra rota que la dispara y un libro sano sobre el que calla."""

from __future__ import annotations

import pytest

from auditor import (
    rotas_cuadres,
    rotas_cuentas,
    rotas_entrega,
    rotas_formulas,
    rotas_hojas,
    rotas_tablas,
)
from auditor.muestras import ROTAS, Rotura
from auditor.sano import libro_sano
from costeo.auditor.auditar import Auditoria, auditar
from costeo.auditor.explicar import pagina
from costeo.auditor.regla import NIVELES, Estado, Regla
from costeo.auditor.reglas import REGLAS

TEMAS = (rotas_cuadres, rotas_cuentas, rotas_entrega, rotas_formulas, rotas_hojas, rotas_tablas)
SOLO_ANEXOS = frozenset({"R37", "R38"})
"""Se nombran para que sus muestras estén anotadas."""
APARTADOS = ("## Qué mira", "## Por qué importa", "## Cómo se arregla", "## De dónde viene")
TODAS = pytest.mark.parametrize("regla", REGLAS, ids=[r.id for r in REGLAS])


@pytest.fixture(scope="module")
def sana() -> Auditoria:
    return auditar(libro_sano(), "sano.xlsx")


@TODAS
def test_su_pagina_dice_que_por_que_y_como(regla: Regla) -> None:
    texto = pagina(regla.id)
    assert texto.startswith(f"# {regla.id} · {regla.titulo}\n")
    assert f"**Nivel: {regla.nivel} (" in texto
    lugares = [texto.index(a) for a in APARTADOS]
    assert lugares == sorted(lugares)
    assert regla.nivel in NIVELES


@TODAS
def test_tiene_muestra_rota(regla: Regla) -> None:
    assert ROTAS.get(regla.id), f"falta @rota({regla.id!r}, …) en tests/auditor/rotas_*.py"


@pytest.mark.parametrize(
    ("regla", "dice", "hacer"),
    [
        pytest.param(
            regla,
            dice,
            hacer,
            id=f"{regla}-{hacer.__name__}",
            marks=[pytest.mark.lento] if hacer in rotas_cuadres.CON_ANEXO else [],
        )
        for regla, muestras in sorted(ROTAS.items())
        for dice, hacer in muestras
    ],
)
def test_la_muestra_rota_la_dispara(regla: str, dice: str, hacer: Rotura) -> None:
    (resultado,) = auditar(hacer(), "roto.xlsx", reglas=(regla,)).resultados
    assert resultado.estado is Estado.HALLAZGOS, resultado.motivo
    assert any(dice in h.detalle for h in resultado.hallados), resultado.hallados
    assert all(h.cuenta > 0 and h.nivel == resultado.nivel for h in resultado.hallados)


@TODAS
def test_calla_sobre_el_libro_sano(regla: Regla, sana: Auditoria) -> None:
    resultado = next(r for r in sana.resultados if r.regla.id == regla.id)
    debido = Estado.NO_APLICA if regla.id in SOLO_ANEXOS else Estado.CUMPLE
    assert resultado.estado is debido, (resultado.motivo, resultado.hallados)


def test_los_identificadores_no_se_repiten() -> None:
    ids = [r.id for r in REGLAS]
    assert ids == sorted(set(ids))
    assert set(ROTAS) == set(ids)
