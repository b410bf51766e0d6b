"""Los informes del análisis, a sus archivos: nunca encima del libro que se analiza."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from costeo.archivo import impedimento
from costeo.hallazgos import Hallazgo, hallazgo

_EL_LIBRO = "es el libro que se analiza"
_LOS_DOS = "los dos informes irían al mismo archivo"


def impedimentos_de_informes(
    libro: Path | None, destinos: Sequence[Path | None]
) -> tuple[Hallazgo, ...]:
    """Lo que impedirá escribir los informes, antes de calcular nada.

    Args:
        libro: el que se analiza; None, la plantilla de ejemplo.
        destinos: dónde se pidió cada informe; None, no se quiere.

    Returns:
        Q014 si un destino es el propio libro, o el de otro informe; A002 y A012 a A015.
    """
    propios = {libro.resolve()} if libro else set()
    hallados: list[Hallazgo] = []
    vistos: set[Path] = set()
    for destino in (x for x in destinos if x is not None):
        ruta = destino.resolve()
        if ruta in propios or (libro and _el_mismo(libro, destino)):
            hallados.append(hallazgo("Q014", archivo=destino.name, ruta=destino, motivo=_EL_LIBRO))
        elif ruta in vistos:
            hallados.append(hallazgo("Q014", archivo=destino.name, ruta=destino, motivo=_LOS_DOS))
        elif tropiezo := impedimento(destino):
            hallados.append(tropiezo)
        vistos.add(ruta)
    return tuple(hallados)


def _el_mismo(uno: Path, otro: Path) -> bool:
    """¿Es el mismo archivo con otro nombre: otras mayúsculas, un enlace?"""
    return uno.exists() and otro.exists() and uno.samefile(otro)
