"""La tabla de los redondeos y las matemáticas de una celda."""

from __future__ import annotations

import math

from costeo.motor.funciones import matematicas as mate
from costeo.motor.funciones import redondeo
from costeo.motor.funciones.papeles import Papeles
from costeo.motor.funciones.tabla_tipos import RANGOS, UNO, correcciones

_ANGULAR, _INVERSA, _DE_UNA = mate.angular, mate.inversa_de, mate.una_variable

NUMEROS = correcciones(
    (
        ("ROUND", redondeo.redondear, UNO, "ROUND(1.005,2)", 1.01, True),
        ("ROUNDUP", redondeo.redondear_arriba, UNO, "ROUNDUP(2.21+2.19,2)", 4.4, True),
        ("ROUNDDOWN", redondeo.redondear_abajo, UNO, "ROUNDDOWN(2.26+2.94,2)", 5.2, True),
        ("TRUNC", redondeo.redondear_abajo, UNO, "TRUNC(2.26+2.94,2)", 5.2, True),
        ("ABS", redondeo.absoluto, UNO, "ABS(-A6)", 2.5, False),
        ("INT", redondeo.entero, UNO, "INT(-2.5)", -3.0, False),
        ("MOD", redondeo.residuo, UNO, "MOD(-3,2)", 1.0, False),
        ("QUOTIENT", redondeo.cociente, UNO, "QUOTIENT(-10,3)", -3.0, True),
        ("MROUND", redondeo.al_multiplo, UNO, "MROUND(6.05,0.1)", 6.1, True),
        ("CEILING", redondeo.techo, UNO, "CEILING(-2.5,2)", -2.0, False),
        ("FLOOR", redondeo.piso, UNO, "FLOOR(0.3,0.1)", 0.3, True),
        ("CEILING.MATH", redondeo.techo_matematico, UNO, "CEILING.MATH(-2.5)", -2.0, True),
        ("FLOOR.MATH", redondeo.piso_matematico, UNO, "FLOOR.MATH(-2.5)", -3.0, True),
        ("CEILING.PRECISE", redondeo.techo_preciso, UNO, "CEILING.PRECISE(-4.3,-2)", -4.0, False),
        ("ISO.CEILING", redondeo.techo_preciso, UNO, "ISO.CEILING(4.3,2)", 6.0, False),
        ("FLOOR.PRECISE", redondeo.piso_preciso, UNO, "FLOOR.PRECISE(-3.2,-1)", -4.0, False),
        ("EVEN", redondeo.a_par, UNO, "EVEN(-1)", -2.0, False),
        ("ODD", redondeo.a_impar, UNO, "ODD(1.5)", 3.0, False),
        ("POWER", mate.potencia, UNO, "POWER(5,2)", 25.0, False),
        ("SQRT", _DE_UNA(math.sqrt), UNO, "SQRT(16)", 4.0, False),
        ("EXP", _DE_UNA(math.exp), UNO, "EXP(1)", 2.718281828459045, False),
        ("LN", _DE_UNA(math.log), UNO, "LN(86)", 4.454347296253507, False),
        ("LOG10", _DE_UNA(math.log10), UNO, "LOG10(86)", 1.9344984512435677, False),
        ("LOG", mate.logaritmo, UNO, "LOG(8,2)", 3.0, False),
        ("SIGN", mate.signo, UNO, "SIGN(-0.1)", -1.0, False),
        ("PI", mate.pi, UNO, "PI()", 3.141592653589793, False),
        ("SQRTPI", mate.raiz_de_pi, UNO, "SQRTPI(1)", 1.772453850905516, False),
        ("SIN", _ANGULAR(math.sin), UNO, "SIN(PI()/2)", 1.0, False),
        ("COS", _ANGULAR(math.cos), UNO, "COS(1.047)", 0.5001710745970701, False),
        ("TAN", _ANGULAR(math.tan), UNO, "TAN(0.785)", 0.9992039901050427, False),
        ("ASIN", _DE_UNA(math.asin), UNO, "ASIN(-0.5)", -0.5235987755982989, False),
        ("ACOS", _DE_UNA(math.acos), UNO, "ACOS(-0.5)", 2.0943951023931957, False),
        ("ATAN", _DE_UNA(math.atan), UNO, "ATAN(1)", 0.7853981633974483, False),
        ("ATAN2", mate.angulo_de, UNO, "ATAN2(-1,-1)", -2.356194490192345, False),
        ("SINH", _DE_UNA(math.sinh), UNO, "SINH(1)", 1.1752011936438014, False),
        ("COSH", _DE_UNA(math.cosh), UNO, "COSH(4)", 27.308232836016487, False),
        ("TANH", _DE_UNA(math.tanh), UNO, "TANH(0.5)", 0.46211715726000973, False),
        ("ASINH", _DE_UNA(math.asinh), UNO, "ASINH(10)", 2.99822295029797, False),
        ("ACOSH", _DE_UNA(math.acosh), UNO, "ACOSH(10)", 2.993222846126381, False),
        ("ATANH", _DE_UNA(math.atanh), UNO, "ATANH(-0.1)", -0.10033534773107558, False),
        ("SEC", _ANGULAR(_INVERSA(math.cos)), UNO, "SEC(45)", 1.9035944074044246, False),
        ("CSC", _ANGULAR(_INVERSA(math.sin)), UNO, "CSC(15)", 1.5377805615408537, False),
        ("COT", _ANGULAR(_INVERSA(math.tan)), UNO, "COT(30)", -0.15611995216165922, False),
        ("SECH", _ANGULAR(_INVERSA(math.cosh)), UNO, "SECH(1)", 0.6480542736638855, False),
        ("CSCH", _ANGULAR(_INVERSA(math.sinh)), UNO, "CSCH(1.5)", 0.46964244059522464, False),
        ("COTH", _ANGULAR(_INVERSA(math.tanh)), UNO, "COTH(2)", 1.0373147207275482, False),
        ("ACOT", mate.acotangente, UNO, "ACOT(2)", 0.46364760900080615, False),
        ("ACOTH", mate.acotangente_hiperbolica, UNO, "ACOTH(6)", 0.16823611831060645, False),
        ("DEGREES", mate.grados, UNO, "DEGREES(PI())", 180.0, False),
        ("RADIANS", mate.radianes, UNO, "RADIANS(270)", 4.71238898038469, False),
        ("FACT", mate.factorial, UNO, "FACT(5)", 120.0, False),
        ("FACTDOUBLE", mate.doble_factorial, UNO, "FACTDOUBLE(7)", 105.0, False),
        ("COMBIN", mate.combinaciones, UNO, "COMBIN(8,2)", 28.0, True),
        ("COMBINA", mate.combinaciones_con_repeticion, UNO, "COMBINA(4,3)", 20.0, True),
        ("PERMUT", mate.permutaciones, UNO, "PERMUT(100,3)", 970200.0, False),
        ("PERMUTATIONA", mate.permutaciones_con_repeticion, UNO, "PERMUTATIONA(3,2)", 9.0, False),
        ("GCD", mate.maximo_divisor, RANGOS, "GCD(24,36)", 12.0, False),
        ("LCM", mate.minimo_multiplo, RANGOS, "LCM(24,36)", 72.0, False),
        ("MULTINOMIAL", mate.multinomial, RANGOS, "MULTINOMIAL(2,3,4)", 1260.0, False),
        ("SUMSQ", mate.suma_de_cuadrados, RANGOS, "SUMSQ(3,4)", 25.0, False),
        (
            "SERIESSUM",
            mate.serie_de_potencias,
            Papeles("sssr"),
            "SERIESSUM(2,0,1,C1:C3)",
            17.0,
            True,
        ),
        ("DELTA", mate.iguales_unos, UNO, "DELTA(5,4)", 0.0, False),
        ("GESTEP", mate.alcanza, UNO, "GESTEP(5,4)", 1.0, False),
    )
)
