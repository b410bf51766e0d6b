"""Las piezas de una fórmula tal como la guarda un xlsx: operandos, funciones y signos."""

from __future__ import annotations

import re
from typing import NamedTuple

from costeo.motor.arbol import Externa, Extremo, Literal, Nodo, Nombre, Referencia
from costeo.motor.lexico_tablas import de_tabla, fin_de_corchete
from costeo.xlsx.celdas import (
    MAX_COLUMNA,
    MAX_FILA,
    REF,
    ErrorCelda,
    NoEvaluable,
    numero_de_columna,
)

ERRORES = (
    "#NULL!",
    "#DIV/0!",
    "#VALUE!",
    "#REF!",
    "#NAME?",
    "#NUM!",
    "#N/A",
    "#GETTING_DATA",
    "#SPILL!",
    "#CALC!",
    "#FIELD!",
    "#BLOCKED!",
    "#CONNECT!",
    "#BUSY!",
    "#UNKNOWN!",
    "#EXTERNAL!",
    "#PYTHON!",
)
"""Los errores que se pueden escribir en una fórmula."""

_NOMBRE = r"(?:[^\W\d]|\\)[\w.\\?]*"
_SIMPLE = r"[\w.\\?]+"
_C = r"\$?[A-Za-z]{1,3}\$?[1-9][0-9]{0,6}"
_FIN = r"(?![\w.\\?(!\[$])"
_REFERENCIA = rf"""
    (?P<celdas>{_C}(?::{_C})?){_FIN}
  | (?P<columnas>\$?[A-Za-z]{{1,3}}:\$?[A-Za-z]{{1,3}}){_FIN}
  | (?P<filas>\$?[1-9][0-9]{{0,6}}:\$?[1-9][0-9]{{0,6}}){_FIN}
  | (?P<error>{"|".join(re.escape(e) for e in ERRORES)})
  | (?P<funcion>{_NOMBRE})\s*\(
  | (?P<tabla>{_NOMBRE})?\[
  | (?P<nombre>{_NOMBRE})
"""
_PIEZA = re.compile(
    rf"""
    (?P<espacio>[\s\u00a0]+)
  | (?P<texto>"(?:[^"]|"")*")
  | (?P<dde>{_SIMPLE}\|(?:'(?:[^']|'')*'|{_SIMPLE})!(?:'(?:[^']|'')*'|[\w.$]+))
  | (?P<hoja>(?:'(?:[^']|'')+'|\[[^\[\]]*\](?:{_SIMPLE}(?::{_SIMPLE})?)?|{_SIMPLE}(?::{_SIMPLE})?)!)
  | (?P<rota>\#REF!(?=[$\w']))
  | {_REFERENCIA}
  | (?P<numero>(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)(?![\w.])
  | (?P<signo><>|<=|>=|[-+*/^&=<>%(),;:@~\#{{}}])
    """,
    re.VERBOSE | re.IGNORECASE,
)
_TRAS_HOJA = re.compile(_REFERENCIA, re.VERBOSE | re.IGNORECASE)
_PREFIJO = re.compile(r"^(?:_xlfn\.|_xlws\.|_xludf\.|_xlpm\.)+", re.IGNORECASE)
_CELDA = re.compile(r"(\$?)([A-Za-z]{1,3})(\$?)([0-9]+)")


class Pieza(NamedTuple):
    """Un trozo de la fórmula."""

    clase: str
    """``operando``, ``funcion`` (con su paréntesis ya abierto), ``signo`` o ``fin``."""
    texto: str
    """El signo o el nombre de la función."""
    nodo: Nodo | None
    desde: int
    """Dónde empieza en el texto, desde 0."""
    hueco: bool
    """Si lleva un espacio delante: entre dos referencias es la intersección."""


def ilegible(texto: str, donde: int) -> NoEvaluable:
    """La excepción de una fórmula que no se entiende, con el sitio."""
    resto = texto[donde : donde + 20]
    sitio = f"en el carácter {donde + 1}, «{resto}»" if resto else "al final"
    return NoEvaluable(f"la fórmula no se entiende {sitio}")


def trocear(texto: str) -> list[Pieza]:
    """Las piezas en orden; acaba siempre con una de clase ``fin``.

    Lanza NoEvaluable, con el sitio, si hay algo que no es de una fórmula.
    """
    piezas: list[Pieza] = []
    desde, hueco = 0, False
    while desde < len(texto):
        hallado = _PIEZA.match(texto, desde)
        if hallado is None:
            raise ilegible(texto, desde)
        clase = hallado.lastgroup or "tabla"
        if clase == "espacio":
            hueco = True
            desde = hallado.end()
            continue
        if clase == "hoja":
            pieza, fin = _con_hoja(texto, hallado, hueco)
        else:
            pieza, fin = _pieza(texto, hallado, clase, hueco)
        piezas.append(pieza)
        desde, hueco = fin, False
    piezas.append(Pieza("fin", "", None, len(texto), hueco))
    return piezas


def _pieza(texto: str, hallado: re.Match[str], clase: str, hueco: bool) -> tuple[Pieza, int]:
    desde, fin = hallado.span()
    nodo: Nodo
    if clase == "signo":
        return Pieza("signo", hallado[0], None, desde, hueco), fin
    if clase == "numero":
        nodo = Literal(float(hallado[0]))
        if nodo.valor == float("inf"):
            raise ilegible(texto, desde)
    elif clase == "texto":
        nodo = Literal(hallado[0][1:-1].replace('""', '"'))
    elif clase == "dde":
        nodo = Externa(hallado[0])
    elif clase == "rota":
        nodo, fin = Literal(REF), _tras_hoja(texto, fin).end()
    else:
        return _referencia(hallado, clase, Pieza("", texto, None, desde, hueco), "")
    return Pieza("operando", "", nodo, desde, hueco), fin


def _tras_hoja(texto: str, desde: int) -> re.Match[str]:
    hallado = _TRAS_HOJA.match(texto, desde)
    if hallado is None:
        raise ilegible(texto, desde)
    return hallado


def _con_hoja(texto: str, prefijo: re.Match[str], hueco: bool) -> tuple[Pieza, int]:
    """Lo que sigue a ``Hoja!``, ``'Hoja uno'!``, ``Ene:Mar!`` o ``[1]Hoja!``."""
    desde, fin = prefijo.span()
    nombre = prefijo[0][:-1]
    if nombre.startswith("'"):
        nombre = nombre[1:-1].replace("''", "'")
    hallado = _tras_hoja(texto, fin)
    clase = hallado.lastgroup or "tabla"
    if "[" in nombre:
        fin = hallado.end()
        if clase == "funcion":
            return Pieza("funcion", texto[desde : fin - 1], None, desde, hueco), fin
        if clase == "tabla":
            fin = fin_de_corchete(texto, fin - 1)
        return Pieza("operando", "", Externa(texto[desde:fin]), desde, hueco), fin
    return _referencia(hallado, clase, Pieza("", texto, None, desde, hueco), nombre)


def _referencia(hallado: re.Match[str], clase: str, sitio: Pieza, hojas: str) -> tuple[Pieza, int]:
    """Celdas, columnas, filas, error, función, tabla o nombre, con su hoja si la lleva."""
    texto, fin = sitio.texto, hallado.end()
    primera, _, ultima = hojas.partition(":")
    hoja, final = primera or None, ultima or None
    nodo: Nodo | None = None
    if clase == "funcion":
        nombre = _PREFIJO.sub("", hallado["funcion"]).upper()
        nombre = nombre if hoja is None else f"{hoja}!{nombre}"
        return sitio._replace(clase="funcion", texto=nombre), fin
    if clase == "celdas":
        inicio, _, segunda = hallado[0].partition(":")
        nodo = _bloque([_extremo(x) for x in (inicio, segunda) if x], hoja, final)
    elif clase in ("columnas", "filas"):
        leer = _columna if clase == "columnas" else _fila
        nodo = _bloque([leer(x) for x in hallado[0].split(":")], hoja, final)
    elif clase == "error":
        nodo = Literal(ErrorCelda(hallado[0].upper()))
    elif clase == "tabla":
        abre = fin - 1
        fin = fin_de_corchete(texto, abre)
        nodo = de_tabla(hallado["tabla"] or "", texto[abre + 1 : fin - 1])
        if nodo is None:
            raise ilegible(texto, abre)
    if nodo is None:
        nodo = _nombre(hallado[0], hoja)
    return sitio._replace(clase="operando", texto="", nodo=nodo), fin


def _nombre(escrito: str, hoja: str | None) -> Nodo:
    nombre = _PREFIJO.sub("", escrito)
    if hoja is None and nombre == escrito and escrito.upper() in ("TRUE", "FALSE"):
        return Literal(escrito.upper() == "TRUE")
    return Nombre(nombre, hoja)


def _bloque(extremos: list[Extremo | None], hoja: str | None, final: str | None) -> Nodo | None:
    """La referencia; ``None`` si alguna esquina no cabe en la hoja: entonces es un nombre."""
    inicio, *fin = extremos
    if inicio is None or None in fin:
        return None
    return Referencia(inicio, fin[0] if fin else None, hoja, final)


def _extremo(texto: str) -> Extremo | None:
    partes = _CELDA.fullmatch(texto)
    assert partes is not None
    columna, fila = numero_de_columna(partes[2]), int(partes[4])
    if columna > MAX_COLUMNA or fila > MAX_FILA:
        return None
    return Extremo(fila, columna, bool(partes[3]), bool(partes[1]))


def _columna(texto: str) -> Extremo | None:
    numero = numero_de_columna(texto.lstrip("$"))
    return Extremo(0, numero, False, texto[0] == "$") if numero <= MAX_COLUMNA else None


def _fila(texto: str) -> Extremo | None:
    numero = int(texto.lstrip("$"))
    return Extremo(numero, 0, texto[0] == "$", False) if numero <= MAX_FILA else None
