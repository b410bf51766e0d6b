"""La hoja Instrucciones: textos, leyenda e índice con enlaces."""

from __future__ import annotations

from typing import Any

from costeo import medidas
from costeo.esquema import HOJAS
from costeo.plantilla import estilos
from costeo.plantilla.generacion_cabecera import Formatos
from costeo.plantilla.generacion_hoja import imprimir
from costeo.plantilla.instrucciones import PROPOSITO, SECCIONES, TITULO, Renglon

_ANCHOS = (24, 14, 92)
_ALTO_DE_SUBTITULO = 20
_ABRE_PAGINA = 1
"""Sección que abre la tercera página; la segunda la abren las hojas del cronograma."""
_ESCALA = 92


def escribir_instrucciones(hoja: Any, formatos: Formatos) -> None:
    """Escribe la primera hoja del libro: en papel, tres páginas."""
    hoja.hide_gridlines(2)
    for columna, ancho in enumerate(_ANCHOS):
        hoja.set_column(columna, columna, ancho, formatos(estilos.TEXTO))
    hoja.set_row(0, 28)
    hoja.write_string(0, 0, TITULO, formatos(estilos.TITULO))
    hoja.set_row(1, medidas.alto(medidas.renglones(PROPOSITO, sum(_ANCHOS))))
    hoja.merge_range(1, 0, 1, 2, PROPOSITO, formatos(estilos.DESCRIPCION))
    fila, corte = _indice(hoja, formatos, 2)
    cortes = [corte]
    for numero, seccion in enumerate(SECCIONES):
        if numero == _ABRE_PAGINA:
            cortes.append(fila)
        _subtitulo(hoja, formatos, fila, seccion.titulo)
        for renglon in seccion.renglones:
            fila += 1
            _renglon(hoja, formatos, fila, renglon)
        hoja.set_row(fila + 1, 8)
        fila += 2
    hoja.set_h_pagebreaks(cortes)
    imprimir(hoja)
    hoja.set_print_scale(_ESCALA)


def _subtitulo(hoja: Any, formatos: Formatos, fila: int, texto: str) -> None:
    hoja.set_row(fila, _ALTO_DE_SUBTITULO)
    hoja.write_string(fila, 0, texto, formatos(estilos.SUBTITULO))


def _indice(hoja: Any, formatos: Formatos, fila: int) -> tuple[int, int]:
    """Una fila por hoja, con su enlace; dice dónde sigue el texto y dónde empieza el cronograma."""
    corte = 0
    _subtitulo(hoja, formatos, fila, "Hojas")
    for esquema in HOJAS:
        fila += 1
        corte = corte or fila * esquema.opcional
        enlace = f"internal:'{esquema.titulo}'!A1"
        hoja.write_url(fila, 0, enlace, formatos(estilos.CAJA_ENLACE), esquema.titulo)
        clase = "Si hace falta" if esquema.vacia_permitida else "Obligatoria"
        hoja.write_string(fila, 1, clase, formatos(estilos.CAJA))
        hoja.write_string(fila, 2, esquema.descripcion, formatos(estilos.CAJA))
        hoja.set_row(
            fila, medidas.alto(medidas.renglones(esquema.descripcion, _ANCHOS[2] - estilos.SANGRIA))
        )
    hoja.set_row(fila + 1, 8)
    return fila + 2, corte


def _renglon(hoja: Any, formatos: Formatos, fila: int, renglon: Renglon) -> None:
    rotulo = {**estilos.CAJA, "bold": True}
    if renglon.color:
        rotulo["bg_color"] = renglon.color
    if renglon.letra:
        rotulo["font_color"] = renglon.letra
    ancho = sum(_ANCHOS[1:]) - estilos.SANGRIA
    hoja.set_row(fila, medidas.alto(medidas.renglones(renglon.texto, ancho)))
    hoja.write_string(fila, 0, renglon.rotulo, formatos(rotulo))
    hoja.merge_range(fila, 1, fila, 2, renglon.texto, formatos(estilos.CAJA))
