"""Cuánto ocupa un texto en una celda: renglones, alto de la fila y hojas de papel de ancho.

Las medidas son las de Calibri (Carlito mide igual), en partes del tamaño de la letra.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

_MEDIDAS: Final = {
    0.24: "ijlíI .,;:·'",
    0.32: "fJrt()-¡!",
    0.4: "cszL/º°",
    0.46: "gkvxyFSZ¿?",
    0.5: "aeáéEKPTXYÉ0123456789–«»+×=_§<>",
    0.6: "ADHÁ",
    0.65: "GNOQUÓÚÑÜ",
    0.75: "w%m",
    0.9: "WM—…",
}
_MEDIDA_DE: Final = {letra: m for m, letras in _MEDIDAS.items() for letra in letras}
_MEDIDA_COMUN: Final = 0.53
_HOLGURA: Final = 1.03
_NEGRITA: Final = 1.05
_PUNTOS_POR_ANCHO: Final = 5.25
_MARGEN_DE_COLUMNA: Final = 3.75
_ALTO_DE_RENGLON: Final = 1.23
_AIRE: Final = 3.4
LETRA_NORMAL: Final = 10
PUNTOS_DE_PAGINA: Final = 1110
"""Puntos de columnas que caben en una Carta apaisada sin que la letra de 10 baje de 6.6."""


def ancho_para(texto: str, letra: float = LETRA_NORMAL, *, negrita: bool = False) -> float:
    """Ancho de columna en que ese texto cabe en un renglón."""
    return math.ceil(medir(texto, letra, negrita=negrita) / _PUNTOS_POR_ANCHO) + 1


def medir(texto: str, letra: float = LETRA_NORMAL, *, negrita: bool = False) -> float:
    """Ancho en puntos de un texto en una sola línea."""
    medida = sum(_MEDIDA_DE.get(x, _MEDIDA_COMUN) for x in texto)
    return medida * letra * _HOLGURA * (_NEGRITA if negrita else 1)


def renglones(
    texto: str, ancho: float, letra: float = LETRA_NORMAL, *, negrita: bool = False
) -> int:
    """En cuántos renglones se parte un texto dentro de una columna de ese ancho."""
    cabe = ancho * _PUNTOS_POR_ANCHO
    espacio = medir(" ", letra)
    total = 0
    for parrafo in texto.split("\n"):
        total += 1
        usado = 0.0
        for palabra in parrafo.split(" "):
            largo = medir(palabra, letra, negrita=negrita)
            if usado and usado + espacio + largo > cabe:
                total += 1
                usado = 0.0
            usado += largo + (espacio if usado else 0)
            total += max(0, math.ceil(usado / cabe) - 1)  # una palabra más larga que la columna
            usado = usado if usado <= cabe else usado % cabe
    return total


def alto(cuantos: int, letra: float = LETRA_NORMAL) -> float:
    """Alto en puntos de una fila con tantos renglones."""
    return round(cuantos * letra * _ALTO_DE_RENGLON + _AIRE, 1)


def paginas_de_ancho(anchos: Sequence[float], repetidas: int) -> int:
    """Hojas de papel de ancho; las primeras ``repetidas`` columnas salen en todas."""
    puntos = [ancho * _PUNTOS_POR_ANCHO + _MARGEN_DE_COLUMNA for ancho in anchos]
    fijo = sum(puntos[:repetidas])
    paginas, usado = 1, fijo
    for columna in puntos[repetidas:]:
        if usado + columna > PUNTOS_DE_PAGINA and usado > fijo:
            paginas += 1
            usado = fijo
        usado += columna
    return paginas
