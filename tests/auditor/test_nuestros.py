"""Nuestros anexos: ninguna regla tiene nada que decir de ellos, sin apagar ninguna."""

from __future__ import annotations

import time

import pytest

from ayudas.plan_con_fechas import anexo_i, entregado_i
from costeo.auditor.auditar import auditar
from costeo.auditor.regla import Estado
from costeo.flujo import Costeo

SEGUNDOS = 40.0
"""Muy por encima de lo que tarda solo: aquí corren otras pruebas a la vez."""


def dicho(contenido: bytes) -> dict[str, object]:
    return {
        r.regla.id: r.hallados or r.motivo
        for r in auditar(contenido, "anexo.xlsx").resultados
        if r.estado in (Estado.HALLAZGOS, Estado.NO_MIRADA, Estado.APAGADA)
    }


def test_el_anexo_i_del_plan_minimo() -> None:
    assert dicho(anexo_i().contenido) == {}


@pytest.mark.lento
def test_el_anexo_ii_que_se_entrega_y_cuanto_se_tarda(si_empleo: Costeo) -> None:
    antes = time.process_time()
    assert dicho(si_empleo.anexo) == {}
    assert time.process_time() - antes < SEGUNDOS


@pytest.mark.lento
def test_el_anexo_i_que_se_entrega(si_empleo: Costeo) -> None:
    assert dicho(entregado_i("SI EMPLEO", si_empleo).costeo.anexo) == {}
