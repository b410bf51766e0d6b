"""Los marcos de pandas: exactos, ordenados y documentados."""

from __future__ import annotations

import sys
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings

from ayudas.modelo_con_fechas import CON_FECHAS
from ayudas.modelo_minimo import con_lineas, linea
from costeo.calculo.costeo import costear
from costeo.modelo import vocabulario as v
from costeo.modelo.plan import Modelo
from costeo.presupuesto.columnas_de_marcos import MARCOS, pagina_de_marcos
from presupuesto.caso import fechados

PAGINA = Path(__file__).parents[2] / "docs" / "marcos.md"
CON_TOTAL = tuple(m for m, columnas in MARCOS.items() if "total" in {c.nombre for c in columnas})
TIPO = {"object (Decimal)": "object", "object (date)": "object"}


@settings(max_examples=8)
@given(fechados())
def test_cada_marco_suma_el_total_al_centavo(modelo: Modelo) -> None:
    r = costear(modelo)
    marcos = r.a_pandas()
    for nombre in CON_TOTAL:
        columna = marcos[nombre]["total"]
        assert columna.sum() == r.totales.total, nombre
        assert all(isinstance(x, Decimal) for x in columna if x is not None)


def test_el_total_esta_en_todos_menos_en_los_precios() -> None:
    assert set(MARCOS) - set(CON_TOTAL) == {"precios"}


def test_columnas_y_tipos_son_los_documentados() -> None:
    marcos = costear(CON_FECHAS).a_pandas()
    assert list(marcos) == list(MARCOS)
    for nombre, columnas in MARCOS.items():
        assert list(marcos[nombre].columns) == [c.nombre for c in columnas]
        for c in columnas:
            assert str(marcos[nombre][c.nombre].dtype) == TIPO.get(c.tipo, c.tipo), (nombre, c)


def test_las_cifras_son_las_del_resultado() -> None:
    r = costear(CON_FECHAS)
    marcos = r.a_pandas()
    assert list(marcos["lineas"]["total"]) == [x.total for x in r.lineas]
    assert list(marcos["actividades"]["eur"]) == [a.eur for a in r.actividades]
    assert list(marcos["por_objeto"]["total"]) == [f.totales.total for f in r.cortes["objeto"]]
    precio = marcos["precios"].set_index("codigo").loc["SALON"]
    assert (precio["sin_isv"], precio["con_isv"]) == (
        r.catalogo.precios["SALON"].unitario.sin,
        r.catalogo.precios["SALON"].unitario.con,
    )
    assert marcos["por_mes"]["mes"].dropna().between(1, 12).all()
    con_mes = marcos["por_mes"].dropna()
    sumas = con_mes.groupby((con_mes["mes"] - 1) // 3 + 1)["total"].sum()
    trimestres = marcos["por_trimestre"].dropna().set_index("trimestre")["total"]
    assert len(sumas) > 1
    assert all(trimestres[t] == suma for t, suma in sumas.items())


def test_lo_desconocido_es_none_y_no_suma() -> None:
    r = costear(
        con_lineas(CON_FECHAS, linea(1, v.MATERIAL, "FOLLETO", None), linea(1, v.VIAJE, "VIA-Z1"))
    )
    lineas = r.a_pandas()["lineas"].set_index("componente")
    assert lineas.loc[v.MATERIAL, "total"] is None
    assert lineas["total"].sum() == r.totales.total


def test_sin_lineas_los_marcos_salen_vacios_y_con_sus_columnas() -> None:
    marcos = costear(con_lineas(CON_FECHAS)).a_pandas()
    assert marcos["lineas"].empty
    assert list(marcos["lineas"].columns) == [c.nombre for c in MARCOS["lineas"]]


def test_sin_pandas_se_dice_como_instalarla(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(ModuleNotFoundError, match="pip install"):
        costear(CON_FECHAS).a_pandas()


def test_la_pagina_esta_al_dia() -> None:
    """Se renueva con: python herramientas/plantillas.py."""
    assert PAGINA.read_text(encoding="utf-8") == pagina_de_marcos()
