"""Dónde está cada celda en los arreglos del motor: cada columna usada, un tramo seguido."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from costeo.xlsx.celdas import Direccion

Enteros = NDArray[np.int64]
VACIO = 0
"""El sitio que lee quien lee una celda que nadie usa."""


class Tramo(NamedTuple):
    """Una columna: su primera fila, la última y el sitio de la primera."""

    primera: int
    ultima: int
    base: int


Extremos = dict[tuple[str, int], tuple[int, int]]
"""(hoja, columna) → (primera fila usada, última)."""


def extremos(
    direcciones: Iterable[Direccion], antes: Mapping[tuple[str, int], tuple[int, int]]
) -> Extremos:
    """Los de esas celdas, ampliando los de antes."""
    menores = {clave: tramo[0] for clave, tramo in antes.items()}
    mayores = {clave: tramo[1] for clave, tramo in antes.items()}
    leer_menor, leer_mayor = menores.get, mayores.get
    for hoja, fila, columna in direcciones:
        clave = hoja, columna
        mayor = leer_mayor(clave)
        if mayor is None:
            menores[clave] = mayores[clave] = fila
        elif fila > mayor:
            mayores[clave] = fila
        elif fila < leer_menor(clave, fila):
            menores[clave] = fila
    return {clave: (menores[clave], mayores[clave]) for clave in menores}


class Almacen:
    """El reparto de sitios de un libro; el sitio 0 es el de las celdas que nadie usa."""

    def __init__(self, hojas: Sequence[str], usadas: Extremos) -> None:
        """``hojas`` en el orden con que las numeran los huecos; ``usadas``, sus columnas."""
        self.hojas = {hoja: i for i, hoja in enumerate(hojas)}
        self.tramos: dict[tuple[int, int], Tramo] = {}
        siguiente = 1
        anchos = [0] * len(hojas)
        ultimas = [0] * len(hojas)
        for (hoja, columna), (primera, ultima) in sorted(usadas.items()):
            numero = self.hojas[hoja]
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

    def sitios_de_bloque(self, hoja: int, f0: int, c0: int, f1: int, c1: int) -> Enteros:
        """Los sitios de un bloque recortado a lo usado, de forma (filas, columnas)."""
        f1 = min(f1, self.ultimas[hoja])
        alto = max(f1 - f0 + 1, 0)
        sitios = np.zeros((alto, c1 - c0 + 1), np.int64)
        for c in range(c0, min(c1, self.anchos[hoja]) + 1):
            tramo = self.tramos.get((hoja, c))
            if tramo is None:
                continue
            desde, hasta = max(f0, tramo.primera), min(f1, tramo.ultima)
            if desde <= hasta:
                base = tramo.base - tramo.primera
                sitios[desde - f0 : hasta - f0 + 1, c - c0] = np.arange(
                    base + desde, base + hasta + 1
                )
        return sitios

    def usados(self, hoja: int, f0: int, c0: int, f1: int, c1: int) -> Enteros:
        """Los sitios con tramo de un bloque, columna por columna y sin los vacíos."""
        trozos = []
        columnas: Iterable[int] = range(c0, min(c1, self.anchos[hoja]) + 1)
        for c in columnas:
            tramo = self.tramos.get((hoja, c))
            if tramo is None:
                continue
            desde, hasta = max(f0, tramo.primera), min(f1, tramo.ultima)
            if desde <= hasta:
                base = tramo.base - tramo.primera
                trozos.append(np.arange(base + desde, base + hasta + 1))
        return np.concatenate(trozos) if trozos else np.zeros(0, np.int64)
