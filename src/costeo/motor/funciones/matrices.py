"""Matrices dinámicas: filtrar, ordenar, quitar repetidos, numerar y trasponer."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from functools import cmp_to_key

from costeo.motor.funciones.conversion import a_entero, a_logico, a_numero, comparar
from costeo.motor.indices import Rango
from costeo.xlsx.celdas import NUM, VALOR, ErrorCelda, FalloCelda, NoEvaluable, Valor

Filas = list[list[Valor]]
CALCULO = ErrorCelda("#CALC!")
_MAX_CELDAS = 2_000_000


def filas_de(argumento: Valor | Rango) -> Filas:
    """Las filas de un argumento, también las vacías que sobran de una columna entera."""
    if not isinstance(argumento, Rango):
        if isinstance(argumento, ErrorCelda):
            raise FalloCelda(argumento)
        return [[argumento]]
    if argumento.alto_total * argumento.ancho > _MAX_CELDAS:
        raise NoEvaluable("una matriz de columnas enteras")
    ancho = argumento.ancho
    filas = [list(argumento.valores[i * ancho : (i + 1) * ancho]) for i in range(argumento.alto)]
    return filas + [[None] * ancho for _ in range(argumento.alto_total - argumento.alto)]


def de_filas(filas: Sequence[Sequence[Valor]]) -> Valor | Rango:
    """La matriz con esas filas; ``#CALC!`` si no queda ninguna celda."""
    if not filas or not filas[0]:
        return CALCULO
    valores = [valor for fila in filas for valor in fila]
    return Rango(valores, len(filas), len(filas[0]), referencia=False)


def trasponer(matriz: Valor | Rango) -> Valor | Rango:
    """TRANSPOSE."""
    return de_filas([list(columna) for columna in zip(*filas_de(matriz), strict=True)])


def filtrar(
    matriz: Valor | Rango, incluir: Valor | Rango, si_nada: Valor | Rango = None
) -> Valor | Rango:
    """FILTER: filas o columnas, según la forma de lo que se incluye."""
    marcas = filas_de(incluir)
    filas = filas_de(matriz)
    por_columnas = len(marcas) == 1 and len(filas) != 1
    planas = [valor for fila in marcas for valor in fila]
    if len(marcas) > 1 and len(marcas[0]) > 1:
        return VALOR
    if len(marcas) == 1 and len(filas) == 1:
        por_columnas = len(planas) == len(filas[0])
    if len(planas) != (len(filas[0]) if por_columnas else len(filas)):
        return VALOR
    elegidas = [a_logico(valor) for valor in planas]
    if not any(elegidas):
        return CALCULO if si_nada is None else si_nada
    if por_columnas:
        return de_filas([[v for v, si in zip(fila, elegidas, strict=True) if si] for fila in filas])
    return de_filas([fila for fila, si in zip(filas, elegidas, strict=True) if si])


def orden_de_celdas(a: Valor, b: Valor) -> int:
    """Número, texto, lógico y error; las vacías, al final en los dos sentidos."""
    if isinstance(a, ErrorCelda) or isinstance(b, ErrorCelda):
        return isinstance(a, ErrorCelda) - isinstance(b, ErrorCelda)
    return comparar(a, b)


def _ordenar(filas: Filas, claves: Sequence[tuple[list[Valor], int]]) -> Filas:
    orden = list(range(len(filas)))
    for valores, sentido in reversed(claves):

        def compara(i: int, j: int, valores: list[Valor] = valores, sentido: int = sentido) -> int:
            a, b = valores[i], valores[j]
            if a is None or b is None:
                return (a is None) - (b is None)
            return sentido * orden_de_celdas(a, b)

        orden.sort(key=cmp_to_key(compara))
    return [filas[i] for i in orden]


def _sentido(valor: Valor) -> int:
    sentido = 1 if valor is None else a_entero(valor)
    if sentido not in (1, -1):
        raise FalloCelda(VALOR)
    return sentido


def _lista(argumento: Valor | Rango) -> list[Valor]:
    return [valor for fila in filas_de(argumento) for valor in fila]


def _voltear(filas: Filas) -> Filas:
    return [list(columna) for columna in zip(*filas, strict=True)]


def ordenar(
    matriz: Valor | Rango,
    por: Valor | Rango = None,
    sentido: Valor | Rango = None,
    por_columnas: Valor = False,
) -> Valor | Rango:
    """SORT, por una o varias columnas (o filas)."""
    filas = filas_de(matriz)
    de_lado = a_logico(por_columnas)
    if de_lado:
        filas = _voltear(filas)
    cuales = [1 if valor is None else a_entero(valor) for valor in _lista(por)]
    sentidos = [_sentido(valor) for valor in _lista(sentido)]
    if len(sentidos) == 1:
        sentidos *= len(cuales)
    if len(sentidos) != len(cuales) or any(not 1 <= i <= len(filas[0]) for i in cuales):
        return VALOR
    claves = [
        ([fila[i - 1] for fila in filas], hacia) for i, hacia in zip(cuales, sentidos, strict=True)
    ]
    filas = _ordenar(filas, claves)
    return de_filas(_voltear(filas) if de_lado else filas)


def ordenar_por(matriz: Valor | Rango, *claves: Valor | Rango) -> Valor | Rango:
    """SORTBY: por otras filas o columnas del mismo largo."""
    filas = filas_de(matriz)
    if not claves:
        return VALOR
    columnas = [filas_de(clave) for clave in claves[::2]]
    sentidos = [_sentido(_lista(valor)[0]) for valor in claves[1::2]]
    sentidos += [1] * (len(columnas) - len(sentidos))
    de_lado = len(columnas[0]) == 1 and len(columnas[0][0]) > 1
    if de_lado:
        filas = _voltear(filas)
    listas = [[valor for fila in columna for valor in fila] for columna in columnas]
    if any(len(lista) != len(filas) for lista in listas):
        return VALOR
    filas = _ordenar(filas, list(zip(listas, sentidos, strict=True)))
    return de_filas(_voltear(filas) if de_lado else filas)


def _clave(valor: Valor) -> Hashable:
    if isinstance(valor, str) and not isinstance(valor, ErrorCelda):
        return ("texto", valor.lower())
    return (type(valor).__name__, valor)


def sin_repetir(
    matriz: Valor | Rango, por_columnas: Valor = False, solo_unicas: Valor = False
) -> Valor | Rango:
    """UNIQUE: la primera de cada fila igual, sin distinguir mayúsculas."""
    filas = filas_de(matriz)
    de_lado = a_logico(por_columnas)
    if de_lado:
        filas = _voltear(filas)
    veces: dict[Hashable, int] = {}
    primeras: dict[Hashable, list[Valor]] = {}
    for fila in filas:
        clave = tuple(_clave(valor) for valor in fila)
        veces[clave] = veces.get(clave, 0) + 1
        primeras.setdefault(clave, fila)
    unicas = a_logico(solo_unicas)
    elegidas = [fila for clave, fila in primeras.items() if not unicas or veces[clave] == 1]
    return de_filas(_voltear(elegidas) if de_lado and elegidas else elegidas)


def numerar(
    filas: Valor, columnas: Valor = None, inicio: Valor = None, paso: Valor = None
) -> Valor | Rango:
    """SEQUENCE, por filas."""
    alto = 1 if filas is None else a_entero(filas)
    ancho = 1 if columnas is None else a_entero(columnas)
    if alto < 0 or ancho < 0:
        return VALOR
    if not alto or not ancho:
        return CALCULO
    if alto * ancho > _MAX_CELDAS:
        return NUM if alto * ancho > 2**34 else _demasiadas()
    primero = 1.0 if inicio is None else a_numero(inicio)
    salto = 1.0 if paso is None else a_numero(paso)
    valores: list[Valor] = [primero + salto * i for i in range(alto * ancho)]
    return Rango(valores, alto, ancho, referencia=False)


def _demasiadas() -> Valor:
    raise NoEvaluable("SEQUENCE con millones de celdas")
