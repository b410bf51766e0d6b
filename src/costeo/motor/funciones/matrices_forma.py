"""Matrices dinámicas: tomar, quitar, apilar y cambiar de forma."""

from __future__ import annotations

from collections.abc import Sequence

from costeo.motor.funciones.conversion import a_entero, a_logico
from costeo.motor.funciones.matrices import CALCULO, Filas, de_filas, filas_de
from costeo.motor.indices import Rango
from costeo.xlsx.celdas import ND, NUM, VALOR, ErrorCelda, FalloCelda, Valor


def _tramo(cuantas: Valor, largo: int, *, quitar: bool) -> slice:
    """Las que quedan: del principio si es positivo, del final si es negativo."""
    if cuantas is None:
        return slice(0, largo)
    numero = a_entero(cuantas)
    if quitar:
        return slice(min(numero, largo), largo) if numero >= 0 else slice(0, max(largo + numero, 0))
    return slice(0, min(numero, largo)) if numero >= 0 else slice(max(largo + numero, 0), largo)


def _parte(matriz: Valor | Rango, filas: Valor, columnas: Valor, *, quitar: bool) -> Valor | Rango:
    tabla = filas_de(matriz)
    altos = _tramo(filas, len(tabla), quitar=quitar)
    anchos = _tramo(columnas, len(tabla[0]), quitar=quitar)
    return de_filas([fila[anchos] for fila in tabla[altos]])


def tomar(matriz: Valor | Rango, filas: Valor, columnas: Valor = None) -> Valor | Rango:
    """TAKE."""
    return _parte(matriz, filas, columnas, quitar=False)


def quitar(matriz: Valor | Rango, filas: Valor, columnas: Valor = None) -> Valor | Rango:
    """DROP."""
    return _parte(matriz, filas, columnas, quitar=True)


def _cuales(indices: Sequence[Valor | Rango], largo: int) -> list[int]:
    """Posiciones desde 0; las negativas cuentan desde el final."""
    posiciones = []
    for indice in indices:
        for fila in filas_de(indice):
            for valor in fila:
                numero = a_entero(valor)
                if not 1 <= abs(numero) <= largo:
                    raise FalloCelda(VALOR)
                posiciones.append(numero - 1 if numero > 0 else largo + numero)
    return posiciones


def elegir_columnas(matriz: Valor | Rango, *indices: Valor | Rango) -> Valor | Rango:
    """CHOOSECOLS."""
    tabla = filas_de(matriz)
    cuales = _cuales(indices, len(tabla[0]))
    return de_filas([[fila[i] for i in cuales] for fila in tabla])


def elegir_filas(matriz: Valor | Rango, *indices: Valor | Rango) -> Valor | Rango:
    """CHOOSEROWS."""
    tabla = filas_de(matriz)
    return de_filas([tabla[i] for i in _cuales(indices, len(tabla))])


def _tablas(matrices: Sequence[Valor | Rango]) -> list[Filas]:
    return [
        [[matriz]] if isinstance(matriz, ErrorCelda) else filas_de(matriz) for matriz in matrices
    ]


def apilar(*matrices: Valor | Rango) -> Valor | Rango:
    """VSTACK: una debajo de otra; lo que falta de ancho es ``#N/A``."""
    tablas = _tablas(matrices)
    ancho = max(len(tabla[0]) for tabla in tablas)
    return de_filas([[*fila, *[ND] * (ancho - len(fila))] for tabla in tablas for fila in tabla])


def juntar(*matrices: Valor | Rango) -> Valor | Rango:
    """HSTACK: una al lado de otra; lo que falta de alto es ``#N/A``."""
    tablas = _tablas(matrices)
    alto = max(len(tabla) for tabla in tablas)
    return de_filas(
        [
            [v for tabla in tablas for v in (tabla[i] if i < len(tabla) else [ND] * len(tabla[0]))]
            for i in range(alto)
        ]
    )


def _lista(matriz: Valor | Rango, ignorar: Valor, por_columnas: Valor) -> list[Valor]:
    tabla = [[matriz]] if isinstance(matriz, ErrorCelda) else filas_de(matriz)
    if a_logico(por_columnas):
        tabla = [list(columna) for columna in zip(*tabla, strict=True)]
    que = a_entero(ignorar)
    if not 0 <= que <= 3:
        raise FalloCelda(VALOR)
    return [
        valor
        for fila in tabla
        for valor in fila
        if not (que & 1 and valor is None) and not (que & 2 and isinstance(valor, ErrorCelda))
    ]


def a_columna(
    matriz: Valor | Rango, ignorar: Valor = 0.0, por_columnas: Valor = False
) -> Valor | Rango:
    """TOCOL."""
    return de_filas([[valor] for valor in _lista(matriz, ignorar, por_columnas)])


def a_fila(
    matriz: Valor | Rango, ignorar: Valor = 0.0, por_columnas: Valor = False
) -> Valor | Rango:
    """TOROW."""
    valores = _lista(matriz, ignorar, por_columnas)
    return de_filas([valores]) if valores else CALCULO


def _en_tiras(vector: Valor | Rango, largo: Valor, relleno: Valor) -> Filas:
    tabla = filas_de(vector)
    if len(tabla) > 1 and len(tabla[0]) > 1:
        raise FalloCelda(VALOR)
    cuantos = a_entero(largo)
    if cuantos < 1:
        raise FalloCelda(NUM)
    valores = [valor for fila in tabla for valor in fila]
    hueco = ND if relleno is None else relleno
    valores += [hueco] * (-len(valores) % cuantos)
    return [valores[i : i + cuantos] for i in range(0, len(valores), cuantos)]


def en_filas(vector: Valor | Rango, ancho: Valor, relleno: Valor = None) -> Valor | Rango:
    """WRAPROWS."""
    return de_filas(_en_tiras(vector, ancho, relleno))


def en_columnas(vector: Valor | Rango, alto: Valor, relleno: Valor = None) -> Valor | Rango:
    """WRAPCOLS."""
    tiras = _en_tiras(vector, alto, relleno)
    return de_filas([list(fila) for fila in zip(*tiras, strict=True)])


def ampliar(
    matriz: Valor | Rango, filas: Valor, columnas: Valor = None, relleno: Valor = None
) -> Valor | Rango:
    """EXPAND."""
    tabla = filas_de(matriz)
    alto = len(tabla) if filas is None else a_entero(filas)
    ancho = len(tabla[0]) if columnas is None else a_entero(columnas)
    if alto < len(tabla) or ancho < len(tabla[0]):
        return VALOR
    hueco = ND if relleno is None else relleno
    anchas = [[*fila, *[hueco] * (ancho - len(fila))] for fila in tabla]
    return de_filas(anchas + [[hueco] * ancho for _ in range(alto - len(tabla))])
