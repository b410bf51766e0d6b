"""Lo que hace falta con planes grandes: mejorar a pedazos, arreglar topes y una cota a tramos."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings

from costeo.cronograma import etapa_fin
from costeo.cronograma.busqueda import Busqueda, fin_ponderado
from costeo.cronograma.certificado import certificar
from costeo.cronograma.comprobador import revisar
from costeo.cronograma.modelo_dias import ModeloDias
from costeo.cronograma.modelo_grueso import ModeloGrueso
from costeo.cronograma.problema import TECHO, Consumo, Precedencia, Problema, Tarea, Tope
from costeo.cronograma.programar import ESFUERZO, programar
from costeo.cronograma.recorte import Llevado
from costeo.cronograma.rejilla import Rejilla
from costeo.cronograma.vecindad import Vecindad
from costeo.modelo.programacion import FACTIBLE
from cronograma.azar import planes, problemas


def _plan_de_treinta() -> Problema:
    """Treinta tareas en 120 días, con cadenas y un techo cada veinte días."""
    azar = random.Random(7)
    tareas = tuple(Tarea(k, azar.randint(3, 15), azar.randint(1, 4)) for k in range(1, 31))
    precedencias = tuple(Precedencia(k, k + 3) for k in range(1, 28, 2))
    consumos = tuple(Consumo(t.clave, "g", 100 * t.duracion) for t in tareas)
    topes = tuple(Tope(f"t{d}", TECHO, frozenset("g"), d, d + 20, 6000) for d in range(0, 120, 20))
    return Problema(120, tareas, precedencias, consumos=consumos, topes=topes)


TREINTA = _plan_de_treinta()


def _al_final(problema: Problema) -> dict[int, int]:
    """Un plan malo: todo lo más tarde que la rejilla deja."""
    return {k: z for k, (_, z) in Rejilla(problema).ventanas.items()}


def _mejorado(vueltas: int) -> dict[int, int]:
    rejilla = Rejilla(TREINTA)
    return Vecindad(rejilla, Llevado(rejilla, _al_final(TREINTA))).mejorar(vueltas, 0.3)


def test_a_pedazos_arregla_y_mejora_un_mal_plan() -> None:
    malo = _al_final(TREINTA)
    assert revisar(TREINTA, malo)  # todo al final se pasa del techo
    plan = _mejorado(16)
    assert revisar(TREINTA, plan) == ()
    assert fin_ponderado(TREINTA, plan) < fin_ponderado(TREINTA, malo) * 0.7


def test_a_pedazos_da_dos_veces_lo_mismo() -> None:
    assert _mejorado(6) == _mejorado(6)


def test_lo_llevado_es_lo_que_se_gasta() -> None:
    rejilla, plan = Rejilla(TREINTA), _al_final(TREINTA)
    llevado = Llevado(rejilla, plan)
    llevado.mover({1: 0, 5: 9})
    assert (llevado.gastado == Llevado(rejilla, llevado.plan).gastado).all()
    assert llevado.plan[5] == 9


@settings(max_examples=20)
@given(problemas())
def test_la_cota_a_tramos_nunca_pasa_del_mejor(problema: Problema) -> None:
    """Ni la cota, ni los inicios que descarta: los del mejor plan siempre quedan."""
    problema = replace(problema, recursos={})
    mejor = min(planes(problema), key=lambda p: fin_ponderado(problema, p), default=None)
    rejilla = Rejilla(problema)
    if mejor is None or rejilla.sin_lugar:
        return
    valor = fin_ponderado(problema, mejor)
    for paso in (1, 2, 3):
        modelo = ModeloGrueso(rejilla, paso)
        certificado = certificar(modelo, modelo.relajar(10).duales)
        assert certificado.cota <= valor
        utiles = certificado.utiles(valor)
        assert all(utiles[k][s - rejilla.ventanas[k][0]] for k, s in mejor.items())


def test_dia_por_dia_la_cota_es_la_del_modelo_por_dias() -> None:
    rejilla = Rejilla(TREINTA)
    cotas = []
    for modelo in (ModeloDias(rejilla), ModeloGrueso(rejilla, 1), ModeloGrueso(rejilla, 4)):
        cotas.append(certificar(modelo, modelo.relajar(20).duales).cota)
    assert abs(cotas[0] - cotas[1]) <= 1
    assert cotas[2] <= cotas[1]


def test_sin_tiempo_para_demostrar_sale_factible_con_su_brecha() -> None:
    hallado = programar(TREINTA, segundos=0.5)
    assert hallado.estado == FACTIBLE
    assert hallado.cota is not None
    assert 0 < hallado.cota <= hallado.etapas[-1].valor
    assert hallado.brecha is not None
    inicios = {k: x.inicio for k, x in hallado.colocadas.items()}
    assert revisar(TREINTA, inicios) == ()


def test_un_plan_grande_no_se_da_a_los_modelos_exactos(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(etapa_fin, "GRANDE", 10)
    monkeypatch.setattr(etapa_fin, "_RITMOS", ((10**9, 4, 4, 8),))

    def prohibido(*_a: object) -> None:
        raise AssertionError

    monkeypatch.setattr(etapa_fin, "_demostrar", prohibido)
    b = Busqueda(TREINTA, ESFUERZO, 10)
    malo = _mejorado(16)
    plan, etapa = etapa_fin.fin_minimo(b, malo)
    assert etapa.demostrada is False
    assert etapa.cota <= etapa.valor == fin_ponderado(TREINTA, plan) <= fin_ponderado(TREINTA, malo)
