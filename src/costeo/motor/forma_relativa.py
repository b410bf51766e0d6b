"""La forma de una fórmula: la misma en todas las celdas a las que se copió."""

from __future__ import annotations

import itertools

from costeo.motor.arbol import Extremo, Referencia
from costeo.motor.lexico import trocear
from costeo.xlsx.celdas import Direccion, NoEvaluable


def forma_relativa(formula: str, celda: Direccion) -> str:
    """La fórmula con sus referencias contadas desde la celda (``R[-1]C[0]``).

    Una que no se entiende se devuelve tal cual: su forma es ella misma.
    """
    try:
        piezas = trocear(formula)
    except NoEvaluable:
        return formula
    partes: list[str] = []
    for pieza, siguiente in itertools.pairwise(piezas):
        if isinstance(pieza.nodo, Referencia):
            partes.append(_relativa(pieza.nodo, celda))
        else:
            partes.append(formula[pieza.desde : siguiente.desde].strip())
    return "".join(partes)


def _relativa(nodo: Referencia, celda: Direccion) -> str:
    hojas = ":".join(h for h in (nodo.hoja, nodo.hoja_final) if h is not None)
    esquinas = ":".join(_esquina(e, celda) for e in (nodo.inicio, nodo.fin) if e is not None)
    return f"{hojas}!{esquinas}" if hojas else esquinas


def _esquina(extremo: Extremo, celda: Direccion) -> str:
    texto = ""
    for letra, valor, fijo, propio in (
        ("R", extremo.fila, extremo.fila_fija, celda[1]),
        ("C", extremo.columna, extremo.columna_fija, celda[2]),
    ):
        if valor:
            texto += f"{letra}{valor}" if fijo else f"{letra}[{valor - propio}]"
    return texto
