"""De dónde sale cada dato: archivo, hoja, fila y columna."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

Columnas = Mapping[str, Mapping[str, int]]
"""Por hoja, en qué columna puso el usuario cada dato (claves del esquema)."""


@lru_cache(maxsize=1024)
def letra_columna(numero: int) -> str:
    """Letra de la columna ``numero`` (1 = A), como la escribe la hoja de cálculo."""
    letras = ""
    while numero > 0:
        numero, resto = divmod(numero - 1, 26)
        letras = chr(ord("A") + resto) + letras
    return letras


@dataclass(frozen=True)
class Origen:
    """Lugar de un dato en el libro que se leyó. Fila y columna empiezan en 1; 0 = no aplica."""

    hoja: str = ""
    fila: int = 0
    columna: int = 0

    @property
    def celda(self) -> str:
        """Dirección como ``C12``; solo la fila (``12``) si no hay columna; vacía si no hay fila."""
        if not self.fila:
            return ""
        return f"{letra_columna(self.columna)}{self.fila}" if self.columna else str(self.fila)

    def en(self, columnas: Columnas, hoja: str, campo: str) -> Origen:
        """El mismo renglón, en la columna de ese dato; sin ella, si no se sabe cuál es."""
        return replace(self, columna=columnas.get(hoja, {}).get(campo, self.columna))
