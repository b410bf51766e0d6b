"""Una muestra rota y otra sana de cada regla, y el libro sano de partida.

Quien añade una regla añade aquí su muestra con ``@rota("R06")``: una función que da los bytes de
un libro que la dispara y el texto que su hallazgo debe decir. Sin ella, las pruebas fallan.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass

import xlsxwriter

Rotura = Callable[[], bytes]
ROTAS: dict[str, list[tuple[str, Rotura]]] = {}
"""Regla → (lo que debe decir el hallazgo, cómo se hace el libro), una o varias."""


def rota(regla: str, dice: str) -> Callable[[Rotura], Rotura]:
    """Anota un libro que dispara la regla y lo que su detalle debe decir."""

    def anotar(hacer: Rotura) -> Rotura:
        ROTAS.setdefault(regla, []).append((dice, hacer))
        return hacer

    return anotar


@dataclass
class Cuaderno:
    """Un libro de XlsxWriter en memoria: ``libro`` para escribir y ``bytes()`` para cerrarlo."""

    libro: xlsxwriter.Workbook
    salida: io.BytesIO

    def bytes(self) -> bytes:
        """Cierra y da los bytes."""
        self.libro.close()
        return self.salida.getvalue()


def cuaderno() -> Cuaderno:
    """Un libro vacío."""
    salida = io.BytesIO()
    return Cuaderno(xlsxwriter.Workbook(salida, {"in_memory": True}), salida)
