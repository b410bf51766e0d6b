"""El reparto de un libro en sitios, con su programa, y cómo se llenan sus constantes."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from costeo.motor.almacen import Almacen, Enteros, Extremos, Lugares, extremos, lugares
from costeo.motor.compilador import Paso
from costeo.motor.grupos import Grupo
from costeo.motor.programa import FALLO, Programa
from costeo.motor.vectores import Numeros, Textos, Tipos, codificar, codificar_todos
from costeo.xlsx.celdas import Direccion, Valor

Arreglos = tuple[Numeros, Tipos]


class Libreta(NamedTuple):
    """Lo que no cambia de un libro: sus hojas, y dónde están sus fórmulas y sus celdas ciegas."""

    numeros: Mapping[str, int]
    """El número de cada hoja."""
    formulas: Lugares
    ciegas: Lugares
    """Celdas cuyo valor no es el guardado: las llena una matriz, o no se pudieron leer."""
    usadas: Extremos


class Reparto:
    """Un sitio para cada fórmula y cada constante, y el programa que las calcula."""

    def __init__(
        self,
        libreta: Libreta,
        claves: Collection[Direccion],
        compiladas: Sequence[tuple[Grupo, Paso]],
        oleada: Enteros,
    ) -> None:
        """``claves``: las celdas con constante; ``oleada``, el turno de cada fórmula."""
        constantes = lugares(claves, libreta.numeros)
        self.almacen = Almacen(len(libreta.numeros), extremos(constantes, libreta.usadas))
        self.formulas = self.almacen.de(libreta.formulas)
        self.claves = {d: i for i, d in enumerate(claves)}
        self._constantes = self.almacen.de(constantes)
        self.ciegas = self.almacen.de(libreta.ciegas)
        self.programa = Programa(self.almacen, self.formulas)
        for grupo, paso in compiladas:
            self.programa.anadir(paso, grupo, oleada)
        self.programa.cerrar()
        self._base: tuple[Mapping[Direccion, Valor], Arreglos] | None = None

    def caben(self, valores: Mapping[Direccion, Valor]) -> bool:
        """¿Tiene sitio para esas constantes?"""
        if self._base is not None and valores is self._base[0]:
            return True
        return valores.keys() <= self.claves.keys()

    def llenar(self, valores: Mapping[Direccion, Valor], textos: Textos) -> Arreglos:
        """Los arreglos con esas constantes y lo demás en blanco."""
        num = np.zeros(self.almacen.total)
        tipo = np.zeros(self.almacen.total, np.uint8)
        constantes = codificar_todos(list(map(valores.get, self.claves)), textos)
        num[self._constantes] = constantes.num
        tipo[self._constantes] = constantes.tipo
        return num, tipo

    def cambiar(
        self,
        base: Mapping[Direccion, Valor],
        cambios: Mapping[Direccion, Valor],
        textos: Textos,
    ) -> Arreglos:
        """Como :meth:`llenar` con ``base`` y esos cambios; ``base`` se codifica una sola vez."""
        if self._base is None or self._base[0] is not base:
            self._base = (base, self.llenar(base, textos))
        num, tipo = self._base[1][0].copy(), self._base[1][1].copy()
        cuales = self._constantes[[self.claves[d] for d in cambios]]
        pares = [codificar(x, textos) for x in cambios.values()]
        num[cuales] = [x for x, _ in pares]
        tipo[cuales] = [x for _, x in pares]
        return num, tipo

    def vaciar_lo_calculado(self, num: Numeros, tipo: Tipos) -> None:
        """Lo que ningún paso calcule se queda en fallo."""
        tipo[self.ciegas] = FALLO
        num[0], tipo[0] = 0.0, 0
        num[self.formulas], tipo[self.formulas] = 0.0, FALLO
