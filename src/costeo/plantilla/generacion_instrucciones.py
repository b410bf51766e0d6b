"""La hoja Instrucciones: textos, leyenda e índice con enlaces."""

from __future__ import annotations

from typing import Any

from costeo.esquema import HOJAS
from costeo.plantilla import estilos
from costeo.plantilla.generacion_hoja import Formatos, imprimir
from costeo.plantilla.instrucciones import PROPOSITO, SECCIONES, TITULO, Renglon

_ALTO = 15
_LETRAS_POR_RENGLON = 118


def escribir_instrucciones(hoja: Any, formatos: Formatos) -> None:
    """Escribe la primera hoja del libro."""
    hoja.hide_gridlines(2)
    hoja.set_column(0, 0, 24, formatos(estilos.TEXTO))
    hoja.set_column(1, 1, 14, formatos(estilos.TEXTO))
    hoja.set_column(2, 2, 92, formatos(estilos.TEXTO))
    hoja.set_row(0, 34)
    hoja.write_string(0, 0, TITULO, formatos(estilos.TITULO))
    hoja.set_row(1, _ALTO * 3)
    hoja.merge_range(1, 0, 1, 2, PROPOSITO, formatos(estilos.DESCRIPCION))
    fila = _indice(hoja, formatos, 3)
    for seccion in SECCIONES:
        hoja.set_row(fila, 22)
        hoja.write_string(fila, 0, seccion.titulo, formatos(estilos.SUBTITULO))
        for renglon in seccion.renglones:
            fila += 1
            _renglon(hoja, formatos, fila, renglon)
        fila += 2
    imprimir(hoja)


def _indice(hoja: Any, formatos: Formatos, fila: int) -> int:
    """Una fila por hoja, con su enlace; devuelve la fila donde sigue el texto."""
    hoja.set_row(fila, 22)
    hoja.write_string(fila, 0, "Hojas", formatos(estilos.SUBTITULO))
    for esquema in HOJAS:
        fila += 1
        enlace = f"internal:'{esquema.titulo}'!A1"
        hoja.write_url(fila, 0, enlace, formatos(estilos.CAJA_ENLACE), esquema.titulo)
        clase = "Si hace falta" if esquema.vacia_permitida else "Obligatoria"
        hoja.write_string(fila, 1, clase, formatos(estilos.CAJA))
        hoja.write_string(fila, 2, esquema.descripcion, formatos(estilos.CAJA))
        hoja.set_row(fila, _ALTO * (1 + len(esquema.descripcion) // _LETRAS_POR_RENGLON))
    return fila + 2


def _renglon(hoja: Any, formatos: Formatos, fila: int, renglon: Renglon) -> None:
    rotulo = {**estilos.CAJA, "bold": True}
    if renglon.color:
        rotulo["bg_color"] = renglon.color
    if renglon.letra:
        rotulo["font_color"] = renglon.letra
    hoja.write_string(fila, 0, renglon.rotulo, formatos(rotulo))
    hoja.merge_range(fila, 1, fila, 2, renglon.texto, formatos(estilos.CAJA))
