"""Lo que va encima de los datos de una hoja: título, descripción, leyenda y títulos de columna.

En las hojas de varias páginas de ancho se repiten las primeras columnas: el título y el enlace
caben en ellas, y los textos largos empiezan después para que nada salga cortado en la segunda.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import Any

from costeo import medidas
from costeo.esquema import HojaEsquema
from costeo.plantilla import estilos
from costeo.plantilla.estilos import Exigencia, Formato, exigencia
from costeo.plantilla.hojas import INSTRUCCIONES
from costeo.plantilla.notas import nota_de
from costeo.plantilla.reglas_celda import PRIMERA_FILA

Formatos = Callable[[Formato], Any]

ENCABEZADO = PRIMERA_FILA - 2
"""Fila de los títulos de columna, desde 0."""

ENLACE = "« Instrucciones"
_ANCHO_DE_TEXTO = 110
_FORMA_DE_NOTA = {"author": "costeo", "x_scale": 2.2, "y_scale": 1.3, "color": "#FFFFE1"}


def ancho_de_los_rotulos(esquema: HojaEsquema) -> float:
    """Ancho que piden el título y el enlace para verse enteros."""
    titulo = medidas.ancho_para(esquema.titulo, estilos.LETRA_DE_TITULO, negrita=True)
    return max(titulo, medidas.ancho_para(ENLACE))


def escribir_cabecera(
    hoja: Any, formatos: Formatos, esquema: HojaEsquema, anchos: Sequence[float], desde: int
) -> None:
    """``desde``: columna donde empiezan la descripción y la leyenda; 0 = A."""
    hoja.set_row(0, 28)
    hoja.write_string(0, 0, esquema.titulo, formatos(estilos.TITULO))
    enlace = f"internal:'{INSTRUCCIONES}'!A1"
    hoja.write_url(1, 0, enlace, formatos(estilos.ENLACE), ENLACE)
    hasta = _ultima_del_texto(anchos, desde)
    ancho = sum(anchos[desde : hasta + 1])
    hoja.set_row(1, medidas.alto(medidas.renglones(esquema.descripcion, ancho)))
    _unir(hoja, (1, desde, 1, hasta), formatos(estilos.DESCRIPCION))
    hoja.write_string(1, desde, esquema.descripcion, formatos(estilos.DESCRIPCION))
    _leyenda(hoja, formatos, esquema, (desde, hasta, ancho))
    _titulos(hoja, formatos, esquema, anchos)


def _ultima_del_texto(anchos: Sequence[float], desde: int) -> int:
    sumas = list(accumulate(anchos[desde:]))
    hasta = next((i for i, s in enumerate(sumas) if s >= _ANCHO_DE_TEXTO), len(sumas) - 1)
    return desde + hasta


def _unir(hoja: Any, lugar: tuple[int, int, int, int], formato: Any) -> None:
    if lugar[1] < lugar[3]:
        hoja.merge_range(*lugar, "", formato)


def _leyenda(
    hoja: Any, formatos: Formatos, esquema: HojaEsquema, lugar: tuple[int, int, float]
) -> None:
    """Un renglón de texto: los colores de los títulos y los de las celdas."""
    desde, hasta, ancho = lugar
    letra: Formato = {"font_name": estilos.LETRA, "font_size": estilos.LETRA_DE_LEYENDA}
    gris = formatos({**letra, "font_color": estilos.GRIS})
    presentes = {exigencia(c) for c in esquema.columnas}
    trozos: list[object] = [gris, "Títulos:"]
    texto = "Títulos:"
    for clase in (c for c in Exigencia if c in presentes):
        color = formatos({**letra, "font_color": estilos.COLOR_DE_LEYENDA[clase]})
        trozos += [color, "  ■ ", gris, clase.value]
        texto += f"  ■ {clase.value}"
    celdas = f"    {_colores_de_celda(esquema, presentes)}"
    formato = formatos(estilos.LEYENDA)
    cuantos = medidas.renglones(texto + celdas, ancho, estilos.LETRA_DE_LEYENDA)
    hoja.set_row(2, medidas.alto(cuantos, estilos.LETRA_DE_LEYENDA) + 3)
    _unir(hoja, (2, desde, 2, hasta), formato)
    hoja.write_rich_string(2, desde, *trozos, gris, celdas, formato)


def _colores_de_celda(esquema: HojaEsquema, presentes: set[Exigencia]) -> str:
    colores = ["crema, aquí se escribe", "amarilla, falta"]
    if Exigencia.SI_SE_CONOCE in presentes:
        colores.append("celeste, sin conocer")
    if len(esquema.identidad) == 1:
        colores.append("naranja, repetida")
    return f"Celdas: {'; '.join(colores)}"


def _titulos(hoja: Any, formatos: Formatos, esquema: HojaEsquema, anchos: Sequence[float]) -> None:
    renglones = 2
    for posicion, columna in enumerate(esquema.columnas):
        formato = formatos(estilos.ENCABEZADOS[exigencia(columna)])
        hoja.write_string(ENCABEZADO, posicion, columna.titulo, formato)
        hoja.write_comment(ENCABEZADO, posicion, nota_de(columna), _FORMA_DE_NOTA)
        ocupa = medidas.renglones(columna.titulo, anchos[posicion], negrita=True)
        renglones = max(renglones, ocupa)
    hoja.set_row(ENCABEZADO, medidas.alto(renglones) + 4)
