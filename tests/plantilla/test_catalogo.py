"""Cada código del catálogo se puede provocar, y su mensaje sale completo."""

from __future__ import annotations

import importlib
import pkgutil
import re
from functools import cache

import pytest

from costeo import mensajes_de
from costeo.hallazgos import Hallazgo
from costeo.mensajes import CATALOGO
from plantilla.casos import CASOS

FAMILIAS = "ALVPF"


@cache
def hallazgos_de(codigo: str) -> tuple[Hallazgo, ...]:
    return tuple(h for h in CASOS[codigo]() if h is not None)


def test_cada_codigo_tiene_su_caso() -> None:
    assert set(CASOS) == {c for c in CATALOGO if c[0] in FAMILIAS and c[1:].isdigit()}


@pytest.mark.parametrize("codigo", sorted(CASOS))
def test_el_caso_lo_provoca(codigo: str) -> None:
    hallados = hallazgos_de(codigo)
    propios = [h for h in hallados if h.codigo == codigo]
    assert propios, [str(h) for h in hallados]
    for h in hallados:
        assert "¿?" not in h.mensaje + h.remedio, f"le falta un dato: {h}"
        assert h.nivel == CATALOGO[h.codigo][0]


@pytest.mark.parametrize("codigo", sorted(c for c in CATALOGO if c[0] in FAMILIAS))
def test_la_redaccion(codigo: str) -> None:
    nivel, mensaje, remedio = CATALOGO[codigo]
    assert nivel in ("error", "aviso")
    assert mensaje[0].isupper() or mensaje[0] in "«{¿"
    assert mensaje.endswith((".", "?", "}"))
    assert remedio == "{remedio}" or remedio.endswith((".", "}"))
    assert len(mensaje) < 170
    assert not re.search(r"\b(inválid|incorrect|error grave)", mensaje), "diga qué pasa"


@pytest.mark.parametrize("codigo", sorted(c for c in CASOS if c[0] in "LV"))
def test_senala_la_hoja_o_el_libro(codigo: str) -> None:
    del_libro = {"L001", "L019", "L020", "L023", "L024"}
    propios = [h for h in hallazgos_de(codigo) if h.codigo == codigo]
    assert all(h.hoja for h in propios) or codigo in del_libro


def test_ninguna_familia_pisa_los_codigos_de_otra() -> None:
    """El catálogo las une: un código repetido perdería un mensaje sin que nadie lo viera."""
    familias = [
        getattr(importlib.import_module(f"costeo.mensajes_de.{m.name}"), m.name.upper())
        for m in pkgutil.iter_modules(mensajes_de.__path__)
    ]
    assert sum(len(f) for f in familias) == len(CATALOGO)
