"""El xlsx como paquete: partes, relaciones y un lector de XML que desconfía."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from xml.parsers import expat

MAX_EXPANDIDO = 400 * 2**20
"""Bytes de XML que se aceptan en total: más es una bomba o no es un libro de costeo."""
MAX_PARTES = 10_000
_TROZO = 1 << 20
_OLE = b"\xd0\xcf\x11\xe0"
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")

AlAbrir = Callable[[str, dict[str, str]], None]
AlCerrar = Callable[[str], None]
AlTexto = Callable[[str], object]


class LecturaImposible(ValueError):  # noqa: N818 - nombre del dominio
    """El archivo no es un xlsx legible; el mensaje dice por qué."""

    @property
    def motivo(self) -> str:
        """El mensaje, para seguir una frase: en minúscula y sin punto."""
        texto = str(self)
        return (texto[:1].lower() + texto[1:]).removesuffix(".")


def sin_prefijo(etiqueta: str) -> str:
    """``x:row`` → ``row``: hay quien escribe el xlsx con prefijos."""
    return etiqueta[etiqueta.rfind(":") + 1 :]


def sin_escapes(texto: str) -> str:
    """Deshace los ``_x000D_`` con que el formato guarda caracteres de control."""
    if "_x" not in texto:
        return texto
    return _ESCAPE.sub(lambda hallado: chr(int(hallado[1], 16)), texto)


def _sin_dtd(*_: object) -> None:
    raise LecturaImposible("Una parte del libro declara un DTD: no se lee.")


@dataclass
class Paquete:
    """Un xlsx abierto; cuenta lo que se expande para no dejarse inflar."""

    archivo: zipfile.ZipFile
    partes: dict[str, zipfile.ZipInfo]
    expandido: int = 0

    @classmethod
    def abrir(cls, contenido: bytes) -> Paquete:
        """Abre los bytes o dice qué son en realidad."""
        if contenido.startswith(_OLE):
            raise LecturaImposible("El archivo está cifrado o es un .xls antiguo, no un .xlsx.")
        if not contenido.startswith(b"PK"):
            raise LecturaImposible("El archivo no es un .xlsx (no empieza como un ZIP).")
        try:
            archivo = zipfile.ZipFile(io.BytesIO(contenido))
        except (zipfile.BadZipFile, ValueError, OSError) as error:
            raise LecturaImposible("El .xlsx está truncado o dañado.") from error
        entradas = archivo.infolist()
        partes = {info.filename.lstrip("/"): info for info in entradas}
        if len(entradas) > MAX_PARTES or len(partes) != len(entradas):
            raise LecturaImposible("El .xlsx tiene partes repetidas o demasiadas.")
        return cls(archivo, partes)

    def recorrer(self, parte: str, abre: AlAbrir, cierra: AlCerrar, texto: AlTexto) -> None:
        """Pasa el XML de una parte por los tres manejadores, a trozos."""
        lector = expat.ParserCreate()
        lector.buffer_text = True
        lector.StartElementHandler = abre
        lector.EndElementHandler = cierra
        lector.CharacterDataHandler = texto
        for _ in self._trozos(parte, lector):
            pass

    def xml(self, parte: str) -> bytes:
        """El XML de una parte, ya comprobado que está bien formado."""
        return b"".join(self._trozos(parte, expat.ParserCreate()))

    def _trozos(self, parte: str, lector: expat.XMLParserType) -> Iterator[bytes]:
        """Los trozos de una parte según el lector los va aceptando."""
        lector.StartDoctypeDeclHandler = _sin_dtd
        try:
            with self.archivo.open(self.partes[parte]) as flujo:
                while trozo := flujo.read(_TROZO):
                    self.expandido += len(trozo)
                    if self.expandido > MAX_EXPANDIDO:
                        raise LecturaImposible("El .xlsx se expande más de lo que se admite.")
                    lector.Parse(trozo, False)
                    yield trozo
                lector.Parse(b"", True)
        except KeyError as error:
            raise LecturaImposible(f"Falta la parte {parte} del .xlsx.") from error
        except expat.ExpatError as error:
            donde = f"línea {error.lineno}, columna {error.offset + 1}"
            raise LecturaImposible(f"La parte {parte} del .xlsx está dañada: {donde}.") from error
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError) as error:
            raise LecturaImposible(f"La parte {parte} del .xlsx está dañada.") from error
        except (NotImplementedError, RuntimeError) as error:
            raise LecturaImposible(f"La parte {parte} no se puede abrir.") from error

    def elementos(self, parte: str) -> list[tuple[str, dict[str, str], str]]:
        """Cada elemento de una parte pequeña: etiqueta, atributos y texto propio."""
        hallados: list[tuple[str, dict[str, str], list[str]]] = []
        abiertos: list[list[str]] = []

        def abre(etiqueta: str, atributos: dict[str, str]) -> None:
            abiertos.append([])
            hallados.append((sin_prefijo(etiqueta), atributos, abiertos[-1]))

        def cierra(_: str) -> None:
            abiertos.pop()

        def texto(dato: str) -> None:
            if abiertos:
                abiertos[-1].append(dato)

        self.recorrer(parte, abre, cierra, texto)
        return [(etiqueta, atributos, "".join(dato)) for etiqueta, atributos, dato in hallados]

    def relaciones(self, parte: str) -> dict[str, tuple[str, str]]:
        """Id → (tipo, parte de destino), con destinos relativos o absolutos."""
        carpeta, nombre = posixpath.split(parte)
        lista = posixpath.join(carpeta, "_rels", nombre + ".rels")
        if lista not in self.partes:
            return {}
        relaciones = {}
        for etiqueta, atributos, _ in self.elementos(lista):
            if etiqueta == "Relationship" and atributos.get("TargetMode") != "External":
                destino = posixpath.normpath(
                    posixpath.join("/", carpeta, atributos.get("Target", ""))
                )
                tipo = atributos.get("Type", "").rpartition("/")[2]
                relaciones[atributos.get("Id", "")] = (tipo, destino.lstrip("/"))
        return relaciones
