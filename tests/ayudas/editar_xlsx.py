"""Cambiar a mano celdas y partes de un xlsx, sin tocar nada más de sus bytes.

Lo que haría alguien con el libro abierto, o con malas intenciones: ninguna biblioteca vuelve a
escribir el libro, así que lo que no se edita queda idéntico.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from xml.sax.saxutils import escape, unescape

Partes = dict[str, bytes]
LIBRO = "xl/workbook.xml"
RELACIONES = "xl/_rels/workbook.xml.rels"
TIPOS = "[Content_Types].xml"
PROPIEDADES = "docProps/custom.xml"
_TIPO_HOJA = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_REL_HOJA = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
_HOJA_VACIA = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet '
    'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>'
)


@dataclass(frozen=True)
class Formula:
    """Una fórmula con su valor guardado; ``guardado`` None = sin valor."""

    texto: str
    guardado: float | int | str | None = None


@dataclass(frozen=True)
class Guardado:
    """Deja la fórmula como está y cambia su valor guardado; None lo quita."""

    valor: float | int | str | None


Contenido = float | int | str | None | Formula | Guardado


def partes(contenido: bytes) -> Partes:
    """Las partes del xlsx, en su orden."""
    with zipfile.ZipFile(io.BytesIO(contenido)) as libro:
        return {n: libro.read(n) for n in libro.namelist()}


def armar(piezas: Mapping[str, bytes]) -> bytes:
    """El xlsx de esas partes."""
    salida = io.BytesIO()
    with zipfile.ZipFile(salida, "w", zipfile.ZIP_DEFLATED) as libro:
        for nombre, pieza in piezas.items():
            libro.writestr(zipfile.ZipInfo(nombre), pieza, zipfile.ZIP_DEFLATED)
    return salida.getvalue()


def partes_de_hojas(piezas: Mapping[str, bytes]) -> dict[str, str]:
    """Nombre de cada hoja → su parte dentro del xlsx, en el orden de las pestañas."""
    destino = {
        _atributo(r, "Id"): "xl/" + _atributo(r, "Target").removeprefix("/xl/")
        for r in re.findall(r"<Relationship [^>]*>", piezas[RELACIONES].decode())
    }
    return {
        unescape(_atributo(h, "name"), {"&apos;": "'", "&quot;": '"'}): destino[
            _atributo(h, "r:id")
        ]
        for h in re.findall(r"<sheet [^>]*>", piezas[LIBRO].decode())
    }


def xml_de_hojas(contenido: bytes) -> dict[str, str]:
    """Nombre de cada hoja → su XML."""
    piezas = partes(contenido)
    return {h: piezas[p].decode() for h, p in partes_de_hojas(piezas).items()}


def editar(contenido: bytes, cambios: Mapping[tuple[str, str], Contenido]) -> bytes:
    """El xlsx con otro contenido en esas celdas, por (hoja, «B7»)."""
    piezas = partes(contenido)
    de_hoja = partes_de_hojas(piezas)
    for (hoja, celda), nuevo in cambios.items():
        parte = de_hoja[hoja]
        piezas[parte] = _en_hoja(piezas[parte].decode(), celda, nuevo).encode()
    return armar(piezas)


def sustituir(contenido: bytes, parte: str, antes: str, despues: str) -> bytes:
    """El xlsx con un texto cambiado en una de sus partes; el texto tiene que estar."""
    piezas = partes(contenido)
    xml = piezas[parte].decode()
    assert antes in xml, f"{parte} no dice {antes!r}"
    piezas[parte] = xml.replace(antes, despues, 1).encode()
    return armar(piezas)


def sin_hoja(contenido: bytes, nombre: str) -> bytes:
    """El xlsx tras borrar una hoja, con sus nombres locales."""
    piezas = partes(contenido)
    numero = list(partes_de_hojas(piezas)).index(nombre)
    del piezas[partes_de_hojas(piezas)[nombre]]
    xml = piezas[LIBRO].decode()
    hoja = re.findall(r"<sheet [^>]*>", xml)[numero]
    relacion = re.search(
        rf'<Relationship Id="{_atributo(hoja, "r:id")}"[^>]*>', piezas[RELACIONES].decode()
    )
    assert relacion
    xml = xml.replace(hoja, "")
    locales = re.compile(r'<definedName [^>]*localSheetId="(\d+)"[^>]*>.*?</definedName>')
    xml = locales.sub(lambda m: _corrido(m, numero), xml)
    piezas[LIBRO] = xml.encode()
    piezas[RELACIONES] = piezas[RELACIONES].replace(relacion.group().encode(), b"")
    parte = "/xl/" + _atributo(relacion.group(), "Target")
    tipo = re.search(rf'<Override PartName="{parte}"[^>]*>', piezas[TIPOS].decode())
    assert tipo
    piezas[TIPOS] = piezas[TIPOS].replace(tipo.group().encode(), b"")
    return armar(piezas)


def con_hoja(contenido: bytes, nombre: str) -> bytes:
    """El xlsx con una hoja más, al final, con un número en A1."""
    piezas = partes(contenido)
    piezas["xl/worksheets/otra.xml"] = _HOJA_VACIA.encode()
    for parte, cierre, nuevo in (
        (LIBRO, "</sheets>", f'<sheet name="{escape(nombre)}" sheetId="9999" r:id="rIdOtra"/>'),
        (
            RELACIONES,
            "</Relationships>",
            f'<Relationship Id="rIdOtra" Type="{_REL_HOJA}" Target="worksheets/otra.xml"/>',
        ),
        (
            TIPOS,
            "</Types>",
            f'<Override PartName="/xl/worksheets/otra.xml" ContentType="{_TIPO_HOJA}"/>',
        ),
    ):
        piezas[parte] = piezas[parte].replace(cierre.encode(), (nuevo + cierre).encode())
    return armar(piezas)


def _corrido(nombre: re.Match[str], borrada: int) -> str:
    """El nombre local tras borrar una hoja: desaparece con ella o baja un lugar."""
    numero = int(nombre.group(1))
    if numero == borrada:
        return ""
    antes = f'localSheetId="{numero}"'
    return nombre.group().replace(antes, f'localSheetId="{numero - (numero > borrada)}"')


def _atributo(etiqueta: str, nombre: str) -> str:
    hallado = re.search(rf'\b{nombre}="([^"]*)"', etiqueta)
    assert hallado, f"{etiqueta} no tiene {nombre}"
    return hallado.group(1)


def _columna(celda: str) -> tuple[int, str]:
    letras = celda.rstrip("0123456789")
    return len(letras), letras


def _en_hoja(xml: str, celda: str, nuevo: Contenido) -> str:
    numero = celda[len(_columna(celda)[1]) :]
    fila = re.search(rf'<row r="{numero}"[^>]*?(/>|>(.*?)</row>)', xml, re.DOTALL)
    assert fila, f"no hay fila {numero}"
    abre = fila.group()[: fila.start(1) - fila.start()] + ">"
    cuerpo = _en_fila(fila.group(2) or "", celda, nuevo)
    return xml[: fila.start()] + abre + cuerpo + "</row>" + xml[fila.end() :]


def _en_fila(cuerpo: str, celda: str, nuevo: Contenido) -> str:
    vieja = re.search(rf'<c r="{celda}"([^>]*?)(/>|>(.*?)</c>)', cuerpo, re.DOTALL)
    if vieja:
        estilo = re.search(r' s="\d+"', vieja.group(1))
        formula = re.search(r"<f>.*?</f>", vieja.group(3) or "", re.DOTALL)
        xml = _celda(
            celda, estilo.group() if estilo else "", nuevo, formula.group() if formula else ""
        )
        return cuerpo[: vieja.start()] + xml + cuerpo[vieja.end() :]
    despues = (
        m.start()
        for m in re.finditer(r'<c r="([A-Z]+\d+)"', cuerpo)
        if _columna(m.group(1)) > _columna(celda)
    )
    lugar = next(despues, len(cuerpo))
    return cuerpo[:lugar] + _celda(celda, "", nuevo, "") + cuerpo[lugar:]


def _celda(celda: str, estilo: str, nuevo: Contenido, formula: str) -> str:
    if isinstance(nuevo, Formula):
        formula, valor = f"<f>{escape(nuevo.texto.removeprefix('='))}</f>", nuevo.guardado
    elif isinstance(nuevo, Guardado):
        assert formula, f"{celda} no tiene fórmula"
        valor = nuevo.valor
    else:
        formula, valor = "", nuevo
    if valor is None:
        return f'<c r="{celda}"{estilo}>{formula}</c>' if formula else f'<c r="{celda}"{estilo}/>'
    if not isinstance(valor, str):
        return f'<c r="{celda}"{estilo}>{formula}<v>{valor!r}</v></c>'
    if formula:
        return f'<c r="{celda}"{estilo} t="str">{formula}<v>{escape(valor)}</v></c>'
    return f'<c r="{celda}"{estilo} t="inlineStr"><is><t>{escape(valor)}</t></is></c>'
