"""El libro y la referencia dicen lo mismo, con cualquier avance y cualquier fecha de corte."""

import datetime as dt
from dataclasses import replace
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from ayudas.plan_con_fechas import PLAN, AnexoI, con_fechas, plan_de
from costeo.calculo.conceptos_i import CRITERIOS, conceptos_i
from costeo.calculo.plan_fechado import SIN_FERIADOS, huella_i, sellos
from costeo.calculo.temporalizacion import ESTADOS, Temporalizacion
from costeo.flujo_i import generar_i
from costeo.libro.anexo_i import describir_i
from costeo.libro.colocacion import LibroColocado
from costeo.libro.hojas_i.comun_i import ETAPAS_DE_ESTADO
from costeo.libro.hojas_i.instrucciones import ESCALA
from costeo.modelo.cronograma import Avance
from costeo.modelo.temporalizacion import PlanFechado, en_blanco
from costeo.modelo.vocabulario import AVANCES
from costeo.motor.evaluacion import Plan, preparar
from costeo.reloj import Cronometro
from costeo.verificacion.comparacion import iguales

DATOS = {"version_costeo": "x", "huella": "x", "tipo": "anexo_i", "motivo": "x", "corte": ""}
dias = st.dates(dt.date(2023, 12, 1), dt.date(2025, 1, 31))
avances = st.builds(
    Avance, st.sampled_from([1, 2, 3]), st.none() | dias, st.none() | dias,
    st.sampled_from(AVANCES), st.sampled_from(["", "Nota"]),
)  # fmt: skip


@cache
def preparado() -> tuple[LibroColocado, Plan]:
    """El libro del plan mínimo, con su orden de evaluación: no depende del avance."""
    libro = describir_i(PLAN, DATOS, sellos(PLAN))
    formulas, _ = libro.contenido()
    nombres = {n: x.removeprefix("=") for n, x in libro.nombres.items()}
    return libro, preparar(formulas, nombres, [h.hoja.nombre for h in libro.hojas])


def diferencias(plan: PlanFechado) -> list[object]:
    """Celdas del libro de ese plan que no valen lo que la referencia, o no tienen concepto."""
    _, trabajo = preparado()
    libro = describir_i(plan, DATOS, sellos(plan))
    _, valores = libro.contenido()
    evaluacion = trabajo.evaluar(valores)
    referencia = conceptos_i(Temporalizacion(plan))
    return [
        (d, c.concepto, evaluacion.valores[d])
        for d, c in libro.formulas()
        if c.concepto not in referencia
        or not iguales(evaluacion.valores[d], referencia[c.concepto])
    ]


@settings(max_examples=25)
@given(dias, st.lists(avances, max_size=3, unique_by=lambda a: a.actividad))
def test_con_cualquier_avance_y_corte(corte: dt.date, escritos: list[Avance]) -> None:
    ordenados = sorted((a for a in escritos if not en_blanco(a)), key=lambda a: a.actividad)
    assert diferencias(replace(PLAN, corte=corte, avances=tuple(ordenados))) == []


def test_un_anexo_sin_fechas_ni_hitos_ni_feriados() -> None:
    """Lo mínimo: nada programado, nada que se vigile y ningún día libre."""
    base = replace(con_fechas(), cronograma=(), hitos=(), capacidad=(), calendario=())
    plan = plan_de(base)
    assert plan.feriados == SIN_FERIADOS
    hecho: AnexoI = generar_i(plan, Cronometro(), plan.corte)
    dichos = [str(h) for h in hecho.veredicto.hallazgos]
    assert dichos == []
    assert {m.estado for m in Temporalizacion(plan).marchas} == {"Sin fecha"}


def test_sin_personal_propio_tampoco_falla() -> None:
    base = con_fechas()
    sin_personal = replace(base, lineas=tuple(x for x in base.lineas if x.componente != "personal"))
    plan = plan_de(sin_personal)
    assert [c.jornadas for c in plan.cargas] == [0]
    assert plan.categorias == ()
    hecho = generar_i(plan, Cronometro(), plan.corte)
    assert [str(h) for h in hecho.veredicto.hallazgos] == []


def test_la_escala_y_los_estados_son_los_del_dominio() -> None:
    """Las palabras están dos veces, en el libro y en la referencia: que no se separen."""
    assert {grado: criterio for grado, _, criterio, _ in ESCALA} == CRITERIOS
    assert tuple(CRITERIOS) == AVANCES
    assert tuple(nombre for _, nombre, _ in ETAPAS_DE_ESTADO) == ESTADOS


def test_los_mismos_bytes_para_lo_mismo(minimo_i: AnexoI) -> None:
    otra_vez = generar_i(PLAN, Cronometro(), PLAN.corte)
    assert otra_vez.contenido == minimo_i.contenido


def test_el_avance_no_cambia_la_huella_y_lo_demas_si() -> None:
    otra = replace(PLAN, corte=dt.date(2024, 3, 1), avances=())
    assert huella_i(otra) == huella_i(PLAN)
    primera = replace(PLAN.actividades[0], meta="Otra")
    assert huella_i(replace(PLAN, actividades=(primera, *PLAN.actividades[1:]))) != huella_i(PLAN)
