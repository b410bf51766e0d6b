"""Texto que escribió una persona: limpiarlo, compararlo, sugerir y citarlo."""

from __future__ import annotations

import datetime as dt
import difflib
import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

_BLANCOS = "\t\v\f\x85\u00a0\u1680\u202f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_INVISIBLES = "\u200b\u2060\ufeff\u00ad"
_MAPA = str.maketrans({**dict.fromkeys(_BLANCOS, " "), **dict.fromkeys(_INVISIBLES, "")})
_DE_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Lo que un libro no puede guardar tal cual o nadie ve."""

_NO_PALABRA = re.compile(r"[^a-z0-9]+")
MAXIMO_TEXTO = 32_767
"""Caracteres que caben en una celda."""

_RECORDADOS = 20_000
"""Textos que se recuerdan: los códigos y las opciones se repiten en miles de celdas."""
_MAXIMO_CITA = 40
_PARECIDO = 0.7


@lru_cache(maxsize=_RECORDADOS)
def limpiar(texto: str) -> str:
    """Sin espacios alrededor ni caracteres de control; espacios y saltos de una sola clase."""
    texto = texto.replace("\r\n", "\n").replace("\r", "\n")
    return _DE_CONTROL.sub("", texto.translate(_MAPA)).strip()


def en_una_linea(texto: str) -> str:
    """Los espacios y saltos seguidos quedan en un espacio."""
    return " ".join(limpiar(texto).split())


@lru_cache(maxsize=_RECORDADOS)
def normalizar(texto: str) -> str:
    """Forma con que se comparan títulos y códigos: sin tildes, mayúsculas ni signos."""
    suelto = unicodedata.normalize("NFKD", limpiar(texto)).casefold()
    sin_tildes = "".join(c for c in suelto if not unicodedata.combining(c))
    return _NO_PALABRA.sub("_", sin_tildes).strip("_")


@lru_cache(maxsize=_RECORDADOS)
def igualar_codigo(codigo: str) -> str:
    """Forma con que se comparan códigos: los signos cuentan, las mayúsculas no."""
    return en_una_linea(codigo).casefold()


def parecido(texto: str, candidatos: Iterable[str]) -> str:
    """El candidato que más se parece, o vacío si ninguno se parece."""
    formas = {normalizar(c): c for c in candidatos}
    cerca = difflib.get_close_matches(normalizar(texto), formas, n=1, cutoff=_PARECIDO)
    return formas[cerca[0]] if cerca else ""


def quiso_decir(texto: str, candidatos: Iterable[str]) -> str:
    """Frase para el final de un mensaje, con su espacio delante; vacía si nada se parece."""
    cerca = parecido(texto, candidatos)
    return f" ¿Quiso decir «{cerca}»?" if cerca else ""


def numero_legible(numero: Decimal | int | float) -> str:
    """Como lo lee una persona: comas de miles, punto decimal, sin ceros de más."""
    decimal = numero if isinstance(numero, Decimal) else Decimal(repr(numero))
    if not decimal.is_finite():
        return "infinito" if decimal.is_infinite() else "no numérico"
    if abs(decimal.adjusted()) > 20:
        return f"{decimal:.6E}"
    texto = f"{decimal:,f}"
    return texto.rstrip("0").rstrip(".") if "." in texto else texto


def mostrar(valor: object) -> str:
    """Un valor dentro de un mensaje: corto, en una línea y como se ve en la hoja."""
    if isinstance(valor, bool):
        return "VERDADERO" if valor else "FALSO"
    if isinstance(valor, float | Decimal):
        return numero_legible(valor)
    if isinstance(valor, dt.date):
        return f"{valor:%d/%m/%Y}"
    texto = en_una_linea(str(valor))
    return texto if len(texto) <= _MAXIMO_CITA else texto[: _MAXIMO_CITA - 1].rstrip() + "…"


def enumerar(palabras: Iterable[object], maximo: int = 8) -> str:
    """Lista corta para un mensaje; dice cuántas más hay."""
    todas = [mostrar(p) for p in palabras]
    lista = ", ".join(todas[:maximo])
    return lista if len(todas) <= maximo else f"{lista} y {len(todas) - maximo} más"
