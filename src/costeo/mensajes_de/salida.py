"""Familia S: lo que se escribe en la carpeta de salida."""

from __future__ import annotations

SALIDA: dict[str, tuple[str, str, str]] = {
    "S001": (
        "error",
        "No se pudo crear la carpeta «{carpeta}»: {motivo}.",
        "Elija otra carpeta o pida permiso de escritura.",
    ),
    "S002": (
        "error",
        "Ya existe «{ruta}» y puede tener datos de alguien: no se sustituye.",
        "Escriba otro nombre, o añada --reemplazar si de verdad quiere perder lo que hay.",
    ),
    "S003": (
        "error",
        "Se reemplazó «{ruta}» y no se pudo deshacer; lo de antes quedó en «{respaldo}».",
        "Ponga a ese archivo el nombre que tenía, o repita la orden en otra carpeta.",
    ),
    "S004": (
        "error",
        "Se escribió «{ruta}» sin los demás archivos y no se pudo borrar.",
        "Bórrelo: le falta su compañero. Después repita la orden, si quiere en otra carpeta.",
    ),
    "S005": (
        "error",
        "No se sabe exportar el cronograma a «{terminacion}» («{ruta}»).",
        "Dé una carpeta, o un archivo .ics, .xml (lo abren MS Project y ProjectLibre) o .csv.",
    ),
    "S006": (
        "aviso",
        "«{libro}» no es el que certifica el acta: no se toca. Lo nuevo va en «{nuevo}».",
        "Para seguir trabajando con sus cambios, genere a partir de ese libro; si no los quiere, "
        "llévelo a otra carpeta.",
    ),
}
