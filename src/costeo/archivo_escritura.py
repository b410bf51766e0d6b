"""Escribir uno o varios archivos: todos o ninguno, y lo que había antes no se pierde."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

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


@dataclass
class _Cambio:
    """Un archivo por sustituir: lo nuevo ya escrito al lado y lo de antes, guardado."""

    ruta: Path
    destino: Path
    temporal: Path
    respaldo: Path
    habia: bool = False
    hecho: bool = False

    @classmethod
    def de(cls, ruta: Path) -> _Cambio:
        destino = ruta.resolve() if ruta.is_symlink() else ruta
        return cls(ruta, destino, _al_lado(destino), _al_lado(destino))

    def preparar(self, contenido: bytes) -> None:
        """Deja en el disco lo nuevo y otra copia de lo viejo, sin tocar el destino."""
        with self.temporal.open("xb") as salida:
            salida.write(contenido)
            salida.flush()
            os.fsync(salida.fileno())
        self.habia = self.destino.exists()
        if self.habia:
            try:
                os.link(self.destino, self.respaldo)
            except OSError:  # hay discos sin enlaces duros
                shutil.copy2(self.destino, self.respaldo)

    def aplicar(self) -> None:
        self.temporal.replace(self.destino)
        self.hecho = True

    def deshacer(self) -> Hallazgo | None:
        """Devuelve lo de antes a su sitio, o dice dónde quedó."""
        if not self.hecho:
            return None
        try:
            if self.habia:
                self.respaldo.replace(self.destino)
            else:
                self.destino.unlink()
        except OSError:
            if not self.habia:
                return hallazgo("S004", archivo=self.ruta.name, ruta=self.ruta)
            quedo, self.respaldo = self.respaldo, self.temporal  # para que nadie lo borre
            return hallazgo("S003", archivo=self.ruta.name, ruta=self.ruta, respaldo=quedo)
        return None


def escribir_atomico(ruta: Path | str, contenido: bytes) -> Hallazgo | None:
    """Escribe todo o nada: si algo falla, lo que había antes en ``ruta`` sigue igual."""
    return next(iter(escribir_todos({Path(ruta): contenido})), None)


def escribir_todos(contenidos: Mapping[Path, bytes]) -> tuple[Hallazgo, ...]:
    """Escribe cada contenido en su ruta: todos o ninguno.

    Devuelve lo que lo impidió (vacío si se escribieron): lo que había en cada ruta sigue igual,
    salvo que un hallazgo S003 o S004 diga que no se pudo devolver a su sitio.
    """
    cambios = [_Cambio.de(ruta) for ruta in contenidos]
    for cambio in cambios:
        tropiezo = impedimento(cambio.destino)
        if tropiezo:
            return (tropiezo,)
    actual = cambios[0]
    try:
        for actual, contenido in zip(cambios, contenidos.values(), strict=True):
            actual.preparar(contenido)
        for actual in cambios:
            actual.aplicar()
    except OSError as error:
        sin_deshacer = (x for c in reversed(cambios) if (x := c.deshacer()))
        return (_de_escritura(actual.ruta, error), *sin_deshacer)
    finally:
        for cambio in cambios:
            _quitar(cambio.temporal)
            _quitar(cambio.respaldo)
    return ()


def _de_escritura(ruta: Path, error: OSError) -> Hallazgo:
    if isinstance(error, PermissionError):
        return hallazgo("A013", archivo=ruta.name, ruta=ruta)
    return hallazgo("A015", archivo=ruta.name, ruta=ruta, motivo=motivo_de(error))


def impedimento(destino: Path) -> Hallazgo | None:
    """Lo que se ve de antemano que impide escribir ``destino``."""
    if not destino.parent.is_dir():
        return hallazgo("A014", archivo=destino.name, carpeta=destino.parent, ruta=destino)
    if destino.is_dir():
        return hallazgo("A002", archivo=destino.name or str(destino), ruta=destino)
    candado = candado_de(destino)
    if candado:
        return hallazgo("A012", archivo=destino.name, ruta=destino, candado=candado)
    return None


def candado_de(ruta: Path) -> str:
    """El archivo con que Excel o LibreOffice dicen que la tienen abierta; vacío si ninguno."""
    posibles = (f"~${ruta.name}", f".~lock.{ruta.name}#")
    return next((x for x in posibles if ruta.with_name(x).exists()), "")


def impedimento_de_carpeta(carpeta: Path) -> Hallazgo | None:
    """Lo que impide escribir en ``carpeta``, o crearla si no está; no deja nada en el disco."""
    try:
        existente = next(c for c in (carpeta, *carpeta.absolute().parents) if c.exists())
        if not existente.is_dir():
            motivo = _MOTIVOS[errno.EEXIST if existente == carpeta else errno.ENOTDIR]
            return hallazgo("S001", carpeta=str(carpeta), motivo=motivo)
        prueba = _al_lado(existente / "x")
        try:
            prueba.touch(exist_ok=False)
        finally:
            _quitar(prueba)
    except (OSError, ValueError) as error:
        return hallazgo("S001", carpeta=str(carpeta), motivo=motivo_de(error))
    return None


def _al_lado(destino: Path) -> Path:
    return destino.with_name(f".costeo-{secrets.token_hex(6)}.tmp")


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
