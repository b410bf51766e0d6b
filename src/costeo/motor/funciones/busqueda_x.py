"""XLOOKUP y XMATCH de valores."""

from __future__ import annotations

from costeo.motor.funciones.comparables import (
    posicion_cercana,
    posicion_exacta,
    posiciones_exactas,
)
from costeo.motor.funciones.conversion import a_entero, a_texto, comparar
from costeo.motor.funciones.criterios import patron
from costeo.motor.funciones.expresiones import posicion_regular
from costeo.motor.indices import Rango
from costeo.xlsx.celdas import ND, VALOR, ErrorCelda, FalloCelda, NoEvaluable, Valor

_EXACTO, _MENOR, _MAYOR, _COMODINES = 0, -1, 1, 2


def _donde(valor: Valor | Rango) -> Rango:
    if isinstance(valor, ErrorCelda):
        raise FalloCelda(valor)
    rango = valor if isinstance(valor, Rango) else Rango([valor], 1, 1)
    if rango.alto_total > 1 and rango.ancho > 1:
        raise FalloCelda(VALOR)
    return rango


def posicion_x(buscado: Valor, donde: Valor | Rango, modo: Valor, orden: Valor) -> int | None:
    """Posición desde 0 según el modo de coincidencia y el de búsqueda; ``None`` si no está."""
    if isinstance(buscado, ErrorCelda):
        raise FalloCelda(buscado)
    rango = _donde(donde)
    como = a_entero(modo)
    sentido = 1 if orden is None else a_entero(orden)
    if como == 3:
        return posicion_regular(a_texto(buscado), rango, ultima=sentido == -1)
    if como not in (_EXACTO, _MENOR, _MAYOR, _COMODINES) or sentido not in (1, -1, 2, -2):
        raise FalloCelda(VALOR)
    if abs(sentido) == 2:
        return _por_mitades(buscado, rango, como, sentido)
    if como == _COMODINES and isinstance(buscado, str) and patron(buscado):
        return _con_comodines(buscado, rango, ultima=sentido == -1)
    return _seguida(buscado, rango, como, ultima=sentido == -1)


def _con_comodines(buscado: str, rango: Rango, *, ultima: bool) -> int | None:
    if not ultima:
        return posicion_exacta(buscado, rango, comodines=True)
    expresion = patron(buscado)
    assert expresion is not None
    return max(
        (i for i, v in enumerate(rango.valores) if type(v) is str and expresion.fullmatch(v)),
        default=None,
    )


def _seguida(buscado: Valor, rango: Rango, como: int, *, ultima: bool) -> int | None:
    """De la primera a la última o al revés: una igual o, si se pide, la más cercana."""
    iguales = posiciones_exactas(buscado, rango)
    if iguales:
        return iguales[-1 if ultima else 0]
    if como in (_MENOR, _MAYOR) and buscado is not None:
        return posicion_cercana(buscado, rango, menor=como == _MENOR, ultima=ultima)
    return None


def _por_mitades(buscado: Valor, rango: Rango, como: int, sentido: int) -> int | None:
    """Por mitades solo se sabe el resultado si de verdad está ordenado y no se repite."""
    if como == _COMODINES:
        raise FalloCelda(VALOR)
    signo = 1 if sentido > 0 else -1
    previo: Valor = None
    for valor in rango.valores:
        if type(valor) is not type(buscado):
            raise NoEvaluable("busca por mitades entre valores de varias clases")
        if previo is not None and comparar(previo, valor) * signo >= 0:
            raise NoEvaluable("busca por mitades entre valores desordenados o repetidos")
        previo = valor
    iguales = posiciones_exactas(buscado, rango)
    if iguales or como == _EXACTO:
        return iguales[0] if iguales else None
    return posicion_cercana(buscado, rango, menor=como == _MENOR, ultima=False)


def coincidir_x(
    buscado: Valor, donde: Valor | Rango, modo: Valor = 0.0, orden: Valor = 1.0
) -> Valor:
    """XMATCH."""
    posicion = posicion_x(buscado, donde, modo, orden)
    return ND if posicion is None else float(posicion + 1)


def buscar_x(
    buscado: Valor,
    donde: Valor | Rango,
    resultado: Valor | Rango,
    si_falta: Valor | Rango = None,
    modo: Valor = 0.0,
    orden: Valor = 1.0,
) -> Valor | Rango:
    """XLOOKUP: de un valor sale la fila o la columna entera del resultado."""
    rango = _donde(donde)
    if isinstance(resultado, ErrorCelda):
        return resultado
    salida = resultado if isinstance(resultado, Rango) else Rango([resultado], 1, 1)
    vertical = rango.ancho == 1 and (rango.alto_total > 1 or salida.alto_total == 1)
    largo = rango.alto_total if vertical else rango.ancho
    if largo != (salida.alto_total if vertical else salida.ancho):
        return VALOR
    posicion = posicion_x(buscado, rango, modo, orden)
    if posicion is None:
        return ND if si_falta is None else si_falta
    hallada = salida.fila(posicion) if vertical else salida.columna(posicion)
    return hallada.celda(0, 0) if hallada.forma == (1, 1) else hallada
