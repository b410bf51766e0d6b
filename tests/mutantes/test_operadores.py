"""Los operadores de mutación: qué equivocaciones siembran y cuáles no."""

import pytest

from costeo.mutantes.fichas import fichas_de, operandos, unir
from costeo.mutantes.operadores import Contexto, mutaciones
from costeo.mutantes.referencias import leer_referencia
from costeo.mutantes.sitios import forma
from costeo.mutantes.sueltas import completa

NADA = Contexto()


def textos(formula: str, operador: str, contexto: Contexto = NADA) -> set[str]:
    hechas = mutaciones(formula, contexto)
    return {t for (nombre, _, _), t in hechas.items() if nombre == operador}


@pytest.mark.parametrize(
    ("operador", "formula", "mutadas"),
    [
        ("otro operador", "A1+B1", {"A1-B1"}),
        ("otro operador", "A1<=B1", {"A1<B1", "A1>=B1"}),
        ("sin un factor", "A1*B1*C1", {"B1*C1", "A1*C1", "A1*B1"}),
        ("sin un término", "A1+B1*C1-D1", {"A1-D1", "B1*C1-D1", "A1+B1*C1", "A1+D1"}),
        ("celda: columna siguiente", "Hoja!$C$2", {"Hoja!$D$2"}),
        ("celda: columna anterior", "A1", set()),
        ("celda: fila anterior", "A1+B2", {"A1+B1"}),
        ("rango: una fila más", "SUM(A2:A5)", {"SUM(A2:A6)"}),
        ("rango: sin la primera fila", "SUM(A2:A5)", {"SUM(A3:A5)"}),
        ("rango: sin la última columna", "SUM(A2:C2)", {"SUM(A2:B2)"}),
        ("otro redondeo", "ROUND(A1,2)", {"ROUNDDOWN(A1,2)", "ROUNDUP(A1,2)"}),
        ("sin redondeo", "ROUND(A1*B1,2)", {"(A1*B1)"}),
        ("otra función", "SUM(A1:A9)", {"MAX(A1:A9)", "COUNT(A1:A9)"}),
        ("otro número", "A1*0", {"A1*1"}),
        ("otro texto", 'IF(A1="x","",1)', {'IF(A1="x~","",1)', 'IF(A1="x","?",1)'}),
        ("otro criterio", 'COUNTIF(A1:A9,"<"&B1)', {'COUNTIF(A1:A9,"<="&B1)'}),
        ("ramas cambiadas", "IF(A1=0,B1,C1)", {"IF(A1=0,C1,B1)"}),
        ("siempre la primera rama", "1+IF(A1=0,B1,C1)", {"1+(B1)"}),
        ("sin una condición", "AND(A1>0,B1>0)", {"AND(B1>0)", "AND(A1>0)"}),
        (
            "sin un criterio",
            "SUMIFS(A1:A9,B1:B9,C1,D1:D9,E1)",
            {"SUMIFS(A1:A9,D1:D9,E1)", "SUMIFS(A1:A9,B1:B9,C1)"},
        ),
        (
            "argumentos cambiados",
            "INDEX(A1:C9,B1,C1)",
            {"INDEX(B1,A1:C9,C1)", "INDEX(A1:C9,C1,B1)"},
        ),
    ],
)
def test_cada_operador(operador: str, formula: str, mutadas: set[str]) -> None:
    assert textos(formula, operador) == mutadas


def test_con_lo_que_la_rodea() -> None:
    contexto = Contexto(copia=3, nombres=("IVA", "TASA"), valor=12.5)
    assert textos("$A$1*B9", "absoluto por relativo", contexto) == {"$A$4*B9"}
    assert textos("$A$1*B9", "relativo por absoluto", contexto) == {"$A$1*B6"}
    assert textos("A1*IVA", "otro nombre", contexto) == {"A1*TASA"}
    assert textos("A1*TASA", "otro nombre", contexto) == {"A1*IVA"}
    assert textos("A1", "fórmula por su valor", contexto) == {"12.5"}
    assert textos("A1", "fórmula por su valor", Contexto(valor='di "x"')) == {'"di ""x"""'}


def test_ninguna_deja_la_formula_como_estaba_ni_se_repite() -> None:
    formula = 'IF(A6="",0,ROUND(SUM($B$6:$B$9)*TASA/C6,2))'
    hechas = list(mutaciones(formula, Contexto(2, ("IVA", "TASA"), 1.0)).values())
    assert formula not in hechas
    assert len(hechas) == len(set(hechas)) > 30


def test_un_texto_no_es_una_referencia() -> None:
    assert not any("B" in t for t in mutaciones('"A1"', Contexto()).values())
    assert unir(fichas_de("'Hoja +1'!A1 + 2")) == "'Hoja +1'!A1 + 2"


def test_los_operandos_respetan_la_precedencia() -> None:
    fichas = fichas_de("A1+B1*(C1-D1)&E1")
    signo = next(i for i, f in enumerate(fichas) if f.texto == "+")
    izquierda, derecha = operandos(fichas, signo)
    assert unir(fichas[slice(*izquierda)]) == "A1"
    assert unir(fichas[slice(*derecha)]) == "B1*(C1-D1)"


def test_las_formas_juntan_las_filas_de_una_columna() -> None:
    assert forma("A6*$B$2") == forma("A7*$B$2") == forma("Otra!C9*$Z$1")
    assert forma("SUM(A6:A9)") != forma("SUM(A6)")


def test_una_suelta_dice_de_que_hoja_lee() -> None:
    assert completa("A1+Otra!B2+TASA", "Act 1") == "'Act 1'!A1+Otra!B2+TASA"


@pytest.mark.parametrize("texto", ["TASA", "A:A", "1:2", "#REF!", "Tabla[x]"])
def test_lo_que_no_es_una_celda_no_se_mueve(texto: str) -> None:
    assert leer_referencia(texto) is None
