"""Abrir un libro es lo que más tarda: cada uno se abre una sola vez para todas las pruebas."""

from functools import cache

import pytest

from costeo.analisis import objetivo, riesgo, sensibilidad
from costeo.analisis.apertura import Abierto, abrir
from costeo.reloj import Cronometro
from costeo.viva.anexo_ii import AnexoII

_abrir_de_verdad = cache(lambda contenido, nombre: abrir(contenido, nombre, Cronometro()))
_libro_de_verdad = Abierto.libro
_libros: dict[int, tuple[Abierto, AnexoII]] = {}


def _libro(abierto: Abierto, reloj: Cronometro) -> AnexoII:
    if id(abierto) not in _libros:
        _libros[id(abierto)] = (abierto, _libro_de_verdad(abierto, reloj))
    return _libros[id(abierto)][1]


@pytest.fixture(autouse=True, scope="session")
def _abrir_una_vez() -> object:
    """Los bytes de un libro dan siempre el mismo libro: abrirlo dos veces no prueba nada más."""
    with pytest.MonkeyPatch.context() as m:
        for modulo in (objetivo, riesgo, sensibilidad):
            m.setattr(modulo, "abrir", lambda contenido, nombre, _: _abrir_de_verdad(contenido, ""))
        m.setattr(Abierto, "libro", _libro)
        yield
