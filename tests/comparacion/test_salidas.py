"""La comparación como datos, página, libro y pantalla: las mismas cifras en todas."""

from __future__ import annotations

import io
import json
import re
import zipfile
from dataclasses import replace
from decimal import Decimal
from functools import cache
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from rich.console import Console

from ayudas.modelo_con_fechas import CON_FECHAS
from ayudas.modelo_minimo import cambiar, con_lineas, con_parametros, linea
from costeo.comparacion.cascada import SUBE, TOTAL, Escalon, escalones, piso, redonda
from costeo.comparacion.comparar import Comparacion
from costeo.comparacion.entradas import Lado, cambios_de_entradas
from costeo.comparacion.escritura import comparacion_xlsx
from costeo.comparacion.formulas import SOLO_EN_B, CambioDeFormula, FormulaTocada
from costeo.comparacion.lectura import Libro
from costeo.comparacion.modelos import comparar_modelos
from costeo.comparacion.numeros import con_signo, importe, variacion
from costeo.comprobacion_ajena import verificar_libro
from costeo.informe.cascada_svg import cascada_svg
from costeo.informe.comparacion import mostrar_comparacion
from costeo.informe.comparacion_datos import comparacion_json
from costeo.informe.comparacion_html import comparacion_html
from costeo.modelo import vocabulario as v
from costeo.modelo.plan import Modelo
from costeo.xlsx.lectura import leer_libro

TOCADA = FormulaTocada("Resumen", "C7", "=SUM(<A1>)", "=1+1")


def comparacion(a: Modelo, b: Modelo, *, con_formula: bool = False) -> Comparacion:
    """La de dos modelos, sin pasar por sus libros."""
    e = comparar_modelos(a, b)
    lados = Lado(a, {}), Lado(b, {})
    libros = [
        Libro(n, "plantilla", lado, ())
        for n, lado in zip(("antes.xlsx", "<después>.xlsx"), lados, strict=True)
    ]
    formulas = (CambioDeFormula(SOLO_EN_B, None, TOCADA),) if con_formula else ()
    entradas = cambios_de_entradas(*lados, e.parejas)
    return Comparacion(libros[0], libros[1], e, entradas, formulas, ())


@cache
def hecha() -> Comparacion:
    """De todo un poco: precio, impuesto, cantidad, alcance, traslado, fechas y una fórmula."""
    b = cambiar(CON_FECHAS, "precios", "SALON", precio=Decimal(3500), descripcion="Salón & <otros>")
    b = cambiar(con_parametros(b, ISV_15="0.16"), "actividades", 2, eje="1.1")
    primera = replace(b.lineas[0], cantidad=Decimal(3))
    b = con_lineas(b, primera, *b.lineas[1:-1], linea(1, v.MATERIAL, "SALON", 7))
    b = replace(b, meses_gasto=tuple(replace(m, mes=8) if m.mes == 5 else m for m in b.meses_gasto))
    return comparacion(CON_FECHAS, b, con_formula=True)


@cache
def libro() -> bytes:
    return comparacion_xlsx(hecha())


def test_el_json_suma_y_se_repite() -> None:
    texto = comparacion_json(hecha())
    assert texto == comparacion_json(hecha())
    d = json.loads(texto)
    diferencia = Decimal(d["diferencia"])
    a, b = (Decimal(d[x]["totales"]["total"]) for x in "ab")
    assert diferencia == b - a
    for lista in ("efectos", "movimientos", "cambios"):
        assert sum(Decimal(x["importe"]) for x in d[lista]) == diferencia, lista
    for nombre, filas in d["cortes"].items():
        suma = sum(Decimal(x) for f in filas for x in f["efectos"].values())
        assert suma == diferencia, nombre
    assert d["principales"] == d["movimientos"][:10]
    assert (d["salida"], d["iguales"]) == (1, False)
    assert d["formulas"][0]["b"]["hallada"] == "=1+1"
    assert d["calendario"]["actividades"] == [3]


def test_cada_celda_del_libro_dice_lo_que_da_su_formula() -> None:
    dictamen = verificar_libro(libro(), "c.xlsx")
    assert dictamen.salida == 0, dictamen.hallazgos
    leido = leer_libro(libro())
    assert len(leido.formulas) > 60
    control = next(d for d, x in leido.valores.items() if x == "Control")
    assert leido.guardados[control[0], control[1], 2] == 0


def test_un_efecto_de_centavos_entre_totales_grandes_tambien() -> None:
    """29 millones menos casi lo mismo no da, en coma flotante, los tres centavos justos."""
    grande = con_lineas(CON_FECHAS, linea(1, v.MATERIAL, "ALMUERZO", "181234.7"))
    con_mas = con_lineas(grande, *grande.lineas, linea(2, v.MATERIAL, "FOLLETO", "0.0025"))
    c = comparacion(grande, con_mas)
    assert c.efectos is not None
    assert c.efectos.diferencia == Decimal("0.03")
    assert c.efectos.a.totales.total > 29_000_000
    dictamen = verificar_libro(comparacion_xlsx(c), "c.xlsx")
    assert dictamen.salida == 0, [x for x in dictamen.celdas if x.dictamen != "igual"]


def test_el_libro_llega_al_total_de_b_por_sus_formulas() -> None:
    e = hecha().efectos
    assert e is not None
    leido = leer_libro(libro())
    de_b = next(d for d, x in leido.valores.items() if x == "Total de B" and d[0] == "Resumen")
    assert leido.guardados[de_b[0], de_b[1], 2] == pytest.approx(float(e.b.totales.total))
    assert {"Resumen", "Cambios", "Por eje", "Trimestres", "Entradas", "Fórmulas"} <= set(
        leido.hojas
    )


def test_el_libro_son_siempre_los_mismos_bytes_y_lleva_una_cascada_nativa() -> None:
    assert libro() == comparacion_xlsx(hecha())
    with zipfile.ZipFile(io.BytesIO(libro())) as z:
        grafico = z.read("xl/charts/chart1.xml").decode()
    assert 'c:grouping val="stacked"' in grafico
    assert grafico.count("<c:ser>") == 4
    assert "<a:noFill/>" in grafico


def test_la_pagina_no_pide_nada_de_fuera_y_escapa_lo_que_escribio_la_gente() -> None:
    pagina = comparacion_html(hecha())
    assert pagina == comparacion_html(hecha())
    assert not re.findall(r"""(?:src|href)=|url\(|@import|<script""", pagina)
    assert "Salón &amp; &lt;otros&gt;" in pagina
    assert "<otros>" not in pagina
    assert "&lt;después&gt;.xlsx" in pagina
    assert "=SUM(&lt;A1&gt;)" in pagina
    assert "Lo que más pesa" in pagina


def test_la_pantalla_dice_lo_mismo_y_cabe() -> None:
    e = hecha().efectos
    assert e is not None
    for ancho in (80, 120):
        salida = io.StringIO()
        mostrar_comparacion(Console(file=salida, width=ancho, highlight=False), hecha())
        texto = salida.getvalue()
        assert all(len(x) <= ancho for x in texto.splitlines())
        assert f"{abs(e.diferencia):,.2f}" in texto
        assert "Entradas cambiadas: " in texto
        assert "solo en B" in texto
        assert "1. " in texto


def test_dos_iguales_se_dicen_iguales() -> None:
    c = comparacion(CON_FECHAS, CON_FECHAS)
    assert c.salida == 0
    salida = io.StringIO()
    mostrar_comparacion(Console(file=salida, width=100), c)
    assert "IGUALES" in salida.getvalue()
    assert "Iguales." in comparacion_html(c)
    assert verificar_libro(comparacion_xlsx(c), "c.xlsx").salida == 0


def test_sin_efectos_no_hay_pagina_ni_libro() -> None:
    nada = replace(hecha(), efectos=None)
    for escribir in (comparacion_html, comparacion_xlsx):
        with pytest.raises(ValueError, match="no se pudo comparar"):
            escribir(nada)


def test_la_cascada_enlaza_un_total_con_el_otro() -> None:
    e = hecha().efectos
    assert e is not None
    barras = escalones(e)
    assert barras[0].fin == e.a.totales.total
    assert barras[-1].fin == e.b.totales.total
    for antes, despues in pairwise(barras[:-1]):
        assert despues.inicio == antes.fin
    dibujo = ET.fromstring(cascada_svg(barras))
    assert len(dibujo.findall("{*}rect")) == len(barras)


@pytest.mark.parametrize(
    ("totales", "esperado"),
    [
        ((100, 150), 0),  # el escalón se ve con el eje en cero
        ((1000, 1010), 996),  # no se vería: el eje empieza cerca
        ((0, 10), 0),
        ((1000, 1000), 1000),
    ],
)
def test_desde_donde_se_dibuja(totales: tuple[int, int], esperado: int) -> None:
    a, b = map(Decimal, totales)
    barras = (
        Escalon("Total de A", Decimal(0), a, TOTAL),
        Escalon("Precio", a, b, SUBE),
        Escalon("Total de B", Decimal(0), b, TOTAL),
    )
    assert piso(barras) == esperado
    assert "<svg" in cascada_svg(barras)


def test_pasos_redondos() -> None:
    assert [redonda(Decimal(x)) for x in (5, 6, 12, 30, 4_000_000)] == [1, 2, 5, 10, 1_000_000]


def test_como_se_escriben_los_importes() -> None:
    assert importe(Decimal("24500.00")) == "24,500"
    assert importe(Decimal("1234.5")) == "1,234.50"
    assert importe(Decimal("24.6397")) == "24.6397"
    assert con_signo(Decimal("-448800")) == "− L 448,800"
    assert con_signo(Decimal(0)) == "L 0"
    assert variacion(Decimal(24500), Decimal(27900)) == ", +13.9 %"
    assert variacion(Decimal(0), Decimal(5)) == ""
