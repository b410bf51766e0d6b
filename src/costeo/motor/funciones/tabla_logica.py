"""La tabla de los operadores, la lógica y la información."""

from __future__ import annotations

from costeo.motor.funciones import informacion, operadores
from costeo.motor.funciones.papeles import Papeles
from costeo.motor.funciones.tabla_tipos import RANGOS, UNO, correcciones
from costeo.xlsx.celdas import DIV0, ND

LOGICA = correcciones(
    (
        ("IF", operadores.si, Papeles("svv"), 'IF(A5,"sí","no")', "sí", False),
        ("IFERROR", operadores.si_error, Papeles("vv"), "IFERROR(D6,1)", 1.0, False),
        ("IFNA", operadores.si_nd, Papeles("vv"), "IFNA(D6,2)", 2.0, False),
        (
            "IFS",
            operadores.segun_condiciones,
            Papeles("", "sv"),
            'IFS(A1>10,"a",A1=10,"b")',
            "b",
            False,
        ),
        ("SWITCH", operadores.segun_valor, Papeles("s", "sv"), 'SWITCH("ENERO",B1,1,2)', 1.0, True),
        ("CHOOSE", operadores.elegir, Papeles("s", "v"), "CHOOSE(2,B1,B3)", "Febrero", False),
        ("AND", operadores.y, RANGOS, "AND(A5,A1>1)", True, False),
        ("OR", operadores.o, RANGOS, "OR(A5,A1>100)", True, False),
        ("XOR", operadores.o_exclusivo, RANGOS, "XOR(A5,A1>100)", True, False),
        ("NOT", operadores.no, UNO, "NOT(A3)", True, False),
        ("TRUE", informacion.cierto, UNO, "TRUE()", True, False),
        ("FALSE", informacion.falso, UNO, "FALSE()", False, False),
        ("ISNUMBER", informacion.es_numero, UNO, "ISNUMBER(A2)", False, True),
        ("ISTEXT", informacion.es_texto, UNO, "ISTEXT(A2)", True, False),
        ("ISNONTEXT", informacion.no_es_texto, UNO, "ISNONTEXT(A3)", True, False),
        ("ISLOGICAL", informacion.es_logico, UNO, "ISLOGICAL(A5)", True, False),
        ("ISBLANK", informacion.es_vacia, UNO, "ISBLANK(A4)", False, False),
        ("ISERROR", informacion.es_error, UNO, "ISERROR(D6)", True, False),
        ("ISERR", informacion.es_error_no_nd, UNO, "ISERR(D6)", False, False),
        ("ISNA", informacion.es_nd, UNO, "ISNA(D6)", True, False),
        ("ISEVEN", informacion.es_par, UNO, "ISEVEN(A6)", True, False),
        ("ISODD", informacion.es_impar, UNO, "ISODD(-1)", True, False),
        ("ERROR.TYPE", informacion.tipo_de_error, UNO, "ERROR.TYPE(D6)", 7.0, False),
        ("TYPE", informacion.tipo, RANGOS, 'TYPE("a")', 2.0, False),
        ("N", informacion.solo_numero, RANGOS, "N(A5)", 1.0, True),
        ("T", informacion.solo_texto, RANGOS, "T(A1)", "", False),
        ("NA", informacion.no_disponible, UNO, "NA()", ND, False),
    )
)

OPERADORES = correcciones(
    (
        ("+", operadores.sumar, UNO, '"10%"+1', 1.1, True),
        ("-", operadores.restar, UNO, '"1,234"-1', 1233.0, True),
        ("*", operadores.multiplicar, UNO, '"10%"*5', 0.5, True),
        ("/", operadores.dividir, UNO, "1/A3", DIV0, False),
        ("^", operadores.elevar_a, UNO, "IFERROR(0^0,9)", 9.0, True),
        ("U-", operadores.cambiar_signo, UNO, "-A5", -1.0, False),
        ("U+", operadores.tal_cual, UNO, "+B3", "Febrero", False),
        ("%", operadores.por_ciento, UNO, "A1%", 0.1, False),
        ("&", operadores.unir, UNO, "0.1+0.2&A3", "0.3", True),
        ("=", operadores.igual, UNO, "(0.1+0.2)=0.3", True, True),
        ("<>", operadores.distinto, UNO, "(0.1+0.2)<>0.3", False, True),
        ("<", operadores.menor, UNO, "0.3<(0.1+0.2)", False, True),
        ("<=", operadores.menor_o_igual, UNO, "(0.1+0.2)<=0.3", True, True),
        (">", operadores.mayor, UNO, "(0.1+0.2)>0.3", False, True),
        (">=", operadores.mayor_o_igual, UNO, "0.3>=(0.1+0.2)", True, True),
    )
)
