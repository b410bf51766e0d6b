"""De una fórmula a su forma: una plantilla sin direcciones y la lista de lo que lee.

``IF(B12="","",ROUND(Insumos!C7,2))`` y la misma fórmula una fila más abajo tienen la misma
plantilla, ``IF(A1=D2,D3,ROUND(A4,2))``: ``A`` es una celda, ``B`` un bloque y ``D`` un texto.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import partial
from typing import NamedTuple

from costeo.motor.formas_recetas import CIFRAS, Hueco, LectorDeRecetas, Molde, Receta
from costeo.xlsx.celdas import MAX_FILA, Bloque, Direccion, NoEvaluable

Lectura = Direccion | Bloque | str
"""Lo que ocupa un hueco de la plantilla: una celda, un bloque o un texto literal."""

_FIJA = re.compile(r".+!\$[A-Z]+(\$\d+(:\$[A-Z]+\$\d+)?|:\$[A-Z]+)|.+!\$\d+:\$\d+", re.DOTALL)


class Forma(NamedTuple):
    """La plantilla de una fórmula y lo que lee, en el orden de los huecos."""

    plantilla: str
    lecturas: tuple[Lectura, ...]


class Traductor:
    """Convierte fórmulas en formas; recuerda los esqueletos y los nombres que ya vio."""

    def __init__(self, hojas: Collection[str], nombres: Mapping[str, str]) -> None:
        """Las hojas que existen y los nombres definidos, con su texto."""
        self._hojas = {hoja.lower(): hoja for hoja in hojas}
        self._nombres = {nombre.lower(): texto for nombre, texto in nombres.items()}
        self._locales = {nombre.rpartition("!")[2] for nombre in self._nombres if "!" in nombre}
        self._recetas: dict[tuple[str, ...], Receta] = {}
        self._resueltos: dict[str, Hueco | Molde] = {}

    def forma(self, texto: str, hoja: str) -> Forma:
        """La forma de una fórmula escrita en esa hoja; NoEvaluable si no se admite."""
        partes = CIFRAS.split(texto)
        cifras = partes[1::2]
        clave = tuple(partes[::2])
        receta = self._recetas.get(clave)
        if receta is None or not _sirve(receta, cifras):
            resolver = partial(self._resolver, hoja)
            receta = LectorDeRecetas(texto, resolver, self._locales).receta()
            if not _sirve(receta, cifras):
                raise NoEvaluable("lee una fila que no existe")
            if receta.reutilizable:
                self._recetas[clave] = receta
        return Forma(
            receta.plantilla.llenar(cifras),
            tuple([self._leer(hueco, cifras, hoja) for hueco in receta.huecos]),
        )

    def _leer(self, hueco: Hueco, cifras: list[str], propia: str) -> Lectura:
        if hueco.texto is not None:
            return hueco.texto.llenar(cifras)
        if hueco.fija is not None:
            return hueco.fija
        hoja = propia if hueco.hoja is None else self._hoja(hueco.hoja.llenar(cifras))
        fila = 1 if hueco.fila is None else int(cifras[hueco.fila])
        if not hueco.columna_final:
            return hoja, fila, hueco.columna
        fila_final = MAX_FILA if hueco.fila_final is None else int(cifras[hueco.fila_final])
        if fila > fila_final:
            fila, fila_final = fila_final, fila
        return hoja, fila, hueco.columna, fila_final, hueco.columna_final

    def _hoja(self, nombre: str) -> str:
        """El nombre de la hoja como está en el libro."""
        try:
            return self._hojas[nombre.replace("''", "'").lower()]
        except KeyError:
            raise NoEvaluable(f"lee la hoja «{nombre}», que no existe") from None

    def _resolver(self, propia: str, nombre: str, hoja: str | None) -> Hueco | Molde:
        """Lo que vale un nombre definido: primero los locales de la hoja."""
        donde = self._hoja(hoja) if hoja else propia
        for clave in (f"{donde}!{nombre}".lower(), nombre.lower()):
            if clave in self._nombres:
                if clave not in self._resueltos:
                    texto = self._nombres[clave].removeprefix("=").strip()
                    self._resueltos[clave] = self._valor_de_nombre(nombre, texto)
                return self._resueltos[clave]
        raise NoEvaluable(f"usa el nombre «{nombre}», que no está definido")

    def _valor_de_nombre(self, nombre: str, texto: str) -> Hueco | Molde:
        """Su celda, su bloque o su constante; no una fórmula."""
        receta = LectorDeRecetas(texto, partial(_sin_nombres, nombre)).receta()
        cifras = CIFRAS.findall(texto)
        if not receta.huecos and "(" not in receta.plantilla.texto:
            return Molde.fijo(f"({receta.plantilla.llenar(cifras)})")
        if len(receta.huecos) > 1 or receta.plantilla.texto not in ("A1", "B1", "D1"):
            raise NoEvaluable(f"usa el nombre «{nombre}», que guarda una fórmula")
        lectura = self._leer(receta.huecos[0], cifras, "")
        if isinstance(lectura, str):
            return Hueco(texto=Molde.fijo(lectura))
        if not _FIJA.fullmatch(texto.upper()) or not _sirve(receta, cifras):
            raise NoEvaluable(f"usa el nombre «{nombre}», relativo a cada celda")
        return Hueco(fija=lectura)


def _sirve(receta: Receta, cifras: list[str]) -> bool:
    """¿Son filas posibles los grupos de cifras que la receta toma por filas?"""
    return all(
        cifras[i][0] != "0" and len(cifras[i]) <= 7 and int(cifras[i]) <= MAX_FILA
        for i in receta.filas
    )


def _sin_nombres(nombre: str, otro: str, _: str | None) -> Hueco | Molde:
    raise NoEvaluable(f"usa el nombre «{nombre}», definido con otro nombre, «{otro}»")
