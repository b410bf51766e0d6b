"""Nuestros dos anexos: ninguna regla dice nada, sin apagar ninguna."""

from __future__ import annotations

import pytest

from ayudas.entregado import Entregado
from costeo.auditor.auditar import auditar
from costeo.auditor.regeneracion import diferencia_al_regenerar
from costeo.auditor.regla import Estado
from costeo.flujo import Costeo


def _no_cumplen(contenido: bytes, nombre: str) -> list[object]:
    """Lo que hallan las reglas, y las que no se pudieron mirar si alguna no se pudo mirar."""
    resultados = auditar(contenido, nombre).resultados
    return [
        (r.regla.id, r.motivo, r.hallados[:3])
        for r in resultados
        if r.estado in (Estado.HALLAZGOS, Estado.NO_MIRADA)
    ]


@pytest.mark.lento
def test_el_anexo_i_cumple_todas(anexo_con_fechas: Entregado) -> None:
    anexo = anexo_con_fechas.costeo.anexo_i
    assert anexo is not None
    assert _no_cumplen(anexo.contenido, "anexo_i.xlsx") == []


@pytest.mark.lento
def test_el_anexo_i_que_se_entrega_cumple_todas(si_empleo: Costeo) -> None:
    """El II, en ``test_nuestros.py``, donde además se mide lo que se tarda."""
    assert si_empleo.anexo_i is not None
    assert _no_cumplen(si_empleo.anexo_i.contenido, "anexo_i.xlsx") == []


@pytest.mark.lento
def test_cada_anexo_sale_igual_de_los_datos_que_lleva(anexo_con_fechas: Entregado) -> None:
    costeo = anexo_con_fechas.costeo
    assert costeo.anexo_i is not None
    assert diferencia_al_regenerar(costeo.anexo) == ""
    assert diferencia_al_regenerar(costeo.anexo_i.contenido) == ""
