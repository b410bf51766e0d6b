"""El tornado como libro de Excel: todas las entradas y un gráfico nativo de las primeras."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING, Any

from costeo.analisis.explicacion import AMBAR_MAX, AZUL_MIN, explicacion
from costeo.exacto import LibroExacto
from costeo.libro.estilos import AZUL, AZUL_CLARO, BORDE, GRIS, LETRA

if TYPE_CHECKING:
    from costeo.analisis.sensibilidad import Sensibilidad

_IMPORTE = "#,##0.00;[Red]-#,##0.00;0.00"
_CANTIDAD = "#,##0.####"
_COLUMNAS: tuple[tuple[str, float, str], ...] = (
    ("Entrada", 28, ""),
    ("Nombre", 38, ""),
    ("Celda en el Anexo II", 16, ""),
    ("Unidad", 18, ""),
    ("Rango", 9, ""),
    ("Hoy (en su unidad)", 12, _CANTIDAD),
    ("Mínimo (en su unidad)", 14, _CANTIDAD),
    ("Máximo (en su unidad)", 14, _CANTIDAD),
    ("Efecto del mínimo (L)", 14, _IMPORTE),
    ("Efecto del máximo (L)", 14, _IMPORTE),
    ("Recorrido (L)", 14, _IMPORTE),
    ("Total con el mínimo (L)", 17, _IMPORTE),
    ("Total con el máximo (L)", 17, _IMPORTE),
    ("Efecto del mínimo en lo que se pide (L)", 17, _IMPORTE),
    ("Efecto del máximo en lo que se pide (L)", 17, _IMPORTE),
)
_ENTRADAS = "Entradas"
_ENCABEZADO = 3
"""Fila (desde 0) del encabezado de la tabla."""
_IMPRESAS = 10
"""Última columna que se imprime: las demás son para filtrar y sumar."""


def libro_del_tornado(s: Sensibilidad, cuantas: int) -> bytes:
    """Bytes del xlsx, siempre los mismos; el gráfico, con las ``cuantas`` primeras."""
    salida = io.BytesIO()
    libro = LibroExacto(salida)
    creado = dt.datetime(s.fecha.year, s.fecha.month, s.fecha.day)
    titulo = f"Sensibilidad. {s.plan}"
    libro.set_properties({"title": titulo, "subject": "Tornado", "author": "", "created": creado})
    base = {"font_name": LETRA, "font_size": 10, "valign": "vcenter"}
    hoja = libro.add_worksheet("Tornado")
    entradas = libro.add_worksheet(_ENTRADAS)
    _tornado(libro, hoja, s, min(cuantas, len(s.barras)), base)
    _tabla(libro, entradas, s, base)
    for ws in (hoja, entradas):
        ws.hide_gridlines(2)
        ws.set_landscape()
        ws.set_paper(1)
        ws.set_margins(0.4, 0.4, 0.5, 0.6)
        ws.set_footer("&L&8Sensibilidad&C&8&A&R&8Página &P de &N")
    hoja.fit_to_pages(1, 1)
    entradas.fit_to_pages(1, 0)
    libro.close()
    return salida.getvalue()


def _tornado(libro: Any, hoja: Any, s: Sensibilidad, cuantas: int, base: dict[str, Any]) -> None:
    titulo = libro.add_format({**base, "font_size": 16, "bold": True, "font_color": AZUL})
    frase = libro.add_format({**base, "font_color": GRIS})
    rotulo = libro.add_format({**base, "bold": True})
    cifra = libro.add_format({**base, "num_format": _IMPORTE, "bold": True})
    hoja.set_column(0, 0, 26)
    hoja.set_column(1, 1, 18)
    hoja.set_column(2, 11, 11)
    hoja.write_string(0, 0, "Qué entradas mueven más el total", titulo)
    hoja.write_string(1, 0, f"{s.plan} · escenario «{s.escenario}»", frase)
    hoja.write_string(2, 0, "Costo total de hoy (L)", rotulo)
    hoja.write_number(2, 1, float(s.total), cifra)
    hoja.write_string(3, 0, "Por presupuestar (L)", rotulo)
    hoja.write_number(3, 1, float(s.por_presupuestar), cifra)
    libro.define_name("total_de_hoy", "=Tornado!$B$3")
    for i, texto in enumerate(explicacion(s)):
        hoja.write_string(4 + i, 0, texto, frase)
    if not cuantas:
        return
    grafico = libro.add_chart({"type": "bar", "subtype": "stacked"})
    primera, ultima = _ENCABEZADO + 1, _ENCABEZADO + cuantas
    for columna, nombre, color in ((8, "A su mínimo", AZUL_MIN), (9, "A su máximo", AMBAR_MAX)):
        grafico.add_series(
            {
                "name": nombre,
                "categories": [_ENTRADAS, primera, 0, ultima, 0],
                "values": [_ENTRADAS, primera, columna, ultima, columna],
                "fill": {"color": color},
                "gap": 35,
                "overlap": 100,
            }
        )
    letra = {"name": LETRA, "size": 9}
    grafico.set_title(
        {"name": f"Las {cuantas} que más mueven el total", "name_font": {**letra, "size": 12}}
    )
    grafico.set_y_axis({"reverse": True, "label_position": "low", "num_font": letra})
    grafico.set_x_axis(
        {
            "name": "Cambio del costo total (L)",
            "name_font": letra,
            "num_font": letra,
            "num_format": "#,##0",
            "major_gridlines": {"visible": True, "line": {"color": BORDE}},
        }
    )
    grafico.set_legend({"position": "top", "font": letra})
    grafico.set_size({"width": 1060, "height": 150 + 24 * cuantas})
    hoja.insert_chart(9, 0, grafico)


def _tabla(libro: Any, hoja: Any, s: Sensibilidad, base: dict[str, Any]) -> None:
    borde = {**base, "border": 1, "border_color": BORDE}
    encabezado = libro.add_format(
        {**borde, "bold": True, "bg_color": AZUL_CLARO, "font_color": AZUL, "text_wrap": True}
    )
    formatos = {
        f: libro.add_format({**borde, **({"num_format": f} if f else {})})
        for f in {f for _, _, f in _COLUMNAS}
    }
    titulo = libro.add_format({**base, "font_size": 14, "bold": True, "font_color": AZUL})
    hoja.write_string(
        0, 0, "Todas las entradas, de la que más mueve el total a la que menos", titulo
    )
    hoja.set_row(_ENCABEZADO, 44)
    for c, (nombre, ancho, _) in enumerate(_COLUMNAS):
        hoja.set_column(c, c, ancho)
        hoja.write_string(_ENCABEZADO, c, nombre, encabezado)
    hoja.freeze_panes(_ENCABEZADO + 1, 1)
    hoja.repeat_rows(_ENCABEZADO)
    hoja.print_area(0, 0, _ENCABEZADO + len(s.barras), _IMPRESAS)
    hoja.autofilter(_ENCABEZADO, 0, _ENCABEZADO + max(len(s.barras), 1), len(_COLUMNAS) - 1)
    texto = formatos[""]
    for i, b in enumerate(s.barras):
        f, p = _ENCABEZADO + 1 + i, b.palanca
        fijos = (f"{p.clase} {p.codigo}", p.nombre, b.lugar, p.unidad, p.rango.procede)
        for c, x in enumerate(fijos):
            hoja.write_string(f, c, x, texto)
        numeros = (p.base, p.rango.bajo, p.rango.alto, b.bajo, b.alto)
        for c, numero in enumerate(numeros, len(fijos)):
            hoja.write_number(f, c, float(numero), formatos[_COLUMNAS[c][2]])
        n, importe = f + 1, formatos[_IMPORTE]
        recorrido = f"=MAX(0,I{n},J{n})-MIN(0,I{n},J{n})"
        hoja.write_formula(f, 10, recorrido, importe, float(b.recorrido))
        hoja.write_formula(f, 11, f"=total_de_hoy+I{n}", importe, float(s.total + b.bajo))
        hoja.write_formula(f, 12, f"=total_de_hoy+J{n}", importe, float(s.total + b.alto))
        for c, pedido in enumerate(b.de_presupuesto, 13):
            hoja.write_number(f, c, float(pedido), importe)
