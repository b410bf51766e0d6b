"""Funciones que resumen rangos enteros: sumar, contar, promediar."""

from __future__ import annotations

import math
from collections.abc import Callable

from costeo.motor.funciones.conversion import a_numero, numero_de_texto
from costeo.motor.indices import Rango
from costeo.xlsx.celdas import DIV0, VALOR, ErrorCelda, FalloCelda, NoEvaluable, Valor


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


def suma_de_productos(*argumentos: Valor | Rango) -> Valor:
    """SUMPRODUCT: lo que no es número vale cero; un error los alcanza a todos."""
    rangos = [a if isinstance(a, Rango) else Rango([a], 1, 1) for a in argumentos]
    if len({rango.forma for rango in rangos}) != 1:
        return VALOR
    for rango in rangos:
        suyos = rango.numeros()
        if isinstance(suyos, ErrorCelda):
            return suyos
    return math.fsum(
        math.prod(valor if isinstance(valor, float) else 0.0 for valor in fila)
        for fila in zip(*(rango.valores for rango in rangos), strict=False)
    )


def filas(rango: Valor | Rango) -> Valor:
    """ROWS."""
    return float(rango.alto_total if isinstance(rango, Rango) else 1)


def columnas(rango: Valor | Rango) -> Valor:
    """COLUMNS."""
    return float(rango.ancho if isinstance(rango, Rango) else 1)


Resumen = Callable[..., Valor]
