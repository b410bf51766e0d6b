"""Lo que lleva una hoja además de sus celdas: validaciones, colores, gráficos y paneles fijos."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict

from xlsxwriter.worksheet import Worksheet

from costeo.exacto import LibroExacto
from costeo.libro.colocacion import HojaColocada, LibroColocado
from costeo.libro.descripcion import COLUMNAS_FIJAS, Grafico, Lista, Papel, Rango, Tabla, TipoHoja
from costeo.libro.direcciones import TablaColocada, citar
from costeo.libro.estilos import CONDICIONALES
from costeo.modelo.origen import letra_columna

_COLORES_SERIE = ("#1F3864", "#8FAADC", "#A9D18E")
_SIN_MINIMO = -1e12

PROTECCION = {
    "format_columns": True,
    "format_rows": True,
    "autofilter": True,
    "sort": True,
    "select_locked_cells": True,
    "select_unlocked_cells": True,
}
"""Lo que la protección (sin contraseña) deja hacer."""


def tablas_de(hoja: HojaColocada, colocado: LibroColocado) -> list[TablaColocada]:
    """Las tablas de la hoja, colocadas."""
    return [colocado.tablas[b.clave] for b in hoja.hoja.bloques if isinstance(b, Tabla)]


def validar_entradas(ws: Worksheet, hoja: HojaColocada, colocado: LibroColocado) -> None:
    """Listas y rangos de cada columna de entrada, con su mensaje."""
    rangos: dict[Lista | Rango, list[tuple[int, int, int, int]]] = defaultdict(list)
    for lugar in tablas_de(hoja, colocado):
        for i, columna in enumerate(lugar.tabla.columnas):
            if columna.validacion is not None and lugar.ultima >= lugar.primera:
                c = lugar.tabla.desde + i - 1
                rangos[columna.validacion].append((lugar.primera - 1, c, lugar.ultima - 1, c))
        for n, fila in enumerate(lugar.tabla.filas):
            for clave, validacion in fila.validaciones.items():
                c, f = lugar.columna(clave) - 1, lugar.primera + n - 1
                rangos[validacion].append((f, c, f, c))
    for validacion, lugares in rangos.items():
        opciones = _opciones(validacion, colocado)
        opciones["other_cells"] = [list(x) for x in lugares[1:]]
        ws.data_validation(*lugares[0], opciones)


def _opciones(validacion: Lista | Rango, colocado: LibroColocado) -> dict[str, object]:
    comun: dict[str, object] = {
        "input_message": validacion.mensaje[:255],
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
    minimo = validacion.minimo if validacion.minimo is not None else _SIN_MINIMO
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


def colorear(
    libro: LibroExacto, ws: Worksheet, hoja: HojaColocada, colocado: LibroColocado
) -> None:
    """Colores según el texto, solo en los datos de las tablas y en las celdas de control."""
    zonas = [
        (t.primera, t.tabla.desde, t.ultima, t.tabla.desde + len(t.tabla.columnas) - 1)
        for t in tablas_de(hoja, colocado)
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


def dibujar(
    libro: LibroExacto, ws: Worksheet, fila: int, g: Grafico, colocado: LibroColocado
) -> None:
    """Un gráfico nativo, con sus números en el formato que pide."""
    clase, _, apilado = g.clase.partition("_")
    opciones = {"type": clase, **({"subtype": apilado} if apilado else {})}
    grafico = libro.add_chart(opciones)
    lugar = colocado.tablas[g.tabla]
    titulos = {c.clave: c.titulo for c in lugar.tabla.columnas}

    def rango(clave: str) -> list[object]:
        c = lugar.columna(clave) - 1
        return [lugar.hoja, lugar.primera - 1, c, lugar.ultima - 1, c]

    colores = g.colores or _COLORES_SERIE
    for i, clave in enumerate(g.valores):
        grafico.add_series(
            {
                "name": titulos[clave],
                "categories": rango(g.categorias),
                "values": rango(clave),
                "fill": {"color": colores[i % len(colores)]},
                "gap": 60,
            }
        )
    grafico.set_title({"name": g.titulo, "name_font": {"size": 11, "color": "#1F3864"}})
    importe = {
        "num_format": g.formato,
        "num_font": {"size": 8},
        "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}},
    }
    nombre = {"num_font": {"size": 8}}
    if clase == "bar":
        grafico.set_y_axis({**nombre, "reverse": True, "crossing": "max"})
        grafico.set_x_axis(importe)
    else:
        grafico.set_x_axis(nombre)
        grafico.set_y_axis(importe)
    grafico.set_legend({"position": "bottom"} if len(g.valores) > 1 else {"none": True})
    grafico.set_size({"width": g.ancho_px, "height": g.alto_px})
    ws.insert_chart(fila - 1, g.columna - 1, grafico, {"object_position": 1})


def ver(ws: Worksheet, hoja: HojaColocada, colocado: LibroColocado) -> None:
    """Paneles fijos, filtro y hoja activa."""
    if hoja.hoja.congelar:
        lugar = colocado.tablas[hoja.hoja.congelar]
        fijas = COLUMNAS_FIJAS if len(lugar.tabla.columnas) > 4 else 1
        ws.freeze_panes(lugar.encabezado, fijas)
        if lugar.tabla.filtro:
            c = lugar.tabla.desde - 1
            ultima = c + len(lugar.tabla.columnas) - 1
            ws.autofilter(lugar.encabezado - 1, c, max(lugar.ultima, lugar.encabezado) - 1, ultima)
    elif hoja.hoja.tipo is not TipoHoja.PORTADA:
        ws.freeze_panes(4, 0)
    if hoja.hoja.nombre == "Portada":
        ws.activate()
