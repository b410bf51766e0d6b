"""Trocear fórmulas y escribirlas en R1C1 relativo."""

from __future__ import annotations

import pytest

from costeo.auditor.formas import Formador, bloques, es_enlace, piezas, relativa
from costeo.xlsx.celdas import MAX_COLUMNA, MAX_FILA


@pytest.mark.parametrize(
    ("formula", "forma"),
    [
        ("B2*C2", "RC[-2]*RC[-1]"),
        ("SUM($A$1:B9)", "SUM(R1C1:R[7]C[-2])"),
        ("'Hoja ''2'''!A1&\"A1\"", "'Hoja ''2'''!R[-1]C[-3]&\"A1\""),
        ("SUM(A:$B)+SUM(3:4)", "SUM(C[-3]:C2)+SUM(3:4)"),
        ("LOG10(D2)+X_1", "LOG10(RC)+X_1"),
        ("Tabla1[[#This Row],[A1]]*2", "Tabla1[[#This Row],[A1]]*2"),
        ("[1]Hoja1!A2", "[1]Hoja1!RC[-3]"),
        ("1.5E3+#REF!", "1.5E3+#REF!"),
        ("((", "(("),
    ],
)
def test_relativa(formula: str, forma: str) -> None:
    assert relativa(formula, 2, 4) == forma


def test_la_misma_formula_copiada_tiene_la_misma_forma() -> None:
    relativa_de = Formador().relativa
    formas = {relativa_de(f"IF(B{f}>1,'2024'!$A$3,C{f - 1}*2)", f, 4) for f in range(2, 200)}
    assert formas == {"IF(RC[-2]>1,'2024'!R3C1,R[-1]C[-1]*2)"}


def test_piezas_no_falla_y_distingue() -> None:
    clases = {p.texto: p.clase for p in piezas('_xlfn.IFNA(SUM(A1,"x)"),Tasa*2.5)#¿{')}
    assert clases["IFNA"] == clases["SUM"] == "funcion"
    assert clases["A1"] == "celda"
    assert clases['"x)"'] == "texto"
    assert clases["Tasa"] == "nombre"
    assert clases["2.5"] == "numero"
    assert clases["¿"] == "signo"


def test_bloques() -> None:
    assert list(bloques("SUM($B$2:A1)+Otra!C:C+3:4", "H")) == [
        ("H", 1, 1, 2, 2),
        ("Otra", 1, 3, MAX_FILA, 3),
        ("H", 3, 1, 4, MAX_COLUMNA),
    ]


@pytest.mark.parametrize("formula", ["A1", "+Hoja!$B$7", "'Otra hoja'!C3", 'A1&""', "TASA"])
def test_un_enlace_puro(formula: str) -> None:
    assert es_enlace(formula)


@pytest.mark.parametrize("formula", ["A1*2", "SUM(A1)", "A1+B1", "-A1", "A1:B2", "5"])
def test_no_es_un_enlace(formula: str) -> None:
    assert not es_enlace(formula)
