"""La tabla de las funciones que resumen rangos, con criterios o sin ellos."""

from __future__ import annotations

from costeo.motor.funciones import algebra, rangos
from costeo.motor.funciones import condicionales as segun
from costeo.motor.funciones.papeles import Papeles
from costeo.motor.funciones.tabla_tipos import MATRICES, RANGOS, correcciones

_RESUMEN = Papeles("r", "rs")

RESUMEN = correcciones(
    (
        ("SUM", rangos.sumar_todo, RANGOS, "SUM(A1:A6)", 12.5, True),
        ("PRODUCT", rangos.producto, RANGOS, "PRODUCT(A1:A6)", 25.0, True),
        ("AVERAGE", rangos.promedio, RANGOS, "AVERAGE(A1:A6)", 6.25, True),
        ("AVERAGEA", rangos.promedio_a, RANGOS, "AVERAGEA(A1:A6)", 2.7, False),
        ("MAX", rangos.maximo, RANGOS, "MAX(A1:A6)", 10.0, True),
        ("MIN", rangos.minimo, RANGOS, "MIN(A2:A6)", 2.5, True),
        ("MAXA", rangos.maximo_a, RANGOS, "MAXA(A2:A5)", 1.0, False),
        ("MINA", rangos.minimo_a, RANGOS, "MINA(A1:A6)", 0.0, False),
        ("COUNT", rangos.contar_numeros, RANGOS, "COUNT(A1:A6)", 2.0, True),
        ("COUNTA", rangos.contar_llenas, RANGOS, "COUNTA(A1:A6)", 5.0, False),
        ("COUNTBLANK", rangos.contar_vacias, RANGOS, "COUNTBLANK(A1:A6)", 2.0, False),
        ("PERCENTOF", rangos.porcentaje_de, RANGOS, "PERCENTOF(C1:C2,C1:C3)", 0.5, False),
        ("ROWS", rangos.filas, RANGOS, "ROWS(A1:B6)", 6.0, False),
        ("COLUMNS", rangos.columnas, RANGOS, "COLUMNS(A1:B6)", 2.0, False),
        (
            "SUMPRODUCT",
            algebra.suma_de_productos,
            MATRICES,
            'SUMPRODUCT(--(B1:B6="enero"),C1:C6)',
            3.0,
            True,
        ),
        (
            "SUMX2MY2",
            algebra.suma_de_pares(lambda x, y: x * x - y * y),
            MATRICES,
            "SUMX2MY2(C1:C2,C3:C4)",
            -20.0,
            False,
        ),
        (
            "SUMX2PY2",
            algebra.suma_de_pares(lambda x, y: x * x + y * y),
            MATRICES,
            "SUMX2PY2(C1:C2,C3:C4)",
            30.0,
            False,
        ),
        (
            "SUMXMY2",
            algebra.suma_de_pares(lambda x, y: (x - y) ** 2),
            MATRICES,
            "SUMXMY2(C1:C2,C3:C4)",
            8.0,
            False,
        ),
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
        ("AVERAGEIF", segun.promediar_si, Papeles("rsr"), 'AVERAGEIF(B1:B6,"e*",C1:C6)', 1.5, True),
    )
)
