"""LibreOffice como segundo testigo: recalcula el mismo libro desde cero y se comparan."""

from __future__ import annotations

import io

import pytest
import xlsxwriter

from ayudas.libreoffice import a_pdf, recalcular
from ayudas.libro_grande import construir
from costeo.motor.evaluacion import evaluar
from costeo.xlsx.celdas import Direccion, Valor
from costeo.xlsx.lectura import leer_libro

pytestmark = pytest.mark.libreoffice

FORMULAS = """
SUM(C1:C6,3)|A2*2|A3+1|A3&"x"|A4&"x"|A4+1|A3=""|A4=""|A3=0|A4=0|A3|A4|COUNTBLANK(A1:E9)
COUNTA(A1:A6)|PRODUCT(C1:C6)|SUMPRODUCT(C1:C6,C1:C6)|SUMPRODUCT(--(B1:B6="enero"),C1:C6)
SUMPRODUCT((B1:B6="enero")*C1:C6)|COUNTIF(B1:B6,"enero")|COUNTIF(B1:B6,"e*")|COUNTIF(B1:B6,"*")
COUNTIF(B1:B6,"?????")|COUNTIF(B1:B6,"a1~*")|COUNTIF(B1:B6,"<>e*")|COUNTIF(B1:B6,">e")
COUNTIF(B1:B6,">=enero")|COUNTIF(B1:B6,"<febrero")|COUNTIF(A1:A6,"")|COUNTIF(A1:A6,"=")
COUNTIF(A1:A6,"<>")|COUNTIF(A1:A6,A3)|SUMIF(B1:B6,"enero",C1:C6)|SUMIF(C1:C6,">2")
SUMIF(A1:A6,"",C1:C6)|SUMIFS(C1:C6,B1:B6,"enero",C1:C6,">1")|SUMIFS(D1:D6,C1:C6,"<4")
SUMIFS(D1:D6,C1:C6,">4")|COUNTIFS(A1:A6,"",B1:B6,"<>")|AVERAGEIFS(C1:C6,B1:B6,"enero")
AVERAGEIFS(C1:C6,B1:B6,"zzz")|MATCH("ENERO",B1:B6,0)|MATCH("f*",B1:B6,0)|MATCH("a1~*",B1:B6,0)
MATCH(7,A1:A6,0)|MATCH("7",A1:A6,0)|MATCH(4,F1:F3,1)|MATCH(0,F1:F3,1)|MATCH("zz",B1:B6,0)
INDEX(C1:C6,3)|INDEX(A1:C6,3,3)|INDEX(A1:C1,2)|INDEX(A1:A6,3)&"x"|INDEX(C1:C6,2.9)
SUM(INDEX(A1:C6,0,3))|SUM(INDEX(A1:C6,2,0))|INDEX(C1:C6,MATCH("febrero",B1:B6,0))|IF(A3,1,2)
IF("x",1,2)|IF(D6,1,2)|IF(FALSE,1)|IF(TRUE,A3)&"x"|IF(C1=1,,5)|IF(C1>0,"Sí","No")
IF(C1=2,INDEX(C1:C6,0),7)|IFERROR(D6,"x")|IFERROR(A3,"x")|IFERROR(B1,)|AND(B1:B3)|AND(TRUE,A3)
OR(A3,C1=1)|OR(C1=2,"x")|NOT(A3)|ISNUMBER(A2)|ISNUMBER(A3)|ISNUMBER(A2*1)|ISTEXT(A4)|ISBLANK(A3)
ISBLANK(A4)|ISERROR(D6)|ISERR(D6)|ISNA(D6)|ROUND(1.005,2)|ROUND(2.5,0)|ROUND(-2.5,0)
ROUND(0.285,2)|ROUND(1234.565,2)|ROUND(5.015,2)|ROUND(1250,-2)|ROUNDUP(2.21+2.19,2)
ROUNDDOWN(2.26+2.94,2)|TRUNC(-2.9)|INT(-2.5)|MOD(-3,2)|MOD(3,0)|1/0|-2^2|10%|"abc"+1|1/3&""
0.1+0.2&""|-0.5&""|(0.1+0.2)=0.3|0.1+0.2>0.3|"a"="A"|"á"="a"|"á"<"b"|"ñ"<"o"|"z"<"á"|1<"a"|"5"=5
"Sí"="sí"|-"3"|5-(-3)|5--3|A1=-1|NETWORKDAYS.INTL(D1,D3,1)|NETWORKDAYS.INTL(D1,D3,1,D2:D3)
NETWORKDAYS.INTL(D1,D3,"0000011")|NETWORKDAYS.INTL(D3,D1,1)|WORKDAY(D2,1)|WORKDAY(D2,-1)
WORKDAY(D1,5,D3)|WORKDAY.INTL(D2,1,1,D3)|WORKDAY.INTL(D1,10,11)|WORKDAY.INTL(D1,3,"1111110")
TEXT(1234.5,"#,##0.00")|TEXT(2.675,"0.00")|TEXT(0.125,"0%")|TEXT(D1,"dd/mm/yyyy")|TEXT(-5.5,"0")
TRIM("  a   b ")|LEN("niño")|TASA*100|MES&"!"|SUM(COL)|COUNTIF(B1:B6,MES)|COUNTIF(B:B,"enero")
MATCH("febrero",B:B,0)|SUM($C$1:C3)|MAX(0,C1-C2)|MIN(C1:C3,C6/2)|EDATE(D1,1)|EOMONTH(D1,0)
VLOOKUP("febrero",B1:C6,2,FALSE)|CHOOSE(2,"a","b")|LARGE(C1:C6,2)|YEARFRAC(D1,D3)|WEEKDAY(D1,2)|PMT(0.01,12,1000)
SUM(IF(C1=1,C1:C3,C4:C6))
"""


def _libro() -> bytes:
    salida = io.BytesIO()
    libro = xlsxwriter.Workbook(salida)
    hoja = libro.add_worksheet("M")
    filas: tuple[tuple[object, ...], ...] = (
        (10.0, "Enero", 1.0, 45663.0, "5", 1.0, 10.0),
        ("7", "enero", 2.0, 45668.0, 5.0, 3.0, 30.0),
        (None, "Febrero", 3.0, 45669.0, "05", 5.0, 50.0),
        (None, "A1*", 4.0, None, "abc"),
        (True, None, 5.0),
        (2.5, "sin dato", 6.0),
    )
    for i, fila in enumerate(filas):
        for j, valor in enumerate(fila):
            if isinstance(valor, str):
                hoja.write_string(i, j, valor)
            elif valor is not None:
                hoja.write(i, j, valor)
    hoja.write_formula("A4", '=""')
    hoja.write_formula("D6", "=NA()")
    libro.define_name("TASA", "=0.13")
    libro.define_name("MES", '="enero"')
    libro.define_name("COL", "=M!$C$1:$C$6")
    for i, formula in enumerate(FORMULAS.strip().replace("\n", "|").split("|")):
        hoja.write_formula(20 + i, 10, "=" + formula, None, -99)
    libro.close()
    return salida.getvalue()


def _iguales(a: Valor, b: Valor) -> bool:
    if isinstance(a, float) and isinstance(b, float):
        return abs(a - b) <= 1e-9 * max(1, abs(b))
    return type(a) is type(b) and a == b


def _distintas(contenido: bytes) -> dict[Direccion, tuple[str, Valor | str, Valor]]:
    libro = leer_libro(contenido)
    evaluacion = evaluar(libro.formulas, libro.valores, libro.nombres, hojas=libro.hojas)
    testigo = leer_libro(recalcular(contenido)).guardados
    nuestros: dict[Direccion, Valor] = {**evaluacion.valores, **evaluacion.no_evaluables}
    assert nuestros.keys() == libro.formulas.keys()
    return {
        celda: (libro.formulas[celda], valor, testigo.get(celda))
        for celda, valor in nuestros.items()
        if not _iguales(valor, testigo.get(celda))
    }


def test_formulas_sueltas(libreoffice: None) -> None:
    assert not _distintas(_libro())


def test_un_libro_de_costeo(libreoffice: None) -> None:
    """Los valores guardados son ceros: si LibreOffice no recalculara, saldrían distintos."""
    assert not _distintas(construir(actividades=12, resumenes=200))


def test_lo_guardado_por_libreoffice_se_evalua_igual(libreoffice: None) -> None:
    original = leer_libro(construir(actividades=5, resumenes=50))
    guardado = leer_libro(recalcular(construir(actividades=5, resumenes=50)))
    uno, otro = (
        evaluar(libro.formulas, libro.valores, libro.nombres, hojas=libro.hojas)
        for libro in (original, guardado)
    )
    assert uno.valores == otro.valores
    assert not otro.no_evaluables


def test_el_libro_se_imprime(libreoffice: None) -> None:
    assert a_pdf(construir(actividades=1, resumenes=5)).startswith(b"%PDF")
