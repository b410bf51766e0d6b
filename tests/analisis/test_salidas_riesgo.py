"""La página y el libro del riesgo: dicen lo mismo que el riesgo y siempre igual."""

import io
import re
import zipfile
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import numpy as np
import openpyxl
import pytest

from analisis.apoyo import plantilla_de, sin_rangos
from ayudas.modelo_con_fechas import CON_FECHAS
from costeo.analisis.cifras import TRAMOS, tramos_de
from costeo.analisis.hoja_riesgo import libro_del_riesgo
from costeo.analisis.riesgo import Pedido, Riesgo, riesgo
from costeo.comprobacion_ajena import verificar_libro
from costeo.informe.riesgo import datos_de_riesgo, por_ciento
from costeo.informe.riesgo_html import riesgo_html

D = Decimal


@pytest.fixture(scope="module")
def hecho() -> Riesgo:
    return riesgo(plantilla_de(CON_FECHAS), "con_fechas.xlsx", Pedido(sorteos=600, comprobar=2))


@pytest.mark.parametrize("decimales", [0, 2])
@pytest.mark.parametrize("ancho", [0, 1, 39, 41, 12_345, 10**9])
def test_el_histograma_cuenta_cada_sorteo_una_vez(decimales: int, ancho: int) -> None:
    sorteos = np.floor(np.random.default_rng(1).uniform(0, ancho + 1, 500)) + 7.0
    tramos = tramos_de(sorteos, decimales)
    assert sum(t.cuantos for t in tramos) == 500
    assert len(tramos) <= TRAMOS + 1
    assert all(a.hasta == b.desde for a, b in pairwise(tramos))
    for t in tramos:
        dentro = [x for x in sorteos if t.desde <= D(round(x)).scaleb(-decimales) < t.hasta]
        assert len(dentro) == t.cuantos
    paso = tramos[0].hasta - tramos[0].desde
    assert str(paso.scaleb(-paso.adjusted()).normalize()) in ("1", "2", "5")


def test_el_histograma_del_total_es_el_de_los_sorteos(hecho: Riesgo) -> None:
    total = hecho.cifras[0]
    assert sum(t.cuantos for t in hecho.histograma) == 600
    assert hecho.histograma[0].desde <= total.minimo < hecho.histograma[0].hasta
    assert hecho.histograma[-1].desde <= total.maximo < hecho.histograma[-1].hasta
    caben = sum(t.cuantos for t in hecho.histograma if t.hasta <= total.percentil[80])
    assert caben <= 480 <= caben + max(t.cuantos for t in hecho.histograma)
    dicho = datos_de_riesgo(hecho)["histograma"]
    assert isinstance(dicho, list)
    assert len(dicho) == len(hecho.histograma)


def test_la_pagina_dice_cada_cifra_y_es_siempre_la_misma(hecho: Riesgo) -> None:
    pagina = riesgo_html(hecho)
    assert pagina == riesgo_html(hecho)
    for x in (*hecho.cifras, *hecho.ejes):
        for p in (50, 80, 90):
            assert f"{x.percentil[p]:,.0f}" in pagina
    for t in hecho.techos:
        assert f"<td>{t.techo.codigo}</td>" in pagina
        assert t.probabilidad is None or por_ciento(t.probabilidad).replace("<", "&lt;") in pagina
    for frase in hecho.supuestos:
        assert frase.split(":")[0] in pagina
    assert pagina.count("<rect") == len(hecho.histograma)
    assert not re.search(r"(src|href)=", pagina), "no trae nada de fuera"
    assert "Antes de usar estas cifras" not in pagina


def test_lo_que_hay_que_mirar_va_arriba_de_la_pagina() -> None:
    """Sin rangos todos los sorteos son el mismo: también se dibuja."""
    fijo = riesgo(plantilla_de(sin_rangos(CON_FECHAS)), "x.xlsx", Pedido(sorteos=50))
    pagina = riesgo_html(fijo)
    assert "Ningún precio ni impulsor en uso tiene un rango" in pagina
    assert pagina.count("<rect") == 1
    assert libro_del_riesgo(fijo)[:2] == b"PK"


def test_el_libro_tiene_formulas_que_dan_lo_que_guarda_y_su_grafico(hecho: Riesgo) -> None:
    contenido = libro_del_riesgo(hecho)
    assert contenido == libro_del_riesgo(hecho)
    dictamen = verificar_libro(contenido, "riesgo.xlsx")
    assert dictamen.salida == 0
    assert len(dictamen.celdas) > 2 * len(hecho.histograma)
    with zipfile.ZipFile(io.BytesIO(contenido)) as partes:
        grafico = partes.read("xl/charts/chart1.xml").decode()
    assert "<c:barChart>" in grafico
    assert "<c:lineChart>" in grafico
    assert f"Histograma!$C$5:$C${4 + len(hecho.histograma)}" in grafico


def test_el_libro_dice_lo_mismo_que_el_riesgo(hecho: Riesgo) -> None:
    libro = openpyxl.load_workbook(io.BytesIO(libro_del_riesgo(hecho)), data_only=True)
    filas = {r[1]: r for r in libro["Percentiles"].iter_rows(min_row=5, values_only=True)}
    for x in (*hecho.cifras, *hecho.ejes):
        assert filas[x.codigo][9] == float(x.percentil[80])
        assert filas[x.codigo][13] == pytest.approx(float(x.percentil[80] - x.base), abs=1e-6)
    techos = {r[0]: r for r in libro["Techos"].iter_rows(min_row=5, values_only=True)}
    for t in hecho.techos:
        assert techos[t.techo.codigo][6] == (
            None if t.probabilidad is None else float(t.probabilidad)
        )
    reservas = list(libro["Riesgo"].iter_rows(min_row=5, max_row=6, values_only=True))
    for fila, reserva in zip(reservas, hecho.reservas, strict=True):
        assert fila[5] == pytest.approx(float(reserva.importe), abs=1e-6)
        assert fila[6] == pytest.approx(max(0.0, float(reserva.importe - reserva.hoy)), abs=1e-6)


def test_con_cifras_enormes_lo_guardado_sigue_siendo_lo_que_da_la_hoja(hecho: Riesgo) -> None:
    """Veintitrés mil millones menos otro tanto, en coma flotante, no da los centavos justos."""
    enorme = replace(hecho.reservas[0], sin_contingencia=D("23048688190.23"), importe=D("19083.46"))
    contenido = libro_del_riesgo(replace(hecho, reservas=(enorme,)))
    assert verificar_libro(contenido, "riesgo.xlsx").salida == 0


def test_sin_techos_no_hay_hoja_de_techos(hecho: Riesgo) -> None:
    sin = replace(hecho, techos=())
    libro = openpyxl.load_workbook(io.BytesIO(libro_del_riesgo(sin)))
    assert libro.sheetnames == ["Riesgo", "Percentiles", "Histograma"]
    assert "<h2>Techos</h2>" not in riesgo_html(sin)


@pytest.mark.parametrize(
    ("parte", "dicho"),
    [("0.2365", "23.7 %"), ("0.0001", "< 0.1 %"), ("0", "0.0 %"), ("1", "100.0 %")],
)
def test_los_por_cientos_se_redondean_como_el_dinero(parte: str, dicho: str) -> None:
    assert por_ciento(D(parte)) == dicho
