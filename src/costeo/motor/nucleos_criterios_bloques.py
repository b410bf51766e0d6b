"""SUMIFS y COUNTIFS cuando cada celda mira sus propios rangos (``$P$20:$P$55`` de su hoja).

Los rangos de todas las celdas van uno tras otro en una sola lista, aunque midan distinto.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from costeo.motor.almacen import Enteros
from costeo.motor.claves_criterio import claves, que_casan
from costeo.motor.lote import Bloque, Bloques, Crecientes, Logicos, Lote
from costeo.motor.nucleos_rangos import Argumento
from costeo.motor.vectores import ERROR, NUMERO, Numeros, Vec
from costeo.xlsx.celdas import NoEvaluable

_MAXIMO = 4_000_000
"""Posiciones que se comparan de una vez; con más, cada celda por su lado."""
Par = tuple[Bloque | Bloques, Vec]


class _Guia(NamedTuple):
    """La forma del rango de cada celda, (celdas, 3), y de qué celda es cada posición."""

    formas: Enteros
    filas: Enteros

    @property
    def sobran(self) -> Enteros:
        """Vacías del rango de cada celda más allá de lo guardado."""
        alto, ancho, total = self.formas.T
        return np.asarray((total - alto) * ancho)

    def por_celda(self, pesos: Numeros | Logicos) -> Numeros:
        """La suma de las posiciones de cada celda."""
        suma = np.bincount(self.filas, weights=pesos, minlength=len(self.formas))
        return suma.astype(np.float64)


def contar(lote: Lote, pares: Sequence[Par]) -> Vec:
    """COUNTIFS."""
    guia = _guia(lote, pares)
    casan, vacias = _que_casan(lote, pares, guia)
    return Vec(guia.por_celda(casan) + guia.sobran * vacias, NUMERO)


def sumar(lote: Lote, suma: Argumento, pares: Sequence[Par]) -> Vec:
    """SUMIFS."""
    if isinstance(suma, Vec):
        raise NoEvaluable("suma algo que no es un rango")
    guia = _guia(lote, pares)
    casan, _ = _que_casan(lote, pares, guia)
    vec = lote.memoria.leer(_sitios(suma, guia))
    if vec.hay(ERROR) and bool((casan & (vec.tipos() == ERROR)).any()):
        raise NoEvaluable("suma errores")
    sumas = guia.por_celda(np.where(casan & (vec.tipos() == NUMERO), vec.num, 0.0))
    if not bool(np.isfinite(sumas).all()):
        raise NoEvaluable("la suma se sale de los números")
    return Vec(sumas, NUMERO)


def _guia(lote: Lote, pares: Sequence[Par]) -> _Guia:
    bloques = next(b for b, _ in pares if isinstance(b, Bloques))
    if isinstance(bloques, Crecientes):
        raise NoEvaluable("criterios sobre rangos que crecen")
    formas = bloques.seguidos.formas[np.broadcast_to(bloques.cual, (lote.cuantas,))]
    largos = formas[:, 0] * formas[:, 1]
    if int(largos.sum()) > _MAXIMO:
        raise NoEvaluable("demasiadas celdas para compararlas de una vez")
    return _Guia(formas, np.repeat(np.arange(lote.cuantas), largos))


def _que_casan(lote: Lote, pares: Sequence[Par], guia: _Guia) -> tuple[Logicos, bool]:
    """Qué posiciones cumplen todo, y si una vacía de las que sobran lo cumpliría."""
    todas: Logicos = np.ones(len(guia.filas), bool)
    vacias = True
    for bloque, criterio in pares:
        vec = lote.memoria.leer(_sitios(bloque, guia))
        if criterio.num.size == 1:
            casan, suyas = que_casan(vec, criterio, lote.textos)
            vacias &= suyas
        else:
            numeros = claves(lote.memoria)
            buscado = numeros.de(criterio, lote.textos, criterio=True)[guia.filas]
            casan = numeros.de(vec, lote.textos, criterio=False) == buscado
            vacias = False
        todas &= casan
    return todas, vacias


def _sitios(argumento: Bloque | Bloques, guia: _Guia) -> Enteros:
    """Los sitios del rango de cada celda, uno tras otro."""
    if isinstance(argumento, Crecientes):
        raise NoEvaluable("criterios sobre rangos que crecen")
    if isinstance(argumento, Bloque):
        formas = np.array([(*argumento.sitios.shape, argumento.alto_total)])
        sitios = np.tile(argumento.sitios.ravel(), len(guia.formas))
    else:
        cual = np.broadcast_to(argumento.cual, (len(guia.formas),))
        formas = argumento.seguidos.formas[cual]
        sitios = argumento.seguidos.de(cual)
    if bool((formas != guia.formas).any()):
        raise NoEvaluable("criterios sobre rangos de distinta forma")
    return sitios
