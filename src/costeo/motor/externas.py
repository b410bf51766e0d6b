"""Referencias a otros libros, resueltas con la copia que el libro guarda de sus celdas."""

from __future__ import annotations

import re

from costeo.motor.arbol import Externa, Referencia
from costeo.motor.referencias import Areas, bloque_de
from costeo.motor.sintaxis import leer_formula
from costeo.xlsx.celdas import LibroLeido, NoEvaluable

_PARTES = re.compile(r"(?:'\[(\d+)\]((?:[^']|'')*)'|\[(\d+)\]([^'!]*))!(.+)", re.DOTALL)


def resolver(nodo: Externa, libro: LibroLeido, mover: tuple[int, int] | None) -> Areas:
    """Las celdas de la copia; NoEvaluable si el libro no la guarda. Nunca se abre otro libro."""
    if "|" in nodo.texto:
        raise NoEvaluable(f"pide datos a otro programa (DDE): {nodo.texto}")
    partes = _PARTES.fullmatch(nodo.texto)
    if partes is None:
        raise _sin_copia(nodo)
    numero = partes[1] or partes[3]
    hoja = (partes[2] if partes[1] else partes[4]).replace("''", "'")
    referencia = partes[5]
    destino = leer_formula(referencia)
    if not isinstance(destino, Referencia):
        definido = libro.nombres_externos.get(f"[{numero}]{referencia}".lower())
        if definido is None:
            raise _sin_copia(nodo)
        destino, mover = leer_formula(definido), None
        if not isinstance(destino, Referencia) or destino.hoja is None or destino.hoja_final:
            raise _sin_copia(nodo)
        hoja = destino.hoja
    propia = libro.hojas_externas.get(f"[{numero}]{hoja}".lower())
    if propia is None:
        raise _sin_copia(nodo)
    return Areas((bloque_de(destino, propia, mover),))


def _sin_copia(nodo: Externa) -> NoEvaluable:
    return NoEvaluable(f"lee otro libro: {nodo.texto}")
