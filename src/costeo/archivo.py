"""Leer y escribir archivos sin sorpresas: todo tropiezo del usuario es un hallazgo."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from costeo.archivo_escritura import (
    candado_de,
    escribir_atomico,
    escribir_todos,
    impedimento,
    impedimento_de_carpeta,
    motivo_de,
)
from costeo.archivo_xlsx import LIMITE_ARCHIVO, demasiado_grande, revisar_xlsx, tiene_macros
from costeo.hallazgos import Hallazgo, hallazgo

__all__ = [
    "abiertos",
    "escribir_atomico",
    "escribir_todos",
    "impedimento",
    "impedimento_de_carpeta",
    "leer_archivo",
    "motivo_de",
    "revisar_xlsx",
    "tiene_macros",
]


def leer_archivo(ruta: Path | str) -> tuple[bytes, Hallazgo | None]:
    """El contenido del archivo, o vacío y el motivo por el que no se pudo leer."""
    ruta = Path(ruta)
    try:
        contenido, tropiezo = _leer(ruta)
    except FileNotFoundError:
        tropiezo = hallazgo("A001", archivo=ruta.name, ruta=ruta)
    except PermissionError:
        tropiezo = hallazgo("A003", archivo=ruta.name, ruta=ruta, motivo="no hay permiso")
    except (OSError, ValueError) as error:
        tropiezo = hallazgo("A003", archivo=ruta.name, ruta=ruta, motivo=motivo_de(error))
    return (b"", tropiezo) if tropiezo else (contenido, None)


def abiertos(rutas: Iterable[Path | None]) -> tuple[Hallazgo, ...]:
    """A017 por cada archivo que alguien tiene abierto: lo que aún no guardó no se ha leído."""
    return tuple(
        hallazgo("A017", archivo=ruta.name, candado=candado)
        for ruta in rutas
        if ruta is not None and (candado := candado_de(ruta))
    )


def _leer(ruta: Path) -> tuple[bytes, Hallazgo | None]:
    if ruta.is_dir():
        return b"", hallazgo("A002", archivo=ruta.name or str(ruta), ruta=ruta)
    if ruta.stat().st_size > LIMITE_ARCHIVO:
        return b"", demasiado_grande(ruta.name)
    contenido = ruta.read_bytes()
    return contenido, None if contenido else hallazgo("A004", archivo=ruta.name)
