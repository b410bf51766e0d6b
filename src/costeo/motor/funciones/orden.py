"""Orden en una muestra: el k-ésimo, percentiles, cuartiles y rangos."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Callable

from costeo.motor.funciones.conversion import a_entero, a_numero
from costeo.motor.indices import Rango
from costeo.xlsx.celdas import ND, NUM, ErrorCelda, FalloCelda, NoEvaluable, Valor


def ordenados(matriz: Valor | Rango) -> list[float]:
    """Los números, de menor a mayor; ordenados una sola vez por rango."""
    if not isinstance(matriz, Rango):
        return [a_numero(matriz)]
    numeros = matriz.numeros()
    if isinstance(numeros, ErrorCelda):
        raise FalloCelda(numeros)
    return matriz.indice("números en orden", lambda _: sorted(numeros))


def _lugar(cual: Valor, cuantos: int) -> int:
    k = a_numero(cual)
    if not 1 <= k <= cuantos:
        raise FalloCelda(NUM)
    if not k.is_integer():
        raise NoEvaluable("usa LARGE o SMALL con un lugar que no es entero")
    return int(k)


def menor(matriz: Valor | Rango, cual: Valor) -> Valor:
    """SMALL."""
    numeros = ordenados(matriz)
    return numeros[_lugar(cual, len(numeros)) - 1]


def mayor(matriz: Valor | Rango, cual: Valor) -> Valor:
    """LARGE."""
    numeros = ordenados(matriz)
    return numeros[-_lugar(cual, len(numeros))]


def _entre(numeros: list[float], lugar: float) -> float:
    """Interpola entre dos lugares seguidos, contados desde 0."""
    bajo = math.floor(lugar)
    if abs(lugar - round(lugar)) < 1e-9:
        return numeros[round(lugar)]
    return numeros[bajo] + (lugar - bajo) * (numeros[bajo + 1] - numeros[bajo])


def percentil(matriz: Valor | Rango, parte: Valor) -> Valor:
    """PERCENTILE y PERCENTILE.INC."""
    numeros, fraccion = ordenados(matriz), a_numero(parte)
    if not numeros or not 0 <= fraccion <= 1:
        return NUM
    return _entre(numeros, fraccion * (len(numeros) - 1))


def percentil_exclusivo(matriz: Valor | Rango, parte: Valor) -> Valor:
    """PERCENTILE.EXC."""
    numeros, fraccion = ordenados(matriz), a_numero(parte)
    lugar = fraccion * (len(numeros) + 1) - 1
    if not numeros or not -1e-9 <= lugar <= len(numeros) - 1 + 1e-9:
        return NUM
    return _entre(numeros, min(max(lugar, 0.0), len(numeros) - 1.0))


def cuartil(matriz: Valor | Rango, cual: Valor) -> Valor:
    """QUARTILE y QUARTILE.INC."""
    numero = a_entero(cual)
    return percentil(matriz, numero / 4) if 0 <= numero <= 4 else NUM


def cuartil_exclusivo(matriz: Valor | Rango, cual: Valor) -> Valor:
    """QUARTILE.EXC."""
    numero = a_entero(cual)
    return percentil_exclusivo(matriz, numero / 4) if 1 <= numero <= 3 else NUM


def _rango(numero: Valor, lista: Valor | Rango, creciente: Valor) -> tuple[int, int]:
    """Lugar del número y cuántos hay iguales."""
    buscado, numeros = a_numero(numero), ordenados(lista)
    desde, hasta = bisect_left(numeros, buscado), bisect_right(numeros, buscado)
    if desde == hasta:
        raise FalloCelda(ND)
    return (desde + 1 if a_numero(creciente) else len(numeros) - hasta + 1), hasta - desde


def lugar(numero: Valor, lista: Valor | Rango, creciente: Valor = 0.0) -> Valor:
    """RANK y RANK.EQ."""
    return float(_rango(numero, lista, creciente)[0])


def lugar_medio(numero: Valor, lista: Valor | Rango, creciente: Valor = 0.0) -> Valor:
    """RANK.AVG: entre iguales, la media de sus lugares."""
    primero, iguales = _rango(numero, lista, creciente)
    return primero + (iguales - 1) / 2


def rango_porcentual(*, exclusivo: bool) -> Callable[..., Valor]:
    """PERCENTRANK.INC o PERCENTRANK.EXC, con las cifras que se piden, cortadas."""

    def calculado(matriz: Valor | Rango, valor: Valor, cifras: Valor = 3.0) -> Valor:
        numeros, x, lugares = ordenados(matriz), a_numero(valor), a_entero(cifras)
        if not numeros or lugares < 1:
            return NUM
        if not numeros[0] <= x <= numeros[-1]:
            return ND
        desde = bisect_left(numeros, x)
        posicion = float(desde)
        if numeros[desde] != x:
            bajo, alto = numeros[desde - 1], numeros[desde]
            posicion = desde - 1 + (x - bajo) / (alto - bajo)
        if exclusivo:
            parte = (posicion + 1) / (len(numeros) + 1)
        else:
            parte = posicion / (len(numeros) - 1) if len(numeros) > 1 else 1.0
        escala = 10.0**lugares
        return math.floor(float(f"{parte * escala:.12g}")) / escala

    return calculado
