"""Hacer algo caro una sola vez aunque las pruebas corran en varios procesos (xdist)."""

from __future__ import annotations

import os
import pickle
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest

T = TypeVar("T")
SEGUNDOS = 180.0


def carpeta_comun(fabrica: pytest.TempPathFactory) -> Path:
    """Carpeta temporal que comparten todos los procesos de esta corrida."""
    base = fabrica.getbasetemp()
    return base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base


def una_vez(carpeta: Path, nombre: str, hacer: Callable[[], T]) -> T:
    """Lo que devuelve ``hacer``; el primer proceso que llega lo hace y los demás lo leen."""
    hecho, candado = carpeta / f"{nombre}.pickle", carpeta / f"{nombre}.candado"
    try:
        candado.touch(exist_ok=False)
    except FileExistsError:
        return _esperar(hecho, hacer)
    try:
        resultado = hacer()
    except BaseException:
        candado.unlink()
        raise
    parcial = hecho.with_suffix(".parcial")
    parcial.write_bytes(pickle.dumps(resultado))
    parcial.replace(hecho)
    return resultado


def _esperar(hecho: Path, hacer: Callable[[], T]) -> T:
    """Lee lo hecho; si quien lo hacía cayó y no llega, lo hace por su cuenta."""
    limite = time.monotonic() + SEGUNDOS
    while not hecho.exists():
        if time.monotonic() > limite:
            return hacer()
        time.sleep(0.1)
    resultado: T = pickle.loads(hecho.read_bytes())
    return resultado
