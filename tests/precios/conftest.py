"""Leer la plantilla mínima tarda medio segundo: cada libro se lee una sola vez."""

from functools import cache

import pytest

from costeo.plantilla.puerta import leer

_LEIDAS = cache(leer)


@pytest.fixture(autouse=True)
def _leidas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("costeo.precios.actualizar.leer", _LEIDAS)
