"""La plantilla escrita: lo que ve, elige y no puede equivocar quien la llena."""

from __future__ import annotations

import datetime as dt
import io
import re
import subprocess
import sys
import zipfile
from decimal import Decimal
from functools import cache

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from ayudas.libreoffice import libreoffice, recalcular
from costeo.archivo import revisar_xlsx
from costeo.esquema import HOJAS, PARAMETROS, HojaEsquema
from costeo.plantilla.ejemplo import plantilla_en_blanco
from costeo.plantilla.generacion import escribir_plantilla
from costeo.plantilla.hojas import INSTRUCCIONES
from costeo.plantilla.inicial import filas_iniciales
from costeo.plantilla.puerta import leer
from costeo.plantilla.reglas_celda import PRIMERA_FILA, nombres_de_listas
from plantilla.apoyo import BASE, con, libro

__all__ = ["libreoffice"]  # la prueba con LibreOffice pide esta preparación por su nombre

POR_HOJA = pytest.mark.parametrize("esquema", HOJAS, ids=lambda h: h.clave)


@cache
def en_blanco() -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(plantilla_en_blanco()))


def regla(hoja: Worksheet, celda: str) -> object | None:
    return next((r for r in hoja.data_validations.dataValidation if celda in r.sqref), None)


def test_los_mismos_datos_dan_los_mismos_bytes() -> None:
    assert escribir_plantilla(BASE) == escribir_plantilla(BASE)
    guion = (
        "import hashlib; from costeo.plantilla.ejemplo import plantilla_en_blanco as p; "
        "print(hashlib.sha256(p()).hexdigest())"
    )
    huellas = {
        subprocess.run(
            [sys.executable, "-c", guion],
            env={"PYTHONHASHSEED": semilla, "PYTHONPATH": ":".join(sys.path)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for semilla in ("1", "2")
    }
    assert len(huellas) == 1


def test_es_un_xlsx_que_la_propia_herramienta_admite() -> None:
    assert revisar_xlsx(plantilla_en_blanco(), "x.xlsx") is None


def test_las_hojas_en_orden_y_ninguna_oculta() -> None:
    hojas = en_blanco().worksheets
    assert [h.title for h in hojas] == [INSTRUCCIONES, *(h.titulo for h in HOJAS)]
    assert {h.sheet_state for h in hojas} == {"visible"}
    assert en_blanco().active.title == INSTRUCCIONES


@POR_HOJA
def test_titulos_notas_y_vista(esquema: HojaEsquema) -> None:
    hoja = en_blanco()[esquema.titulo]
    titulos = hoja[PRIMERA_FILA - 1]
    assert [c.value for c in titulos[: len(esquema.columnas)]] == [
        c.titulo for c in esquema.columnas
    ]
    for celda, columna in zip(titulos, esquema.columnas, strict=False):
        assert celda.comment is not None
        assert columna.ayuda in celda.comment.text
    assert hoja["A1"].value == esquema.titulo
    assert hoja["A2"].hyperlink.location == f"'{INSTRUCCIONES}'!A1"
    assert esquema.descripcion in [c.value for c in hoja[2]]
    leyendas = [c.value for c in hoja[3] if c.value]
    assert len(leyendas) == 1, "la leyenda es un solo renglón de texto"
    assert leyendas[0].startswith("Títulos:")
    assert hoja.freeze_panes is not None
    assert hoja.print_title_rows == f"${PRIMERA_FILA - 1}:${PRIMERA_FILA - 1}"
    assert hoja.page_setup.orientation == "landscape"
    assert int(hoja.page_setup.paperSize) == 1
    assert "&P" in hoja.oddFooter.right.text


@POR_HOJA
def test_cada_columna_cerrada_tiene_su_lista_o_su_rango(esquema: HojaEsquema) -> None:
    hoja = en_blanco()[esquema.titulo]
    for numero, columna in enumerate(esquema.columnas, 1):
        letra = openpyxl.utils.get_column_letter(numero)
        libre = not (columna.opciones or columna.refiere or columna.minimo is not None)
        hallada = regla(hoja, f"{letra}{PRIMERA_FILA}")
        if columna.opciones:
            assert hallada.formula1 == '"' + ",".join(columna.opciones) + '"'
        elif columna.refiere:
            assert hallada.formula1 == f"lista_{columna.refiere}"
        elif not libre:
            assert hallada.type in ("decimal", "whole")
        if hallada and hallada.showErrorMessage:
            assert hallada.error
            assert len(hallada.error) <= 255
            assert len(hallada.errorTitle) <= 32


def test_las_listas_cubren_hasta_la_ultima_fila_preparada() -> None:
    muchas = {**BASE, "ejes": [{**BASE["ejes"][0], "codigo": f"E{n}"} for n in range(400)]}
    abierto = openpyxl.load_workbook(io.BytesIO(escribir_plantilla(muchas)))
    assert "$A$504" in abierto.defined_names["lista_ejes"].value
    assert regla(abierto["Líneas"], "A1504")


def test_los_nombres_de_lista_que_se_usan_existen() -> None:
    citados = set()
    for hoja in en_blanco().worksheets:
        for r in hoja.data_validations.dataValidation:
            citados |= set(re.findall(r"lista_\w+", r.formula1 or ""))
    assert citados == set(en_blanco().defined_names)
    assert citados == set(nombres_de_listas(dict.fromkeys((h.clave for h in HOJAS), 99)))


def test_los_codigos_son_texto_y_los_porcentajes_porcentajes() -> None:
    abierto = openpyxl.load_workbook(io.BytesIO(libro()))
    assert abierto["Objetos"]["A5"].number_format == "@"
    assert abierto["Objetos"]["A5"].data_type == "s"
    assert abierto["Escenarios"]["C5"].number_format.startswith("0.0#%")
    assert abierto["Precios"]["I5"].number_format == "dd/mm/yyyy"
    assert abierto["Precios"]["I5"].is_date
    valores = {c.value: f for c, _, f in abierto["Parámetros"]["A5:C29"]}
    assert valores["CONTINGENCIA"].number_format.startswith("0.0#%")
    assert valores["FECHA_INICIO"].is_date
    assert valores["VERSION"].value == "1.0"


def test_la_plantilla_en_blanco_trae_lo_que_siempre_es_igual() -> None:
    filas = filas_iniciales()
    assert [f["codigo"] for f in filas["parametros"]] == [p.codigo for p in PARAMETROS]
    assert [f["codigo"] for f in filas["escenarios"]] == ["minimo", "base", "maximo"]
    codigos = {h.codigo for h in leer(plantilla_en_blanco()).hallazgos}
    assert codigos == {"L101", "L013", "L102"}


def test_el_texto_nunca_se_vuelve_formula_numero_ni_enlace() -> None:
    hojas = con("ejes", nombre="=1+1", fuente_dato="https://example.org", codigo="007")
    abierto = openpyxl.load_workbook(io.BytesIO(escribir_plantilla(hojas)))
    for celda, valor in zip(
        abierto["Ejes"][5], ("007", "=1+1", "https://example.org"), strict=False
    ):
        assert (celda.value, celda.data_type) == (valor, "s")
        assert celda.hyperlink is None


@pytest.mark.parametrize(
    "numero",
    ["0.1", "24.6397", "1234567.89", "0.1234567890123456", "9007199254740993.5", "1E-7", "1E+20"],
)
def test_los_numeros_conservan_todas_sus_cifras(numero: str) -> None:
    contenido = escribir_plantilla(con("precios", precio=Decimal(numero)))
    abierto = openpyxl.load_workbook(io.BytesIO(contenido))
    assert float(abierto["Precios"]["E5"].value) == float(numero)


def test_fechas_y_si_o_no() -> None:
    hojas = con("precios", fecha=dt.date(2023, 7, 31), incluye_isv=True)
    abierto = openpyxl.load_workbook(io.BytesIO(escribir_plantilla(hojas)))
    assert abierto["Precios"]["I5"].value == dt.datetime(2023, 7, 31)
    assert abierto["Precios"]["G5"].value == "Sí"


def test_un_texto_que_no_cabe_es_error_nuestro() -> None:
    with pytest.raises(ValueError, match="no cabe"):
        escribir_plantilla(con("ejes", nombre="x" * 40_000))


def test_las_filas_crecen_cuando_el_usuario_escribe() -> None:
    with zipfile.ZipFile(io.BytesIO(libro())) as z:
        xml = z.read("xl/worksheets/sheet7.xml").decode()
    datos = re.search(r'<row r="5"[^>]*>', xml)
    titulo = re.search(r'<row r="1"[^>]*>', xml)
    assert datos
    assert "ht=" in datos[0]
    assert "customHeight" not in datos[0]
    assert titulo
    assert "customHeight" in titulo[0]


def test_las_instrucciones_enlazan_cada_hoja() -> None:
    hoja = en_blanco()[INSTRUCCIONES]
    enlaces = {c.hyperlink.location for f in hoja.iter_rows() for c in f if c.hyperlink}
    assert enlaces == {f"'{h.titulo}'!A1" for h in HOJAS}


@pytest.mark.libreoffice
@pytest.mark.usefixtures("libreoffice")
def test_libreoffice_la_abre_y_la_guarda_sin_cambiar_nada() -> None:
    guardada = leer(recalcular(libro()))
    assert guardada.hallazgos == ()
    assert guardada.modelo == leer(libro()).modelo
