"""Las fórmulas compartidas: una maestra y las copias que la repiten en otras celdas."""

from __future__ import annotations

import re
from typing import NamedTuple

from costeo.xlsx.celdas import MAX_COLUMNA, MAX_FILA, letras_de_columna, numero_de_columna

_TRAS = r"(?![\w.\\?(!\[$])"
_PIEZA = re.compile(
    rf"""
    "(?:[^"]|"")*"                                     # un texto
  | '(?:[^']|'')*'!                                    # una hoja entre comillas
  | \[(?:[^\[\]']|'.|\[(?:[^\[\]']|'.)*\])*\]          # columnas de una tabla, u otro libro
  | [\w.\\?]+(?::[\w.\\?]+)?!                          # una hoja, o varias
  | \#[A-Z0-9_/]+[!?]?                                 # un error
  | (?P<celda>(?P<c>\$?)(?P<letras>[A-Z]{{1,3}})(?P<f>\$?)(?P<cifras>[1-9][0-9]{{0,6}}){_TRAS})
  | (?P<columnas>\$?[A-Z]{{1,3}}:\$?[A-Z]{{1,3}}{_TRAS})
  | (?P<filas>\$?[1-9][0-9]{{0,6}}:\$?[1-9][0-9]{{0,6}}{_TRAS})
  | [\w.\\?]+                                          # un nombre, una función o un número
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)


class _Parte(NamedTuple):
    """Una fila o una columna de una referencia de la maestra."""

    numero: int
    fija: bool
    es_fila: bool

    def movida(self, filas: int, columnas: int) -> str:
        """Como queda en la copia; al salirse de la hoja da la vuelta, como en Excel."""
        numero = self.numero
        if self.es_fila:
            if not self.fija:
                numero = (numero + filas - 1) % MAX_FILA + 1
            return f"{'$' * self.fija}{numero}"
        if not self.fija:
            numero = (numero + columnas - 1) % MAX_COLUMNA + 1
        return f"{'$' * self.fija}{letras_de_columna(numero)}"


class Maestra:
    """Una fórmula compartida, troceada una vez para todas sus copias."""

    def __init__(self, texto: str, fila: int, columna: int) -> None:
        """La fórmula y la celda en que está escrita."""
        self.texto, self.fila, self.columna = texto, fila, columna
        self._piezas: list[str | _Parte] | None = None

    def en(self, fila: int, columna: int) -> str:
        """La fórmula de la copia que está en esa celda."""
        if self._piezas is None:
            self._piezas = _trocear(self.texto)
        filas, columnas = fila - self.fila, columna - self.columna
        return "".join(
            [p if isinstance(p, str) else p.movida(filas, columnas) for p in self._piezas]
        )


def _trocear(texto: str) -> list[str | _Parte]:
    piezas: list[str | _Parte] = []
    desde = 0
    for hallado in _PIEZA.finditer(texto):
        partes = _partes(hallado)
        if partes:
            piezas += [texto[desde : hallado.start()], *partes]
            desde = hallado.end()
    return [*piezas, texto[desde:]]


def _partes(hallado: re.Match[str]) -> list[str | _Parte]:
    """Las partes de la referencia; ninguna si no lo es."""
    if hallado["celda"]:
        columna, fila = numero_de_columna(hallado["letras"]), int(hallado["cifras"])
        if columna > MAX_COLUMNA or fila > MAX_FILA:
            return []
        return [
            _Parte(columna, bool(hallado["c"]), False),
            _Parte(fila, bool(hallado["f"]), True),
        ]
    escrita = hallado["columnas"] or hallado["filas"]
    if not escrita:
        return []
    una, otra = (_entera(lado, es_fila=bool(hallado["filas"])) for lado in escrita.split(":"))
    maximo = MAX_FILA if una.es_fila else MAX_COLUMNA
    return [una, ":", otra] if max(una.numero, otra.numero) <= maximo else []


def _entera(escrita: str, *, es_fila: bool) -> _Parte:
    sin_fijar = escrita.removeprefix("$")
    numero = int(sin_fijar) if es_fila else numero_de_columna(sin_fijar)
    return _Parte(numero, sin_fijar != escrita, es_fila)
