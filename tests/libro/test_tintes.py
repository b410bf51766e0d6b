"""Los tintes: su fórmula, escrita para la primera celda, y dónde se aplican."""

import datetime as dt
import re

import pytest

from ayudas.editar_xlsx import xml_de_hojas
from costeo.libro.colocacion import LibroColocado, colocar
from costeo.libro.descripcion import (
    Celda,
    Columna,
    Fila,
    Formato,
    Hoja,
    Libro,
    Papel,
    Renglon,
    Tabla,
    Tinte,
    TipoHoja,
)
from costeo.libro.direcciones import ClaveDesconocida
from costeo.libro.escritura import escribir
from costeo.libro.escritura_tintes import formula_de_tinte
from costeo.libro.estilos import TINTES


def columna(clave: str) -> Columna:
    """Columna de números."""
    return Columna(clave, clave.upper(), Papel.ROTULO, Formato.ENTERO, 9)


def libro(*tintes: Tinte) -> LibroColocado:
    """Una tabla de dos renglones desde la fila 3, con dos semanas (C y D), y otra hoja."""
    columnas = tuple(columna(c) for c in ("inicio", "fin", "s1", "s2"))
    filas = tuple(Fila(("x", i), {"inicio": i, "fin": i + 1}, str(i)) for i in (1, 2))
    hoja = Hoja(
        "Barras",
        TipoHoja.SALIDA,
        (
            Renglon((Celda(3, 10), Celda(4, 17))),
            Tabla("barras", columnas, filas),
        ),
        (9, 9, 3, 3),
        tintes=tintes,
    )
    datos = Hoja(
        "Otra hoja",
        TipoHoja.SALIDA,
        (Tabla("datos", (columna("valor"),), (Fila(("d",), {"valor": 5}, "d"),)),),
        (9,),
    )
    return colocar(Libro((hoja, datos), {}))


@pytest.mark.parametrize(
    ("formula", "escrita"),
    [
        ("{inicio}>0", "$A3>0"),
        ("AND({^1}>={inicio},{^1}<={fin})", "AND(C$1>=$A3,C$1<=$B3)"),
        ("{^0}=1", "C$2=1"),
        ("{.}>1", "C3>1"),
        ("{inicio}>{datos.valor@d}", "$A3>'Otra hoja'!$A$2"),
        ("COUNTIF({datos.valor},{inicio})", "COUNTIF('Otra hoja'!$A$2:$A$2,$A3)"),
    ],
)
def test_la_formula_es_la_de_la_primera_celda(formula: str, escrita: str) -> None:
    tinte = Tinte("barras", "s1", "s2", formula, "barra")
    assert formula_de_tinte(tinte, libro()) == escrita


@pytest.mark.parametrize("formula", ["{nada}", "{otra.valor}", "{datos.nada}"])
def test_una_clave_desconocida_es_un_error_nuestro(formula: str) -> None:
    with pytest.raises(ClaveDesconocida):
        formula_de_tinte(Tinte("barras", "s1", "s2", formula, "barra"), libro())


def reglas(colocado: LibroColocado) -> list[tuple[str, str, bool]]:
    """(tramo, fórmula, basta) de cada regla de la primera hoja, en su orden de prioridad."""
    contenido = escribir(colocado, {}, titulo="x", pie="x", fecha=dt.date(2024, 1, 1))
    xml = xml_de_hojas(contenido)["Barras"]
    halladas = []
    for tramo, cuerpo in re.findall(
        r'<conditionalFormatting sqref="([^"]+)">(.*?)</conditionalFormatting>', xml
    ):
        for regla, formula in re.findall(
            r'(<cfRule type="expression"[^>]*>)<formula>(.*?)</formula>', cuerpo
        ):
            orden = re.search(r'priority="(\d+)"', regla)
            assert orden is not None
            halladas.append((int(orden[1]), tramo, formula, "stopIfTrue" in regla))
    return [(t, f, s) for _, t, f, s in sorted(halladas)]


def test_cada_tinte_va_en_su_tramo_y_en_su_orden() -> None:
    puestas = reglas(
        libro(
            Tinte("barras", "s1", "s2", "{fin}>1", "barra_hecha", basta=True),
            Tinte("barras", "s1", "s1", "{inicio}>1", "barra"),
            Tinte("barras", "s1", "s2", "{^1}>1", "banda", 1),
        )
    )
    assert puestas == [
        ("C3:D4", "$B3&gt;1", True),
        ("C3:C4", "$A3&gt;1", False),
        ("C1:D1", "C$1&gt;1", False),
    ]


def test_un_aspecto_desconocido_es_un_error_nuestro() -> None:
    with pytest.raises(KeyError):
        reglas(libro(Tinte("barras", "s1", "s2", "{fin}>1", "arcoiris")))


def test_la_semana_del_corte_lleva_su_borde_y_el_color_de_la_barra() -> None:
    """En LibreOffice solo vale la primera regla que se cumple: cada color tiene la suya."""
    for aspecto in ("hito", "barra_hecha", "barra_atraso", "barra_plan", "barra_real"):
        con_borde = TINTES[f"corte_{aspecto}"]
        assert con_borde["bg_color"] == TINTES[aspecto]["bg_color"]
        assert con_borde["left_color"] == TINTES["corte"]["left_color"]
