"""Los números se escriben con todas sus cifras y los textos, como textos."""

import io
import math
import random
import re
import struct

import pytest

from ayudas.editar_xlsx import partes
from costeo.exacto import LibroExacto

DIFICILES = [0.1, 1 / 3, 2 / 3, 1e-300, 1.7976931348623157e308, 0.1 + 0.2, 24.6397, 11109.36,
             -0.07, 5e-324, 123456789012345678, 2**53 + 1, 0, -1]  # fmt: skip
HOJA = "xl/worksheets/sheet1.xml"


def escrito(*celdas: object) -> str:
    """El XML de una hoja con esos números en la columna A."""
    salida = io.BytesIO()
    libro = LibroExacto(salida)
    hoja = libro.add_worksheet()
    for i, x in enumerate(celdas):
        hoja.write_number(i, 0, x)
    libro.close()
    return partes(salida.getvalue())[HOJA].decode()


def al_azar(cuantos: int) -> list[float]:
    """Números de coma flotante de cualquier tamaño."""
    azar = random.Random(2024)
    crudos = (struct.unpack("<d", azar.randbytes(8))[0] for _ in range(cuantos))
    return [x for x in crudos if math.isfinite(x)]


@pytest.mark.parametrize("numeros", [DIFICILES, al_azar(500)])
def test_cada_numero_se_lee_identico(numeros: list[float]) -> None:
    leidos = re.findall(r"<v>(.*?)</v>", escrito(*numeros))
    assert [float(x) for x in leidos] == [float(x) for x in numeros]
    enteros = [x for x, n in zip(leidos, numeros, strict=True) if type(n) is int and n < 10**9]
    assert not any("." in x for x in enteros)


def test_los_textos_no_se_convierten() -> None:
    salida = io.BytesIO()
    libro = LibroExacto(salida)
    hoja = libro.add_worksheet()
    for i, texto in enumerate(("=1+1", "007", "https://x.hn", "1e5")):
        hoja.write(i, 0, texto)
    libro.close()
    piezas = partes(salida.getvalue())
    assert "<f>" not in piezas[HOJA].decode()
    assert piezas[HOJA].decode().count('t="s"') == 4
    assert "hyperlink" not in piezas[HOJA].decode()


@pytest.mark.parametrize(
    ("resultado", "xml"),
    [
        ("", '<c r="A1" t="str"><f>B1</f><v></v></c>'),
        ("x", '<c r="A1" t="str"><f>B1</f><v>x</v></c>'),
        (0, '<c r="A1"><f>B1</f><v>0</v></c>'),
        (2.5, '<c r="A1"><f>B1</f><v>2.5</v></c>'),
    ],
)
def test_el_resultado_vacio_de_una_formula_es_texto(resultado: object, xml: str) -> None:
    salida = io.BytesIO()
    libro = LibroExacto(salida)
    libro.add_worksheet().write_formula(0, 0, "=B1", None, resultado)
    libro.close()
    assert xml in partes(salida.getvalue())[HOJA].decode()


def test_el_mismo_aspecto_condicional_se_crea_una_vez() -> None:
    libro = LibroExacto(io.BytesIO())
    uno = libro.formato_condicional({"bold": True, "font_color": "#FF0000"})
    assert libro.formato_condicional({"font_color": "#FF0000", "bold": True}) is uno
    assert libro.formato_condicional({"bold": True}) is not uno


def test_las_formulas_se_escriben_sin_el_igual_y_tal_cual() -> None:
    salida = io.BytesIO()
    libro = LibroExacto(salida)
    libro.add_worksheet().write_formula(0, 0, "=NETWORKDAYS.INTL(B1,B2,1,B3:B4)", None, 1)
    libro.close()
    assert "<f>NETWORKDAYS.INTL(B1,B2,1,B3:B4)</f>" in partes(salida.getvalue())[HOJA].decode()


@pytest.mark.parametrize(
    ("texto", "xml"),
    [
        ("_x000D_", "_x005F_x000D_"),
        ("a\x0bb", "a_x000B_b"),
        ("_x0041_x0042_", "_x005F_x0041_x005F_x0042_"),
    ],
)
def test_el_texto_de_una_formula_no_parece_un_escape(texto: str, xml: str) -> None:
    salida = io.BytesIO()
    libro = LibroExacto(salida)
    libro.add_worksheet().write_formula(0, 0, "=A2", None, texto)
    libro.close()
    assert f"<v>{xml}</v>" in partes(salida.getvalue())[HOJA].decode()
