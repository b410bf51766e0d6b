"""Bytes de un CSV hecho por una persona o por Excel → renglones por nombre de columna."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from costeo.firmas import OLE2, ZIP
from costeo.hallazgos import Hallazgo, hallazgo
from costeo.plantilla.textos import MAXIMO_TEXTO, enumerar, limpiar, normalizar

_SEPARADORES = ";,\t"
_SEPARADOR_DICHO = re.compile(r"\s*sep=([;,\t])\s*$", re.IGNORECASE)
"""La primera línea con que Excel dice qué separa las columnas."""

_FILAS_DE_BUSQUEDA = 15
"""Hasta dónde puede estar el encabezado, si hay títulos encima."""
_RAZONES = {
    "unexpected end": "una comilla se abre y no se cierra",
    "expected after": "hay texto después de una comilla que cierra",
    "field larger": f"un dato pasa de {csv.field_size_limit():,} caracteres",
}
"""Trozo del motivo de ``csv`` → lo mismo en español."""

if TYPE_CHECKING:
    from _csv import Reader as Lector

Titulos = Mapping[str, tuple[str, ...]]
"""Columna → títulos que se admiten, ya normalizados."""


@dataclass(frozen=True)
class Renglon:
    """Una línea del CSV: su número y su texto por columna. Ausente o en blanco: vacío."""

    linea: int
    datos: Mapping[str, str]

    def __getitem__(self, columna: str) -> str:
        return self.datos.get(columna, "")


def leer_csv(
    contenido: bytes, nombre: str, titulos: Titulos, obligatorias: tuple[str, ...]
) -> tuple[tuple[Renglon, ...], tuple[Hallazgo, ...]]:
    """Los renglones con algo escrito, y lo que se halló en la tabla."""
    texto = _descifrar(contenido)
    if texto is None:
        return (), (hallazgo("P001", archivo=nombre, motivo="trae datos binarios"),)
    lector = _lector(_desde_el_encabezado(texto, titulos, obligatorias))
    try:
        lineas = list(_lineas(lector))
    except csv.Error as error:
        return (), (en_linea("P001", nombre, lector.line_num, motivo=_motivo(error)),)
    return renglones_de(lineas, nombre, titulos, obligatorias)


def renglones_de(
    lineas: Sequence[tuple[int, list[str]]],
    nombre: str,
    titulos: Titulos,
    obligatorias: tuple[str, ...],
) -> tuple[tuple[Renglon, ...], tuple[Hallazgo, ...]]:
    """Los renglones de una tabla ya separada en celdas, con su número de línea.

    La primera línea es el encabezado. Sin renglones si el encabezado no sirve.
    """
    if not lineas:
        return (), (hallazgo("P016", archivo=nombre),)
    columnas, hallazgos = _columnas(*lineas[0], nombre, titulos, obligatorias)
    if any(h.nivel == "error" for h in hallazgos):
        return (), tuple(hallazgos)
    renglones: list[Renglon] = []
    for linea, celdas in lineas[1:]:
        largo = max(map(len, celdas))
        if largo > MAXIMO_TEXTO:
            largos = {"largo": f"{largo:,}", "maximo": f"{MAXIMO_TEXTO:,}"}
            hallazgos.append(en_linea("P019", nombre, linea, **largos))
        elif any(celdas[len(columnas) :]):
            datos = {"hay": len(celdas), "esperados": len(columnas)}
            hallazgos.append(en_linea("P005", nombre, linea, **datos))
        else:
            pares = zip(columnas, celdas, strict=False)
            renglones.append(Renglon(linea, {c: x for c, x in pares if c}))
    if len(lineas) == 1:
        hallazgos.append(hallazgo("P016", archivo=nombre))
    return tuple(renglones), tuple(hallazgos)


def en_linea(codigo: str, nombre: str, linea: int, **datos: Any) -> Hallazgo:
    """Hallazgo que señala una línea del archivo."""
    return replace(hallazgo(codigo, archivo=nombre, **datos), celda=f"línea {linea}")


def _descifrar(contenido: bytes) -> str | None:
    """UTF-8 o, si no lo es, Windows-1252; None si no es texto."""
    if contenido.startswith((OLE2, ZIP)):
        return None
    if contenido.startswith((b"\xff\xfe", b"\xfe\xff")):
        return contenido.decode("utf-16", "replace")
    if b"\0" in contenido:
        return None
    try:
        return contenido.decode("utf-8-sig")
    except UnicodeDecodeError:
        return contenido.decode("cp1252", "replace")


def _lector(texto: str) -> Lector:
    """El lector con el separador que dice la línea ``sep=`` o, sin ella, el que más se repite."""
    primera = next((x for x in texto.splitlines() if x.strip()), "")
    dicho = _SEPARADOR_DICHO.match(primera)
    separador = dicho[1] if dicho else max(_SEPARADORES, key=primera.count)
    return csv.reader(io.StringIO(texto, newline=""), delimiter=separador, strict=True)


def _desde_el_encabezado(texto: str, titulos: Titulos, obligatorias: tuple[str, ...]) -> str:
    """Sin los títulos que haya encima del encabezado; las líneas conservan su número."""
    formas = {titulo: columna for columna, variantes in titulos.items() for titulo in variantes}
    lineas = texto.splitlines(keepends=True)
    for lugar, linea in enumerate(lineas[:_FILAS_DE_BUSQUEDA]):
        for separador in _SEPARADORES:
            celdas = (normalizar(limpiar(x)) for x in linea.replace('"', "").split(separador))
            if {formas.get(x, "") for x in celdas} >= set(obligatorias):
                encima = "".join("\n" for _ in lineas[:lugar])
                dicho = bool(lugar) and bool(_SEPARADOR_DICHO.match(lineas[lugar - 1]))
                return texto if dicho or not lugar else encima + "".join(lineas[lugar:])
    return texto


def _lineas(lector: Lector) -> Iterator[tuple[int, list[str]]]:
    """Número de línea y celdas limpias de cada renglón con algo escrito."""
    anterior = 0
    primera = True
    for celdas in lector:
        numero, anterior = anterior + 1, lector.line_num
        limpias = [limpiar(c) for c in celdas]
        if not any(limpias):
            continue
        if not (primera and _SEPARADOR_DICHO.match(lector.dialect.delimiter.join(celdas))):
            yield numero, limpias
        primera = False


def _motivo(error: csv.Error) -> str:
    """Por qué no se separa en columnas, en español."""
    razones = (x for clave, x in _RAZONES.items() if clave in str(error))
    return next(razones, "no se separa en columnas")


def _columnas(
    linea: int, celdas: list[str], nombre: str, titulos: Titulos, obligatorias: tuple[str, ...]
) -> tuple[list[str], list[Hallazgo]]:
    """La columna de cada celda del encabezado; vacía si no se reconoce."""
    formas = {titulo: columna for columna, variantes in titulos.items() for titulo in variantes}
    while celdas and not celdas[-1]:
        celdas = celdas[:-1]
    columnas: list[str] = []
    hallazgos: list[Hallazgo] = []
    for celda in celdas:
        columna = formas.get(normalizar(celda), "")
        if columna and columna in columnas:
            hallazgos.append(en_linea("P004", nombre, linea, columna=celda))
        elif not columna:
            hallazgos.append(en_linea("P003", nombre, linea, columna=celda))
        columnas.append(columna)
    hay = enumerar(celdas) if any(columnas) else "no hay ninguna conocida"
    hallazgos += [
        en_linea("P002", nombre, linea, columna=c, hay=hay)
        for c in obligatorias
        if c not in columnas
    ]
    return columnas, hallazgos
