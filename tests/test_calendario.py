"""El eje de días hábiles de 2024, con los casos que se comprueban a mano."""

from __future__ import annotations

import datetime as dt

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from costeo.calendario import Calendario, calendario_de
from costeo.modelo.plan import Modelo
from costeo.plantilla.ejemplo import plantilla_ejemplo
from costeo.plantilla.puerta import leer

SANTA = frozenset(dt.date(2024, 3, d) for d in (25, 26, 27, 28, 29))
MORAZANICA = frozenset(dt.date(2024, 10, d) for d in (2, 3, 4))
FIN_DE_ANIO = frozenset(dt.date(2024, 12, d) for d in (23, 24, 25, 30, 31))
OTROS = frozenset({dt.date(2024, 1, 1), dt.date(2024, 4, 15), dt.date(2024, 5, 1)})
CALENDARIO = Calendario(
    dt.date(2024, 1, 1), dt.date(2024, 12, 31), SANTA | MORAZANICA | FIN_DE_ANIO | OTROS
)


@pytest.fixture(scope="module", name="plan")
def _plan() -> Modelo:
    modelo = leer(plantilla_ejemplo(), "si_empleo_2024.xlsx").modelo
    assert modelo is not None
    return modelo


def test_los_dias_habiles_de_2024_son_los_de_la_tabla() -> None:
    por_mes = [b - a for a, b in CALENDARIO.meses]
    assert por_mes == [22, 21, 16, 21, 22, 20, 23, 22, 21, 20, 21, 17]
    assert len(CALENDARIO.dias) == 246


def test_la_semana_santa_no_cuenta_en_una_duracion() -> None:
    jueves = dt.date(2024, 3, 21)
    assert CALENDARIO.fin(jueves, 3) == dt.date(2024, 4, 1)


def test_la_semana_morazanica_tampoco() -> None:
    assert CALENDARIO.fin(dt.date(2024, 10, 1), 2) == dt.date(2024, 10, 7)


def test_el_fin_de_anio_deja_dos_dias_entre_navidad_y_ano_nuevo() -> None:
    assert CALENDARIO.fin(dt.date(2024, 12, 20), 3) == dt.date(2024, 12, 27)
    assert CALENDARIO.dias[-1] == dt.date(2024, 12, 27)


def test_el_medio_dia_se_trabaja(plan: Modelo) -> None:
    medios = [d.fecha for d in plan.calendario if d.clase == "medio día"]
    calendario = calendario_de(plan)
    assert medios
    assert not set(medios) & calendario.libres


def test_el_calendario_de_si_empleo_trae_los_feriados_del_paquete(plan: Modelo) -> None:
    oficiales = holidays.country_holidays("HN", years=2024)
    assert set(oficiales) <= calendario_de(plan).libres


def test_el_calendario_de_si_empleo_es_el_de_los_casos(plan: Modelo) -> None:
    assert calendario_de(plan).dias == CALENDARIO.dias


def test_los_indices_y_las_fechas_se_corresponden() -> None:
    assert CALENDARIO.indice(dt.date(2024, 1, 1)) == 0
    assert CALENDARIO.fecha(0) == dt.date(2024, 1, 2)
    sabado = dt.date(2024, 1, 6)
    assert CALENDARIO.fecha(CALENDARIO.indice(sabado)) == dt.date(2024, 1, 8)
    assert CALENDARIO.fecha(CALENDARIO.hasta(sabado) - 1) == dt.date(2024, 1, 5)


@pytest.mark.parametrize("indice", [-1, 246])
def test_un_indice_fuera_del_ejercicio_no_tiene_fecha(indice: int) -> None:
    with pytest.raises(IndexError):
        CALENDARIO.fecha(indice)


def test_los_trimestres_son_tres_meses_seguidos() -> None:
    assert CALENDARIO.trimestres == ((0, 59), (59, 122), (122, 188), (188, 246))


@given(
    st.dates(dt.date(2024, 1, 1), dt.date(2024, 12, 31)),
    st.dates(dt.date(2024, 1, 1), dt.date(2024, 12, 31)),
)
def test_contar_es_restar_indices(a: dt.date, b: dt.date) -> None:
    desde, hasta = min(a, b), max(a, b)
    assert CALENDARIO.contar(desde, hasta) == CALENDARIO.hasta(hasta) - CALENDARIO.indice(desde)


@given(st.integers(0, 245), st.integers(-245, 245))
def test_sumar_es_moverse_por_el_eje(indice: int, dias: int) -> None:
    destino = indice + dias
    if 0 <= destino < len(CALENDARIO.dias):
        sumada = CALENDARIO.sumar(CALENDARIO.fecha(indice), dias)
        assert sumada == CALENDARIO.fecha(destino)


def test_contar_al_reves_da_cero() -> None:
    assert CALENDARIO.contar(dt.date(2024, 5, 3), dt.date(2024, 5, 2)) == 0
