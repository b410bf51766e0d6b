"""Colores y formatos de la plantilla, como datos que cualquier escritor entiende."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from costeo.esquema import Columna, Tipo

Formato = dict[str, str | int | bool]

LETRA: Final = "Calibri"
TINTA: Final = "#1F2A37"
TINTA_DE_ENTRADA: Final = "#1F3FA0"
AZUL: Final = "#1F3864"
AZUL_MEDIO: Final = "#2E75B6"
AZUL_CLARO: Final = "#D9E2F3"
GRIS: Final = "#595959"
CREMA: Final = "#FFF8DC"
FALTA: Final = "#FFE699"
DESCONOCIDO: Final = "#DDEBF7"
REPETIDO: Final = "#F8CBAD"
BORDE: Final = "#BFBFBF"

BASE: Final[Formato] = {"font_name": LETRA, "font_size": 10, "font_color": TINTA, "valign": "top"}
_ROTULO: Final[Formato] = {
    **BASE,
    "bold": True,
    "align": "center",
    "valign": "vcenter",
    "text_wrap": True,
    "border": 1,
    "border_color": BORDE,
}


class Exigencia(StrEnum):
    """Lo que la plantilla espera de una columna; su valor es el rótulo de la leyenda."""

    OBLIGATORIA = "Obligatorio"
    SI_SE_CONOCE = "Si se conoce"
    OPCIONAL = "Opcional"


ENCABEZADOS: Final[dict[Exigencia, Formato]] = {
    Exigencia.OBLIGATORIA: {**_ROTULO, "bg_color": AZUL, "font_color": "#FFFFFF"},
    Exigencia.SI_SE_CONOCE: {**_ROTULO, "bg_color": AZUL_MEDIO, "font_color": "#FFFFFF"},
    Exigencia.OPCIONAL: {**_ROTULO, "bg_color": AZUL_CLARO, "font_color": AZUL},
}
COLOR_DE_LEYENDA: Final[dict[Exigencia, str]] = {
    Exigencia.OBLIGATORIA: AZUL,
    Exigencia.SI_SE_CONOCE: AZUL_MEDIO,
    Exigencia.OPCIONAL: "#A9BCE0",  # el celeste del título, que en un cuadrito no se vería
}
LETRA_DE_TITULO: Final = 16
LETRA_DE_LEYENDA: Final = 9
TITULO: Final[Formato] = {
    **BASE,
    "bold": True,
    "font_size": LETRA_DE_TITULO,
    "font_color": AZUL,
    "valign": "vcenter",
}
SUBTITULO: Final[Formato] = {
    **BASE,
    "bold": True,
    "font_size": 12,
    "font_color": AZUL,
    "valign": "vcenter",
}
DESCRIPCION: Final[Formato] = {**BASE, "text_wrap": True, "font_color": GRIS}
LEYENDA: Final[Formato] = {**DESCRIPCION, "font_size": LETRA_DE_LEYENDA, "valign": "vcenter"}
TEXTO: Final[Formato] = {**BASE, "text_wrap": True, "align": "left", "indent": 1}
ENLACE: Final[Formato] = {**BASE, "font_color": "#0563C1", "underline": 1}
RENGLON: Final[Formato] = {"border": 1, "border_color": BORDE}
CAJA: Final[Formato] = {**TEXTO, **RENGLON}
CAJA_ENLACE: Final[Formato] = {**CAJA, **ENLACE, "text_wrap": True}
ENTRADA: Final[Formato] = {"bg_color": CREMA, "font_color": TINTA_DE_ENTRADA, **RENGLON}
"""Lo que dice «aquí se escribe», igual que en el anexo."""

_NUMERO: Final[dict[Tipo, str]] = {
    Tipo.TEXTO: "@",
    Tipo.CODIGO: "@",
    Tipo.REFERENCIA: "@",
    Tipo.ENTERO: "0",
    Tipo.DECIMAL: "General_)_)",
    Tipo.IMPORTE: "#,##0.00_)_)",
    Tipo.PORCENTAJE: "0.0#%_)_)",
    Tipo.FECHA: "dd/mm/yyyy",
    Tipo.VALOR: "General",
}
_CENTRADOS = frozenset({Tipo.OPCION, Tipo.SI_NO, Tipo.FECHA, Tipo.ENTERO})
_A_LA_DERECHA = frozenset({Tipo.DECIMAL, Tipo.IMPORTE, Tipo.PORCENTAJE})
SANGRIA: Final = 1.5
"""Lo que quita al ancho de la columna la sangría de sus textos."""


def exigencia(columna: Columna) -> Exigencia:
    """Obligatoria, si se conoce u opcional."""
    if columna.requerida:
        return Exigencia.OBLIGATORIA
    return Exigencia.SI_SE_CONOCE if columna.desconocible else Exigencia.OPCIONAL


def formato_de(columna: Columna) -> Formato:
    """Formato de las celdas de una columna según su tipo."""
    tipo = Tipo.ENTERO if columna.refiere == "actividades" else columna.tipo
    formato: Formato = dict(BASE)
    if tipo in _NUMERO and _NUMERO[tipo] != "General":
        formato["num_format"] = _NUMERO[tipo]
    if tipo is Tipo.TEXTO:
        formato["text_wrap"] = True
    if tipo in _CENTRADOS or columna.refiere:
        formato["align"] = "center"
    elif tipo in _A_LA_DERECHA:
        formato["align"] = "right"
    else:
        formato |= {"align": "left", "indent": 1}  # que el texto no toque la cifra de al lado
    return formato
