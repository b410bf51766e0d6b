"""Con qué se comparan los criterios: un número por cada valor distinto, para todo el libro."""

from __future__ import annotations

from collections.abc import Hashable

import numpy as np

from costeo.motor.almacen import Enteros
from costeo.motor.funciones.criterios import clave_de_criterio, patron, que_cumplen
from costeo.motor.indices import Rango
from costeo.motor.lote import Logicos, Memoria
from costeo.motor.vectores import (
    NUMERO,
    TEXTO,
    VACIA,
    Numeros,
    Textos,
    Tipos,
    Vec,
    compacto,
    descodificar,
)
from costeo.xlsx.celdas import NoEvaluable, Valor

SIN_PAREJA = -1
_DESIGUAL = "un criterio que no es una igualdad"
_CON_OPERADOR = ("<", ">", "=", "#")


def es_igualdad(valor: Valor) -> bool:
    """¿El criterio busca justo ese valor, sin operador, comodín ni palabra especial?"""
    if not isinstance(valor, str):
        return True
    especial = not valor or valor.startswith(_CON_OPERADOR) or valor.upper() in ("TRUE", "FALSE")
    return not especial and patron(valor) is None


class Claves:
    """Un número por cada valor distinto con que se compara, para todo el libro."""

    def __init__(self) -> None:
        """Sin ninguno todavía."""
        self._numeros: dict[Hashable, int] = {}

    def de(self, vec: Vec, textos: Textos, *, criterio: bool) -> Enteros:
        """El número de cada valor; -1 el que no puede casar con nada."""
        unicas, inversa = distintos(vec)
        sabidas: dict[float, tuple[Hashable, bool]] = textos.apuntes.setdefault("criterios", {})
        hechas: list[Hashable] = []
        for num, tipo in zip(unicas.num.tolist(), unicas.tipos().tolist(), strict=True):
            if tipo == NUMERO:
                hechas.append(num)
            elif tipo != TEXTO:
                hechas.append(_de_otro(num, tipo, textos, criterio=criterio))
            else:  # un texto tiene siempre la misma clave: se calcula una vez por libro
                if num not in sabidas:
                    texto = textos.textos[int(num)]
                    sabidas[num] = clave_de_criterio(texto), es_igualdad(texto)
                clave, igualdad = sabidas[num]
                if criterio and not igualdad:
                    raise NoEvaluable(_DESIGUAL)
                hechas.append(clave)
        numeros = self._numeros
        nuevos = [SIN_PAREJA if x is None else numeros.setdefault(x, len(numeros)) for x in hechas]
        return np.array(nuevos, np.int64)[inversa]


def _de_otro(num: float, tipo: int, textos: Textos, *, criterio: bool) -> Hashable:
    """La clave de un lógico, un error o una vacía."""
    if criterio and tipo == VACIA:
        return 0.0  # un criterio vacío busca ceros
    return clave_de_criterio(descodificar(Vec(np.array([num]), tipo), textos)[0])


def que_casan(vec: Vec, criterio: Vec, textos: Textos) -> tuple[Logicos, bool]:
    """Qué valores cumplen un criterio, el mismo para todos, y si lo cumpliría una vacía."""
    unicas, inversa = distintos(vec)
    valores = descodificar(unicas, textos)
    suyo = descodificar(criterio, textos)[0]
    cumplen, vacias = que_cumplen(Rango(valores, len(valores), 1), suyo)
    casan = np.zeros(len(valores), bool)
    casan[list(cumplen)] = True
    return casan[inversa].reshape(vec.num.shape), vacias


def distintos(vec: Vec) -> tuple[Vec, Enteros]:
    """Los valores distintos, y cuál de ellos es cada uno."""
    if isinstance(vec.tipo, int):
        num, inversa = np.unique(vec.num.ravel(), return_inverse=True)
        return Vec(num, vec.tipo), inversa.ravel()
    num, tipo = vec.num.ravel(), vec.tipos().ravel()
    inversa = np.empty(len(num), np.int64)
    nums: list[Numeros] = []
    tipos: list[Tipos] = []
    van = 0
    for clase in np.flatnonzero(np.bincount(tipo)).tolist():
        suyos = np.flatnonzero(tipo == clase)
        unicos, cual = np.unique(num[suyos], return_inverse=True)
        inversa[suyos] = cual.ravel() + van
        nums.append(unicos)
        tipos.append(np.full(len(unicos), clase, np.uint8))
        van += len(unicos)
    return compacto(np.concatenate(nums), np.concatenate(tipos)), inversa


def claves(memoria: Memoria) -> Claves:
    """Las de un cálculo."""
    return memoria.apuntes.setdefault(("claves de criterio",), Claves())  # type: ignore[no-any-return]
