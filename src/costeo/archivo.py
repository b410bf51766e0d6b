"""Leer y escribir archivos sin sorpresas: todo tropiezo del usuario es un hallazgo."""

from __future__ import annotations

import errno
import os
import secrets
from pathlib import Path

from costeo.archivo_xlsx import LIMITE_ARCHIVO, demasiado_grande, revisar_xlsx, tiene_macros
from costeo.hallazgos import Hallazgo, hallazgo

_MOTIVOS = {
    errno.ENOSPC: "no queda espacio en el disco",
    errno.EDQUOT: "se acabó el espacio asignado al usuario",
    errno.EROFS: "el disco es de solo lectura",
    errno.ENAMETOOLONG: "el nombre es demasiado largo",
    errno.EINVAL: "el nombre tiene caracteres que el sistema no admite",
    errno.EIO: "el disco o la red fallaron",
    errno.EEXIST: "hay un archivo con ese nombre",
    errno.ENOTDIR: "parte de la ruta es un archivo, no una carpeta",
    errno.EACCES: "no hay permiso",
    errno.EPERM: "no hay permiso",
}

__all__ = [
    "escribir_atomico",
    "impedimento",
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


def _leer(ruta: Path) -> tuple[bytes, Hallazgo | None]:
    if ruta.is_dir():
        return b"", hallazgo("A002", archivo=ruta.name or str(ruta), ruta=ruta)
    if ruta.stat().st_size > LIMITE_ARCHIVO:
        return b"", demasiado_grande(ruta.name)
    contenido = ruta.read_bytes()
    return contenido, None if contenido else hallazgo("A004", archivo=ruta.name)


def escribir_atomico(ruta: Path | str, contenido: bytes) -> Hallazgo | None:
    """Escribe todo o nada: si algo falla, lo que había antes en ``ruta`` sigue igual."""
    ruta = Path(ruta)
    destino = ruta.resolve() if ruta.is_symlink() else ruta
    tropiezo = impedimento(destino)
    if tropiezo:
        return tropiezo
    temporal = destino.with_name(f".costeo-{secrets.token_hex(6)}.tmp")
    try:
        with temporal.open("xb") as salida:
            salida.write(contenido)
            salida.flush()
            os.fsync(salida.fileno())
        temporal.replace(destino)
    except PermissionError:
        return hallazgo("A013", archivo=ruta.name, ruta=ruta)
    except OSError as error:
        return hallazgo("A015", archivo=ruta.name, ruta=ruta, motivo=motivo_de(error))
    finally:
        _quitar(temporal)
    return None


def impedimento(destino: Path) -> Hallazgo | None:
    """Lo que se ve de antemano que impide escribir ``destino``."""
    if not destino.parent.is_dir():
        return hallazgo("A014", archivo=destino.name, carpeta=destino.parent, ruta=destino)
    if destino.is_dir():
        return hallazgo("A002", archivo=destino.name or str(destino), ruta=destino)
    for candado in (f"~${destino.name}", f".~lock.{destino.name}#"):
        if destino.with_name(candado).exists():
            return hallazgo("A012", archivo=destino.name, ruta=destino, candado=candado)
    return None


def _quitar(temporal: Path) -> None:
    """Borra el temporal si quedó; no poder borrarlo no tapa el hallazgo."""
    try:
        temporal.unlink(missing_ok=True)
    except OSError:
        return


def motivo_de(error: Exception) -> str:
    """El motivo del sistema en español; el texto original si no es de los frecuentes."""
    numero = error.errno if isinstance(error, OSError) else None
    return _MOTIVOS.get(numero or 0, str(error))
