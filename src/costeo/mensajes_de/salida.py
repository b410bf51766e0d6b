"""Familia S: lo que se escribe en la carpeta de salida."""

from __future__ import annotations

SALIDA: dict[str, tuple[str, str, str]] = {
    "S001": (
        "error",
        "No se pudo crear la carpeta «{carpeta}»: {motivo}.",
        "Elija otra carpeta con --salida o pida permiso de escritura.",
    ),
    "S002": (
        "error",
        "Ya existe «{ruta}» y puede tener datos de alguien: no se sustituye.",
        "Escriba otro nombre, o añada --reemplazar si de verdad quiere perder lo que hay.",
    ),
}
