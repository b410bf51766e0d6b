"""Sumar, contar y buscar máximos en rangos, para muchas celdas a la vez."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from costeo.motor.funciones import operadores
from costeo.motor.funciones.conversion import a_numero
from costeo.motor.lote import Bloque, Bloques, Crecientes, Lote, Memoria
from costeo.motor.nucleos import es_numerico, por_combinaciones
from costeo.motor.vectores import ERROR, LOGICO, NUMERO, TEXTO, VACIA, Numeros, Tipos, Vec, compacto
from costeo.xlsx.celdas import NoEvaluable


class Celdas(Vec):
    """Lo que valen celdas sueltas leídas como rango: sus textos y lógicos no cuentan."""

    __slots__ = ()


Argumento = Vec | Bloque | Bloques
Resumen = Callable[[Numeros, Tipos, int], tuple[Numeros, Numeros]]
"""De valores (U, K), sus clases y las vacías que sobran por fila, a un número y cuántos cuentan."""
_MAXIMO = 4_000_000
"""Celdas que se juntan de una vez."""


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
    distintos = argumento.distintos
    numeros, cuentas = np.empty(len(distintos)), np.empty(len(distintos))
    errores = np.zeros(len(distintos), np.int64)
    por_forma: dict[tuple[int, ...], list[int]] = {}
    for i, bloque in enumerate(distintos):
        por_forma.setdefault((*bloque.sitios.shape, bloque.alto_total), []).append(i)
    for forma, cuales in por_forma.items():
        celdas = forma[0] * forma[1]
        paso = max(_MAXIMO // max(celdas, 1), 1)
        for desde in range(0, len(cuales), paso):
            suyos = cuales[desde : desde + paso]
            sitios = np.stack([distintos[i].sitios.ravel() for i in suyos])
            vec = lote.memoria.leer(sitios)
            sobran = (forma[2] - forma[0]) * forma[1]
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


def _sumas(num: Numeros, tipo: Tipos, _: int) -> tuple[Numeros, Numeros]:
    cuentan = tipo == NUMERO
    return np.where(cuentan, num, 0.0).sum(axis=1), cuentan.sum(axis=1).astype(np.float64)


def _maximos(num: Numeros, tipo: Tipos, _: int) -> tuple[Numeros, Numeros]:
    cuentan = tipo == NUMERO
    tope = np.where(cuentan, num, -np.inf).max(axis=1, initial=-np.inf)
    return tope, cuentan.sum(axis=1).astype(np.float64)


def _minimos(num: Numeros, tipo: Tipos, _: int) -> tuple[Numeros, Numeros]:
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
    _sumas: np.add,
    _maximos: np.maximum,
    _minimos: np.minimum,
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


def _logico(lote: Lote, argumentos: Sequence[Argumento], *, todos: bool) -> Vec:
    """AND y OR de valores sueltos numéricos o lógicos; lo demás, por la función de una celda."""
    resultado = None
    for argumento in argumentos:
        if not isinstance(argumento, Vec):
            raise NoEvaluable("AND u OR de un rango")
        if isinstance(argumento, Celdas) and not es_logico(argumento):
            raise NoEvaluable("AND u OR de celdas que no son lógicas")
        if not argumento.es(LOGICO, NUMERO):
            funcion = operadores.y if todos else operadores.o
            vecs = [x for x in argumentos if isinstance(x, Vec)]
            return por_combinaciones(funcion, vecs, lote.textos)
        cierto = argumento.num != 0
        if resultado is None:
            resultado = cierto
        else:
            resultado = (resultado & cierto) if todos else (resultado | cierto)
    if resultado is None:
        raise NoEvaluable("AND u OR sin argumentos")
    return Vec(resultado.astype(np.float64), LOGICO)


def es_logico(vec: Vec) -> bool:
    """¿Todos son lógicos o números?"""
    return not bool(np.isin(vec.tipos(), (VACIA, TEXTO, ERROR)).any())


def y(lote: Lote, argumentos: Sequence[Argumento]) -> Vec:
    """AND."""
    return _logico(lote, argumentos, todos=True)


def o(lote: Lote, argumentos: Sequence[Argumento]) -> Vec:
    """OR."""
    return _logico(lote, argumentos, todos=False)


def _medida(argumentos: Sequence[Argumento], medir: Callable[[Bloque], int]) -> Vec:
    if len(argumentos) != 1 or isinstance(argumentos[0], Vec):
        raise NoEvaluable("mide algo que no es un rango")
    argumento = argumentos[0]
    if isinstance(argumento, Bloque):
        return Vec(np.array([float(medir(argumento))]), NUMERO)
    if isinstance(argumento, Crecientes):
        raise NoEvaluable("mide bloques que crecen")
    medidas = np.array([float(medir(b)) for b in argumento.distintos])
    return Vec(medidas[argumento.cual], NUMERO)


def filas(lote: Lote, argumentos: Sequence[Argumento]) -> Vec:
    """ROWS."""
    if argumentos and isinstance(argumentos[0], Crecientes):
        return Vec(argumentos[0].altos[argumentos[0].cual].astype(np.float64), NUMERO)
    return _medida(argumentos, lambda bloque: bloque.alto_total)


def columnas(lote: Lote, argumentos: Sequence[Argumento]) -> Vec:
    """COLUMNS."""
    return _medida(argumentos, lambda bloque: bloque.sitios.shape[1])


def suma_de_productos(lote: Lote, matrices: Sequence[Vec]) -> Vec:
    """SUMPRODUCT de matrices ya calculadas (N o 1, alto, ancho): solo cuentan los números."""
    total: Numeros = np.ones((1, 1, 1))
    for matriz in matrices:
        if matriz.hay(ERROR):
            raise NoEvaluable("SUMPRODUCT con errores")
        tipos = matriz.tipos()
        total = total * np.where(tipos == NUMERO, matriz.num, 0.0)
    if not bool(np.isfinite(total).all()):
        raise NoEvaluable("SUMPRODUCT se sale de los números")
    return Vec(total.sum(axis=(1, 2)), NUMERO)


def _reduccion(resumen: Resumen, juntar: Any) -> Callable[[Sequence[Vec]], Vec]:
    def reducir(matrices: Sequence[Vec]) -> Vec:
        total: Numeros | None = None
        for matriz in matrices:
            if matriz.hay(ERROR):
                raise NoEvaluable("una matriz con errores")
            forma = (matriz.num.shape[0], -1)
            num, cuantos = resumen(matriz.num.reshape(forma), matriz.tipos().reshape(forma), 0)
            if not bool(cuantos.all()):
                raise NoEvaluable("una matriz sin números")
            total = num if total is None else juntar(total, num)
        if total is None:
            raise NoEvaluable("sin argumentos")
        return Vec(total.reshape(-1, 1, 1), NUMERO)

    return reducir


REDUCCIONES: dict[str, Callable[[Sequence[Vec]], Vec]] = {
    "SUM": _reduccion(_sumas, np.add),
    "MAX": _reduccion(_maximos, np.maximum),
    "MIN": _reduccion(_minimos, np.minimum),
}
"""De matrices calculadas a un número por celda."""

NUCLEOS: dict[str, Callable[[Lote, Sequence[Argumento]], Vec]] = {
    "SUM": numerico("SUM", _sumas, np.add, 0.0),
    "MAX": numerico("MAX", _maximos, np.maximum, -np.inf),
    "MIN": numerico("MIN", _minimos, np.minimum, np.inf),
    "COUNT": de_cuenta("COUNT", _cuentas),
    "COUNTA": de_cuenta("COUNTA", _llenas),
    "COUNTBLANK": de_cuenta("COUNTBLANK", _vacias),
    "AND": y,
    "OR": o,
}
"""Reciben sus argumentos ya calculados; si no pueden, NoEvaluable: se va por combinaciones."""
