"""Casos hechos a mano contra lo que Excel documenta, función por función."""

from __future__ import annotations

import json
import subprocess
import sys
from math import isclose
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from ayudas.una_formula import calcular, celdas, motivo
from costeo.motor.funciones.tabla import FUNCIONES, MUESTRA, OPERADORES, Correccion
from costeo.xlsx.celdas import DIV0, ND, NUM, REF, VALOR, ErrorCelda, Valor

TODAS = (*FUNCIONES, *OPERADORES)
CELDAS: dict[str, Valor] = {
    f"{'ABCD'[c]}{f}": valor for f, fila in enumerate(MUESTRA, 1) for c, valor in enumerate(fila)
}
LISTA: dict[str, Valor] = {"E1": "5", "E2": 5.0, "E3": "05", "E4": "abc"}


def _mismo(hallado: Valor, esperado: Valor) -> bool:
    return type(hallado) is type(esperado) and hallado == esperado


def _casi(hallado: Valor, esperado: Valor) -> bool:
    """Igual, salvo las últimas cifras de una cuenta con coma flotante."""
    if type(hallado) is float and type(esperado) is float:
        return isclose(hallado, esperado, rel_tol=1e-9)
    return _mismo(hallado, esperado)


@pytest.mark.parametrize("correccion", TODAS, ids=lambda c: c.nombre)
def test_cada_correccion_con_su_caso(correccion: Correccion) -> None:
    assert _casi(calcular(correccion.caso, CELDAS), correccion.resultado)


@pytest.mark.lento
def test_formulas_sola_da_lo_que_dice_la_tabla(tmp_path: Path) -> None:
    """Si `formulas` llega a corregir algo, la columna ``distinta`` deja de ser verdad."""
    ruta = tmp_path / "casos.xlsx"
    libro = xlsxwriter.Workbook(str(ruta))
    hoja = libro.add_worksheet("M")
    for f, fila in enumerate(MUESTRA):
        for c, valor in enumerate(fila):
            if isinstance(valor, ErrorCelda):
                hoja.write_formula(f, c, "=NA()")
            elif valor == "":
                hoja.write_formula(f, c, '=""')
            elif valor is not None:
                hoja.write(f, c, valor)
    for i, correccion in enumerate(TODAS):
        hoja.write_formula(20 + i, 10, "=" + correccion.caso)
    libro.close()
    guion = (
        "import json,sys,warnings\nwarnings.simplefilter('ignore')\nimport formulas\n"
        f"s=formulas.ExcelModel().loads({str(ruta)!r}).finish().calculate()\n"
        "v=[s[f\"'[casos.xlsx]M'!K{21+i}\"].value[0,0] for i in range(int(sys.argv[1]))]\n"
        "print(json.dumps([x.item() if hasattr(x,'item') else x if isinstance(x,(bool,int,float))"
        " else str(x) for x in v]))"
    )
    salida = subprocess.run(
        [sys.executable, "-c", guion, str(len(TODAS))], capture_output=True, text=True, check=True
    ).stdout
    distintas = {}
    for correccion, sola in zip(TODAS, json.loads(salida.splitlines()[-1]), strict=True):
        esperado = correccion.resultado
        hallado = float(sola) if type(sola) is int else sola
        esperado = str(esperado) if isinstance(esperado, ErrorCelda) else esperado
        igual = _casi(hallado, esperado)
        if igual == correccion.distinta:
            distintas[correccion.nombre] = sola
    assert not distintas


@pytest.mark.parametrize(
    ("formula", "esperado"),
    [
        ("ROUND(1.005,2)", 1.01),
        ("ROUND(2.5,0)", 3.0),
        ("ROUND(-2.5,0)", -3.0),
        ("ROUND(0.285,2)", 0.29),
        ("ROUND(1234.565,2)", 1234.57),
        ("ROUND(5.015,2)", 5.02),
        ("ROUND(-1.005,2)", -1.01),
        ("ROUND(1250,-2)", 1300.0),
        ("ROUND(1249.999,-2)", 1200.0),
        ("ROUND(49,-3)", 0.0),
        ("ROUND(0.1+0.2,20)", 0.3),
        ("ROUND(2.345,1.9)", 2.3),
        ('ROUND("2.345",2)', 2.35),
        ("ROUND(A3,2)", 0.0),
        ("ROUND(B1,2)", VALOR),
        ("ROUND(D6,2)", ND),
        ("ROUND(1,D6)", ND),
        ("ROUNDUP(-1.21,1)", -1.3),
        ("ROUNDUP(0.1+0.2,1)", 0.3),
        ("ROUNDUP(1.0000001,0)", 2.0),
        ("ROUNDDOWN(-1.29,1)", -1.2),
        ("ROUNDDOWN(4.35*100,0)", 435.0),
        ("TRUNC(-2.9)", -2.0),
        ("INT(2.5)", 2.0),
        ("MOD(3,-2)", -1.0),
        ("MOD(3,0)", DIV0),
        ('ABS("-3")', 3.0),
    ],
)
def test_redondeos(formula: str, esperado: Valor) -> None:
    assert _mismo(calcular(formula, CELDAS), esperado)


@given(st.integers(-(10**9), 10**9), st.integers(0, 4))
def test_redondear_la_mitad_se_aleja_del_cero(milesimas: int, cifras: int) -> None:
    """Cuenta entera, sin coma flotante: medio centavo siempre crece."""
    divisor = 10 ** max(3 - cifras, 0)
    entero, resto = divmod(abs(milesimas), divisor)
    entero += 2 * resto >= divisor
    esperado = entero * divisor / 1000 * (1 if milesimas > 0 else -1)
    assert calcular(f"ROUND(A1,{cifras})", {"A1": milesimas / 1000}) == esperado


@pytest.mark.parametrize(
    ("formula", "esperado"),
    [
        ('SUM(A1:A6,"3",TRUE)', 16.5),
        ("SUM(A2,A6)", 2.5),
        ("SUM(A5,1)", 1.0),
        ("SUM(D1:D6)", ND),
        ("SUM(A3)", 0.0),
        ('SUM("x")', VALOR),
        ("SUM(C:C)", 21.0),
        ("SUM($C$2:$C$1048576)", 20.0),
        ("COUNT(A1:A6,D6)", 2.0),
        ('COUNT("3","x",TRUE)', 2.0),
        ('COUNTA(A4,A3,"")', 2.0),
        ("COUNTBLANK(A1:B6)", 3.0),
        ("COUNTBLANK(A1:A20)", 16.0),
        ("COUNTBLANK(A:A)", 1048572.0),
        ("AVERAGE(B1:B3)", DIV0),
        ("MAX(B1:B3)", 0.0),
        ('MAX(A1:A6,"99")', 99.0),
        ("MAX(A1,TRUE)", 10.0),
        ("MAX(0,A6-A1)", 0.0),
        ("MIN(A1:A6,D6)", ND),
        ("SUMPRODUCT(A1:A6,C1:C6)", 25.0),
        ("SUMPRODUCT(C1:C6,C1:C5)", VALOR),
        ('SUMPRODUCT((B1:B6="enero")*C1:C6)', 3.0),
        ("SUMPRODUCT((C1:C6>2)*(C1:C6<5))", 2.0),
        ("SUMPRODUCT(D1:D6)", ND),
    ],
)
def test_resumir_rangos(formula: str, esperado: Valor) -> None:
    assert _mismo(calcular(formula, CELDAS), esperado)


@pytest.mark.parametrize(
    ("formula", "esperado"),
    [
        # Exacto, sin mayúsculas; número y texto que lo parece, lo mismo
        ('COUNTIF(B1:B6,"ENERO")', 2.0),
        ("COUNTIF(E1:E4,5)", 3.0),
        ('COUNTIF(E1:E4,"5")', 3.0),
        ('COUNTIF(E1:E4,"=5")', 3.0),
        ('COUNTIF(E1:E4,"<>5")', 1.0),
        ('COUNTIF(E1:E4,">4")', 1.0),
        ('COUNTIF(A1:A6,"10")', 1.0),
        ("COUNTIF(A1:A6,TRUE)", 1.0),
        ('COUNTIF(A1:A6,"true")', 1.0),
        ('COUNTIF(D1:D6,"#N/A")', 1.0),
        ("COUNTIF(D1:D6,D6)", 1.0),
        # Vacías
        ('COUNTIF(A1:A6,"")', 2.0),
        ('COUNTIF(A1:A6,"=")', 1.0),
        ('COUNTIF(A1:A6,"<>")', 5.0),
        ("COUNTIF(A1:A6,A3)", 0.0),
        ('COUNTIF(A1:A9,"")', 5.0),
        ('COUNTIF(B:B,"<>enero")', 1048574.0),
        # Comodines
        ('COUNTIF(B1:B6,"*")', 5.0),
        ('COUNTIF(B1:B6,"*ne*")', 2.0),
        ('COUNTIF(B1:B6,"a1~*")', 1.0),
        ('COUNTIF(B1:B6,"=f*")', 1.0),
        ('COUNTIF(A1:A6,"1*")', 0.0),
        # Orden
        ('COUNTIF(B1:B6,">=enero")', 4.0),
        ('COUNTIF(B1:B6,"<f")', 3.0),
        ('COUNTIF(C1:C6,">="&C4)', 3.0),
        ('COUNTIF(C1:C6,"<"&C4)', 3.0),
        # Sumas
        ('SUMIF(C1:C6,">2")', 18.0),
        ('SUMIF(A1:A6,"",C1:C6)', 7.0),
        ('SUMIFS(A1:A6,B1:B6,"<>x")', 12.5),
        ('SUMIFS(D1:D6,C1:C6,"<4")', 137_000.0),
        ('SUMIFS(D1:D6,C1:C6,">4")', ND),
        ('SUMIFS(C1:C6,B1:B6,"enero",C1:C6,">1")', 2.0),
        ('SUMIFS(C1:C6,B1:B5,"enero")', VALOR),
        ('AVERAGEIFS(C1:C6,B1:B6,"zzz")', DIV0),
        ('MAXIFS(C1:C6,B1:B6,"zzz")', 0.0),
        ('COUNTIFS(A1:A6,"",B1:B6,"<>")', 2.0),
        ('SUMIFS(C:C,B:B,"enero")', 3.0),
    ],
)
def test_criterios(formula: str, esperado: Valor) -> None:
    assert _mismo(calcular(formula, {**CELDAS, **LISTA}), esperado)


@pytest.mark.parametrize(
    ("formula", "esperado"),
    [
        ('MATCH("ENERO",B1:B6,0)', 1.0),
        ('MATCH("f*",B1:B6,0)', 3.0),
        ("MATCH(7,A1:A6,0)", ND),
        ('MATCH("7",A1:A6,0)', 2.0),
        ("MATCH(TRUE,A1:A6,0)", 5.0),
        ("MATCH(A3,A1:A6,0)", ND),
        ("MATCH(D6,A1:A6,0)", ND),
        ("MATCH(4,C1:C6,0)", 4.0),
        ("MATCH(4.5,C1:C6,1)", 4.0),
        ("MATCH(4.5,C1:C6)", 4.0),
        ("MATCH(0,C1:C6,1)", ND),
        ("MATCH(3,B2:D2,0)", ND),
        ("MATCH(2,B2:D2,0)", 2.0),
        ("MATCH(2,B1:D6,0)", ND),
        ("INDEX(C1:C6,3)", 3.0),
        ("INDEX(C1:C6,2.9)", 2.0),
        ("INDEX(A1:C1,2)", "Enero"),
        ("INDEX(A1:C6,3,2)", "Febrero"),
        ("INDEX(A1:C6,9,1)", REF),
        ("INDEX(C1:C6,-1)", VALOR),
        ("INDEX(C1:C6,D6)", ND),
        ("INDEX(A1:A6,3)", 0.0),
        ('INDEX(A1:A6,3)&"x"', "x"),
        ('INDEX(A1:A6,3)=""', True),
        ("SUM(INDEX(A1:C6,2,0))", 2.0),
        ("IF(C1=1,7,INDEX(C1:C6,0))", 7.0),
        ('IFERROR(INDEX(C1:C6,MATCH("zz",B1:B6,0)),"sin dato")', "sin dato"),
    ],
)
def test_busquedas(formula: str, esperado: Valor) -> None:
    assert _mismo(calcular(formula, CELDAS), esperado)


@pytest.mark.parametrize(
    ("formula", "esperado"),
    [
        ("A3", 0.0),
        ("A4", ""),
        ('A3&""', ""),
        ('A3=""', True),
        ("A3=0", True),
        ("A3=FALSE", True),
        ("A4=0", False),
        ("A3=A4", True),
        ("A4+1", VALOR),
        ("A2*2", 14.0),
        ("A5+1", 2.0),
        ("1/0", DIV0),
        ("A1/A3", DIV0),
        ("0^0", NUM),
        ("2^0.5", 2**0.5),
        ("(-8)^(1/3)", NUM),
        ("10^400", NUM),
        ("-2^2", 4.0),
        ('"2025-01-31"+0', 45688.0),
        ('"abc"+1', VALOR),
        ("D6+1", ND),
        ("D6=D6", ND),
        ('"a"="A"', True),
        ('"á"="a"', False),
        ('"Sí"="SÍ"', True),
        ('"á"<"b"', True),
        ('1<"a"', True),
        ('"zz"<TRUE', True),
        ("TRUE=1", False),
        ('"5"=5', False),
        ("(43.1-43.2)+0.1=0", False),
        ("0.1*3=0.3", True),
        ("1=1.000000000001", False),
        ('1/3&""', "0.333333333333333"),
        ('1E20&""', "100000000000000000000"),
        ('123456789012345678&""', "123456789012346000"),
        ('0.00001&""', "0.00001"),
        ('1/30000&""', "3.33333333333333E-05"),
        ('-0.5&""', "-0.5"),
        ('TRUE&""', "TRUE"),
        ("--A2", 7.0),
        ("IF(A3,1,2)", 2.0),
        ('IF("x",1,2)', VALOR),
        ("IF(D6,1,2)", ND),
        ("IF(FALSE,1)", False),
        ("IF(TRUE,A3)", 0.0),
        ('IF(TRUE,A3)&"x"', "x"),
        ("IF(C1=1,,5)", 0.0),
        ('IF(C1>0,"Sí","No")', "Sí"),
        ('IF(A3="","sin dato",A3*2)', "sin dato"),
        ("IFERROR(A3,5)", 0.0),
        ("IFERROR(B1,)", "Enero"),
        ("IFNA(1/0,3)", DIV0),
        ("AND(B1:B3)", VALOR),
        ("AND(TRUE,D6)", ND),
        ('AND(B1<>"",C1>0)', True),
        ('OR(C1=2,"x")', VALOR),
        ('OR(C1=2,"TRUE")', True),
        ("OR(A3,C1=1)", True),
        ("ISNUMBER(A3)", False),
        ("ISNUMBER(D1)", True),
        ("ISNUMBER(D6)", False),
        ("ISBLANK(A3)", True),
        ("ISERR(1/0)", True),
        ('NOT("x")', VALOR),
    ],
)
def test_operadores_y_logica(formula: str, esperado: Valor) -> None:
    assert _mismo(calcular(formula, CELDAS), esperado)


@pytest.mark.parametrize(
    ("formula", "esperado"),
    [
        # D1 es lunes 6 de enero de 2025; D2, sábado 11; D3, domingo 12
        ("WORKDAY.INTL(D1,1)", 45664.0),
        ("WORKDAY.INTL(D1,5)", 45670.0),
        ("WORKDAY.INTL(D2,1)", 45670.0),
        ("WORKDAY.INTL(D2,-1)", 45667.0),
        ("WORKDAY.INTL(D2,0)", 45668.0),
        ("WORKDAY.INTL(D1,10,11)", 45674.0),
        ('WORKDAY.INTL(D1,3,"1111110")', 45683.0),
        ('WORKDAY.INTL(D1,3,"1111111")', VALOR),
        ("WORKDAY.INTL(D1,3,99)", NUM),
        ("WORKDAY(D1,1,D1:D3)", 45664.0),
        ("WORKDAY(D1,1,45664)", 45665.0),
        ("NETWORKDAYS.INTL(D1,D3,1)", 5.0),
        ("NETWORKDAYS.INTL(D1,D3,11)", 6.0),
        ("NETWORKDAYS.INTL(D1,D3,1,D1:D3)", 4.0),
        ("NETWORKDAYS.INTL(D3,D1,1)", -5.0),
        ('NETWORKDAYS.INTL(D1,D3,"0000000")', 7.0),
    ],
)
def test_dias_laborables(formula: str, esperado: Valor) -> None:
    assert _mismo(calcular(formula, CELDAS), esperado)


@pytest.mark.parametrize(
    ("formula", "esperado"),
    [
        ('TEXT(1234.565,"#,##0.00")', "1,234.57"),
        ('TEXT(0.5,"#,##0.00")', "0.50"),
        ('TEXT(0.125,"0%")', "13%"),
        ('TEXT(-5.5,"0")', "-6"),
        ('TEXT(-0.2,"0")', "0"),
        ('TEXT(5,"000")', "005"),
        ('TEXT(1234.5,"$#,##0.00")', "$1,234.50"),
        ('TEXT(D1,"dd/mm/yyyy")', "06/01/2025"),
        ('TEXT(D1,"yyyy-mm-dd")', "2025-01-06"),
        ('TEXT("x","0")', "x"),
        ('VALUE("abc")', VALOR),
        ('LEN("niño")', 4.0),
        ('LEFT("abc",9)', "abc"),
        ('RIGHT("abc",0)', ""),
        ('MID("abc",0,1)', VALOR),
    ],
)
def test_textos(formula: str, esperado: Valor) -> None:
    assert _mismo(calcular(formula, CELDAS), esperado)


@pytest.mark.parametrize(
    ("formula", "dice"),
    [
        ("NOEXISTE(1)", "NOEXISTE, que no se evalúa"),
        ("TODAY()", "cambia cada vez"),
        ('TEXT(1,"* 0")', "formato"),
        ('TEXT(-1,"[>5]0;0")', "formato"),
        ('TEXT(1,"dd/mm/aaaa")', "formato"),
        ('"1/2"+0', "depende de cuándo"),
        ('"1,2"+0', "depende de cuándo"),
        ("MATCH(2,{0,0,2,1,9},1)", "desordenados"),
        ("MATCH(2,{3,2,2,1},-1)", "repetidos"),
        ("XLOOKUP(2,{3,1,2},{1,2,3},,0,2)", "desordenados"),
        ('XLOOKUP("a",{"ab"},{1},,3)', "expresión regular"),
        ('REGEXTEST("a","\\p{L}")', "expresión regular"),
        ("HOUR(0.99999999)", "medio segundo"),
        ("LARGE({3,1,2},1.5)", "no es entero"),
        ("IRR({-1,5,-6})", "varias tasas"),
        ("ROMAN(499,2)", "abreviada"),
        ("LINEST({1,2,3},{1,2,3},TRUE,TRUE)", "regresión exacta"),
        ("MOD(1,0.1)", "redondeo"),
        ("SUM(", "no se entiende"),
        ("ROUND()", "0 argumentos"),
    ],
)
def test_lo_que_no_se_sabe_se_dice(formula: str, dice: str) -> None:
    assert dice in motivo(formula)


def test_la_muestra_se_escribe_en_celdas() -> None:
    assert len(celdas(CELDAS)) == sum(v is not None for fila in MUESTRA for v in fila)
