"""La tabla de las búsquedas y de las matrices dinámicas."""

from __future__ import annotations

from costeo.motor.funciones import algebra, busqueda, busqueda_x
from costeo.motor.funciones import matrices as mat
from costeo.motor.funciones import matrices_forma as forma
from costeo.motor.funciones.papeles import Papeles
from costeo.motor.funciones.tabla_tipos import MATRICES, SOBRE_MATRIZ, UNO, correcciones

_TABLA = Papeles("srss")
_ELEGIR = Papeles("m", "m")

BUSQUEDA = correcciones(
    (
        ("MATCH", busqueda.coincidir, Papeles("srs"), 'MATCH("a1~*",B1:B6,0)', 4.0, False),
        ("INDEX", busqueda.indice, Papeles("rss"), "SUM(INDEX(A1:C6,0,3))", 21.0, True),
        ("VLOOKUP", busqueda.buscar_vertical, _TABLA, 'VLOOKUP("f*",B1:C6,2,FALSE)', 3.0, False),
        ("HLOOKUP", busqueda.buscar_horizontal, _TABLA, "HLOOKUP(1,C1:D6,3,FALSE)", 3.0, False),
        (
            "LOOKUP",
            busqueda.buscar_aproximado,
            Papeles("smm"),
            "LOOKUP(3.5,C1:C6,B1:B6)",
            "Febrero",
            False,
        ),
        (
            "XLOOKUP",
            busqueda_x.buscar_x,
            Papeles("smmvss"),
            'XLOOKUP("FEBRERO",B1:B6,C1:C6)',
            3.0,
            False,
        ),
        ("XMATCH", busqueda_x.coincidir_x, Papeles("smss"), "XMATCH(3.5,C1:C6,1)", 4.0, False),
        ("ADDRESS", busqueda.direccion_escrita, UNO, "ADDRESS(2,3,2)", "C$2", False),
        ("TRANSPOSE", mat.trasponer, MATRICES, "COLUMNS(TRANSPOSE(C1:C6))", 6.0, True),
        ("FILTER", mat.filtrar, MATRICES, "SUM(FILTER(C1:C6,C1:C6>4))", 11.0, False),
        ("SORT", mat.ordenar, Papeles("mmms"), "INDEX(SORT(C1:C6,1,-1),1)", 6.0, False),
        ("SORTBY", mat.ordenar_por, MATRICES, "INDEX(SORTBY(B1:B3,C1:C3,-1),1)", "Febrero", False),
        ("UNIQUE", mat.sin_repetir, SOBRE_MATRIZ, "ROWS(UNIQUE(B1:B3))", 2.0, True),
        ("SEQUENCE", mat.numerar, UNO, "SUM(SEQUENCE(2,3,10,5))", 135.0, True),
        ("TAKE", forma.tomar, SOBRE_MATRIZ, "SUM(TAKE(C1:C6,-2))", 11.0, False),
        ("DROP", forma.quitar, SOBRE_MATRIZ, "SUM(DROP(C1:C6,2))", 18.0, False),
        ("CHOOSECOLS", forma.elegir_columnas, _ELEGIR, "SUM(CHOOSECOLS(A1:C6,-1))", 21.0, False),
        ("CHOOSEROWS", forma.elegir_filas, _ELEGIR, "SUM(CHOOSEROWS(C1:C6,1,3))", 4.0, False),
        ("VSTACK", forma.apilar, MATRICES, "ROWS(VSTACK(C1:C6,A1:A2))", 8.0, True),
        ("HSTACK", forma.juntar, MATRICES, "COLUMNS(HSTACK(A1:B6,C1:C6))", 3.0, True),
        ("TOCOL", forma.a_columna, SOBRE_MATRIZ, "ROWS(TOCOL(A1:B6,1))", 10.0, True),
        ("TOROW", forma.a_fila, SOBRE_MATRIZ, "COLUMNS(TOROW(A1:B6))", 12.0, True),
        ("WRAPROWS", forma.en_filas, SOBRE_MATRIZ, "ROWS(WRAPROWS(C1:C6,4))", 2.0, True),
        ("WRAPCOLS", forma.en_columnas, SOBRE_MATRIZ, "ROWS(WRAPCOLS(C1:C6,4))", 4.0, True),
        ("EXPAND", forma.ampliar, SOBRE_MATRIZ, "SUM(EXPAND(C1:C6,7,1,0))", 21.0, False),
        (
            "MMULT",
            algebra.multiplicar_matrices,
            MATRICES,
            "SUM(MMULT(C1:D2,C1:C2))",
            182665.0,
            False,
        ),
        (
            "MINVERSE",
            algebra.inversa,
            MATRICES,
            "INDEX(MINVERSE(C1:D2),1,1)",
            -1.0002190196679663,
            False,
        ),
        ("MDETERM", algebra.determinante, MATRICES, "MDETERM(C1:D2)", -45658.0, False),
        ("MUNIT", algebra.identidad, UNO, "SUM(MUNIT(3))", 3.0, True),
    )
)
