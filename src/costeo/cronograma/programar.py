"""Programar: por etapas, cada una demostrada por dos modelos, y al final un único plan.

El orden de los objetivos: que entren las más posibles de prioridad 1, luego 2, 3, 4 y sin
prioridad (solo si los topes no dan para todas); el menor fin ponderado por prioridad; la carga más
pareja por unidad y por trimestre; y, para que la respuesta no dependa de la máquina, el menor
inicio por número de tarea.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

from costeo.cronograma import cpsat
from costeo.cronograma.busqueda import Busqueda, Plan
from costeo.cronograma.causas import colocar
from costeo.cronograma.comprobador import revisar
from costeo.cronograma.conflictos import explicar
from costeo.cronograma.etapa_fin import fin_minimo
from costeo.cronograma.etapas import (
    cuantas_entran,
    descartado,
    emparejar,
    unico,
)
from costeo.cronograma.exclusiones import obligado, sin_techos
from costeo.cronograma.problema import Problema
from costeo.cronograma.reglas import Fecha, dia_del_eje
from costeo.modelo.programacion import (
    FACTIBLE,
    IMPOSIBLE,
    OPTIMA,
    SIN_TIEMPO,
    Conflicto,
    Etapa,
    Programacion,
)

Avance = Callable[[str], None]
ESFUERZO = cpsat.Esfuerzo(determinista=60, segundos=None, trabajadores=1)
"""Cuánto se busca si no se dice otra cosa: repetible en cualquier máquina."""


def _callado(_etapa: str) -> None:
    """Nadie escucha."""


def programar(
    problema: Problema,
    *,
    esfuerzo: cpsat.Esfuerzo = ESFUERZO,
    prueba: float = 60,
    segundos: float | None = None,
    avance: Avance = _callado,
    fecha: Fecha = dia_del_eje,
    porque: bool = True,
    repetible: bool = False,
) -> Programacion:
    """El plan de un problema, con su prueba; o por qué no lo hay.

    Args:
        problema: tareas, esperas, recursos y topes.
        esfuerzo: tiempo determinista de CP-SAT por etapa principal; las demás usan una parte.
        prueba: segundos que se da al segundo modelo en cada etapa principal. Solo decide si se
            puede decir «óptima»; nunca cambia las fechas.
        avance: a quién contarle en qué etapa va.
        fecha: cómo se dice un día del eje al explicar un conflicto.
        segundos: freno de reloj de todo; None, solo cuenta el trabajo.
        porque: explicar también por qué no caben las opcionales que quedan fuera.
        repetible: las fechas, las mismas en cualquier máquina aunque no haya tiempo de demostrar.

    Returns:
        ``óptima``: las etapas principales (cuántas entran y fin ponderado) están demostradas por
        dos modelos y el comprobador acepta el plan. ``factible``: hay plan y se dice la brecha.
        ``imposible``: dos pruebas distintas lo descartan, con sus conflictos y alivios. También
        si una opcional queda fuera y no es por los techos. Si es por ellos hay plan, y los
        ``conflictos`` dicen qué techos chocan y cuánto habría que subirlos.
        ``sin tiempo``: ni plan ni prueba.
    """
    inicio = time.monotonic()
    hasta = None if segundos is None else inicio + segundos
    busqueda = Busqueda(problema, esfuerzo, prueba, hasta=hasta, repetible=repetible)
    avance("Buscar un plan")
    plan, etapas = cuantas_entran(busqueda)
    conflictos: tuple[Conflicto, ...] = ()
    opcionales = [t.clave for t in problema.tareas if t.opcional]
    if opcionales and not set(opcionales) <= set(plan or ()):
        avance("Ver por qué no caben todas")
        libre = Busqueda(sin_techos(problema), esfuerzo, prueba)
        if cuantas_entran(libre)[0] is None:
            return _sin_plan(libre, fecha, inicio)
        if porque:
            conflictos = _conflictos(obligado(problema), esfuerzo, fecha)
        if plan is None and len(opcionales) == len(problema.tareas):
            # Ninguna cabe ni sola: no queda nada que programar.
            fuera, segundos = tuple(opcionales), time.monotonic() - inicio
            return Programacion(OPTIMA, {}, fuera, (), conflictos, ("suma",), segundos)
    if plan is None:
        avance("Explicar por qué no hay plan")
        return _sin_plan(busqueda, fecha, inicio)
    avance("Terminar cuanto antes, por prioridad")
    plan, etapa = fin_minimo(busqueda, plan)
    etapas += (etapa,)
    avance("Repartir la carga")
    plan, de_reparto = emparejar(busqueda, plan)
    etapas += de_reparto
    avance("Elegir un único plan")
    plan = unico(busqueda, plan)
    programacion = _resultado(problema, plan, etapas, time.monotonic() - inicio)
    return replace(programacion, conflictos=conflictos)


def quienes_caben(
    problema: Problema, *, esfuerzo: cpsat.Esfuerzo = ESFUERZO, prueba: float = 60
) -> Programacion:
    """Solo el primer objetivo de :func:`programar`: cuáles caben en los techos, sin sus fechas.

    Returns:
        ``óptima`` o ``factible`` según esté demostrado que no caben más ni mejores; ``excluidas``,
        las que no caben. ``sin tiempo`` si no se halló un plan con las que no pueden faltar.
    """
    inicio = time.monotonic()
    plan, etapas = cuantas_entran(Busqueda(problema, esfuerzo, prueba))
    fuera = tuple(t.clave for t in problema.tareas if t.clave not in (plan or ()))
    indispensables = [t.clave for t in problema.tareas if not t.opcional]
    segundos = time.monotonic() - inicio
    if plan is None and indispensables:
        return Programacion(SIN_TIEMPO, segundos=segundos)
    if plan and revisar(problema, plan, fuera):
        return Programacion(SIN_TIEMPO, segundos=segundos)
    demostrada = all(e.demostrada for e in etapas)
    quien = tuple(sorted({q for e in etapas for q in e.quien}))
    estado = OPTIMA if demostrada else FACTIBLE
    return Programacion(estado, {}, fuera, etapas, quien=quien, segundos=segundos)


def _conflictos(
    problema: Problema, esfuerzo: cpsat.Esfuerzo, fecha: Fecha
) -> tuple[Conflicto, ...]:
    conflictos = explicar(problema, esfuerzo=replace(esfuerzo, trabajadores=1), fecha=fecha)
    return tuple(c for c in conflictos if c.reglas)


def _sin_plan(busqueda: Busqueda, fecha: Fecha, inicio: float) -> Programacion:
    """Imposible, con sus conflictos, si dos pruebas lo descartan; si no, sin tiempo."""
    conflictos = _conflictos(busqueda.problema, busqueda.esfuerzo, fecha)
    estado = IMPOSIBLE if conflictos and descartado(busqueda) else SIN_TIEMPO
    segundos = time.monotonic() - inicio
    if estado == SIN_TIEMPO:
        return Programacion(estado, segundos=segundos)
    quien = ("CP-SAT", "HiGHS o la suma")
    return Programacion(estado, conflictos=conflictos, quien=quien, segundos=segundos)


def _resultado(
    problema: Problema, plan: Plan, etapas: tuple[Etapa, ...], segundos: float
) -> Programacion:
    fuera = tuple(t.clave for t in problema.tareas if t.clave not in plan)
    if revisar(problema, plan, fuera):
        # Un modelo dio por bueno lo que el comprobador rechaza: no se afirma nada.
        return Programacion(SIN_TIEMPO, segundos=segundos)
    principales = [e for e in etapas if e.principal]
    demostrada = all(e.demostrada for e in principales)
    quien = tuple(sorted({q for e in principales for q in e.quien}))
    return Programacion(
        OPTIMA if demostrada else FACTIBLE,
        colocar(problema, plan, fuera),
        fuera,
        etapas,
        quien=quien,
        segundos=segundos,
    )
