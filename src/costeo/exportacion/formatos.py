"""Los formatos en que se exporta y los archivos que pide quien exporta."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from costeo.exportacion.cronograma import Cronograma, cronograma_de
from costeo.exportacion.csv_cronograma import csv_cronograma
from costeo.exportacion.icalendario import icalendario
from costeo.exportacion.mspdi import mspdi
from costeo.hallazgos import Hallazgo, hallazgo
from costeo.programa.programar import PlanProgramado

NOMBRE = "cronograma"
FORMATOS: Mapping[str, Callable[[Cronograma], bytes]] = {
    ".ics": icalendario,
    ".xml": mspdi,
    ".csv": csv_cronograma,
}
"""Terminación de cada formato y quién lo escribe: iCalendar, MS Project XML y CSV."""
_AJENOS = frozenset(
    {".gan", ".html", ".ical", ".json", ".mpp", ".mpt", ".mpx", ".ods", ".pdf", ".png", ".pod"}
    | {".tjp", ".txt", ".xls", ".xlsx", ".zip"}
)
"""Terminaciones de archivo que nadie da a una carpeta."""


def exportar(plan: PlanProgramado, formato: str) -> bytes:
    """Los bytes de un plan con fechas en un formato: «.ics», «.xml» o «.csv».

    Los mismos para el mismo plan. ``KeyError`` si no es un formato de ``FORMATOS``; ``ValueError``
    si el plan no tiene fechas (``plan.salida`` distinto de 0).
    """
    return FORMATOS[formato](cronograma_de(plan))


def rutas_de(destinos: Sequence[Path]) -> tuple[dict[Path, str], tuple[Hallazgo, ...]]:
    """Los archivos que pide cada destino, con su formato, y lo que no se entiende (S005).

    Un destino que acaba en .ics, .xml o .csv es ese archivo; cualquier otro, la carpeta donde van
    los tres. Repetir uno no lo escribe dos veces.
    """
    rutas: dict[Path, str] = {}
    tropiezos = []
    for destino in destinos:
        terminacion = destino.suffix.lower()
        if terminacion in FORMATOS and not destino.is_dir():
            rutas[destino] = terminacion
        elif terminacion in _AJENOS and not destino.is_dir():
            tropiezos.append(hallazgo("S005", ruta=destino, terminacion=terminacion))
        else:
            rutas |= {destino / f"{NOMBRE}{formato}": formato for formato in FORMATOS}
    return rutas, tuple(tropiezos)


def carpetas_de(rutas: Mapping[Path, str], destinos: Sequence[Path]) -> tuple[Path, ...]:
    """Los destinos que son carpetas: se crean al escribir si no están."""
    return tuple(d for d in dict.fromkeys(destinos) if d not in rutas)
