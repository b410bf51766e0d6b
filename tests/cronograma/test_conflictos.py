"""Los conflictos son imposibles y mínimos, y cada alivio, aplicado, hace posible el plan."""

from __future__ import annotations

from hypothesis import given, settings

from costeo.cronograma import cpsat
from costeo.cronograma.cambios import aplicar
from costeo.cronograma.conflictos import explicar
from costeo.cronograma.problema import (
    FC,
    JORNADAS,
    TECHO,
    Consumo,
    Precedencia,
    Problema,
    Tarea,
    Tope,
)
from costeo.cronograma.reglas import subproblema
from costeo.modelo.origen import Origen
from cronograma.azar import planes, problemas

ESFUERZO = cpsat.Esfuerzo(determinista=20)


def _posible(problema: Problema) -> bool:
    return next(planes(problema), None) is not None


@settings(max_examples=60)
@given(problemas())
def test_conflictos_y_alivios_contra_la_busqueda_exhaustiva(problema: Problema) -> None:
    conflictos = explicar(problema, esfuerzo=ESFUERZO)
    assert bool(conflictos) != _posible(problema)
    for conflicto in conflictos:
        claves = [r.clave for r in conflicto.reglas]
        en_el_eje = "ejercicio" in "".join(claves)
        assert not _posible(subproblema(problema, claves)) or not en_el_eje
        for alivio in conflicto.alivios:
            assert alivio.cambios
            assert not explicar(aplicar(problema, alivio), esfuerzo=ESFUERZO) or len(conflictos) > 1


def _solo(problema: Problema) -> tuple[list[str], list[str]]:
    (conflicto,) = explicar(problema, esfuerzo=ESFUERZO)
    assert conflicto.minimo
    return sorted(r.clave for r in conflicto.reglas), [a.rotulo for a in conflicto.alivios]


def test_una_cadena_mas_larga_que_su_ventana() -> None:
    """63, 64 y 65 duran 145 y la última debe acabar en el día 111: sobran 34."""
    celda = {"hasta": Origen("Cronograma", 9, 4)}
    problema = Problema(
        254,
        (Tarea(63, 60), Tarea(64, 50), Tarea(65, 35, hasta=111, origenes=celda)),
        (Precedencia(63, 64, FC), Precedencia(64, 65, FC)),
    )
    claves, alivios = _solo(problema)
    assert "hasta:65" in claves
    assert len(claves) == 3
    assert any("34 días" in a and "65" in a for a in alivios)
    (conflicto,) = explicar(problema, esfuerzo=ESFUERZO)
    assert Origen("Cronograma", 9, 4) in {r.origen for r in conflicto.reglas}


def test_los_techos_que_no_alcanzan_dicen_cuanto_falta() -> None:
    problema = Problema(
        20,
        (Tarea(1, 4), Tarea(2, 4)),
        consumos=(Consumo(1, "g", 60000), Consumo(2, "g", 60000)),
        topes=(Tope("año", TECHO, frozenset("g"), 0, 20, 100000, "el techo del año"),),
    )
    claves, alivios = _solo(problema)
    assert claves == ["ejercicio", "tope:año"]
    assert any("200.00" in a for a in alivios)


def test_una_unidad_sin_jornadas_bastantes() -> None:
    """Diez jornadas obligadas en un mes que solo da ocho."""
    problema = Problema(
        20,
        (Tarea(1, 5, fija=0),),
        consumos=(Consumo(1, "u", 1000),),
        topes=(Tope("u-1", JORNADAS, frozenset("u"), 0, 10, 800, "jornadas de OT en enero"),),
    )
    claves, alivios = _solo(problema)
    assert len(claves) == 2
    assert any("2" in a and "OT" in a for a in alivios)


def test_un_circulo_de_dependencias() -> None:
    problema = Problema(
        50, (Tarea(1, 4), Tarea(2, 4)), (Precedencia(1, 2, FC), Precedencia(2, 1, FC))
    )
    claves, _ = _solo(problema)
    assert len(claves) == 2


def test_un_problema_posible_no_tiene_conflictos() -> None:
    assert explicar(Problema(20, (Tarea(1, 4),)), esfuerzo=ESFUERZO) == ()
