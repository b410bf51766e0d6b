"""SUMIFS, COUNTIFS y las demás que resumen solo lo que cumple unos criterios."""

from __future__ import annotations

import math
from collections.abc import Sequence

from costeo.motor.funciones.criterios import contar_desigualdad, desigualdad, que_cumplen
from costeo.motor.indices import Rango
from costeo.xlsx.celdas import DIV0, VALOR, ErrorCelda, FalloCelda, NoEvaluable, Valor

_POCAS = 4
"""Si ya quedan menos de una de cada tantas, un «>5» se mira solo en ellas."""


def _al_final(par: tuple[Rango, Valor | Rango]) -> bool:
    """Los criterios de mayor y menor van los últimos: suelen ser distintos en cada celda."""
    return type(par[1]) is str and desigualdad(par[1]) is not None


def _seleccionar(pares: tuple[Valor | Rango, ...]) -> tuple[set[int], int, tuple[int, int]]:
    """Posiciones que cumplen todo, vacías sobrantes que también, y forma de los rangos.

    Una columna entera llega recortada; más allá de lo guardado solo hay vacías, que cumplen si
    así lo dice el criterio.
    """
    if not pares or len(pares) % 2:
        raise NoEvaluable("a los criterios les falta su pareja")
    rangos: list[Rango] = []
    for rango, criterio in zip(pares[::2], pares[1::2], strict=True):
        if isinstance(rango, ErrorCelda):
            raise FalloCelda(rango)
        if not isinstance(rango, Rango):
            raise NoEvaluable("los criterios necesitan rangos de celdas")
        if isinstance(criterio, Rango):
            raise NoEvaluable("un criterio con varios valores")
        rangos.append(rango)
    forma = rangos[0].forma
    if any(rango.forma != forma for rango in rangos):
        raise FalloCelda(VALOR)
    guardadas = max(len(rango.valores) for rango in rangos)
    elegidas: set[int] | None = None
    todas_vacias = True
    for rango, criterio in sorted(zip(rangos, pares[1::2], strict=True), key=_al_final):
        assert not isinstance(criterio, Rango)
        cumple = desigualdad(criterio) if type(criterio) is str else None
        if cumple and elegidas is not None and len(elegidas) * _POCAS < guardadas:
            valores, todas_vacias = rango.valores, False
            elegidas = {i for i in elegidas if i < len(valores) and cumple(valores[i])}
            continue
        suyas, vacias = que_cumplen(rango, criterio)
        if vacias and len(rango.valores) < guardadas:
            suyas = suyas | set(range(len(rango.valores), guardadas))
        elegidas = suyas if elegidas is None else elegidas & suyas
        todas_vacias = todas_vacias and vacias
    assert elegidas is not None
    sobrantes = forma[0] * forma[1] - guardadas
    return elegidas, sobrantes if todas_vacias else 0, forma


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
    if len(pares) == 2 and isinstance(pares[0], Rango) and type(pares[1]) is str:
        directa = contar_desigualdad(pares[0], pares[1])
        if directa is not None:
            return float(directa)
    elegidas, sobrantes, _ = _seleccionar(pares)
    return float(len(elegidas) + sobrantes)


def _mismo_rango(rango: Valor | Rango, resumido: Valor | Rango) -> Valor | Rango:
    """SUMIF suma desde la esquina del tercer argumento, con la forma del primero.

    Si sobra, se recorta; si falta, quien tiene la referencia ha de extenderla antes de llamar.
    """
    if resumido is None:
        return rango
    if not isinstance(rango, Rango) or not isinstance(resumido, Rango):
        return resumido
    if rango.forma == resumido.forma:
        return resumido
    alto, ancho = rango.forma
    if resumido.alto_total < alto or resumido.ancho < ancho:
        raise NoEvaluable("SUMIF con rangos de distinta forma")
    guardadas = min(alto, resumido.alto)
    return resumido.indice(
        ("recorte", alto, ancho),
        lambda entero: Rango(
            [entero.celda(f, c) for f in range(guardadas) for c in range(ancho)],
            guardadas,
            ancho,
            alto_total=alto,
        ),
    )


def sumar_si(rango: Valor | Rango, criterio: Valor, resumido: Valor | Rango = None) -> Valor:
    """SUMIF."""
    return sumar_si_conjunto(_mismo_rango(rango, resumido), rango, criterio)


def promediar_si(rango: Valor | Rango, criterio: Valor, resumido: Valor | Rango = None) -> Valor:
    """AVERAGEIF."""
    return promediar_si_conjunto(_mismo_rango(rango, resumido), rango, criterio)
