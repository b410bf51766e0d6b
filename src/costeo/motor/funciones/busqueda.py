"""MATCH e INDEX, para una celda; el índice del rango se comparte entre todas."""

from __future__ import annotations

import math
from collections.abc import Hashable
from itertools import pairwise

from costeo.motor.funciones.conversion import a_numero, comparar
from costeo.motor.funciones.criterios import patron
from costeo.motor.indices import Rango
from costeo.xlsx.celdas import ND, REF, VALOR, ErrorCelda, FalloCelda, NoEvaluable, Valor

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


def coincidir(buscado: Valor, rango: Valor | Rango, tipo: Valor = 1.0) -> Valor:
    """MATCH: posición de lo buscado en una fila o una columna."""
    if isinstance(buscado, ErrorCelda):
        return buscado
    if not isinstance(rango, Rango):
        raise NoEvaluable("MATCH necesita un rango")
    if rango.alto_total > 1 and rango.ancho > 1:
        return ND
    modo = a_numero(tipo)
    if modo:
        return _aproximada(buscado, rango, creciente=modo > 0)
    if buscado is None:
        buscado = 0.0
    expresion = patron(buscado) if isinstance(buscado, str) else None
    if expresion is not None:
        halladas = rango.que_cumplen(
            ("busca", buscado),
            lambda valor: type(valor) is str and expresion.fullmatch(valor) is not None,
        )
        posicion = min(halladas, default=None)
    else:
        posicion = rango.primera(clave_exacta(buscado), clave_exacta)
    return ND if posicion is None else float(posicion + 1)


def _aproximada(buscado: Valor, rango: Rango, *, creciente: bool) -> Valor:
    """Sobre datos ordenados; sobre desordenados Excel da lo que toque, y aquí no se sabe."""
    if buscado is None:
        buscado = 0.0
    clase = str if isinstance(buscado, str) else bool if isinstance(buscado, bool) else float
    candidatos = [(i, v) for i, v in enumerate(rango.valores) if type(v) is clase]
    signo = 1 if creciente else -1
    for (_, previo), (_, siguiente) in pairwise(candidatos):
        if comparar(previo, siguiente) * signo > 0:
            raise NoEvaluable("MATCH aproximado sobre datos desordenados")
    posibles = [i for i, v in candidatos if comparar(v, buscado) * signo <= 0]
    return float(posibles[-1] + 1) if posibles else ND


def _posicion(valor: Valor) -> int:
    posicion = math.trunc(a_numero(valor))
    if posicion < 0:
        raise FalloCelda(VALOR)
    return posicion


def indice(rango: Valor | Rango, fila: Valor = 0.0, columna: Valor = None) -> Valor | Rango:
    """INDEX con uno o dos índices; con 0, la columna o la fila entera."""
    if isinstance(rango, ErrorCelda):
        return rango
    if not isinstance(rango, Rango):
        rango = Rango([rango], 1, 1)
    en_fila, en_columna = _posicion(fila), _posicion(columna)
    alto, ancho = rango.forma
    if columna is None and alto == 1 and ancho > 1:
        en_fila, en_columna = 1, en_fila
    elif columna is None and ancho == 1:
        en_columna = 1
    if en_fila > alto or en_columna > ancho:
        return REF
    if en_fila and en_columna:
        return rango.celda(en_fila - 1, en_columna - 1)
    if not en_fila and (not en_columna or ancho == 1):
        return rango
    filas = range(rango.alto) if not en_fila else (en_fila - 1,)
    columnas = range(ancho) if not en_columna else (en_columna - 1,)
    return Rango(
        [rango.celda(f, c) for f in filas for c in columnas],
        len(filas),
        len(columnas),
        alto_total=alto if not en_fila else 1,
        referencia=rango.referencia,
    )
