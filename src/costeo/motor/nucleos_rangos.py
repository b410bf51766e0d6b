"""Sumar, contar y buscar máximos en rangos, para muchas celdas a la vez."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from costeo.motor.funciones.conversion import a_numero
from costeo.motor.lote import Bloque, Bloques, Crecientes, Lote, Memoria
from costeo.motor.nucleos import es_numerico, por_combinaciones
from costeo.motor.vectores import ERROR, NUMERO, TEXTO, VACIA, Numeros, Tipos, Vec, compacto
from costeo.xlsx.celdas import NoEvaluable


class Celdas(Vec):
    """Lo que valen celdas sueltas leídas como rango: sus textos y lógicos no cuentan."""

    __slots__ = ()


Argumento = Vec | Bloque | Bloques
Nucleo = Callable[[Lote, Sequence[Argumento]], Vec]
Resumen = Callable[[Numeros, Tipos, int], tuple[Numeros, Numeros]]
"""De valores (U, K), sus clases y las vacías que sobran por fila, a un número y cuántos cuentan."""


class _Parcial:
    """Lo que aporta un argumento a cada celda: un número, cuántos valores y qué error."""

    __slots__ = ("cuantos", "error", "num")

    def __init__(self, num: Numeros, cuantos: Numeros, error: Vec | None) -> None:
        self.num, self.cuantos, self.error = num, cuantos, error


def _de_bloques(lote: Lote, argumento: Bloque | Bloques, nombre: str, resumen: Resumen) -> _Parcial:
    """El resumen de cada bloque distinto, y de ahí a cada celda."""
    if isinstance(argumento, Bloque):
        num, cuantos, error = _de_bloque(lote.memoria, argumento, nombre, resumen)
        vec = None if error is None else error
        return _Parcial(num, cuantos, vec)
    if isinstance(argumento, Crecientes):
        return _de_crecientes(lote.memoria, argumento, resumen)
    numeros, cuentas = np.empty(len(argumento.distintos)), np.empty(len(argumento.distintos))
    errores = np.zeros(len(numeros), np.int64)
    for suyos, sitios, sobran in argumento.por_forma:
        vec = lote.memoria.leer(sitios)
        numeros[suyos], cuentas[suyos] = resumen(vec.num, vec.tipos(), sobran)
        if vec.hay(ERROR):
            malas = vec.tipos() == ERROR
            primero = malas.argmax(axis=1)
            hay = malas.any(axis=1)
            codigos = vec.num[np.arange(len(suyos)), primero].astype(np.int64) + 1
            errores[suyos] = np.where(hay, codigos, 0)
    error = None
    if errores.any():
        suyos_error = errores[argumento.cual]
        error = Vec(
            np.maximum(suyos_error - 1, 0).astype(np.float64),
            np.where(suyos_error > 0, ERROR, VACIA).astype(np.uint8),
        )
    return _Parcial(numeros[argumento.cual], cuentas[argumento.cual], error)


def _de_crecientes(memoria: Memoria, bloques: Crecientes, resumen: Resumen) -> _Parcial:
    """El resumen de cada fila, acumulado: el de cada bloque es el de su última fila."""
    vec = bloques.hasta_el_mayor(memoria)
    juntar = _ACUMULAN.get(resumen)
    filas = bloques.filas
    if juntar is None or not bool(filas.all()):
        raise NoEvaluable("bloques que crecen y no se acumulan")
    sobran = (bloques.altos[bloques.cual] - filas) * vec.num.shape[1]
    num, cuantos = resumen(vec.num, vec.tipos(), 0)
    num, cuantos = juntar.accumulate(num)[filas - 1], np.add.accumulate(cuantos)[filas - 1]
    if resumen is _vacias:
        num = num + sobran
    error = None
    if vec.hay(ERROR):
        malas = (vec.tipos() == ERROR).ravel()
        hasta = filas * vec.num.shape[1]
        primera = int(malas.argmax())
        tipos = np.where(hasta > primera, ERROR, VACIA).astype(np.uint8)
        error = Vec(np.full(len(hasta), vec.num.ravel()[primera]), tipos)
    return _Parcial(num, cuantos, error)


def _de_bloque(
    memoria: Memoria, bloque: Bloque, nombre: str, resumen: Resumen
) -> tuple[Numeros, Numeros, Vec | None]:
    clave = ("resumen", nombre, bloque.numero)
    hecho = memoria.apuntes.get(clave)
    if hecho is None:
        vec = bloque.vec(memoria)
        sobran = (bloque.alto_total - bloque.sitios.shape[0]) * bloque.sitios.shape[1]
        num, cuantos = resumen(vec.num[None, :], vec.tipos()[None, :], sobran)
        error = None
        if vec.hay(ERROR):
            primero = int((vec.tipos() == ERROR).argmax())
            error = Vec(vec.num[primero : primero + 1], ERROR)
        hecho = memoria.apuntes[clave] = (num, cuantos, error)
    return hecho


def sumas(num: Numeros, tipo: Tipos, _: int) -> tuple[Numeros, Numeros]:
    """La suma de los números de cada fila, y cuántos son."""
    cuentan = tipo == NUMERO
    return np.where(cuentan, num, 0.0).sum(axis=1), cuentan.sum(axis=1).astype(np.float64)


def maximos(num: Numeros, tipo: Tipos, _: int) -> tuple[Numeros, Numeros]:
    """El mayor número de cada fila, y cuántos hay."""
    cuentan = tipo == NUMERO
    tope = np.where(cuentan, num, -np.inf).max(axis=1, initial=-np.inf)
    return tope, cuentan.sum(axis=1).astype(np.float64)


def minimos(num: Numeros, tipo: Tipos, _: int) -> tuple[Numeros, Numeros]:
    """El menor número de cada fila, y cuántos hay."""
    cuentan = tipo == NUMERO
    tope = np.where(cuentan, num, np.inf).min(axis=1, initial=np.inf)
    return tope, cuentan.sum(axis=1).astype(np.float64)


def _cuentas(num: Numeros, tipo: Tipos, _: int) -> tuple[Numeros, Numeros]:
    cuantos = (tipo == NUMERO).sum(axis=1).astype(np.float64)
    return cuantos, cuantos


def _llenas(num: Numeros, tipo: Tipos, _: int) -> tuple[Numeros, Numeros]:
    cuantas = (tipo != VACIA).sum(axis=1).astype(np.float64)
    return cuantas, cuantas


def _vacias(num: Numeros, tipo: Tipos, sobran: int) -> tuple[Numeros, Numeros]:
    vacias = (tipo == VACIA) | ((tipo == TEXTO) & (num == 0))
    cuantas = vacias.sum(axis=1).astype(np.float64) + sobran
    return cuantas, cuantas


_ACUMULAN: dict[Resumen, np.ufunc] = {
    sumas: np.add,
    maximos: np.maximum,
    minimos: np.minimum,
    _cuentas: np.add,
    _llenas: np.add,
    _vacias: np.add,
}
"""Cómo se junta el resumen de una fila con el de las anteriores."""


def _suelto(lote: Lote, vec: Vec, neutro: float) -> _Parcial:
    """Un valor escrito en la fórmula se convierte a número; el de una celda, cuenta si lo es."""
    if isinstance(vec, Celdas) and not vec.es(NUMERO):
        return _de_celdas(vec, neutro)
    if not es_numerico(vec):
        vec = por_combinaciones(a_numero, (vec,), lote.textos)
    error = None
    if vec.hay(ERROR):
        tipos = np.where(vec.tipos() == ERROR, ERROR, VACIA).astype(np.uint8)
        error = Vec(vec.num, tipos)
    return _Parcial(vec.num, np.ones(vec.num.shape), error)


def _de_celdas(vec: Vec, neutro: float) -> _Parcial:
    tipos = vec.tipos()
    cuentan = tipos == NUMERO
    error = None
    if vec.hay(ERROR):
        error = Vec(vec.num, np.where(tipos == ERROR, ERROR, VACIA).astype(np.uint8))
    return _Parcial(np.where(cuentan, vec.num, neutro), cuentan.astype(np.float64), error)


def numerico(
    nombre: str,
    resumen: Resumen,
    juntar: Callable[[Numeros, Numeros], Numeros],
    vacio: float,
) -> Callable[[Lote, Sequence[Argumento]], Vec]:
    """SUM, MAX o MIN: junta lo de cada argumento; sin números, 0."""

    def nucleo(lote: Lote, argumentos: Sequence[Argumento]) -> Vec:
        num: Numeros = np.array([vacio])
        cuantos: Numeros = np.zeros(1)
        errores: list[Vec] = []
        for argumento in argumentos:
            if isinstance(argumento, Vec):
                parcial = _suelto(lote, argumento, vacio)
            else:
                parcial = _de_bloques(lote, argumento, nombre, resumen)
            num = juntar(num, parcial.num)
            cuantos = cuantos + parcial.cuantos
            if parcial.error is not None:
                errores.append(parcial.error)
        vec = Vec(np.where(cuantos > 0, num, 0.0) + 0.0, NUMERO)
        if not bool(np.isfinite(vec.num).all()) and not errores:
            raise NoEvaluable(f"{nombre} se sale de los números")
        return _con_errores(lote, vec, errores)

    return nucleo


def de_cuenta(nombre: str, resumen: Resumen) -> Callable[[Lote, Sequence[Argumento]], Vec]:
    """COUNT, COUNTA o COUNTBLANK de rangos; un valor suelto, por la función de una celda."""

    def nucleo(lote: Lote, argumentos: Sequence[Argumento]) -> Vec:
        num: Numeros = np.zeros(1)
        for argumento in argumentos:
            if isinstance(argumento, Celdas):
                forma = (*argumento.num.shape, 1)
                num = (
                    num
                    + resumen(argumento.num.reshape(forma), argumento.tipos().reshape(forma), 0)[0]
                )
            elif isinstance(argumento, Vec):
                raise NoEvaluable(f"{nombre} de un valor suelto")
            else:
                num = num + _de_bloques(lote, argumento, nombre, resumen).num
        return Vec(num, NUMERO)

    return nucleo


def _con_errores(lote: Lote, vec: Vec, errores: Sequence[Vec]) -> Vec:
    """El primer error de cada celda, si lo hay, en lugar de su valor."""
    if not errores:
        return vec
    forma = np.broadcast_shapes(vec.num.shape, *(e.num.shape for e in errores))
    num = np.array(np.broadcast_to(vec.num, forma))
    tipo = np.array(np.broadcast_to(vec.tipos(), forma))
    for error in reversed(errores):
        malas = np.broadcast_to(error.tipos() == ERROR, forma)
        num = np.where(malas, np.broadcast_to(error.num, forma), num)
        tipo = np.where(malas, ERROR, tipo).astype(np.uint8)
    return compacto(num, tipo)


NUCLEOS: dict[str, Nucleo] = {
    "SUM": numerico("SUM", sumas, np.add, 0.0),
    "MAX": numerico("MAX", maximos, np.maximum, -np.inf),
    "MIN": numerico("MIN", minimos, np.minimum, np.inf),
    "COUNT": de_cuenta("COUNT", _cuentas),
    "COUNTA": de_cuenta("COUNTA", _llenas),
    "COUNTBLANK": de_cuenta("COUNTBLANK", _vacias),
}
"""Reciben sus argumentos ya calculados; si no pueden, NoEvaluable: se va por combinaciones."""
