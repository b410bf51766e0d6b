"""Zonas rectangulares de una hoja: leerlas («A1:C9»), cruzarlas y escribirlas."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from costeo.xlsx.celdas import MAX_COLUMNA, MAX_FILA, letras_de_columna, numero_de_columna

_ESQUINA = re.compile(r"\$?([A-Za-z]{1,3})?\$?([1-9][0-9]{0,6})?")


class Zona(NamedTuple):
    """Un rectángulo: primera fila, primera columna, última fila y última columna."""

    f1: int
    c1: int
    f2: int
    c2: int

    def tiene(self, fila: int, columna: int) -> bool:
        """¿Está dentro esa celda?"""
        return self.f1 <= fila <= self.f2 and self.c1 <= columna <= self.c2

    def cruza(self, otra: Zona) -> bool:
        """¿Comparten alguna celda?"""
        return (
            self.f1 <= otra.f2 and otra.f1 <= self.f2 and self.c1 <= otra.c2 and otra.c1 <= self.c2
        )

    @property
    def primera(self) -> str:
        """Su primera celda, «B7»."""
        return a1(self.f1, self.c1)


def a1(fila: int, columna: int) -> str:
    """(7, 2) → «B7»."""
    return f"{letras_de_columna(columna)}{fila}"


def leer_zona(texto: str) -> Zona | None:
    """«$A$1:C9», «B7», «A:C» o «3:5»; None si no es una zona."""
    primera, _, segunda = texto.strip().partition(":")
    uno = _ESQUINA.fullmatch(primera)
    dos = _ESQUINA.fullmatch(segunda or primera)
    if not texto.strip() or uno is None or dos is None or not (uno[1] or uno[2]):
        return None
    if bool(uno[1]) != bool(dos[1]) or bool(uno[2]) != bool(dos[2]):
        return None
    f1, f2 = (int(uno[2]), int(dos[2])) if uno[2] else (1, MAX_FILA)
    c1, c2 = (numero_de_columna(uno[1]), numero_de_columna(dos[1])) if uno[1] else (1, MAX_COLUMNA)
    return Zona(min(f1, f2), min(c1, c2), max(f1, f2), max(c1, c2))


def leer_zonas(texto: str) -> Iterator[Zona]:
    """Las zonas de un ``sqref``: separadas por espacios."""
    for trozo in texto.split():
        zona = leer_zona(trozo)
        if zona:
            yield zona
