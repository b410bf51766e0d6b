"""Días hábiles y holguras en sus bordes, contados a mano."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from ayudas.modelo_con_fechas import programa
from ayudas.modelo_minimo import MINIMO, con_parametros
from costeo.calculo.agenda import Agenda, agenda_de, numero_de_dia
from costeo.calculo.costeo import costear
from costeo.calendario import calendario_de
from costeo.modelo.cronograma import Dependencia
from costeo.modelo.plan import Modelo
from costeo.modelo.vocabulario import REFERENCIA

D = dt.date


@pytest.mark.parametrize(
    ("fecha", "numero"),
    [
        (D(2024, 1, 1), 1),  # lunes: el primero
        (D(2024, 1, 5), 5),
        (D(2024, 1, 7), 5),  # domingo
        (D(2024, 1, 8), 6),
        (D(2023, 12, 29), -2),  # del viernes al lunes, contando los dos
        (D(2023, 12, 31), -1),  # domingo: solo el lunes
    ],
)
def test_que_dia_habil_del_ejercicio_es(fecha: dt.date, numero: int) -> None:
    assert numero_de_dia(calendario_de(MINIMO), fecha) == numero


def _agenda(*dependencias: tuple[int, int, int]) -> Agenda:
    """Las actividades 1 y 2 empiezan el 1 de abril y duran un día; la 3 no tiene inicio."""
    modelo: Modelo = replace(
        con_parametros(MINIMO, DIAS_HABILES=200),
        cronograma=(
            programa(1, 1, inicio=D(2024, 4, 1)),
            programa(2, 1, inicio=D(2024, 4, 1)),
            programa(3, 1),
        ),
        dependencias=tuple(Dependencia(a, b, "CC", n, "", REFERENCIA) for a, b, n in dependencias),
    )
    return agenda_de(costear(modelo))


@pytest.mark.parametrize(
    ("dependencias", "libre"),
    [
        ((), 200),  # nadie la espera: todo el ejercicio
        (((1, 2, -7),), 7),
        (((1, 2, -7), (1, 3, 0)), 7),  # quien no tiene fecha no estrecha
        (((1, 2, -7), (1, 2, -3)), 3),  # la espera más corta
        (((1, 2, -300),), 300),  # si solo ella hace esperar, puede pasar del ejercicio
        (((1, 2, -300), (2, 1, 0)), 200),  # con más renglones, no
        (((2, 1, -300),), 200),  # la que hace esperar es otra
    ],
)
def test_cuanto_puede_atrasarse_sin_romper_la_espera_de_otra(
    dependencias: tuple[tuple[int, int, int], ...], libre: int
) -> None:
    agenda = _agenda(*dependencias)
    assert agenda.libre(1) == libre
    assert agenda.de[1].libre == libre


def test_sin_inicio_no_hay_holgura_ni_regla_que_romper() -> None:
    sin = replace(programa(3, 1), inicio_fijo=D(2024, 5, 2))
    modelo = replace(MINIMO, cronograma=(programa(1, 1, inicio=D(2024, 4, 1)), sin))
    puesta = agenda_de(costear(modelo)).de[3]
    assert (puesta.holgura, puesta.n_inicio, puesta.n_fin, puesta.margen) == (0, 0, 0, 0)
    rotas = (puesta.no_habil, puesta.temprana, puesta.tardia, puesta.movida)
    assert rotas == (False, False, False, False)


@pytest.mark.parametrize(("fin_maximo", "tardia"), [((4, 2), False), ((4, 1), True)])
def test_terminar_el_ultimo_dia_que_se_puede_no_es_tarde(
    fin_maximo: tuple[int, int], tardia: bool
) -> None:
    p = programa(1, 2, inicio=D(2024, 4, 1), fin_maximo=D(2024, *fin_maximo))
    puesta = agenda_de(costear(replace(MINIMO, cronograma=(p,)))).de[1]
    assert puesta.fin == D(2024, 4, 2)
    assert puesta.tardia is tardia
    assert puesta.margen == (-1 if tardia else 0)


def test_un_centavo_pedido_ya_espera_a_la_aprobacion() -> None:
    """Lo que no pide nada al presupuesto puede empezar con el ejercicio."""
    unica = replace(MINIMO.lineas[7], cantidad=Decimal("0.01"), participantes=Decimal(1))
    assert unica.recurso == "FOLLETO"
    for linea, desde in ((unica, D(2024, 1, 16)), (replace(unica, fuente="MP"), D(2024, 1, 1))):
        modelo = replace(MINIMO, lineas=(linea,), cronograma=(programa(1, 2),))
        puesta = agenda_de(costear(modelo)).de[1]
        assert puesta.por_presupuestar < 1
        assert puesta.no_antes == desde
