"""Distribuciones de probabilidad, con las funciones especiales de SciPy.

SciPy tarda en cargarse: solo se importa al llamar a una función que la necesita.
"""

from __future__ import annotations

import math
from typing import Any

from costeo.motor.funciones.conversion import a_entero, a_logico, a_numero
from costeo.xlsx.celdas import NUM, FalloCelda, Valor


def especiales() -> Any:
    """El módulo de funciones especiales."""
    from scipy import special  # noqa: PLC0415

    return special


def positivo(valor: Valor) -> float:
    """Un parámetro mayor que cero; si no, ``#NUM!``."""
    numero = a_numero(valor)
    if numero <= 0:
        raise FalloCelda(NUM)
    return numero


def probabilidad(valor: Valor) -> float:
    """Una probabilidad entre 0 y 1, sin ellos; si no, ``#NUM!``."""
    numero = a_numero(valor)
    if not 0 < numero < 1:
        raise FalloCelda(NUM)
    return numero


def _phi(z: float) -> float:
    return 0.5 * math.erfc(-z / math.sqrt(2))


def _densidad(z: float) -> float:
    return math.exp(-z * z / 2) / math.sqrt(2 * math.pi)


def normal(x: Valor, media: Valor, desviacion: Valor, acumulada: Valor) -> Valor:
    """NORM.DIST y NORMDIST."""
    sigma = positivo(desviacion)
    z = (a_numero(x) - a_numero(media)) / sigma
    return _phi(z) if a_logico(acumulada) else _densidad(z) / sigma


def normal_tipica(z: Valor, acumulada: Valor = True) -> Valor:
    """NORM.S.DIST y NORMSDIST."""
    return normal(z, 0.0, 1.0, acumulada)


def normal_inversa(p: Valor, media: Valor = 0.0, desviacion: Valor = 1.0) -> Valor:
    """NORM.INV, NORM.S.INV y las antiguas."""
    cual, sigma = probabilidad(p), positivo(desviacion)
    return a_numero(media) + sigma * float(especiales().ndtri(cual))


def logaritmica(x: Valor, media: Valor, desviacion: Valor, acumulada: Valor = True) -> Valor:
    """LOGNORM.DIST y LOGNORMDIST."""
    valor, sigma = positivo(x), positivo(desviacion)
    z = (math.log(valor) - a_numero(media)) / sigma
    return _phi(z) if a_logico(acumulada) else _densidad(z) / (sigma * valor)


def logaritmica_inversa(p: Valor, media: Valor, desviacion: Valor) -> Valor:
    """LOGNORM.INV y LOGINV."""
    return math.exp(a_numero(normal_inversa(p, media, desviacion)))


def exponencial(x: Valor, lambda_: Valor, acumulada: Valor) -> Valor:
    """EXPON.DIST y EXPONDIST."""
    valor, tasa = a_numero(x), positivo(lambda_)
    if valor < 0:
        return NUM
    return -math.expm1(-tasa * valor) if a_logico(acumulada) else tasa * math.exp(-tasa * valor)


def poisson(x: Valor, media: Valor, acumulada: Valor) -> Valor:
    """POISSON y POISSON.DIST."""
    k, m = a_entero(x), a_numero(media)
    if k < 0 or m < 0:
        return NUM
    if m == 0:
        return 1.0 if a_logico(acumulada) or k == 0 else 0.0
    if a_logico(acumulada):
        return float(especiales().pdtr(k, m))
    return math.exp(k * math.log(m) - m - math.lgamma(k + 1))


def binomial(exitos: Valor, ensayos: Valor, p: Valor, acumulada: Valor) -> Valor:
    """BINOM.DIST y BINOMDIST."""
    k, n, parte = a_entero(exitos), a_entero(ensayos), a_numero(p)
    if not 0 <= k <= n or not 0 <= parte <= 1:
        return NUM
    desde = 0 if a_logico(acumulada) else k
    return math.fsum(
        math.comb(n, i) * parte**i * (1 - parte) ** (n - i) for i in range(desde, k + 1)
    )


def binomial_inversa(ensayos: Valor, p: Valor, alfa: Valor) -> Valor:
    """BINOM.INV y CRITBINOM: el menor número de éxitos que llega a esa probabilidad."""
    n, parte, tope = a_entero(ensayos), probabilidad(p), probabilidad(alfa)
    if n < 0:
        return NUM
    suma = 0.0
    for i in range(n + 1):
        suma += math.comb(n, i) * parte**i * (1 - parte) ** (n - i)
        if suma >= tope:
            return float(i)
    return float(n)


def binomial_negativa(fallos: Valor, exitos: Valor, p: Valor, acumulada: Valor = False) -> Valor:
    """NEGBINOM.DIST y NEGBINOMDIST."""
    f, k, parte = a_entero(fallos), a_entero(exitos), probabilidad(p)
    if f < 0 or k < 1:
        return NUM
    desde = 0 if a_logico(acumulada) else f
    return math.fsum(
        math.comb(i + k - 1, k - 1) * parte**k * (1 - parte) ** i for i in range(desde, f + 1)
    )


def hipergeometrica(
    exitos: Valor, muestra: Valor, con_exito: Valor, poblacion: Valor, acumulada: Valor = False
) -> Valor:
    """HYPGEOM.DIST y HYPGEOMDIST."""
    k, n, total_si, total = (a_entero(v) for v in (exitos, muestra, con_exito, poblacion))
    if not 0 <= k <= min(n, total_si) or n > total or total_si > total:
        return NUM
    if k < n - (total - total_si):
        return NUM
    desde = max(0, n - (total - total_si)) if a_logico(acumulada) else k
    casos = sum(
        math.comb(total_si, i) * math.comb(total - total_si, n - i) for i in range(desde, k + 1)
    )
    return casos / math.comb(total, n)


def weibull(x: Valor, alfa: Valor, beta: Valor, acumulada: Valor) -> Valor:
    """WEIBULL y WEIBULL.DIST."""
    valor, a, b = a_numero(x), positivo(alfa), positivo(beta)
    if valor < 0:
        return NUM
    potencia = (valor / b) ** a
    if a_logico(acumulada):
        return float(-math.expm1(-potencia))
    return float(a / b * (valor / b) ** (a - 1) * math.exp(-potencia))


def confianza(alfa: Valor, desviacion: Valor, tamano: Valor) -> Valor:
    """CONFIDENCE y CONFIDENCE.NORM."""
    n = a_entero(tamano)
    if n < 1:
        return NUM
    z = -float(especiales().ndtri(probabilidad(alfa) / 2))
    return z * positivo(desviacion) / math.sqrt(n)


def tipificar(x: Valor, media: Valor, desviacion: Valor) -> Valor:
    """STANDARDIZE."""
    return (a_numero(x) - a_numero(media)) / positivo(desviacion)


def fisher(x: Valor) -> Valor:
    """FISHER."""
    numero = a_numero(x)
    return NUM if abs(numero) >= 1 else math.atanh(numero)


def fisher_inversa(y: Valor) -> Valor:
    """FISHERINV."""
    return math.tanh(a_numero(y))


def error_complementario(x: Valor) -> Valor:
    """ERFC."""
    return math.erfc(a_numero(x))


def error_gaussiano(desde: Valor, hasta: Valor = None) -> Valor:
    """ERF: de cero a un límite, o entre dos."""
    inicio = math.erf(a_numero(desde))
    return inicio if hasta is None else math.erf(a_numero(hasta)) - inicio


def densidad_tipica(z: Valor) -> Valor:
    """PHI."""
    return _densidad(a_numero(z))


def mitad_tipica(z: Valor) -> Valor:
    """GAUSS: probabilidad entre la media y z desviaciones."""
    return math.erf(a_numero(z) / math.sqrt(2)) / 2


def gamma(x: Valor) -> Valor:
    """GAMMA."""
    numero = a_numero(x)
    return NUM if numero == 0 or (numero < 0 and numero.is_integer()) else math.gamma(numero)


def logaritmo_de_gamma(x: Valor) -> Valor:
    """GAMMALN y GAMMALN.PRECISE."""
    return math.lgamma(positivo(x))
