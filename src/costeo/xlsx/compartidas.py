"""Las fórmulas compartidas: una maestra y las copias que la repiten en otras celdas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from costeo.xlsx.celdas import Direccion, letras_de_columna
from costeo.xlsx.paquete import LecturaImposible

if TYPE_CHECKING:
    from openpyxl.formula.translate import Translator


def traductor(texto: str, celda: str) -> Translator:
    """Traduce la fórmula maestra, escrita en esa celda, a las de sus copias."""
    from openpyxl.formula.translate import Translator  # noqa: PLC0415

    return Translator("=" + texto, celda)


def copia(de_la_maestra: Translator, direccion: Direccion) -> str:
    """La fórmula de la copia; LecturaImposible si no se entiende."""
    hoja, fila, columna = direccion
    destino = f"{letras_de_columna(columna)}{fila}"
    try:
        return str(de_la_maestra.translate_formula(destino))
    except Exception as error:  # openpyxl no dice qué lanza ante un texto que no entiende
        raise LecturaImposible(f"Fórmula compartida ilegible en {hoja}: {destino}.") from error
