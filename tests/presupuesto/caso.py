"""Un plan con fechas al azar, para las propiedades de lo que se exporta."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import cache
from typing import Any

from hypothesis import strategies as st

from ayudas.modelo_con_fechas import CON_FECHAS, programa
from ayudas.modelo_minimo import con_parametros
from ayudas.modelos_al_azar import modelos
from costeo.calculo.costeo import costear
from costeo.modelo.plan import Modelo
from costeo.presupuesto.exportado import Exportado, exportado_de
from costeo.presupuesto.tabla_puente import TablaPuente, de_la_casa, leer_puente

ENCABEZADO = "puente,objeto,componente,epigrafe,nota\n"
INICIOS = st.dates(dt.date(2023, 11, 1), dt.date(2025, 2, 1)).filter(lambda d: d.weekday() < 5)


@st.composite
def fechados(draw: st.DrawFn, **opciones: Any) -> Modelo:
    """Un modelo válido con fechas: dentro del año, a medias fuera de él, o sin ellas."""
    modelo: Modelo = draw(modelos(**opciones))
    programas = [
        programa(a.numero, draw(st.integers(1, 200)), inicio=draw(st.none() | INICIOS))
        for a in modelo.actividades
    ]
    return replace(modelo, cronograma=tuple(programas))


def tabla(texto: str) -> TablaPuente:
    """La tabla de puente de un CSV sin errores."""
    leida, hallazgos = leer_puente((ENCABEZADO + texto).encode(), "mi_puente.csv")
    assert not hallazgos, hallazgos
    return leida


def exportar(modelo: Modelo, puente: TablaPuente | None = None) -> Exportado:
    """Lo exportado de un modelo."""
    return exportado_de(costear(modelo), puente or de_la_casa())


@cache
def con_contingencia(tasa: str) -> Modelo:
    """El plan con fechas y esa contingencia en la fuente 11."""
    return con_parametros(CON_FECHAS, CONTINGENCIA=tasa)
