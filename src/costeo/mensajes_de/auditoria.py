"""Familia U: lo que impide auditar un libro o ajustar sus reglas."""

from __future__ import annotations

AUDITORIA: dict[str, tuple[str, str, str]] = {
    "U001": (
        "error",
        "El archivo de severidades no se puede leer: {motivo}.",
        'Escríbalo en TOML: [R20], nivel = "A" y motivo = "…".',
    ),
    "U002": (
        "error",
        "El archivo de severidades habla de «{regla}», que no es una regla.",
        "Use R01 a R40; «costeo auditar --explica R01» muestra la página de una regla.",
    ),
    "U003": (
        "error",
        "El cambio de {regla} no dice un motivo que se entienda ({motivo}): no se aplica.",
        "Escriba en «motivo» por qué la institución lo decide, y con qué documento.",
    ),
    "U004": (
        "error",
        "El cambio de {regla} pide el nivel «{nivel}», que no existe: no se aplica.",
        'Use "E" (impide entregar), "A" (avisa) o "apagada".',
    ),
    "U005": (
        "error",
        "No hay ninguna regla «{regla}».",
        "Use R01 a R40.",
    ),
    "U006": (
        "error",
        "No se pudieron leer {n} celdas; la primera, porque {motivo}: ninguna regla las mira.",
        "Ábrala en Excel, vuelva a escribirla y guarde el libro.",
    ),
    "U007": (
        "error",
        "Una parte del libro quedó sin leer: {motivo}. Ninguna regla la mira.",
        "Abra el libro en Excel y guárdelo de nuevo.",
    ),
}
