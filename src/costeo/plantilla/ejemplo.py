"""Las plantillas que se entregan: la de SI EMPLEO, llena, y la que está en blanco."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterator
from decimal import Decimal
from importlib.resources import files
from importlib.resources.abc import Traversable

from costeo.esquema import (
    HOJA_POR_CLAVE,
    HOJAS,
    NUMERICOS,
    PARAMETRO_POR_CODIGO,
    Columna,
    HojaEsquema,
    Tipo,
)
from costeo.plantilla.conversion_parametros import columna_de_valor
from costeo.plantilla.generacion import escribir_plantilla

EJEMPLO = "si_empleo_2024"


def plantilla_en_blanco() -> bytes:
    """La plantilla lista para llenar."""
    return escribir_plantilla()


def plantilla_ejemplo() -> bytes:
    """La plantilla del plan de SI EMPLEO 2024, llena."""
    return escribir_plantilla(filas_ejemplo())


def filas_ejemplo(
    carpeta: Traversable | None = None,
) -> dict[str, list[dict[str, object]]]:
    """Filas de los CSV de la carpeta: ``lineas.csv`` o sus partes ``lineas_*.csv``, en orden.

    Los CSV son nuestros: un dato que no se entiende es ``ValueError``.
    """
    carpeta = carpeta or files("costeo").joinpath("datos", EJEMPLO)
    filas: dict[str, list[dict[str, object]]] = {h.clave: [] for h in HOJAS}
    for archivo in sorted(carpeta.iterdir(), key=lambda a: a.name):
        if archivo.name.endswith(".csv"):
            clave = _hoja_de(archivo.name.removesuffix(".csv"))
            filas[clave] += _leer(archivo, HOJA_POR_CLAVE[clave])
    return filas


def _hoja_de(nombre: str) -> str:
    """``insumos_evento`` → ella misma; ``lineas_51_66`` → ``lineas``."""
    candidatas = [c for c in HOJA_POR_CLAVE if nombre == c or nombre.startswith(f"{c}_")]
    if not candidatas:
        raise ValueError(f"{nombre}.csv no es de ninguna hoja de la plantilla")
    return max(candidatas, key=len)


def _leer(archivo: Traversable, esquema: HojaEsquema) -> Iterator[dict[str, object]]:
    texto = archivo.read_bytes().decode("utf-8-sig")
    lector = csv.DictReader(io.StringIO(texto, newline=""), strict=True)
    columnas = {c.clave: c for c in esquema.columnas}
    ajenas = set(lector.fieldnames or ()) - set(columnas)
    if ajenas:
        raise ValueError(f"{archivo.name}: columnas desconocidas {sorted(map(str, ajenas))}")
    for numero, fila in enumerate(lector, 2):
        if None in fila or None in fila.values():
            raise ValueError(f"{archivo.name}, fila {numero}: no tiene tantos datos como títulos")
        try:
            yield {c: _valor(t, _columna(columnas[c], fila)) for c, t in fila.items()}
        except (ValueError, ArithmeticError) as error:
            raise ValueError(f"{archivo.name}, fila {numero}: {error}") from error


def _columna(columna: Columna, fila: dict[str, str]) -> Columna:
    if columna.tipo is not Tipo.VALOR:
        return columna
    return columna_de_valor(PARAMETRO_POR_CODIGO[fila["codigo"]])


def _valor(texto: str, columna: Columna) -> object:
    """El texto del CSV con el tipo que debe llevar su celda; lo que no lo es queda como texto."""
    if texto == "":
        return None
    if columna.tipo in NUMERICOS or columna.refiere == "actividades":
        return Decimal(texto)
    if columna.tipo is Tipo.FECHA:
        return dt.date.fromisoformat(texto)
    return texto
