"""Álgebra de matrices y sumas de pares: MMULT, MINVERSE, SUMPRODUCT y las SUMX*."""

from __future__ import annotations

import math
from collections.abc import Callable

from costeo.motor.funciones.conversion import a_entero
from costeo.motor.funciones.matrices import de_filas, filas_de
from costeo.motor.indices import Rango
from costeo.xlsx.celdas import ND, NUM, VALOR, ErrorCelda, FalloCelda, Valor

Matriz = list[list[float]]


def _numeros(argumento: Valor | Rango) -> Matriz:
    """Una matriz de solo números; ``#VALUE!`` si hay otra cosa."""
    filas: Matriz = []
    for fila in filas_de(argumento):
        for valor in fila:
            if isinstance(valor, ErrorCelda):
                raise FalloCelda(valor)
            if type(valor) is not float:
                raise FalloCelda(VALOR)
        filas.append([valor for valor in fila if type(valor) is float])
    return filas


def _cuadrada(argumento: Valor | Rango) -> Matriz:
    matriz = _numeros(argumento)
    if len(matriz) != len(matriz[0]):
        raise FalloCelda(VALOR)
    return matriz


def multiplicar_matrices(a: Valor | Rango, b: Valor | Rango) -> Valor | Rango:
    """MMULT."""
    izquierda, derecha = _numeros(a), _numeros(b)
    if len(izquierda[0]) != len(derecha):
        return VALOR
    columnas = list(zip(*derecha, strict=True))
    return de_filas(
        [
            [math.fsum(x * y for x, y in zip(fila, columna, strict=True)) for columna in columnas]
            for fila in izquierda
        ]
    )


def _eliminar(matriz: Matriz, ancho: int) -> float:
    """Gauss-Jordan con pivote parcial, en el sitio; devuelve el determinante."""
    determinante = 1.0
    for i in range(len(matriz)):
        mejor = max(range(i, len(matriz)), key=lambda f: abs(matriz[f][i]))
        if matriz[mejor][i] == 0:
            return 0.0
        if mejor != i:
            matriz[i], matriz[mejor] = matriz[mejor], matriz[i]
            determinante = -determinante
        pivote = matriz[i][i]
        determinante *= pivote
        matriz[i] = [valor / pivote for valor in matriz[i]]
        for f in range(len(matriz)):
            factor = matriz[f][i]
            if f != i and factor:
                matriz[f] = [matriz[f][c] - factor * matriz[i][c] for c in range(ancho)]
    return determinante


def determinante(argumento: Valor | Rango) -> Valor:
    """MDETERM."""
    matriz = _cuadrada(argumento)
    enteros = all(valor.is_integer() for fila in matriz for valor in fila)
    valor = _eliminar(matriz, len(matriz))
    return float(round(valor)) if enteros and abs(valor) < 1e12 else valor


def inversa(argumento: Valor | Rango) -> Valor | Rango:
    """MINVERSE; ``#NUM!`` si no la tiene."""
    matriz = _cuadrada(argumento)
    lado = len(matriz)
    for i, fila in enumerate(matriz):
        fila += [float(i == j) for j in range(lado)]
    mayor = max(abs(valor) for fila in matriz for valor in fila)
    if abs(_eliminar(matriz, 2 * lado)) <= 1e-14 * mayor**lado:
        return NUM
    return de_filas([fila[lado:] for fila in matriz])


def identidad(lado: Valor) -> Valor | Rango:
    """MUNIT."""
    largo = a_entero(lado)
    if largo < 1:
        return VALOR
    return de_filas([[float(i == j) for j in range(largo)] for i in range(largo)])


def suma_de_productos(*argumentos: Valor | Rango) -> Valor:
    """SUMPRODUCT: lo que no es número vale cero; un error los alcanza a todos."""
    rangos = [a if isinstance(a, Rango) else Rango([a], 1, 1) for a in argumentos]
    if len({rango.forma for rango in rangos}) != 1:
        return VALOR
    for rango in rangos:
        suyos = rango.numeros()
        if isinstance(suyos, ErrorCelda):
            return suyos
    return math.fsum(
        math.prod(valor if isinstance(valor, float) else 0.0 for valor in fila)
        for fila in zip(*(rango.valores for rango in rangos), strict=False)
    )


def pares_de(a: Valor | Rango, b: Valor | Rango) -> list[tuple[float, float]]:
    """Los pares con dos números; ``#N/A`` si no miden lo mismo."""
    uno = a if isinstance(a, Rango) else Rango([a], 1, 1)
    otro = b if isinstance(b, Rango) else Rango([b], 1, 1)
    if uno.alto_total * uno.ancho != otro.alto_total * otro.ancho:
        raise FalloCelda(ND)
    pares: list[tuple[float, float]] = []
    for x, y in zip(uno.valores, otro.valores, strict=False):
        for valor in (x, y):
            if isinstance(valor, ErrorCelda):
                raise FalloCelda(valor)
        if type(x) is float and type(y) is float:
            pares.append((x, y))
    return pares


def suma_de_pares(cuenta: Callable[[float, float], float]) -> Callable[..., Valor]:
    """SUMX2MY2, SUMX2PY2 o SUMXMY2, según la cuenta de cada par."""

    def suma(a: Valor | Rango, b: Valor | Rango) -> Valor:
        return math.fsum(cuenta(x, y) for x, y in pares_de(a, b))

    return suma
