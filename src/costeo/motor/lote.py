"""Lo que ve una forma cuando se calcula para muchas celdas: qué hay en cada hueco."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from costeo.motor.almacen import Enteros
from costeo.motor.indices import Rango
from costeo.motor.vectores import Numeros, Textos, Tipos, Vec, compacto, descodificar

Logicos = NDArray[np.bool_]


_MAXIMO = 4_000_000
"""Celdas que se juntan de una vez."""


class Memoria:
    """Los valores de un cálculo: los arreglos de todo el libro."""

    def __init__(self, num: Numeros, tipo: Tipos, textos: Textos) -> None:
        """Los dos arreglos, un lugar por sitio, y los textos que nombran."""
        self.num, self.tipo, self.textos = num, tipo, textos
        self.rangos: dict[tuple[int, ...], Rango] = {}
        self.apuntes: dict[tuple[Any, ...], Any] = {}
        """Lo que ya se calculó de un bloque (sus claves, su suma...), para todas las formas."""

    def leer(self, sitios: Enteros) -> Vec:
        """Los valores de esos sitios."""
        return compacto(self.num[sitios], self.tipo[sitios])


class Bloque:
    """Un bloque de celdas, el mismo en todo cálculo; sus valores están en la memoria."""

    __slots__ = ("alto_total", "numero", "sitios")

    def __init__(self, numero: tuple[int, ...], sitios: Enteros, alto_total: int) -> None:
        """``sitios`` (alto, ancho), recortado a lo usado; ``alto_total``, el alto pedido.

        ``numero`` lo distingue: el del bloque y, si es una columna suya, cuál.
        """
        self.numero, self.sitios, self.alto_total = numero, sitios, alto_total

    @property
    def lineal(self) -> bool:
        """¿Es una sola fila o una sola columna?"""
        return self.sitios.shape[1] == 1 or self.alto_total == 1

    def vec(self, memoria: Memoria) -> Vec:
        """Sus valores, por filas."""
        clave = ("vec", self.numero)
        vec = memoria.apuntes.get(clave)
        if vec is None:
            vec = memoria.apuntes[clave] = memoria.leer(self.sitios.ravel())
        return vec

    def rango(self, memoria: Memoria) -> Rango:
        """Sus valores como rango de funciones de una celda."""
        rango = memoria.rangos.get(self.numero)
        if rango is None:
            valores = descodificar(self.vec(memoria), memoria.textos)
            rango = Rango(valores, *self.sitios.shape, alto_total=self.alto_total)
            memoria.rangos[self.numero] = rango
        return rango


class DeUnaForma(NamedTuple):
    """Bloques de una forma: cuáles son, sus sitios (U, K) y cuántas vacías sobran a cada uno."""

    cuales: Enteros
    sitios: Enteros
    sobran: int


class Seguidos:
    """Los sitios de varios bloques, uno tras otro, y la forma de cada uno."""

    __slots__ = ("_desde", "_largos", "formas", "sitios")

    def __init__(self, bloques: Sequence[Bloque]) -> None:
        """Los de esos bloques."""
        self.formas = np.array([(*b.sitios.shape, b.alto_total) for b in bloques], np.int64)
        """Alto y ancho guardados, y alto pedido."""
        self.sitios = np.concatenate([b.sitios.ravel() for b in bloques])
        self._largos = self.formas[:, 0] * self.formas[:, 1]
        self._desde = np.cumsum(self._largos) - self._largos

    def de(self, cuales: Enteros) -> Enteros:
        """Los sitios de algunos, repetidos o no, en ese orden."""
        if len(cuales) == len(self.formas) and bool((cuales == np.arange(len(cuales))).all()):
            return self.sitios
        largos = self._largos[cuales]
        salto = self._desde[cuales] - (np.cumsum(largos) - largos)
        return np.asarray(self.sitios[np.repeat(salto, largos) + np.arange(int(largos.sum()))])


class Bloques:
    """Un bloque por celda del lote: los distintos, y cuál es el de cada una."""

    __slots__ = ("_por_forma", "_seguidos", "cual", "distintos")

    def __init__(self, distintos: Sequence[Bloque], cual: Enteros) -> None:
        """``cual``: la posición en ``distintos`` del de cada celda."""
        self.distintos, self.cual = distintos, cual
        self._por_forma: list[DeUnaForma] | None = None
        self._seguidos: Seguidos | None = None

    @property
    def seguidos(self) -> Seguidos:
        """Los distintos, uno tras otro; se ponen así una sola vez."""
        if self._seguidos is None:
            self._seguidos = Seguidos(self.distintos)
        return self._seguidos

    @property
    def por_forma(self) -> list[DeUnaForma]:
        """Los distintos, juntos los de la misma forma; se juntan una sola vez."""
        if self._por_forma is None:
            formas: dict[tuple[int, ...], list[int]] = {}
            for i, bloque in enumerate(self.distintos):
                formas.setdefault((*bloque.sitios.shape, bloque.alto_total), []).append(i)
            self._por_forma = []
            for (alto, ancho, total), cuales in formas.items():
                paso = max(_MAXIMO // max(alto * ancho, 1), 1)
                for desde in range(0, len(cuales), paso):
                    suyos = np.array(cuales[desde : desde + paso], np.int64)
                    sitios = np.stack([self.distintos[i].sitios.ravel() for i in suyos])
                    self._por_forma.append(DeUnaForma(suyos, sitios, (total - alto) * ancho))
        return self._por_forma

    def solo(self, cuales: Enteros) -> Bloques:
        """Los de algunas de las celdas."""
        if len(cuales) == 1:  # una celda suelta no pide los bloques de las demás
            suyo = int(self.cual[cuales[0]])
            return Bloques(self.distintos[suyo : suyo + 1], np.zeros(1, np.int64))
        otros = Bloques(self.distintos, self.cual[cuales])
        if self._caben:
            otros._por_forma, otros._seguidos = self.por_forma, self.seguidos
        else:
            otros._por_forma, otros._seguidos = self._por_forma, self._seguidos
        return otros

    @property
    def _caben(self) -> bool:
        """¿Se pueden guardar juntos los de todas las celdas, para no volver a juntarlos?"""
        return len(self.distintos) * max(self.distintos[0].sitios.size, 1) <= _MAXIMO

    def rotos(self, malos: Callable[[Enteros], Logicos]) -> Logicos:
        """Qué celdas tienen en su bloque algún sitio malo."""
        rotos = np.array([bool(malos(b.sitios).any()) for b in self.distintos])
        return np.asarray(rotos[self.cual], bool)


class Crecientes(Bloques):
    """Bloques que crecen desde las mismas celdas (``$A$2:A9``): cada uno, un trozo del mayor."""

    __slots__ = ("altos", "mayor")

    def __init__(
        self, distintos: Sequence[Bloque], cual: Enteros, mayor: Bloque, altos: Enteros
    ) -> None:
        """``mayor`` los contiene a todos; ``altos``, las filas de cada uno de los distintos."""
        super().__init__(distintos, cual)
        self.mayor, self.altos = mayor, altos

    @property
    def filas(self) -> Enteros:
        """Las filas del de cada celda, recortadas a lo usado."""
        return np.minimum(self.altos[self.cual], len(self.mayor.sitios))

    def solo(self, cuales: Enteros) -> Crecientes:
        """Los de algunas de las celdas."""
        return Crecientes(self.distintos, self.cual[cuales], self.mayor, self.altos)

    def rotos(self, malos: Callable[[Enteros], Logicos]) -> Logicos:
        """Qué celdas tienen en su bloque algún sitio malo."""
        filas = np.concatenate(([False], malos(self.mayor.sitios).any(axis=1)))
        return np.asarray(np.logical_or.accumulate(filas)[self.filas], bool)

    def hasta_el_mayor(self, memoria: Memoria) -> Vec:
        """Los valores de las filas que lee alguna celda, de forma (filas, ancho).

        No se guarda: más abajo puede haber celdas aún sin calcular.
        """
        return memoria.leer(self.mayor.sitios[: int(self.filas.max(initial=0))])


Hueco = Enteros | Bloque | Bloques
"""Los sitios de una celda por celda del lote (o uno solo), o sus bloques."""


class Lote:
    """Las celdas que se calculan juntas: cuántas son y qué leen en cada hueco."""

    __slots__ = ("cuantas", "huecos", "memoria")

    def __init__(self, memoria: Memoria, huecos: Sequence[Hueco], cuantas: int) -> None:
        """``cuantas`` celdas que leen esos huecos de esa memoria."""
        self.memoria, self.huecos, self.cuantas = memoria, huecos, cuantas

    @property
    def textos(self) -> Textos:
        """Los del libro."""
        return self.memoria.textos

    def celda(self, hueco: int) -> Vec:
        """Lo que vale la celda que lee cada una."""
        return self.memoria.leer(self.huecos[hueco])  # type: ignore[arg-type]

    def bloque(self, hueco: int) -> Bloque | Bloques:
        """El bloque que lee cada una."""
        return self.huecos[hueco]  # type: ignore[return-value]

    def solo(self, cuales: Enteros) -> Lote:
        """El mismo lote con solo algunas de sus celdas."""
        huecos: list[Hueco] = []
        for hueco in self.huecos:
            if isinstance(hueco, Bloque):
                huecos.append(hueco)
            elif isinstance(hueco, Bloques):
                huecos.append(hueco.solo(cuales))
            else:
                huecos.append(hueco if len(hueco) == 1 else hueco[cuales])
        return Lote(self.memoria, huecos, len(cuales))


def extendido(vec: Vec, cuantas: int) -> Vec:
    """El vector con un valor por celda."""
    if vec.num.shape[0] == cuantas:
        return vec
    return Vec(
        np.broadcast_to(vec.num, (cuantas, *vec.num.shape[1:])),
        vec.tipo
        if isinstance(vec.tipo, int)
        else np.broadcast_to(vec.tipo, (cuantas, *vec.tipo.shape[1:])),
    )
