"""Qué parece un archivo por sus primeros bytes y por lo que trae dentro."""

from __future__ import annotations

import re
import zipfile

OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = b"PK"

_EXPORTE = "Ábralo en el programa que lo hizo y expórtelo como «Libro de Excel (.xlsx)»."
_GUARDE = "Ábralo en Excel y guárdelo con «Guardar como» → «Libro de Excel (.xlsx)»."
_PASE = "Pase los datos a la plantilla de Excel; ese formato no se lee."

Parecido = tuple[str, str]
"""Qué parece y cómo arreglarlo."""

_BINARIOS: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF", "un documento PDF", _PASE),
    (b"\x89PNG", "una imagen PNG", _PASE),
    (b"\xff\xd8\xff", "una imagen JPEG", _PASE),
    (b"\x1f\x8b", "un archivo comprimido gzip", "Descomprímalo y entregue el libro de dentro."),
    (b"7z\xbc\xaf", "un archivo comprimido 7z", "Descomprímalo y entregue el libro de dentro."),
    (b"Rar!", "un archivo comprimido RAR", "Descomprímalo y entregue el libro de dentro."),
    (b"{\\rtf", "un documento de texto (RTF)", _PASE),
)

_TIPOS_ZIP: tuple[tuple[bytes, str, str], ...] = (
    (b"wordprocessingml", "un documento de Word (.docx)", _PASE),
    (b"presentationml", "una presentación de PowerPoint (.pptx)", _PASE),
    (b"sheet.binary", "un libro binario de Excel (.xlsb)", _GUARDE),
)
_PRINCIPAL = re.compile(rb"(spreadsheetml|ms-excel)\.(sheet|template)\.(main|macroEnabled)")
_DELIMITADO = re.compile(r"[^,;\t\n]+([,;\t])")


def parece_suelto(contenido: bytes) -> Parecido:
    """Un archivo que no es ni ZIP ni OLE2."""
    for magia, nombre, remedio in _BINARIOS:
        if contenido.startswith(magia):
            return nombre, remedio
    inicio = _texto(contenido[:4096])
    if inicio is None:
        return "un archivo de datos que no se reconoce", _GUARDE
    return _parece_texto(inicio)


def _parece_texto(inicio: str) -> Parecido:
    marcas = inicio.lower()
    if "<html" in marcas or "<table" in marcas:
        return "una página web (HTML) con nombre de libro", _GUARDE
    if "urn:schemas-microsoft-com:office:spreadsheet" in marcas:
        return "una hoja de cálculo XML de 2003", _GUARDE
    if marcas.lstrip("\ufeff \r\n\t").startswith("<"):
        return "un archivo XML", _PASE
    lineas = [x for x in inicio.splitlines() if x.strip()][:5]
    if lineas and all(_DELIMITADO.search(x) for x in lineas):
        return "un CSV (texto separado por comas)", _GUARDE
    return "un archivo de texto", _PASE


def parece_ole2(contenido: bytes) -> str:
    """``cifrado``, ``xls`` u ``otro``, según las corrientes de un contenedor OLE2."""
    if _ancho("EncryptedPackage") in contenido:
        return "cifrado"
    if _ancho("Workbook") in contenido or _ancho("Book") in contenido:
        return "xls"
    return "otro"


def parece_zip(libro: zipfile.ZipFile, *, con_estricto: bool = False) -> Parecido | None:
    """Qué parece un ZIP que no es xlsx; None si lo es (el «Strict», solo ``con_estricto``)."""
    nombres = set(libro.namelist())
    if "mimetype" in nombres:
        tipo = libro.read("mimetype")[:200]
        if b"opendocument.spreadsheet" in tipo:
            return "una hoja de cálculo de LibreOffice (.ods)", _EXPORTE
        if b"opendocument" in tipo:
            return "un documento de LibreOffice", _PASE
    tipos = libro.read("[Content_Types].xml") if "[Content_Types].xml" in nombres else b""
    if _PRINCIPAL.search(tipos):
        return None if con_estricto else _estricto(libro, nombres)
    for marca, nombre, remedio in _TIPOS_ZIP:
        if marca in tipos:
            return nombre, remedio
    dentro = next((n for n in libro.namelist() if n.lower().endswith(".xlsx")), "")
    if dentro:
        return f"un ZIP con el libro «{dentro}» dentro", "Saque el libro del ZIP y entregue ese."
    return "un archivo comprimido ZIP", "Descomprímalo y entregue el libro de dentro."


def _estricto(libro: zipfile.ZipFile, nombres: set[str]) -> Parecido | None:
    if "xl/workbook.xml" in nombres and b"purl.oclc.org/ooxml" in libro.read("xl/workbook.xml"):
        return (
            "un libro «Strict Open XML»",
            "Guárdelo con «Guardar como» → «Libro de Excel (.xlsx)», sin «Strict».",
        )
    return None


def _ancho(texto: str) -> bytes:
    return texto.encode("utf-16-le")


def _texto(muestra: bytes) -> str | None:
    """El texto de la muestra, o None si es binaria."""
    if muestra.startswith((b"\xff\xfe", b"\xfe\xff")):
        return muestra.decode("utf-16", "replace")
    if any(b < 9 or 13 < b < 32 for b in muestra):
        return None
    try:
        return muestra.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start > len(muestra) - 4:  # un carácter cortado al final de la muestra
            return muestra[: error.start].decode("utf-8")
        return muestra.decode("cp1252", "replace")
