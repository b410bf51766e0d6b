"""Mover referencias A1: a la fila o columna vecina, más largas o más cortas, con o sin ``$``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from costeo.xlsx.celdas import (
    MAX_COLUMNA,
    MAX_FILA,
    Bloque,
    letras_de_columna,
    numero_de_columna,
)

_ESQUINA = r"(\$?)([A-Za-z]{1,3})(\$?)(\d+)"
_REFERENCIA = re.compile(rf"(.+!)?{_ESQUINA}(?::{_ESQUINA})?", re.DOTALL)


@dataclass(frozen=True)
class Esquina:
    """Una celda escrita en una fórmula, con sus ``$``."""

    fila: int
    columna: int
    fila_fija: bool
    columna_fija: bool

    def movida(self, filas: int, columnas: int) -> Esquina:
        """La misma, más abajo o a la derecha; puede caer fuera de la hoja."""
        return replace(self, fila=self.fila + filas, columna=self.columna + columnas)

    @property
    def cabe(self) -> bool:
        """¿Está dentro de la hoja?"""
        return 1 <= self.fila <= MAX_FILA and 1 <= self.columna <= MAX_COLUMNA

    def __str__(self) -> str:
        columna = ("$" if self.columna_fija else "") + letras_de_columna(self.columna)
        return f"{columna}{'$' if self.fila_fija else ''}{self.fila}"


@dataclass(frozen=True)
class RefA1:
    """Una celda (``fin`` None) o un bloque; ``prefijo`` es la hoja con su «!», o vacío."""

    prefijo: str
    inicio: Esquina
    fin: Esquina | None

    def __str__(self) -> str:
        return f"{self.prefijo}{self.inicio}" + (f":{self.fin}" if self.fin else "")

    @property
    def cabe(self) -> bool:
        """¿Está entera dentro de la hoja y del derecho?"""
        fin = self.fin or self.inicio
        derecho = self.inicio.fila <= fin.fila and self.inicio.columna <= fin.columna
        return derecho and self.inicio.cabe and fin.cabe

    def movida(self, filas: int, columnas: int) -> RefA1:
        """Entera, a otro sitio."""
        fin = self.fin.movida(filas, columnas) if self.fin else None
        return replace(self, inicio=self.inicio.movida(filas, columnas), fin=fin)

    def bloque(self, propia: str) -> Bloque:
        """El bloque que nombra, escrita en la hoja ``propia``."""
        hoja = self.prefijo[:-1]
        if hoja.startswith("'"):
            hoja = hoja[1:-1].replace("''", "'")
        fin = self.fin or self.inicio
        return (hoja or propia, self.inicio.fila, self.inicio.columna, fin.fila, fin.columna)


def leer_referencia(texto: str) -> RefA1 | None:
    """La referencia que dice ese texto; None si no es una celda ni un bloque de celdas."""
    m = _REFERENCIA.fullmatch(texto)
    if m is None:
        return None
    return RefA1(m[1] or "", _esquina(*m.group(2, 3, 4, 5)), _fin(m))


def _fin(m: re.Match[str]) -> Esquina | None:
    return _esquina(*m.group(6, 7, 8, 9)) if m[7] else None


def _esquina(columna_fija: str, letras: str, fila_fija: str, fila: str) -> Esquina:
    return Esquina(int(fila), numero_de_columna(letras), bool(fila_fija), bool(columna_fija))


def vecinas(ref: RefA1, copia: int) -> Iterator[tuple[str, RefA1]]:
    """Las maneras de equivocar una referencia: operador y referencia equivocada.

    Args:
        ref: la buena.
        copia: a cuántas filas de la primera de su columna está la fórmula: lo que se desplazaría
            al copiarla si le faltara, o le sobrara, el ``$``.
    """
    una = "rango" if ref.fin else "celda"
    for nombre, filas, columnas in (
        ("columna siguiente", 0, 1),
        ("columna anterior", 0, -1),
        ("fila siguiente", 1, 0),
        ("fila anterior", -1, 0),
    ):
        yield f"{una}: {nombre}", ref.movida(filas, columnas)
    if ref.inicio.fila_fija:
        yield "absoluto por relativo", ref.movida(copia, 0)
    elif copia:
        yield "relativo por absoluto", ref.movida(-copia, 0)
    if ref.fin is None:
        return
    alto = ref.fin.fila > ref.inicio.fila
    ancho = ref.fin.columna > ref.inicio.columna
    if alto or not ancho:
        yield "rango: una fila más", replace(ref, fin=ref.fin.movida(1, 0))
        yield "rango: sin la última fila", replace(ref, fin=ref.fin.movida(-1, 0))
        yield "rango: sin la primera fila", replace(ref, inicio=ref.inicio.movida(1, 0))
    if ancho:
        yield "rango: una columna más", replace(ref, fin=ref.fin.movida(0, 1))
        yield "rango: sin la última columna", replace(ref, fin=ref.fin.movida(0, -1))
        yield "rango: sin la primera columna", replace(ref, inicio=ref.inicio.movida(0, 1))
