"""Leer la plantilla mínima tarda medio segundo: cada libro se lee una sola vez."""

from functools import cache

import pytest

from costeo.anexo.como_plantilla import leer_entrada
from costeo.plantilla.puerta import leer

_LEIDAS, _ENTRADAS = cache(leer), cache(leer_entrada)


@pytest.fixture(autouse=True)
def _leidas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("costeo.precios.actualizar.leer", _LEIDAS)
    monkeypatch.setattr("costeo.precios.actualizar.leer_entrada", _ENTRADAS)
