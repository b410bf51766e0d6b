"""MATCH exacto e INDEX para muchas celdas a la vez."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from costeo.motor.funciones.criterios import patron
from costeo.motor.lote import Bloque, Bloques, Lote, Memoria
from costeo.motor.nucleos import es_numerico, mezclar
from costeo.motor.nucleos_rangos import Argumento
from costeo.motor.vectores import ERROR, NUMERO, TEXTO, VACIA, Numeros, Textos, Vec, compacto
from costeo.xlsx.celdas import ND, REF, NoEvaluable


def _claves(vec: Vec, textos: Textos) -> Any:
    """Con qué se busca cada valor: su clase y su número, o el código del texto sin mayúsculas."""
    tipos = vec.tipos()
    num = vec.num
    de_texto = tipos == TEXTO
    if bool(de_texto.any()):
        num = num.copy()
        num[de_texto] = textos.plegar(num[de_texto])
    return num + 1j * tipos


def _indice(memoria: Memoria, bloque: Bloque) -> tuple[Any, Any]:
    """Las claves distintas de un bloque, en orden, y la primera posición de cada una."""
    clave = ("busca", bloque.numero)
    hecho = memoria.apuntes.get(clave)
    if hecho is None:
        claves = _claves(bloque.vec(memoria), memoria.textos)
        hecho = memoria.apuntes[clave] = np.unique(claves, return_index=True)
    return hecho


def coincidir(lote: Lote, argumentos: Sequence[Argumento]) -> Vec:
    """MATCH con 0: la posición de lo buscado en una fila o columna."""
    buscado, bloque = argumentos[0], argumentos[1]
    tipo = argumentos[2] if len(argumentos) > 2 else None
    if not isinstance(tipo, Vec) or not es_numerico(tipo) or bool(tipo.num.any()):
        raise NoEvaluable("MATCH aproximado")
    if not isinstance(buscado, Vec) or not isinstance(bloque, Bloque) or not bloque.lineal:
        raise NoEvaluable("MATCH en un rango distinto en cada celda")
    if buscado.hay(VACIA):
        tipos = buscado.tipos()
        buscado = compacto(buscado.num, np.where(tipos == VACIA, NUMERO, tipos).astype(np.uint8))
    if buscado.hay(TEXTO):
        codigos = np.unique(buscado.num[buscado.tipos() == TEXTO]).astype(np.int64).tolist()
        if any(patron(lote.textos.textos[codigo]) is not None for codigo in codigos):
            raise NoEvaluable("MATCH con comodines")
    unicas, primeras = _indice(lote.memoria, bloque)
    no_hay = float(lote.textos.codigo(str(ND)))
    tipos = buscado.tipos()
    if len(unicas):
        claves = _claves(buscado, lote.textos)
        lugar = np.minimum(np.searchsorted(unicas, claves), len(unicas) - 1)
        halladas = unicas[lugar] == claves
        num = np.where(halladas, primeras[lugar] + 1.0, no_hay)
    else:
        halladas, num = np.zeros(tipos.shape, bool), np.full(tipos.shape, no_hay)
    malas = tipos == ERROR
    num = np.where(malas, buscado.num, num)
    return compacto(num, np.where(halladas & ~malas, NUMERO, ERROR).astype(np.uint8))


def _posiciones(argumento: Argumento) -> Numeros:
    if not isinstance(argumento, Vec) or not es_numerico(argumento):
        raise NoEvaluable("INDEX con posiciones que no son números")
    posiciones = np.trunc(argumento.num)
    if bool((posiciones < 1).any()):
        raise NoEvaluable("INDEX de una fila o columna entera")
    return posiciones


def indice(lote: Lote, argumentos: Sequence[Argumento]) -> Vec:
    """INDEX de una celda de un bloque."""
    rango = argumentos[0]
    if isinstance(rango, Vec) or len(argumentos) < 2:
        raise NoEvaluable("INDEX de algo que no es un rango")
    posiciones = [_sin_errores(x) for x in argumentos[1:]]
    fila = _posiciones(posiciones[0][0])
    columna = _posiciones(posiciones[1][0]) if len(posiciones) > 1 else None
    if isinstance(rango, Bloque):
        vec = _de_bloque(lote, rango, fila, columna)
    else:
        vec = _de_bloques(lote, rango, fila, columna)
    for _, error in reversed(posiciones):
        if error is not None:
            vec = mezclar(error.tipos() == ERROR, error, vec)
    return vec


def _sin_errores(argumento: Argumento) -> tuple[Argumento, Vec | None]:
    """El argumento con un 1 donde hay un error, y el argumento mismo si hay alguno."""
    if not isinstance(argumento, Vec) or not argumento.hay(ERROR):
        return argumento, None
    tipos = argumento.tipos()
    malas = tipos == ERROR
    num = np.where(malas, 1.0, argumento.num)
    return compacto(num, np.where(malas, NUMERO, tipos).astype(np.uint8)), argumento


def _lugar(bloque: Bloque, fila: Numeros, columna: Numeros | None) -> tuple[Numeros, Numeros]:
    """Fila y columna de cada uno; con un solo índice, el bloque es una fila o una columna."""
    if columna is not None:
        return fila, columna
    if bloque.sitios.shape[1] == 1:
        return fila, np.ones(1)
    if bloque.alto_total == 1:
        return np.ones(1), fila
    raise NoEvaluable("INDEX de una fila entera")


def _de_bloque(lote: Lote, bloque: Bloque, fila: Numeros, columna: Numeros | None) -> Vec:
    fila, columna = _lugar(bloque, fila, columna)
    alto, ancho = bloque.sitios.shape
    fuera = (fila > bloque.alto_total) | (columna > ancho)
    vacias = fila > alto
    f = np.clip(fila, 1, max(alto, 1)).astype(np.int64) - 1
    c = np.clip(columna, 1, ancho).astype(np.int64) - 1
    f, c = np.broadcast_arrays(f, c)
    if not alto:
        return Vec(np.zeros(f.shape), VACIA)
    sitios = np.where(vacias, 0, bloque.sitios[f, c])
    return _con_ref(lote, lote.memoria.leer(sitios), fuera)


def _con_ref(lote: Lote, vec: Vec, fuera: Any) -> Vec:
    if not bool(fuera.any()):
        return vec
    codigo = float(lote.textos.codigo(str(REF)))
    tipos = np.where(fuera, ERROR, vec.tipos()).astype(np.uint8)
    return compacto(np.where(fuera, codigo, vec.num), tipos)


def _de_bloques(lote: Lote, bloques: Bloques, fila: Numeros, columna: Numeros | None) -> Vec:
    formas = {(*b.sitios.shape, b.alto_total) for b in bloques.distintos}
    if len(formas) > 1:
        raise NoEvaluable("INDEX en bloques de distinta forma")
    fila, columna = _lugar(bloques.distintos[0], fila, columna)
    alto, ancho, total = formas.pop()
    if not alto or alto != total:
        raise NoEvaluable("INDEX en columnas enteras distintas")
    fuera = (fila > alto) | (columna > ancho)
    f = np.clip(fila, 1, alto).astype(np.int64) - 1
    c = np.clip(columna, 1, ancho).astype(np.int64) - 1
    todos = np.stack([b.sitios for b in bloques.distintos])
    sitios = todos[bloques.cual, *np.broadcast_arrays(f, c)]
    return _con_ref(lote, lote.memoria.leer(sitios), np.broadcast_to(fuera, sitios.shape))


def columna(bloque: Bloque | Bloques, numero: Vec) -> Bloque | Bloques:
    """La columna de un bloque común que pide cada celda."""
    if not isinstance(bloque, Bloque):
        raise NoEvaluable("INDEX de columnas de bloques distintos")
    numeros = _posiciones(numero).astype(np.int64) - 1
    if bool((numeros >= bloque.sitios.shape[1]).any()):
        raise NoEvaluable("INDEX de una columna que no está")
    distintas, cual = np.unique(numeros, return_inverse=True)
    bloques = [
        Bloque((*bloque.numero, n), bloque.sitios[:, n : n + 1], bloque.alto_total)
        for n in distintas.tolist()
    ]
    return bloques[0] if len(bloques) == 1 else Bloques(bloques, cual.ravel())
