"""Lo que el intérprete toma del libro: nombres, tablas, hojas, matrices y filas ocultas."""

from __future__ import annotations

import pytest

from ayudas.libro_en_memoria import libro, lugar, valor
from costeo.motor.interprete import Interprete
from costeo.motor.motivos import Volatil
from costeo.xlsx.celdas import DESBORDA, ND, REF, VALOR, NoEvaluable, Tabla, Valor

DATOS: dict[str, Valor] = {
    **{"A1": 1, "A2": 2, "A3": 3, "B1": 10, "B2": 20, "B3": 30},
    **{"Otra!A1": 100, "Otra!B2": 7},
}
NOMBRES = {
    "IVA": "0.13",
    "Celda": "M!$B$2",
    "Rango": "M!$A$1:$A$3",
    "Columna": "M!$A:$A",
    "Formula": "SUM(M!$A$1:$A$3)*2",
    "Matricial": "SUM(M!$A$1:$A$3*M!$B$1:$B$3)",
    "Izquierda": "M!XFD1",
    "Union": "M!$A$1:$A$2,M!$B$3",
    "Dinamico": "OFFSET(M!$A$1,0,0,COUNT(M!$A:$A),1)",
    "De_otro": "Celda+1",
    "Otra!Tasa": "5",
    "M!Tasa": "9",
    "Tasa": "1",
    "Doble": "_xlfn.LAMBDA(_xlpm.x,_xlpm.x*2)",
    "Fact": "_xlfn.LAMBDA(_xlpm.n,IF(_xlpm.n<2,1,_xlpm.n*Fact(_xlpm.n-1)))",
    "Sin_fin": "Sin_fin+1",
    "Roto": "#REF!",
    "Ilegible": "1+",
    "Hoy": "TODAY()",
    "con.punto\\y_barra": "4",
}


@pytest.mark.parametrize(
    ("formula", "esperado"),
    [
        ("=100*IVA", 13.0),
        ("=iva", 0.13),
        ("=Celda", 20.0),
        ("=SUM(Rango)", 6.0),
        ("=SUM(Columna)", 6.0),
        ("=Formula", 12.0),
        ("=Matricial", 140.0),
        ("=Izquierda", 0.0),
        ("=SUM(Union)", 33.0),
        ("=SUM(Dinamico)", 6.0),
        ("=ROWS(Dinamico)", 3.0),
        ("=De_otro", 21.0),
        ("=Tasa", 9.0),
        ("=Otra!Tasa", 5.0),
        ("=Otra!Celda", 20.0),
        ("=Doble(4)", 8.0),
        ("=Fact(5)", 120.0),
        ("=Roto", REF),
        ("=con.punto\\y_barra", 4.0),
        ('=INDIRECT("Rango")', VALOR),
        ('=SUM(INDIRECT("Rango"))', 6.0),
    ],
)
def test_nombres(formula: str, esperado: Valor) -> None:
    assert valor(formula, DATOS, nombres=NOMBRES) == esperado


def test_un_nombre_relativo_se_cuenta_desde_la_celda() -> None:
    assert valor("=Izquierda", DATOS, "C2", nombres=NOMBRES) == 20.0


def test_el_nombre_local_es_el_de_la_hoja_de_la_formula() -> None:
    assert valor("=Tasa", DATOS, "Otra!Z1", nombres=NOMBRES) == 5.0
    sin_local = {k: v for k, v in NOMBRES.items() if k != "Otra!Tasa"}
    assert valor("=Tasa", DATOS, "Otra!Z1", nombres=sin_local) == 1.0


@pytest.mark.parametrize(
    ("formula", "motivo"), [("=Sin_fin", "él mismo"), ("=Ilegible", "«Ilegible»")]
)
def test_nombres_que_no_se_evaluan(formula: str, motivo: str) -> None:
    with pytest.raises(NoEvaluable, match=motivo):
        valor(formula, DATOS, nombres=NOMBRES)


def test_un_nombre_volatil() -> None:
    with pytest.raises(Volatil, match="TODAY"):
        valor("=Hoy+1", DATOS, nombres=NOMBRES)


CON_TABLA: dict[str, Valor] = {
    **{"A1": "Código", "B1": "Costo [L]", "C1": "Total"},
    **{"A2": "a", "B2": 10, "C2": 1, "A3": "b", "B3": 20, "C3": 2, "A4": "Suma", "B4": 30},
}
TABLA = {"costos": Tabla("Costos", ("M", 1, 1, 4, 3), ("Código", "Costo [L]", "Total"), 1, 1)}


@pytest.mark.parametrize(
    ("formula", "esperado"),
    [
        ("=SUM(Costos[Costo '[L']])", 30.0),
        ("=SUM(costos[total])", 3.0),
        ("=ROWS(Costos[])", 2.0),
        ("=ROWS(Costos)", 2.0),
        ("=COLUMNS(Costos[#Data])", 3.0),
        ("=ROWS(Costos[#All])", 4.0),
        ("=SUM(Costos[[Costo '[L']]:[Total]])", 33.0),
        ("=INDEX(Costos[#Headers],2)", "Costo [L]"),
        ("=Costos[[#Totals],[Costo '[L']]]", 30.0),
        ("=ROWS(Costos[[#Headers],[#Data],[Total]])", 3.0),
        ("=SUM(Costos[Nada])", REF),
        ("=Costos[@Total]", VALOR),
    ],
)
def test_tablas(formula: str, esperado: Valor) -> None:
    assert valor(formula, CON_TABLA, tablas=TABLA) == esperado


def test_esta_fila_de_la_tabla() -> None:
    for formula in ("=Costos[@Total]*10", "=Costos[[#This Row],[Total]]*10"):
        assert valor(formula, CON_TABLA, "F3", tablas=TABLA) == 20.0
    assert valor("=[@Código]", {**CON_TABLA, "C3": None}, "C3", tablas=TABLA) == "b"
    assert valor("=[@Código]", CON_TABLA, "F3", tablas=TABLA) == VALOR


def test_sin_encabezado_ni_totales() -> None:
    tabla = {"t": Tabla("T", ("M", 1, 1, 2, 1), ("c",), 0, 0)}
    assert valor("=SUM(T[c])", {"A1": 1, "A2": 2}, tablas=tabla) == 3.0
    assert valor("=T[#Headers]", {"A1": 1}, tablas=tabla) == REF
    assert valor("=T[#Totals]", {"A1": 1}, tablas=tabla) == REF


def test_varias_hojas() -> None:
    hojas = ("Ene", "Feb", "Mar", "M")
    celdas: dict[str, Valor] = {"Ene!B2": 1, "Feb!B2": 2, "Mar!B2": 4, "Mar!B3": 8}
    for formula, esperado in (
        ("=SUM(Ene:Mar!B2)", 7.0),
        ("=SUM(Ene:Feb!B2)", 3.0),
        ("=SUM(Mar:Ene!B2:B3)", 15.0),
        ("=AVERAGE(Ene:Mar!B2)", 7 / 3),
        ("=COUNT(Ene:Mar!B2:B3)", 4.0),
        ("=Ene:Mar!B2", VALOR),
        ("=SUM(Ene:Nada!B2)", REF),
        ("=SHEETS(Ene:Mar!A1)", 3.0),
    ):
        assert valor(formula, celdas, hojas=hojas) == esperado, formula


def test_una_hoja_que_no_es_de_celdas() -> None:
    with pytest.raises(NoEvaluable, match="no es de celdas"):
        valor("=Grafico1!A1", hojas=("M",), todas_las_hojas=("M", "Grafico1"))


def matriz(
    formula: str, bloque: tuple[int, int, int, int], *, dinamica: bool = False
) -> Interprete:
    """Un libro con la fórmula de matriz en ese bloque."""
    maestra = ("M", bloque[0], bloque[1])
    leido = libro(
        {**DATOS},
        matrices={maestra: ("M", *bloque)},
        dinamicas={maestra} if dinamica else set(),
    )
    leido.formulas[maestra] = formula
    return Interprete(leido)


def celdas(interprete: Interprete, *nombres: str) -> list[Valor]:
    return [interprete.valor(lugar(n)) for n in nombres]


def test_matriz_corriente() -> None:
    uno = matriz("SUM(A1:A3*B1:B3)", (5, 5, 5, 5))
    assert celdas(uno, "E5") == [140.0]
    dos = matriz("A1:A3*2", (5, 5, 8, 6))
    assert celdas(dos, "E5", "E7", "F6", "E8") == [2.0, 6.0, 4.0, ND]
    escalar = matriz("SUM(A1:A3)", (5, 5, 6, 6))
    assert celdas(escalar, "E5", "F6") == [6.0, 6.0]
    condicion = matriz("SUM(IF(A1:A3>1,B1:B3))", (5, 5, 5, 5))
    assert celdas(condicion, "E5") == [50.0]
    fila = matriz("SUM(ROW(A1:A3))", (5, 5, 5, 5))
    assert celdas(fila, "E5") == [6.0]


def test_matriz_dinamica() -> None:
    tres = matriz("A1:A3*2", (5, 5, 7, 5), dinamica=True)
    assert celdas(tres, "E5", "E6", "E7") == [2.0, 4.0, 6.0]
    mas_corta = matriz("A1:A2", (5, 5, 7, 5), dinamica=True)
    assert celdas(mas_corta, "E5", "E6", "E7") == [1.0, 2.0, None]


def test_matriz_dinamica_que_no_cabe() -> None:
    leido = libro(
        {**DATOS, "E1": "=A1:A3", "E3": "estorbo"},
        matrices={lugar("E1"): ("M", 1, 5, 1, 5)},
        dinamicas={lugar("E1")},
    )
    assert Interprete(leido).valor(lugar("E1")) == DESBORDA


def test_lo_desbordado_se_lee() -> None:
    leido = libro(
        {**DATOS, "E1": "=A1:A3*2", "F1": "=SUM(_xlfn.ANCHORARRAY(E1))", "F2": "=E3", "F3": "=A1#"},
        matrices={lugar("E1"): ("M", 1, 5, 3, 5)},
        dinamicas={lugar("E1")},
    )
    interprete = Interprete(leido)
    assert celdas(interprete, "F1", "F2", "F3") == [12.0, 6.0, REF]


def test_matriz_desmedida_cuesta_su_celda() -> None:
    interprete = matriz("A1:A3", (1, 5, 1_048_576, 16_384))
    with pytest.raises(NoEvaluable, match="demasiado grande"):
        interprete.valor(("M", 1, 5))


OCULTAS: dict[str, Valor] = {
    **{"A1": 1, "A2": 2, "A3": 4, "A4": 8},
    "A5": "=SUBTOTAL(9,A1:A4)",
    "A6": 16,
}


@pytest.mark.parametrize(
    ("formula", "filtros", "esperado"),
    [
        ("=SUBTOTAL(9,A1:A6)", {}, 31.0),
        ("=SUBTOTAL(109,A1:A6)", {}, 29.0),
        ("=SUBTOTAL(9,A1:A6)", {"M": [("M", 1, 1, 6, 1)]}, 29.0),
        ("=SUBTOTAL(2,A1:A6)", {}, 5.0),
        ("=SUBTOTAL(102,A1:A6)", {}, 4.0),
        ("=SUBTOTAL(101,A1:A3)", {}, 2.5),
        ("=SUBTOTAL(4,A1:A6,A1:A2)", {}, 16.0),
        ("=SUBTOTAL(12,A1:A6)", {}, VALOR),
        ("=AGGREGATE(9,5,A1:A6)", {}, 44.0),
        ("=AGGREGATE(9,3,A1:A6)", {}, 29.0),
        ("=AGGREGATE(9,4,A1:A6)", {}, 46.0),
        ("=AGGREGATE(9,0,A1:A6)", {}, 31.0),
        ("=AGGREGATE(14,4,A1:A6,2)", {}, 15.0),
        ("=AGGREGATE(14,0,A1:A6,2)", {}, 8.0),
        ("=AGGREGATE(4,6,A1:A6,B1)", {}, 16.0),
        ("=AGGREGATE(20,6,A1)", {}, VALOR),
    ],
)
def test_subtotales(formula: str, filtros: dict[str, object], esperado: Valor) -> None:
    celdas: dict[str, Valor] = {**OCULTAS, "B1": ND}
    assert valor(formula, celdas, ocultas={"M": {2}}, filtros=filtros) == esperado


def test_celda_ilegible_cuesta_a_quien_la_lee() -> None:
    leido = libro({"A2": 1, "B1": "=A1+1", "B2": "=A2+1", "B3": "=SUM(A1:A2)"})
    leido.ilegibles[lugar("A1")] = "número no finito"
    interprete = Interprete(leido)
    assert interprete.valor(lugar("B2")) == 2.0
    for celda in ("A1", "B1", "B3"):
        with pytest.raises(NoEvaluable, match="no finito"):
            interprete.valor(lugar(celda))


@pytest.mark.parametrize(
    ("formula", "esperado"),
    [
        ("=[1]Costos!B2", 7.0),
        ("='[1]costos'!$B$2*2", 14.0),
        ("=SUM('[2]Hoja dos'!A:A)", 3.0),
        ('=VLOOKUP("x",[1]Costos!$A$1:$B$9,2,FALSE)', 7.0),
        ("=[1]Costos!Z9", 0.0),
        ("=[1]!Tasa", 7.0),
        ("=OFFSET([1]Costos!A1,1,1)", 7.0),
    ],
)
def test_otro_libro_con_su_copia(formula: str, esperado: Valor) -> None:
    """Del otro libro se usa la copia que este guarda; no se abre."""
    copia: dict[str, object] = {
        "externos": {
            ("[1]Costos", 2, 1): "x",
            ("[1]Costos", 2, 2): 7.0,
            ("[2]Hoja dos", 1, 1): 1.0,
            ("[2]Hoja dos", 5, 1): 2.0,
        },
        "hojas_externas": {"[1]costos": "[1]Costos", "[2]hoja dos": "[2]Hoja dos"},
        "nombres_externos": {"[1]tasa": "='Costos'!$B$2"},
    }
    assert valor(formula, **copia) == esperado
    with pytest.raises(NoEvaluable, match="lee otro libro"):
        valor(formula)


def test_otro_libro_sin_copia_de_la_hoja() -> None:
    with pytest.raises(NoEvaluable, match=r"lee otro libro: \[1\]Otra!A1"):
        valor("=[1]Otra!A1", hojas_externas={"[1]costos": "[1]Costos"})
    with pytest.raises(NoEvaluable, match="con INDIRECT"):
        valor('=INDIRECT("[1]Costos!A1")', hojas_externas={"[1]costos": "[1]Costos"})
