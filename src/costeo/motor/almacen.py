"""Dónde está cada celda en los arreglos del motor: cada columna usada, un tramo seguido."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from costeo.xlsx.celdas import MAX_COLUMNA, Direccion

Enteros = NDArray[np.int64]
VACIO = 0
"""El sitio que lee quien lee una celda que nadie usa."""


class Tramo(NamedTuple):
    """Una columna: su primera fila, la última y el sitio de la primera."""

    primera: int
    ultima: int
    base: int


Extremos = dict[tuple[int, int], tuple[int, int]]
"""(hoja, columna) → (primera fila usada, última)."""


class Lugares(NamedTuple):
    """Muchas direcciones, en tres arreglos; la hoja, por su número (-1 si no es del libro)."""

    hoja: Enteros
    fila: Enteros
    columna: Enteros


def lugares(direcciones: Collection[Direccion], numeros: Mapping[str, int]) -> Lugares:
    """Las direcciones como arreglos."""
    if not direcciones:
        nada = np.zeros(0, np.int64)
        return Lugares(nada, nada, nada)
    hojas, filas, columnas = zip(*direcciones, strict=True)
    return Lugares(
        np.array([numeros.get(hoja, -1) for hoja in hojas], np.int64),
        np.array(filas, np.int64),
        np.array(columnas, np.int64),
    )


def extremos(donde: Lugares, antes: Extremos) -> Extremos:
    """Los de esas celdas, ampliando los de antes."""
    usadas = dict(antes)
    propias = np.flatnonzero(donde.hoja >= 0)
    if not len(propias):
        return usadas
    claves = donde.hoja[propias] * (MAX_COLUMNA + 1) + donde.columna[propias]
    orden = np.argsort(claves, kind="stable")
    filas = donde.fila[propias][orden]
    distintas, inicios = np.unique(claves[orden], return_index=True)
    menores = np.minimum.reduceat(filas, inicios).tolist()
    mayores = np.maximum.reduceat(filas, inicios).tolist()
    for clave, menor, mayor in zip(distintas.tolist(), menores, mayores, strict=True):
        columna = divmod(clave, MAX_COLUMNA + 1)
        hecho = usadas.get(columna)
        usadas[columna] = (
            (menor, mayor) if hecho is None else (min(menor, hecho[0]), max(mayor, hecho[1]))
        )
    return usadas


class Almacen:
    """El reparto de sitios de un libro; el sitio 0 es el de las celdas que nadie usa."""

    def __init__(self, hojas: int, usadas: Extremos) -> None:
        """``hojas``: cuántas hay; ``usadas``, sus columnas."""
        self.tramos: dict[tuple[int, int], Tramo] = {}
        siguiente = 1
        anchos = [0] * hojas
        ultimas = [0] * hojas
        for (numero, columna), (primera, ultima) in sorted(usadas.items()):
            self.tramos[numero, columna] = Tramo(primera, ultima, siguiente)
            siguiente += ultima - primera + 1
            anchos[numero] = max(anchos[numero], columna)
            ultimas[numero] = max(ultimas[numero], ultima)
        self.total = siguiente
        self.ultimas = ultimas
        """Última fila usada de cada hoja."""
        self.anchos = anchos
        self._inicio = np.concatenate(([0], np.cumsum([ancho + 2 for ancho in anchos])))
        largo = int(self._inicio[-1])
        self._primera = np.ones(largo, np.int64)
        self._ultima = np.zeros(largo, np.int64)
        self._base = np.zeros(largo, np.int64)
        for (numero, columna), tramo in self.tramos.items():
            donde = self._inicio[numero] + columna
            self._primera[donde], self._ultima[donde], self._base[donde] = tramo

    def sitios(self, hoja: Enteros, fila: Enteros, columna: Enteros) -> Enteros:
        """El sitio de cada celda; los tres se difunden. :data:`VACIO` si nadie la usa."""
        anchos = np.asarray(self.anchos, np.int64)[hoja]
        donde = self._inicio[hoja] + np.minimum(columna, anchos + 1)
        primera = self._primera[donde]
        dentro = (fila >= primera) & (fila <= self._ultima[donde])
        return np.where(dentro, self._base[donde] + fila - primera, VACIO)

    def de(self, donde: Lugares) -> Enteros:
        """El sitio de cada lugar."""
        sitios = self.sitios(np.maximum(donde.hoja, 0), donde.fila, donde.columna)
        return np.where(donde.hoja < 0, VACIO, sitios)

    def sitios_de_bloque(self, hoja: int, f0: int, c0: int, f1: int, c1: int) -> Enteros:
        """Los sitios de un bloque recortado a lo usado, de forma (filas, columnas)."""
        f1 = min(f1, self.ultimas[hoja])
        alto = max(f1 - f0 + 1, 0)
        sitios = np.zeros((alto, c1 - c0 + 1), np.int64)
        for columna, desde, suyos in self._tramos_de(hoja, f0, c0, f1, c1):
            sitios[desde - f0 : desde - f0 + len(suyos), columna - c0] = suyos
        return sitios

    def usados(self, hoja: int, f0: int, c0: int, f1: int, c1: int) -> Enteros:
        """Los sitios con tramo de un bloque, columna por columna y sin los vacíos."""
        trozos = [suyos for _, _, suyos in self._tramos_de(hoja, f0, c0, f1, c1)]
        return np.concatenate(trozos) if trozos else np.zeros(0, np.int64)

    def _tramos_de(
        self, hoja: int, f0: int, c0: int, f1: int, c1: int
    ) -> Iterator[tuple[int, int, Enteros]]:
        """De cada columna usada de un bloque: su número, la primera fila y sus sitios."""
        for columna in range(c0, min(c1, self.anchos[hoja]) + 1):
            tramo = self.tramos.get((hoja, columna))
            if tramo is None:
                continue
            desde, hasta = max(f0, tramo.primera), min(f1, tramo.ultima)
            if desde <= hasta:
                base = tramo.base - tramo.primera
                yield columna, desde, np.arange(base + desde, base + hasta + 1)
