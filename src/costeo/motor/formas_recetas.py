"""Recetas: cómo se arma la forma de una fórmula a partir de sus grupos de cifras.

Dos fórmulas que solo difieren en sus cifras (``Act_01!N12`` y ``Act_02!N13``) se trocean igual;
la receta se escribe con la primera y sirve para todas las demás.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from typing import NamedTuple

from costeo.motor.formas_lexico import Pieza, es_signo_delante, trocear
from costeo.xlsx.celdas import (
    MAX_COLUMNA,
    Bloque,
    Direccion,
    NoEvaluable,
    numero_de_columna,
)

CIFRAS = re.compile(r"([0-9]+)")


@dataclass(frozen=True)
class Molde:
    """Un texto con huecos (``%s``) para grupos de cifras de la fórmula."""

    texto: str
    grupos: tuple[int, ...] = ()

    @classmethod
    def fijo(cls, texto: str) -> Molde:
        """Un texto sin huecos."""
        return cls(texto.replace("%", "%%"))

    def llenar(self, cifras: list[str]) -> str:
        """El texto con las cifras puestas."""
        return self.texto % tuple([cifras[i] for i in self.grupos])

    def __add__(self, otro: Molde) -> Molde:
        return Molde(self.texto + otro.texto, self.grupos + otro.grupos)


class Hueco(NamedTuple):
    """Cómo se arma una lectura: texto, o celdas con la fila en ciertos grupos de cifras."""

    texto: Molde | None = None
    hoja: Molde | None = None
    fila: int | None = None
    columna: int = 0
    fila_final: int | None = None
    columna_final: int = 0
    fija: Direccion | Bloque | None = None

    @property
    def letra(self) -> str:
        """``A`` una celda, ``B`` un bloque, ``D`` un texto."""
        if self.texto is not None:
            return "D"
        return "B" if self.columna_final or (self.fija and len(self.fija) == 5) else "A"


class Receta(NamedTuple):
    """La plantilla, sus huecos, y qué grupos de cifras son filas."""

    plantilla: Molde
    huecos: tuple[Hueco, ...]
    filas: tuple[int, ...]
    reutilizable: bool


Resolver = Callable[[str, str | None], Hueco | Molde]
"""De un nombre definido (y la hoja que lo precede) a lo que vale."""


class LectorDeRecetas:
    """Lee una fórmula por primera vez y escribe su receta."""

    def __init__(
        self, texto: str, resolver: Resolver, locales: Collection[str] = frozenset()
    ) -> None:
        """``resolver`` dice lo que vale un nombre; los ``locales`` cambian según la hoja."""
        self.texto, self.resolver, self.locales = texto, resolver, locales
        self.grupos = [hallado.span() for hallado in CIFRAS.finditer(texto)]
        self.huecos: list[Hueco] = []
        self.filas: list[int] = []
        self.reutilizable = True

    def receta(self) -> Receta:
        """La receta, o NoEvaluable si la fórmula usa algo que no se admite."""
        piezas = trocear(self.texto)
        plantilla = Molde("")
        i = 0
        while i < len(piezas):
            fin = i
            while fin < len(piezas) and piezas[fin].texto in ("+", "-"):
                fin += 1
            if fin > i and es_signo_delante(piezas, i):
                plantilla += Molde(_signos(piezas, i, fin))
                i = fin
            else:
                plantilla += self._pieza(piezas[i])
                i += 1
        return Receta(plantilla, tuple(self.huecos), tuple(self.filas), self.reutilizable)

    def _pieza(self, pieza: Pieza) -> Molde:
        inicio, fin = pieza.hallado.span()
        if pieza.clase == "texto":
            molde = self._molde(inicio + 1, fin - 1)
            return self._hueco(Hueco(replace(molde, texto=molde.texto.replace('""', '"'))))
        if pieza.clase == "ref":
            return self._referencia(pieza.hallado)
        if pieza.clase == "nombre":
            return self._nombre(pieza)
        if pieza.clase == "numero":
            return self._numero(inicio, fin)
        if pieza.clase == "funcion":
            molde = self._molde(fin - 1 - len(pieza.texto), fin)
            return replace(molde, texto=molde.texto.upper().replace("%S", "%s"))
        return Molde.fijo(pieza.texto.upper())

    def _molde(self, inicio: int, fin: int) -> Molde:
        """El molde de un trozo de la fórmula."""
        texto, grupos, desde = "", [], inicio
        for numero, (primera, ultima) in enumerate(self.grupos):
            if inicio <= primera and ultima <= fin:
                texto += self.texto[desde:primera].replace("%", "%%") + "%s"
                grupos.append(numero)
                desde = ultima
        return Molde(texto + self.texto[desde:fin].replace("%", "%%"), tuple(grupos))

    def _hueco(self, hueco: Hueco) -> Molde:
        self.huecos.append(hueco)
        return Molde(f"{hueco.letra}{len(self.huecos)}")

    def _numero(self, inicio: int, fin: int) -> Molde:
        """`formulas` pide el signo del exponente y no admite un punto final."""
        molde = self._molde(inicio, fin)
        texto = re.sub(r"[eE](?=%s)", "E+", molde.texto).replace("e", "E")
        return replace(molde, texto=re.sub(r"\.(?!%s)", "", texto))

    def _fila(self, hallado: re.Match[str], parte: str) -> int | None:
        """El grupo de cifras que es la fila de esa parte de la referencia."""
        if hallado[parte] is None:
            return None
        self.filas.append(self.grupos.index(hallado.span(parte)))
        return self.filas[-1]

    def _referencia(self, hallado: re.Match[str]) -> Molde:
        hoja = None
        for parte in ("citada", "simple"):
            if hallado[parte] is not None:
                hoja = self._molde(*hallado.span(parte))
        fila = fila_final = None
        columna, columna_final = 1, MAX_COLUMNA
        if hallado["c1"]:
            columna, fila = _columna(hallado["c1"]), self._fila(hallado, "f1")
            if hallado["c2"] is None:
                return self._hueco(Hueco(None, hoja, fila, columna))
            columna_final, fila_final = _columna(hallado["c2"]), self._fila(hallado, "f2")
        elif hallado["c3"]:
            columna, columna_final = _columna(hallado["c3"]), _columna(hallado["c4"])
        else:
            fila, fila_final = self._fila(hallado, "f3"), self._fila(hallado, "f4")
        columna, columna_final = sorted((columna, columna_final))
        return self._hueco(Hueco(None, hoja, fila, columna, fila_final, columna_final))

    def _nombre(self, pieza: Pieza) -> Molde:
        if pieza.texto.upper() in ("TRUE", "FALSE"):
            return Molde(pieza.texto.upper())
        hallado = pieza.hallado
        if CIFRAS.search(hallado[0]) or pieza.texto.lower() in self.locales:
            self.reutilizable = False
        resuelto = self.resolver(pieza.texto, hallado["citada"] or hallado["simple"])
        return resuelto if isinstance(resuelto, Molde) else self._hueco(resuelto)


def _signos(piezas: list[Pieza], inicio: int, fin: int) -> str:
    """Los signos de delante; ``--X``, que vuelve número a X, se escribe ``0+X``."""
    menos = sum(pieza.texto == "-" for pieza in piezas[inicio:fin])
    if menos % 2:
        return "-"
    if not menos:
        return "+"
    if inicio and piezas[inicio - 1].texto in ("*", "/", "^"):
        raise NoEvaluable("usa un doble signo dentro de un producto")
    return "0+"


def _columna(letras: str) -> int:
    columna = numero_de_columna(letras)
    if columna > MAX_COLUMNA:
        raise NoEvaluable(f"lee la columna «{letras}», que no existe")
    return columna
