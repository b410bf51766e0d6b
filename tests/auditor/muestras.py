"""Una muestra rota y otra sana de cada regla, y el libro sano de partida.

Quien añade una regla añade aquí su muestra con ``@rota("R06")``: una función que da los bytes de
un libro que la dispara y el texto que su hallazgo debe decir. Sin ella, las pruebas fallan.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping

from openpyxl import Workbook, load_workbook

from auditor.cuaderno import Cuaderno, cuaderno
from auditor.sano import libro_sano
from ayudas.editar_xlsx import Contenido, editar

__all__ = ["ROTAS", "Cuaderno", "Rotura", "con", "cuaderno", "rota", "torcido"]

Rotura = Callable[[], bytes]
ROTAS: dict[str, list[tuple[str, Rotura]]] = {}
"""Regla → (lo que debe decir el hallazgo, cómo se hace el libro), una o varias."""


def rota(regla: str, dice: str) -> Callable[[Rotura], Rotura]:
    """Anota un libro que dispara la regla y lo que su detalle debe decir."""

    def anotar(hacer: Rotura) -> Rotura:
        ROTAS.setdefault(regla, []).append((dice, hacer))
        return hacer

    return anotar


def torcido(torcer: Callable[[Workbook], object]) -> bytes:
    """El libro sano tras un cambio hecho con openpyxl (que no guarda los valores calculados)."""
    libro = load_workbook(io.BytesIO(libro_sano()))
    torcer(libro)
    salida = io.BytesIO()
    libro.save(salida)
    return salida.getvalue()


def con(cambios: Mapping[tuple[str, str], Contenido]) -> bytes:
    """El libro sano con otro contenido en unas celdas, por (hoja, «B7»); lo demás, igual."""
    return editar(libro_sano(), cambios)
