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
from ayudas.editar_xlsx import Contenido, armar, editar, partes

__all__ = [
    "ROTAS",
    "Cuaderno",
    "Rotura",
    "con",
    "con_parte",
    "con_partes",
    "cuaderno",
    "rota",
    "torcido",
]

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


def con(cambios: Mapping[tuple[str, str], Contenido], libro: bytes | None = None) -> bytes:
    """El libro sano (u otro) con otro contenido en unas celdas, por (hoja, «B7»)."""
    return editar(libro or libro_sano(), cambios)


def con_parte(parte: str, antes: str, despues: str) -> bytes:
    """El libro sano con otro texto en una de sus partes; lo que se cambia tiene que estar."""
    piezas = partes(libro_sano())
    texto = piezas[parte].decode()
    assert antes in texto, (parte, antes)
    return armar({**piezas, parte: texto.replace(antes, despues).encode()})


def con_partes(nuevas: Mapping[str, bytes]) -> bytes:
    """El libro sano con más partes."""
    return armar({**partes(libro_sano()), **nuevas})
