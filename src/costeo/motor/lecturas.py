"""Qué lee cada fórmula de una clave en cada hueco, sacado de sus cifras con numpy."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from costeo.motor.arbol import Referencia
from costeo.motor.formas_arbol import Forma, Formador
from costeo.xlsx.celdas import MAX_COLUMNA, MAX_FILA, NoEvaluable

Enteros = NDArray[np.int64]
CIFRAS = re.compile(r"[0-9]+")


class Lecturas(NamedTuple):
    """Lo que leen las celdas de un grupo en un hueco: cinco arreglos, o escalares si es común.

    Las columnas y filas enteras van de 1 al final de la hoja.
    """

    hoja: Enteros
    fila: Enteros
    columna: Enteros
    fila_final: Enteros
    columna_final: Enteros
    bloque: bool

    @property
    def campos(self) -> tuple[Enteros, Enteros, Enteros, Enteros, Enteros]:
        """Los cinco arreglos."""
        return self.hoja, self.fila, self.columna, self.fila_final, self.columna_final


class Cifras:
    """Los grupos de cifras de las fórmulas de una clave: todas las tienen en el mismo sitio."""

    def __init__(self, clave: str, textos: list[str]) -> None:
        """``textos``, todos del largo de la clave."""
        largo = len(clave)
        try:
            letras = np.frombuffer("".join(textos).encode("latin-1"), np.uint8)
        except UnicodeEncodeError:
            letras = np.frombuffer("".join(textos).encode("utf-32-le"), np.uint32)
        self._letras = letras.reshape(len(textos), largo)
        self.tramos = [hallado.span() for hallado in CIFRAS.finditer(clave)]

    def letras(self, grupo: int) -> NDArray[np.int64]:
        """Las cifras de ese grupo, de forma (N, largo)."""
        desde, hasta = self.tramos[grupo]
        return self._letras[:, desde:hasta].astype(np.int64) - 48

    def fila(self, grupo: int) -> Enteros:
        """La fila que forman, por fórmula; NoEvaluable si alguna no existe o empieza por cero."""
        cifras = self.letras(grupo)
        total = np.zeros(len(cifras), np.int64)
        for columna in range(min(cifras.shape[1], 17)):
            total = total * 10 + cifras[:, columna]
        if bool((cifras[:, 0] == 0).any()) or total.max() > MAX_FILA:
            raise NoEvaluable("lee una fila que no existe")
        return total


class Huecos:
    """Lo que leen en cada hueco las fórmulas elegidas de una clave."""

    def __init__(
        self,
        papeles: Sequence[tuple[int, str] | None],
        cifras: Cifras,
        cuales: Enteros,
        propias: Enteros,
        formador: Formador,
    ) -> None:
        """``papeles`` de cada grupo de cifras; ``cuales``, las fórmulas, y la hoja ``propia``."""
        self.cifras, self.cuales, self.propias, self.formador = cifras, cuales, propias, formador
        self.grupos: dict[int, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        for g, papel in enumerate(papeles):
            if papel is not None:
                self.grupos[papel[0]][papel[1]].append(g)

    def lecturas(self, forma: Forma) -> tuple[Lecturas, ...]:
        """Las de cada hueco de la forma; NoEvaluable si leen lo que no existe."""
        resultado = []
        escritas = 0
        for nodo, fija in forma.huecos:
            if fija:
                resultado.append(_de_nombre(nodo, self.formador))
                continue
            suyos = self.grupos[escritas]
            escritas += 1
            filas = _filas(nodo, suyos, self.cifras, self.cuales)
            resultado.append(_extender(nodo, self._hojas(nodo, suyos["hoja"]), *filas))
        return tuple(resultado)

    def _hojas(self, nodo: Referencia, grupos: list[int]) -> Enteros:
        """El número de la hoja que lee cada fórmula."""
        if nodo.hoja is None:
            return self.propias
        if not grupos:
            return np.array([self.formador.numero_de_hoja(nodo.hoja)])
        columnas = np.concatenate([self.cifras.letras(g)[self.cuales] for g in grupos], axis=1)
        if (columnas == columnas[0]).all():
            columnas = columnas[:1]
        distintas, inversa = np.unique(columnas, axis=0, return_inverse=True)
        numeros = [
            self.formador.numero_de_hoja(_con_cifras(nodo.hoja, "".join(map(str, fila))))
            for fila in distintas.tolist()
        ]
        return np.array(numeros)[inversa.ravel()]


def _filas(
    nodo: Referencia, suyos: Mapping[str, list[int]], cifras: Cifras, cuales: Enteros
) -> tuple[Enteros, Enteros]:
    """La primera y la última fila que lee cada fórmula."""
    inicio = cifras.fila(suyos["inicio"][0])[cuales] if suyos["inicio"] else np.array([1])
    final = inicio
    if nodo.fin is not None:
        final = cifras.fila(suyos["fin"][0])[cuales] if suyos["fin"] else np.array([MAX_FILA])
    return np.minimum(inicio, final), np.maximum(inicio, final)


def _extender(nodo: Referencia, hoja: Enteros, inicio: Enteros, final: Enteros) -> Lecturas:
    columna = nodo.inicio.columna or 1
    columna_final = columna if nodo.fin is None else nodo.fin.columna or MAX_COLUMNA
    columna, columna_final = min(columna, columna_final), max(columna, columna_final)
    es_bloque = nodo.fin is not None
    return Lecturas(hoja, inicio, np.array([columna]), final, np.array([columna_final]), es_bloque)


def _de_nombre(nodo: Referencia, formador: Formador) -> Lecturas:
    hoja = np.array([formador.numero_de_hoja(nodo.hoja or "")])
    inicio = nodo.inicio.fila or 1
    final = inicio if nodo.fin is None else nodo.fin.fila or MAX_FILA
    inicio, final = min(inicio, final), max(inicio, final)
    return _extender(nodo, hoja, np.array([inicio]), np.array([final]))


def _con_cifras(hoja: str, cifras: str) -> str:
    """El nombre de la hoja con otras cifras en el lugar de las suyas."""
    restantes = iter(cifras)
    return "".join(next(restantes) if "0" <= letra <= "9" else letra for letra in hoja)
