"""Revisar un xlsx antes de abrirlo: que lo sea, que esté entero y que no sea hostil."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from costeo.archivo_rangos import LIMITE_CELDAS, Recuento
from costeo.firmas import OLE2, ZIP, parece_ole2, parece_suelto, parece_zip
from costeo.hallazgos import Hallazgo, hallazgo

MB = 1024 * 1024
LIMITE_ARCHIVO = 50 * MB
LIMITE_PARTE = 100 * MB
LIMITE_TOTAL = 200 * MB
LIMITE_PARTES = 5000
LIMITE_RAZON = 200
RAZON_DESDE = 10 * MB
"""Una parte menor que esto puede comprimirse cuanto quiera: no hace daño."""

_BLOQUE = MB
_SOLAPE = 512
_CODIFICACIONES = {"utf-8", "utf-16", "us-ascii", "ascii", "iso-8859-1", "windows-1252"}
_DECLARADA = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([^\"']+)[\"']")
_DTD = re.compile(
    b"|".join(
        re.escape(marca.encode(cod))
        for marca in ("<!DOCTYPE", "<!ENTITY")
        for cod in ("utf-8", "utf-16-le", "utf-16-be")
    )
)


def revisar_xlsx(contenido: bytes, nombre: str, *, con_estricto: bool = False) -> Hallazgo | None:
    """El motivo por el que no se puede abrir como xlsx, en una frase; None si se puede.

    ``con_estricto`` admite «Strict Open XML», que openpyxl no lee y el lector propio sí.
    """
    if not contenido:
        return hallazgo("A004", archivo=nombre)
    if len(contenido) > LIMITE_ARCHIVO:
        return demasiado_grande(nombre)
    if not contenido.startswith(ZIP):
        return _no_zip(contenido, nombre)
    return _zip(contenido, nombre, con_estricto=con_estricto)


def _zip(contenido: bytes, nombre: str, *, con_estricto: bool) -> Hallazgo | None:
    try:
        with zipfile.ZipFile(io.BytesIO(contenido)) as libro:
            return _partes(libro, nombre, con_estricto=con_estricto)
    except NotImplementedError:
        return hallazgo("A008", archivo=nombre, motivo="usa una compresión desconocida")
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError):
        return hallazgo("A008", archivo=nombre, motivo="el ZIP interno no se puede leer entero")


def tiene_macros(contenido: bytes) -> bool:
    """¿Trae un proyecto de macros? (``contenido`` ya pasó :func:`revisar_xlsx`)."""
    with zipfile.ZipFile(io.BytesIO(contenido)) as libro:
        return any(n.lower().endswith("vbaproject.bin") for n in libro.namelist())


def demasiado_grande(nombre: str) -> Hallazgo:
    """El archivo entero pasa del límite."""
    return _exceso(nombre, "el archivo", f"{LIMITE_ARCHIVO // MB} MB")


def _no_zip(contenido: bytes, nombre: str) -> Hallazgo:
    if not contenido.startswith(OLE2):
        parece, remedio = parece_suelto(contenido)
        return hallazgo("A007", archivo=nombre, parece=parece, remedio=remedio)
    clase = parece_ole2(contenido)
    if clase == "cifrado":
        return hallazgo("A006", archivo=nombre)
    if clase == "xls":
        return hallazgo("A005", archivo=nombre)
    return hallazgo(
        "A007",
        archivo=nombre,
        parece="un documento de Office 97-2003",
        remedio="Pase los datos a la plantilla de Excel; ese formato no se lee.",
    )


def _partes(libro: zipfile.ZipFile, nombre: str, *, con_estricto: bool) -> Hallazgo | None:
    infos = libro.infolist()
    if any(info.flag_bits & 1 for info in infos):
        return hallazgo("A006", archivo=nombre)
    exceso = _limites(infos, nombre)
    if exceso:
        return exceso
    for parte in _nombres_extranos(infos):
        return hallazgo("A011", archivo=nombre, parte=parte)
    otro = parece_zip(libro, con_estricto=con_estricto)
    if otro:
        return hallazgo("A007", archivo=nombre, parece=otro[0], remedio=otro[1])
    return _contenido(libro, infos, nombre)


def _contenido(
    libro: zipfile.ZipFile, infos: list[zipfile.ZipInfo], nombre: str
) -> Hallazgo | None:
    rangos = Recuento()
    for info in infos:
        que = _hostil(libro, info, rangos)
        if que:
            return hallazgo("A010", archivo=nombre, que=que, parte=info.filename)
    if rangos.excesivo:
        limite = f"{LIMITE_CELDAS:,}"
        return hallazgo("A016", archivo=nombre, rango=rangos.mayor, limite=limite)
    return None


def _limites(infos: list[zipfile.ZipInfo], nombre: str) -> Hallazgo | None:
    """``zipfile`` nunca entrega más bytes que los declarados: basta mirar el índice."""
    if len(infos) > LIMITE_PARTES:
        return _exceso(nombre, "el número de partes internas", str(LIMITE_PARTES))
    if sum(info.file_size for info in infos) > LIMITE_TOTAL:
        return _exceso(nombre, "lo que ocupa descomprimido", f"{LIMITE_TOTAL // MB} MB")
    for info in infos:
        if info.file_size > LIMITE_PARTE:
            return _exceso(nombre, f"la parte «{info.filename}»", f"{LIMITE_PARTE // MB} MB")
        razon = info.file_size / max(info.compress_size, 1)
        if info.file_size > RAZON_DESDE and razon > LIMITE_RAZON:
            que = f"la compresión de «{info.filename}»"
            return _exceso(nombre, que, f"{LIMITE_RAZON} a 1")
    return None


def _exceso(nombre: str, que: str, limite: str) -> Hallazgo:
    return hallazgo("A009", archivo=nombre, que=que, limite=limite)


def _nombres_extranos(infos: list[zipfile.ZipInfo]) -> Iterator[str]:
    """Nombres repetidos (sin distinguir mayúsculas) o que salen de su carpeta."""
    vistos: set[str] = set()
    for info in infos:
        parte = info.orig_filename
        pedazos = parte.removesuffix("/").split("/")
        if any(c in parte for c in "\\\0:") or any(p in ("", ".", "..") for p in pedazos):
            yield parte
        if parte.casefold() in vistos:
            yield parte
        vistos.add(parte.casefold())


def _hostil(libro: zipfile.ZipFile, info: zipfile.ZipInfo, rangos: Recuento) -> str:
    """Qué trae la parte que Excel nunca escribe; vacío si nada.

    De paso comprueba su CRC y cuenta las celdas que abarcan sus rangos.
    """
    cola = b""
    with libro.open(info) as parte:
        while bloque := parte.read(_BLOQUE):
            if not cola and _codificacion_rara(bloque):
                return "una codificación de texto extraña"
            if _DTD.search(cola + bloque):
                return "una definición de tipo de documento (DTD)"
            rangos.contar(cola + bloque)
            cola = bloque[-_SOLAPE:]
    return ""


def _codificacion_rara(inicio: bytes) -> bool:
    declarada = _DECLARADA.match(inicio[:400].removeprefix(b"\xef\xbb\xbf"))
    if not declarada:
        return False
    return declarada[1].decode("ascii", "replace").lower() not in _CODIFICACIONES
