"""Familia J: el dictamen de un libro cualquiera, celda a celda."""

from __future__ import annotations

DICTAMEN: dict[str, tuple[str, str, str]] = {
    "J001": (
        "error",
        "{cuantas} con un valor guardado distinto: aquí se guardó {guardado} y «={formula}» da "
        "{evaluado}.",
        "Abra el libro en Excel o LibreOffice, recalcule (Ctrl+Mayús+F9) y guárdelo. Si sigue "
        "igual, revise esa fórmula.",
    ),
    "J002": (
        "error",
        "{cuantas} sin evaluar: {motivo}.",
        "Revíselas a mano: costeo no dice que estén bien ni que estén mal.",
    ),
    "J003": (
        "error",
        "{cuantas} sin valor guardado; «={formula}» da {evaluado}.",
        "Abra el libro en Excel o LibreOffice y guárdelo: así se guardan los valores.",
    ),
    "J004": (
        "error",
        "{cuantas} en una referencia circular: {motivo}.",
        "Rompa el ciclo: ninguna celda debe leerse a sí misma, ni directamente ni por otras.",
    ),
    "J005": (
        "aviso",
        "{cuantas} que no se pueden comprobar: {motivo}.",
        "Cambie la función volátil por un dato escrito (por ejemplo, una celda con la fecha).",
    ),
    "J006": (
        "aviso",
        "{cuantas} con el error {evaluado}, como las guardó el libro.",
        "Revise los datos que lee «={formula}».",
    ),
    "J007": (
        "error",
        "La celda no se pudo leer: {motivo}.",
        "Escríbala de nuevo y guarde el libro.",
    ),
    "J008": (
        "aviso",
        "Parte del libro no se leyó: {motivo}",
        "Ábralo en Excel y guárdelo de nuevo si esa parte importa.",
    ),
    "J009": (
        "aviso",
        "El libro no tiene fórmulas: no hay nada que comprobar.",
        "Compruebe que es el libro que quería: aquí todo son valores escritos.",
    ),
    "J010": (
        "aviso",
        "{cuantas} de otro libro ({formula}): se usó la copia que este guarda, sin abrirlo.",
        "Si el otro libro cambió, actualice los vínculos en Excel y guarde este de nuevo.",
    ),
    "J011": (
        "error",
        "La prueba viva compara con el cálculo de referencia: este libro no es un anexo de costeo.",
        "Quite --viva, --solas y --una-a-una para comprobar sus fórmulas, o dé un Anexo I o II.",
    ),
}
