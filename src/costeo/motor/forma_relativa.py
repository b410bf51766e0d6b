"""La forma de una fórmula: la misma en todas las celdas de una columna a las que se copió."""

from __future__ import annotations

import itertools
import re
from collections.abc import Hashable, Iterator

from costeo.motor.arbol import Referencia
from costeo.motor.lexico import trocear
from costeo.xlsx.celdas import Direccion, NoEvaluable

_CIFRAS = re.compile(r"[0-9]+")
_HUECO = "\0"
"""Donde iban las cifras: ninguna fórmula lleva ese carácter."""


class Formas:
    """Las formas de las fórmulas de un libro; cada manera de escribirlas se entiende una vez."""

    def __init__(self) -> None:
        """Empieza sin saber ninguna."""
        self._filas: dict[str, tuple[bool, ...] | None] = {}

    def de(self, formula: str, celda: Direccion) -> Hashable:
        """La fórmula con sus filas sin ``$`` contadas desde la celda.

        Una que no se entiende es su propia forma.
        """
        clave = _CIFRAS.sub(_HUECO, formula)
        if clave not in self._filas:
            self._filas[clave] = _relativas(formula)
        relativas = self._filas[clave]
        if relativas is None:
            return formula
        cifras = zip(_CIFRAS.findall(formula), relativas, strict=True)
        return clave, tuple(int(x) - celda[1] if es else x for x, es in cifras)


def _relativas(formula: str) -> tuple[bool, ...] | None:
    """De cada grupo de cifras, si es una fila sin ``$``; None si la fórmula no se entiende."""
    try:
        filas = set(_filas(formula))
    except NoEvaluable:
        return None
    return tuple(hallado.start() in filas for hallado in _CIFRAS.finditer(formula))


def _filas(formula: str) -> Iterator[int]:
    """Dónde empieza cada fila sin ``$`` de sus referencias."""
    for pieza, siguiente in itertools.pairwise(trocear(formula)):
        if not isinstance(pieza.nodo, Referencia):
            continue
        desde = max(formula.rfind("!", pieza.desde, siguiente.desde) + 1, pieza.desde)
        for hallado in _CIFRAS.finditer(formula, desde, siguiente.desde):
            if formula[hallado.start() - 1 : hallado.start()] != "$":
                yield hallado.start()
