"""Ida y vuelta: escribir un modelo y leerlo da el mismo modelo."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from costeo.modelo import vocabulario as v
from costeo.modelo.plan import Modelo
from costeo.plantilla.conversion import convertir
from costeo.plantilla.generacion import escribir_plantilla
from costeo.plantilla.lectura import leer_filas
from costeo.plantilla.puerta import leer
from costeo.plantilla.volcado import volcar
from plantilla.apoyo import modelo

TEXTOS = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=30
).filter(lambda t: "_x" not in t and "x005F_" not in t and t.strip("\u00ad"))
IMPORTES = st.decimals(0, 10**9, places=4, allow_nan=False, allow_infinity=False)
DESCONOCIBLES = st.none() | IMPORTES
DIAS = st.none() | st.decimals(0, 366, places=4)
FECHAS = st.none() | st.dates(dt.date(1990, 1, 1), dt.date(2100, 12, 31))
ESTADOS = st.sampled_from(v.ESTADOS)


def ida_y_vuelta(original: Modelo) -> Modelo | None:
    filas, hallazgos = leer_filas(escribir_plantilla(volcar(original)))
    assert hallazgos == ()
    leido, hallazgos = convertir(filas)
    assert {h.codigo for h in hallazgos} <= {"L102"}
    return leido


def test_el_modelo_minimo() -> None:
    original = modelo()
    assert ida_y_vuelta(original) == original
    assert leer(escribir_plantilla(volcar(original))).modelo == original


@st.composite
def modelos(dibujar: Any) -> Modelo:
    """El modelo mínimo con sus datos cambiados por otros admisibles."""
    base = modelo()
    dato = {"fecha": FECHAS, "fuente": TEXTOS, "estado": ESTADOS, "nota": TEXTOS | st.just("")}

    def cambiar(registro: Any, **estrategias: Any) -> Any:
        return replace(registro, **{c: dibujar(e) for c, e in estrategias.items()})

    precios = [
        cambiar(
            p,
            **dato,
            descripcion=TEXTOS,
            precio=DESCONOCIBLES,
            incluye_isv=st.booleans(),
            isv=st.sampled_from(v.ISV_REGIMENES),
            factor_min=st.decimals(0, 1, places=3),
            factor_max=st.decimals(1, 9, places=3),
        )
        for p in base.precios
    ]
    lineas = [
        cambiar(
            x,
            cantidad=DESCONOCIBLES,
            frecuencia=DESCONOCIBLES,
            dias=DIAS,
            participantes=DESCONOCIBLES,
            nota=TEXTOS,
            fuente=st.sampled_from(["11", "MP"]),
            impulsor=st.sampled_from(["", "OFICINAS"]),
        )
        for x in base.lineas
    ]
    actividades = [
        cambiar(
            a,
            titulo=TEXTOS,
            prioridad=st.none() | st.integers(1, 4),
            migrante=st.booleans(),
            linea_base=TEXTOS | st.just(""),
        )
        for a in base.actividades
    ]
    parametros = [
        cambiar(
            p, valor=st.decimals(0, 1, places=5) if p.codigo == "CONTINGENCIA" else st.just(p.valor)
        )
        for p in base.parametros
    ]
    return replace(
        base,
        parametros=tuple(parametros),
        precios=tuple(precios),
        lineas=tuple(lineas),
        actividades=tuple(actividades),
        monedas=(base.monedas[0], replace(base.monedas[1], tasa=dibujar(st.just(Decimal("24.5"))))),
    )


@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
@given(modelos())
def test_cualquier_modelo(original: Modelo) -> None:
    assert ida_y_vuelta(original) == original
