from __future__ import annotations

import io
from datetime import datetime

import pytest
import xlsxwriter

from ayudas.libreoffice import recalcular
from ayudas.xlsx_a_mano import hoja, textos, xlsx
from costeo.xlsx.celdas import DIV0, ErrorCelda
from costeo.xlsx.lectura import LecturaImposible, leer_libro


def _libro_de_xlsxwriter() -> bytes:
    salida = io.BytesIO()
    libro = xlsxwriter.Workbook(salida)
    una = libro.add_worksheet("Año 1")
    una.write(0, 0, "Sí\n«x»")
    una.write(0, 1, 3.5)
    una.write_formula(0, 2, '=A1&"x"', None, "Sí\n«x»x")
    una.write_boolean(1, 0, True)
    una.write_formula(1, 1, "=1/0", None, "#DIV/0!")
    una.write_rich_string(2, 0, libro.add_format({"bold": True}), "ne", "gra")
    una.write_formula(2, 1, "=A2", None, True)
    una.write_blank(3, 0, None, libro.add_format({"bold": True}))
    una.write_datetime(3, 1, datetime(2025, 1, 31))
    libro.define_name("IVA", "=0.13")
    libro.define_name("'Año 1'!Local", "='Año 1'!$A$1")
    libro.set_custom_property("plantilla", "abc")
    libro.close()
    return salida.getvalue()


def test_lo_que_escribe_xlsxwriter() -> None:
    libro = leer_libro(_libro_de_xlsxwriter())
    h = "Año 1"
    assert libro.hojas == (h,)
    assert libro.formulas == {(h, 1, 3): 'A1&"x"', (h, 2, 2): "1/0", (h, 3, 2): "A2"}
    assert libro.guardados == {(h, 1, 3): "Sí\n«x»x", (h, 2, 2): DIV0, (h, 3, 2): True}
    assert libro.valores == {
        (h, 1, 1): "Sí\n«x»",
        (h, 1, 2): 3.5,
        (h, 2, 1): True,
        (h, 3, 1): "negra",
        (h, 4, 2): 45688.0,
    }
    assert libro.nombres == {"IVA": "0.13", f"{h}!Local": "'Año 1'!$A$1"}
    assert libro.propiedades == {"plantilla": "abc"}


@pytest.mark.libreoffice
def test_lo_que_guarda_libreoffice_se_lee_igual(libreoffice: None) -> None:
    antes = leer_libro(_libro_de_xlsxwriter())
    despues = leer_libro(recalcular(_libro_de_xlsxwriter()))
    assert despues.hojas == antes.hojas
    logica = ("Año 1", 2, 1)
    assert despues.formulas == {**antes.formulas, logica: "TRUE()"}
    assert {**despues.valores, logica: True} == antes.valores
    assert despues.guardados.pop(logica) is True
    assert despues.guardados == antes.guardados
    assert despues.nombres["IVA"] == "0.13"


def test_destinos_absolutos_y_textos_de_libreoffice() -> None:
    libro = leer_libro(
        xlsx(
            {
                "Uno": hoja(
                    '<row r="2"><c r="A2" t="n"><v>7</v></c>'
                    '<c r="B2" t="str"><f aca="false">&quot;&quot;</f><v></v></c>'
                    '<c r="C2"><f>A2</f></c><c r="D2"><f>A2</f><v></v></c></row>'
                )
            },
            destino="/xl/worksheets/sheet{n}.xml",
        )
    )
    assert libro.valores == {("Uno", 2, 1): 7.0}
    assert libro.guardados == {("Uno", 2, 2): ""}
    assert set(libro.formulas) == {("Uno", 2, 2), ("Uno", 2, 3), ("Uno", 2, 4)}


def test_textos_ricos_sin_fonetica_y_con_escapes() -> None:
    libro = leer_libro(
        xlsx(
            {
                "H": hoja(
                    '<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c>'
                    '<c t="inlineStr"><is><r><t>en </t></r><r><t xml:space="preserve">línea </t>'
                    "</r></is></c></row>"
                )
            },
            textos(
                "<r><t>東</t></r><r><t>京</t></r><rPh sb='0' eb='1'><t>とう</t></rPh>",
                "<t>a_x000D_b_x005F_x</t>",
            ),
        )
    )
    assert libro.valores == {
        ("H", 1, 1): "東京",
        ("H", 1, 2): "a\rb_x",
        ("H", 1, 3): "en línea ",
    }


def test_formulas_compartidas_y_matriciales() -> None:
    libro = leer_libro(
        xlsx(
            {
                "H": hoja(
                    '<row r="1"><c r="B1"><f t="shared" ref="B1:B3" si="0">A1*$D$1</f><v>1</v></c>'
                    '<c r="C1"><f t="array" ref="C1">SUM(A1:A3*B1:B3)</f><v>9</v></c></row>'
                    '<row r="2"><c r="B2"><f t="shared" si="0"/><v>2</v></c></row>'
                    '<row r="3"><c r="B3"><f t="shared" si="0"/><v>3</v></c>'
                    '<c r="C3"><f t="dataTable" ref="C3"/><v>3</v></c></row>'
                )
            }
        )
    )
    assert libro.formulas == {
        ("H", 1, 2): "A1*$D$1",
        ("H", 2, 2): "A2*$D$1",
        ("H", 3, 2): "A3*$D$1",
        ("H", 1, 3): "SUM(A1:A3*B1:B3)",
        ("H", 3, 3): "TABLE()",
    }
    assert libro.guardados[("H", 3, 2)] == 3.0


def test_errores_logicos_y_dimension_mentirosa() -> None:
    libro = leer_libro(
        xlsx(
            {
                "H": hoja(
                    '<row r="1"><c r="A1" t="e"><v>#N/A</v></c><c r="B1" t="b"><v>0</v></c></row>'
                    '<row r="900"><c r="XFD900"><v>1E-16</v></c></row>',
                    '<dimension ref="A1:A1"/>',
                )
            }
        )
    )
    assert libro.valores == {
        ("H", 1, 1): ErrorCelda("#N/A"),
        ("H", 1, 2): False,
        ("H", 900, 16384): 1e-16,
    }


def test_con_prefijos_de_espacio_de_nombres() -> None:
    crudo = (
        '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        '<x:sheetData><x:row r="1"><x:c r="A1"><x:f>1+1</x:f><x:v>2</x:v></x:c></x:row>'
        "</x:sheetData></x:worksheet>"
    )
    libro = leer_libro(xlsx({"H": crudo}))
    assert libro.formulas == {("H", 1, 1): "1+1"}
    assert libro.guardados == {("H", 1, 1): 2.0}


@pytest.mark.parametrize(
    ("contenido", "dice"),
    [
        (b"", "no es un .xlsx"),
        (b"a,b\n1,2\n", "no es un .xlsx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "cifrado"),
        (_libro_de_xlsxwriter()[:900], "truncado"),
        (xlsx({"H": hoja('<row r="1"><c r="A1" t="s"><v>5</v></c></row>')}), "texto compartido"),
        (
            xlsx({"H": hoja('<row r="1"><c r="A1" t="s"><v>-1</v></c></row>')}, textos("<t>x</t>")),
            "texto compartido",
        ),
        (xlsx({"H": hoja('<row r="0"><c><v>1</v></c></row>')}), "fuera de la hoja"),
        (xlsx({"H": hoja('<row r="1"><c r="A1"><v>1e400</v></c></row>')}), "no finito"),
        (xlsx({"H": hoja('<row r="1"><c r="A1"><v>doce</v></c></row>')}), "ilegible"),
        (xlsx({"H": hoja('<row r="1"><c r="A0"><v>1</v></c></row>')}), "imposible"),
        (xlsx({"H": hoja('<row r="1"><c r="A9999999"><v>1</v></c></row>')}), "fuera de la hoja"),
        (xlsx({"H": hoja('<row r="x"/>')}), "no sigue su formato"),
        (xlsx({"H": hoja('<row r="1"><c r="A1"><f t="shared" si="3"/></c></row>')}), "maestra"),
        (xlsx({"H": "<worksheet>"}), "dañada"),
        (xlsx({"H": hoja("")}, destino="worksheets/otra.xml"), "Falta la parte"),
        (
            xlsx({"H": '<!DOCTYPE a [<!ENTITY b "cc">]><worksheet>&b;</worksheet>'}),
            "DTD",
        ),
    ],
)
def test_lo_que_no_se_puede_leer_se_dice(contenido: bytes, dice: str) -> None:
    with pytest.raises(LecturaImposible, match=dice):
        leer_libro(contenido)


def test_una_bomba_se_corta(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("costeo.xlsx.paquete.MAX_EXPANDIDO", 10_000)
    with pytest.raises(LecturaImposible, match="se expande"):
        leer_libro(xlsx({"H": hoja(" " * 50_000)}))
