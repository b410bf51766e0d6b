"""El riesgo como libro de Excel: percentiles, techos, histograma y un gráfico nativo."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from decimal import Decimal
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from costeo.exacto import LibroExacto
from costeo.libro.estilos import AZUL, AZUL_CLARO, BORDE, GRIS, LETRA
from costeo.medidas import alto, renglones

if TYPE_CHECKING:
    from costeo.analisis.cifras import Cifra
    from costeo.analisis.riesgo import Riesgo

_IMPORTE = "#,##0.00;[Red]-#,##0.00;0.00"
_PARTE = "0.0%"
_SORTEOS = "#,##0"
_ENCABEZADO = 3
"""Fila (desde 0) del encabezado de cada tabla."""
_BARRAS, _CURVA = "#2E75B6", "#404040"
_HISTOGRAMA = "Histograma"
_GRUPOS = ("Total", "Clase de fuente", "Eje", "Trimestre")
_DE_CIFRAS = (
    ("Grupo", 14, ""), ("Código", 16, ""), ("Nombre", 36, ""), ("Base (L)", 15, _IMPORTE),
    ("Media (L)", 15, _IMPORTE), ("Desviación (L)", 14, _IMPORTE),
    ("Mínimo visto (L)", 15, _IMPORTE), ("P10 (L)", 15, _IMPORTE), ("P50 (L)", 15, _IMPORTE),
    ("P80 (L)", 15, _IMPORTE), ("P90 (L)", 15, _IMPORTE), ("Máximo visto (L)", 15, _IMPORTE),
    ("Sorteos que caben en la base (%)", 13, _PARTE), ("P80 sobre la base (L)", 15, _IMPORTE),
)  # fmt: skip
_DE_RESERVAS = (
    ("Sobre", 26, ""), ("Costo sin contingencia (L)", 19, _IMPORTE),
    ("P80 sin contingencia (L)", 19, _IMPORTE), ("Contingencia de hoy (L)", 18, _IMPORTE),
    ("Sorteos que cubre la de hoy (%)", 16, _PARTE), ("Contingencia del P80 (L)", 18, _IMPORTE),
    ("Falta (L)", 17, _IMPORTE), ("Contingencia del P80 (%)", 15, _PARTE),
)  # fmt: skip
_DE_TECHOS = (
    ("Techo", 22, ""), ("Importe (L)", 18, _IMPORTE), ("Gasto base (L)", 18, _IMPORTE),
    ("P50 (L)", 18, _IMPORTE), ("P80 (L)", 18, _IMPORTE), ("P90 (L)", 18, _IMPORTE),
    ("Probabilidad de romperlo (%)", 16, _PARTE), ("Si lo rompe, por (L, media)", 18, _IMPORTE),
)  # fmt: skip
_DE_TRAMOS = (
    ("Desde (L)", 18, _IMPORTE), ("Hasta, sin llegar (L)", 18, _IMPORTE), ("Sorteos", 12, _SORTEOS),
    ("Parte (%)", 12, _PARTE), ("Cuestan eso o menos (%)", 14, _PARTE),
)  # fmt: skip
Columnas = Sequence[tuple[str, float, str]]


def libro_del_riesgo(r: Riesgo) -> bytes:
    """Bytes del xlsx, siempre los mismos para el mismo riesgo."""
    salida = io.BytesIO()
    libro = LibroExacto(salida)
    creado = dt.datetime(r.fecha.year, r.fecha.month, r.fecha.day)
    titulo = f"Riesgo. {r.plan}"
    libro.set_properties({"title": titulo, "subject": "Riesgo", "author": "", "created": creado})
    hojas = _Hojas(libro, r)
    hojas.resumen()
    hojas.cifras()
    hojas.techos()
    hojas.histograma()
    libro.close()
    return salida.getvalue()


class _Hojas:
    """Las hojas del libro, con sus formatos."""

    def __init__(self, libro: Any, r: Riesgo) -> None:
        self._libro, self._r = libro, r
        base = {"font_name": LETRA, "font_size": 10, "valign": "vcenter"}
        borde = {**base, "border": 1, "border_color": BORDE}
        self._titulo = libro.add_format({**base, "font_size": 16, "bold": True, "font_color": AZUL})
        self._frase = libro.add_format({**base, "font_color": GRIS})
        self._rotulo = libro.add_format({**base, "bold": True, "font_color": AZUL})
        self._largo = libro.add_format({**base, "text_wrap": True})
        self._de = {
            f: libro.add_format({**borde, **({"num_format": f} if f else {})})
            for f in ("", _IMPORTE, _PARTE, _SORTEOS)
        }
        self._encabezado = libro.add_format(
            {**borde, "bold": True, "bg_color": AZUL_CLARO, "font_color": AZUL, "text_wrap": True}
        )

    def resumen(self) -> None:
        """Lo que se pidió, la contingencia, el gráfico y los supuestos."""
        r, p = self._r, self._r.pedido
        hoja = self._hoja("Riesgo", "Cuánto puede acabar costando", r.plan)
        sorteado = (
            f"{p.sorteos:,} sorteos, distribución {p.distribucion}, correlación {p.rho:g} dentro "
            f"de cada clase, semilla {p.semilla}."
        )
        hoja.write_string(2, 0, sorteado, self._frase)
        self._encabezar(hoja, _DE_RESERVAS)
        for n, x in enumerate(r.reservas, _ENCABEZADO + 1):
            hoja.write_string(n, 0, x.nombre, self._de[""])
            p80 = x.sin_contingencia + x.importe
            for c, y in enumerate((x.sin_contingencia, p80, x.hoy, x.cabe_hoy), 1):
                hoja.write_number(n, c, float(y), self._de[_DE_RESERVAS[c][2]])
            f, importe = n + 1, self._de[_IMPORTE]
            # Lo guardado es lo que la hoja da, en coma flotante.
            sin, hoy = float(x.sin_contingencia), float(x.hoy)
            hace_falta = float(p80) - sin
            parte = hace_falta / sin if sin else ""
            hoja.write_formula(n, 5, f"=C{f}-B{f}", importe, hace_falta)
            falta = max(0.0, hace_falta - hoy)
            hoja.write_formula(n, 6, f"=MAX(0,F{f}-D{f})", importe, falta)
            hoja.write_formula(n, 7, f'=IF(B{f}=0,"",F{f}/B{f})', self._de[_PARTE], parte)
        fila = _ENCABEZADO + 2 + len(r.reservas)
        hoja.insert_chart(fila, 0, self._grafico())
        fila += 21
        hoja.write_string(fila, 0, "Lo que se supone", self._rotulo)
        ancho = sum(x[1] for x in _DE_RESERVAS)
        for n, frase in enumerate(r.supuestos, fila + 1):
            hoja.merge_range(n, 0, n, len(_DE_RESERVAS) - 1, "", self._largo)
            hoja.write_string(n, 0, f"· {frase}", self._largo)
            hoja.set_row(n, alto(renglones(frase, ancho)))
        hoja.fit_to_pages(1, 1)

    def cifras(self) -> None:
        """Los percentiles del total, de cada clase de fuente, eje y trimestre."""
        r = self._r
        hoja = self._hoja("Percentiles", "Percentiles del costo", _NO_SE_SUMAN)
        self._encabezar(hoja, _DE_CIFRAS)
        trimestres = [x for x in r.trimestres if x.base or x.maximo]
        grupos: tuple[Sequence[Cifra], ...] = (r.cifras[:1], r.cifras[1:], r.ejes, trimestres)
        todas = [(g, x) for g, xs in zip(_GRUPOS, grupos, strict=True) for x in xs]
        for n, (grupo, x) in enumerate(todas, _ENCABEZADO + 1):
            for c, texto in enumerate((grupo, x.codigo, x.nombre)):
                hoja.write_string(n, c, texto, self._de[""])
            for c, y in enumerate(_numeros(x), 3):
                hoja.write_number(n, c, y, self._de[_DE_CIFRAS[c][2]])
            sobre = float(x.percentil[80]) - float(x.base)
            hoja.write_formula(n, 13, f"=J{n + 1}-D{n + 1}", self._de[_IMPORTE], sobre)
        hoja.freeze_panes(_ENCABEZADO + 1, 3)

    def techos(self) -> None:
        """La probabilidad de romper cada techo."""
        if not self._r.techos:
            return
        hoja = self._hoja("Techos", "Probabilidad de romper cada techo", "Sin importe: sin dato.")
        self._encabezar(hoja, _DE_TECHOS)
        for n, x in enumerate(self._r.techos, _ENCABEZADO + 1):
            hoja.write_string(n, 0, x.techo.codigo, self._de[""])
            percentiles = (x.gasto.percentil[p] for p in (50, 80, 90))
            numeros: Sequence[Decimal | None] = (
                x.techo.importe,
                x.gasto.base,
                *percentiles,
                x.probabilidad,
                x.exceso,
            )
            for c, y in enumerate(numeros, 1):
                formato = self._de[_DE_TECHOS[c][2]]
                if y is None:
                    hoja.write_blank(n, c, None, formato)
                else:
                    hoja.write_number(n, c, float(y), formato)
        hoja.freeze_panes(_ENCABEZADO + 1, 1)

    def histograma(self) -> None:
        """Cuántos sorteos del total caen en cada tramo, y los acumulados."""
        tramos = self._r.histograma
        hoja = self._hoja(_HISTOGRAMA, "Cuántos sorteos cuestan cuánto", "Del costo total.")
        self._encabezar(hoja, _DE_TRAMOS)
        total = sum(t.cuantos for t in tramos)
        hasta = list(accumulate(t.cuantos for t in tramos))
        primera, ultima = _ENCABEZADO + 2, _ENCABEZADO + 1 + len(tramos)
        for n, t in enumerate(tramos, _ENCABEZADO + 1):
            for c, y in enumerate((float(t.desde), float(t.hasta), float(t.cuantos))):
                hoja.write_number(n, c, y, self._de[_DE_TRAMOS[c][2]])
            f, parte = n + 1, self._de[_PARTE]
            suma = f"SUM(C${primera}:C${ultima})"
            hoja.write_formula(n, 3, f"=C{f}/{suma}", parte, t.cuantos / total)
            acumulado = hasta[n - _ENCABEZADO - 1] / total
            hoja.write_formula(n, 4, f"=SUM(C${primera}:C{f})/{suma}", parte, acumulado)
        hoja.freeze_panes(_ENCABEZADO + 1, 0)

    def _grafico(self) -> Any:
        primera, ultima = _ENCABEZADO + 1, _ENCABEZADO + len(self._r.histograma)
        letra = {"name": LETRA, "size": 9}

        def serie(columna: int) -> dict[str, Any]:
            return {
                "name": [_HISTOGRAMA, _ENCABEZADO, columna],
                "categories": [_HISTOGRAMA, primera, 0, ultima, 0],
                "values": [_HISTOGRAMA, primera, columna, ultima, columna],
            }

        grafico = self._libro.add_chart({"type": "column"})
        grafico.add_series({**serie(2), "fill": {"color": _BARRAS}, "gap": 4})
        curva = self._libro.add_chart({"type": "line"})
        curva.add_series({**serie(4), "line": {"color": _CURVA, "width": 1.75}, "y2_axis": True})
        grafico.combine(curva)
        grafico.set_title(
            {"name": "Costo total en los sorteos", "name_font": {**letra, "size": 12}}
        )
        grafico.set_x_axis(
            {"name": "Desde (L)", "name_font": letra, "num_font": {**letra, "rotation": -45},
             "num_format": "#,##0", "interval_unit": 4}
        )  # fmt: skip
        grafico.set_y_axis(
            {"name": "Sorteos", "name_font": letra, "num_font": letra, "num_format": "#,##0",
             "major_gridlines": {"visible": True, "line": {"color": BORDE}}}
        )  # fmt: skip
        curva.set_y2_axis(
            {"name": "Cuestan eso o menos", "name_font": letra, "num_font": letra,
             "num_format": "0%", "min": 0, "max": 1}
        )  # fmt: skip
        grafico.set_legend({"position": "top", "font": letra})
        grafico.set_size({"width": 1060, "height": 400})
        return grafico

    def _hoja(self, nombre: str, titulo: str, frase: str) -> Any:
        hoja = self._libro.add_worksheet(nombre)
        hoja.hide_gridlines(2)
        hoja.set_landscape()
        hoja.set_paper(1)
        hoja.set_margins(0.4, 0.4, 0.5, 0.6)
        hoja.set_footer("&L&8Riesgo&C&8&A&R&8Página &P de &N")
        hoja.fit_to_pages(1, 0)
        hoja.write_string(0, 0, titulo, self._titulo)
        hoja.write_string(1, 0, frase, self._frase)
        return hoja

    def _encabezar(self, hoja: Any, columnas: Columnas) -> None:
        hoja.set_row(_ENCABEZADO, 44)
        hoja.repeat_rows(_ENCABEZADO)
        for c, (nombre, ancho, _) in enumerate(columnas):
            hoja.set_column(c, c, ancho)
            hoja.write_string(_ENCABEZADO, c, nombre, self._encabezado)


_NO_SE_SUMAN = "No se suman: el P80 del total no es la suma de los P80 de sus partes."


def _numeros(x: Cifra) -> tuple[float, ...]:
    percentiles = (x.percentil[p] for p in (10, 50, 80, 90))
    cifras = (x.base, x.media, x.desviacion, x.minimo, *percentiles, x.maximo, x.cabe)
    return tuple(map(float, cifras))
