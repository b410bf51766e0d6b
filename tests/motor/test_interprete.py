"""El intérprete: cada característica con el valor que da Excel según su documentación."""

from __future__ import annotations

import pytest

from ayudas.libro_en_memoria import libro, lugar, valor
from costeo.motor.interprete import Interprete
from costeo.motor.motivos import Circular, Volatil
from costeo.xlsx.celdas import (
    CALCULO,
    DIV0,
    ND,
    NOMBRE,
    NULO,
    REF,
    VALOR,
    Direccion,
    ErrorCelda,
    NoEvaluable,
    Valor,
)

MUESTRA: dict[str, Valor] = {
    **{"A1": 1, "A2": 2, "A3": 3, "A4": "x"},
    **{"B1": 10, "B2": 20, "B3": 30, "B4": 40},
    **{"C1": "a", "C2": "b", "C3": "a", "C4": True, "D1": "7", "D2": ND},
    **{"Otra!A1": 100, "Otra!A2": 200},
}

CASOS: dict[str, Valor] = {
    # Operadores
    "=-2^2": 4.0,
    "=2^3^2": 64.0,
    "=5%%*1E4": 5.0,
    '="a"="A"': True,
    "=D1+1": 8.0,
    "=D2+1": ND,
    "=1/0": DIV0,
    "=Q1": 0.0,
    '=Q1&"x"': "x",
    "=A4*2": VALOR,
    '=IF(Q1="",1,2)': 1.0,
    # Rangos donde va un valor: intersección implícita
    "=SUM(B1:B3)": 60.0,
    "=SUM(A:A)": 6.0,
    "=SUM(1:1)": 11.0,
    "=A1:A3": VALOR,
    "=SUM(A1:A3*B1:B3)": VALOR,
    "=SUM({1,2,3}*2)": 12.0,
    "=ABS(A1:A3)": VALOR,
    # Referencias calculadas
    "=SUM((A1,B2))": 21.0,
    "=SUM((A1:A2,A2:A3))": 8.0,
    "=SUM(A1:B2 B1:C3)": 30.0,
    "=A1:A2 B1:B2": NULO,
    "=SUM(A1:INDEX(B:B,3))": 66.0,
    "=SUM(INDEX(A1:B3,2,0))": 22.0,
    "=SUM(INDEX(A1:B3,0,2))": 60.0,
    "=INDEX(B:B,3)": 30.0,
    "=INDEX(A1:A3,4)": REF,
    "=INDEX((A1:A3,B1:B3),2,1,2)": 20.0,
    "=INDEX({1,2;3,4},2,1)": 3.0,
    "=INDEX(B1:E1,2)": "a",
    "=OFFSET(A1,1,1)": 20.0,
    "=SUM(OFFSET(A1,0,0,3,2))": 66.0,
    "=SUM(OFFSET(A3,0,0,-3))": 6.0,
    "=OFFSET(A1,-1,0)": REF,
    "=OFFSET(5,1,1)": VALOR,
    '=INDIRECT("B"&2)': 20.0,
    '=SUM(INDIRECT("B1:B3"))': 60.0,
    '=INDIRECT("Otra!A2")': 200.0,
    '=INDIRECT("R2C2",FALSE)': 20.0,
    '=INDIRECT("R[-98]C[-24]",FALSE)': 10.0,
    '=INDIRECT("no es")': REF,
    '=INDIRECT("1+1")': REF,
    "=XLOOKUP(2,A1:A3,B1:B3)": 20.0,
    '=XLOOKUP(9,A1:A3,B1:B3,"no")': "no",
    "=XLOOKUP(9,A1:A3,B1:B3)": ND,
    "=SUM(XLOOKUP(1,A1:A3,B1:B3):XLOOKUP(3,A1:A3,B1:B3))": 60.0,
    "=SUM(XLOOKUP(2,A1:A3,A1:B3))": 22.0,
    "=Nada!A1": REF,
    "=SUM(Otra!A1:A2)": 300.0,
    # Dónde y cuánto
    "=ROW()": 99.0,
    "=COLUMN()": 26.0,
    "=ROW(B3)": 3.0,
    "=SUM(ROW(A1:A3))": 1.0,
    "=SUMPRODUCT(ROW(A1:A3))": 6.0,
    "=SUMPRODUCT(COLUMN(A1:C1))": 6.0,
    "=ROWS(A:A)": 1_048_576.0,
    "=COLUMNS(1:1)": 16_384.0,
    "=ROWS(A1:A3)+COLUMNS({1,2})": 5.0,
    "=AREAS((A1,B1:B2))": 2.0,
    "=COUNTBLANK(A:A)": 1_048_572.0,
    "=ROWS(INDEX(A:A,0))": 1_048_576.0,
    "=SHEET()": 1.0,
    "=SHEET(Otra!A1)": 2.0,
    '=SHEET("Otra")': 2.0,
    "=SHEETS()": 2.0,
    "=ISREF(A1)": True,
    "=ISREF(1)": False,
    "=ISFORMULA(A1)": False,
    "=ISFORMULA(Z99)": True,
    "=FORMULATEXT(Z99)": "=FORMULATEXT(Z99)",
    "=FORMULATEXT(A1)": ND,
    '=CELL("address",B3)': "$B$3",
    '=CELL("row",B3)': 3.0,
    '=CELL("type",A4)': "l",
    '=CELL("contents",B2)': 20.0,
    # Pereza
    "=IF(A1=1,2,1/0)": 2.0,
    "=IF(FALSE,1)": False,
    "=IF(TRUE,)": 0.0,
    "=IF(A1=1,,3)": 0.0,
    "=IF(D2,1,2)": ND,
    '=IF("x",1,2)': VALOR,
    "=IFERROR(D2,5)": 5.0,
    "=IFERROR(A1,5)": 1.0,
    "=IFNA(D2,5)": 5.0,
    "=IFNA(1/0,5)": DIV0,
    "=IFS(A1=2,1,A1=1,7)": 7.0,
    "=IFS(FALSE,1)": ND,
    "=CHOOSE(2,1/0,B2)": 20.0,
    "=CHOOSE(3,1,2)": VALOR,
    "=SUM(CHOOSE({1,2},A1:A3,B1:B3))": 66.0,
    '=SWITCH("B","a",1,"b",2)': 2.0,
    "=SWITCH(9,1,2,3)": 3.0,
    "=SWITCH(9,1,2)": ND,
    "=SUM(IF({1,0,1},{1,2,3}))": 4.0,
    # LET y LAMBDA
    "=LET(x,2,x*3)": 6.0,
    "=LET(x,A1,y,x+1,SUM(x,y))": 3.0,
    "=LET(x,1,LET(x,2,x)+x)": 3.0,
    "=LET(r,B1:B3,SUM(r))": 60.0,
    "=LAMBDA(x,y,x+y)(3,4)": 7.0,
    "=LAMBDA(x,y,x+y)(3)": VALOR,
    "=LAMBDA(x,[y],IF(ISOMITTED(y),x,y))(3)": 3.0,
    "=LAMBDA(x,x)": CALCULO,
    "=LET(f,LAMBDA(x,x*2),f(21))": 42.0,
    "=SUM(MAP(A1:A3,B1:B3,LAMBDA(a,b,a*b)))": 140.0,
    "=REDUCE(0,A1:A3,LAMBDA(a,b,a+b))": 6.0,
    "=SUM(SCAN(0,A1:A3,LAMBDA(a,b,a+b)))": 10.0,
    "=SUM(BYROW(A1:B3,LAMBDA(f,MAX(f))))": 60.0,
    "=SUM(BYCOL(A1:B3,LAMBDA(c,MAX(c))))": 33.0,
    "=SUM(BYROW(A1:B3,_xleta.MAX))": 60.0,
    "=SUM(MAKEARRAY(2,3,LAMBDA(f,c,f*c)))": 18.0,
    # Argumentos que se operan como matriz
    "=SUMPRODUCT((A1:A3>1)*B1:B3)": 50.0,
    '=SUMPRODUCT((A:A>1)*(C:C="a")*1)': 1.0,
    '=SUMPRODUCT(--(C1:C3="a"),B1:B3)': 40.0,
    '=SUMPRODUCT((A:A="")*1)': 1_048_572.0,
    '=SUMPRODUCT(MAX((C1:C3="a")*B1:B3))': 30.0,
    "=SUMPRODUCT(IF(A1:A3>1,1,0))": VALOR,
    '=LOOKUP(2,1/(C1:C3="a"),B1:B3)': 30.0,
    "=MATCH(20,INDEX(B1:B3*1,0),0)": 2.0,
    '=SUM(SUMIF(C1:C3,{"a","b"},B1:B3))': 60.0,
    '=SUMIF(C1:C3,"a",B1)': 40.0,
    "=AGGREGATE(14,6,B1:B3/(A1:A3<3),1)": 20.0,
    # Matrices de referencias
    "=SUMPRODUCT(SUBTOTAL(9,OFFSET(B1,ROW(B1:B4)-ROW(B1),0)))": 100.0,
    '=SUMPRODUCT(SUBTOTAL(3,OFFSET(B1,ROW(B1:B4)-1,0))*(C1:C4="a"))': 2.0,
    "=SUM(N(OFFSET(B1,{0,2},0)))": 40.0,
    "=SUM(OFFSET(B1,{0,2},0)*1)": 40.0,
    '=SUM(SUMIF(OFFSET(B1,{0,1},0,2),">10"))': 70.0,
    '=SUM(N(INDIRECT({"B1","B2"})))': 30.0,
    "=SUM(N({1,2,3}))": 6.0,
    "=SUM(INDEX(B1:B4,N(IF(1,{1,3}))))": 40.0,
    # Errores de nombre
    "=nada": NOMBRE,
    "=SUM(nada)": NOMBRE,
    "=IFERROR(nada,1)": 1.0,
}


@pytest.mark.parametrize("formula", CASOS)
def test_valor(formula: str) -> None:
    dado = valor(formula, MUESTRA)
    assert type(dado) is type(CASOS[formula])
    assert dado == CASOS[formula]


@pytest.mark.parametrize(
    ("formula", "en", "esperado"),
    [
        ("=A1:A3", "E2", 2.0),
        ("=A1:C1", "B9", 10.0),
        ("=A1:A3*10", "E3", 30.0),
        ("=A:A*10", "E2", 20.0),
        ("=A1:B3", "E2", VALOR),
        ("=@A1:A3", "E2", 2.0),
        ("=SUM(@A1:A3,1)", "E3", 4.0),
        ("=Otra!A1:A2", "E2", 200.0),
        ('=IF(A1:A3>1,"sí","no")', "E1", "no"),
    ],
)
def test_interseccion_implicita(formula: str, en: str, esperado: Valor) -> None:
    assert valor(formula, MUESTRA, en) == esperado


NO_EVALUABLES = {
    "=[1]Hoja!A1": "lee otro libro",
    "='[1]Hoja uno'!A1+1": "lee otro libro",
    "=cmd|'/C calc'!A0": "DDE",
    '=WEBSERVICE("http://x")': "WEBSERVICE",
    '=GETPIVOTDATA("x",A1)': "GETPIVOTDATA",
    '=CUBEVALUE("x")': "CUBEVALUE",
    "=MiMacro(1)": "MIMACRO",
    "=Otra!MiMacro(1)": "macro",
    "=TABLE()": "tabla de datos",
    '=CELL("filename",A1)': "CELL",
    '=INFO("osversion")': "INFO",
    "=1+": "no se entiende",
    "=IFERROR(MiMacro(1),0)": "MIMACRO",
    "=SUM(A1:Q99,[1]H!A1)": "otro libro",
    "=INDEX(A1)": "INDEX",
    "=LEFT()": "LEFT",
    "=SUM(OFFSET(B1,{0,2},0))": "matriz de referencias",
    "=SUBTOTAL({9,1},B1:B4)": "un solo valor",
}


@pytest.mark.parametrize("formula", NO_EVALUABLES)
def test_no_evaluable_se_nombra(formula: str) -> None:
    with pytest.raises(NoEvaluable) as fallo:
        valor(formula, MUESTRA)
    assert NO_EVALUABLES[formula] in str(fallo.value)
    assert not isinstance(fallo.value, Volatil | Circular)


@pytest.mark.parametrize("funcion", ["NOW()", "TODAY()", "RAND()", "RANDBETWEEN(1,9)"])
def test_lo_volatil_va_aparte_con_lo_que_depende_de_ello(funcion: str) -> None:
    interprete = Interprete(libro({"A1": f"={funcion}", "A2": "=A1+1", "A3": "=SUM(A1:A2)"}))
    for celda in ("A1", "A2", "A3"):
        with pytest.raises(Volatil) as fallo:
            interprete.valor(lugar(celda))
        assert funcion.split("(", maxsplit=1)[0] in str(fallo.value)
    assert "depende de M!A1" in str(fallo.value)


def test_lo_volatil_que_no_se_llega_a_usar_no_estorba() -> None:
    assert valor("=IF(TRUE,1,NOW())") == 1.0
    assert valor("=IFERROR(A1,2)", {"A1": "=IF(1=1,3,RAND())"}) == 3.0


def test_ciclos() -> None:
    celdas: dict[str, Valor] = {
        "A1": "=B1",
        "B1": "=C1+1",
        "C1": "=A1",
        "D1": "=A1+1",
        "E1": "=E1",
        "F1": "=SUM(F1:F2)",
        "G1": "=IF(TRUE,5,G1)",
        "H1": "=ROW(H1)+COLUMNS(H1:H2)",
    }
    interprete = Interprete(libro(celdas))
    for celda in ("A1", "B1", "C1", "D1", "E1", "F1"):
        with pytest.raises(Circular, match="referencia circular"):
            interprete.valor(lugar(celda))
    assert interprete.valor(lugar("G1")) == 5.0, "la rama que no se toma no se lee"
    assert interprete.valor(lugar("H1")) == 2.0, "preguntar dónde está no es leerla"


def test_una_celda_sin_evaluar_dice_de_cual_depende() -> None:
    interprete = Interprete(libro({"A1": "=Raro(1)", "B1": "=A1", "C1": "=SUM(A1:B1)"}))
    with pytest.raises(NoEvaluable, match="depende de M!A1: usa RARO"):
        interprete.valor(lugar("C1"))


def test_cadena_de_decenas_de_miles() -> None:
    """Un saldo acumulado no desborda la pila, se pida por donde se pida."""
    n = 20_000
    celdas: dict[str, Valor] = {"A1": 1, "B1": "=A1"}
    for i in range(2, n + 1):
        celdas[f"A{i}"] = 1
        celdas[f"B{i}"] = f"=B{i - 1}+A{i}"
    assert Interprete(libro(celdas)).valor(lugar(f"B{n}")) == float(n)


def test_valores_ya_sabidos() -> None:
    """Lo que otro motor ya evaluó no se evalúa otra vez."""
    leido = libro({"A1": "=Raro(1)", "A2": "=A1*2"})
    assert Interprete(leido, {lugar("A1"): 21.0}).valor(lugar("A2")) == 42.0


def test_lo_que_escribe_google_sheets() -> None:
    """Su función de relleno no existe en Excel: da #NAME? y vale lo guardado en el IFERROR."""
    assert valor('=IFERROR(__xludf.DUMMYFUNCTION("QUERY(A:B)"),42.5)') == 42.5
    assert valor('=__xludf.DUMMYFUNCTION("x")') == NOMBRE


def test_un_tropiezo_inesperado_cuesta_su_celda(monkeypatch: pytest.MonkeyPatch) -> None:
    interprete = Interprete(libro({"A1": "=1+1", "A2": "=2+2"}))
    evaluar = interprete._evaluar

    def tropieza(celda: Direccion) -> None:
        if celda == lugar("A1"):
            raise KeyError("algo")
        evaluar(celda)

    monkeypatch.setattr(interprete, "_evaluar", tropieza)
    with pytest.raises(NoEvaluable, match="no se pudo evaluar"):
        interprete.valor(lugar("A1"))
    assert interprete.valor(lugar("A2")) == 4.0


def test_una_lambda_que_se_llama_muchas_veces() -> None:
    nombres = {"Suma": "_xlfn.LAMBDA(_xlpm.n,IF(_xlpm.n=0,0,_xlpm.n+Suma(_xlpm.n-1)))"}
    assert valor("=Suma(200)", nombres=nombres) == 20100.0
    with pytest.raises(NoEvaluable, match="anida demasiado"):
        valor("=Suma(100000)", nombres=nombres)


def test_celda_vacia_y_constante() -> None:
    interprete = Interprete(libro({"A1": 3, "A2": "hola"}))
    assert interprete.valor(lugar("A1")) == 3.0
    assert interprete.valor(lugar("A2")) == "hola"
    assert interprete.valor(lugar("Z9")) is None


def test_los_errores_de_excel_se_propagan() -> None:
    for error in ("#N/A", "#REF!", "#NULL!", "#SPILL!"):
        assert valor(f"=1+{error}") == ErrorCelda(error)
        assert valor("=SUM(A1:A2)", {"A1": ErrorCelda(error), "A2": 1}) == ErrorCelda(error)


def test_base_1904() -> None:
    """La misma serie es otra fecha: 0 es el 1 de enero de 1904."""
    assert valor("=YEAR(0)", base_1904=True) == 1904.0
    assert valor("=DATE(1904,1,2)", base_1904=True) == 1.0
    assert valor("=DATE(1904,1,2)") == 1463.0


def test_rango_desmedido_no_se_lee() -> None:
    celdas: dict[str, Valor] = {"XFD1048576": 1, "A1": 1}
    with pytest.raises(NoEvaluable, match="demasiado grande"):
        valor("=SUM(M!A1:XFD1048576)", celdas, "Otra!A1")
