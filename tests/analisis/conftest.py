"""Abrir un libro es lo que más tarda: cada uno se abre una sola vez para todas las pruebas."""

from collections.abc import Iterator
from functools import cache

import pytest

from analisis.apoyo import ABIERTOS, LIBROS
from costeo.analisis import objetivo, riesgo, sensibilidad
from costeo.analisis.apertura import Abierto, abrir
from costeo.analisis.evaluador import Evaluador
from costeo.motor.evaluacion import Plan
from costeo.reloj import Cronometro
from costeo.viva.anexo_ii import AnexoII

_abrir_de_verdad = cache(lambda contenido: abrir(contenido, "", Cronometro()))
_libro_de_verdad = Abierto.libro


def _abrir(contenido: bytes, _nombre: str, _reloj: Cronometro) -> Abierto:
    return ABIERTOS.get(contenido) or _abrir_de_verdad(contenido)


def _libro(abierto: Abierto, reloj: Cronometro) -> AnexoII:
    if id(abierto) not in LIBROS:
        LIBROS[id(abierto)] = (abierto, _libro_de_verdad(abierto, reloj))
    return LIBROS[id(abierto)][1]


_PLANES: dict[object, tuple[AnexoII, Plan]] = {}
_plan_de_verdad = Evaluador._solo_lo_que_leen


def _plan(evaluador: Evaluador) -> Plan:
    clave = (id(evaluador.libro), tuple(evaluador.celda.values()))
    if clave not in _PLANES:
        _PLANES[clave] = (evaluador.libro, _plan_de_verdad(evaluador))
    return _PLANES[clave][1]


@pytest.fixture(autouse=True, scope="session")
def _abrir_una_vez() -> Iterator[None]:
    """Los mismos bytes dan siempre el mismo libro: abrirlo dos veces no prueba nada más."""
    with pytest.MonkeyPatch.context() as m:
        for modulo in (objetivo, riesgo, sensibilidad):
            m.setattr(modulo, "abrir", _abrir)
        m.setattr(Abierto, "libro", _libro)
        m.setattr(Evaluador, "_solo_lo_que_leen", _plan)
        yield
