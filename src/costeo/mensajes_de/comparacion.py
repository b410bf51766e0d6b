"""Familia M: lo que movió el total entre dos costeos."""

from __future__ import annotations

COMPARACION: dict[str, tuple[str, str, str]] = {
    "M002": (
        "aviso",
        "Sus fórmulas no se comparan una a una: las escribió otra versión de costeo, o tiene "
        "renglones insertados o en blanco.",
        "Para comparar también las fórmulas, genere otra vez los dos anexos con esta versión.",
    ),
    "M003": (
        "aviso",
        "Los dos libros son de ejercicios distintos ({antes} y {despues}): sus trimestres no son "
        "los mismos.",
        "Lea los trimestres con cuidado: el cambio de ejercicio cuenta como calendario.",
    ),
    "M004": (
        "error",
        "«{ruta}» es uno de los libros que se comparan: no se sustituye.",
        "Elija otro nombre para el informe.",
    ),
    "M005": (
        "error",
        "Los dos informes irían al mismo archivo, «{ruta}».",
        "Elija otro nombre para uno de ellos.",
    ),
}
