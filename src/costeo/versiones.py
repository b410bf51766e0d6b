"""Qué nombre llevan los archivos que se escriben: nadie pierde un libro que cambió a mano.

Un libro solo se sustituye si el acta de su carpeta demuestra que es, octeto a octeto, el que
costeo escribió. Si cambió, o nada lo demuestra, lo nuevo toma el número de versión siguiente.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from costeo.acta.huellas import sha256
from costeo.archivo import leer_archivo
from costeo.hallazgos import Hallazgo, hallazgo

_VERSION = re.compile(r"_v(\d+)$")


@dataclass(frozen=True)
class Destino:
    """Qué versión se escribe en una carpeta.

    ``version`` 1: los nombres de siempre, sin número. ``ultima``: la mayor que ya hay; 0, ninguna.
    ``hallazgos``: S006 por cada libro que no se toca.
    """

    version: int
    ultima: int
    hallazgos: tuple[Hallazgo, ...] = ()


def con_version(nombre: str, version: int) -> str:
    """``anexo.xlsx`` en su versión 2: ``anexo_v2.xlsx``; en la 1, tal cual."""
    ruta = Path(nombre)
    return nombre if version < 2 else f"{ruta.stem}_v{version}{ruta.suffix}"


def destino_en(carpeta: Path, libros: Sequence[str], acta: str) -> Destino:
    """La versión con que se escriben esos libros en la carpeta.

    Args:
        carpeta: puede no existir.
        libros: los nombres de los anexos y de la plantilla usada, sin número de versión.
        acta: el nombre del acta, sin número de versión.
    """
    ultima = ultima_en(carpeta, libros)
    if not ultima:
        return Destino(1, 0)
    escritos = _certificados(carpeta / con_version(acta, ultima))
    cambiados = [
        ruta
        for nombre in libros
        if (ruta := carpeta / con_version(nombre, ultima)).is_file()
        and _huella(ruta) != escritos.get(ruta.name)
    ]
    if not cambiados:
        return Destino(ultima, ultima)
    nueva = ultima + 1
    hallados = tuple(
        hallazgo("S006", libro=ruta.name, nuevo=con_version(_sin_version(ruta.name), nueva))
        for ruta in cambiados
    )
    return Destino(nueva, ultima, hallados)


def siguiente_en(carpeta: Path, libros: Sequence[str]) -> Destino:
    """Una versión que no hay todavía: no se sustituye ningún libro, haya cambiado o no."""
    ultima = ultima_en(carpeta, libros)
    return Destino(ultima + 1, ultima)


def ultima_en(carpeta: Path, libros: Sequence[str]) -> int:
    """La mayor versión de la que hay algún libro; 0 si no hay ninguno."""
    return max((_numero(x.name) for libro in libros for x in numeradas(carpeta, libro)), default=0)


def numeradas(carpeta: Path, nombre: str) -> list[Path]:
    """Las versiones de un archivo que hay en la carpeta, de la última a la primera."""
    if not carpeta.is_dir():
        return []
    suyas = [x for x in carpeta.iterdir() if _sin_version(x.name) == nombre]
    return sorted(suyas, key=lambda x: (-_numero(x.name), x.name))


def _numero(nombre: str) -> int:
    hallado = _VERSION.search(Path(nombre).stem)
    return int(hallado[1]) if hallado else 1


def _sin_version(nombre: str) -> str:
    ruta = Path(nombre)
    return _VERSION.sub("", ruta.stem) + ruta.suffix


def datos_del_acta(ruta: Path) -> dict[str, Any]:
    """Lo que dice un acta; nada si no está o no se entiende."""
    contenido, tropiezo = leer_archivo(ruta) if ruta.is_file() else (b"", None)
    if tropiezo or not contenido:
        return {}
    try:
        datos = json.loads(contenido)
    except (ValueError, RecursionError):
        return {}
    return datos if isinstance(datos, dict) else {}


def _certificados(acta: Path) -> dict[str, str]:
    """La huella de cada libro que el acta certifica, por su nombre; nada si no se entiende."""
    datos = datos_del_acta(acta)
    try:
        usada = datos.get("plantilla_usada")
        libros = [*datos["libros"], *([usada] if usada else [])]
        return {str(x["archivo"]): str(x["sha256"]) for x in libros}
    except (KeyError, TypeError):
        return {}


def _huella(ruta: Path) -> str:
    """La del libro; vacía, que no es la de ninguno, si no se puede leer."""
    contenido, tropiezo = leer_archivo(ruta)
    return "" if tropiezo else sha256(contenido)
