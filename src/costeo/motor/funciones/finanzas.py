"""Finanzas de cuotas iguales: préstamos, ahorro y tasas equivalentes."""

from __future__ import annotations

import math

from costeo.motor.funciones.conversion import a_entero, a_numero
from costeo.motor.funciones.rangos import numeros_de
from costeo.motor.indices import Rango
from costeo.xlsx.celdas import NUM, FalloCelda, Valor


def _crecer(tasa: float, periodos: float) -> tuple[float, float]:
    """Lo que crece una unidad, y lo que suman las cuotas de una unidad al final de cada periodo."""
    if tasa == 0:
        return 1.0, periodos
    if tasa <= -1 and not periodos.is_integer():
        raise FalloCelda(NUM)
    if tasa > -1 and abs(tasa) < 1e-3:
        crecido = math.expm1(periodos * math.log1p(tasa))
        return crecido + 1, crecido / tasa
    factor = (1 + tasa) ** periodos
    return float(factor), float((factor - 1) / tasa)


def _futuro(tasa: float, periodos: float, cuota: float, actual: float, inicio: float) -> float:
    factor, sumas = _crecer(tasa, periodos)
    return -(actual * factor + cuota * (1 + tasa * inicio) * sumas)


def _cuota(tasa: float, periodos: float, actual: float, futuro: float, inicio: float) -> float:
    factor, sumas = _crecer(tasa, periodos)
    return -(actual * factor + futuro) / ((1 + tasa * inicio) * sumas)


def _tipo(valor: Valor) -> float:
    return 1.0 if a_numero(valor) else 0.0


def cuota(
    tasa: Valor, periodos: Valor, actual: Valor, futuro: Valor = 0.0, tipo: Valor = 0.0
) -> Valor:
    """PMT."""
    return _cuota(
        a_numero(tasa), a_numero(periodos), a_numero(actual), a_numero(futuro), _tipo(tipo)
    )


def valor_actual(
    tasa: Valor, periodos: Valor, pago: Valor, futuro: Valor = 0.0, tipo: Valor = 0.0
) -> Valor:
    """PV."""
    r = a_numero(tasa)
    factor, sumas = _crecer(r, a_numero(periodos))
    return -(a_numero(futuro) + a_numero(pago) * (1 + r * _tipo(tipo)) * sumas) / factor


def valor_futuro(
    tasa: Valor, periodos: Valor, pago: Valor, actual: Valor = 0.0, tipo: Valor = 0.0
) -> Valor:
    """FV."""
    return _futuro(
        a_numero(tasa), a_numero(periodos), a_numero(pago), a_numero(actual), _tipo(tipo)
    )


def periodos(
    tasa: Valor, pago: Valor, actual: Valor, futuro: Valor = 0.0, tipo: Valor = 0.0
) -> Valor:
    """NPER."""
    r, p, va, vf = a_numero(tasa), a_numero(pago), a_numero(actual), a_numero(futuro)
    if r == 0:
        return -(va + vf) / p if p else NUM
    cada = p * (1 + r * _tipo(tipo)) / r
    if r <= -1 or cada + va == 0 or (cada - vf) / (cada + va) <= 0:
        return NUM
    return math.log((cada - vf) / (cada + va)) / math.log(1 + r)


def _numeros(*valores: Valor) -> list[float]:
    return [a_numero(valor) for valor in valores]


def _interes(
    tasa: float, cual: float, largo: float, actual: float, futuro: float, tipo: float
) -> tuple[float, float]:
    """Los intereses de una cuota y la cuota entera."""
    if not 1 <= cual < largo + 1:
        raise FalloCelda(NUM)
    pago = _cuota(tasa, largo, actual, futuro, tipo)
    if tipo and cual == 1:
        return 0.0, pago
    interes = _futuro(tasa, cual - 1, pago, actual, tipo) * tasa
    return (interes / (1 + tasa) if tipo else interes), pago


def interes(
    tasa: Valor,
    cual: Valor,
    largo: Valor,
    actual: Valor,
    futuro: Valor = 0.0,
    tipo: Valor = 0.0,
) -> Valor:
    """IPMT: los intereses de una cuota."""
    r, k, n, va, vf = _numeros(tasa, cual, largo, actual, futuro)
    return _interes(r, k, n, va, vf, _tipo(tipo))[0]


def capital(
    tasa: Valor,
    cual: Valor,
    largo: Valor,
    actual: Valor,
    futuro: Valor = 0.0,
    tipo: Valor = 0.0,
) -> Valor:
    """PPMT: el capital de una cuota."""
    r, k, n, va, vf = _numeros(tasa, cual, largo, actual, futuro)
    intereses, pago = _interes(r, k, n, va, vf, _tipo(tipo))
    return pago - intereses


def _acumulado(argumentos: tuple[Valor, ...], *, de_intereses: bool) -> float:
    tasa, largo, actual = (a_numero(valor) for valor in argumentos[:3])
    desde, hasta = a_entero(argumentos[3]), a_entero(argumentos[4])
    tipo = a_numero(argumentos[5])
    if min(tasa, largo, actual) <= 0 or not 1 <= desde <= hasta <= largo or tipo not in (0, 1):
        raise FalloCelda(NUM)
    pares = [_interes(tasa, k, largo, actual, 0.0, tipo) for k in range(desde, hasta + 1)]
    return math.fsum(i if de_intereses else pago - i for i, pago in pares)


def intereses_acumulados(
    tasa: Valor, largo: Valor, actual: Valor, desde: Valor, hasta: Valor, tipo: Valor
) -> Valor:
    """CUMIPMT."""
    return _acumulado((tasa, largo, actual, desde, hasta, tipo), de_intereses=True)


def capital_acumulado(
    tasa: Valor, largo: Valor, actual: Valor, desde: Valor, hasta: Valor, tipo: Valor
) -> Valor:
    """CUMPRINC."""
    return _acumulado((tasa, largo, actual, desde, hasta, tipo), de_intereses=False)


def interes_simple(tasa: Valor, cual: Valor, largo: Valor, actual: Valor) -> Valor:
    """ISPMT: intereses de un préstamo de capital constante."""
    return a_numero(actual) * a_numero(tasa) * (a_numero(cual) / a_numero(largo) - 1)


def tasa_efectiva(nominal: Valor, veces: Valor) -> Valor:
    """EFFECT."""
    tasa, cuantas = a_numero(nominal), a_entero(veces)
    return NUM if tasa <= 0 or cuantas < 1 else float((1 + tasa / cuantas) ** cuantas - 1)


def tasa_nominal(efectiva: Valor, veces: Valor) -> Valor:
    """NOMINAL."""
    tasa, cuantas = a_numero(efectiva), a_entero(veces)
    if tasa <= 0 or cuantas < 1:
        return NUM
    return float(((1 + tasa) ** (1 / cuantas) - 1) * cuantas)


def tasa_de_crecimiento(largo: Valor, actual: Valor, futuro: Valor) -> Valor:
    """RRI."""
    n, va, vf = a_numero(largo), a_numero(actual), a_numero(futuro)
    if n <= 0 or va == 0 or vf / va < 0:
        return NUM
    return float((vf / va) ** (1 / n) - 1)


def duracion(tasa: Valor, actual: Valor, futuro: Valor) -> Valor:
    """PDURATION: periodos que tarda una inversión en llegar a un valor."""
    r, va, vf = a_numero(tasa), a_numero(actual), a_numero(futuro)
    if min(r, va, vf) <= 0:
        return NUM
    return (math.log(vf) - math.log(va)) / math.log(1 + r)


def futuro_con_tasas(capital_inicial: Valor, tasas: Valor | Rango) -> Valor:
    """FVSCHEDULE."""
    return a_numero(capital_inicial) * math.prod(1 + tasa for tasa in numeros_de((tasas,)))


def _denominador(valor: Valor) -> int:
    denominador = a_entero(valor)
    if denominador < 0:
        raise FalloCelda(NUM)
    if denominador == 0:
        raise ZeroDivisionError
    return denominador


def de_fraccion(valor: Valor, fraccion: Valor) -> Valor:
    """DOLLARDE: 1.02 en dieciseisavos es 1.125."""
    numero, entre = a_numero(valor), _denominador(fraccion)
    entero = math.trunc(numero)
    cifras = math.ceil(math.log10(entre))
    return float(f"{entero + (numero - entero) * 10**cifras / entre:.15g}")


def a_fraccion(valor: Valor, fraccion: Valor) -> Valor:
    """DOLLARFR: 1.125 en dieciseisavos es 1.02."""
    numero, entre = a_numero(valor), _denominador(fraccion)
    entero = math.trunc(numero)
    cifras = math.ceil(math.log10(entre))
    return float(f"{entero + (numero - entero) * entre / 10**cifras:.15g}")
