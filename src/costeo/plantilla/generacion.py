"""Filas → bytes de la plantilla en xlsx. El único lugar de esta sala que usa xlsxwriter."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping, Sequence
from typing import Any

from costeo.esquema import ANADIDAS, HOJAS
from costeo.exacto import LibroExacto
from costeo.plantilla.estilos import Formato
from costeo.plantilla.generacion_hoja import FilaDeHoja, escribir_hoja
from costeo.plantilla.generacion_instrucciones import escribir_instrucciones
from costeo.plantilla.hojas import INSTRUCCIONES
from costeo.plantilla.inicial import filas_iniciales
from costeo.plantilla.reglas_celda import PRIMERA_FILA, nombres_de_listas, ultima_fila

FilasPorHoja = Mapping[str, Sequence[FilaDeHoja]]

_PROPIEDADES = {
    "title": "Plantilla de costeo de un plan de acción",
    "author": "costeo",
    "created": dt.datetime(2024, 1, 1),  # fija: el mismo contenido da los mismos bytes
}
_PESTANAS = {
    "#7F7F7F": ("parametros", "escenarios", "monedas"),
    "#2E75B6": ("objetos", "fuentes", "ejes", "unidades", "calendario"),
    "#C55A11": (
        "personal",
        "precios",
        "viaticos",
        "eventos",
        "insumos_evento",
        "impulsores",
        "historial",
    ),
    "#548235": ("actividades", "lineas", "decisiones", "movimientos"),
    "#7030A0": (
        "cronograma",
        "hitos",
        "meses_gasto",
        "dependencias",
        "jornadas_unidad",
        "capacidad",
        "techos",
        "modalidades",
        "caidas",
        "avance",
    ),
}


def escribir_plantilla(filas: FilasPorHoja | None = None) -> bytes:
    """La plantilla llena con esas filas, o en blanco.

    ``filas``: por clave de hoja, diccionarios por clave de columna. Los valores salen con el
    tipo que traen: número, fecha, ``bool`` (Sí o No) o texto; None y "" dejan la celda vacía.
    """
    filas = filas_iniciales() if filas is None else filas
    anadidas = [h for h in ANADIDAS if filas.get(h.clave)]
    ultimas = {
        h.clave: ultima_fila(h.clave, len(filas.get(h.clave, ()))) for h in (*HOJAS, *anadidas)
    }
    salida = io.BytesIO()
    libro = LibroExacto(salida, default_date_format="dd/mm/yyyy")
    libro.set_properties(_PROPIEDADES)
    libro.set_size(2400, 1500)
    formatos = _Formatos(libro)
    instrucciones = libro.add_worksheet(INSTRUCCIONES)
    escribir_instrucciones(instrucciones, formatos)
    color_de = {clave: color for color, claves in _PESTANAS.items() for clave in claves}
    for esquema in (*HOJAS, *anadidas):
        hoja = libro.add_worksheet(esquema.titulo)
        hoja.crece_desde = PRIMERA_FILA
        hoja.set_tab_color(color_de[esquema.clave])
        escribir_hoja(hoja, formatos, esquema, filas.get(esquema.clave, ()), ultimas[esquema.clave])
    for nombre, formula in nombres_de_listas(ultimas).items():
        libro.define_name(nombre, formula)
    libro.close()
    return salida.getvalue()


class _Formatos:
    """Un solo formato de xlsxwriter por estilo."""

    def __init__(self, libro: Any) -> None:
        self._libro = libro
        self._hechos: dict[tuple[tuple[str, object], ...], Any] = {}

    def __call__(self, formato: Formato) -> Any:
        clave = tuple(sorted(formato.items()))
        if clave not in self._hechos:
            self._hechos[clave] = self._libro.add_format(formato)
        return self._hechos[clave]
