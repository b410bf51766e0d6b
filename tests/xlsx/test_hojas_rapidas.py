"""El camino corto da lo mismo que el largo, o no se usa."""

from __future__ import annotations

import pytest

from ayudas.xlsx_a_mano import hoja, xlsx
from costeo.plantilla.ejemplo import plantilla_ejemplo
from costeo.xlsx import hojas
from costeo.xlsx.celdas import LibroLeido
from costeo.xlsx.hojas_rapidas import leer_hoja_rapida
from costeo.xlsx.lectura import leer_libro


def _largo(contenido: bytes, monkeypatch: pytest.MonkeyPatch) -> LibroLeido:
    monkeypatch.setattr(hojas, "leer_hoja_rapida", lambda *_: False)
    return leer_libro(contenido)


def _con_clases(celdas: dict) -> dict:
    return {donde: (type(valor), valor) for donde, valor in celdas.items()}


_CELDAS = """<row r="1" spans="1:4"><c r="A1" s="3"/><c r="B1"><v>1.5</v></c>
<c r="C1" t="str"><f>"a"&amp;"&lt;b"</f><v>a&lt;b</v></c>
<c r="D1" t="e"><f>1/0</f><v>#DIV/0!</v></c>
</row><row r="2"><c r="A2" t="b"><f>B1&gt;1</f><v>1</v></c><c r="B2" t="str"><f>""</f><v></v></c>
<c r="C2"><f>B1</f></c><c r="D2" t="str"><v>_x000D_ñ</v></c><c r="E2" s="4"></c></row>"""


_COMPARTIDAS = """<row r="1" spans="1:4" x14ac:dyDescent="0.25" hidden="0">
<c r="A1"><v>1</v></c>
<c r="B1" s="1"><f t="shared" ref="B1:B4" si="0">$A$1+A1&amp;"&lt;"</f><v>2</v></c>
</row><row r="2"><c r="B2" t="str"><f t="shared" si="0"/><v>2&lt;</v></c>
<c r="C2" t="str"><f t="shared" ref="C2:C3" si="1">"A1"&amp;A2&amp;"&amp;lt;"</f><v></v></c></row>
<row r="3"><c r="B3"><f t="shared" si="0"/></c><c r="C3" t="e"><f t="shared" si="1"/><v>#N/A</v></c>
<c r="D3"><f t="shared" ref="D3:D4" si="0">B3*2</f><v>3</v></c></row>
<row r="4"><c r="B4"><f t="shared" si="0"/><v>4</v></c></row>"""
_DE_LIBREOFFICE = """<row r="1" customFormat="false" ht="12.8" hidden="false" customHeight="false"
 outlineLevel="0" collapsed="false"><c r="A1" s="0" t="n"><v>1</v></c>
<c r="B1" s="0" t="n"><f aca="false">A1*2</f><v>2</v></c></row>"""


@pytest.mark.parametrize(
    "celdas",
    [_CELDAS, "", _CELDAS.replace("<f>", '<f aca="false">'), _COMPARTIDAS, _DE_LIBREOFFICE],
)
def test_las_dos_lecturas_dan_lo_mismo(celdas: str, monkeypatch: pytest.MonkeyPatch) -> None:
    contenido = xlsx({"Hoja": hoja(celdas)})
    rapida = leer_libro(contenido)
    larga = _largo(contenido, monkeypatch)
    assert rapida == larga
    assert _con_clases(rapida.guardados) == _con_clases(larga.guardados)
    assert _con_clases(rapida.valores) == _con_clases(larga.valores)


def test_la_plantilla_se_lee_igual_por_los_dos_caminos(monkeypatch: pytest.MonkeyPatch) -> None:
    contenido = plantilla_ejemplo()
    assert leer_libro(contenido) == _largo(contenido, monkeypatch)


@pytest.mark.parametrize(
    "celdas",
    [
        '<row r="1"><c r="A1"><f t="shared" si="0" ref="A1:A2">B1</f><v>1</v></c></row>',
        '<row r="1"><c r="A1"><f t="shared" si="0"/><v>1</v></c></row>',
        '<row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">=B1</f><v>1</v></c></row>',
        '<row r="1"><c r="A1" t="str"><f t="shared" ref="A1:A2" si="0">B1</f></c></row>',
        '<row r="1" hidden="true"><c r="A1"><v>1</v></c></row>',
        '<row r="1" hidden=\'1\'><c r="A1"><v>1</v></c></row>',
        '<row r="1"\n hidden ="1"><c r="A1"><v>1</v></c></row>',
        '<row r="1"><c\n r="A1"><v>1</v></c></row>',
        '<row r="1"><c\tr="A1"><v>1</v></c></row>',
        '<row r="1"><c r="A1" t="str"><f></f><v></v></c></row>',
        '<row r="1"><c r="A1"><f>B1</f></c><c r="A1"><f>9</f></c></row>',
        '<row r="1"><c r="A0"/></row>',
        '<row r="1"><c r="A1"><f t="array" ref="A1">B1</f><v>1</v></c></row>',
        '<row r="1"><c><v>1</v></c></row>',
        '<row r="1"><c r="A1" cm="1"><v>1</v></c></row>',
        '<row r="1"><c r="A1" t="inlineStr"><is><t>x</t></is></c></row>',
        '<row r="1"><c r="A1" t="str"><v>a&#10;b</v></c></row>',
        '<row r="1"><c r="A1"><v>1e400</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>7</v></c></row>',
        '<row r="1"><c r="A1" t="d"><v>2024-01-01</v></c></row>',
        '<row r="1" hidden="1"><c r="A1"><v>1</v></c></row>',
        '<row r="x"><c r="A1"><v>1</v></c></row>',
        '<row r="1"><c r="XFE1"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><!-- nota --><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v><f>B1</f></c></row>',
    ],
)
def test_lo_que_no_es_sencillo_pide_el_camino_largo(celdas: str) -> None:
    libro = LibroLeido()
    assert not leer_hoja_rapida(hoja(celdas).encode(), "Hoja", [], libro)
    assert libro == LibroLeido()


@pytest.mark.parametrize("celdas", [_CELDAS, _COMPARTIDAS, _DE_LIBREOFFICE])
def test_lo_sencillo_va_por_el_camino_corto(celdas: str) -> None:
    """Lo que escriben Excel y LibreOffice, que si no costaría el doble."""
    assert leer_hoja_rapida(hoja(celdas).encode(), "Hoja", [], LibroLeido())


def test_un_filtro_puesto_pide_el_camino_largo() -> None:
    filtro = '<autoFilter ref="A1:B2"><filterColumn colId="0"/></autoFilter></worksheet>'
    xml = hoja(_CELDAS).replace("</worksheet>", filtro)
    assert "filterColumn" in xml
    assert not leer_hoja_rapida(xml.encode(), "Hoja", [], LibroLeido())


def test_un_xml_en_utf_16_pide_el_camino_largo() -> None:
    xml = hoja(_CELDAS).replace("UTF-8", "UTF-16").encode("utf-16")
    assert not leer_hoja_rapida(xml, "Hoja", [], LibroLeido())


def test_un_xml_en_otra_codificacion_pide_el_camino_largo() -> None:
    xml = '<?xml version="1.0" encoding="latin-1"?>' + hoja("").partition("?>")[2]
    assert not leer_hoja_rapida(xml.encode("latin-1"), "Hoja", [], LibroLeido())
