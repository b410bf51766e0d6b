"""La última operación de una fórmula: si es una suma o resta que casi se anula, Excel da 0."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from costeo.motor.arbol import Binaria, Nodo
from costeo.motor.sintaxis import leer_formula


@lru_cache(maxsize=20_000)
def leer_entera(texto: str) -> Nodo:
    """El árbol; si la última operación es una suma o una resta, la que da 0 al casi anularse.

    Entre paréntesis, ``=(0.5-0.4-0.1)``, ya no es la última para Excel y conserva su resto.
    """
    nodo = leer_formula(texto)
    if not isinstance(nodo, Binaria) or nodo.operador not in ("+", "-"):
        return nodo
    return nodo if _entre_parentesis(texto) else replace(nodo, operador=nodo.operador + "0")


_SIGNOS = re.compile(r"""[()]|"[^"]*"|'[^']*'""")


def _entre_parentesis(texto: str) -> bool:
    """Si el primer paréntesis, que abre la fórmula, no se cierra hasta el final."""
    texto = texto.strip()
    if texto[:1] != "(" or texto[-1:] != ")":
        return False
    hondo = 0
    for signo in _SIGNOS.finditer(texto):
        hondo += {"(": 1, ")": -1}.get(signo[0], 0)
        if not hondo:
            return signo.end() == len(texto)
    return False
