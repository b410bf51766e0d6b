"""La tabla de las funciones estadísticas de muestras."""

from __future__ import annotations

from costeo.motor.funciones import estadistica as est
from costeo.motor.funciones import orden, regresion
from costeo.motor.funciones.papeles import Papeles
from costeo.motor.funciones.tabla_tipos import MATRICES, RANGOS, SOBRE_MATRIZ, correcciones

_MUESTRA = est.dispersion(muestra=True, raiz=True)
_POBLACION = est.dispersion(muestra=False, raiz=True)
_VAR = est.dispersion(muestra=True, raiz=False)
_VAR_P = est.dispersion(muestra=False, raiz=False)
_EN_LISTA = Papeles("srs")
_RECTA = Papeles("mmss")
_POR_CIENTO = orden.rango_porcentual(exclusivo=False)
_POR_CIENTO_EXC = orden.rango_porcentual(exclusivo=True)
_COVAR = regresion.covarianza(muestra=False)
_TRES = Papeles("smm")

ESTADISTICA = correcciones(
    (
        ("STDEV", _MUESTRA, RANGOS, "STDEV(A1:A6)", 5.303300858899107, True),
        ("STDEV.S", _MUESTRA, RANGOS, "STDEV.S(C1:C6)", 1.8708286933869707, False),
        ("STDEVP", _POBLACION, RANGOS, "STDEVP(C1:C6)", 1.707825127659933, False),
        ("STDEV.P", _POBLACION, RANGOS, "STDEV.P(A1:A6)", 3.75, True),
        ("VAR", _VAR, RANGOS, "VAR(C1:C6)", 3.5, False),
        ("VAR.S", _VAR, RANGOS, "VAR.S(A1:A6)", 28.125, True),
        ("VARP", _VAR_P, RANGOS, "VARP(C1:C6)", 2.9166666666666665, False),
        ("VAR.P", _VAR_P, RANGOS, "VAR.P(A1:A6)", 14.0625, True),
        (
            "STDEVA",
            est.dispersion(muestra=True, raiz=True, textos=True),
            RANGOS,
            "STDEVA(A4:A6)",
            1.2583057392117916,
            False,
        ),
        (
            "STDEVPA",
            est.dispersion(muestra=False, raiz=True, textos=True),
            RANGOS,
            "STDEVPA(A5:A6)",
            0.75,
            False,
        ),
        (
            "VARA",
            est.dispersion(muestra=True, raiz=False, textos=True),
            RANGOS,
            "VARA(A5:A6)",
            1.125,
            False,
        ),
        (
            "VARPA",
            est.dispersion(muestra=False, raiz=False, textos=True),
            RANGOS,
            "VARPA(A5:A6)",
            0.5625,
            False,
        ),
        ("DEVSQ", est.desviacion_cuadrada, RANGOS, "DEVSQ(C1:C6)", 17.5, False),
        ("AVEDEV", est.desviacion_media, RANGOS, "AVEDEV(C1:C6)", 1.5, False),
        ("MEDIAN", est.mediana, RANGOS, "MEDIAN(A1:A6)", 6.25, True),
        ("MODE", est.moda, RANGOS, "MODE(5.6,4,4,3,2,4)", 4.0, False),
        ("MODE.SNGL", est.moda, RANGOS, "MODE.SNGL(3,1,1,3)", 3.0, False),
        ("MODE.MULT", est.modas, RANGOS, "SUM(MODE.MULT(3,1,1,3,7))", 4.0, False),
        (
            "GEOMEAN",
            est.media_geometrica,
            RANGOS,
            "GEOMEAN(4,5,8,7,11,4,3)",
            5.476986969656962,
            False,
        ),
        (
            "HARMEAN",
            est.media_armonica,
            RANGOS,
            "HARMEAN(4,5,8,7,11,4,3)",
            5.028375962061728,
            False,
        ),
        ("TRIMMEAN", est.media_recortada, Papeles("rs"), "TRIMMEAN(C1:C6,0.4)", 3.5, False),
        ("SKEW", est.asimetria, RANGOS, "SKEW(3,4,5,2,3,4,5,6,4,7)", 0.3595430714067974, False),
        (
            "SKEW.P",
            est.asimetria_de_poblacion,
            RANGOS,
            "SKEW.P(3,4,5,2,3,4,5,6,4,7)",
            0.303193339354144,
            False,
        ),
        ("KURT", est.curtosis, RANGOS, "KURT(3,4,5,2,3,4,5,6,4,7)", -0.15179963720841627, False),
        ("FREQUENCY", est.frecuencias, MATRICES, "INDEX(FREQUENCY(C1:C6,C2:C3),3)", 3.0, False),
        ("LARGE", orden.mayor, SOBRE_MATRIZ, "LARGE(C1:C6,2)", 5.0, False),
        ("SMALL", orden.menor, SOBRE_MATRIZ, "SMALL(A1:A6,2)", 10.0, False),
        ("PERCENTILE", orden.percentil, SOBRE_MATRIZ, "PERCENTILE(C1:C4,0.3)", 1.9, False),
        ("PERCENTILE.INC", orden.percentil, SOBRE_MATRIZ, "PERCENTILE.INC(C1:C4,0.3)", 1.9, False),
        (
            "PERCENTILE.EXC",
            orden.percentil_exclusivo,
            SOBRE_MATRIZ,
            "PERCENTILE.EXC(C1:C4,0.3)",
            1.5,
            False,
        ),
        ("QUARTILE", orden.cuartil, SOBRE_MATRIZ, "QUARTILE(C1:C6,1)", 2.25, False),
        ("QUARTILE.INC", orden.cuartil, SOBRE_MATRIZ, "QUARTILE.INC(C1:C6,3)", 4.75, False),
        (
            "QUARTILE.EXC",
            orden.cuartil_exclusivo,
            SOBRE_MATRIZ,
            "QUARTILE.EXC(C1:C6,1)",
            1.75,
            False,
        ),
        ("RANK", orden.lugar, _EN_LISTA, "RANK(C2,C1:C6)", 5.0, False),
        ("RANK.EQ", orden.lugar, _EN_LISTA, "RANK.EQ(C2,C1:C6,1)", 2.0, False),
        ("RANK.AVG", orden.lugar_medio, _EN_LISTA, "RANK.AVG(C2,C1:C6)", 5.0, False),
        ("PERCENTRANK", _POR_CIENTO, SOBRE_MATRIZ, "PERCENTRANK(C1:C4,2)", 0.333, False),
        ("PERCENTRANK.INC", _POR_CIENTO, SOBRE_MATRIZ, "PERCENTRANK.INC(C1:C4,2.5)", 0.5, False),
        ("PERCENTRANK.EXC", _POR_CIENTO_EXC, SOBRE_MATRIZ, "PERCENTRANK.EXC(C1:C4,2)", 0.4, False),
        (
            "CORREL",
            regresion.correlacion,
            MATRICES,
            "CORREL(C1:C3,D1:D3)",
            0.9332565252573828,
            False,
        ),
        (
            "PEARSON",
            regresion.correlacion,
            MATRICES,
            "PEARSON(C1:C3,D1:D3)",
            0.9332565252573828,
            False,
        ),
        ("RSQ", regresion.determinacion, MATRICES, "RSQ(C1:C3,D1:D3)", 0.8709677419354839, False),
        ("COVAR", _COVAR, MATRICES, "COVAR(C1:C3,D1:D3)", 2.0, False),
        ("COVARIANCE.P", _COVAR, MATRICES, "COVARIANCE.P(C1:C3,D1:D3)", 2.0, False),
        (
            "COVARIANCE.S",
            regresion.covarianza(muestra=True),
            MATRICES,
            "COVARIANCE.S(C1:C3,D1:D3)",
            3.0,
            False,
        ),
        ("SLOPE", regresion.pendiente, MATRICES, "SLOPE(D1:D3,C1:C3)", 3.0, False),
        (
            "INTERCEPT",
            regresion.ordenada,
            MATRICES,
            "INTERCEPT(D1:D3,C1:C3)",
            45660.666666666664,
            False,
        ),
        ("STEYX", regresion.error_tipico, MATRICES, "STEYX(D1:D3,C1:C3)", 1.632993161855452, False),
        (
            "FORECAST",
            regresion.pronostico,
            _TRES,
            "FORECAST(4,D1:D3,C1:C3)",
            45672.666666666664,
            False,
        ),
        (
            "FORECAST.LINEAR",
            regresion.pronostico,
            _TRES,
            "FORECAST.LINEAR(4,D1:D3,C1:C3)",
            45672.666666666664,
            False,
        ),
        ("LINEST", regresion.recta, _RECTA, "INDEX(LINEST(D1:D3,C1:C3),1,1)", 3.0, False),
        ("LOGEST", regresion.curva, _RECTA, "INDEX(LOGEST(C1:C3),1,1)", 1.7320508075688772, False),
        (
            "TREND",
            regresion.tendencia(exponencial=False),
            Papeles("mmms"),
            "TREND(D1:D3,C1:C3,4)",
            45672.666666666664,
            True,
        ),
        (
            "GROWTH",
            regresion.tendencia(exponencial=True),
            Papeles("mmms"),
            "GROWTH(C1:C3,C1:C3,4)",
            5.451361778496418,
            True,
        ),
    )
)
