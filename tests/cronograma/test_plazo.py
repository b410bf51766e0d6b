"""El menor plazo y los lectores de PSPLIB: a mano, contra la búsqueda exhaustiva y sin mentiras."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from costeo.cronograma import cpsat, testigo
from costeo.cronograma.comprobador import revisar
from costeo.cronograma.plazo import programar_plazo
from costeo.cronograma.problema import CC, FC, Precedencia, Problema, Tarea
from costeo.cronograma.psplib import leer_psplib
from costeo.cronograma.serie import plazo_corto
from costeo.modelo.programacion import FACTIBLE, IMPOSIBLE, OPTIMA

SM = """\
************************************************************************
jobs (incl. supersource/sink ):  4
************************************************************************
PRECEDENCE RELATIONS:
jobnr.    #modes  #successors   successors
   1        1          2           2   3
   2        1          1           4
   3        1          1           4
   4        1          0
************************************************************************
REQUESTS/DURATIONS:
jobnr. mode duration  R 1  R 2
------------------------------------------------------------------------
  1      1     0       0    0
  2      1     3       2    0
  3      1     4       2    1
  4      1     0       0    0
************************************************************************
RESOURCEAVAILABILITIES:
  R 1  R 2
    3    1
************************************************************************
"""
SCH = """\
2\t1\t0\t0
0\t1\t2\t1\t2\t[0]\t[0]
1\t1\t2\t2\t3\t[-1]\t[3]
2\t1\t2\t1\t3\t[-2]\t[4]
3\t1\t0
0\t1\t0\t0
1\t1\t3\t2
2\t1\t4\t2
3\t1\t0\t0
3
"""


def _leido(carpeta: Path, nombre: str, texto: str) -> Problema:
    ruta = carpeta / nombre
    ruta.write_text(texto)
    return leer_psplib(ruta)


def test_un_sm(tmp_path: Path) -> None:
    """Las dos piden 2 de 3 unidades: una detrás de otra, 7."""
    problema = _leido(tmp_path, "x.sm", SM)
    assert problema.recursos == {"R1": 3, "R2": 1}
    assert problema.tarea[3].usos == {"R1": 2, "R2": 1}
    assert [(p.antes, p.despues) for p in problema.precedencias] == [(1, 2), (1, 3), (2, 4), (3, 4)]
    hallado = programar_plazo(problema, segundos=5)
    assert (hallado.estado, hallado.etapas[0].valor) == (OPTIMA, 7)


def test_un_sch(tmp_path: Path) -> None:
    """La 2 no puede empezar antes que la 1 menos un día, ni la 1 más de dos antes que la 2."""
    problema = _leido(tmp_path, "x.sch", SCH)
    esperas = {(p.antes, p.despues): p.desfase for p in problema.precedencias}
    assert esperas[2, 1] == -2
    assert esperas[1, 3] == 3
    # No caben a la vez y tampoco se pueden separar lo bastante: no hay plan.
    assert programar_plazo(problema, segundos=5).estado == IMPOSIBLE


@pytest.mark.parametrize(("nombre", "texto"), [("x.sm", "nada"), ("x.sch", "9\t1"), ("x.txt", "")])
def test_lo_que_no_se_entiende_lo_dice_con_su_nombre(
    tmp_path: Path, nombre: str, texto: str
) -> None:
    with pytest.raises(ValueError, match=nombre):
        _leido(tmp_path, nombre, texto)


@st.composite
def chicos(draw: st.DrawFn, *, minimo: int) -> Problema:
    """Hasta cuatro tareas, dos recursos y esperas entre inicios desde ``minimo``."""
    n = draw(st.integers(1, 4))
    tareas = tuple(
        Tarea(k, draw(st.integers(0, 3)), usos={"r": draw(st.integers(0, 2))})
        for k in range(1, n + 1)
    )
    pares = [
        (a, b) for a in range(1, n + 1) for b in range(1, n + 1) if a < b or minimo < 0 < b - a
    ]
    precedencias = [
        Precedencia(a, b, CC, draw(st.integers(minimo, 4))) for a, b in pares if draw(st.booleans())
    ]
    if minimo < 0:
        precedencias += [
            Precedencia(b, a, CC, draw(st.integers(-4, 0))) for a, b in pares if draw(st.booleans())
        ]
    return Problema(12, tareas, tuple(precedencias), {"r": 2})


def _mejor(problema: Problema) -> int | None:
    rangos = [range(12 - t.duracion + 1) for t in problema.tareas]
    plazos = [
        max(s + t.duracion for s, t in zip(x, problema.tareas, strict=True))
        for x in product(*rangos)
        if not revisar(problema, dict(zip(problema.tarea, x, strict=True)))
    ]
    return min(plazos, default=None)


@settings(max_examples=25)
@given(st.one_of(chicos(minimo=0), chicos(minimo=-2)))
def test_el_plazo_es_el_menor(problema: Problema) -> None:
    mejor, hallado = _mejor(problema), programar_plazo(problema, segundos=10)
    if mejor is None:
        assert hallado.estado == IMPOSIBLE
    else:
        assert hallado.estado == OPTIMA
        assert hallado.etapas[0].valor == mejor


@given(chicos(minimo=0))
def test_la_serie_da_planes_en_regla(problema: Problema) -> None:
    plan = plazo_corto(problema, 5)
    assert plan is not None
    largo = Problema(99, problema.tareas, problema.precedencias, problema.recursos)
    assert revisar(largo, plan) == ()


def test_la_serie_no_trata_plazos_maximos() -> None:
    tareas = (Tarea(1, 2), Tarea(2, 2))
    assert plazo_corto(Problema(9, tareas, (Precedencia(1, 2, CC, -1),)), 3) is None


TRES = Problema(
    30,
    tuple(Tarea(k, 2 + k, usos={"a": 1 + k % 2, "b": 2 - k % 2}) for k in range(1, 5)),
    (Precedencia(1, 2, FC),),
    {"a": 2, "b": 2},
)


def test_sin_segundo_testigo_no_es_optima(monkeypatch: pytest.MonkeyPatch) -> None:
    assert programar_plazo(TRES, segundos=10).estado == OPTIMA
    monkeypatch.setattr(testigo, "preguntar", lambda *_a: (cpsat.DESCONOCIDO, {}, 0.0))
    hallado = programar_plazo(TRES, segundos=10)
    assert hallado.estado == FACTIBLE or "suma" in hallado.quien
