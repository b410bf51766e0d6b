"""Depreciación: lineal, por suma de dígitos y por saldos decrecientes."""

from __future__ import annotations

import math

from costeo.motor.funciones.conversion import a_entero, a_logico, a_numero
from costeo.xlsx.celdas import NUM, NoEvaluable, Valor


def lineal(costo: Valor, residual: Valor, vida: Valor) -> Valor:
    """SLN."""
    return (a_numero(costo) - a_numero(residual)) / a_numero(vida)


def suma_de_digitos(costo: Valor, residual: Valor, vida: Valor, periodo: Valor) -> Valor:
    """SYD."""
    anos, cual = a_numero(vida), a_numero(periodo)
    if not 1 <= cual <= anos:
        return NUM
    return (a_numero(costo) - a_numero(residual)) * (anos - cual + 1) * 2 / (anos * (anos + 1))


def saldo_decreciente(
    costo: Valor, residual: Valor, vida: Valor, periodo: Valor, meses: Valor = 12.0
) -> Valor:
    """DB: saldo decreciente a tasa fija, redondeada a tres decimales."""
    c, r, anos = a_numero(costo), a_numero(residual), a_numero(vida)
    cual, primeros = a_entero(periodo), a_entero(meses)
    if c < 0 or r < 0 or anos <= 0 or not 1 <= primeros <= 12:
        return NUM
    if not 1 <= cual <= anos + (primeros < 12):
        return NUM
    if c == 0:
        return 0.0
    tasa = math.floor((1 - (r / c) ** (1 / anos)) * 1000 + 0.5) / 1000
    depreciado, cargo = 0.0, 0.0
    for ano in range(1, cual + 1):
        if ano == 1:
            cargo = c * tasa * primeros / 12
        elif ano == anos + 1:
            cargo = (c - depreciado) * tasa * (12 - primeros) / 12
        else:
            cargo = (c - depreciado) * tasa
        depreciado += cargo
    return cargo


def _doble(c: float, r: float, anos: float, cual: float, factor: float) -> float:
    tasa = min(factor / anos, 1.0)
    antes, ahora = (c * math.pow(1 - tasa, k) for k in (cual - 1, cual))
    return max(antes - max(ahora, r), 0.0)


def saldo_doble(
    costo: Valor, residual: Valor, vida: Valor, periodo: Valor, factor: Valor = 2.0
) -> Valor:
    """DDB: saldo decreciente doble, o con otro factor."""
    c, r, anos = a_numero(costo), a_numero(residual), a_numero(vida)
    cual, veces = a_numero(periodo), a_numero(factor)
    if c < 0 or r < 0 or not 0 < cual <= anos or veces <= 0:
        return NUM
    return _doble(c, r, anos, cual, veces)


def saldo_variable(
    costo: Valor,
    residual: Valor,
    vida: Valor,
    desde: Valor,
    hasta: Valor,
    factor: Valor = 2.0,
    sin_cambio: Valor = False,
) -> Valor:
    """VDB: entre dos momentos, pasando a lineal cuando conviene; las partes, en proporción."""
    c, r, anos = a_numero(costo), a_numero(residual), a_numero(vida)
    inicio, final, veces = a_numero(desde), a_numero(hasta), a_numero(factor)
    if c < 0 or r < 0 or anos <= 0 or not 0 <= inicio <= final <= anos or veces <= 0:
        return NUM
    if not inicio.is_integer():
        raise NoEvaluable("usa VDB desde una fracción de periodo")
    cargos = _cargos(c, r, anos, veces, a_logico(sin_cambio))

    def acumulado(momento: float) -> float:
        enteros = math.floor(momento)
        parte = momento - enteros
        return math.fsum(cargos[:enteros]) + (parte * cargos[enteros] if parte else 0.0)

    return acumulado(final) - acumulado(inicio)


def _cargos(c: float, r: float, anos: float, veces: float, sin_cambio: bool) -> list[float]:
    """El cargo de cada periodo entero."""
    cargos: list[float] = []
    libro, en_linea = c, False
    for periodo in range(1, math.ceil(anos) + 1):
        decreciente = max(min(libro * min(veces / anos, 1.0), libro - r), 0.0)
        recta = max(libro - r, 0.0) / max(anos - periodo + 1, 1.0)
        en_linea = en_linea or (not sin_cambio and recta > decreciente)
        cargo = recta if en_linea else decreciente
        cargos.append(cargo)
        libro -= cargo
    return cargos
