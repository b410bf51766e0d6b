"""Muchos valores de hoja de cálculo a la vez: dos arreglos de numpy, qué son y cuánto valen.

``tipo`` dice la clase de cada valor y ``num`` lo que vale: el número; 0 o 1 si es un lógico; 0 si
está vacía; y si es un texto o un error, su código en :class:`Textos`. Así todo es coma flotante y
ninguna operación corriente recorre valores uno a uno.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from costeo.xlsx.celdas import ErrorCelda, Valor

Numeros = NDArray[np.float64]
Tipos = NDArray[np.uint8]

VACIA, NUMERO, TEXTO, LOGICO, ERROR = range(5)


class Textos:
    """Los textos y errores de un libro, con su código; el plegado no distingue mayúsculas."""

    def __init__(self) -> None:
        """Empieza con el texto vacío, de código 0."""
        self.textos: list[str] = []
        self._codigos: dict[str, int] = {}
        self._pliegues: dict[str, int] = {}
        self._plegados: list[int] = []
        self._arreglo = np.empty(0)
        self.apuntes: dict[str, Any] = {}
        """Lo que se sabe de un texto para siempre, por ejemplo con qué casa."""
        self.codigo("")

    def codigo(self, texto: str) -> int:
        """El código de un texto; un error se guarda por su texto."""
        numero = self._codigos.get(texto)
        if numero is None:
            numero = self._codigos[texto] = len(self.textos)
            self.textos.append(texto)
            self._plegados.append(self._pliegues.setdefault(texto.lower(), numero))
        return numero

    def plegar(self, codigos: Numeros) -> Numeros:
        """El código del mismo texto sin mayúsculas; los números que no son códigos, tal cual."""
        if len(self._arreglo) != len(self._plegados):
            self._arreglo = np.array(self._plegados, np.float64)
        return self._arreglo[codigos.astype(np.int64)]


class Vec:
    """Valores de un lote: ``num`` y ``tipo`` se difunden entre sí y con los de otros.

    ``tipo`` es un entero si todos son de la misma clase.
    """

    __slots__ = ("num", "tipo")

    def __init__(self, num: Numeros, tipo: Tipos | int) -> None:
        """``num`` de forma (N,) o (1,); en contexto matricial, (N o 1, K o 1)."""
        self.num = num
        self.tipo = tipo

    def tipos(self) -> Tipos:
        """Las clases como arreglo de la forma de ``num``."""
        if isinstance(self.tipo, int):
            return np.full(self.num.shape, self.tipo, np.uint8)
        return self.tipo

    def es(self, *clases: int) -> bool:
        """¿Todos son de una misma clase, y es una de esas?"""
        return isinstance(self.tipo, int) and self.tipo in clases

    def hay(self, clase: int) -> bool:
        """¿Alguno es de esa clase?"""
        if isinstance(self.tipo, int):
            return self.tipo == clase
        return bool((self.tipo == clase).any())

    def tomar(self, cuales: Any) -> Vec:
        """Los elegidos por un índice o una máscara."""
        tipo = self.tipo if isinstance(self.tipo, int) else self.tipo[cuales]
        return Vec(self.num[cuales], tipo)


def compacto(num: Numeros, tipo: Tipos) -> Vec:
    """Con ``tipo`` entero si todos los valores son de la misma clase."""
    if tipo.size:
        menor = tipo.min()
        if menor == tipo.max():
            return Vec(num, int(menor))
    return Vec(num, tipo)


def suelto(valor: Valor, textos: Textos) -> Vec:
    """Un solo valor, que se difunde."""
    numero, tipo = codificar(valor, textos)
    return Vec(np.array([numero]), tipo)


def codificar(valor: Valor, textos: Textos) -> tuple[float, int]:
    """Lo que vale y su clase."""
    if type(valor) is float:
        return valor, NUMERO
    if valor is None:
        return 0.0, VACIA
    if isinstance(valor, ErrorCelda):
        return float(textos.codigo(str(valor))), ERROR
    if isinstance(valor, str):
        return float(textos.codigo(valor)), TEXTO
    if isinstance(valor, bool):
        return float(valor), LOGICO
    return float(valor), NUMERO


def codificar_todos(valores: Sequence[Valor], textos: Textos) -> Vec:
    """Un vector con esos valores."""
    numeros = np.empty(len(valores))
    tipos = np.empty(len(valores), np.uint8)
    for i, valor in enumerate(valores):
        if type(valor) is float:
            numeros[i], tipos[i] = valor, NUMERO
        else:
            numeros[i], tipos[i] = codificar(valor, textos)
    return compacto(numeros, tipos)


def descodificar(vec: Vec, textos: Textos) -> list[Valor]:
    """Los valores, en una lista (de las matrices, por filas)."""
    numeros: list[Any] = vec.num.ravel().tolist()
    if vec.es(NUMERO):
        return numeros
    tipos = vec.tipos().ravel().tolist()
    lista = textos.textos
    for i, tipo in enumerate(tipos):
        if tipo == TEXTO:
            numeros[i] = lista[int(numeros[i])]
        elif tipo == VACIA:
            numeros[i] = None
        elif tipo == LOGICO:
            numeros[i] = numeros[i] != 0
        elif tipo == ERROR:
            numeros[i] = ErrorCelda(lista[int(numeros[i])])
    return numeros
