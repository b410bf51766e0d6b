"""Programar, contra la búsqueda exhaustiva y contra resolvedores que mienten."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from costeo.cronograma import cpsat, etapas, highs
from costeo.cronograma.causas import colocar
from costeo.cronograma.comprobador import revisar
from costeo.cronograma.exclusiones import sin_techos
from costeo.cronograma.problema import (
    CC,
    CF,
    FC,
    FF,
    TECHO,
    Consumo,
    Precedencia,
    Problema,
    Tarea,
    Tope,
)
from costeo.cronograma.programar import programar
from costeo.modelo.programacion import FACTIBLE, IMPOSIBLE, OPTIMA, SIN_TIEMPO, Programacion
from cronograma.azar import planes, problemas, valor


def _inicios(p: Programacion) -> dict[int, int]:
    return {k: x.inicio for k, x in p.colocadas.items()}


@settings(max_examples=40)
@given(problemas())
def test_el_plan_es_el_mejor_de_todos(problema: Problema) -> None:
    mejor = min(planes(problema), key=lambda p: valor(problema, p), default=None)
    hallado = programar(problema)
    if mejor is None:
        assert hallado.estado == IMPOSIBLE
        assert hallado.conflictos
    else:
        assert hallado.estado == OPTIMA
        assert _inicios(hallado) == mejor


@settings(max_examples=40)
@given(problemas(opcionales=True))
def test_entran_las_mas_por_prioridad(problema: Problema) -> None:
    """Solo los techos dejan a una fuera: si es por fechas o jornadas, el plan es imposible."""
    mejor = min(planes(problema), key=lambda p: valor(problema, p), default=None)
    hallado = programar(problema)
    cabe_sin_techos = any(True for _ in planes(sin_techos(problema)))
    if mejor is None or (len(mejor) < len(problema.tareas) and not cabe_sin_techos):
        assert hallado.estado == IMPOSIBLE
        assert hallado.conflictos
        return
    suyo = _inicios(hallado)
    assert hallado.estado == OPTIMA
    assert valor(problema, suyo)[:6] == valor(problema, mejor)[:6]
    assert bool(hallado.conflictos) == bool(hallado.excluidas), "se dice por qué no caben"
    assert set(hallado.excluidas) == {t.clave for t in problema.tareas} - set(suyo)


@pytest.mark.parametrize(
    ("tipo", "desfase", "inicio"),
    [(FC, 0, 3), (FC, 2, 5), (FC, -1, 2), (CC, 0, 0), (CC, 2, 2), (FF, 0, 1), (FF, 3, 4),
     (CF, 0, 0), (CF, 4, 2)],
)  # fmt: skip
def test_cada_tipo_de_dependencia(tipo: str, desfase: int, inicio: int) -> None:
    """La primera dura 3 desde el día 0; la segunda, 2."""
    problema = Problema(20, (Tarea(1, 3, fija=0), Tarea(2, 2)), (Precedencia(1, 2, tipo, desfase),))
    assert _inicios(programar(problema)) == {1: 0, 2: inicio}


def test_un_techo_de_trimestre_empuja_al_siguiente() -> None:
    """Dos de 100 con techo de 150 en los diez primeros días: la segunda espera."""
    problema = Problema(
        20,
        (Tarea(1, 2, 1), Tarea(2, 2, 3)),
        consumos=(Consumo(1, "g", 100), Consumo(2, "g", 100)),
        topes=(Tope("t1", TECHO, frozenset("g"), 0, 10, 150, "techo T1"),),
    )
    hallado = programar(problema)
    # La mitad de la segunda (50) cabe antes del día 10.
    assert _inicios(hallado) == {1: 0, 2: 9}
    assert hallado.colocadas[2].causa.clase == "techo"
    assert hallado.colocadas[2].causa.rotulo == "techo T1"


def test_si_el_techo_no_da_cae_la_de_menos_prioridad() -> None:
    problema = Problema(
        20,
        tuple(Tarea(k, 2, k, opcional=True) for k in (1, 2, 3)),
        consumos=tuple(Consumo(k, "g", 100) for k in (1, 2, 3)),
        topes=(Tope("anual", TECHO, frozenset("g"), 0, 20, 250),),
    )
    hallado = programar(problema)
    assert hallado.estado == OPTIMA
    assert hallado.excluidas == (3,)
    (conflicto,) = hallado.conflictos
    assert "tope:anual" in {r.clave for r in conflicto.reglas}
    assert conflicto.alivios


def test_la_que_no_cabe_por_sus_fechas_no_se_cae_es_imposible() -> None:
    tarde = Tarea(2, 5, 1, hasta=6, opcional=True)
    problema = Problema(20, (Tarea(1, 3, 1), tarde), (Precedencia(1, 2),))
    hallado = programar(problema)
    assert hallado.estado == IMPOSIBLE
    assert hallado.conflictos[0].alivios


def test_quien_espera_a_una_que_cae_cae_con_ella() -> None:
    problema = Problema(
        20,
        (Tarea(1, 2, 4, opcional=True), Tarea(2, 2, 1, opcional=True), Tarea(3, 2, 2)),
        (Precedencia(1, 2),),
        consumos=(Consumo(1, "g", 300),),
        topes=(Tope("anual", TECHO, frozenset("g"), 0, 20, 250),),
    )
    assert programar(problema).excluidas == (1, 2)


def test_la_holgura_y_lo_critico() -> None:
    problema = Problema(30, (Tarea(1, 3, 1), Tarea(2, 4, 1), Tarea(3, 1, 1, hasta=12)),
                        (Precedencia(1, 2),))  # fmt: skip
    puestas = programar(problema).colocadas
    assert (puestas[1].holgura, puestas[1].critica) == (0, True)
    assert puestas[2].critica
    assert (puestas[3].holgura, puestas[3].critica) == (11, False)
    assert puestas[2].causa.clase == "dependencia"
    assert puestas[1].causa.clase == "principio"


@pytest.mark.parametrize("cambio", [{"trabajadores": 2}, {"semilla": 7}])
def test_otra_semilla_u_otros_trabajadores_dan_las_mismas_fechas(cambio: dict[str, int]) -> None:
    tareas = tuple(Tarea(k, 2 + k % 3, 1 + k % 4, usos={"r": 1 + k % 2}) for k in range(1, 9))
    problema = Problema(40, tareas, (Precedencia(1, 5), Precedencia(2, 6, CC, 1)), {"r": 2})
    base = cpsat.Esfuerzo(determinista=20)
    una = programar(problema, esfuerzo=base)
    otra = programar(problema, esfuerzo=replace(base, **cambio))
    assert una.estado == OPTIMA
    assert _inicios(una) == _inicios(otra)


@given(problemas())
def test_la_holgura_es_lo_que_el_comprobador_deja(problema: Problema) -> None:
    for plan in list(planes(problema))[:5]:
        for clave, puesta in colocar(problema, plan).items():
            dias = 0
            while not revisar(problema, {**plan, clave: plan[clave] + dias + 1}):
                dias += 1
            assert puesta.holgura == dias


DOS = Problema(10, (Tarea(1, 3, usos={"r": 1}), Tarea(2, 3, usos={"r": 1})), recursos={"r": 1})


def test_si_el_segundo_modelo_no_llega_no_se_dice_optima(monkeypatch: pytest.MonkeyPatch) -> None:
    nada = highs.Respuesta(highs.DESCONOCIDO, -float("inf"), (), (), 0)
    monkeypatch.setattr(highs, "resolver", lambda *_a, **_k: nada)
    hallado = programar(DOS)
    assert hallado.estado == FACTIBLE
    assert not revisar(DOS, _inicios(hallado))


class _SinNucleo:
    def sufficient_assumptions_for_infeasibility(self) -> list[int]:
        return []


def test_un_resolvedor_que_dice_imposible_no_basta(monkeypatch: pytest.MonkeyPatch) -> None:
    def mentir(modelo: object, *_a: object, **_k: object) -> cpsat.Respuesta:
        return cpsat.Respuesta(cpsat.IMPOSIBLE, None, None, 0, 0, _SinNucleo())

    monkeypatch.setattr(cpsat, "resolver", mentir)
    monkeypatch.setattr(etapas.Voraz, "buscar", lambda *_a: None)
    assert programar(DOS).estado != IMPOSIBLE


def test_un_plan_que_el_comprobador_rechaza_no_sale(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(etapas.Busqueda, "vale", lambda *_a: True)
    monkeypatch.setattr(etapas.Voraz, "buscar", lambda *_a: {1: 0, 2: 0})
    monkeypatch.setattr("costeo.cronograma.programar.unico", lambda *_a: {1: 0, 2: 0})
    assert programar(DOS).estado == SIN_TIEMPO
