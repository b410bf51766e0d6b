"""SUMIFS, COUNTIFS y las demás que resumen solo lo que cumple unos criterios."""

from __future__ import annotations

import math
from collections.abc import Sequence

from costeo.motor.funciones.criterios import que_cumplen
from costeo.motor.indices import Rango
from costeo.xlsx.celdas import DIV0, VALOR, ErrorCelda, FalloCelda, NoEvaluable, Valor


def _seleccionar(pares: tuple[Valor | Rango, ...]) -> tuple[set[int], int, tuple[int, int]]:
    """Posiciones que cumplen todo, vacías sobrantes que también, y forma de los rangos."""
    if not pares or len(pares) % 2:
        raise NoEvaluable("a los criterios les falta su pareja")
    elegidas: set[int] | None = None
    formas, guardadas = set(), set()
    todas_vacias = True
    sobrantes = 0
    for rango, criterio in zip(pares[::2], pares[1::2], strict=True):
        if not isinstance(rango, Rango):
            raise NoEvaluable("los criterios necesitan rangos de celdas")
        if isinstance(criterio, Rango):
            raise NoEvaluable("un criterio con varios valores")
        suyas, vacias = que_cumplen(rango, criterio)
        elegidas = suyas if elegidas is None else elegidas & suyas
        todas_vacias = todas_vacias and vacias
        sobrantes = rango.vacias_sobrantes
        formas.add(rango.forma)
        guardadas.add(rango.alto)
    if len(formas) > 1:
        raise FalloCelda(VALOR)
    if len(guardadas) > 1:
        raise NoEvaluable("rangos sin fin de distinto comienzo")
    assert elegidas is not None
    return elegidas, sobrantes if todas_vacias else 0, formas.pop()


def _sumandos(rango: Valor | Rango, pares: tuple[Valor | Rango, ...]) -> list[float]:
    if not isinstance(rango, Rango):
        raise NoEvaluable("falta el rango que se suma")
    elegidas, _, forma = _seleccionar(pares)
    if rango.forma != forma:
        raise FalloCelda(VALOR)
    return _numeros([rango.valores[i] for i in sorted(elegidas) if i < len(rango.valores)])


def _numeros(valores: Sequence[Valor]) -> list[float]:
    for valor in valores:
        if isinstance(valor, ErrorCelda):
            raise FalloCelda(valor)
    return [valor for valor in valores if type(valor) is float]


def sumar_si_conjunto(rango: Valor | Rango, *pares: Valor | Rango) -> Valor:
    """SUMIFS."""
    return math.fsum(_sumandos(rango, pares))


def promediar_si_conjunto(rango: Valor | Rango, *pares: Valor | Rango) -> Valor:
    """AVERAGEIFS."""
    numeros = _sumandos(rango, pares)
    return math.fsum(numeros) / len(numeros) if numeros else DIV0


def maximo_si_conjunto(rango: Valor | Rango, *pares: Valor | Rango) -> Valor:
    """MAXIFS; sin nada que cumpla, 0."""
    return max(_sumandos(rango, pares), default=0.0)


def minimo_si_conjunto(rango: Valor | Rango, *pares: Valor | Rango) -> Valor:
    """MINIFS; sin nada que cumpla, 0."""
    return min(_sumandos(rango, pares), default=0.0)


def contar_si_conjunto(*pares: Valor | Rango) -> Valor:
    """COUNTIFS y COUNTIF."""
    elegidas, sobrantes, _ = _seleccionar(pares)
    return float(len(elegidas) + sobrantes)


def _mismo_rango(rango: Valor | Rango, resumido: Valor | Rango) -> Valor | Rango:
    """SUMIF suma desde la esquina del tercer argumento; aquí solo con la misma forma."""
    if resumido is None:
        return rango
    if isinstance(rango, Rango) and isinstance(resumido, Rango) and rango.forma != resumido.forma:
        raise NoEvaluable("SUMIF con rangos de distinta forma")
    return resumido


def sumar_si(rango: Valor | Rango, criterio: Valor, resumido: Valor | Rango = None) -> Valor:
    """SUMIF."""
    return sumar_si_conjunto(_mismo_rango(rango, resumido), rango, criterio)


def promediar_si(rango: Valor | Rango, criterio: Valor, resumido: Valor | Rango = None) -> Valor:
    """AVERAGEIF."""
    return promediar_si_conjunto(_mismo_rango(rango, resumido), rango, criterio)
