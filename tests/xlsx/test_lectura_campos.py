"""Lo que el lector trae además de celdas: tablas, matrices, filas ocultas, filtros, 1904…"""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
import xlsxwriter

from ayudas.editar_xlsx import sustituir
from ayudas.xlsx_a_mano import hoja, xlsx
from costeo.xlsx.celdas import LibroLeido, Tabla
from costeo.xlsx.lectura import LecturaImposible, leer_libro, leer_propiedades


def escrito(llenar: Callable[[xlsxwriter.Workbook], object], **opciones: object) -> bytes:
    salida = io.BytesIO()
    with xlsxwriter.Workbook(salida, opciones) as obra:
        llenar(obra)
    return salida.getvalue()


def con_de_todo(obra: xlsxwriter.Workbook) -> None:
    datos = obra.add_worksheet("Datos")
    grafico = obra.add_chartsheet("Gráfico")
    otra = obra.add_worksheet("Otra")
    datos.write_column("A1", ["k", 1, 2, 3])
    datos.autofilter("A1:A4")
    datos.filter_column("A", "x > 1")
    datos.set_row(1, None, None, {"hidden": True})
    otra.set_row(7, None, None, {"hidden": True})
    otra.write_row("A1", [1, 2])
    columnas = [{"header": "Uno [1]"}, {"header": "Dos\n2", "total_function": "sum"}]
    otra.add_table("C3:D6", {"name": "Mi_tabla", "columns": columnas, "total_row": True})
    otra.add_table("F3:F4", {"name": "Sola", "header_row": False, "autofilter": False})
    otra.write_array_formula("H1:H2", "{=A1:A2*2}")
    otra.write_dynamic_array_formula("I1:I3", "=_xlfn._xlws.SORT(A1:A3)")
    chart = obra.add_chart({"type": "column"})
    chart.add_series({"values": "=Datos!$A$2:$A$4"})
    grafico.set_chart(chart)
    obra.define_name("Oculto", "=1")


@pytest.fixture(scope="module")
def leido() -> LibroLeido:
    return leer_libro(escrito(con_de_todo, date_1904=True))


def test_hojas(leido: LibroLeido) -> None:
    assert leido.hojas == ("Datos", "Otra")
    assert leido.todas_las_hojas == ("Datos", "Gráfico", "Otra")


def test_tablas(leido: LibroLeido) -> None:
    assert leido.tablas == {
        "mi_tabla": Tabla("Mi_tabla", ("Otra", 3, 3, 6, 4), ("Uno [1]", "Dos\n2"), 1, 1),
        "sola": Tabla("Sola", ("Otra", 3, 6, 4, 6), ("Column1",), 0, 0),
    }


def test_matrices(leido: LibroLeido) -> None:
    assert leido.matrices == {
        ("Otra", 1, 8): ("Otra", 1, 8, 2, 8),
        ("Otra", 1, 9): ("Otra", 1, 9, 3, 9),
    }
    assert leido.dinamicas == {("Otra", 1, 9)}


def test_ocultas_filtros_y_1904(leido: LibroLeido) -> None:
    assert leido.ocultas == {"Datos": {2}, "Otra": {8}}
    assert leido.filtros == {"Datos": [("Datos", 1, 1, 4, 1)]}
    assert leido.base_1904
    assert not leer_libro(escrito(con_de_todo)).base_1904
    assert (leido.ilegibles, leido.avisos) == ({}, [])


RARAS = {
    '<c r="ZZZZ1"><v>1</v></c>': "dirección imposible",
    '<c r="A1"><v>1e999</v></c>': "no finito",
    '<c r="A1"><v>uno</v></c>': "ilegible",
    '<c r="A1" t="s"><v>9</v></c>': "texto compartido",
    '<c r="A1"><f t="shared" si="3"/></c>': "sin maestra",
}


@pytest.mark.parametrize("celda", RARAS)
def test_una_celda_rara(celda: str) -> None:
    """Sin tolerancia se rechaza el libro; con ella, se pierde esa celda y se dice."""
    libro = xlsx({"M": hoja(f'<row r="1">{celda}</row><row r="2"><c r="A2"><v>5</v></c></row>')})
    with pytest.raises(LecturaImposible, match=RARAS[celda]):
        leer_libro(libro)
    tolerante = leer_libro(libro, tolerante=True)
    assert tolerante.valores == {("M", 2, 1): 5.0}
    dicho = [*tolerante.avisos, *tolerante.ilegibles.values()]
    assert len(dicho) == 1
    assert RARAS[celda] in dicho[0]


def test_un_texto_que_no_se_guarda_no_es_un_texto_vacio() -> None:
    """Da igual que la hoja sea sencilla: el camino corto y el largo dicen lo mismo."""
    celdas = '<c r="A1" t="str"><f>B1</f></c><c r="B1" t="str"><f>B2</f><v></v></c>'
    for antes in ("", "<!-- por el camino largo -->"):
        leido = leer_libro(xlsx({"M": hoja(f'<row r="1">{celdas}</row>', antes)}))
        assert leido.guardados == {("M", 1, 2): ""}


def test_nombre_local_de_una_hoja_que_no_existe() -> None:
    nombres = '<definedNames><definedName name="X" localSheetId="7">1</definedName></definedNames>'
    libro = xlsx({"M": hoja("")}, nombres=nombres)
    with pytest.raises(LecturaImposible):
        leer_libro(libro)
    assert "«X»" in leer_libro(libro, tolerante=True).avisos[0]


def test_tolerar_no_es_fiarse() -> None:
    """Un DTD o una parte dañada se rechazan siempre."""
    libro = escrito(con_de_todo)
    hostil = sustituir(libro, "xl/workbook.xml", "<workbook", "<!DOCTYPE x><workbook")
    roto = sustituir(libro, "xl/worksheets/sheet1.xml", "</sheetData>", "")
    for contenido in (hostil, roto, b"PK", b""):
        with pytest.raises(LecturaImposible):
            leer_libro(contenido, tolerante=True)


def test_una_tabla_que_no_se_entiende_se_dice() -> None:
    libro = escrito(con_de_todo)
    torcido = sustituir(libro, "xl/tables/table1.xml", 'ref="C3:D6"', 'ref="C3:Q6"')
    assert "Mi_tabla" in leer_libro(torcido).avisos[0]


def test_propiedades_sueltas() -> None:
    libro = escrito(lambda obra: obra.set_custom_property("tipo", "anexo_ii"))
    assert leer_propiedades(libro) == {"tipo": "anexo_ii"}
    assert leer_propiedades(b"nada") == {}
