from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costeo.motor.formas import Forma, Traductor
from costeo.xlsx.celdas import MAX_COLUMNA, MAX_FILA, NoEvaluable

HOJAS = ("Uno", "Act_01", "Act_02", "Hoja con espacios", "O'Higgins", "Año", "2024")
NOMBRES = {
    "REDONDEO": "Uno!$C$5",
    "Lista": "'Hoja con espacios'!$A$1:$A$9",
    "IVA": "0.13",
    "Menos": "=-0.5",
    "Mes": '"enero"',
    "Tasa2025": "Uno!$D$1",
    "Uno!Local": "Uno!$Z$1",
    "Act_01!redondeo": "Uno!$Q$7",
    "Relativo": "Uno!A1",
    "Calculo": "SUM(Uno!$A$1:$A$3)",
    "Roto": "#REF!",
    "Otro": "IVA",
}


def forma(texto: str, hoja: str = "Uno") -> Forma:
    return Traductor(HOJAS, NOMBRES).forma(texto, hoja)


@pytest.mark.parametrize(
    ("texto", "plantilla", "lecturas"),
    [
        ("A1", "A1", (("Uno", 1, 1),)),
        ("$a$1+b2", "A1+A2", (("Uno", 1, 1), ("Uno", 2, 2))),
        ("Act_01!N12", "A1", (("Act_01", 12, 14),)),
        ("act_01!$N$12", "A1", (("Act_01", 12, 14),)),
        ("'Hoja con espacios'!A1", "A1", (("Hoja con espacios", 1, 1),)),
        ("'O''Higgins'!A1", "A1", (("O'Higgins", 1, 1),)),
        ("'2024'!A7", "A1", (("2024", 7, 1),)),
        ("SUM(B5:A1)", "SUM(B1)", (("Uno", 1, 1, 5, 2),)),
        ("SUM(A:B)", "SUM(B1)", (("Uno", 1, 1, MAX_FILA, 2),)),
        ("SUM($3:4)", "SUM(B1)", (("Uno", 3, 1, 4, MAX_COLUMNA),)),
        ('IF(B12="","A1",3)', "IF(A1=D2,D3,3)", (("Uno", 12, 2), "", "A1")),
        ('"di ""hola"" 10%"&A1', "D1&A2", ('di "hola" 10%', ("Uno", 1, 1))),
        ("ROUND(A1*0.5,REDONDEO)", "ROUND(A1*0.5,A2)", (("Uno", 1, 1), ("Uno", 5, 3))),
        ("COUNTA(lista)", "COUNTA(B1)", (("Hoja con espacios", 1, 1, 9, 1),)),
        ("A1*IVA", "A1*(0.13)", (("Uno", 1, 1),)),
        ("A1*Menos", "A1*(-0.5)", (("Uno", 1, 1),)),
        ("Mes&A1", "D1&A2", ("enero", ("Uno", 1, 1))),
        ("Tasa2025+1", "A1+1", (("Uno", 1, 4),)),
        ("Local", "A1", (("Uno", 1, 26),)),
        ("Roto+1", "(#REF!)+1", ()),
        ("Uno!#REF!+#N/A", "#REF!+#N/A", ()),
        ("_xlfn.IFNA(A1,true)", "IFNA(A1,TRUE)", (("Uno", 1, 1),)),
        ("LOG10(A1)+1e5+2.5E-3+.5+3.", "LOG10(A1)+1E+5+2.5E-3+.5+3", (("Uno", 1, 1),)),
        (" SUM( A1 , A2 ) ", "SUM(A1,A2)", (("Uno", 1, 1), ("Uno", 2, 1))),
        ("SUMPRODUCT(--(A1:A3=1))", "SUMPRODUCT(0+(B1=1))", (("Uno", 1, 1, 3, 1),)),
        ("-A1-+-B1", "-A1--A2", (("Uno", 1, 1), ("Uno", 1, 2))),
        ("A1%*2<>-1", "A1%*2<>-1", (("Uno", 1, 1),)),
    ],
)
def test_forma(texto: str, plantilla: str, lecturas: tuple[object, ...]) -> None:
    assert forma(texto) == (plantilla, lecturas)


@pytest.mark.parametrize(
    ("texto", "dice"),
    [
        ("Nada!A1", "«Nada», que no existe"),
        ("Desconocido+1", "no está definido"),
        ("Relativo+1", "relativo"),
        ("Calculo+1", "guarda una fórmula"),
        ("Otro+1", "otro nombre"),
        ("Tabla[Total]", "tabla o un libro externo"),
        ("[1]Hoja!A1", "tabla o un libro externo"),
        ("'[otro.xlsx]Hoja'!A1", "no existe"),
        ("SUM(Act_01:Act_02!A1)", "rango calculado o de varias hojas"),
        ("SUM(A1:INDEX(B1:B9,2))", "rango calculado"),
        ("A1#", "matriz dinámica"),
        ("@A1", "intersección implícita"),
        ("SUM({1,2})", "matriz escrita a mano"),
        ("A1:A3 A2:C2", "intersección"),
        ("A1048577", "fila que no existe"),
        ("XFE1+1", "columna «XFE»"),
        ("2*--A1", "doble signo"),
        ("cmd|'/C calc'!A0", "no se entiende"),
        ("", "vacía"),
        ("A1 B1", "intersección"),
        ('A1"x"', "no se entiende"),
    ],
)
def test_lo_que_no_se_admite_se_dice(texto: str, dice: str) -> None:
    with pytest.raises(NoEvaluable, match=dice):
        forma(texto)


def test_los_nombres_locales_solo_valen_en_su_hoja() -> None:
    traductor = Traductor(HOJAS, NOMBRES)
    assert traductor.forma("Local+A1", "Uno").lecturas[0] == ("Uno", 1, 26)
    with pytest.raises(NoEvaluable):
        traductor.forma("Local+A1", "Act_01")


_fila = st.integers(1, 30).map(str) | st.sampled_from(["0", "01", "1048576", "1048577", "99999999"])
_hoja = st.sampled_from(["", "Act_01!", "Act_02!", "Act_03!", "'2024'!", "'Hoja con espacios'!"])
_celda = st.builds("{}{}{}".format, _hoja, st.sampled_from(["A", "$B$", "AB"]), _fila)
_numero = st.sampled_from(["1", "2.5", "10", "1E+5", "0.05"])
_atomo = (
    _celda
    | _numero
    | st.sampled_from(["REDONDEO", "IVA", "Local", "Tasa2025", '"texto 12"', '"3%"'])
    | st.builds("SUM({}:C{})".format, _celda, _fila)
)
_formula = st.lists(_atomo, min_size=1, max_size=4).map("+".join)


@given(st.lists(st.tuples(_formula, st.sampled_from(["Uno", "Act_01"])), max_size=20))
def test_recordar_esqueletos_no_cambia_la_forma(formulas: list[tuple[str, str]]) -> None:
    comun = Traductor(HOJAS, NOMBRES)
    for texto, hoja in formulas:
        try:
            esperada: object = Traductor(HOJAS, NOMBRES).forma(texto, hoja)
        except NoEvaluable as no:
            esperada = str(no)
        try:
            hallada: object = comun.forma(texto, hoja)
        except NoEvaluable as no:
            hallada = str(no)
        assert hallada == esperada
