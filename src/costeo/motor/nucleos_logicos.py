"""AND, OR, ROWS y COLUMNS para muchas celdas a la vez."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from costeo.motor.funciones import operadores
from costeo.motor.lote import Bloque, Crecientes, Lote
from costeo.motor.nucleos import por_combinaciones
from costeo.motor.nucleos_rangos import Argumento, Celdas, Nucleo
from costeo.motor.vectores import ERROR, LOGICO, NUMERO, TEXTO, VACIA, Vec
from costeo.xlsx.celdas import NoEvaluable


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


NUCLEOS: dict[str, Nucleo] = {"AND": y, "OR": o, "ROWS": filas, "COLUMNS": columnas}
