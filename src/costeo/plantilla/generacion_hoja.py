"""Una hoja de la plantilla: cabecera, datos, celdas preparadas y comprobaciones.

No importa xlsxwriter: recibe la hoja y los formatos ya hechos por ``generacion``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from costeo import medidas
from costeo.esquema import PARAMETRO_POR_CODIGO, Columna, HojaEsquema, Tipo
from costeo.modelo import vocabulario as v
from costeo.modelo.origen import letra_columna
from costeo.plantilla import estilos, reglas_celda
from costeo.plantilla.conversion_parametros import columna_de_valor
from costeo.plantilla.estilos import Exigencia, Formato, exigencia, formato_de
from costeo.plantilla.generacion_cabecera import (
    ENCABEZADO,
    Formatos,
    ancho_de_los_rotulos,
    escribir_cabecera,
)
from costeo.plantilla.reglas_celda import PRIMERA_FILA

_FIJAS = {
    "actividades": 2,
    "lineas": 3,
    "insumos_evento": 2,
    "hitos": 2,
    "meses_gasto": 2,
    "dependencias": 2,
    "jornadas_unidad": 2,
    "caidas": 2,
}
"""Primeras columnas que no se mueven; una en las demás hojas."""
_SIN_ESCRIBIR = {"parametros": frozenset({"codigo", "nombre", "unidad"})}
"""Columnas que ya vienen escritas: no son de color crema."""

_PREPARADAS = 25
_PREPARADAS_DE_MAS = 5
_ANCHO_DE_CODIGO = 28
_ALTO_MAXIMO = 400

FilaDeHoja = Mapping[str, object]


def escribir_hoja(
    hoja: Any, formatos: Formatos, esquema: HojaEsquema, filas: Sequence[FilaDeHoja], ultima: int
) -> None:
    """Escribe la hoja completa; ``ultima`` es su última fila preparada."""
    anchos = _anchos(esquema, filas)
    fijas = _FIJAS.get(esquema.clave, 1)
    paginas = medidas.paginas_de_ancho(anchos, fijas)
    escribir_cabecera(hoja, formatos, esquema, anchos, fijas if paginas > 1 else 1)
    preparadas: list[FilaDeHoja] = [*filas, *({} for _ in range(_de_mas(esquema, len(filas))))]
    for posicion, columna in enumerate(esquema.columnas):
        hoja.set_column(posicion, posicion, anchos[posicion], formatos(formato_de(columna)))
        _comprobar(hoja, columna, posicion, ultima)
        aspecto = _aspecto(esquema, columna)
        for numero, fila in enumerate(preparadas, PRIMERA_FILA - 1):
            formato = formatos({**_formato(columna, fila), **aspecto})
            escribir_celda(hoja, formato, (numero, posicion), columna, fila)
    for numero, fila in enumerate(filas, PRIMERA_FILA - 1):
        hoja.set_row(numero, _alto(esquema, fila, anchos))
    if esquema.clave == "parametros":
        _comprobar_parametros(hoja, esquema, filas)
    _colores(hoja, formatos, esquema, ultima)
    _vista_e_impresion(hoja, esquema, max(len(filas), 1), paginas)


def _de_mas(esquema: HojaEsquema, llenas: int) -> int:
    """Renglones en blanco que se dejan a la vista; los parámetros son los que son."""
    if esquema.clave == "parametros":
        return 0
    return max(_PREPARADAS - llenas, _PREPARADAS_DE_MAS)


def _aspecto(esquema: HojaEsquema, columna: Columna) -> Formato:
    fija = columna.clave in _SIN_ESCRIBIR.get(esquema.clave, ())
    return estilos.RENGLON if fija else estilos.ENTRADA


def escribir_celda(
    hoja: Any, formato: Any, lugar: tuple[int, int], columna: Columna, fila: FilaDeHoja
) -> None:
    """Escribe un valor con el tipo que trae: el texto nunca se vuelve fórmula ni número."""
    valor = fila.get(columna.clave)
    if valor is None or valor == "":
        hoja.write_blank(*lugar, None, formato)
    elif isinstance(valor, bool):
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
    return {**formato_de(columna_de_valor(parametro)), "align": "left", "indent": 1}


def _anchos(esquema: HojaEsquema, filas: Sequence[FilaDeHoja]) -> list[float]:
    """El de cada columna; en las que se repiten al imprimir caben el título y el enlace."""
    anchos: list[float] = [_ancho(c, filas) for c in esquema.columnas]
    fijas = _FIJAS.get(esquema.clave, 1)
    anchos[0] = max(anchos[0], ancho_de_los_rotulos(esquema) - sum(anchos[1:fijas]))
    return anchos


def _ancho(columna: Columna, filas: Sequence[FilaDeHoja]) -> int:
    """El de la columna, o el que pidan sus opciones o sus códigos, que no se parten."""
    textos = list(columna.opciones)
    if columna.tipo in (Tipo.CODIGO, Tipo.REFERENCIA):
        textos = [str(fila.get(columna.clave) or "") for fila in filas]
    return max(columna.ancho, min(_ANCHO_DE_CODIGO, max(map(len, textos), default=0) + 3))


def _alto(esquema: HojaEsquema, fila: FilaDeHoja, anchos: Sequence[float]) -> float:
    """Alto para que se lean enteros los textos de la fila."""
    textos = (
        (valor, anchos[posicion] - estilos.SANGRIA)
        for posicion, columna in enumerate(esquema.columnas)
        if columna.tipo in (Tipo.TEXTO, Tipo.VALOR)
        and isinstance(valor := fila.get(columna.clave), str)
    )
    renglones = max((medidas.renglones(*x) for x in textos), default=1)
    return min(medidas.alto(renglones), _ALTO_MAXIMO)


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
    """Lo que falta, lo desconocido y lo repetido en las filas empezadas, y crema más abajo."""
    fin = letra_columna(len(esquema.columnas))
    empezada = f"COUNTA($A{PRIMERA_FILA}:${fin}{PRIMERA_FILA})>0"
    rangos = {c.clave: (PRIMERA_FILA - 1, i, ultima - 1, i) for i, c in enumerate(esquema.columnas)}

    def formato(color: str) -> Any:
        return formatos({"bg_color": color, **estilos.RENGLON})

    if len(esquema.identidad) == 1:
        repetido = {"type": "duplicate", "format": formato(estilos.REPETIDO)}
        hoja.conditional_format(*rangos[esquema.identidad[0]], repetido)
    for posicion, columna in enumerate(esquema.columnas, 1):
        if exigencia(columna) is Exigencia.OPCIONAL:
            continue
        falta = exigencia(columna) is Exigencia.OBLIGATORIA
        celda = f"{letra_columna(posicion)}{PRIMERA_FILA}"
        opciones = {
            "type": "formula",
            "criteria": f'=AND({empezada},{celda}="")',
            "format": formato(estilos.FALTA if falta else estilos.DESCONOCIDO),
        }
        hoja.conditional_format(*rangos[columna.clave], opciones)
    if _de_mas(esquema, 0):
        _crema_en_lo_que_sigue(hoja, formatos, fin, ultima)


def _crema_en_lo_que_sigue(hoja: Any, formatos: Formatos, fin: str, ultima: int) -> None:
    """Bajo las filas preparadas, cada fila empezada y la que le sigue toman su mismo aspecto."""
    previa = f"COUNTA($A{PRIMERA_FILA - 1}:${fin}{PRIMERA_FILA})>0"
    rango = f"A{PRIMERA_FILA}:{fin}{ultima}"
    opciones = {"type": "formula", "criteria": f"={previa}", "format": formatos(estilos.ENTRADA)}
    hoja.conditional_format(rango, opciones)


def _vista_e_impresion(hoja: Any, esquema: HojaEsquema, llenas: int, paginas: int) -> None:
    fijas = _FIJAS.get(esquema.clave, 1)
    ultima = len(esquema.columnas) - 1
    fin = letra_columna(ultima + 1)
    hoja.freeze_panes(ENCABEZADO + 1, fijas)
    hoja.hide_gridlines(2)
    hoja.autofilter(ENCABEZADO, 0, ENCABEZADO + llenas, ultima)
    hoja.ignore_errors({"number_stored_as_text": f"A1:{fin}{PRIMERA_FILA + 5000}"})
    imprimir(hoja)
    hoja.fit_to_pages(paginas, 0)
    hoja.repeat_rows(ENCABEZADO)
    if paginas > 1:
        hoja.repeat_columns(0, fijas - 1)


def imprimir(hoja: Any) -> None:
    """Carta apaisada, con pie."""
    hoja.set_paper(1)
    hoja.set_landscape()
    hoja.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    hoja.set_footer("&L&8&F&C&8&A&R&8Página &P de &N")
