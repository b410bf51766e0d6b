"""La tabla de las funciones financieras y de bases de datos."""

from __future__ import annotations

import math

from costeo.motor.funciones import bases
from costeo.motor.funciones import depreciacion as dep
from costeo.motor.funciones import finanzas as fin
from costeo.motor.funciones import finanzas_flujos as flujos
from costeo.motor.funciones.papeles import Papeles
from costeo.motor.funciones.tabla_tipos import UNO, correcciones
from costeo.xlsx.celdas import DIV0

_BASE = Papeles("rsr")
_FLUJOS = Papeles("mms")

FINANZAS = correcciones(
    (
        ("PMT", fin.cuota, UNO, "PMT(0.08/12,10,10000)", -1037.0320893591606, False),
        ("PV", fin.valor_actual, UNO, "PV(0.08/12,240,500)", -59777.14585118776, False),
        ("FV", fin.valor_futuro, UNO, "FV(0.06/12,10,-200,-500,1)", 2581.4033740601426, False),
        ("NPER", fin.periodos, UNO, "NPER(0.12/12,-100,-1000,10000,1)", 59.67386567429457, False),
        ("RATE", flujos.tasa, UNO, "RATE(48,-200,8000)", 0.007701472488201657, False),
        ("IPMT", fin.interes, UNO, "IPMT(0.1/12,1,36,8000)", -66.66666666666667, False),
        ("PPMT", fin.capital, UNO, "PPMT(0.1/12,1,24,2000)", -75.62318600836664, False),
        (
            "CUMIPMT",
            fin.intereses_acumulados,
            UNO,
            "CUMIPMT(0.09/12,360,125000,13,24,0)",
            -11135.232130750845,
            False,
        ),
        (
            "CUMPRINC",
            fin.capital_acumulado,
            UNO,
            "CUMPRINC(0.09/12,360,125000,13,24,0)",
            -934.1071234208765,
            False,
        ),
        ("ISPMT", fin.interes_simple, UNO, "ISPMT(0.1/12,1,36,8000000)", -64814.81481481482, False),
        (
            "NPV",
            flujos.valor_neto,
            Papeles("s", "r"),
            "NPV(0.1,-10000,3000,4200,6800)",
            1188.4434123352207,
            False,
        ),
        ("IRR", flujos.tasa_interna, Papeles("ms"), "IRR(C1:C3-2)", 0.0, False),
        (
            "MIRR",
            flujos.tasa_modificada,
            Papeles("mss"),
            "MIRR(C1:C3-2.5,0.1,0.12)",
            -0.4942194611411268,
            False,
        ),
        (
            "XNPV",
            flujos.valor_neto_con_fechas,
            Papeles("smm"),
            "XNPV(0.09,C1:C3,D1:D3)",
            5.993393510100237,
            False,
        ),
        (
            "XIRR",
            flujos.tasa_interna_con_fechas,
            _FLUJOS,
            "XIRR(C1:C3-1.999,D1:D3)",
            0.20014128301059408,
            False,
        ),
        ("EFFECT", fin.tasa_efectiva, UNO, "EFFECT(0.0525,4)", 0.05354266737075841, False),
        ("NOMINAL", fin.tasa_nominal, UNO, "NOMINAL(0.053543,4)", 0.05250031986836192, False),
        ("RRI", fin.tasa_de_crecimiento, UNO, "RRI(96,10000,11000)", 0.0009933073762913, False),
        ("PDURATION", fin.duracion, UNO, "PDURATION(0.025,2000,2200)", 3.859866162622655, False),
        ("FVSCHEDULE", fin.futuro_con_tasas, Papeles("sr"), "FVSCHEDULE(2,C1:C2)", 12.0, False),
        ("DOLLARDE", fin.de_fraccion, UNO, "DOLLARDE(1.02,16)", 1.125, False),
        ("DOLLARFR", fin.a_fraccion, UNO, "DOLLARFR(1.125,16)", 1.02, False),
        ("SLN", dep.lineal, UNO, "SLN(30000,7500,10)", 2250.0, False),
        ("SYD", dep.suma_de_digitos, UNO, "SYD(30000,7500,10,1)", 4090.909090909091, False),
        ("DB", dep.saldo_decreciente, UNO, "DB(1000000,100000,6,1,7)", 186083.33333333334, False),
        ("DDB", dep.saldo_doble, UNO, "DDB(2400,300,10,2,1.5)", 306.0, False),
        ("VDB", dep.saldo_variable, UNO, "VDB(2400,300,10,0,0.875,1.5)", 315.0, False),
    )
)

BASES = correcciones(
    (
        (nombre, funcion, _BASE, f"{nombre}(B1:C6,2,B1:B2)", resultado, True)
        for nombre, funcion, resultado in (
            ("DSUM", bases.resumen_de_base(math.fsum), 2.0),
            ("DAVERAGE", bases.resumen_de_base(bases.media), 2.0),
            ("DPRODUCT", bases.resumen_de_base(bases.producto), 2.0),
            ("DMAX", bases.resumen_de_base(bases.maximo), 2.0),
            ("DMIN", bases.resumen_de_base(bases.minimo), 2.0),
            ("DSTDEVP", bases.resumen_de_base(bases.variacion(muestra=False, raiz=True)), 0.0),
            ("DVARP", bases.resumen_de_base(bases.variacion(muestra=False, raiz=False)), 0.0),
            ("DSTDEV", bases.resumen_de_base(bases.variacion(muestra=True, raiz=True)), DIV0),
            ("DVAR", bases.resumen_de_base(bases.variacion(muestra=True, raiz=False)), DIV0),
            ("DCOUNT", bases.contar_numeros, 1.0),
            ("DCOUNTA", bases.contar_llenas, 1.0),
            ("DGET", bases.unico, 2.0),
        )
    )
)
