"""Muestras rotas de las reglas de hojas."""

from __future__ import annotations

from auditor.muestras import cuaderno, rota


@rota("R06", "nombre de fábrica")
def hoja_sin_nombre() -> bytes:
    c = cuaderno()
    c.libro.add_worksheet("Hoja1")
    return c.bytes()


@rota("R06", "copia")
def hoja_copiada() -> bytes:
    c = cuaderno()
    c.libro.add_worksheet("Precios (2)")
    return c.bytes()
