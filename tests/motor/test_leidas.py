"""Qué lee cada fórmula: sola da lo mismo que con otras de su clave, y lo mismo que su árbol."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costeo.motor.arbol import Referencia
from costeo.motor.leidas import leidas
from costeo.motor.sintaxis import leer_formula
from costeo.xlsx.celdas import MAX_COLUMNA, MAX_FILA, Bloque

HOJAS = ("Uno", "Act_01", "Act_02", "Hoja con espacios", "O'Higgins", "Año", "2024")
NOMBRES = {
    "REDONDEO": "Uno!$C$5",
    "Lista": "'Hoja con espacios'!$A$1:$A$9",
    "IVA": "0.13",
    "Mes": '"enero"',
    "Tasa2025": "Uno!$D$1",
    "Uno!Local": "Uno!$Z$1",
    "Relativo": "Uno!A1",
    "Calculo": "SUM(Uno!$A$1:$A$3)",
}


def lee(texto: str, hoja: str = "Uno") -> tuple[Bloque, ...] | None:
    return leidas({(hoja, 50, 50): texto}, NOMBRES, HOJAS).get((hoja, 50, 50))


def celda(hoja: str, fila: int, columna: int) -> Bloque:
    return hoja, fila, columna, fila, columna


@pytest.mark.parametrize(
    ("texto", "bloques"),
    [
        ("A1", [celda("Uno", 1, 1)]),
        ("$a$1+b2", [celda("Uno", 1, 1), celda("Uno", 2, 2)]),
        ("Act_01!N12", [celda("Act_01", 12, 14)]),
        ("act_01!$N$12", [celda("Act_01", 12, 14)]),
        ("'Hoja con espacios'!A1", [celda("Hoja con espacios", 1, 1)]),
        ("'O''Higgins'!A1", [celda("O'Higgins", 1, 1)]),
        ("'2024'!A7", [celda("2024", 7, 1)]),
        ("SUM(B5:A1)", [("Uno", 1, 1, 5, 2)]),
        ("SUM(A:B)", [("Uno", 1, 1, MAX_FILA, 2)]),
        ("SUM($3:4)", [("Uno", 3, 1, 4, MAX_COLUMNA)]),
        ('IF(B12="","A1",3)', [celda("Uno", 12, 2)]),
        ("ROUND(A1*0.5,REDONDEO)", [celda("Uno", 1, 1), celda("Uno", 5, 3)]),
        ("COUNTA(lista)", [("Hoja con espacios", 1, 1, 9, 1)]),
        ("A1*IVA", [celda("Uno", 1, 1)]),
        ("Mes&A1", [celda("Uno", 1, 1)]),
        ("Tasa2025+1", [celda("Uno", 1, 4)]),
        ("LOG10(A1)+1e5+2.5E-3+.5+3.", [celda("Uno", 1, 1)]),
        ("_xlfn.IFNA(A1,true)", [celda("Uno", 1, 1)]),
        ("SUMPRODUCT(--(A1:A3=1))", [("Uno", 1, 1, 3, 1)]),
        ("1+2", []),
    ],
)
def test_lo_que_lee(texto: str, bloques: list[Bloque]) -> None:
    assert lee(texto) == tuple(bloques)


@pytest.mark.parametrize(
    "texto",
    [
        "Nada!A1", "Desconocido+1", "Relativo+1", "Calculo+1", "Local+1", "Tabla[Total]",
        "[1]Hoja!A1", "SUM(Act_01:Act_02!A1)", "SUM(A1:INDEX(B1:B9,2))", "A1#", "@A1",
        "A1:A3 A2:C2", "cmd|'/C calc'!A0", 'A1"x"',
    ],
)  # fmt: skip
def test_de_lo_que_no_es_fijo_no_dice_nada(texto: str) -> None:
    assert lee(texto) is None


_fila = st.integers(1, 130).map(str) | st.sampled_from(["0", "01", "1048576", "1048577"])
_hoja = st.sampled_from(["", "Act_01!", "Act_02!", "Act_03!", "'2024'!", "'Hoja con espacios'!"])
_celda = st.builds("{}{}{}".format, _hoja, st.sampled_from(["A", "$B$", "AB"]), _fila)
_atomo = (
    _celda
    | st.sampled_from(["1", "2.5", "10", "1E+5", "0.05", "REDONDEO", "IVA", '"texto 12"', '"3%"'])
    | st.builds("SUM({}:C{})".format, _celda, _fila)
)
_formula = st.lists(_atomo, min_size=1, max_size=4).map("+".join)


@given(st.lists(st.tuples(_formula, st.sampled_from(["Uno", "Act_01"])), max_size=20))
def test_juntas_dan_lo_que_cada_una_sola(formulas: list[tuple[str, str]]) -> None:
    todas = {(hoja, i, 60): texto for i, (texto, hoja) in enumerate(formulas, 1)}
    juntas = leidas(todas, NOMBRES, HOJAS)
    for donde, texto in todas.items():
        sola = leidas({donde: texto}, NOMBRES, HOJAS).get(donde)
        if sola is None:
            assert donde not in juntas, texto
        elif donde in juntas:
            assert juntas[donde] == sola, texto


@given(_formula, st.sampled_from(["Uno", "Act_01"]))
def test_lee_lo_que_dice_su_arbol(texto: str, hoja: str) -> None:
    bloques = lee(texto, hoja)
    if bloques is None:
        return
    escritas = [_bloque(x, hoja) for x in _referencias(leer_formula(texto))]
    assert [b for b in bloques if b != celda("Uno", 5, 3)] == [
        b for b in escritas if b != celda("Uno", 5, 3)
    ]


def _referencias(nodo: object) -> Iterator[Referencia]:
    if isinstance(nodo, Referencia):
        yield nodo
    elif isinstance(nodo, tuple):
        for parte in nodo:
            yield from _referencias(parte)
    elif is_dataclass(nodo):
        for campo in fields(nodo):
            yield from _referencias(getattr(nodo, campo.name))


def _bloque(nodo: Referencia, propia: str) -> Bloque:
    fin = nodo.fin or nodo.inicio
    filas = sorted((nodo.inicio.fila, fin.fila))
    columnas = sorted((nodo.inicio.columna, fin.columna))
    return nodo.hoja or propia, filas[0], columnas[0], filas[1], columnas[1]
