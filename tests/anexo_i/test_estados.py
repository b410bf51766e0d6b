"""Estados, grados, atrasos, hitos y cargas, calculados a mano."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from ayudas.plan_con_fechas import CORTE, PLAN, con_fechas, plan_de
from costeo.calculo.temporalizacion import Marcha, Temporalizacion, desvio, grado_de
from costeo.modelo.cronograma import Avance

D = dt.date


def marcha(
    actividad: int,
    porcentaje: int = 0,
    *,
    corte: dt.date = CORTE,
    inicio: dt.date | None = None,
    fin: dt.date | None = None,
) -> Marcha:
    """Cómo va una actividad con ese avance."""
    avance = Avance(actividad, inicio, fin, porcentaje)
    plan = plan_de(con_fechas(), corte, (avance,))
    return Temporalizacion(plan).marcha_de[actividad]


def test_fechas_y_dias_de_las_tres_actividades() -> None:
    """Diez días hábiles: del jueves 1 al miércoles 14 de febrero; del 18 al 31 de enero."""
    uno, dos, tres = Temporalizacion(PLAN).marchas
    assert (uno.inicio, uno.fin, uno.habiles) == (D(2024, 2, 1), D(2024, 2, 14), 10)
    assert (dos.inicio, dos.fin, dos.habiles) == (D(2024, 1, 18), D(2024, 1, 31), 10)
    assert (tres.inicio, tres.fin, tres.habiles) == (None, None, 0)
    assert (uno.transcurridos, uno.previsto) == (5, 50)  # 1, 2, 5, 6 y 7 de febrero
    assert (dos.transcurridos, dos.previsto, dos.atraso) == (10, 100, 5)


@pytest.mark.parametrize(
    ("actividad", "porcentaje", "corte", "estado"),
    [
        (1, 0, D(2024, 1, 31), "No iniciada"),
        (1, 0, D(2024, 2, 1), "Atrasada"),  # un día de diez: ya tocaba el 10
        (1, 10, D(2024, 2, 1), "En curso"),
        (1, 35, CORTE, "Atrasada"),
        (1, 50, CORTE, "En curso"),
        (1, 65, CORTE, "En curso"),
        (1, 100, CORTE, "Terminada"),
        (2, 80, D(2024, 1, 30), "En curso"),  # nueve de diez días: toca el 80
        (2, 80, D(2024, 1, 31), "Atrasada"),
        (3, 0, CORTE, "Sin fecha"),
        (3, 10, CORTE, "En curso"),
        (3, 100, CORTE, "Terminada"),
    ],
)
def test_estado(actividad: int, porcentaje: int, corte: dt.date, estado: str) -> None:
    assert marcha(actividad, porcentaje, corte=corte).estado == estado


def test_un_fin_real_termina_la_actividad_aunque_su_avance_no_llegue() -> None:
    hecha = marcha(2, 80, inicio=D(2024, 1, 18), fin=D(2024, 2, 2))
    assert hecha.estado == "Terminada"
    assert (hecha.atraso, hecha.desvio_inicio, hecha.desvio_fin) == (0, 0, 2)
    assert hecha.hasta == D(2024, 2, 2)


def test_un_inicio_real_sin_avance_es_en_curso_si_aun_no_tocaba_nada() -> None:
    pronto = marcha(1, corte=D(2024, 1, 31), inicio=D(2024, 1, 30))
    assert pronto.estado == "En curso"
    assert pronto.desvio_inicio == -2
    assert pronto.hasta == D(2024, 1, 31)


@pytest.mark.parametrize(
    ("previsto", "grado"),
    [("0", 0), ("9.99", 0), ("10", 10), ("34.9", 20), ("50", 50), ("99.9", 80), ("100", 100)],
)
def test_el_grado_es_el_mas_alto_que_se_alcanza(previsto: str, grado: int) -> None:
    assert grado_de(Decimal(previsto)) == grado


@pytest.mark.parametrize(
    ("previsto", "real", "dias"),
    [
        (D(2024, 2, 1), D(2024, 2, 1), 0),
        (D(2024, 2, 1), D(2024, 2, 5), 2),
        (D(2024, 2, 5), D(2024, 2, 1), -2),
        (D(2024, 4, 30), D(2024, 5, 2), 1),  # el 1 de mayo no se trabaja
        (D(2024, 2, 2), D(2024, 2, 3), 0),  # el sábado no cuenta
    ],
)
def test_desvio_en_dias_habiles(previsto: dt.date, real: dt.date, dias: int) -> None:
    assert desvio(Temporalizacion(PLAN).calendario, previsto, real) == dias


@pytest.mark.parametrize(
    ("porcentaje", "hasta"), [(0, None), (10, D(2024, 2, 1)), (50, D(2024, 2, 7)),
                              (100, D(2024, 2, 14))],
)  # fmt: skip
def test_hasta_donde_cubre_el_avance(porcentaje: int, hasta: dt.date | None) -> None:
    """Catorce días de calendario: 1.4 se redondea a 1 y la mitad son 7."""
    assert marcha(1, porcentaje).hecho == hasta


def test_hitos_en_su_dia_habil() -> None:
    hitos = Temporalizacion(PLAN).hitos
    assert [h.fecha for h in hitos] == [D(2024, 2, 5), D(2024, 2, 14), None]
    assert [h.estado for h in hitos] == ["Ya tocaba", "Por venir", "Por venir"]
    terminada = replace(PLAN, avances=(Avance(1, None, None, 100),))
    assert [h.estado for h in Temporalizacion(terminada).hitos][:2] == ["Cumplido", "Cumplido"]


def test_las_jornadas_se_reparten_por_mes() -> None:
    """Diez jornadas de la DGE en febrero y veinte de la UPEG en enero, un quinto ya hechas."""
    uno, dos = Temporalizacion(PLAN).cargas
    assert (uno.carga.unidad, uno.carga.jornadas, uno.diaria) == ("DGE", 10, 1)
    assert uno.meses == (0, 10, *(0,) * 10)
    assert (dos.carga.unidad, dos.carga.jornadas, dos.pendientes) == ("UPEG", 20, 16)
    assert dos.meses == (20, *(0,) * 11)


def test_lo_que_viene_del_anexo_ii() -> None:
    """Sumas hechas aparte: cinco por dos jornadas, y el costo de cada fuente."""
    uno = PLAN.actividades[0]
    assert [c.codigo for c in PLAN.categorias] == ["TEC", "AUX", "CON"]
    assert uno.jornadas == (10, 0, 10)
    assert uno.equipo == 17  # una computadora por cada una de las 17 oficinas
    assert uno.eventos == 34
    assert sum((sum(a.importes) for a in PLAN.actividades), Decimal(0)) == PLAN.cifras.total
    assert uno.recursos.startswith("Jornadas: TEC 10, CON 10. Equipo: LAPTOP 17. Eventos:")
    assert [h.importe * 2 for h in PLAN.hitos[:2]] == [sum(uno.importes)] * 2
