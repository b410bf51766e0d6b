"""Trocear el texto de una fórmula sin confundir textos, hojas, celdas y nombres."""

from __future__ import annotations

import re
from typing import NamedTuple

from costeo.xlsx.celdas import NoEvaluable

_TOKEN = re.compile(
    r"""
    (?P<texto>"(?:[^"]|"")*")
  | (?P<espacio>\s+)
  | (?P<hoja>(?:'(?P<citada>(?:[^']|'')+)'|(?P<simple>[^\W\d][\w.]*))!)?
    (?:
        (?P<ref>
            \$?(?P<c1>[A-Za-z]{1,3})\$?(?P<f1>[0-9]+)
            (?::\$?(?P<c2>[A-Za-z]{1,3})\$?(?P<f2>[0-9]+))?
          | \$?(?P<c3>[A-Za-z]{1,3}):\$?(?P<c4>[A-Za-z]{1,3})
          | \$?(?P<f3>[0-9]+):\$?(?P<f4>[0-9]+)
        )(?![\w.(!:\#\[])
      | (?P<error>\#(?:N/A|NAME\?|(?:NULL|DIV/0|VALUE|REF|NUM)!))
      | (?P<funcion>[^\W\d][\w.]*)\(
      | (?P<nombre>[^\W\d][\w.?\\]*)(?![\w(!:\#\[])
    )
  | (?P<numero>(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)(?![\w.!:])
  | (?P<signo><>|<=|>=|[-+*/^&=<>%(),])
    """,
    re.VERBOSE,
)
_CLASES = ("texto", "espacio", "ref", "error", "funcion", "nombre", "numero", "signo")
_OPERANDOS = frozenset({"texto", "ref", "error", "nombre", "numero"})
_RAROS = {
    "[": "usa una tabla o un libro externo",
    ":": "usa un rango calculado o de varias hojas",
    "#": "usa el rango desbordado de una matriz dinámica",
    "@": "usa la intersección implícita",
    "!": "usa una referencia que no se entiende",
    "{": "lleva una matriz escrita a mano",
}
_PREFIJO = re.compile(r"(?:_xlfn\.|_xlws\.|_xludf\.)+", re.IGNORECASE)


class Pieza(NamedTuple):
    """Un trozo de la fórmula: su clase, su texto y, si es referencia, sus partes."""

    clase: str
    texto: str
    hallado: re.Match[str]


def trocear(texto: str) -> list[Pieza]:
    """Las piezas de la fórmula, en orden y sin espacios que no digan nada."""
    piezas: list[Pieza] = []
    desde, hueco = 0, False
    while desde < len(texto):
        hallado = _TOKEN.match(texto, desde)
        if hallado is None:
            raise NoEvaluable(_que_estorba(texto, desde))
        desde = hallado.end()
        clase = next(c for c in _CLASES if hallado[c] is not None)
        if clase == "espacio":
            hueco = bool(piezas) and _cierra_operando(piezas[-1])
            continue
        pieza = Pieza(clase, hallado[clase], hallado)
        if _abre_operando(pieza) and piezas and _cierra_operando(piezas[-1]):
            raise NoEvaluable("usa la intersección de rangos" if hueco else "no se entiende")
        if clase == "funcion":
            if hallado["hoja"]:
                raise NoEvaluable(f"llama a una función de macro: {hallado['funcion']}")
            pieza = pieza._replace(texto=_PREFIJO.sub("", pieza.texto).upper())
        piezas.append(pieza)
        hueco = False
    if not piezas:
        raise NoEvaluable("la fórmula está vacía")
    return piezas


def _que_estorba(texto: str, desde: int) -> str:
    """El primer carácter con significado que no se admite, en palabras."""
    for letra in texto[desde:]:
        if letra in _RAROS:
            return _RAROS[letra]
    return f"no se entiende desde «{texto[desde : desde + 20]}»"


def _cierra_operando(pieza: Pieza) -> bool:
    return pieza.clase in _OPERANDOS or pieza.texto in (")", "%")


def _abre_operando(pieza: Pieza) -> bool:
    return pieza.clase != "signo" or pieza.texto == "("


def es_signo_delante(piezas: list[Pieza], i: int) -> bool:
    """¿El ``+`` o ``-`` de la posición i va delante de un operando, sin nada antes?"""
    return i == 0 or not _cierra_operando(piezas[i - 1])
