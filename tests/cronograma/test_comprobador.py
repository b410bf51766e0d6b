"""El comprobador rechaza cada clase de regla rota, y nada más."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from costeo.cronograma.certificado import certificar
from costeo.cronograma.comprobador import revisar
from costeo.cronograma.modelo_dias import ModeloDias
from costeo.cronograma.problema import (
    FIJO,
    HITOS,
    PESOS,
    TECHO,
    UNIFORME,
    Consumo,
    Precedencia,
    Problema,
    Tarea,
    Tope,
    gastado,
)
from costeo.cronograma.rejilla import Rejilla, acumulado
from cronograma.azar import planes, problemas

BUENO = Problema(
    10,
    (
        Tarea(1, 2, desde=1, hasta=6, usos={"r": 1}),
        Tarea(2, 3, usos={"r": 1}, opcional=True),
        Tarea(3, 0, fija=5),
    ),
    (Precedencia(1, 2, "FC", 1),),
    {"r": 1},
    (Consumo(1, "g", 101), Consumo(2, "g", 100)),
    (Tope("g", TECHO, frozenset("g"), 0, 5, 160),),
)
PLAN = {1: 1, 2: 4, 3: 5}


def test_un_plan_en_regla_no_tiene_nada() -> None:
    assert revisar(BUENO, PLAN) == ()


@pytest.mark.parametrize(
    ("cambio", "fuera", "dice"),
    [
        ({1: 0}, (), "antes de lo permitido"),
        ({1: 5}, (), "después de lo permitido"),
        ({3: 4}, (), "fecha fija"),
        ({2: 8}, (), "sale del ejercicio"),
        ({2: 3}, (), "no espera"),
        ({2: 2}, (), "se ocupa más"),
        ({1: 3, 2: 6}, (1,), "no puede quedar fuera"),
        ({1: None}, (), "no tiene inicio"),
        ({1: 1}, (1,), "que quedó fuera"),
    ],
)
def test_cada_regla_rota_se_dice(
    cambio: dict[int, int | None], fuera: tuple[int, ...], dice: str
) -> None:
    plan = {k: s for k, s in {**PLAN, **cambio}.items() if s is not None}
    assert any(dice in rota for rota in revisar(BUENO, plan, fuera))


def test_el_techo_cuenta_solo_lo_de_su_periodo() -> None:
    """101 enteros y un tercio de 100 (33) caben en 160; con dos tercios más (67) no."""
    assert revisar(BUENO, {1: 1, 2: 4, 3: 5}) == ()
    sin_espera = Problema(10, BUENO.tareas, (), {"r": 2}, BUENO.consumos, BUENO.topes)
    assert revisar(sin_espera, {1: 1, 2: 3, 3: 5}) == ("g: 168 pasa de 160",)


@given(
    st.integers(-5, 1000),
    st.integers(0, 9),
    st.integers(0, 7),
    st.sampled_from([UNIFORME, HITOS, FIJO]),
    st.integers(0, 12),
)
def test_las_tres_cuentas_del_gasto_son_la_misma(
    importe: int, inicio: int, duracion: int, reparto: str, hasta: int
) -> None:
    """La del problema, la de la rejilla y la del comprobador se escribieron por separado."""
    partes = ((0, Fraction(1, 3)), (2, Fraction(2, 3))) if reparto != UNIFORME else ()
    consumo = Consumo(1, "g", importe, reparto, partes)
    una = gastado(consumo, inicio, duracion, hasta)
    assert acumulado(consumo, np.array([inicio]), duracion, hasta)[0] == una
    tope = Tope("g", TECHO, frozenset("g"), 0, hasta, una - 1)
    problema = Problema(99, (Tarea(1, duracion),), consumos=(consumo,), topes=(tope,))
    assert revisar(problema, {1: inicio}) == (f"g: {una} pasa de {una - 1}",)


@given(problemas())
def test_la_cota_exacta_nunca_pasa_del_mejor_plan(problema: Problema) -> None:
    """Y ningún inicio de un plan óptimo se descarta."""
    rejilla = Rejilla(problema)
    todos = list(planes(problema))
    if rejilla.sin_lugar or not todos:
        return
    modelo = ModeloDias(rejilla)
    relajada = modelo.relajar(10)
    certificado = certificar(modelo, relajada.duales)
    fines = {
        sum(PESOS[t.prioridad] * (p[t.clave] + t.duracion) for t in problema.tareas): p
        for p in todos
    }
    mejor = min(fines)
    assert certificado.cota <= mejor
    utiles = certificado.utiles(mejor)
    for clave, inicio in fines[mejor].items():
        assert utiles[clave][inicio - rejilla.ventanas[clave][0]]


@given(problemas(), st.lists(st.floats(-1000, 0), min_size=200, max_size=200))
def test_unos_duales_cualesquiera_dan_una_cota_valida(
    problema: Problema, duales: list[float]
) -> None:
    rejilla = Rejilla(problema)
    fines = [
        sum(PESOS[t.prioridad] * (p[t.clave] + t.duracion) for t in problema.tareas)
        for p in planes(problema)
    ]
    if rejilla.sin_lugar or not fines:
        return
    modelo = ModeloDias(rejilla)
    assert certificar(modelo, tuple(duales * 3)).cota <= min(fines)
