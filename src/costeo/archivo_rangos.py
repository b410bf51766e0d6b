"""Cuántas celdas abarcan los rangos que un lector de hojas de cálculo recorre una por una."""

from __future__ import annotations

import re
from dataclasses import dataclass

LIMITE_CELDAS = 200_000
"""Celdas combinadas o con enlace de un libro entero: más tardarían minutos en abrirse."""

_FILAS, _COLUMNAS = 1_048_576, 16_384
_MARCAS = (b"mergeCell", b"hyperlink")
_RANGO = re.compile(
    rb"(?:mergeCell|hyperlink)\s(?:[^<>]{0,300}?\s)?ref\s*=\s*[\"']([^\"'<>]{1,200})"
)
_ESQUINA = re.compile(r"\$?([A-Z]{0,3})\$?([0-9]{0,7})")


@dataclass
class Recuento:
    """Lo que suman los rangos vistos y cuál es el mayor."""

    celdas: int = 0
    mayor: str = ""
    area_mayor: int = 0

    @property
    def excesivo(self) -> bool:
        """¿Pasa del límite?"""
        return self.celdas > LIMITE_CELDAS

    def contar(self, bloque: bytes) -> None:
        """Suma los rangos de un trozo de XML, en UTF-8 o en UTF-16."""
        plano = bloque.replace(b"\0", b"")
        if not any(marca in plano for marca in _MARCAS):
            return
        for escrito in _RANGO.findall(plano):
            rango = escrito.decode("ascii", "replace")
            area = area_de(rango)
            self.celdas += area
            if area > self.area_mayor:
                self.mayor, self.area_mayor = rango, area


def area_de(rango: str) -> int:
    """Celdas de ``A1:C3``, ``A:C`` o ``1:3``; todas las de una hoja si no se entiende."""
    partes = rango.upper().split(":")
    esquinas = [_ESQUINA.fullmatch(p) for p in (partes[0], partes[-1])]
    if len(partes) > 2 or not all(esquinas):
        return _FILAS * _COLUMNAS
    (columna1, fila1), (columna2, fila2) = (e.groups() for e in esquinas if e)
    entre_columnas = abs(_numero(columna2) - _numero(columna1)) + 1
    columnas = entre_columnas if columna1 and columna2 else _COLUMNAS
    filas = abs(int(fila2) - int(fila1)) + 1 if fila1 and fila2 else _FILAS
    return columnas * filas


def _numero(letras: str) -> int:
    numero = 0
    for letra in letras:
        numero = numero * 26 + ord(letra) - ord("A") + 1
    return numero
