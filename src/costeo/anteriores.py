"""Dónde está la versión anterior: el anexo que ya hay y la plantilla que se escribió con él."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from costeo.acta.huellas import sha256
from costeo.archivo import leer_archivo
from costeo.comparacion.anterior import VersionAnterior
from costeo.modelo.vocabulario import ANEXO_II
from costeo.versiones import Destino, con_version, datos_del_acta, numeradas, ultima_en
from costeo.xlsx.lectura import leer_propiedades


def ultimo_anexo(carpeta: Path, nombre: str, destino: Destino) -> VersionAnterior | None:
    """El Anexo II de la última versión que hay en la carpeta; None si no hay.

    Args:
        carpeta: donde se va a escribir; puede no existir.
        nombre: cómo se llama el Anexo II, sin número de versión.
        destino: qué versión se escribe en ella.
    """
    if not destino.ultima:
        return None
    # Unir dos Anexos I deja uno sin Anexo II de su versión: vale el último que hay de él.
    ruta = carpeta / con_version(nombre, ultima_en(carpeta, (nombre,)))
    if not ruta.is_file():
        return None
    contenido, tropiezo = leer_archivo(ruta)
    return None if tropiezo else VersionAnterior(contenido, ruta.name)


def plantilla_de(
    version: VersionAnterior, carpetas: Iterable[Path | None], acta: str
) -> bytes | None:
    """La plantilla que se escribió con un Anexo II, aunque después lo hayan editado.

    La señala el acta que certifica un anexo de su huella (la que lleva escrita; si la perdió, uno
    de su nombre), y es, octeto a octeto, la que el acta dice. None si no está o cambió.

    Args:
        version: el anexo.
        carpetas: dónde buscar.
        acta: cómo se llama el acta, sin número de versión.
    """
    huella = leer_propiedades(version.anexo).get("huella", "")
    for carpeta in dict.fromkeys(x for x in carpetas if x):
        for ruta in numeradas(carpeta, acta):
            datos = datos_del_acta(ruta)
            try:
                suya = any(_es_el(x, huella, version.nombre) for x in datos["libros"])
                usada = datos["plantilla_usada"] if suya else None
                contenido = _certificado(carpeta, usada) if usada else None
            except (KeyError, TypeError, AttributeError):
                continue
            if contenido:
                return contenido
    return None


def _es_el(libro: Mapping[str, Any], huella: str, nombre: str) -> bool:
    if libro["tipo"] != ANEXO_II:
        return False
    if huella:
        return bool(libro["propiedades"]["huella"] == huella)
    return bool(libro["archivo"] == nombre)


def _certificado(carpeta: Path, usada: Mapping[str, str]) -> bytes | None:
    contenido, tropiezo = leer_archivo(carpeta / Path(usada["archivo"]).name)
    return None if tropiezo or sha256(contenido) != usada["sha256"] else contenido
