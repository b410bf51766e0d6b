"""Funciones que resumen rangos enteros: sumar, contar, promediar."""

from __future__ import annotations

import math

from costeo.motor.funciones.conversion import a_numero, numero_de_texto
from costeo.motor.indices import Rango
from costeo.xlsx.celdas import DIV0, ErrorCelda, FalloCelda, NoEvaluable, Valor


def numeros_de(argumentos: tuple[Valor | Rango, ...]) -> list[float]:
    """Los números que ve SUM: de un rango, solo los que lo son; de un valor, lo que valga."""
    numeros: list[float] = []
    for argumento in argumentos:
        if isinstance(argumento, Rango):
            suyos = argumento.numeros()
            if isinstance(suyos, ErrorCelda):
                raise FalloCelda(suyos)
            numeros += suyos
        else:
            numeros.append(a_numero(argumento))
    return numeros


def sumar_todo(*argumentos: Valor | Rango) -> Valor:
    """SUM; el texto de un rango no cuenta, aunque parezca número."""
    return math.fsum(numeros_de(argumentos))


def producto(*argumentos: Valor | Rango) -> Valor:
    """PRODUCT."""
    numeros = numeros_de(argumentos)
    return math.prod(numeros) if numeros else 0.0


def promedio(*argumentos: Valor | Rango) -> Valor:
    """AVERAGE."""
    numeros = numeros_de(argumentos)
    return math.fsum(numeros) / len(numeros) if numeros else DIV0


def maximo(*argumentos: Valor | Rango) -> Valor:
    """MAX; sin números, 0."""
    return max(numeros_de(argumentos), default=0.0)


def minimo(*argumentos: Valor | Rango) -> Valor:
    """MIN; sin números, 0."""
    return min(numeros_de(argumentos), default=0.0)


def contar_numeros(*argumentos: Valor | Rango) -> Valor:
    """COUNT."""
    return float(
        sum(
            sum(type(valor) is float for valor in argumento.valores)
            if isinstance(argumento, Rango)
            else _cuenta_suelto(argumento)
            for argumento in argumentos
        )
    )


def _cuenta_suelto(valor: Valor) -> bool:
    if isinstance(valor, ErrorCelda):
        return False
    return numero_de_texto(valor) is not None if isinstance(valor, str) else True


def contar_llenas(*argumentos: Valor | Rango) -> Valor:
    """COUNTA: un texto vacío escrito por una fórmula también cuenta."""
    return float(
        sum(
            sum(valor is not None for valor in argumento.valores)
            if isinstance(argumento, Rango)
            else 1
            for argumento in argumentos
        )
    )


def contar_vacias(rango: Valor | Rango) -> Valor:
    """COUNTBLANK: celdas vacías y textos vacíos."""
    if not isinstance(rango, Rango):
        raise NoEvaluable("COUNTBLANK necesita un rango")
    vacias = sum(valor is None or valor == "" for valor in rango.valores)
    return float(vacias + rango.vacias_sobrantes)


def filas(rango: Valor | Rango) -> Valor:
    """ROWS."""
    return float(rango.alto_total if isinstance(rango, Rango) else 1)


def columnas(rango: Valor | Rango) -> Valor:
    """COLUMNS."""
    return float(rango.ancho if isinstance(rango, Rango) else 1)


def numeros_y_textos(argumentos: tuple[Valor | Rango, ...]) -> list[float]:
    """Los números que ve AVERAGEA: en un rango, un texto es 0 y un lógico 1 o 0."""
    numeros: list[float] = []
    for argumento in argumentos:
        if not isinstance(argumento, Rango):
            numeros.append(a_numero(argumento))
            continue
        for valor in argumento.valores:
            if isinstance(valor, ErrorCelda):
                raise FalloCelda(valor)
            if valor is not None:
                numeros.append(0.0 if isinstance(valor, str) else float(valor))
    return numeros


def promedio_a(*argumentos: Valor | Rango) -> Valor:
    """AVERAGEA."""
    numeros = numeros_y_textos(argumentos)
    return math.fsum(numeros) / len(numeros) if numeros else DIV0


def maximo_a(*argumentos: Valor | Rango) -> Valor:
    """MAXA."""
    return max(numeros_y_textos(argumentos), default=0.0)


def minimo_a(*argumentos: Valor | Rango) -> Valor:
    """MINA."""
    return min(numeros_y_textos(argumentos), default=0.0)


def porcentaje_de(parte: Valor | Rango, todo: Valor | Rango) -> Valor:
    """PERCENTOF."""
    return math.fsum(numeros_de((parte,))) / math.fsum(numeros_de((todo,)))
