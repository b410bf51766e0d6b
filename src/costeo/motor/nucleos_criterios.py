"""SUMIFS, COUNTIFS y parecidas cuando sus criterios son igualdades: se agrupa una sola vez."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from costeo.motor import nucleos_criterios_bloques as por_bloques
from costeo.motor.almacen import Enteros
from costeo.motor.claves_criterio import SIN_PAREJA, claves, es_igualdad, que_casan
from costeo.motor.lote import Bloque, Crecientes, Lote, Memoria
from costeo.motor.nucleos_rangos import Argumento
from costeo.motor.vectores import ERROR, NUMERO, Numeros, Vec, descodificar
from costeo.xlsx.celdas import NoEvaluable

Par = tuple[Bloque, Vec]


def _de_bloque(memoria: Memoria, bloque: Bloque) -> Enteros:
    clave = ("criterio", bloque.numero)
    hechas = memoria.apuntes.get(clave)
    if hechas is None:
        vec = bloque.vec(memoria)
        hechas = claves(memoria).de(vec, memoria.textos, criterio=False)
        memoria.apuntes[clave] = hechas
    return hechas


def _pares(argumentos: Sequence[Argumento]) -> list[por_bloques.Par]:
    if not argumentos or len(argumentos) % 2:
        raise NoEvaluable("a los criterios les falta su pareja")
    pares: list[por_bloques.Par] = []
    for bloque, criterio in zip(argumentos[::2], argumentos[1::2], strict=True):
        if isinstance(bloque, Vec) or not isinstance(criterio, Vec):
            raise NoEvaluable("criterios sobre algo que no es un rango")
        pares.append((bloque, criterio))
    return pares


def _comunes(pares: Sequence[por_bloques.Par]) -> list[Par] | None:
    """Los pares si todas las celdas miran los mismos rangos; None si cada una mira los suyos."""
    comunes = [(b, c) for b, c in pares if isinstance(b, Bloque)]
    if len(comunes) < len(pares):
        return None
    if len({(*b.sitios.shape, b.alto_total) for b, _ in comunes}) > 1:
        raise NoEvaluable("criterios sobre rangos de distinta forma")
    return comunes


def _grupos(lote: Lote, pares: Sequence[Par]) -> tuple[Enteros, Enteros, int]:
    """El grupo de cada posición del rango, el de cada celda del lote (-1: ninguno) y cuántos."""
    memoria = lote.memoria
    fijos = [x for x in pares if _es_fijo(x[1], lote)]
    pares = [x for x in pares if not _es_fijo(x[1], lote)]
    if not pares:
        raise NoEvaluable("ningún criterio es una igualdad")
    de_filas = [_de_bloque(memoria, bloque) for bloque, _ in pares]
    de_celdas = [
        claves(memoria).de(criterio, memoria.textos, criterio=True) for _, criterio in pares
    ]
    filas, celdas = de_filas[0], de_celdas[0]
    for otras_filas, otras_celdas in zip(de_filas[1:], de_celdas[1:], strict=True):
        base = int(max(otras_filas.max(initial=0), otras_celdas.max(initial=0))) + 1
        sirven = (filas >= 0) & (otras_filas >= 0)
        filas = np.where(sirven, filas * base + otras_filas, SIN_PAREJA)
        celdas = celdas * base + otras_celdas
        # Los productos se vuelven a numerar: así no crecen sin fin.
        unicas, filas_unicas = np.unique(filas, return_inverse=True)
        filas = np.where(filas >= 0, filas_unicas.ravel(), SIN_PAREJA)
        lugar = np.minimum(np.searchsorted(unicas, celdas), len(unicas) - 1)
        celdas = np.where(unicas[lugar] == celdas, lugar, len(unicas))
    for bloque, criterio in fijos:
        casan, _ = que_casan(bloque.vec(memoria), criterio, memoria.textos)
        filas = np.where(casan, filas, SIN_PAREJA)
    cuantos = int(max(filas.max(initial=0), celdas.max(initial=0))) + 2
    return np.where(filas >= 0, filas, cuantos - 1), celdas, cuantos


def _es_fijo(criterio: Vec, lote: Lote) -> bool:
    """¿Es un «>5» o un «<>x», el mismo para todas las celdas?"""
    return criterio.num.size == 1 and not es_igualdad(descodificar(criterio, lote.textos)[0])


def sumar_si_conjunto(lote: Lote, argumentos: Sequence[Argumento]) -> Vec:
    """SUMIFS."""
    suma = argumentos[0]
    pares = _pares(argumentos[1:])
    return _sumas(lote, suma, pares)


def sumar_si(lote: Lote, argumentos: Sequence[Argumento]) -> Vec:
    """SUMIF."""
    pares = _pares(argumentos[:2])
    return _sumas(lote, argumentos[2] if len(argumentos) > 2 else pares[0][0], pares)


def _sumas(lote: Lote, suma: Argumento, pares: Sequence[por_bloques.Par]) -> Vec:
    comunes = _comunes(pares)
    if comunes is None:
        return por_bloques.sumar(lote, suma, pares)
    primero = comunes[0][0]
    if isinstance(suma, Vec):
        raise NoEvaluable("suma algo que no es un rango")
    distintos = [suma] if isinstance(suma, Bloque) else suma.distintos
    forma = (*primero.sitios.shape, primero.alto_total)
    if any((*b.sitios.shape, b.alto_total) != forma for b in distintos):
        raise NoEvaluable("suma un rango de otra forma")
    filas, celdas, cuantos = _grupos(lote, comunes)
    totales = np.stack([_por_grupo(lote.memoria, b, filas, cuantos) for b in distintos])
    cual = np.zeros(1, np.int64) if isinstance(suma, Bloque) else suma.cual
    elegidos = totales[cual, celdas]
    if not bool(np.isfinite(elegidos).all()):
        raise NoEvaluable("suma errores")
    return Vec(elegidos, NUMERO)


def _por_grupo(memoria: Memoria, suma: Bloque, filas: Enteros, cuantos: int) -> Numeros:
    """La suma de cada grupo de filas; si alguna es un error, no es un número."""
    valores = suma.vec(memoria)
    tipos = valores.tipos()
    pesos = np.where(tipos == NUMERO, valores.num, np.where(tipos == ERROR, np.nan, 0.0))
    return np.bincount(filas, weights=pesos, minlength=cuantos).astype(np.float64)


def contar_si_conjunto(lote: Lote, argumentos: Sequence[Argumento]) -> Vec:
    """COUNTIFS y COUNTIF."""
    if len(argumentos) == 2 and isinstance(argumentos[0], Crecientes):
        return _contar_crecientes(lote, argumentos[0], argumentos[1])
    pares = _pares(argumentos)
    comunes = _comunes(pares)
    if comunes is None:
        return por_bloques.contar(lote, pares)
    filas, celdas, cuantos = _grupos(lote, comunes)
    return Vec(np.bincount(filas, minlength=cuantos)[celdas].astype(np.float64), NUMERO)


def _contar_crecientes(lote: Lote, bloques: Crecientes, criterio: Argumento) -> Vec:
    """``COUNTIF($A$2:A9,A9)``: cuántas veces va cada valor, sin volver a empezar en cada fila."""
    if not isinstance(criterio, Vec) or bloques.mayor.sitios.shape[1] != 1:
        raise NoEvaluable("un criterio sobre bloques que crecen")
    memoria = lote.memoria
    filas = claves(memoria).de(bloques.hasta_el_mayor(memoria), memoria.textos, criterio=False)
    celdas = claves(memoria).de(criterio, memoria.textos, criterio=True)
    alto = len(filas) + 1
    orden = np.sort((filas + 1) * alto + np.arange(len(filas)))
    desde = np.searchsorted(orden, (celdas + 1) * alto)
    hasta = np.searchsorted(orden, (celdas + 1) * alto + bloques.filas)
    return Vec((hasta - desde).astype(np.float64), NUMERO)
