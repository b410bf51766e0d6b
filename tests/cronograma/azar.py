"""Problemas diminutos al azar y la búsqueda exhaustiva que dice la verdad de cada uno."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import product

from hypothesis import strategies as st

from costeo.cronograma.comprobador import revisar
from costeo.cronograma.problema import (
    FIJO,
    HITOS,
    JORNADAS,
    PESOS,
    TECHO,
    TIPOS,
    UNIFORME,
    Consumo,
    Precedencia,
    Problema,
    Tarea,
    Tope,
)

DIAS = 7
MITAD = Fraction(1, 2)


@st.composite
def problemas(draw: st.DrawFn, *, opcionales: bool = False) -> Problema:
    """Hasta cuatro tareas en siete días, con de todo un poco."""
    cuantas = draw(st.integers(1, 4))
    entero = st.integers
    tareas, consumos = [], []
    for clave in range(1, cuantas + 1):
        duracion = draw(entero(0, 3))
        desde = draw(st.sampled_from([0, 0, 1, 2]))
        hasta = draw(st.sampled_from([None, None, DIAS - 1, DIAS - 2]))
        fija = draw(st.sampled_from([None, None, None, None, 2]))
        usos = {"r": draw(entero(0, 2))}
        opcional = opcionales and draw(st.booleans())
        tareas.append(
            Tarea(clave, duracion, draw(entero(1, 5)), desde, hasta, fija, usos, opcional)
        )
        reparto = draw(st.sampled_from([UNIFORME, HITOS, FIJO]))
        partes = {
            UNIFORME: (),
            HITOS: ((0, MITAD), (max(duracion - 1, 0), MITAD)),
            FIJO: ((1, MITAD), (4, MITAD)),
        }[reparto]
        cuenta = draw(st.sampled_from(["a", "b"]))
        consumos.append(Consumo(clave, cuenta, draw(entero(0, 9)), reparto, partes))
    precedencias = [
        Precedencia(a, b, draw(st.sampled_from(TIPOS)), draw(entero(-2, 2)))
        for a in range(1, cuantas + 1)
        for b in range(a + 1, cuantas + 1)
        if draw(st.booleans())
    ]
    topes = [
        Tope("a1", JORNADAS, frozenset("a"), 0, 3, draw(entero(2, 15))),
        Tope("ab", TECHO, frozenset("ab"), 2, DIAS, draw(entero(4, 25))),
    ]
    return Problema(
        DIAS, tuple(tareas), tuple(precedencias), {"r": 2}, tuple(consumos), tuple(topes)
    )


def planes(problema: Problema) -> Iterator[dict[int, int]]:
    """Todos los planes que el comprobador acepta; los que no entran no están."""
    posibles = [
        [*([None] if t.opcional else []), *range(DIAS - t.duracion + 1)] for t in problema.tareas
    ]
    claves = [t.clave for t in problema.tareas]
    for elegidos in product(*posibles):
        plan = {k: s for k, s in zip(claves, elegidos, strict=True) if s is not None}
        fuera = [k for k in claves if k not in plan]
        if not revisar(problema, plan, fuera):
            yield plan


def valor(problema: Problema, plan: dict[int, int]) -> tuple[int, ...]:
    """Lo que se minimiza, por orden: menos las que entran de cada clase, fin ponderado, inicios."""
    fin = sum(
        PESOS[t.prioridad] * (plan[t.clave] + t.duracion)
        for t in problema.tareas
        if t.clave in plan
    )
    entran = [
        -sum(t.prioridad == clase and t.clave in plan for t in problema.tareas)
        for clase in sorted(PESOS)
    ]
    return (*entran, fin, *(plan.get(t.clave, DIAS + 1) for t in problema.tareas))
