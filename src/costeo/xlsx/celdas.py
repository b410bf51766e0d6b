"""Celdas de un libro: dónde están, qué pueden valer y el libro leído."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

Direccion = tuple[str, int, int]
"""(hoja, fila, columna), las dos últimas contadas desde 1."""

Bloque = tuple[str, int, int, int, int]
"""(hoja, fila inicial, columna inicial, fila final, columna final), inclusive."""

MAX_FILA = 1_048_576
MAX_COLUMNA = 16_384


class ErrorCelda(str):
    """Un valor de error de Excel, por ejemplo ``#N/A``; nunca igual a un texto corriente."""

    __slots__ = ()

    def __eq__(self, otro: object) -> bool:
        return isinstance(otro, ErrorCelda) and str.__eq__(self, otro)

    def __ne__(self, otro: object) -> bool:
        return not self == otro

    def __hash__(self) -> int:
        return hash(("ErrorCelda", str(self)))

    def __repr__(self) -> str:
        return f"ErrorCelda({str(self)!r})"


DIV0 = ErrorCelda("#DIV/0!")
VALOR = ErrorCelda("#VALUE!")
REF = ErrorCelda("#REF!")
NUM = ErrorCelda("#NUM!")
ND = ErrorCelda("#N/A")

Valor = float | int | str | bool | ErrorCelda | None
"""Lo que puede valer una celda; ``None`` es la celda vacía."""


@dataclass(frozen=True)
class LibroLeido:
    """Lo que dice un xlsx, tal cual: fórmulas, constantes, valores guardados y nombres."""

    formulas: dict[Direccion, str] = field(default_factory=dict)
    """Texto de cada fórmula sin el ``=`` inicial."""
    valores: dict[Direccion, Valor] = field(default_factory=dict)
    """Constantes: celdas con contenido y sin fórmula."""
    guardados: dict[Direccion, Valor] = field(default_factory=dict)
    """Valor guardado de cada celda con fórmula; sin clave si el archivo no lo trae."""
    nombres: dict[str, str] = field(default_factory=dict)
    """Nombre definido → su texto; los locales de una hoja van como ``Hoja!Nombre``."""
    hojas: tuple[str, ...] = ()
    propiedades: dict[str, str] = field(default_factory=dict)
    """Propiedades personalizadas del documento."""


@cache
def numero_de_columna(letras: str) -> int:
    """``A`` → 1, ``AA`` → 27."""
    numero = 0
    for letra in letras.upper():
        numero = numero * 26 + ord(letra) - 64
    return numero


@cache
def letras_de_columna(numero: int) -> str:
    """1 → ``A``, 27 → ``AA``."""
    letras = ""
    while numero:
        numero, resto = divmod(numero - 1, 26)
        letras = chr(65 + resto) + letras
    return letras


_SIN_COMILLAS = re.compile(r"[^\W\d][\w.]*")
_PARECE_CELDA = re.compile(r"[A-Za-z]{1,3}\d+|[Rr]\d*[Cc]?\d*")


def escribir_direccion(direccion: Direccion) -> str:
    """Una dirección como la escribe Excel: ``'Hoja uno'!B7``."""
    hoja, fila, columna = direccion
    if not _SIN_COMILLAS.fullmatch(hoja) or _PARECE_CELDA.fullmatch(hoja):
        hoja = "'" + hoja.replace("'", "''") + "'"
    return f"{hoja}!{letras_de_columna(columna)}{fila}"


class NoEvaluable(Exception):  # noqa: N818 - nombre del dominio
    """No se sabe el valor con seguridad: se dice por qué en vez de arriesgar una cifra."""


class FalloCelda(Exception):  # noqa: N818 - nombre del dominio
    """Un error de Excel que corta el cálculo de una celda."""

    def __init__(self, error: ErrorCelda) -> None:
        """``error`` es lo que se verá en la celda."""
        super().__init__(error)
        self.error = error
