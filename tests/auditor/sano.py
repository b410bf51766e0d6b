"""Un libro sano: pequeño, de otro, y sobre el que ninguna regla dice nada."""

from __future__ import annotations

from functools import cache

from auditor.muestras import cuaderno


@cache
def libro_sano() -> bytes:
    """Un presupuesto corto y bien hecho."""
    c = cuaderno()
    c.libro.add_worksheet("Portada")
    return c.bytes()
