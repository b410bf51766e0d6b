"""Qué se puede calcular por lotes y qué no, y cuándo dos caminos dan lo mismo."""

from __future__ import annotations

from collections.abc import Iterator

from costeo.motor.compilador import POR_LOTES
from costeo.motor.especiales.tabla import ESPECIALES
from costeo.motor.interprete_tabla import de_biblioteca
from costeo.motor.matrices import MAX_CELDAS
from costeo.xlsx.celdas import Direccion, LibroLeido, NoEvaluable, Valor

_RELATIVA = 1e-12


def admitida(nombre: str) -> bool:
    """¿Se calcula por lotes esa función?"""
    if nombre in POR_LOTES:
        return True
    return nombre not in ESPECIALES and de_biblioteca(nombre) is not None


def celdas_ciegas(libro: LibroLeido) -> Iterator[Direccion]:
    """Las celdas cuyo valor no es el guardado: las llena una matriz, o no se pudieron leer.

    Lanza NoEvaluable si las matrices del libro son desmedidas.
    """
    cubiertas = 0
    for hoja, fila, columna, final, ultima in libro.matrices.values():
        cubiertas += (final - fila + 1) * (ultima - columna + 1)
        if cubiertas > MAX_CELDAS:
            raise NoEvaluable("el libro tiene matrices desmedidas")
        for f in range(fila, final + 1):
            for c in range(columna, ultima + 1):
                if (hoja, f, c) not in libro.formulas:
                    yield hoja, f, c
    for direccion in libro.ilegibles:
        if direccion not in libro.formulas:
            yield direccion


def mismo_valor(uno: Valor, otro: Valor) -> bool:
    """¿La misma clase y el mismo valor, salvo el último bit de una suma?"""
    if type(uno) is float and type(otro) is float:
        return abs(uno - otro) <= _RELATIVA * max(abs(uno), abs(otro), 1.0)
    return type(uno) is type(otro) and uno == otro
