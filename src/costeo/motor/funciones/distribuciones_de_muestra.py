"""Distribuciones t, ji cuadrado, F, gamma y beta, y sus inversas."""

from __future__ import annotations

import math

from costeo.motor.funciones.conversion import a_entero, a_logico, a_numero
from costeo.motor.funciones.distribuciones import especiales, positivo, probabilidad
from costeo.xlsx.celdas import NUM, FalloCelda, Valor


def _grados(valor: Valor) -> int:
    grados = a_entero(valor)
    if grados < 1:
        raise FalloCelda(NUM)
    return grados


def _no_negativo(valor: Valor) -> float:
    numero = a_numero(valor)
    if numero < 0:
        raise FalloCelda(NUM)
    return numero


def t_de_student(x: Valor, grados: Valor, acumulada: Valor) -> Valor:
    """T.DIST."""
    t, k = a_numero(x), _grados(grados)
    if a_logico(acumulada):
        return float(especiales().stdtr(k, t))
    log = math.lgamma((k + 1) / 2) - math.lgamma(k / 2) - math.log(k * math.pi) / 2
    return math.exp(log - (k + 1) / 2 * math.log1p(t * t / k))


def t_cola(x: Valor, grados: Valor) -> Valor:
    """T.DIST.RT."""
    return float(especiales().stdtr(_grados(grados), -a_numero(x)))


def t_dos_colas(x: Valor, grados: Valor) -> Valor:
    """T.DIST.2T."""
    return 2 * float(especiales().stdtr(_grados(grados), -_no_negativo(x)))


def t_antigua(x: Valor, grados: Valor, colas: Valor) -> Valor:
    """TDIST, de una o dos colas."""
    cuantas = a_entero(colas)
    if cuantas not in (1, 2):
        return NUM
    return cuantas * float(especiales().stdtr(_grados(grados), -_no_negativo(x)))


def t_inversa(p: Valor, grados: Valor) -> Valor:
    """T.INV."""
    return float(especiales().stdtrit(_grados(grados), probabilidad(p)))


def t_inversa_dos_colas(p: Valor, grados: Valor) -> Valor:
    """T.INV.2T y TINV."""
    numero = a_numero(p)
    if not 0 < numero <= 1:
        return NUM
    return -float(especiales().stdtrit(_grados(grados), numero / 2))


def ji_cuadrado(x: Valor, grados: Valor, acumulada: Valor) -> Valor:
    """CHISQ.DIST."""
    return gamma(x, _grados(grados) / 2, 2.0, acumulada)


def ji_cuadrado_cola(x: Valor, grados: Valor) -> Valor:
    """CHISQ.DIST.RT y CHIDIST."""
    return float(especiales().chdtrc(_grados(grados), _no_negativo(x)))


def ji_cuadrado_inversa(p: Valor, grados: Valor) -> Valor:
    """CHISQ.INV."""
    return 2 * float(especiales().gammaincinv(_grados(grados) / 2, probabilidad(p)))


def ji_cuadrado_inversa_cola(p: Valor, grados: Valor) -> Valor:
    """CHISQ.INV.RT y CHIINV."""
    return float(especiales().chdtri(_grados(grados), probabilidad(p)))


def f_de_fisher(x: Valor, arriba: Valor, abajo: Valor, acumulada: Valor) -> Valor:
    """F.DIST."""
    f, a, b = _no_negativo(x), _grados(arriba), _grados(abajo)
    if a_logico(acumulada):
        return float(especiales().fdtr(a, b, f))
    log = a / 2 * math.log(a / b) + (a / 2 - 1) * math.log(f)
    log -= (a + b) / 2 * math.log1p(a * f / b)
    return math.exp(log - float(especiales().betaln(a / 2, b / 2)))


def f_cola(x: Valor, arriba: Valor, abajo: Valor) -> Valor:
    """F.DIST.RT y FDIST."""
    return float(especiales().fdtrc(_grados(arriba), _grados(abajo), _no_negativo(x)))


def f_inversa(p: Valor, arriba: Valor, abajo: Valor) -> Valor:
    """F.INV."""
    return float(especiales().fdtri(_grados(arriba), _grados(abajo), probabilidad(p)))


def f_inversa_cola(p: Valor, arriba: Valor, abajo: Valor) -> Valor:
    """F.INV.RT y FINV."""
    return f_inversa(1 - probabilidad(p), arriba, abajo)


def gamma(x: Valor, alfa: Valor, beta: Valor, acumulada: Valor) -> Valor:
    """GAMMA.DIST y GAMMADIST."""
    valor, a, b = _no_negativo(x), positivo(alfa), positivo(beta)
    if a_logico(acumulada):
        return float(especiales().gammainc(a, valor / b))
    if valor == 0:
        return NUM if a < 1 else 1 / b if a == 1 else 0.0
    return math.exp((a - 1) * math.log(valor / b) - valor / b - math.lgamma(a)) / b


def gamma_inversa(p: Valor, alfa: Valor, beta: Valor) -> Valor:
    """GAMMA.INV y GAMMAINV."""
    return positivo(beta) * float(especiales().gammaincinv(positivo(alfa), probabilidad(p)))


def _unidad(x: float, desde: float, hasta: float) -> float:
    if not desde <= x <= hasta or desde == hasta:
        raise FalloCelda(NUM)
    return (x - desde) / (hasta - desde)


def beta(
    x: Valor,
    alfa: Valor,
    beta_: Valor,
    acumulada: Valor,
    desde: Valor = 0.0,
    hasta: Valor = 1.0,
) -> Valor:
    """BETA.DIST."""
    a, b = positivo(alfa), positivo(beta_)
    inicio, final = a_numero(desde), a_numero(hasta)
    u = _unidad(a_numero(x), inicio, final)
    if a_logico(acumulada):
        return float(especiales().betainc(a, b, u))
    if u in (0.0, 1.0):
        return NUM
    log = (a - 1) * math.log(u) + (b - 1) * math.log1p(-u) - float(especiales().betaln(a, b))
    return math.exp(log) / (final - inicio)


def beta_antigua(
    x: Valor, alfa: Valor, beta_: Valor, desde: Valor = 0.0, hasta: Valor = 1.0
) -> Valor:
    """BETADIST, siempre acumulada."""
    return beta(x, alfa, beta_, True, desde, hasta)


def beta_inversa(
    p: Valor, alfa: Valor, beta_: Valor, desde: Valor = 0.0, hasta: Valor = 1.0
) -> Valor:
    """BETA.INV y BETAINV."""
    inicio, final = a_numero(desde), a_numero(hasta)
    u = float(especiales().betaincinv(positivo(alfa), positivo(beta_), probabilidad(p)))
    return inicio + u * (final - inicio)


def confianza_t(alfa: Valor, desviacion: Valor, tamano: Valor) -> Valor:
    """CONFIDENCE.T."""
    n = a_entero(tamano)
    if n < 2:
        return NUM
    t = -float(especiales().stdtrit(n - 1, probabilidad(alfa) / 2))
    return t * positivo(desviacion) / math.sqrt(n)
