"""Matemáticas de una celda: potencias, logaritmos, trigonometría y combinatoria."""

from __future__ import annotations

import math
from collections.abc import Callable

from costeo.motor.funciones.conversion import a_entero, a_numero
from costeo.motor.funciones.operadores import elevar_a
from costeo.motor.funciones.rangos import numeros_de
from costeo.motor.indices import Rango
from costeo.xlsx.celdas import DIV0, NUM, FalloCelda, Valor

_MAX_ANGULO = 2.0**27


def una_variable(funcion: Callable[[float], float]) -> Callable[[Valor], Valor]:
    """La función de :mod:`math`; fuera de su dominio, ``#NUM!``."""

    def calculada(valor: Valor) -> Valor:
        numero = a_numero(valor)
        try:
            return float(funcion(numero))
        except ValueError:
            return NUM

    return calculada


def angular(funcion: Callable[[float], float]) -> Callable[[Valor], Valor]:
    """Seno y familia: ``#NUM!`` con ángulos enormes, como Excel."""

    def calculada(valor: Valor) -> Valor:
        numero = a_numero(valor)
        return NUM if abs(numero) >= _MAX_ANGULO else float(funcion(numero))

    return calculada


def inversa_de(funcion: Callable[[float], float]) -> Callable[[float], float]:
    """Cosecante y familia: ``#DIV/0!`` donde la otra se anula."""
    return lambda numero: 1 / funcion(numero)


def potencia(base: Valor, exponente: Valor) -> Valor:
    """POWER."""
    return elevar_a(base, exponente)


def logaritmo(valor: Valor, base: Valor = 10.0) -> Valor:
    """LOG."""
    numero, en = a_numero(valor), a_numero(base)
    if numero <= 0 or en <= 0:
        return NUM
    if en == 10:
        return math.log10(numero)
    return math.log2(numero) if en == 2 else math.log(numero) / math.log(en)


def signo(valor: Valor) -> Valor:
    """SIGN."""
    numero = a_numero(valor)
    return float((numero > 0) - (numero < 0))


def pi() -> Valor:
    """PI."""
    return math.pi


def raiz_de_pi(valor: Valor) -> Valor:
    """SQRTPI."""
    numero = a_numero(valor)
    return NUM if numero < 0 else math.sqrt(numero * math.pi)


def angulo_de(x: Valor, y: Valor) -> Valor:
    """ATAN2: primero la x."""
    en_x, en_y = a_numero(x), a_numero(y)
    return DIV0 if en_x == en_y == 0 else math.atan2(en_y, en_x)


def factorial(valor: Valor) -> Valor:
    """FACT."""
    numero = a_entero(valor)
    return NUM if not 0 <= numero <= 170 else float(math.factorial(numero))


def doble_factorial(valor: Valor) -> Valor:
    """FACTDOUBLE."""
    numero = a_entero(valor)
    return NUM if not -1 <= numero <= 300 else float(math.prod(range(numero, 0, -2)))


def combinaciones(total: Valor, elegidos: Valor) -> Valor:
    """COMBIN."""
    n, k = a_entero(total), a_entero(elegidos)
    return NUM if k < 0 or n < k else float(math.comb(n, k))


def combinaciones_con_repeticion(total: Valor, elegidos: Valor) -> Valor:
    """COMBINA."""
    n, k = a_entero(total), a_entero(elegidos)
    if n < 0 or k < 0 or (n == 0 and k > 0):
        return NUM
    return 1.0 if k == 0 else float(math.comb(n + k - 1, k))


def permutaciones(total: Valor, elegidos: Valor) -> Valor:
    """PERMUT."""
    n, k = a_entero(total), a_entero(elegidos)
    return NUM if n < 0 or k < 0 or n < k else float(math.perm(n, k))


def permutaciones_con_repeticion(total: Valor, elegidos: Valor) -> Valor:
    """PERMUTATIONA."""
    n, k = a_entero(total), a_entero(elegidos)
    return NUM if n < 0 or k < 0 else float(n**k)


def _enteros(argumentos: tuple[Valor | Rango, ...]) -> list[int]:
    numeros = [math.trunc(numero) for numero in numeros_de(argumentos)]
    if any(not 0 <= numero < 2**53 for numero in numeros):
        raise FalloCelda(NUM)
    return numeros


def maximo_divisor(*argumentos: Valor | Rango) -> Valor:
    """GCD."""
    return float(math.gcd(*_enteros(argumentos)))


def minimo_multiplo(*argumentos: Valor | Rango) -> Valor:
    """LCM."""
    multiplo = math.lcm(*_enteros(argumentos))
    return float(multiplo) if multiplo < 2**53 else NUM


def multinomial(*argumentos: Valor | Rango) -> Valor:
    """MULTINOMIAL."""
    numeros = _enteros(argumentos)
    divisor = math.prod(math.factorial(numero) for numero in numeros)
    return float(math.factorial(sum(numeros)) // divisor)


def suma_de_cuadrados(*argumentos: Valor | Rango) -> Valor:
    """SUMSQ."""
    return math.fsum(numero * numero for numero in numeros_de(argumentos))


def serie_de_potencias(x: Valor, n: Valor, m: Valor, coeficientes: Valor | Rango) -> Valor:
    """SERIESSUM."""
    base, primero, paso = a_numero(x), a_numero(n), a_numero(m)
    numeros = numeros_de((coeficientes,))
    if base == 0 and primero <= 0:
        return NUM if primero == 0 else DIV0
    return math.fsum(c * base ** (primero + i * paso) for i, c in enumerate(numeros))


def iguales_unos(a: Valor, b: Valor = 0.0) -> Valor:
    """DELTA."""
    return float(a_numero(a) == a_numero(b))


def alcanza(valor: Valor, paso: Valor = 0.0) -> Valor:
    """GESTEP."""
    return float(a_numero(valor) >= a_numero(paso))


def grados(valor: Valor) -> Valor:
    """DEGREES."""
    return a_numero(valor) * 180 / math.pi


def radianes(valor: Valor) -> Valor:
    """RADIANS."""
    return a_numero(valor) * math.pi / 180


def acotangente(valor: Valor) -> Valor:
    """ACOT: entre 0 y π."""
    return math.pi / 2 - math.atan(a_numero(valor))


def acotangente_hiperbolica(valor: Valor) -> Valor:
    """ACOTH."""
    numero = a_numero(valor)
    return NUM if abs(numero) <= 1 else math.atanh(1 / numero)
