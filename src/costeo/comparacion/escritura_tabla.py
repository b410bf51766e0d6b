"""Una tabla en una hoja del libro de la comparación: encabezado, filas, fórmulas y suma."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from costeo import medidas
from costeo.exacto import LibroExacto
from costeo.libro.estilos import AZUL, AZUL_CLARO, BORDE, GRIS, LETRA
from costeo.xlsx.celdas import Direccion, Valor

TEXTO, CODIGO, IMPORTE, ENTERO = "texto", "codigo", "importe", "entero"
_NUMERO = {
    TEXTO: "General",
    CODIGO: "@",
    IMPORTE: '#,##0.00_ ;-#,##0.00_ ;"– "',
    ENTERO: "0_)",
}
_MAXIMO_DE_RENGLONES = 12
_ALTO_DE_TITULOS = 30


@dataclass(frozen=True)
class Formula:
    """Una fórmula (con «=») y el valor que da."""

    texto: str
    valor: Decimal | str


@dataclass(frozen=True)
class Campo:
    """Una columna: encabezado, ancho en letras y clase de dato."""

    titulo: str
    ancho: float
    clase: str = TEXTO


Dato = Decimal | int | str | Formula


class Pluma:
    """Escribe en las hojas de un libro con los mismos formatos."""

    def __init__(
        self, libro: LibroExacto, pie: str, evaluados: Mapping[Direccion, Valor] | None = None
    ) -> None:
        """``pie``: lo que se imprime al pie de cada hoja, a la izquierda.

        ``evaluados``: lo que da cada fórmula del libro, si ya se sabe: se guarda eso y no el
        valor exacto, que la resta de dos importes grandes no alcanza en coma flotante.
        """
        self.libro = libro
        self._pie = pie
        self._evaluados = evaluados or {}
        self._hechos: dict[str, Format] = {}

    def formato(self, clase: str, *, fuerte: bool = False) -> Format:
        """El formato de una celda de datos; ``fuerte``: de una fila de totales."""
        propiedades: dict[str, Any] = {
            "border": 1,
            "border_color": BORDE,
            "num_format": _NUMERO[clase],
            "valign": "top",
        }
        if clase == TEXTO:
            propiedades["text_wrap"] = True
        if fuerte:
            propiedades |= {"bold": True, "bg_color": AZUL_CLARO}
        return self._formato(propiedades)

    def _formato(self, propiedades: dict[str, Any]) -> Format:
        clave = repr(sorted(propiedades.items()))
        if clave not in self._hechos:
            base = {"font_name": LETRA, "font_size": 10}
            self._hechos[clave] = self.libro.add_format({**base, **propiedades})
        return self._hechos[clave]

    def hoja(self, nombre: str, titulo: str, subtitulo: str, color: str) -> Worksheet:
        """Una hoja con su título y lista para imprimir en Carta apaisada, a una página de ancho."""
        ws = self.libro.add_worksheet(nombre)
        ws.hide_gridlines(2)
        ws.set_tab_color(color)
        ws.write_string(
            0, 0, titulo, self._formato({"font_size": 16, "bold": True, "font_color": AZUL})
        )
        ws.write_string(1, 0, subtitulo, self._formato({"italic": True, "font_color": GRIS}))
        ws.set_landscape()
        ws.set_paper(1)
        ws.fit_to_pages(1, 0)
        ws.crece_desde = 3
        ws.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        ws.set_footer(f"&L&8{self._pie}&R&8&A · página &P de &N")
        return ws

    def nota(self, ws: Worksheet, fila: int, texto: str, *, titulo: bool = False) -> None:
        """Una frase suelta en la columna A; ``fila`` desde 1."""
        aspecto: dict[str, Any] = {"font_color": GRIS, "italic": True}
        if titulo:
            aspecto = {"font_color": AZUL, "bold": True, "font_size": 12}
        ws.write_string(fila - 1, 0, texto, self._formato(aspecto))

    def tabla(
        self, ws: Worksheet, fila: int, campos: Sequence[Campo], filas: Sequence[Sequence[Dato]]
    ) -> int:
        """Escribe el encabezado en ``fila`` (desde 1) y los datos debajo.

        Returns:
            La primera fila libre.
        """
        titulo = self._formato(
            {
                "bold": True,
                "font_color": "#FFFFFF",
                "bg_color": AZUL,
                "text_wrap": True,
                "align": "center",
                "valign": "vcenter",
                "border": 1,
                "border_color": BORDE,
            }
        )
        ws.set_row(fila - 1, _ALTO_DE_TITULOS)
        for c, campo in enumerate(campos):
            ws.write_string(fila - 1, c, campo.titulo, titulo)
        for n, datos in enumerate(filas):
            self.fila(ws, fila + 1 + n, campos, datos)
        return fila + 1 + len(filas)

    def fila(
        self,
        ws: Worksheet,
        fila: int,
        campos: Sequence[Campo],
        datos: Sequence[Dato],
        *,
        fuerte: bool = False,
    ) -> None:
        """Una fila de datos, tan alta como su texto más largo; ``fuerte``: de totales."""
        lineas = max(_renglones(campo, dato) for campo, dato in zip(campos, datos, strict=True))
        if lineas > 1:
            ws.set_row(fila - 1, medidas.alto(lineas))
        for c, (campo, dato) in enumerate(zip(campos, datos, strict=True)):
            formato = self.formato(campo.clase, fuerte=fuerte)
            if isinstance(dato, Formula):
                evaluado = self._evaluados.get((ws.name, fila, c + 1))
                guardado = _guardado(dato.valor) if evaluado is None else evaluado
                ws.write_formula(fila - 1, c, dato.texto, formato, guardado)
            elif isinstance(dato, str):
                ws.write_string(fila - 1, c, dato, formato)
            else:
                ws.write_number(fila - 1, c, _guardado(dato), formato)


def anchos(ws: Worksheet, campos: Sequence[Campo]) -> None:
    """El ancho de cada columna de la hoja."""
    for c, campo in enumerate(campos):
        ws.set_column(c, c, campo.ancho)


def _renglones(campo: Campo, dato: Dato) -> int:
    texto = dato.valor if isinstance(dato, Formula) else dato
    if campo.clase != TEXTO or not isinstance(texto, str) or not texto:
        return 1
    return min(medidas.renglones(texto, campo.ancho), _MAXIMO_DE_RENGLONES)


def _guardado(valor: Decimal | int | str) -> float | str:
    return valor if isinstance(valor, str) else float(valor)
