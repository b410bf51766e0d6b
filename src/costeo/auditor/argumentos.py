"""Las llamadas a función de una fórmula, cada una con los trozos de sus argumentos."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from costeo.auditor.formas import Pieza

Trozos = tuple[Pieza, ...]


class LlamadaVista(NamedTuple):
    """Una función y sus argumentos; un argumento en blanco es una tupla vacía."""

    funcion: str
    argumentos: tuple[Trozos, ...]


def llamadas(trozos: Sequence[Pieza]) -> Iterator[LlamadaVista]:
    """Toda llamada de la fórmula, también las que van dentro de otra."""
    for i, pieza in enumerate(trozos):
        if pieza.clase == "funcion":
            yield LlamadaVista(pieza.texto, tuple(_argumentos(trozos, i + 2)))


def _argumentos(trozos: Sequence[Pieza], desde: int) -> Iterator[Trozos]:
    """Los argumentos, desde la pieza que sigue al paréntesis hasta el que lo cierra."""
    hondura, inicio = 0, desde
    for i in range(desde, len(trozos)):
        texto = trozos[i].texto if trozos[i].clase == "signo" else ""
        if texto in ("(", "{"):
            hondura += 1
        elif texto in (")", "}") and hondura:
            hondura -= 1
        elif texto == ")":
            if i > inicio or inicio > desde:
                yield tuple(trozos[inicio:i])
            return
        elif texto == "," and not hondura:
            yield tuple(trozos[inicio:i])
            inicio = i + 1


def literal(trozos: Trozos) -> str | None:
    """El texto de un argumento que es un solo literal, con su signo; None si es otra cosa."""
    if len(trozos) == 2 and trozos[0].texto in ("-", "+") and trozos[1].clase == "numero":
        return trozos[0].texto.replace("+", "") + trozos[1].texto
    if not trozos:
        return ""
    if len(trozos) == 1 and trozos[0].clase in ("numero", "nombre", "texto"):
        return trozos[0].texto.upper()
    if [p.clase for p in trozos] == ["funcion", "signo", "signo"]:  # VERDADERO(), FALSO()
        return trozos[0].texto
    return None
