"""El evaluador entero: nada se calla, y evaluar muchas celdas da lo mismo que una."""

from __future__ import annotations

import subprocess
import sys
from time import perf_counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ayudas.libro_grande import construir
from ayudas.una_formula import celdas, direccion
from costeo.motor import nucleos
from costeo.motor.evaluacion import evaluar, preparar
from costeo.motor.evaluado import Evaluacion
from costeo.motor.interprete import Interprete
from costeo.motor.por_lotes import mismo_valor
from costeo.xlsx.celdas import (
    DIV0,
    ND,
    Direccion,
    ErrorCelda,
    LibroLeido,
    NoEvaluable,
    Valor,
)
from costeo.xlsx.lectura import leer_libro


def _evaluar(formulas: dict[str, str], valores: dict[str, Valor] | None = None) -> Evaluacion:
    evaluacion = evaluar(
        {direccion(celda): texto for celda, texto in formulas.items()}, celdas(valores or {}), {}
    )
    halladas = {*evaluacion.valores, *evaluacion.no_evaluables}
    assert halladas == {direccion(celda) for celda in formulas}
    assert not set(evaluacion.valores) & set(evaluacion.no_evaluables)
    return evaluacion


def _valor(evaluacion: Evaluacion, celda: str) -> Valor:
    return evaluacion.valores[direccion(celda)]


def _motivo(evaluacion: Evaluacion, celda: str) -> str:
    return evaluacion.no_evaluables[direccion(celda)]


def test_evaluar_no_carga_formulas() -> None:
    """Tarda más de un segundo: solo si alguna función es suya."""
    guion = (
        "import sys\nfrom costeo.motor.evaluacion import evaluar\n"
        "import costeo.xlsx.lectura\n"
        "evaluar({('H', 1, 1): 'ROUND(SUM(B1:B2)*DATE(2024,1,2),2)'}, {}, {})\n"
        "print([m for m in ('formulas','openpyxl','scipy','schedula') if m in sys.modules])"
    )
    salida = subprocess.run(
        [sys.executable, "-c", guion], capture_output=True, text=True, check=True
    )
    assert salida.stdout.strip() == "[]"


def test_una_cadena_de_calculo_entre_hojas() -> None:
    formulas = {
        ("Act", 1, 3): "ROUND(A1*B1,REDONDEO)",
        ("Act", 2, 3): "ROUND(A2*B2,REDONDEO)",
        ("Act", 3, 3): "SUM(C1:C2)",
        ("Resumen", 1, 1): "Act!C3",
        ("Resumen", 2, 1): 'IF(A1>5,"Sí","No")',
        ("Resumen", 3, 1): 'act!D9&""',
        ("Resumen", 4, 1): "Act!D9",
    }
    valores: dict[Direccion, Valor] = {
        ("Act", 1, 1): 3,
        ("Act", 1, 2): 1.005,
        ("Act", 2, 1): 2.0,
        ("Act", 2, 2): 2.0,
        ("Param", 1, 1): 2,
    }
    evaluacion = evaluar(formulas, valores, {"redondeo": "=Param!$A$1"})
    assert evaluacion.valores == {
        ("Act", 1, 3): 3.02,
        ("Act", 2, 3): 4.0,
        ("Act", 3, 3): 7.02,
        ("Resumen", 1, 1): 7.02,
        ("Resumen", 2, 1): "Sí",
        ("Resumen", 3, 1): "",
        ("Resumen", 4, 1): 0.0,
    }
    assert not evaluacion.no_evaluables


def test_los_ciclos_se_dicen_y_lo_que_depende_tambien() -> None:
    evaluacion = _evaluar(
        {
            "A1": "B1+1",
            "B1": "SUM(A1:A2)",
            "C1": "A1*2",
            "D1": "SUM(C1:C9)",
            "E1": "1+1",
            "F1": "F1",
        }
    )
    assert all("circular" in _motivo(evaluacion, celda) for celda in ("A1", "B1", "C1", "D1", "F1"))
    assert all(_motivo(evaluacion, celda).startswith("depende de") for celda in ("C1", "D1"))
    assert _valor(evaluacion, "E1") == 2.0


def test_una_formula_mala_solo_cuesta_su_celda_y_las_que_la_leen() -> None:
    evaluacion = _evaluar(
        {
            "A1": "[1]Hoja!B2",
            "A2": "A1+1",
            "A3": 'IFERROR(A2,"tapado")',
            "A4": "COUNTA(A1:A3)",
            "A5": "NOEXISTE(1)",
            "A6": "A5",
            "A7": "1/0",
            "A8": 'IFERROR(A7,"bien")',
            "A9": "((1+1)",
        }
    )
    assert "libro" in _motivo(evaluacion, "A1")
    for celda in ("A2", "A3", "A4"):
        assert _motivo(evaluacion, celda).startswith("depende de M!A"), celda
    assert "NOEXISTE" in _motivo(evaluacion, "A5")
    assert _motivo(evaluacion, "A6").startswith("depende de M!A5: ")
    assert _valor(evaluacion, "A7") == DIV0
    assert _valor(evaluacion, "A8") == "bien"
    assert "no se entiende" in _motivo(evaluacion, "A9")


def test_en_un_lote_solo_fallan_las_que_leen_lo_que_falta() -> None:
    formulas = {f"B{i}": f"A{i}*2" for i in range(1, 21)}
    formulas["A7"] = "TODAY()"
    evaluacion = _evaluar(formulas, {f"A{i}": float(i) for i in range(1, 21) if i != 7})
    assert len(evaluacion.valores) == 19
    assert _motivo(evaluacion, "B7").startswith("depende de M!A7")
    assert evaluacion.estadistica.en_lote == 19


def test_un_motivo_al_evaluar_no_arrastra_al_lote() -> None:
    formulas = {f"B{i}": f"A{i}+1" for i in range(1, 9)}
    valores: dict[str, Valor] = {f"A{i}": 1.5 for i in range(1, 9)} | {"A5": "1/2"}
    evaluacion = _evaluar(formulas, valores)
    bien = {celda for celda in formulas if direccion(celda) in evaluacion.valores}
    assert bien >= {celda for celda in formulas if celda != "B5"}
    assert _valor(evaluacion, "B4") == 2.5


def test_la_formula_gana_a_la_constante_de_su_celda() -> None:
    assert _valor(_evaluar({"A1": "1+1", "B1": "A1"}, {"A1": 9.0}), "B1") == 2.0


@pytest.mark.parametrize("primera", ["A0", "A01", "A5"])
def test_un_nombre_que_parece_celda_no_confunde_a_las_celdas(primera: str) -> None:
    """``A0`` y ``A01`` son nombres: no están definidos, y ``A10`` sigue siendo la fila 10."""
    formulas = {"C1": primera, "C2": "A10", "C3": "A0", "C4": "A01", "C5": "A20"}
    evaluacion = _evaluar(formulas, {f"A{i}": float(i) for i in range(1, 21)})
    assert (_valor(evaluacion, "C2"), _valor(evaluacion, "C5")) == (10.0, 20.0)
    assert _valor(evaluacion, "C3") == _valor(evaluacion, "C4") == ErrorCelda("#NAME?")


@pytest.mark.parametrize("texto", ["SUM(A1:B1048577)", "SUM(A:XFE)", "SUM(1:1048577)"])
def test_un_bloque_que_no_cabe_no_se_recorta_a_su_primera_celda(texto: str) -> None:
    evaluacion = _evaluar({"D9": texto, "D10": "SUM(A1:B2)"}, {"A1": 5.0, "B2": 2.0})
    assert _valor(evaluacion, "D9") == ErrorCelda("#NAME?")
    assert _valor(evaluacion, "D10") == 7.0


def test_un_plan_se_evalua_muchas_veces() -> None:
    plan = preparar({("M", 1, 2): "A1*2"}, {}, ["M"])
    assert [plan.evaluar({("M", 1, 1): x}).valores[("M", 1, 2)] for x in (1, 2.5)] == [2.0, 5.0]


def test_el_avance_llega_al_final() -> None:
    pasos: list[tuple[int, int]] = []
    evaluar(
        {("M", 1, 1): "1", ("M", 2, 1): "A1+1", ("M", 3, 1): "¿", ("M", 4, 1): "A4"},
        {},
        {},
        lambda van, son: pasos.append((van, son)),
    )
    assert pasos[-1] == (4, 4)


def test_los_tipos_de_los_resultados_son_los_de_la_casa() -> None:
    evaluacion = _evaluar(
        {"A1": "1", "A2": "1=1", "A3": '"x"', "A4": "NA()", "A5": "Z9", "A6": "YEAR(45663)"}
    )
    tipos = {celda: type(_valor(evaluacion, celda)) for celda in ("A1", "A2", "A3", "A4", "A5")}
    assert tipos == {"A1": float, "A2": bool, "A3": str, "A4": ErrorCelda, "A5": float}
    assert type(_valor(evaluacion, "A6")) is float


def test_no_escribe_nada_en_pantalla(capfd: pytest.CaptureFixture[str]) -> None:
    _evaluar({"A1": "TEXT(1,B9)", "A2": "YEAR(A1)", "A3": "1/0", "A4": "SUM("})
    assert capfd.readouterr() == ("", "")


PLANTILLAS = (
    "A{i}+B{i}",
    "A{i}*B{i}-C{i}",
    "A{i}/B{i}",
    "-A{i}",
    "A{i}&B{i}",
    "A{i}=B{i}",
    "A{i}<B{i}",
    "A{i}>=B{i}",
    'IF(A{i}="",0,B{i})',
    'IFERROR(A{i}/B{i},"sin dato")',
    "ROUND(A{i},1)",
    "ABS(A{i})",
    "MAX(0,A{i}-B{i})",
    "SUM(A{i}:C{i})",
    "SUM(A$1:A{i})",
    "SUM(A{i},B{i})",
    "COUNTBLANK(A{i}:C{i})",
    "COUNT(A{i}:C{i})",
    "COUNTA(A{i}:C{i},A{i})",
    "MIN(A{i}:C{i})",
    "AND(A{i}:C{i})",
    "OR(A{i},B{i})",
    "ISNUMBER(A{i})",
    "MATCH(A{i},$B$1:$B$8,0)",
    "INDEX($B$1:$C$8,A{i},1)",
    'IFERROR(INDEX($C$1:$C$8,MATCH(A{i},$B$1:$B$8,0)),"sin dato")',
    "SUMIFS($C$1:$C$8,$A$1:$A$8,A{i})",
    "SUMIFS($C$1:$C$8,$A$1:$A$8,A{i},$B$1:$B$8,B{i})",
    'COUNTIFS($A$1:$A$8,"<>"&A{i})',
    'COUNTIF($B$1:$B$8,">="&A{i})',
    'COUNTIF($B$1:$B$8,A{i}&"*")',
    "COUNTIF(A{i}:C{i},A$1)",
    "IF(A{i}=0,0,INDEX($A$1:$A$8,A{i}))",
    "SUM(INDEX($A$1:$C$8,0,2))+A{i}",
    "TRIM(A{i})&LEN(B{i})",
    "YEAR(A{i})",
    "NETWORKDAYS.INTL(A{i},B{i},1,$C$1:$C$8)",
    "VLOOKUP(A{i},$B$1:$C$8,2,FALSE)",
    "WORKDAY.INTL(A{i},3,1,$C$1:$C$8)",
    "COUNTIF(A$1:A{i},A{i})",
    "COUNTIF($A$1:A{i},B{i})",
    "SUM($A$1:B{i})",
    "MAX(A$1:A{i})",
    "MIN($A$1:B{i},C{i})",
    "COUNT(A$1:B{i})",
    "ROWS(A$1:A{i})+COLUMNS(A{i}:C{i})",
    "COUNTA(A$1:A{i})",
    "COUNTBLANK(A$1:B{i})",
    "SUM(Z$1:Z{i})",
    "SUMIF($A$1:A{i},A{i})",
    "SUMIF($A$1:$A$8,A{i},$B$1:$B$8)",
    "SUMPRODUCT(($A$1:$A$8=A{i})*1)",
    "SUMPRODUCT($A$1:$A$8,$B$1:$B$8)",
    'SUMPRODUCT(--($A$1:$A$8="a"),$B$1:$B$8)',
    "SUMPRODUCT(MAX(($A$1:$A$8=A{i})*$B$1:$B$8))",
    "SUMIFS(INDEX($A$1:$C$8,0,2),$A$1:$A$8,A{i})",
    "INDEX(A{i}:C{i},2)",
    "INDEX(A{i}:C{i},1,A{i})",
    "MATCH(A{i},A{i}:C{i},0)",
    "INT(A{i})",
    "ROUNDUP(A{i}*3,1)",
    "ROUNDDOWN(A{i}/3,0)",
    "NOT(A{i})",
    "IF(A{i},B{i})",
    'IF(OR(A{i}="",B{i}=""),"",A{i}*B{i})',
    "IF(ISERROR(A{i}),0,A{i})",
    'IFERROR(VALUE(A{i}&""),B{i})',
    "A{i}<>B{i}",
    "A{i}-B{i}-0.1",
    "(A{i}-B{i}-0.1)",
    "(A{i})-(B{i}+0.1)",
    "SUM(A{i}+B{i},C{i})",
    "MAX(A{i},B{i},C{i})",
    "AVERAGE(A{i}:C{i})",
    "SUM(A:A)+COUNTBLANK(B:B)",
    "LEFT(A{i},1)=LEFT(B{i},1)",
    "CHOOSE(A{i},B{i},C{i})",
    "AND(A{i},B{i}>0)",
    "ISBLANK(A{i})",
    "COUNT(A{i},B{i})",
    "SUMIFS(A{i}:C{i},A$1:C$1,A{i})",
    'COUNTIF(A{i}:C{i},"<0")',
    'COUNTIF(A{i}:C{i},"<>a")',
    'COUNTIF(A{i}:A$99,"")',
    'COUNTIFS(A{i}:A$9,">0",B{i}:B$9,"<>")',
    "COUNTIFS(A{i}:C{i},A{i},A$1:C$1,B{i})",
    'COUNTIFS(A{i}:A$99,"<>3",$A$1:$A$8,A{i})',
    "SUMIFS(B{i}:B$9,A{i}:A$9,A{i})",
    'SUMIFS(B{i}:B$9,A{i}:A$9,">0",C{i}:C$9,"<>")',
    'SUMIFS($C$1:$C$8,$A$1:$A$8,A{i},$B$1:$B$8,"<>3")',
    'SUMIFS($C$1:$C$8,$A$1:$A$8,A{i},$B$1:$B$8,">0")',
    'COUNTIFS(A:A,A{i},B:B,"<>")',
    'COUNTIFS(A:A,"<>",B:B,"")',
    'IF(A{i}=1,SUMIFS(B{i}:B$9,A{i}:A$9,"<2"),COUNT(A{i}:A$9))',
)
_VALORES: st.SearchStrategy[Valor] = st.one_of(
    st.none(),
    st.sampled_from(["", "a", "A", "b*", "5", "05", "Sí", "sin dato", ">3", "=", "TRUE"]),
    st.sampled_from([0.0, 1.0, 2.0, 3.0, 5.0, -1.5, 0.1, 0.3]),
    st.booleans(),
    st.sampled_from([DIV0, ND]),
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(_VALORES, _VALORES, _VALORES), min_size=8, max_size=8))
def test_en_lote_da_lo_mismo_que_una_a_una(filas: list[tuple[Valor, Valor, Valor]]) -> None:
    valores = {
        direccion(f"{letra}{i}"): valor
        for i, fila in enumerate(filas, 1)
        for letra, valor in zip("ABC", fila, strict=True)
        if valor is not None
    }
    formulas = {
        ("M", i, 10 + n): plantilla.format(i=i)
        for n, plantilla in enumerate(PLANTILLAS)
        for i in range(1, 9)
    }
    plan = preparar(formulas, {}, ["M"])
    juntas = plan.evaluar(valores, comprobar=False)
    interprete = Interprete(LibroLeido(formulas=formulas, valores=valores, hojas=("M",)))
    for celda, texto in formulas.items():
        try:
            sola = interprete.valor(celda)
        except NoEvaluable:
            assert celda in juntas.no_evaluables, texto
            continue
        assert mismo_valor(juntas.valores.get(celda), sola), (
            texto,
            juntas.valores.get(celda),
            sola,
        )
    assert plan.evaluar(valores).estadistica.desacuerdos == 0


def test_un_lote_que_no_coincide_se_repite_una_a_una(monkeypatch: pytest.MonkeyPatch) -> None:
    """Si un núcleo mintiera, la comparación de la primera y la última celda lo ve."""
    monkeypatch.setitem(nucleos.OPERADORES, "*", nucleos.OPERADORES["+"])
    formulas = {f"B{i}": f"A{i}*A{i}" for i in range(3, 10)}
    evaluacion = _evaluar(formulas, {f"A{i}": float(i) for i in range(1, 10)})
    assert evaluacion.estadistica.desacuerdos == 1
    assert _valor(evaluacion, "B5") == 25.0


@pytest.mark.lento
def test_un_libro_grande_se_evalua_en_segundos() -> None:
    libro = leer_libro(construir())
    assert len(libro.formulas) > 40_000
    inicio = perf_counter()
    evaluacion = evaluar(libro.formulas, libro.valores, libro.nombres, hojas=libro.hojas)
    assert perf_counter() - inicio < 10
    assert not evaluacion.no_evaluables
    assert evaluacion.valores.keys() == libro.formulas.keys()
    assert evaluacion.estadistica.desacuerdos == 0
    assert evaluacion.estadistica.una_a_una < 100
