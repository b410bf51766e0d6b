"""Una hoja de la plantilla: título, leyenda, encabezado, datos y comprobaciones.

No importa xlsxwriter: recibe la hoja y los formatos ya hechos por ``generacion``.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from itertools import accumulate
from typing import Any

from costeo.esquema import PARAMETRO_POR_CODIGO, Columna, HojaEsquema, Tipo
from costeo.modelo import vocabulario as v
from costeo.modelo.origen import letra_columna
from costeo.plantilla import estilos, reglas_celda
from costeo.plantilla.conversion_parametros import columna_de_valor
from costeo.plantilla.estilos import Exigencia, Formato, exigencia, formato_de
from costeo.plantilla.hojas import INSTRUCCIONES
from costeo.plantilla.notas import nota_de
from costeo.plantilla.reglas_celda import PRIMERA_FILA

ENCABEZADO = PRIMERA_FILA - 2
"""Fila de los títulos, desde 0."""

_RENGLON: Formato = {"border": 1, "border_color": estilos.RENGLON}
_FIJAS = {"actividades": 2, "lineas": 3, "insumos_evento": 2}
_ANCHO_DE_PAGINA = 210
_ANCHO_DE_TEXTO = 110
_ANCHO_DE_CODIGO = 28
_ALTO_RENGLON = 13.5
_ALTO_MAXIMO = 400
_LETRAS_POR_ANCHO = 1.12

Formatos = Callable[[Formato], Any]
FilaDeHoja = Mapping[str, object]


def escribir_hoja(
    hoja: Any, formatos: Formatos, esquema: HojaEsquema, filas: Sequence[FilaDeHoja], ultima: int
) -> None:
    """Escribe la hoja completa; ``ultima`` es su última fila preparada."""
    _cabecera(hoja, formatos, esquema)
    for posicion, columna in enumerate(esquema.columnas):
        ancho = _ancho(columna, filas)
        hoja.set_column(posicion, posicion, ancho, formatos(formato_de(columna)))
        hoja.write_string(
            ENCABEZADO, posicion, columna.titulo, formatos(estilos.ENCABEZADOS[exigencia(columna)])
        )
        hoja.write_comment(ENCABEZADO, posicion, nota_de(columna), _FORMA_DE_NOTA)
        _comprobar(hoja, columna, posicion, ultima)
        for numero, fila in enumerate(filas, PRIMERA_FILA - 1):
            escribir_celda(hoja, formatos, (numero, posicion), columna, fila)
    for numero, fila in enumerate(filas, PRIMERA_FILA - 1):
        hoja.set_row(numero, _alto(esquema, fila))
    if esquema.clave == "parametros":
        _comprobar_parametros(hoja, esquema, filas)
    _colores(hoja, formatos, esquema, ultima)
    _vista_e_impresion(hoja, esquema, max(len(filas), 1))


_FORMA_DE_NOTA = {"author": "costeo", "x_scale": 2.2, "y_scale": 1.3, "color": "#FFFFE1"}


def escribir_celda(
    hoja: Any, formatos: Formatos, lugar: tuple[int, int], columna: Columna, fila: FilaDeHoja
) -> None:
    """Escribe un valor con el tipo que trae: el texto nunca se vuelve fórmula ni número."""
    valor = fila.get(columna.clave)
    if valor is None or valor == "":
        if columna.tipo is Tipo.VALOR:
            hoja.write_blank(*lugar, None, formatos(_formato(columna, fila)))
        return
    formato = formatos(_formato(columna, fila))
    if isinstance(valor, bool):
        hoja.write_string(*lugar, v.SI if valor else v.NO, formato)
    elif isinstance(valor, int | float | Decimal):
        hoja.write_number(*lugar, valor, formato)
    elif isinstance(valor, dt.date):
        hoja.write_datetime(*lugar, valor, formato)
    elif hoja.write_string(*lugar, str(valor), formato) != 0:
        raise ValueError(f"{columna.clave}: el texto no cabe en una celda")


def _formato(columna: Columna, fila: FilaDeHoja) -> Formato:
    """El de la columna; en los valores de Parámetros, el del parámetro de la fila."""
    parametro = PARAMETRO_POR_CODIGO.get(str(fila.get("codigo")))
    if columna.tipo is not Tipo.VALOR or parametro is None:
        return formato_de(columna)
    return {**formato_de(columna_de_valor(parametro)), "align": "left"}


def _ancho(columna: Columna, filas: Sequence[FilaDeHoja]) -> int:
    """El de la columna, o el que pidan sus opciones o sus códigos, que no se parten."""
    textos = list(columna.opciones)
    if columna.tipo in (Tipo.CODIGO, Tipo.REFERENCIA):
        textos = [str(fila.get(columna.clave) or "") for fila in filas]
    return max(columna.ancho, min(_ANCHO_DE_CODIGO, max(map(len, textos), default=0) + 3))


def _alto(esquema: HojaEsquema, fila: FilaDeHoja) -> float:
    """Alto para que se lean enteros los textos de la fila."""
    renglones = 1
    for columna in esquema.columnas:
        valor = fila.get(columna.clave)
        if isinstance(valor, str) and columna.tipo in (Tipo.TEXTO, Tipo.VALOR):
            parrafos = (
                math.ceil(len(p) / columna.ancho / _LETRAS_POR_ANCHO) for p in valor.split("\n")
            )
            renglones = max(renglones, sum(max(1, p) for p in parrafos))
    return min(_ALTO_RENGLON * renglones + 2, _ALTO_MAXIMO)


def _cabecera(hoja: Any, formatos: Formatos, esquema: HojaEsquema) -> None:
    ultima = len(esquema.columnas) - 1
    hoja.set_row(0, 30)
    hoja.write_string(0, 0, esquema.titulo, formatos(estilos.TITULO))
    sumas = list(accumulate(c.ancho for c in esquema.columnas))
    hasta = next((i for i, suma in enumerate(sumas) if suma >= _ANCHO_DE_TEXTO), ultima)
    renglones = math.ceil(len(esquema.descripcion) * 1.1 / sumas[hasta])
    hoja.set_row(1, _ALTO_RENGLON * renglones + 4)
    hoja.merge_range(1, 0, 1, hasta, esquema.descripcion, formatos(estilos.DESCRIPCION))
    hoja.write_url(
        2, 0, f"internal:'{INSTRUCCIONES}'!A1", formatos(estilos.ENLACE), "« Instrucciones"
    )
    presentes = {exigencia(c) for c in esquema.columnas}
    for posicion, clase in enumerate((c for c in Exigencia if c in presentes), 1):
        if posicion <= ultima:
            leyenda = {**estilos.ENCABEZADOS[clase], "font_size": 8, "bold": False}
            hoja.write_string(2, posicion, clase.value, formatos(leyenda))
    renglones = max(math.ceil(len(c.titulo) * 1.2 / c.ancho) for c in esquema.columnas)
    hoja.set_row(ENCABEZADO, 15 * max(2, renglones) + 3)


def _comprobar(hoja: Any, columna: Columna, posicion: int, ultima: int) -> None:
    regla = reglas_celda.regla_de(columna)
    if regla:
        hoja.data_validation(PRIMERA_FILA - 1, posicion, ultima - 1, posicion, regla)


def _comprobar_parametros(hoja: Any, esquema: HojaEsquema, filas: Sequence[FilaDeHoja]) -> None:
    """Cada valor de Parámetros tiene su propia regla."""
    posicion = reglas_celda.posicion(esquema, "valor")
    for numero, fila in enumerate(filas, PRIMERA_FILA - 1):
        parametro = PARAMETRO_POR_CODIGO.get(str(fila.get("codigo")))
        regla = reglas_celda.regla_de_parametro(parametro) if parametro else None
        if regla:
            hoja.data_validation(numero, posicion, numero, posicion, regla)


def _colores(hoja: Any, formatos: Formatos, esquema: HojaEsquema, ultima: int) -> None:
    """Renglones suaves, y lo que falta, lo desconocido y lo repetido en las filas empezadas."""
    fin = letra_columna(len(esquema.columnas))
    empezada = f"COUNTA($A{PRIMERA_FILA}:${fin}{PRIMERA_FILA})>0"
    identidad = esquema.identidad[0] if len(esquema.identidad) == 1 else ""
    rangos = {c.clave: (PRIMERA_FILA - 1, i, ultima - 1, i) for i, c in enumerate(esquema.columnas)}
    if identidad:
        formato = formatos({"bg_color": estilos.REPETIDO, **_RENGLON})
        hoja.conditional_format(*rangos[identidad], {"type": "duplicate", "format": formato})
    for posicion, columna in enumerate(esquema.columnas, 1):
        if exigencia(columna) is Exigencia.OPCIONAL:
            continue
        falta = exigencia(columna) is Exigencia.OBLIGATORIA
        color = estilos.FALTA if falta else estilos.DESCONOCIDO
        celda = f"{letra_columna(posicion)}{PRIMERA_FILA}"
        opciones = {
            "type": "formula",
            "criteria": f'=AND({empezada},{celda}="")',
            "format": formatos({"bg_color": color, **_RENGLON}),
        }
        hoja.conditional_format(*rangos[columna.clave], opciones)
    hoja.conditional_format(
        PRIMERA_FILA - 1,
        0,
        ultima - 1,
        len(esquema.columnas) - 1,
        {"type": "formula", "criteria": "=TRUE", "format": formatos(_RENGLON)},
    )


def _vista_e_impresion(hoja: Any, esquema: HojaEsquema, llenas: int) -> None:
    fijas = _FIJAS.get(esquema.clave, 1)
    ultima = len(esquema.columnas) - 1
    fin = letra_columna(ultima + 1)
    hoja.freeze_panes(ENCABEZADO + 1, fijas)
    hoja.hide_gridlines(2)
    hoja.autofilter(ENCABEZADO, 0, ENCABEZADO + llenas, ultima)
    hoja.ignore_errors({"number_stored_as_text": f"A1:{fin}{PRIMERA_FILA + 5000}"})
    paginas = math.ceil(sum(c.ancho for c in esquema.columnas) / _ANCHO_DE_PAGINA)
    imprimir(hoja, paginas)
    hoja.repeat_rows(ENCABEZADO)
    if paginas > 1:
        hoja.repeat_columns(0, fijas - 1)


def imprimir(hoja: Any, paginas: int = 1) -> None:
    """Carta apaisada, con pie y tantas páginas de ancho."""
    hoja.set_paper(1)
    hoja.set_landscape()
    hoja.fit_to_pages(paginas, 0)
    hoja.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    hoja.set_footer("&L&8&F&C&8&A&R&8Página &P de &N")
