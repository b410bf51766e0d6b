"""La tabla de las funciones de texto."""

from __future__ import annotations

from costeo.motor.funciones import bases_de_numeracion as base
from costeo.motor.funciones import formato, operadores, texto, texto_numeros, texto_partes
from costeo.motor.funciones.elevar import Papeles
from costeo.motor.funciones.tabla_tipos import RANGOS, UNO, correcciones

_PARTIR = Papeles("srrsss")
_CORTAR = Papeles("srssss")

TEXTO = correcciones(
    (
        ("TEXT", formato.texto_con_formato, UNO, 'TEXT(2.675,"0.00")', "2.68", True),
        ("VALUE", texto.valor_numerico, UNO, 'VALUE("1,234.5")', 1234.5, True),
        (
            "NUMBERVALUE",
            texto_numeros.numero_con,
            UNO,
            'NUMBERVALUE("2.500,27",",",".")',
            2500.27,
            False,
        ),
        ("FIXED", texto_numeros.fijo, UNO, "FIXED(1234.567,1)", "1,234.6", False),
        ("DOLLAR", texto_numeros.dolares, UNO, "DOLLAR(-1234.567,2)", "($1,234.57)", True),
        ("ROMAN", texto_numeros.romano, UNO, "ROMAN(499,0)", "CDXCIX", False),
        ("ARABIC", texto_numeros.de_romano, UNO, 'ARABIC("LVII")', 57.0, False),
        ("TRIM", texto.sin_espacios, UNO, 'TRIM(" a  b ")', "a b", True),
        ("CLEAN", texto.limpiar, UNO, 'CLEAN(CHAR(9)&"a")', "a", False),
        ("LEN", texto.largo, UNO, "LEN(1/3)", 17.0, True),
        ("LENB", texto.largo, UNO, "LENB(B1)", 5.0, False),
        ("UPPER", texto.mayusculas, UNO, 'UPPER("sí")', "SÍ", False),
        ("LOWER", texto.minusculas, UNO, 'LOWER("SÍ")', "sí", False),
        ("PROPER", texto.nombre_propio, UNO, 'PROPER("76BudGet 2-way")', "76Budget 2-Way", False),
        ("LEFT", texto.izquierda, UNO, "LEFT(B3,3)", "Feb", False),
        ("RIGHT", texto.derecha, UNO, "RIGHT(B3,4)", "rero", False),
        ("MID", texto.extraer, UNO, "MID(B3,2,3)", "ebr", False),
        ("LEFTB", texto.izquierda, UNO, "LEFTB(B3,3)", "Feb", False),
        ("RIGHTB", texto.derecha, UNO, "RIGHTB(B3,4)", "rero", False),
        ("MIDB", texto.extraer, UNO, "MIDB(B3,2,3)", "ebr", False),
        ("REPLACE", texto.reemplazar, UNO, 'REPLACE("2009",3,2,"10")', "2010", False),
        ("SUBSTITUTE", texto.sustituir, UNO, 'SUBSTITUTE("Q1, 2011","1","2",3)', "Q1, 2012", False),
        ("FIND", texto.encontrar, UNO, 'FIND("e",B1)', 3.0, False),
        ("SEARCH", texto.buscar, UNO, 'SEARCH("?r*",B3)', 3.0, True),
        ("EXACT", texto.exacto, UNO, "EXACT(B1,B2)", False, False),
        ("REPT", texto.repetir, UNO, 'REPT("*-",3)', "*-*-*-", False),
        ("CHAR", texto.caracter, UNO, "CHAR(128)", "€", True),
        ("CODE", texto.codigo, UNO, 'CODE("€")', 128.0, True),
        ("UNICHAR", texto.caracter_unicode, UNO, "UNICHAR(8364)", "€", False),
        ("UNICODE", texto.codigo_unicode, UNO, 'UNICODE("€")', 8364.0, False),
        ("CONCATENATE", operadores.unir, UNO, "CONCATENATE(0.1+0.2,B3)", "0.3Febrero", True),
        ("CONCAT", texto.concatenar, RANGOS, "CONCAT(B1:B2,C1)", "Eneroenero1", False),
        (
            "TEXTJOIN",
            texto.unir_con,
            Papeles("rs", "r"),
            'TEXTJOIN("-",TRUE,A1:A6)',
            "10-7-TRUE-2.5",
            True,
        ),
        ("HYPERLINK", texto.enlace, UNO, 'HYPERLINK("http://a.b","ver")', "ver", True),
        ("ENCODEURL", texto.para_url, UNO, 'ENCODEURL("a b/c")', "a%20b%2Fc", True),
        ("TEXTBEFORE", texto_partes.antes_de, _CORTAR, 'TEXTBEFORE("a-b-c","-",-1)', "a-b", False),
        ("TEXTAFTER", texto_partes.despues_de, _CORTAR, 'TEXTAFTER("a-b-c","-",2)', "c", False),
        ("TEXTSPLIT", texto_partes.partir, _PARTIR, 'COLUMNS(TEXTSPLIT("a-b-c","-"))', 3.0, True),
        ("BASE", base.en_base, UNO, "BASE(255,16,4)", "00FF", True),
        ("DECIMAL", base.de_base, UNO, 'DECIMAL("FF",16)', 255.0, False),
        ("DEC2BIN", base.convertir(10, 2), UNO, "DEC2BIN(9,4)", "1001", False),
        ("DEC2OCT", base.convertir(10, 8), UNO, "DEC2OCT(-100)", "7777777634", False),
        ("DEC2HEX", base.convertir(10, 16), UNO, "DEC2HEX(-54)", "FFFFFFFFCA", False),
        ("BIN2DEC", base.convertir(2, 10), UNO, "BIN2DEC(1111111111)", -1.0, False),
        ("BIN2OCT", base.convertir(2, 8), UNO, "BIN2OCT(1001,3)", "011", False),
        ("BIN2HEX", base.convertir(2, 16), UNO, "BIN2HEX(11111011,4)", "00FB", False),
        ("OCT2DEC", base.convertir(8, 10), UNO, "OCT2DEC(54)", 44.0, False),
        ("OCT2BIN", base.convertir(8, 2), UNO, "OCT2BIN(3,3)", "011", False),
        ("OCT2HEX", base.convertir(8, 16), UNO, "OCT2HEX(100,4)", "0040", False),
        ("HEX2DEC", base.convertir(16, 10), UNO, 'HEX2DEC("FFFFFFFF5B")', -165.0, False),
        ("HEX2BIN", base.convertir(16, 2), UNO, 'HEX2BIN("F",8)', "00001111", False),
        ("HEX2OCT", base.convertir(16, 8), UNO, 'HEX2OCT("3B4E")', "35516", False),
        ("BITAND", base.y_de_bits, UNO, "BITAND(13,25)", 9.0, False),
        ("BITOR", base.o_de_bits, UNO, "BITOR(23,10)", 31.0, False),
        ("BITXOR", base.o_exclusivo_de_bits, UNO, "BITXOR(5,3)", 6.0, False),
        ("BITLSHIFT", base.a_la_izquierda, UNO, "BITLSHIFT(4,2)", 16.0, False),
        ("BITRSHIFT", base.a_la_derecha, UNO, "BITRSHIFT(13,2)", 3.0, False),
    )
)
