"""El aspecto de la plantilla: dónde se escribe, qué se lee entero y cómo sale en papel."""

from __future__ import annotations

import io

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from costeo import medidas
from costeo.esquema import HOJAS, HojaEsquema
from costeo.libro import estilos as del_anexo
from costeo.libro.descripcion import Formato, Papel
from costeo.plantilla import estilos
from costeo.plantilla.ejemplo import plantilla_en_blanco
from costeo.plantilla.generacion import escribir_plantilla
from costeo.plantilla.hojas import INSTRUCCIONES
from costeo.plantilla.reglas_celda import PRIMERA_FILA
from plantilla.apoyo import BASE

POR_HOJA = pytest.mark.parametrize("esquema", HOJAS, ids=lambda h: h.clave)
CREMA = "FF" + estilos.CREMA.removeprefix("#")
YA_ESCRITAS = {"Código", "Nombre", "Unidad"}


@pytest.fixture(scope="module")
def en_blanco() -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(plantilla_en_blanco()))


@pytest.fixture(scope="module")
def llena() -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(escribir_plantilla(BASE)))


def test_plantilla_y_anexo_tienen_la_misma_paleta() -> None:
    entrada = del_anexo.propiedades(Papel.ENTRADA, Formato.TEXTO, "dato", largo=False)
    assert estilos.ENTRADA.items() <= entrada.items()
    for nombre in ("AZUL", "AZUL_CLARO", "CREMA", "GRIS", "BORDE", "LETRA"):
        assert getattr(estilos, nombre) == getattr(del_anexo, nombre)


@POR_HOJA
@pytest.mark.parametrize("cual", ["en_blanco", "llena"])
def test_crema_es_donde_se_escribe(
    esquema: HojaEsquema, cual: str, request: pytest.FixtureRequest
) -> None:
    hoja = request.getfixturevalue(cual)[esquema.titulo]
    ultima = PRIMERA_FILA + 24 if esquema.clave != "parametros" else hoja.max_row
    for fila in hoja.iter_rows(PRIMERA_FILA, ultima, 1, len(esquema.columnas)):
        for celda, columna in zip(fila, esquema.columnas, strict=True):
            fija = esquema.clave == "parametros" and columna.titulo in YA_ESCRITAS
            assert (celda.fill.fgColor.rgb == CREMA) is not fija, celda.coordinate
            assert celda.border.left.style == "thin"
    assert hoja[f"A{PRIMERA_FILA - 2}"].fill.fgColor.rgb != CREMA


@POR_HOJA
def test_titulo_y_enlace_caben_en_lo_que_se_repite(
    esquema: HojaEsquema, llena: openpyxl.Workbook
) -> None:
    hoja = llena[esquema.titulo]
    repetidas = hoja.print_title_cols or "$A:$A"
    ultima = openpyxl.utils.column_index_from_string(repetidas.split("$")[-1])
    ancho = sum(hoja.column_dimensions[get_column_letter(n)].width for n in range(1, ultima + 1))
    assert ancho >= medidas.ancho_para("« Instrucciones")
    if hoja.print_title_cols:
        assert ancho >= medidas.ancho_para(esquema.titulo, 16, negrita=True)
        largos = {c.column for fila in (2, 3) for c in hoja[fila] if c.value} - {1}
        assert min(largos) > ultima, "un texto largo saldría cortado en la segunda página"


def test_las_instrucciones_van_en_tres_paginas(en_blanco: openpyxl.Workbook) -> None:
    hoja = en_blanco[INSTRUCCIONES]
    uno, dos = [c.id for c in hoja.row_breaks.brk]
    alto = [hoja.row_dimensions[n].height or 15 for n in range(1, hoja.max_row + 1)]
    cabe = (8.5 - 0.5 - 0.6) * 72 / (hoja.page_setup.scale / 100)
    assert sum(alto[:uno]) <= cabe
    assert sum(alto[uno:dos]) <= cabe
    assert sum(alto[dos:]) <= cabe


@pytest.mark.parametrize(
    ("texto", "ancho", "cuantos"),
    [
        ("", 10, 1),
        ("corto", 10, 1),
        ("uno\ndos", 10, 2),
        ("una frase que no cabe en diez", 10, 3),
        ("x" * 60, 10, 6),
    ],
)
def test_renglones_de_un_texto(texto: str, ancho: int, cuantos: int) -> None:
    assert medidas.renglones(texto, ancho) == cuantos


@pytest.mark.parametrize(
    ("anchos", "repetidas", "paginas"),
    [([50] * 4, 1, 1), ([50] * 5, 1, 2), ([50] * 8, 1, 3), ([300, 10], 1, 1)],
)
def test_paginas_de_ancho(anchos: list[float], repetidas: int, paginas: int) -> None:
    assert medidas.paginas_de_ancho(anchos, repetidas) == paginas
