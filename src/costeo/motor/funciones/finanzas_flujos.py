"""Flujos de caja: valor actual neto y tasas internas de retorno."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from costeo.motor.funciones.conversion import a_numero
from costeo.motor.funciones.finanzas import valor_futuro
from costeo.motor.funciones.rangos import numeros_de
from costeo.motor.indices import Rango
from costeo.xlsx.celdas import DIV0, NUM, VALOR, ErrorCelda, FalloCelda, NoEvaluable, Valor

_TASAS = [-0.999 + i * 0.0037 for i in range(540)] + [1.0 + i * 0.25 for i in range(400)]
_ANO = 365.0


def _actual(tasa: float, flujos: Sequence[float]) -> float:
    return math.fsum(flujo / (1 + tasa) ** (i + 1) for i, flujo in enumerate(flujos))


def valor_neto(tasa: Valor, *flujos: Valor | Rango) -> Valor:
    """NPV: el primer flujo, al final del primer periodo."""
    return _actual(a_numero(tasa), numeros_de(flujos))


def _raices(funcion: Callable[[float], float]) -> list[float]:
    """Las tasas donde la función se anula, buscadas por cambios de signo."""
    halladas: list[float] = []
    previa, valor_previo = _TASAS[0], funcion(_TASAS[0])
    for tasa in _TASAS[1:]:
        valor = funcion(tasa)
        if valor == 0:
            halladas.append(tasa)
        elif valor_previo * valor < 0:
            halladas.append(_bisecar(funcion, previa, tasa))
        previa, valor_previo = tasa, valor
    return halladas


def _bisecar(funcion: Callable[[float], float], bajo: float, alto: float) -> float:
    signo = funcion(bajo) > 0
    for _ in range(200):
        mitad = (bajo + alto) / 2
        if mitad in (bajo, alto):
            break
        if (funcion(mitad) > 0) == signo:
            bajo = mitad
        else:
            alto = mitad
    return (bajo + alto) / 2


def _unica(funcion: Callable[[float], float], nombre: str) -> Valor:
    raices = _raices(funcion)
    if len(raices) > 1:
        raise NoEvaluable(f"{nombre} con varias tasas posibles")
    if not raices:
        raise NoEvaluable(f"{nombre} sin una tasa entre -99.9 % y 10,000 %")
    return raices[0]


def tasa_interna(valores: Valor | Rango, estimacion: Valor = 0.1) -> Valor:
    """IRR, si solo hay una; con varias, Excel da la más cercana a la estimación y no se sabe."""
    if a_numero(estimacion) <= -1:
        return VALOR
    flujos = numeros_de((valores,))
    if not any(f > 0 for f in flujos) or not any(f < 0 for f in flujos):
        return NUM
    return _unica(lambda tasa: _actual(tasa, flujos), "IRR")


def tasa_modificada(valores: Valor | Rango, financiacion: Valor, reinversion: Valor) -> Valor:
    """MIRR."""
    flujos, pagada, ganada = numeros_de((valores,)), a_numero(financiacion), a_numero(reinversion)
    entradas = _actual(ganada, [max(f, 0.0) for f in flujos])
    salidas = _actual(pagada, [min(f, 0.0) for f in flujos])
    if not entradas or not salidas:
        return DIV0
    n = len(flujos)
    base = -entradas * (1 + ganada) ** n / (salidas * (1 + pagada))
    return float(base ** (1 / (n - 1)) - 1)


def _con_fechas(valores: Valor | Rango, fechas: Valor | Rango) -> list[tuple[float, float]]:
    """Cada flujo con los años desde el primero."""
    listas: list[list[float]] = []
    for argumento in (valores, fechas):
        lista = argumento.valores if isinstance(argumento, Rango) else [argumento]
        for valor in lista:
            if isinstance(valor, ErrorCelda):
                raise FalloCelda(valor)
            if type(valor) is not float:
                raise FalloCelda(VALOR)
        listas.append([valor for valor in lista if type(valor) is float])
    flujos, dias = listas[0], [math.floor(dia) for dia in listas[1]]
    if len(flujos) != len(dias) or min(dias) < dias[0]:
        raise FalloCelda(NUM)
    return [(f, (dia - dias[0]) / _ANO) for f, dia in zip(flujos, dias, strict=True)]


def _actual_con_fechas(tasa: float, flujos: list[tuple[float, float]]) -> float:
    return math.fsum(flujo / (1 + tasa) ** anos for flujo, anos in flujos)


def valor_neto_con_fechas(tasa: Valor, valores: Valor | Rango, fechas: Valor | Rango) -> Valor:
    """XNPV."""
    r = a_numero(tasa)
    return NUM if r <= -1 else _actual_con_fechas(r, _con_fechas(valores, fechas))


def tasa_interna_con_fechas(
    valores: Valor | Rango, fechas: Valor | Rango, estimacion: Valor = 0.1
) -> Valor:
    """XIRR, si solo hay una tasa posible."""
    if a_numero(estimacion) <= -1:
        return NUM
    flujos = _con_fechas(valores, fechas)
    if not any(f > 0 for f, _ in flujos) or not any(f < 0 for f, _ in flujos):
        return NUM
    if flujos[0][0] == 0:
        raise NoEvaluable("XIRR con un primer flujo nulo")
    return _unica(lambda tasa: _actual_con_fechas(tasa, flujos), "XIRR")


def tasa(
    largo: Valor,
    pago: Valor,
    actual: Valor,
    futuro: Valor = 0.0,
    tipo: Valor = 0.0,
    estimacion: Valor = 0.1,
) -> Valor:
    """RATE, si solo hay una tasa posible."""
    n, va, vf = a_numero(largo), a_numero(actual), a_numero(futuro)
    cada = a_numero(pago)
    a_numero(estimacion)
    if n <= 0:
        return NUM

    def saldo(r: float) -> float:
        return vf - a_numero(valor_futuro(r, n, cada, va, tipo))

    total = va + vf + cada * n
    if abs(total) <= 1e-12 * (abs(va) + abs(vf) + abs(cada * n)):
        return 0.0
    return _unica(saldo, "RATE")
