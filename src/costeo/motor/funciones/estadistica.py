"""Estadística de una muestra: desviaciones, medias, moda, asimetría y tablas de frecuencias."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable

from costeo.motor.funciones.conversion import a_numero
from costeo.motor.funciones.matrices import de_filas
from costeo.motor.funciones.rangos import numeros_de, numeros_y_textos
from costeo.motor.indices import Rango
from costeo.xlsx.celdas import DIV0, ND, NUM, FalloCelda, Valor

Numeros = Callable[[tuple[Valor | Rango, ...]], list[float]]


def media(numeros: list[float]) -> float:
    """Media aritmética; ``#DIV/0!`` sin números."""
    if not numeros:
        raise FalloCelda(DIV0)
    return math.fsum(numeros) / len(numeros)


def cuadrados(numeros: list[float]) -> float:
    """Suma de los cuadrados de las distancias a la media."""
    centro = media(numeros)
    return math.fsum((numero - centro) ** 2 for numero in numeros)


def dispersion(*, muestra: bool, raiz: bool, textos: bool = False) -> Callable[..., Valor]:
    """STDEV.S, VAR.P y las demás: de muestra o de población, desviación o varianza."""
    leer: Numeros = numeros_y_textos if textos else numeros_de

    def calculada(*argumentos: Valor | Rango) -> Valor:
        numeros = leer(argumentos)
        if len(numeros) <= muestra:
            return DIV0
        varianza = cuadrados(numeros) / (len(numeros) - muestra)
        return math.sqrt(varianza) if raiz else varianza

    return calculada


def desviacion_cuadrada(*argumentos: Valor | Rango) -> Valor:
    """DEVSQ."""
    numeros = numeros_de(argumentos)
    return cuadrados(numeros) if numeros else NUM


def desviacion_media(*argumentos: Valor | Rango) -> Valor:
    """AVEDEV."""
    numeros = numeros_de(argumentos)
    if not numeros:
        return NUM
    centro = media(numeros)
    return math.fsum(abs(numero - centro) for numero in numeros) / len(numeros)


def mediana(*argumentos: Valor | Rango) -> Valor:
    """MEDIAN."""
    numeros = sorted(numeros_de(argumentos))
    if not numeros:
        return NUM
    mitad = len(numeros) // 2
    return numeros[mitad] if len(numeros) % 2 else (numeros[mitad - 1] + numeros[mitad]) / 2


def _modas(argumentos: tuple[Valor | Rango, ...]) -> list[float]:
    veces = Counter(numeros_de(argumentos))
    mas = max(veces.values(), default=0)
    if mas < 2:
        raise FalloCelda(ND)
    return [numero for numero, cuantas in veces.items() if cuantas == mas]


def moda(*argumentos: Valor | Rango) -> Valor:
    """MODE y MODE.SNGL: la primera que aparece."""
    return _modas(argumentos)[0]


def modas(*argumentos: Valor | Rango) -> Valor | Rango:
    """MODE.MULT, en columna."""
    return de_filas([[numero] for numero in _modas(argumentos)])


def media_geometrica(*argumentos: Valor | Rango) -> Valor:
    """GEOMEAN."""
    numeros = numeros_de(argumentos)
    if not numeros or min(numeros) <= 0:
        return NUM
    producto = math.prod(numeros)
    if 1e-300 < producto < 1e300:
        return float(producto ** (1 / len(numeros)))
    return math.exp(math.fsum(math.log(numero) for numero in numeros) / len(numeros))


def media_armonica(*argumentos: Valor | Rango) -> Valor:
    """HARMEAN."""
    numeros = numeros_de(argumentos)
    if not numeros or min(numeros) <= 0:
        return NUM
    return len(numeros) / math.fsum(1 / numero for numero in numeros)


def media_recortada(matriz: Valor | Rango, parte: Valor) -> Valor:
    """TRIMMEAN: quita la misma cantidad de cada extremo."""
    numeros, fraccion = sorted(numeros_de((matriz,))), a_numero(parte)
    if not 0 <= fraccion < 1 or not numeros:
        return NUM
    fuera = math.floor(len(numeros) * fraccion / 2)
    return media(numeros[fuera : len(numeros) - fuera])


def asimetria(*argumentos: Valor | Rango) -> Valor:
    """SKEW."""
    numeros = numeros_de(argumentos)
    n = len(numeros)
    if n < 3:
        return DIV0
    centro, desviacion = media(numeros), math.sqrt(cuadrados(numeros) / (n - 1))
    cubos = math.fsum(((numero - centro) / desviacion) ** 3 for numero in numeros)
    return n / ((n - 1) * (n - 2)) * cubos


def asimetria_de_poblacion(*argumentos: Valor | Rango) -> Valor:
    """SKEW.P."""
    numeros = numeros_de(argumentos)
    if len(numeros) < 3:
        return DIV0
    centro, desviacion = media(numeros), math.sqrt(cuadrados(numeros) / len(numeros))
    return math.fsum(((numero - centro) / desviacion) ** 3 for numero in numeros) / len(numeros)


def curtosis(*argumentos: Valor | Rango) -> Valor:
    """KURT."""
    numeros = numeros_de(argumentos)
    n = len(numeros)
    if n < 4:
        return DIV0
    centro, desviacion = media(numeros), math.sqrt(cuadrados(numeros) / (n - 1))
    cuartas = math.fsum(((numero - centro) / desviacion) ** 4 for numero in numeros)
    return n * (n + 1) / ((n - 1) * (n - 2) * (n - 3)) * cuartas - 3 * (n - 1) ** 2 / (
        (n - 2) * (n - 3)
    )


def frecuencias(datos: Valor | Rango, limites: Valor | Rango) -> Valor | Rango:
    """FREQUENCY: cuántos caen hasta cada límite, y cuántos pasan del último."""
    topes = numeros_de((limites,))
    ordenados = sorted(set(topes))
    cuentas = [0.0] * (len(ordenados) + 1)
    for numero in numeros_de((datos,)):
        cuentas[bisect_left(ordenados, numero)] += 1
    salida: list[list[Valor]] = []
    vistos: set[float] = set()
    for tope in topes:
        lugar = bisect_left(ordenados, tope)
        salida.append([0.0 if tope in vistos else cuentas[lugar]])
        vistos.add(tope)
    return de_filas([*salida, [cuentas[-1]]])
