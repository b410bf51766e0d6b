"""Familia M: lo que movió el total entre dos costeos."""

from __future__ import annotations

COMPARACION: dict[str, tuple[str, str, str]] = {
    "M001": (
        "error",
        "Es un Anexo I: tiene fechas y avance, no costos.",
        "Dé el Anexo II del mismo plan, o su plantilla.",
    ),
    "M002": (
        "aviso",
        "Sus fórmulas no son las que escribe esta versión de costeo: no se comparan una a una.",
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
}
