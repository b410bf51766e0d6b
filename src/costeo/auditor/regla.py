"""Qué es una regla, qué halla y qué puede resultar de mirarla en un libro."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from costeo.auditor.libro import LibroAuditado

IMPIDE, AVISA = "E", "A"
"""Niveles: «E» impide entregar el libro; «A» avisa."""
NIVELES = (IMPIDE, AVISA)


@dataclass(frozen=True)
class Hallado:
    """Lo que una regla encontró, ya agrupado: la primera celda, cuántas son y por qué importa.

    ``hoja`` y ``celda`` («B7») van vacías si es cosa del libro entero. ``nivel`` lo pone quien
    audita: el de la regla o el que diga la institución para esa hoja.
    """

    hoja: str
    celda: str
    cuenta: int
    detalle: str
    nivel: str = ""


@dataclass(frozen=True)
class Regla:
    """Una propiedad que se puede comprobar. ``mirar`` solo devuelve lo que está mal."""

    id: str
    nivel: str
    titulo: str
    mirar: Callable[[LibroAuditado], Iterable[Hallado]]


class NoAplica(Exception):  # noqa: N818 - nombre del dominio
    """La regla no tiene sentido en este libro; el mensaje dice por qué."""


class NoMirado(Exception):  # noqa: N818 - nombre del dominio
    """No se pudo mirar y no se sabe si cumple; el mensaje dice por qué."""


class Estado(StrEnum):
    """En qué queda una regla sobre un libro."""

    CUMPLE = "cumple"
    HALLAZGOS = "hallazgos"
    NO_APLICA = "no aplica"
    NO_MIRADA = "no se pudo mirar"
    APAGADA = "apagada"
