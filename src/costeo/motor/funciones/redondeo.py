"""Redondeos y restos, sobre las 15 cifras que ve Excel."""

from __future__ import annotations

import decimal
import math
from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_UP, ROUND_UP, Decimal

from costeo.motor.funciones.conversion import a_entero, a_numero, iguales_15
from costeo.xlsx.celdas import DIV0, NUM, NoEvaluable, Valor

_HOLGADO = decimal.Context(prec=700)
_UNO = Decimal(1)
_POTENCIAS = [10.0**i for i in range(16)]


def _redondear(valor: Valor, cifras: Valor, modo: str) -> float:
    numero, lugares = a_numero(valor), a_entero(cifras)
    if not numero or lugares > 300:
        return numero
    if 0 <= lugares < 16 and numero == int(numero):
        return numero
    exacto = Decimal(f"{numero:.15g}")
    paso = _UNO.scaleb(-max(lugares, -400))
    return float(exacto.quantize(paso, rounding=modo, context=_HOLGADO)) + 0.0


def redondear(valor: Valor, cifras: Valor = 0.0) -> Valor:
    """ROUND: la mitad se aleja del cero, sobre 15 cifras significativas."""
    return _redondear(valor, cifras, ROUND_HALF_UP)


def redondear_arriba(valor: Valor, cifras: Valor = 0.0) -> Valor:
    """ROUNDUP: siempre se aleja del cero."""
    return _redondear(valor, cifras, ROUND_UP)


def redondear_abajo(valor: Valor, cifras: Valor = 0.0) -> Valor:
    """ROUNDDOWN y TRUNC: siempre se acerca al cero."""
    return _redondear(valor, cifras, ROUND_DOWN)


def absoluto(valor: Valor) -> Valor:
    """ABS."""
    return abs(a_numero(valor))


def entero(valor: Valor) -> Valor:
    """INT: hacia abajo; lo que en 15 cifras ya es entero, se queda."""
    numero = a_numero(valor)
    cercano = round(numero)
    if numero < cercano and iguales_15(numero, float(cercano)):
        return float(cercano)
    return float(math.floor(numero))


def residuo(valor: Valor, divisor: Valor) -> Valor:
    """MOD: con el signo del divisor; ``#NUM!`` si el cociente es enorme."""
    numero, entre = a_numero(valor), a_numero(divisor)
    if entre == 0:
        return DIV0
    cociente = numero / entre
    if abs(cociente) >= 1_125_900_000_000:
        return NUM
    if numero.is_integer() and entre.is_integer():
        return math.fmod(numero, entre) if (numero < 0) == (entre < 0) else numero % entre
    resto = numero - entre * math.floor(cociente)
    otro = numero % entre
    if abs(resto - otro) > 1e-9 * abs(entre):
        raise NoEvaluable("usa MOD con decimales que el redondeo deja a un lado u otro de cero")
    return resto


def cociente(valor: Valor, divisor: Valor) -> Valor:
    """QUOTIENT: la parte entera de la división."""
    return float(math.trunc(a_numero(valor) / a_numero(divisor)))


def _a_multiplos(numero: float, paso: float, modo: str) -> float:
    """El múltiplo del paso, según el modo, con las dos cifras tomadas a 15."""
    exacto, unidad = Decimal(f"{numero:.15g}"), Decimal(f"{paso:.15g}")
    veces = (exacto / unidad).quantize(_UNO, rounding=modo, context=_HOLGADO)
    return float(veces * unidad) + 0.0


def al_multiplo(valor: Valor, multiplo: Valor) -> Valor:
    """MROUND: la mitad se aleja del cero; los dos con el mismo signo."""
    numero, paso = a_numero(valor), a_numero(multiplo)
    if not numero or not paso:
        return 0.0
    return NUM if numero * paso < 0 else _a_multiplos(numero, paso, ROUND_HALF_UP)


def techo(valor: Valor, paso: Valor) -> Valor:
    """CEILING: lejos del cero si los dos llevan el mismo signo."""
    numero, unidad = a_numero(valor), a_numero(paso)
    if not numero or not unidad:
        return 0.0
    if numero > 0 > unidad:
        return NUM
    return _a_multiplos(numero, unidad, ROUND_UP if unidad < 0 else ROUND_CEILING)


def piso(valor: Valor, paso: Valor) -> Valor:
    """FLOOR: hacia el cero si los dos llevan el mismo signo."""
    numero, unidad = a_numero(valor), a_numero(paso)
    if not numero:
        return 0.0
    if not unidad:
        return DIV0
    if numero > 0 > unidad:
        return NUM
    return _a_multiplos(numero, unidad, ROUND_DOWN if unidad < 0 else ROUND_FLOOR)


def _matematico(valor: Valor, paso: Valor, al_reves: bool, modos: tuple[str, str]) -> Valor:
    numero = a_numero(valor)
    unidad = 1.0 if paso is None else abs(a_numero(paso))
    if not numero or not unidad:
        return 0.0
    return _a_multiplos(numero, unidad, modos[1] if numero < 0 and al_reves else modos[0])


def techo_matematico(valor: Valor, paso: Valor = None, modo: Valor = 0.0) -> Valor:
    """CEILING.MATH: hacia arriba; con modo, los negativos se alejan del cero."""
    return _matematico(valor, paso, bool(a_numero(modo)), (ROUND_CEILING, ROUND_UP))


def piso_matematico(valor: Valor, paso: Valor = None, modo: Valor = 0.0) -> Valor:
    """FLOOR.MATH: hacia abajo; con modo, los negativos se acercan al cero."""
    return _matematico(valor, paso, bool(a_numero(modo)), (ROUND_FLOOR, ROUND_DOWN))


def techo_preciso(valor: Valor, paso: Valor = None) -> Valor:
    """CEILING.PRECISE e ISO.CEILING: hacia arriba, sin mirar el signo del paso."""
    return _matematico(valor, paso, False, (ROUND_CEILING, ROUND_CEILING))


def piso_preciso(valor: Valor, paso: Valor = None) -> Valor:
    """FLOOR.PRECISE: hacia abajo, sin mirar el signo del paso."""
    return _matematico(valor, paso, False, (ROUND_FLOOR, ROUND_FLOOR))


def a_par(valor: Valor) -> Valor:
    """EVEN: al par siguiente, lejos del cero."""
    return _a_multiplos(a_numero(valor), 2.0, ROUND_UP)


def a_impar(valor: Valor) -> Valor:
    """ODD: al impar siguiente, lejos del cero."""
    numero = a_numero(valor)
    medida = math.ceil(Decimal(f"{abs(numero):.15g}"))
    medida += medida % 2 == 0
    return float(-medida if numero < 0 else medida)
