"""Colores y formatos de la plantilla, como datos que cualquier escritor entiende."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from costeo.esquema import Columna, Tipo

Formato = dict[str, str | int | bool]

LETRA: Final = "Calibri"
TINTA: Final = "#1F2A37"
AZUL: Final = "#1F4E79"
AZUL_MEDIO: Final = "#2E75B6"
GRIS: Final = "#E7ECF2"
FALTA: Final = "#FFE699"
DESCONOCIDO: Final = "#DDEBF7"
REPETIDO: Final = "#F8CBAD"
RENGLON: Final = "#D0D7DE"

BASE: Final[Formato] = {"font_name": LETRA, "font_size": 10, "font_color": TINTA, "valign": "top"}
_ROTULO: Final[Formato] = {
    **BASE,
    "bold": True,
    "align": "center",
    "valign": "vcenter",
    "text_wrap": True,
    "border": 1,
    "border_color": "#FFFFFF",
}


class Exigencia(StrEnum):
    """Lo que la plantilla espera de una columna; su valor es el rótulo de la leyenda."""

    OBLIGATORIA = "Obligatorio"
    SI_SE_CONOCE = "Si se conoce"
    OPCIONAL = "Opcional"


ENCABEZADOS: Final[dict[Exigencia, Formato]] = {
    Exigencia.OBLIGATORIA: {**_ROTULO, "bg_color": AZUL, "font_color": "#FFFFFF"},
    Exigencia.SI_SE_CONOCE: {**_ROTULO, "bg_color": AZUL_MEDIO, "font_color": "#FFFFFF"},
    Exigencia.OPCIONAL: {**_ROTULO, "bg_color": GRIS},
}
TITULO: Final[Formato] = {
    **BASE,
    "bold": True,
    "font_size": 18,
    "font_color": AZUL,
    "valign": "vcenter",
}
SUBTITULO: Final[Formato] = {**BASE, "bold": True, "font_size": 13, "font_color": AZUL}
DESCRIPCION: Final[Formato] = {**BASE, "text_wrap": True, "font_color": "#44546A"}
TEXTO: Final[Formato] = {**BASE, "text_wrap": True}
FUERTE: Final[Formato] = {**TEXTO, "bold": True}
ENLACE: Final[Formato] = {**BASE, "font_color": "#0563C1", "underline": 1}
CAJA: Final[Formato] = {**TEXTO, "border": 1, "border_color": RENGLON}
CAJA_ENLACE: Final[Formato] = {**CAJA, **ENLACE, "text_wrap": True}

_NUMERO: Final[dict[Tipo, str]] = {
    Tipo.TEXTO: "@",
    Tipo.CODIGO: "@",
    Tipo.REFERENCIA: "@",
    Tipo.ENTERO: "0",
    Tipo.DECIMAL: "General",
    Tipo.IMPORTE: "#,##0.00",
    Tipo.PORCENTAJE: "0.0#%",
    Tipo.FECHA: "dd/mm/yyyy",
    Tipo.VALOR: "General",
}
_CENTRADOS = frozenset({Tipo.OPCION, Tipo.SI_NO, Tipo.FECHA, Tipo.ENTERO})


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
    return formato
