"""Qué espera una plantilla en cada hueco, y si se puede evaluar para muchas celdas a la vez."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from costeo.motor.funciones.elevar import PAPELES_DE_NATIVA, Papeles
from costeo.xlsx.celdas import NoEvaluable

_TOKEN = re.compile(r"([^\W\d][\w.]*)\(|([ABD][0-9]+)|#[A-Z/0-9]+[!?]?|[(),]|[^(),#]")
DePapeles = Callable[[str], Papeles | None]
"""Los papeles de una función de esta casa; ``None`` si es de `formulas`."""


class Analisis(NamedTuple):
    """Lo que se sabe de una plantilla sin evaluarla."""

    huecos: tuple[str, ...]
    """El papel de cada hueco: :class:`~costeo.motor.funciones.elevar.Papeles`."""
    en_lote: bool
    """Probado: toda función está elevada y ningún rango se opera celda a celda."""
    nativas: frozenset[str]
    """Funciones que pone `formulas`."""


class _Abierto:
    """Una función o un paréntesis sin cerrar."""

    def __init__(self, nombre: str, papeles: Papeles) -> None:
        self.nombre, self.papeles, self.posicion = nombre, papeles, 0


def analizar(plantilla: str, papeles_de: DePapeles) -> Analisis:
    """El análisis de la plantilla; NoEvaluable si opera un rango donde va un valor."""
    piezas = [hallado for hallado in _TOKEN.finditer(plantilla) if hallado[0].strip()]
    abiertos: list[_Abierto] = []
    huecos: list[str] = []
    nativas: set[str] = set()
    en_lote = True
    for i, pieza in enumerate(piezas):
        texto, funcion = pieza[0], pieza[1]
        if funcion:
            papeles = papeles_de(funcion)
            if papeles is None:
                nativas.add(funcion)
            abiertos.append(_Abierto(funcion, papeles or PAPELES_DE_NATIVA))
        elif texto == "(":
            abiertos.append(_Abierto("", Papeles("")))
        elif texto == ")":
            if not abiertos:
                raise NoEvaluable("le sobra un paréntesis")
            abiertos.pop()
        elif texto == ",":
            if not abiertos or not abiertos[-1].nombre:
                raise NoEvaluable("usa la unión de rangos")
            abiertos[-1].posicion += 1
        elif pieza[2]:
            papel = _papel(piezas, i, abiertos)
            if papel == "s" and texto[0] == "B":
                if not any(a.papeles.de(a.posicion) == "m" for a in abiertos):
                    raise NoEvaluable("opera un rango celda a celda, como fórmula matricial")
                en_lote = False
            huecos.append(papel)
    if abiertos:
        raise NoEvaluable("le falta un paréntesis")
    return Analisis(tuple(huecos), en_lote, frozenset(nativas))


def _papel(piezas: list[re.Match[str]], i: int, abiertos: list[_Abierto]) -> str:
    """El de su posición si el hueco es un argumento entero de una función; si no, ``s``."""
    if not abiertos or not abiertos[-1].nombre or piezas[i][0][0] == "D":
        return "s"
    antes, despues = piezas[i - 1], piezas[i + 1][0] if i + 1 < len(piezas) else ""
    if not (antes[1] or antes[0] == ",") or despues not in (",", ")"):
        return "s"
    return abiertos[-1].papeles.de(abiertos[-1].posicion)
