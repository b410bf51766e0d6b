"""Comprobar cualquier xlsx, de sus bytes a su dictamen, en Python y en la línea de órdenes."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from click.testing import CliRunner

import costeo
from ayudas.editar_xlsx import sustituir
from ayudas.xlsx_a_mano import hoja, xlsx
from costeo.cli import main
from costeo.comprobacion_ajena import es_anexo
from costeo.plantilla.ejemplo import plantilla_en_blanco
from costeo.verificacion.dictamen import DISTINTA, IGUAL, NO_EVALUABLE, SIN_VALOR, Dictamen

_TIPOS = {"[Content_Types].xml": "<Types>spreadsheetml.sheet.main</Types>"}


def escrito(llenar: Callable[[xlsxwriter.Workbook], object]) -> bytes:
    salida = io.BytesIO()
    with xlsxwriter.Workbook(salida) as obra:
        llenar(obra)
    return salida.getvalue()


def de_todo(obra: xlsxwriter.Workbook) -> None:
    """Un libro con tabla, nombres, matrices, 3-D, filas ocultas y columnas enteras."""
    uno, dos = obra.add_worksheet("O'Higgins ñ"), obra.add_worksheet("Dos")
    for i in range(4):
        uno.write_row(i, 0, [i + 1, (i + 1) * 10])
        dos.write_number(i, 0, (i + 1) * 100)
    uno.set_row(1, None, None, {"hidden": True})
    dos.add_table(
        "C1:E3",
        {"name": "Costos", "columns": [{"header": "Qué"}, {"header": "L"}, {"header": "Doble"}]},
    )
    dos.write_row("C2", ["a", 5])
    dos.write_row("C3", ["b", 6])
    dos.write_formula("E2", "=Costos[[#This Row],[L]]*2", None, 10)
    dos.write_formula("E3", "=Costos[[#This Row],[L]]*2", None, 12)
    obra.define_name("IVA", "=0.15")
    obra.define_name("Dos!Local", "=Dos!$A$2")
    for i, (formula, valor) in enumerate(
        (
            ("SUM('O''Higgins ñ'!A:A)", 10),
            ("SUM('O''Higgins ñ:Dos'!A1)", 101),
            ("SUBTOTAL(109,'O''Higgins ñ'!A1:A4)", 8),
            ("SUM(Costos[L])*IVA", 1.65),
            ("Local", 200),
            ("SUMPRODUCT(('O''Higgins ñ'!A1:A4>2)*'O''Higgins ñ'!B1:B4)", 70),
            ('IFERROR(1/0,"e")', "e"),
            ("1/0", "#DIV/0!"),
            ("A1>5", True),
        )
    ):
        dos.write_formula(i, 6, "=" + formula, None, valor)
    dos.write_array_formula("H1:H4", "{='O''Higgins ñ'!A1:A4*2}", None, 2)
    for i in range(1, 4):
        dos.write_number(i, 7, (i + 1) * 2)
    dos.write_dynamic_array_formula("I1:I2", "=_xlfn._xlws.FILTER(A1:A4,A1:A4>200)", None, 300)
    dos.write_number("I2", 400)


def test_un_libro_con_de_todo() -> None:
    dictamen = costeo.verificar_libro(escrito(de_todo), "todo.xlsx")
    assert [c for c in dictamen.celdas if c.dictamen != IGUAL] == []
    assert (dictamen.formulas, dictamen.salida, dictamen.con_error) == (17, 0, 1)
    assert [h.codigo for h in dictamen.hallazgos] == ["J006"]


@pytest.mark.parametrize(
    ("antes", "despues", "donde"),
    [
        ("<v>70</v>", "<v>71</v>", "G6"),
        ("<v>1.65</v>", "<v>1.6500001</v>", "G4"),
        ("<v>8</v>", "<v>9</v>", "G3"),
        ("<v>e</v>", "<v>f</v>", "G7"),
        ("#DIV/0!", "#N/A", "G8"),
        ('"I2"><v>400<', '"I2"><v>4<', "I2"),
    ],
)
def test_cambiar_un_valor_guardado_se_ve(antes: str, despues: str, donde: str) -> None:
    torcido = sustituir(escrito(de_todo), "xl/worksheets/sheet2.xml", antes, despues)
    dictamen = costeo.verificar_libro(torcido)
    hallada = [c.direccion for c in dictamen.celdas if c.dictamen == DISTINTA]
    assert hallada == [("Dos", int(donde[1:]), ord(donde[0]) - 64)]
    assert dictamen.salida == 1


def celda(lugar: str, formula: str, valor: str = "", tipo: str = "") -> str:
    """El XML de una celda con fórmula."""
    clase = f' t="{tipo}"' if tipo else ""
    guardado = f"<v>{valor}</v>" if valor else ""
    return f'<c r="{lugar}"{clase}><f>{formula}</f>{guardado}</c>'


def verificar_celdas(*celdas: str) -> Dictamen:
    filas = "".join(f'<row r="{i}">{c}</row>' for i, c in enumerate(celdas, 1))
    return costeo.verificar_libro(xlsx({"M": hoja(filas)}, otras=_TIPOS))


def test_una_formula_ilegible_cuesta_una_celda() -> None:
    dictamen = verificar_celdas(
        celda("A1", "1+", "3"),
        celda("A2", "A4+1", "3"),
        celda("A3", "A1+1", "4"),
        '<c r="A4"><v>2</v></c>',
    )
    assert [c.dictamen for c in dictamen.celdas] == [NO_EVALUABLE, IGUAL, NO_EVALUABLE]
    assert "no se entiende" in dictamen.celdas[0].motivo
    assert "M!A1" in dictamen.celdas[2].motivo
    assert dictamen.salida == 1


def test_celdas_raras_cuestan_esas_celdas() -> None:
    dictamen = verificar_celdas(
        '<c r="A1"><v>1e999</v></c><c r="ZZZZ1"><v>1</v></c>' + celda("B1", "A1+1", "1"),
        '<c r="A2"><f t="shared" si="7"/><v>1</v></c>' + celda("B2", "1+1", "2"),
        '<c r="A3" t="s"><v>5</v></c>' + celda("B3", "A3", "x", "str"),
        celda("A4", "1+1", "nan"),
    )
    hallado = {f"{chr(64 + c.direccion[2])}{c.direccion[1]}": c.dictamen for c in dictamen.celdas}
    assert hallado == {
        "B1": NO_EVALUABLE,
        "A2": NO_EVALUABLE,
        "B2": IGUAL,
        "B3": NO_EVALUABLE,
        "A4": SIN_VALOR,
    }
    codigos = [(h.codigo, h.celda) for h in dictamen.hallazgos]
    assert ("J007", "A1") in codigos
    assert ("J007", "A3") in codigos
    assert [c for c, _ in codigos].count("J008") == 2


def test_una_tabla_de_datos_no_se_evalua_y_se_nombra() -> None:
    dictamen = verificar_celdas(
        '<c r="A1"><f t="dataTable" ref="A1:A2" dt2D="0" r1="B1"/><v>1</v></c>',
        '<c r="A2"><v>2</v></c>',
    )
    assert [c.dictamen for c in dictamen.celdas] == [NO_EVALUABLE] * 2
    assert all("tabla de datos" in c.motivo for c in dictamen.celdas)


def test_1904() -> None:
    libro = xlsx({"M": hoja(f'<row r="1">{celda("A1", "YEAR(0)", "1904")}</row>')}, otras=_TIPOS)
    assert costeo.verificar_libro(libro).celdas[0].dictamen == DISTINTA
    en_1904 = sustituir(libro, "xl/workbook.xml", "<sheets>", '<workbookPr date1904="1"/><sheets>')
    assert costeo.verificar_libro(en_1904).celdas[0].dictamen == IGUAL


@pytest.mark.parametrize(
    ("contenido", "codigo"), [(b"", "A004"), (b"hola", "A007"), (b"\xd0\xcf\x11\xe0" * 200, "A007")]
)
def test_lo_que_no_se_puede_leer(contenido: bytes, codigo: str) -> None:
    dictamen = costeo.verificar_libro(contenido, "x.xlsx")
    assert (dictamen.posible, dictamen.salida) == (False, 2)
    assert [h.codigo for h in dictamen.hallazgos] == [codigo]


def test_estricto() -> None:
    """«Strict Open XML» no se admite como plantilla, pero sí se comprueba."""
    libro = xlsx({"M": hoja(f'<row r="1">{celda("A1", "1+1", "2")}</row>')}, otras=_TIPOS)
    de_siempre = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    for parte in ("xl/workbook.xml", "xl/worksheets/sheet1.xml"):
        estricto = "http://purl.oclc.org/ooxml/spreadsheetml/main"
        libro = sustituir(libro, parte, de_siempre, estricto)
    dictamen = costeo.verificar_libro(libro)
    assert [c.dictamen for c in dictamen.celdas] == [IGUAL]


def test_combinar_filas_enteras_no_estorba() -> None:
    libro = sustituir(
        escrito(de_todo),
        "xl/worksheets/sheet1.xml",
        "</sheetData>",
        '</sheetData><mergeCells count="1"><mergeCell ref="A100:XFD200"/></mergeCells>',
    )
    assert costeo.verificar_libro(libro).salida == 0


def test_danado_por_dentro() -> None:
    roto = sustituir(escrito(de_todo), "xl/worksheets/sheet2.xml", "</sheetData>", "")
    dictamen = costeo.verificar_libro(roto)
    assert dictamen.salida == 2
    assert [h.codigo for h in dictamen.hallazgos] == ["A008"]


# La línea de órdenes.


def correr(*argumentos: object) -> tuple[int, str]:
    hecho = CliRunner().invoke(main, ["verificar", *map(str, argumentos)])
    return hecho.exit_code, hecho.output


@pytest.fixture
def ajeno(tmp_path: Path) -> Path:
    ruta = tmp_path / "ajeno.xlsx"
    ruta.write_bytes(escrito(de_todo))
    return ruta


def test_en_consola(ajeno: Path) -> None:
    salida, dicho = correr(ajeno)
    assert salida == 0
    assert "Libro ajeno: 17 fórmulas: 17 iguales." in dicho
    assert "COMPROBADO" in dicho
    assert "no es un anexo de costeo" in " ".join(dicho.split())


def test_en_consola_con_hallazgos(ajeno: Path) -> None:
    xml = "xl/worksheets/sheet2.xml"
    torcido = sustituir(ajeno.read_bytes(), xml, "<v>70</v>", "<v>71</v>")
    ajeno.write_bytes(sustituir(torcido, xml, "<f>Local</f>", "<f>Macro(1)</f>"))
    salida, dicho = correr(ajeno)
    assert salida == 1
    assert "15 iguales, 1 distinta, 1 no evaluable" in dicho
    assert "CON HALLAZGOS" in dicho
    assert "ERROR J001 ajeno.xlsx · Dos · G6" in dicho
    assert "MACRO" in dicho


def test_json(ajeno: Path) -> None:
    torcido = sustituir(ajeno.read_bytes(), "xl/worksheets/sheet2.xml", "<v>70</v>", "<v>71</v>")
    ajeno.write_bytes(torcido)
    salida, dicho = correr(ajeno, "--json")
    datos = json.loads(dicho)
    assert salida == datos["salida"] == 1
    assert list(datos) == [
        "costeo", "tipo", "formulas", "cuentas", "con_error", "circulares", "celdas", "hallazgos",
        "salida",
    ]  # fmt: skip
    assert (datos["tipo"], datos["formulas"], datos["con_error"]) == ("ajeno", 17, 1)
    assert datos["cuentas"] == {
        "igual": 16, "distinta": 1, "no_evaluable": 0, "sin_valor_guardado": 0, "volatil": 0,
    }  # fmt: skip
    assert datos["celdas"] == [
        {
            "hoja": "Dos",
            "celda": "G6",
            "dictamen": "distinta",
            "formula": "SUMPRODUCT(('O''Higgins ñ'!A1:A4>2)*'O''Higgins ñ'!B1:B4)",
            "guardado": 71.0,
            "evaluado": 70.0,
            "motivo": "",
        }
    ]
    _, todas = correr(ajeno, "--json", "--celdas")
    assert len(json.loads(todas)["celdas"]) == 17


def test_un_libro_sin_formulas(tmp_path: Path) -> None:
    ruta = tmp_path / "plantilla.xlsx"
    ruta.write_bytes(plantilla_en_blanco())
    salida, dicho = correr(ruta)
    assert salida == 0
    assert "SIN FÓRMULAS" in dicho
    assert "J009" in dicho


def test_ilegible_en_consola(tmp_path: Path) -> None:
    ruta = tmp_path / "roto.xlsx"
    ruta.write_bytes(b"PK nada")
    salida, dicho = correr(ruta)
    assert salida == 2
    assert "NO SE PUDO LEER" in dicho


def test_los_anexos_siguen_su_camino(anexo_minimo: object) -> None:
    contenido = anexo_minimo.costeo.anexo  # type: ignore[attr-defined]
    assert es_anexo(contenido)
    assert not es_anexo(escrito(de_todo))
    assert not es_anexo(b"nada")


def test_un_anexo_como_libro_cualquiera(anexo_minimo: object) -> None:
    """El intérprete, que no comparte nada con la evaluación por plantillas, da lo mismo."""
    dictamen = costeo.verificar_libro(anexo_minimo.costeo.anexo)  # type: ignore[attr-defined]
    assert dictamen.cuentas[IGUAL] == dictamen.formulas > 1000


def test_la_copia_de_otro_libro() -> None:
    """Lo que se lee de otro libro se comprueba con su copia, y se dice."""
    rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    externo = (
        '<externalLink xmlns="http://x"><externalBook><sheetNames><sheetName val="Costos"/>'
        '<sheetName val="Sin copia"/></sheetNames><definedNames><definedName name="Tasa" '
        'refersTo="=\'Costos\'!$B$2"/></definedNames><sheetDataSet><sheetData sheetId="0">'
        '<row r="2"><cell r="B2"><v>7</v></cell><cell r="C2" t="str"><v>x</v></cell>'
        "</row></sheetData></sheetDataSet></externalBook></externalLink>"
    )
    filas = celda("A1", "[1]Costos!B2*2", "14") + celda("B1", "[1]!Tasa", "8")
    filas += celda("C1", "[1]Costos!C2", "x", "str") + celda("D1", "'[1]Sin copia'!C2", "1")
    libro = xlsx(
        {"M": hoja(f'<row r="1">{filas}</row>')},
        nombres='<externalReferences><externalReference r:id="rId77"/></externalReferences>',
        otras={**_TIPOS, "xl/externalLinks/externalLink1.xml": externo},
    )
    libro = sustituir(
        libro,
        "xl/_rels/workbook.xml.rels",
        "</Relationships>",
        f'<Relationship Id="rId77" Type="{rel}/externalLink" '
        'Target="externalLinks/externalLink1.xml"/></Relationships>',
    )
    dictamen = costeo.verificar_libro(libro)
    assert [c.dictamen for c in dictamen.celdas] == [IGUAL, DISTINTA, IGUAL, NO_EVALUABLE]
    dicho = [h for h in dictamen.hallazgos if h.codigo == "J010"]
    assert len(dicho) == 1
    assert "3 celdas leen de otro libro" in dicho[0].mensaje


@pytest.mark.parametrize("opcion", ["--viva", "--solas"])
def test_la_prueba_viva_de_un_libro_ajeno_no_se_da_por_hecha(tmp_path: Path, opcion: str) -> None:
    ruta = tmp_path / "ajeno.xlsx"
    ruta.write_bytes(escrito(de_todo))
    hecho = CliRunner().invoke(main, ["verificar", str(ruta), opcion, "3", "--json"])
    assert hecho.exit_code == 2
    assert [h["codigo"] for h in json.loads(hecho.stdout)["hallazgos"]] == ["J011"]
