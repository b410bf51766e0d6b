"""El Anexo I entero: qué hojas lleva, en qué orden, y sus nombres definidos."""

from __future__ import annotations

from collections.abc import Mapping

from costeo.libro.colocacion import LibroColocado, colocar
from costeo.libro.descripcion import Hoja, Libro
from costeo.libro.direcciones import Muestrario
from costeo.libro.espanol import en_espanol
from costeo.libro.hojas.diccionario import entradas, hoja_diccionario
from costeo.libro.hojas_i.actividades import hoja_actividades
from costeo.libro.hojas_i.avance import hoja_avance
from costeo.libro.hojas_i.calendario import hoja_calendario
from costeo.libro.hojas_i.cambios_i import hoja_cambios_i
from costeo.libro.hojas_i.carga import hoja_carga
from costeo.libro.hojas_i.comun_i import FIGURA
from costeo.libro.hojas_i.controles_i import hoja_controles_i
from costeo.libro.hojas_i.datos import hoja_datos
from costeo.libro.hojas_i.gantt import hoja_gantt
from costeo.libro.hojas_i.hitos import hoja_hitos
from costeo.libro.hojas_i.instrucciones import hoja_instrucciones
from costeo.libro.hojas_i.plan import hojas_del_plan
from costeo.libro.hojas_i.portada_i import hoja_portada_i
from costeo.libro.hojas_i.recursos import hoja_jornadas, hoja_recursos
from costeo.libro.hojas_i.responsables import hoja_responsables
from costeo.libro.hojas_i.seguimiento import hoja_seguimiento
from costeo.libro.hojas_i.sueltos import hoja_sueltos
from costeo.modelo.temporalizacion import PlanFechado

NOMBRES = {
    "FECHA_CORTE": "corte.valor@FECHA_CORTE",
    "FECHA_INICIO": "generales.valor@FECHA_INICIO",
    "REDONDEO": "generales.valor@REDONDEO",
    "FIN_SEMANA": "reglas.valor@FIN_SEMANA",
    "DIAS_POR_COLUMNA": "reglas.valor@DIAS_POR_COLUMNA",
    "FERIADOS": "feriados.fecha",
}
"""Nombres definidos del libro: lo que usan las fórmulas de todas las hojas."""


def describir_i(
    plan: PlanFechado, datos: Mapping[str, str], sellos: Mapping[int, str]
) -> LibroColocado:
    """Anexo I colocado: hojas, direcciones, fórmulas y conceptos, sin calcular nada.

    Args:
        plan: lo que el anexo lleva del Anexo II, el corte y el avance.
        datos: ``version_costeo``, ``huella`` y, si los hay, ``motivo`` y ``corte`` (la fecha de
            corte de la plantilla, para saber después si la de este libro se cambió a mano).
        sellos: sello de cada actividad, por su número.
    """
    cuerpo = (
        hoja_instrucciones(),
        hoja_seguimiento(plan),
        *((hoja_sueltos(plan),) if plan.sueltos else ()),
        hoja_actividades(plan, sellos),
        hoja_recursos(plan),
        hoja_jornadas(plan),
        hoja_calendario(plan),
        hoja_datos(plan),
        hoja_carga(plan),
        *hojas_del_plan(plan),
        hoja_gantt(plan),
        *((hoja_hitos(plan),) if plan.hitos else ()),
        hoja_avance(plan),
        hoja_responsables(plan),
        hoja_controles_i(plan),
    )
    sin_diccionario = _armar(cuerpo, (hoja_cambios_i(datos),), datos)
    muestrario = Muestrario(sin_diccionario)
    textos = tuple(
        (e, f := muestrario.formula(e.plantilla, e.hoja, e.tabla, total=e.fila < 0), en_espanol(f))
        for e in entradas(sin_diccionario.hojas)
    )
    final = (hoja_diccionario(textos, FIGURA), hoja_cambios_i(datos))
    return colocar(_armar(cuerpo, final, datos))


def _armar(cuerpo: tuple[Hoja, ...], final: tuple[Hoja, ...], datos: Mapping[str, str]) -> Libro:
    hojas = (*cuerpo, *final)
    return Libro((hoja_portada_i(datos, hojas), *hojas), NOMBRES, dict(datos))
