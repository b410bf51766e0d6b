"""Las correcciones: cada función u operador, qué espera y el caso que lo justifica.

Los casos leen la hoja de muestra :data:`MUESTRA` y dicen lo que da Excel según su documentación.
``distinta`` dice si `formulas` sola da otra cosa; si no, la función está para poder evaluar
muchas celdas a la vez con una sola definición.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from costeo.motor.funciones import busqueda, numeros, operadores, rangos
from costeo.motor.funciones import condicionales as segun
from costeo.motor.funciones import texto as textos
from costeo.motor.funciones.elevar import Papeles
from costeo.motor.indices import Rango
from costeo.xlsx.celdas import DIV0, ND, VALOR, Valor

MUESTRA: tuple[tuple[Valor, ...], ...] = (
    (10.0, "Enero", 1.0, 45663.0),
    ("7", "enero", 2.0, 45668.0),
    (None, "Febrero", 3.0, 45669.0),
    ("", "A1*", 4.0, None),
    (True, None, 5.0, None),
    (2.5, "sin dato", 6.0, ND),
)
"""A1:D6 de los casos: números, texto que parece número, vacías, lógicos, fechas y un error."""


class Correccion(NamedTuple):
    """Una función u operador de esta casa en lugar del de `formulas`."""

    nombre: str
    funcion: Callable[..., Valor | Rango]
    papeles: Papeles
    caso: str
    resultado: Valor
    distinta: bool


_S = Papeles("", "s")
_R = Papeles("", "r")
_RESUMEN = Papeles("r", "rs")

FUNCIONES: tuple[Correccion, ...] = tuple(
    Correccion(*fila)
    for fila in (
        # Números
        ("ROUND", numeros.redondear, _S, "ROUND(1.005,2)", 1.01, True),
        ("ROUNDUP", numeros.redondear_arriba, _S, "ROUNDUP(2.21+2.19,2)", 4.4, True),
        ("ROUNDDOWN", numeros.redondear_abajo, _S, "ROUNDDOWN(2.26+2.94,2)", 5.2, True),
        ("TRUNC", numeros.redondear_abajo, _S, "TRUNC(2.26+2.94,2)", 5.2, True),
        ("ABS", numeros.absoluto, _S, "ABS(-A6)", 2.5, False),
        ("INT", numeros.entero, _S, "INT(-2.5)", -3.0, False),
        ("MOD", numeros.residuo, _S, "MOD(-3,2)", 1.0, False),
        (
            "WORKDAY.INTL",
            numeros.dia_laborable_internacional,
            Papeles("sssr"),
            "WORKDAY.INTL(D2,1,1,D3)",
            45670.0,
            True,
        ),
        (
            "NETWORKDAYS.INTL",
            numeros.dias_laborables_internacional,
            Papeles("sssr"),
            "NETWORKDAYS.INTL(D3,D1,1,D2)",
            -5.0,
            False,
        ),
        ("WORKDAY", numeros.dia_laborable, Papeles("ssr"), "WORKDAY(D2,1)", 45670.0, True),
        # Rangos
        ("SUM", rangos.sumar_todo, _R, "SUM(A1:A6)", 12.5, True),
        ("PRODUCT", rangos.producto, _R, "PRODUCT(A1:A6)", 25.0, True),
        ("AVERAGE", rangos.promedio, _R, "AVERAGE(A1:A6)", 6.25, True),
        ("MAX", rangos.maximo, _R, "MAX(A1:A6)", 10.0, True),
        ("MIN", rangos.minimo, _R, "MIN(A2:A6)", 2.5, True),
        ("COUNT", rangos.contar_numeros, _R, "COUNT(A1:A6)", 2.0, True),
        ("COUNTA", rangos.contar_llenas, _R, "COUNTA(A1:A6)", 5.0, False),
        ("COUNTBLANK", rangos.contar_vacias, _R, "COUNTBLANK(A1:A6)", 2.0, False),
        (
            "SUMPRODUCT",
            rangos.suma_de_productos,
            _R,
            'SUMPRODUCT(--(B1:B6="enero"),C1:C6)',
            3.0,
            True,
        ),
        ("ROWS", rangos.filas, _R, "ROWS(A1:B6)", 6.0, False),
        ("COLUMNS", rangos.columnas, _R, "COLUMNS(A1:B6)", 2.0, False),
        # Criterios
        ("SUMIFS", segun.sumar_si_conjunto, _RESUMEN, 'SUMIFS(C1:C6,B1:B6,"e*")', 3.0, True),
        (
            "COUNTIFS",
            segun.contar_si_conjunto,
            Papeles("", "rs"),
            'COUNTIFS(B1:B6,"?????")',
            2.0,
            True,
        ),
        (
            "AVERAGEIFS",
            segun.promediar_si_conjunto,
            _RESUMEN,
            'AVERAGEIFS(C1:C6,B1:B6,"e*")',
            1.5,
            True,
        ),
        ("MAXIFS", segun.maximo_si_conjunto, _RESUMEN, 'MAXIFS(C1:C6,B1:B6,"e*")', 2.0, False),
        ("MINIFS", segun.minimo_si_conjunto, _RESUMEN, 'MINIFS(C1:C6,B1:B6,"f*o")', 3.0, True),
        ("SUMIF", segun.sumar_si, Papeles("rsr"), 'SUMIF(B1:B6,"<>enero",C1:C6)', 18.0, True),
        ("COUNTIF", segun.contar_si_conjunto, Papeles("rs"), 'COUNTIF(B1:B6,"<>e*")', 4.0, True),
        ("AVERAGEIF", segun.promediar_si, Papeles("rsr"), 'AVERAGEIF(A1:A6,">5")', 10.0, True),
        # Búsqueda
        ("MATCH", busqueda.coincidir, Papeles("srs"), 'MATCH("a1~*",B1:B6,0)', 4.0, False),
        ("INDEX", busqueda.indice, Papeles("rss"), "SUM(INDEX(A1:C6,0,3))", 21.0, True),
        # Lógica
        ("IF", operadores.si, Papeles("svv"), 'IF("true",1,2)', 1.0, True),
        ("IFERROR", operadores.si_error, Papeles("vv"), 'IFERROR(1/0,"x")', "x", False),
        ("IFNA", operadores.si_nd, Papeles("vv"), 'IFNA(D6,"x")', "x", False),
        ("AND", operadores.y, _R, "AND(A1:A6)", True, False),
        ("OR", operadores.o, _R, "OR(A2:A4)", VALOR, False),
        ("NOT", operadores.no, _S, "NOT(A3)", True, False),
        ("ISNUMBER", operadores.es_numero, _S, "ISNUMBER(A2)", False, True),
        ("ISTEXT", operadores.es_texto, _S, "ISTEXT(A4)", True, False),
        ("ISNONTEXT", operadores.no_es_texto, _S, "ISNONTEXT(A3)", True, False),
        ("ISLOGICAL", operadores.es_logico, _S, "ISLOGICAL(A5)", True, False),
        ("ISBLANK", operadores.es_vacia, _S, "ISBLANK(A4)", False, False),
        ("ISERROR", operadores.es_error, _S, "ISERROR(D6)", True, False),
        ("ISERR", operadores.es_error_no_nd, _S, "ISERR(D6)", False, False),
        ("ISNA", operadores.es_nd, _S, "ISNA(D6)", True, False),
        # Textos
        ("TEXT", textos.texto_con_formato, _S, 'TEXT(2.675,"0.00")', "2.68", True),
        ("VALUE", textos.valor_numerico, _S, 'VALUE("1,234.5")', 1234.5, True),
        ("TRIM", textos.sin_espacios, _S, 'TRIM(" a  b ")', "a b", True),
        ("LEN", textos.largo, _S, "LEN(1/3)", 17.0, True),
        ("UPPER", textos.mayusculas, _S, 'UPPER("sí")', "SÍ", False),
        ("LOWER", textos.minusculas, _S, 'LOWER("SÍ")', "sí", False),
        ("LEFT", textos.izquierda, _S, "LEFT(B3,3)", "Feb", False),
        ("RIGHT", textos.derecha, _S, "RIGHT(B3,4)", "rero", False),
        ("MID", textos.extraer, _S, "MID(B3,2,3)", "ebr", False),
        ("CONCATENATE", operadores.unir, _S, "CONCATENATE(0.1+0.2,B3)", "0.3Febrero", True),
    )
)

OPERADORES: tuple[Correccion, ...] = tuple(
    Correccion(*fila)
    for fila in (
        ("+", operadores.sumar, _S, '"10%"+1', 1.1, True),
        ("-", operadores.restar, _S, '"1,234"-1', 1233.0, True),
        ("*", operadores.multiplicar, _S, '"10%"*5', 0.5, True),
        ("/", operadores.dividir, _S, "1/A3", DIV0, False),
        ("^", operadores.elevar_a, _S, "IFERROR(0^0,9)", 9.0, True),
        ("U-", operadores.cambiar_signo, _S, "-A5", -1.0, False),
        ("U+", operadores.tal_cual, _S, "+B3", "Febrero", False),
        ("%", operadores.por_ciento, _S, "A1%", 0.1, False),
        ("&", operadores.unir, _S, "0.1+0.2&A3", "0.3", True),
        ("=", operadores.igual, _S, "(0.1+0.2)=0.3", True, True),
        ("<>", operadores.distinto, _S, "(0.1+0.2)<>0.3", False, True),
        ("<", operadores.menor, _S, "0.3<(0.1+0.2)", False, True),
        ("<=", operadores.menor_o_igual, _S, "(0.1+0.2)<=0.3", True, True),
        (">", operadores.mayor, _S, "(0.1+0.2)>0.3", False, True),
        (">=", operadores.mayor_o_igual, _S, "0.3>=(0.1+0.2)", True, True),
    )
)
