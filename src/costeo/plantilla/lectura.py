"""Bytes de un xlsx → filas de cada hoja de la plantilla. El único lector de openpyxl."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from typing import Any

from openpyxl.styles.numbers import is_date_format
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from costeo.esquema import ANADIDAS, HOJAS
from costeo.hallazgos import Hallazgo, hallazgo
from costeo.modelo.origen import Origen
from costeo.plantilla.filas import FECHA_IMPOSIBLE, Celda, Fila, Filas, HojaCruda
from costeo.plantilla.hojas import repartir
from costeo.plantilla.lector_xlsx import abrir_libro, sin_escapes
from costeo.plantilla.tabla import leer_tabla
from costeo.plantilla.textos import limpiar

__all__ = ["abrir", "leer_filas", "leer_tabla"]


def leer_filas(contenido: bytes) -> tuple[Filas, tuple[Hallazgo, ...]]:
    """Las filas de cada hoja que pudo leerse y lo que se halló al leer todas.

    ``contenido`` ya pasó :func:`costeo.archivo.revisar_xlsx`.
    """
    crudas = abrir(contenido)
    if isinstance(crudas, Hallazgo):
        return {}, (crudas,)
    reparto = repartir(crudas)
    hallazgos = list(reparto.hallazgos)
    if reparto.ajeno:
        return {}, reparto.hallazgos
    filas: dict[str, tuple[Fila, ...]] = {}
    for esquema in (*HOJAS, *ANADIDAS):
        if esquema.clave in reparto.hojas:
            cruda = crudas[reparto.hojas[esquema.clave]]
            leidas, nuevos = leer_tabla(cruda, esquema)
            hallazgos += nuevos
            if leidas or (leidas is not None and esquema.vacia_permitida):
                filas[esquema.clave] = leidas
    filas |= dict.fromkeys(reparto.vacias, ())
    return filas, tuple(hallazgos)


def abrir(contenido: bytes) -> Mapping[str, HojaCruda] | Hallazgo:
    """Las hojas del libro por nombre, con fórmulas y valores guardados en una sola celda."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            formulas = abrir_libro(contenido, solo_valores=False)
            # Sin fórmulas, lo corriente, los valores son los mismos: no hace falta leer dos veces.
            valores = abrir_libro(contenido, solo_valores=True) if _hay(formulas) else formulas
    except Exception:  # openpyxl lanza de todo ante un XML que Excel no escribiría
        return hallazgo("A008", motivo="el contenido de una hoja no se entiende")
    return {hoja.title: _cruda(hoja, valores[hoja.title]) for hoja in formulas.worksheets}


def _hay(libro: Any) -> bool:
    """¿Alguna celda lleva fórmula?"""
    return any(
        celda.data_type == "f"
        for hoja in libro.worksheets
        for celda in hoja._cells.values()  # noqa: SLF001 - iter_rows crearía millones de celdas
    )


def _cruda(formulas: Any, valores: Any) -> HojaCruda:
    """Recorre solo las celdas que existen: ``<dimension>`` y los rangos gigantes mienten."""
    filas: dict[int, dict[int, Celda]] = {}
    guardados = valores._cells  # noqa: SLF001 - iter_rows crearía millones de celdas vacías
    for (fila, columna), con_formula in sorted(formulas._cells.items()):  # noqa: SLF001
        celda = _celda(formulas.title, con_formula, guardados[fila, columna])
        if not celda.vacia:
            filas.setdefault(fila, {})[columna] = celda
    combinadas = tuple(
        (r.min_row, r.min_col, r.max_row, r.max_col) for r in formulas.merged_cells.ranges
    )
    alturas = formulas.row_dimensions
    ocultas = frozenset(n for n in filas if n in alturas and alturas[n].hidden)
    oculta = formulas.sheet_state != "visible"
    return HojaCruda(formulas.title, tuple(filas.items()), combinadas, ocultas, oculta)


def _celda(hoja: str, con_formula: Any, guardada: Any) -> Celda:
    origen = Origen(hoja, con_formula.row, con_formula.column)
    formula = con_formula.data_type == "f"
    valor = guardada.value
    if isinstance(valor, str):
        valor = limpiar(sin_escapes(valor)) or None
    error = guardada.data_type == "e" or (formula and valor is None)
    formato = guardada.number_format
    if error and not formula and valor == "#VALUE!" and is_date_format(formato):
        valor = FECHA_IMPOSIBLE  # así dice openpyxl que el número no es una fecha
    desde_1904 = guardada.parent.parent.epoch == CALENDAR_MAC_1904
    return Celda(valor, origen, formato, formula, error, desde_1904)
