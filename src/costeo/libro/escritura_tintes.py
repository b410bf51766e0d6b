"""Los tintes de una hoja: formato condicional con fórmula, como el de un diagrama de Gantt."""

from __future__ import annotations

import re

from xlsxwriter.worksheet import Worksheet

from costeo.exacto import LibroExacto
from costeo.libro.colocacion import HojaColocada, LibroColocado
from costeo.libro.descripcion import Tinte
from costeo.libro.direcciones import TablaColocada
from costeo.libro.estilos import TINTES
from costeo.modelo.origen import letra_columna

_MARCA = re.compile(r"\{([^{}]+)\}")


def tenir(libro: LibroExacto, ws: Worksheet, hoja: HojaColocada, colocado: LibroColocado) -> None:
    """Pone los tintes de la hoja, en su orden: manda el primero que se cumple."""
    for tinte in hoja.hoja.tintes:
        lugar = colocado.tablas[tinte.tabla]
        primera = lugar.encabezado - tinte.encima if tinte.encima else lugar.primera
        ultima = primera if tinte.encima else lugar.ultima
        desde, hasta = lugar.columna(tinte.desde), lugar.columna(tinte.hasta)
        ws.conditional_format(
            primera - 1,
            desde - 1,
            ultima - 1,
            hasta - 1,
            {
                "type": "formula",
                "criteria": "=" + formula_de_tinte(tinte, colocado),
                "format": libro.formato_condicional(TINTES[tinte.aspecto]),
                "stop_if_true": tinte.basta,
            },
        )


def formula_de_tinte(tinte: Tinte, colocado: LibroColocado) -> str:
    """La fórmula de un tinte, escrita para la primera celda de su tramo.

    Raises:
        ClaveDesconocida: si nombra algo que el libro no tiene.
    """
    lugar = colocado.tablas[tinte.tabla]

    def referencia(marca: re.Match[str]) -> str:
        return _referencia(marca.group(1), tinte, lugar, colocado)

    return _MARCA.sub(referencia, tinte.formula)


def _referencia(texto: str, tinte: Tinte, lugar: TablaColocada, colocado: LibroColocado) -> str:
    if texto == ".":
        return f"{letra_columna(lugar.columna(tinte.desde))}{lugar.primera}"
    if texto.startswith("^"):
        fila = lugar.encabezado - int(texto[1:])
        return f"{letra_columna(lugar.columna(tinte.desde))}${fila}"
    if texto.startswith("@") or "." in texto:
        return colocado.referencia(texto, lugar.hoja)
    return f"${letra_columna(lugar.columna(texto))}{lugar.primera}"
