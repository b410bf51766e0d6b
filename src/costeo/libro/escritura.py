"""Del libro colocado y sus valores a los bytes del xlsx. Único uso de XlsxWriter aquí."""

from __future__ import annotations

import datetime as dt
import io
import math
from collections import defaultdict
from collections.abc import Mapping

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from costeo.libro.colocacion import (
    CeldaColocada,
    Direccion,
    HojaColocada,
    LibroColocado,
    TablaColocada,
    citar,
)
from costeo.libro.descripcion import Formato, Grafico, Lista, Papel, Rango, Tabla, TipoHoja
from costeo.libro.estilos import COLOR_DE_HOJA, CONDICIONALES, propiedades
from costeo.libro.exacto import LibroExacto
from costeo.modelo.origen import letra_columna

ValorGuardado = float | int | str | bool | None
_ANCHO_LARGO = 24
_ALTO_LINEA = 13.5
_ALTO_ENCABEZADO = 40.0
_COLUMNAS_IMPRESAS = 19
_COLORES_SERIE = ("#1F3864", "#8FAADC", "#A9D18E")


class _Formatos:
    """Formatos ya creados: dos celdas iguales comparten el suyo."""

    def __init__(self, libro: xlsxwriter.Workbook) -> None:
        self._libro = libro
        self._hechos: dict[tuple[Papel, Formato, str, bool], Format] = {}

    def de(self, celda: CeldaColocada, *, largo: bool) -> Format:
        clave = (celda.papel, celda.formato, celda.estilo, largo)
        if clave not in self._hechos:
            self._hechos[clave] = self._libro.add_format(
                propiedades(celda.papel, celda.formato, celda.estilo, largo=largo)
            )
        return self._hechos[clave]


def escribir(
    colocado: LibroColocado,
    valores: Mapping[Direccion, ValorGuardado],
    *,
    titulo: str,
    pie: str,
    fecha: dt.date,
) -> bytes:
    """Bytes del xlsx, los mismos para las mismas entradas.

    Args:
        colocado: el libro con direcciones.
        valores: valor guardado de cada celda con fórmula; falta uno = ``KeyError`` (error nuestro).
        titulo: título de las propiedades del documento.
        pie: texto del pie de página, a la izquierda.
        fecha: fecha de creación que se escribe en las propiedades.
    """
    salida = io.BytesIO()
    libro = LibroExacto(salida)
    creado = dt.datetime(fecha.year, fecha.month, fecha.day)
    libro.set_properties({"title": titulo, "subject": "Anexo II", "author": "", "created": creado})
    for clave, valor in colocado.libro.propiedades.items():
        libro.set_custom_property(clave, valor, "text")
    libro.set_size(2400, 1400)
    formatos = _Formatos(libro)
    for hoja in colocado.hojas:
        _escribir_hoja(libro, hoja, colocado, valores, formatos, pie)
    for nombre, referencia in colocado.nombres.items():
        libro.define_name(nombre, referencia)
    libro.close()
    return salida.getvalue()


def _escribir_hoja(
    libro: LibroExacto,
    hoja: HojaColocada,
    colocado: LibroColocado,
    valores: Mapping[Direccion, ValorGuardado],
    formatos: _Formatos,
    pie: str,
) -> None:
    nombre = hoja.hoja.nombre
    ws = libro.add_worksheet(nombre)
    ws.hide_gridlines(2)
    ws.set_tab_color(COLOR_DE_HOJA[hoja.hoja.tipo])
    for i, ancho in enumerate(hoja.hoja.anchos):
        ws.set_column(i, i, ancho)
    for celda in hoja.celdas:
        _escribir_celda(ws, celda, nombre, hoja, valores, formatos)
    for fila, alto in _altos(hoja, colocado, valores).items():
        ws.set_row(fila - 1, alto)
    _validaciones(ws, hoja, colocado)
    _condicionales(libro, ws, hoja, colocado)
    for fila, grafico in hoja.graficos:
        _grafico(libro, ws, fila, grafico, colocado)
    _vista(ws, hoja, colocado)
    _impresion(ws, hoja, colocado, pie)
    ws.protect(
        "",
        {
            "format_columns": True,
            "format_rows": True,
            "autofilter": True,
            "sort": True,
            "select_locked_cells": True,
            "select_unlocked_cells": True,
        },
    )


def _altos(
    hoja: HojaColocada, colocado: LibroColocado, valores: Mapping[Direccion, ValorGuardado]
) -> dict[int, float]:
    """Alto en puntos de cada renglón que no es de una línea, para que el texto se lea entero."""
    anchos = hoja.hoja.anchos
    altos: dict[int, float] = {}
    for celda in hoja.celdas:
        ancho = anchos[celda.columna - 1] if celda.columna <= len(anchos) else 0
        if celda.estilo != "dato" or ancho < _ANCHO_LARGO:
            continue
        texto = celda.contenido
        if celda.es_formula:
            texto = valores.get((hoja.hoja.nombre, celda.fila, celda.columna))
        if isinstance(texto, str) and len(texto) > ancho:
            lineas = sum(math.ceil(len(x) * 1.1 / ancho) or 1 for x in texto.split("\n"))
            altos[celda.fila] = max(altos.get(celda.fila, 0), _ALTO_LINEA * lineas)
    altos.update({t.encabezado: _ALTO_ENCABEZADO for t in _tablas(hoja, colocado)})
    return {**altos, **hoja.altos}


def _tablas(hoja: HojaColocada, colocado: LibroColocado) -> list[TablaColocada]:
    return [colocado.tablas[b.clave] for b in hoja.hoja.bloques if isinstance(b, Tabla)]


def _escribir_celda(
    ws: Worksheet,
    celda: CeldaColocada,
    nombre: str,
    hoja: HojaColocada,
    valores: Mapping[Direccion, ValorGuardado],
    formatos: _Formatos,
) -> None:
    fila, columna = celda.fila - 1, celda.columna - 1
    anchos = hoja.hoja.anchos
    ancho = anchos[columna] if columna < len(anchos) else 0
    formato = formatos.de(celda, largo=ancho >= _ANCHO_LARGO)
    contenido = celda.contenido
    if celda.es_formula:
        valor = valores[nombre, celda.fila, celda.columna]
        ws.write_formula(fila, columna, str(contenido), formato, "" if valor is None else valor)
    elif celda.enlace:
        ws.write_url(fila, columna, f"internal:{celda.enlace}", formato, str(contenido))
    elif contenido is None:
        ws.write_blank(fila, columna, None, formato)
    elif isinstance(contenido, str):
        ws.write_string(fila, columna, contenido, formato)
    elif isinstance(contenido, bool):
        ws.write_boolean(fila, columna, contenido, formato)
    else:
        ws.write_number(fila, columna, contenido, formato)


def _validaciones(ws: Worksheet, hoja: HojaColocada, colocado: LibroColocado) -> None:
    rangos: dict[Lista | Rango, list[tuple[int, int, int, int]]] = defaultdict(list)
    for lugar in _tablas(hoja, colocado):
        for i, columna in enumerate(lugar.tabla.columnas):
            if columna.validacion is not None and lugar.ultima >= lugar.primera:
                c = lugar.tabla.desde + i - 1
                rangos[columna.validacion].append((lugar.primera - 1, c, lugar.ultima - 1, c))
    for validacion, lugares in rangos.items():
        opciones = _opciones(validacion, colocado)
        opciones["other_cells"] = [list(x) for x in lugares[1:]]
        ws.data_validation(*lugares[0], opciones)


def _opciones(validacion: Lista | Rango, colocado: LibroColocado) -> dict[str, object]:
    comun: dict[str, object] = {
        "input_title": "",
        "error_title": "Valor no admitido",
        "error_message": validacion.mensaje[:220] or "Revise el valor.",
        "ignore_blank": True,
    }
    if isinstance(validacion, Lista):
        fuente: object = list(validacion.opciones)
        if validacion.referencia:
            fuente = "=" + _rango(validacion.referencia, colocado)
        return {**comun, "validate": "list", "source": fuente}
    if validacion.fecha:
        return {
            **comun,
            "validate": "date",
            "criteria": "between",
            "minimum": dt.date(1990, 1, 1),
            "maximum": dt.date(2100, 12, 31),
        }
    clase = "integer" if validacion.entero else "decimal"
    minimo = validacion.minimo if validacion.minimo is not None else -1e12
    if validacion.maximo is None:
        return {**comun, "validate": clase, "criteria": ">=", "value": minimo}
    return {
        **comun,
        "validate": clase,
        "criteria": "between",
        "minimum": minimo,
        "maximum": validacion.maximo,
    }


def _rango(referencia: str, colocado: LibroColocado) -> str:
    tabla, _, columna = referencia.partition(".")
    lugar = colocado.tablas[tabla]
    letra = letra_columna(lugar.columna(columna))
    return f"{citar(lugar.hoja)}!${letra}${lugar.primera}:${letra}${lugar.ultima}"


def _condicionales(
    libro: LibroExacto, ws: Worksheet, hoja: HojaColocada, colocado: LibroColocado
) -> None:
    """Colores según el texto, solo en los datos de las tablas y en las celdas de control."""
    zonas = [
        (t.primera, t.tabla.desde, t.ultima, t.tabla.desde + len(t.tabla.columnas) - 1)
        for t in _tablas(hoja, colocado)
        if t.ultima >= t.primera
    ]
    zonas += [
        (c.fila, c.columna, c.fila, c.columna)
        for c in hoja.celdas
        if c.papel is Papel.CONTROL and c.estilo in {"control", "condicion", "valor_fuerte"}
    ]
    if not zonas:
        return
    rangos = [_a1(*z) for z in zonas]
    fila, columna, *_ = zonas[0]
    for texto, aspecto in CONDICIONALES:
        ws.conditional_format(
            fila - 1,
            columna - 1,
            zonas[0][2] - 1,
            zonas[0][3] - 1,
            {
                "type": "cell",
                "criteria": "==",
                "value": f'"{texto}"',
                "format": libro.formato_condicional(aspecto),
                "multi_range": " ".join(rangos),
            },
        )


def _a1(fila1: int, columna1: int, fila2: int, columna2: int) -> str:
    return f"{letra_columna(columna1)}{fila1}:{letra_columna(columna2)}{fila2}"


def _grafico(
    libro: LibroExacto, ws: Worksheet, fila: int, g: Grafico, colocado: LibroColocado
) -> None:
    clase, _, apilado = g.clase.partition("_")
    opciones = {"type": clase, **({"subtype": apilado} if apilado else {})}
    grafico = libro.add_chart(opciones)
    lugar = colocado.tablas[g.tabla]
    titulos = {c.clave: c.titulo for c in lugar.tabla.columnas}

    def rango(clave: str) -> list[object]:
        c = lugar.columna(clave) - 1
        return [lugar.hoja, lugar.primera - 1, c, lugar.ultima - 1, c]

    for i, clave in enumerate(g.valores):
        grafico.add_series(
            {
                "name": titulos[clave],
                "categories": rango(g.categorias),
                "values": rango(clave),
                "fill": {"color": _COLORES_SERIE[i % len(_COLORES_SERIE)]},
                "gap": 60,
            }
        )
    grafico.set_title({"name": g.titulo, "name_font": {"size": 11, "color": "#1F3864"}})
    importe = {
        "num_format": '#,##0.0,,"M"',
        "num_font": {"size": 8},
        "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}},
    }
    nombre = {"num_font": {"size": 8}}
    if clase == "bar":
        grafico.set_y_axis({**nombre, "reverse": True})
        grafico.set_x_axis({**importe, "label_position": "low"})
    else:
        grafico.set_x_axis(nombre)
        grafico.set_y_axis(importe)
    grafico.set_legend({"position": "bottom"} if len(g.valores) > 1 else {"none": True})
    grafico.set_size({"width": g.ancho_px, "height": g.alto_px})
    ws.insert_chart(fila - 1, g.columna - 1, grafico, {"object_position": 1})


def _vista(ws: Worksheet, hoja: HojaColocada, colocado: LibroColocado) -> None:
    if hoja.hoja.congelar:
        lugar = colocado.tablas[hoja.hoja.congelar]
        fijas = 2 if len(lugar.tabla.columnas) > 4 else 1
        ws.freeze_panes(lugar.encabezado, fijas)
        if lugar.tabla.filtro:
            c = lugar.tabla.desde - 1
            ultima = c + len(lugar.tabla.columnas) - 1
            ws.autofilter(lugar.encabezado - 1, c, max(lugar.ultima, lugar.encabezado) - 1, ultima)
    elif hoja.hoja.tipo is not TipoHoja.PORTADA:
        ws.freeze_panes(3, 0)
    if hoja.hoja.nombre == "Portada":
        ws.activate()


def _impresion(ws: Worksheet, hoja: HojaColocada, colocado: LibroColocado, pie: str) -> None:
    carta = 1
    ws.set_paper(carta)
    if hoja.hoja.apaisada:
        ws.set_landscape()
    ws.fit_to_pages(1, 1 if hoja.hoja.una_pagina else 0)
    ws.set_margins(0.4, 0.4, 0.5, 0.6)
    ws.set_footer(f"&L&8{pie}&C&8&A&R&8Página &P de &N")
    if hoja.hoja.congelar:
        encabezado = colocado.tablas[hoja.hoja.congelar].encabezado
        ws.repeat_rows(encabezado - 1)
    elif hoja.hoja.tipo is not TipoHoja.PORTADA:
        ws.repeat_rows(0, 0)
    ultima = max((c.columna for c in hoja.celdas), default=1)
    if hoja.hoja.nombre.startswith("Act_"):
        ultima = _COLUMNAS_IMPRESAS
    ws.print_area(0, 0, max(hoja.renglones, 1) - 1, ultima - 1)
