"""Buscar en una fila o columna: exacto, con comodines, el más cercano o por mitades."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Sequence
from typing import Any

from costeo.motor.funciones.conversion import comparar, orden_de_texto
from costeo.motor.funciones.criterios import encaje
from costeo.motor.indices import Rango
from costeo.xlsx.celdas import ErrorCelda, NoEvaluable, Valor

_AUSENTE = object()


def clave_exacta(valor: Valor) -> Hashable:
    """Con qué se busca una celda: sin mayúsculas; un número nunca es un texto."""
    if type(valor) is float:
        return valor
    if isinstance(valor, ErrorCelda) or valor is None:
        return _AUSENTE
    if isinstance(valor, str):
        return valor.lower()
    return ("lógico", valor)


def posicion_exacta(buscado: Valor, rango: Rango, *, comodines: bool) -> int | None:
    """La primera celda igual, o que encaja si lo buscado lleva comodines y se admiten."""
    encaja = encaje(buscado) if comodines and isinstance(buscado, str) else None
    if encaja is None:
        return rango.primera(clave_exacta(buscado), clave_exacta)
    return rango.indice(
        ("busca", buscado),
        lambda yo: next(
            (i for i, valor in enumerate(yo.valores) if type(valor) is str and encaja(valor)), None
        ),
    )


def posiciones_exactas(buscado: Valor, rango: Rango) -> list[int]:
    """Todas las celdas iguales; una vacía solo es igual a otra vacía."""
    if buscado is None:
        return [i for i, valor in enumerate(rango.valores) if valor is None]
    clave = clave_exacta(buscado)
    return rango.indice("todas las posiciones", _por_clave).get(clave, [])


def _por_clave(rango: Rango) -> dict[Hashable, list[int]]:
    indice: dict[Hashable, list[int]] = {}
    for i, valor in enumerate(rango.valores):
        indice.setdefault(clave_exacta(valor), []).append(i)
    return indice


def _ordenable(valor: Valor) -> Any:
    return orden_de_texto(valor) if isinstance(valor, str) else valor


def _ordenados(clase: type) -> Any:
    def ordenar(rango: Rango) -> tuple[list[Any], list[int]]:
        pares = sorted(
            (_ordenable(valor), i) for i, valor in enumerate(rango.valores) if type(valor) is clase
        )
        return [valor for valor, _ in pares], [i for _, i in pares]

    return ordenar


def posicion_cercana(buscado: Valor, rango: Rango, *, menor: bool, ultima: bool) -> int | None:
    """La celda igual o, si no hay, la de valor más próximo por debajo o por encima."""
    clase = type(buscado)
    valores, posiciones = rango.indice(("ordenados", clase), _ordenados(clase))
    clave = _ordenable(buscado)
    lugar = bisect_right(valores, clave) - 1 if menor else bisect_left(valores, clave)
    if not 0 <= lugar < len(valores):
        return None
    iguales = slice(bisect_left(valores, valores[lugar]), bisect_right(valores, valores[lugar]))
    hallada: int = max(posiciones[iguales]) if ultima else min(posiciones[iguales])
    return hallada


def por_mitades(buscado: Valor, valores: Sequence[Valor]) -> int | None:
    """La última celda no mayor, como la busca Excel: por mitades, saltando otras clases.

    Sobre datos desordenados el resultado depende de dónde se parta; si además depende de qué
    se hace al topar con un igual, no se sabe.
    """
    clase = type(buscado)
    desde, hasta, hallada, igual = 0, len(valores) - 1, None, None
    while desde <= hasta:
        mitad = lugar = (desde + hasta) // 2
        while lugar <= hasta and type(valores[lugar]) is not clase:
            lugar += 1
        if lugar > hasta:
            hasta = mitad - 1
            continue
        orden = comparar(valores[lugar], buscado)
        if orden == 0 and igual is None:
            igual = lugar
        if orden <= 0:
            hallada, desde = lugar, lugar + 1
        else:
            hasta = mitad - 1
    if igual is not None and hallada is not None:
        seguida = igual
        for lugar in range(igual + 1, len(valores)):
            if type(valores[lugar]) is clase:
                if comparar(valores[lugar], buscado) != 0:
                    break
                seguida = lugar
        if seguida != hallada:
            raise NoEvaluable("búsqueda aproximada sobre datos desordenados")
    return hallada


def hacia_abajo(buscado: Valor, valores: Sequence[Valor]) -> int | None:
    """La última celda no menor de una lista de mayor a menor (MATCH con -1)."""
    clase = type(buscado)
    hallada: int | None = None
    previo: Valor = None
    for i, valor in enumerate(valores):
        if type(valor) is not clase:
            continue
        if previo is not None and comparar(previo, valor) < 0:
            raise NoEvaluable("MATCH con -1 sobre datos desordenados")
        orden = comparar(valor, buscado)
        if orden < 0:
            break
        if orden == 0 and hallada is not None and comparar(valores[hallada], buscado) == 0:
            raise NoEvaluable("MATCH con -1 sobre valores repetidos")
        hallada, previo = i, valor
    return hallada
