"""La gramática: qué árbol sale de cada fórmula guardada en un xlsx."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costeo.motor.arbol import (
    Aplicacion,
    Binaria,
    DeTabla,
    Externa,
    Extremo,
    Literal,
    Llamada,
    MatrizLiteral,
    Nodo,
    Nombre,
    Referencia,
    Unaria,
)
from costeo.motor.forma_relativa import Formas
from costeo.motor.lexico import ERRORES
from costeo.motor.sintaxis import leer_formula
from costeo.xlsx.celdas import REF, ErrorCelda, NoEvaluable

A1, B1, A3 = (Referencia(Extremo(f, c)) for f, c in ((1, 1), (1, 2), (3, 1)))
UNO, DOS, TRES = Literal(1.0), Literal(2.0), Literal(3.0)


def entero(fila: int = 0, columna: int = 0, *, fijo: bool = False) -> Extremo:
    return Extremo(fila, columna, fijo and fila > 0, fijo and columna > 0)


CASOS: dict[str, Nodo] = {
    # Números, textos, lógicos y errores
    "1": UNO,
    "=1": UNO,
    "1E3": Literal(1000.0),
    "1.5e-2": Literal(0.015),
    ".5": Literal(0.5),
    "1.": UNO,
    '"a""b"': Literal('a"b'),
    '""': Literal(""),
    '"=A1,(;"': Literal("=A1,(;"),
    "TRUE": Literal(True),
    "false": Literal(False),
    "TRUE()": Llamada("TRUE", ()),
    "#N/A": Literal(ErrorCelda("#N/A")),
    "#DIV/0!": Literal(ErrorCelda("#DIV/0!")),
    "#name?": Literal(ErrorCelda("#NAME?")),
    # Precedencias
    "-2^2": Binaria("^", Unaria("-", DOS), DOS),
    "2^3^2": Binaria("^", Binaria("^", DOS, TRES), DOS),
    "2^-1": Binaria("^", DOS, Unaria("-", UNO)),
    "5%%": Unaria("%", Unaria("%", Literal(5.0))),
    "-1%": Unaria("-", Unaria("%", UNO)),
    "--A1": Unaria("-", Unaria("-", A1)),
    "1+2*3": Binaria("+", UNO, Binaria("*", DOS, TRES)),
    "1-2-3": Binaria("-", Binaria("-", UNO, DOS), TRES),
    '1&"x"=2': Binaria("=", Binaria("&", UNO, Literal("x")), DOS),
    "1+2&3": Binaria("&", Binaria("+", UNO, DOS), TRES),
    "1<=2<>3": Binaria("<>", Binaria("<=", UNO, DOS), TRES),
    "(1+2)*3": Binaria("*", Binaria("+", UNO, DOS), TRES),
    " 1 + 2\n* 3 ": Binaria("+", UNO, Binaria("*", DOS, TRES)),
    # Referencias
    "A1": A1,
    "a1": A1,
    "$A$1": Referencia(Extremo(1, 1, True, True)),
    "A$1": Referencia(Extremo(1, 1, True, False)),
    "A1:A3": Referencia(Extremo(1, 1), Extremo(3, 1)),
    "A:A": Referencia(entero(columna=1), entero(columna=1)),
    "$A:$C": Referencia(entero(columna=1, fijo=True), entero(columna=3, fijo=True)),
    "1:3": Referencia(entero(1), entero(3)),
    "$2:$2": Referencia(entero(2, fijo=True), entero(2, fijo=True)),
    "Hoja!A1": Referencia(Extremo(1, 1), None, "Hoja"),
    "'Hoja uno'!A1:A3": Referencia(Extremo(1, 1), Extremo(3, 1), "Hoja uno"),
    "'O''Higgins'!A1": Referencia(Extremo(1, 1), None, "O'Higgins"),
    "Ñandú!A1": Referencia(Extremo(1, 1), None, "Ñandú"),
    "'2024'!A1": Referencia(Extremo(1, 1), None, "2024"),
    "Hoja!A:A": Referencia(entero(columna=1), entero(columna=1), "Hoja"),
    "Hoja!A1:Hoja!A3": Referencia(Extremo(1, 1), Extremo(3, 1), "Hoja"),
    "S1:S3!A1": Referencia(Extremo(1, 1), None, "S1", "S3"),
    "'S 1:S 3'!A1:A3": Referencia(Extremo(1, 1), Extremo(3, 1), "S 1", "S 3"),
    "XFD1048576": Referencia(Extremo(1048576, 16384)),
    "XFE1": Nombre("XFE1"),
    "A1048577": Nombre("A1048577"),
    "A1:INDEX(A3,1)": Binaria(":", A1, Llamada("INDEX", (A3, UNO))),
    "A1:LOG10(1)": Binaria(":", A1, Llamada("LOG10", (UNO,))),
    "A1 A3": Binaria(" ", A1, A3),
    "(A1,A3)": Binaria(",", A1, A3),
    "A1,A3": Binaria(",", A1, A3),
    "(A1~A3)": Binaria(",", A1, A3),
    "SUM((A1,A3),B1)": Llamada("SUM", (Binaria(",", A1, A3), B1)),
    "@A1": Unaria("@", A1),
    "-@A1": Unaria("-", Unaria("@", A1)),
    "A1#": Unaria("#", A1),
    "_xlfn.SINGLE(A1)": Unaria("@", A1),
    "_xlfn.ANCHORARRAY(A1)": Unaria("#", A1),
    "Hoja!#REF!": Literal(REF),
    "#REF!A1": Literal(REF),
    "#REF!$A$1:$B$2+1": Binaria("+", Literal(REF), UNO),
    "#REF!+1": Binaria("+", Literal(REF), UNO),
    # Nombres
    "IVA": Nombre("IVA"),
    "Hoja!IVA": Nombre("IVA", "Hoja"),
    "tasa.de_2024": Nombre("tasa.de_2024"),
    "\\x": Nombre("\\x"),
    "a\\b": Nombre("a\\b"),
    "Año": Nombre("Año"),
    "_xlpm.x": Nombre("x"),
    # Matrices
    "{1}": MatrizLiteral(((1.0,),)),
    '{1,-2;"x",TRUE}': MatrizLiteral(((1.0, -2.0), ("x", True))),
    "{1;2 ; #N/A}": MatrizLiteral(((1.0,), (2.0,), (ErrorCelda("#N/A"),))),
    "A1*{1,2": Binaria("*", A1, MatrizLiteral(((1.0, 2.0),))),
    # Funciones
    "NOW()": Llamada("NOW", ()),
    "sum(1,2)": Llamada("SUM", (UNO, DOS)),
    "IF(A1,,3)": Llamada("IF", (A1, Literal(None), TRES)),
    "F(,)": Llamada("F", (Literal(None), Literal(None))),
    "_xlfn.IFS(A1,1)": Llamada("IFS", (A1, UNO)),
    "_xlfn._xlws.SORT(A1)": Llamada("SORT", (A1,)),
    "NORM.S.DIST(1,TRUE)": Llamada("NORM.S.DIST", (UNO, Literal(True))),
    "Hoja!Macro(1)": Llamada("Hoja!MACRO", (UNO,)),
    "_xlfn.LET(_xlpm.x,1,_xlpm.x)": Llamada("LET", (Nombre("x"), UNO, Nombre("x"))),
    "_xlfn.LAMBDA(_xlpm.x,1)(2)": Aplicacion(Llamada("LAMBDA", (Nombre("x"), UNO)), (DOS,)),
    # Tablas
    "T[]": DeTabla("T"),
    "T[Col]": DeTabla("T", (), "Col"),
    "T[Col con espacios]": DeTabla("T", (), "Col con espacios"),
    "T[#All]": DeTabla("T", ("#All",)),
    "T[#This Row]": DeTabla("T", ("#This Row",)),
    "T[[#This Row],[A]]": DeTabla("T", ("#This Row",), "A"),
    "T[@A]": DeTabla("T", ("#This Row",), "A"),
    "T[@[A b]]": DeTabla("T", ("#This Row",), "A b"),
    "T[@]": DeTabla("T", ("#This Row",)),
    "T[[#All],[A]:[C]]": DeTabla("T", ("#All",), "A", "C"),
    "T[[A]:[C]]": DeTabla("T", (), "A", "C"),
    "T[[#Headers],[#Data],[A]]": DeTabla("T", ("#Headers", "#Data"), "A"),
    "T[[#This Row],Col A]": DeTabla("T", ("#This Row",), "Col A"),
    "T[ [#totals], [A] ]": DeTabla("T", ("#Totals",), "A"),
    "[@Col]": DeTabla("", ("#This Row",), "Col"),
    "[Col]": DeTabla("", (), "Col"),
    "T[a'[b'] '#c '' d]": DeTabla("T", (), "a[b] #c ' d"),
    "SUM(T[A],T[B])": Llamada("SUM", (DeTabla("T", (), "A"), DeTabla("T", (), "B"))),
    # De fuera
    "[1]Hoja!A1": Externa("[1]Hoja!A1"),
    "'[1]Hoja uno'!$A$1:$B$2": Externa("'[1]Hoja uno'!$A$1:$B$2"),
    "[1]!Nombre": Externa("[1]!Nombre"),
    "'C:\\x\\[l.xlsx]H'!A1": Externa("'C:\\x\\[l.xlsx]H'!A1"),
    "cmd|'/C calc'!A0": Externa("cmd|'/C calc'!A0"),
    "[1]!Macro(1)": Llamada("[1]!Macro", (UNO,)),
}


@pytest.mark.parametrize("texto", CASOS)
def test_arbol(texto: str) -> None:
    assert leer_formula(texto) == CASOS[texto]


@pytest.mark.parametrize("error", ERRORES)
def test_cada_error_se_puede_escribir(error: str) -> None:
    assert leer_formula(f"IF({error},1)") == Llamada("IF", (Literal(ErrorCelda(error)), UNO))


@pytest.mark.parametrize(
    ("texto", "sitio"),
    [
        ("", "al final"),
        ("1+", "al final"),
        ("SUM(A1", "al final"),
        ('"abc', "carácter 1,"),
        ("3 4", "carácter 3,"),
        ("A1)", "carácter 3,"),
        ("1**2", "carácter 3,"),
        ("T[a", "no cierra"),
        ("T[[a],[b],[c]]", "carácter 2,"),
        ("{1,2;3}", "al final"),
        ("SUM({1,2", "al final"),
        ("{A1}", "carácter 2,"),
        ("1€2", "carácter 2,"),
        ("a[b]!", "carácter 5,"),
        ("'Hoja'!", "al final"),
        ("1E999", "carácter 1,"),
        ("3(4)", "carácter 2,"),
        ("IF(A1;2;3)", "carácter 6,"),
    ],
)
def test_lo_ilegible_dice_donde(texto: str, sitio: str) -> None:
    with pytest.raises(NoEvaluable, match="no se entiende") as fallo:
        leer_formula(texto)
    assert sitio in str(fallo.value)


def test_cadenas_larguisimas_y_parentesis_sin_fin() -> None:
    """Un Excel lleno de sumas no desborda la pila; una torre de paréntesis cuesta su celda."""
    suma = leer_formula("+".join(["A1"] * 2000))
    assert isinstance(suma, Binaria)
    with pytest.raises(NoEvaluable, match="anida demasiado"):
        leer_formula("(" * 5000 + "1" + ")" * 5000)


@given(st.text(alphabet="A1$:!,;()[]{}\"'#@%^&*+-/<>= .\\~|ñ", max_size=25))
def test_nunca_lanza_otra_cosa(texto: str) -> None:
    with suppress(NoEvaluable):
        leer_formula(texto)


@pytest.mark.parametrize(
    ("una", "otra", "misma"),
    [
        ("A1+B$2", "A9+B$2", True),
        ("A1+B$2", "A9+B$3", False),
        ("A1+B2", "A9+B11", False),
        ("A1+B2", "A9+C10", False),
        ("A1*2", "A9*2", True),
        ("A1*2", "A9*3", False),
        ('"1"&A1', '"1"&A9', True),
        ('"1"&A1', '"9"&A9', False),
        ("SUM($A:$A,'Hoja 2'!E10)", "SUM($A:$A,'Hoja 2'!E18)", True),
        ("SUM(A2:$A$9)", "SUM(A10:$A$9)", True),
        ("SUM(3:4)", "SUM(11:12)", True),
        ("LOG10(A1)+T2024", "LOG10(A9)+T2032", True),
        ('TEXT(A1,"#,##0.00")', 'TEXT(A9,"#,##0.00")', True),
        ('TEXT(A1,"#,##0.00")', 'TEXT(A9,"#,###.00")', False),
        ('"#"&A1&"5"', '"5"&A9&"#"', False),
        ('IF(A1="#",1,0)', 'IF(A9="5",1,0)', False),
        ("1+", "1+", True),
        ("€1", "€9", False),
    ],
)
def test_la_forma_es_la_de_las_celdas_a_que_se_copio(una: str, otra: str, *, misma: bool) -> None:
    """La primera, en la fila 1; la otra, en la 9 de la misma columna."""
    formas = Formas()
    assert (formas.de(una, ("M", 1, 5)) == formas.de(otra, ("M", 9, 5))) is misma
