"""Hojas y rótulos que un libro de entrega lleva, se llamen como se llamen."""

from __future__ import annotations

import re
from collections.abc import Iterator

from costeo.auditor.hoja import HojaVista
from costeo.auditor.libro import LibroAuditado
from costeo.xlsx.celdas import Valor

PORTADA = r"portada|car[aá]tula|cover|presentaci[oó]n|inicio"
CAMBIOS = (
    r"(?:control|registro|historial|hoja) de (?:cambios|versiones)|cambios|versiones|historial|"
    r"bit[aá]cora(?: de cambios)?|change ?log|revisiones"
)
DICCIONARIO = r"diccionario(?: de (?:f[oó]rmulas|datos))?|(?:mapa|gu[ií]a|lista) de f[oó]rmulas"

INSTITUCION = (
    r"instituci[oó]n|responsable|elaborado por|preparado por|elabor[oó]|due[ñn]o|autor|author|"
    r"owner|prepared by|organi[sz]ation"
)
FECHA = r"fecha|date"
VERSION = r"versi[oó]n|version"
_CERCA = 3
"""Columnas a la derecha de un rótulo donde puede estar lo que dice."""


def hoja_llamada(libro: LibroAuditado, patron: str) -> HojaVista | None:
    """La primera hoja cuyo nombre es ese, sin mirar mayúsculas."""
    for hoja in libro.hojas:
        if re.fullmatch(patron, hoja.nombre.strip(), re.IGNORECASE):
            return hoja
    return None


def rotulos(libro: LibroAuditado, hoja: str) -> Iterator[tuple[str, Valor, int, int]]:
    """Cada texto de una hoja, lo que hay a su derecha (o debajo), su fila y su columna."""
    vistos = libro.vistos.get(hoja, {})
    for (fila, columna), valor in sorted(vistos.items()):
        if isinstance(valor, str) and valor.strip():
            lugares = [(fila, columna + i) for i in range(1, _CERCA + 1)] + [(fila + 1, columna)]
            cerca = (vistos.get(x) for x in lugares)
            yield (
                valor.strip(),
                next((x for x in cerca if x not in (None, "")), None),
                fila,
                columna,
            )


def dicho(libro: LibroAuditado, hoja: str, patron: str) -> tuple[bool, Valor]:
    """¿Está el rótulo en la hoja, y qué dice? El primero que diga algo."""
    esta = False
    for texto, valor, _, _ in rotulos(libro, hoja):
        if re.match(rf"(?:{patron})\b", texto, re.IGNORECASE):
            esta = True
            if valor is not None:
                return True, valor
    return esta, None
