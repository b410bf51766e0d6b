"""Las tareas de MS Project: un resumen por eje, sus actividades y los hitos de cada una."""

from __future__ import annotations

import datetime as dt
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from decimal import Decimal

from costeo.exportacion.cronograma import Cronograma, Momento, Renglon
from costeo.exportacion.mspdi_valores import (
    DIAS,
    HORA_FIN,
    HORA_INICIO,
    centesimas,
    corto,
    desfase,
    duracion,
    instante,
    poner,
)
from costeo.exportacion.textos import descripcion, porcentaje

_FF, _FC, _CF, _CC = 0, 1, 2, 3
TIPO_DE_VINCULO = {"FF": _FF, "FC": _FC, "CF": _CF, "CC": _CC}
"""Nuestros tipos y los del esquema: FF, FS, SF y SS."""
_CUANTO_ANTES, _DEBE_COMENZAR, _NO_ANTES = 0, 2, 4
_PRIORIDAD = {1: 900, 2: 700, 3: 500, 4: 300, None: 100}
"""De 0 a 1000, la mayor primero. La 1000 no se usa: en MS Project es «no redistribuir»."""
_DURACION_FIJA = 1
_PRORRATEADO = 2
_CERO = Decimal(0)


class _Lista:
    """Numera las tareas en el orden en que se escriben: el UID y el ID son los mismos."""

    def __init__(self, padre: ET.Element, cronograma: Cronograma) -> None:
        self.padre = padre
        self.cronograma = cronograma
        self.escritas = 0

    def nueva(self, nombre: str, esquema: str) -> ET.Element:
        """Abre una tarea y escribe hasta su nivel (``esquema``: «1.3»)."""
        self.escritas += 1
        tarea = ET.SubElement(self.padre, "Task")
        poner(tarea, "UID", self.escritas)
        poner(tarea, "ID", self.escritas)
        poner(tarea, "Name", corto(nombre))
        poner(tarea, "Type", _DURACION_FIJA)
        poner(tarea, "IsNull", False)
        poner(tarea, "CreateDate", dt.datetime.combine(self.cronograma.sello, HORA_INICIO))
        poner(tarea, "WBS", esquema)
        poner(tarea, "OutlineNumber", esquema)
        poner(tarea, "OutlineLevel", esquema.count(".") + 1)
        return tarea

    def fechas(self, tarea: ET.Element, inicio: int, fin: int) -> None:
        """Inicio, fin y duración, de índices del eje (el fin, exclusivo)."""
        calendario = self.cronograma.calendario
        poner(tarea, "Start", instante(calendario, inicio))
        poner(tarea, "Finish", instante(calendario, fin, fin=fin > inicio))
        poner(tarea, "Duration", duracion(fin - inicio))
        poner(tarea, "DurationFormat", DIAS)


def tareas(padre: ET.Element, cronograma: Cronograma) -> dict[int, int]:
    """Escribe todas las tareas.

    Returns:
        El UID de cada actividad, por su número: con él se escriben las asignaciones.
    """
    lista = _Lista(padre, cronograma)
    grupos = _por_eje(cronograma)
    uid_de = _uids(grupos)
    for i, (eje, renglones) in enumerate(grupos, 1):
        _resumen(lista, cronograma.eje(eje), str(i), renglones)
        orden = 0
        for renglon in renglones:
            orden += 1
            _actividad(lista, f"{i}.{orden}", renglon, uid_de)
            for momento in renglon.momentos:
                orden += 1
                _hito(lista, f"{i}.{orden}", renglon, momento, uid_de[renglon.actividad.numero])
    return uid_de


def _por_eje(cronograma: Cronograma) -> list[tuple[str, list[Renglon]]]:
    """Las actividades de cada eje, en el orden del catálogo; los ejes sin ninguna no salen."""
    grupos: dict[str, list[Renglon]] = {e.codigo: [] for e in cronograma.ejes}
    for renglon in cronograma.renglones:
        grupos.setdefault(renglon.actividad.eje, []).append(renglon)
    return [(eje, renglones) for eje, renglones in grupos.items() if renglones]


def _uids(grupos: list[tuple[str, list[Renglon]]]) -> dict[int, int]:
    """El lugar de cada actividad: hay que saberlo antes de escribir un vínculo hacia delante."""
    uid, salida = 0, {}
    for _, renglones in grupos:
        uid += 1
        for renglon in renglones:
            uid += 1
            salida[renglon.actividad.numero] = uid
            uid += len(renglon.momentos)
    return salida


def _resumen(lista: _Lista, nombre: str, esquema: str, renglones: list[Renglon]) -> None:
    desde, hasta = min(r.desde for r in renglones), max(r.hasta for r in renglones)
    tarea = lista.nueva(nombre, esquema)
    poner(tarea, "Priority", _PRIORIDAD[3])
    lista.fechas(tarea, desde, hasta)
    trabajo = sum((_trabajo(r) for r in renglones), _CERO)
    poner(tarea, "Work", duracion(trabajo))
    _clase(tarea, resumen=True)
    costo = sum((r.totales.total for r in renglones), _CERO)
    _dinero(tarea, _CERO, costo, trabajo, hasta - desde)
    poner(tarea, "ConstraintType", _CUANTO_ANTES)


def _actividad(lista: _Lista, esquema: str, renglon: Renglon, uid_de: dict[int, int]) -> None:
    a = renglon.actividad
    tarea = lista.nueva(renglon.nombre, esquema)
    poner(tarea, "Priority", _PRIORIDAD[a.prioridad])
    lista.fechas(tarea, renglon.desde, renglon.hasta)
    trabajo = _trabajo(renglon)
    poner(tarea, "Work", duracion(trabajo))
    _clase(tarea, hito=renglon.dias == 0, critica=renglon.puesta.critica)
    _dinero(tarea, renglon.totales.total, renglon.totales.total, trabajo, renglon.dias)
    poner(tarea, "ConstraintType", _DEBE_COMENZAR if renglon.fija else _NO_ANTES)
    poner(tarea, "ConstraintDate", instante(lista.cronograma.calendario, renglon.desde))
    if renglon.limite:
        poner(tarea, "Deadline", dt.datetime.combine(renglon.limite, HORA_FIN))
    poner(tarea, "Notes", descripcion(lista.cronograma, renglon))
    for espera in renglon.esperas:
        _vinculo(tarea, uid_de[espera.predecesora], espera.tipo, espera.desfase)


def _hito(lista: _Lista, esquema: str, renglon: Renglon, momento: Momento, madre: int) -> None:
    """Un hito va atado al inicio de su actividad: se mueve con ella."""
    nombre = f"{renglon.actividad.numero} · {momento.nombre}"
    tarea = lista.nueva(nombre, esquema)
    poner(tarea, "Priority", _PRIORIDAD[renglon.actividad.prioridad])
    lista.fechas(tarea, momento.indice, momento.indice)
    poner(tarea, "Work", duracion(0))
    _clase(tarea, hito=True)
    _dinero(tarea, _CERO, _CERO, _CERO, 0)
    poner(tarea, "ConstraintType", _NO_ANTES)
    poner(tarea, "ConstraintDate", instante(lista.cronograma.calendario, momento.indice))
    textos = (f"Hito de: {renglon.nombre}", porcentaje(momento.parte), momento.nota)
    poner(tarea, "Notes", "\n".join(x for x in textos if x))
    _vinculo(tarea, madre, "CC", momento.indice - renglon.desde)


def _clase(
    tarea: ET.Element, *, hito: bool = False, resumen: bool = False, critica: bool = False
) -> None:
    poner(tarea, "EffortDriven", False)
    poner(tarea, "Estimated", False)
    poner(tarea, "Milestone", hito)
    poner(tarea, "Summary", resumen)
    poner(tarea, "Critical", critica)


def _dinero(tarea: ET.Element, fijo: Decimal, costo: Decimal, trabajo: Decimal, dias: int) -> None:
    """Lo que cuesta y lo que falta por hacer, que es todo: aquí no hay nada empezado."""
    poner(tarea, "FixedCost", centesimas(fijo))
    poner(tarea, "FixedCostAccrual", _PRORRATEADO)
    poner(tarea, "PercentComplete", 0)
    poner(tarea, "PercentWorkComplete", 0)
    poner(tarea, "Cost", centesimas(costo))
    poner(tarea, "ActualDuration", duracion(0))
    poner(tarea, "ActualCost", 0)
    poner(tarea, "ActualWork", duracion(0))
    poner(tarea, "RegularWork", duracion(trabajo))
    poner(tarea, "RemainingDuration", duracion(dias))
    poner(tarea, "RemainingCost", centesimas(costo))
    poner(tarea, "RemainingWork", duracion(trabajo))


def _vinculo(tarea: ET.Element, uid: int, tipo: str, dias: int) -> None:
    nodo = ET.SubElement(tarea, "PredecessorLink")
    poner(nodo, "PredecessorUID", uid)
    poner(nodo, "Type", TIPO_DE_VINCULO[tipo])
    poner(nodo, "CrossProject", False)
    poner(nodo, "LinkLag", desfase(dias))
    poner(nodo, "LagFormat", DIAS)


def asignables(renglon: Renglon) -> Iterator[tuple[str, Decimal]]:
    """Unidad y jornadas que se pueden asignar: las conocidas, si la actividad dura algo.

    MS Project no deja trabajo en una tarea que no dura; lo que falte se lee en las notas.
    """
    for unidad, cuantas in renglon.jornadas.items():
        if cuantas is not None and renglon.dias:
            yield unidad, cuantas


def _trabajo(renglon: Renglon) -> Decimal:
    return sum((cuantas for _, cuantas in asignables(renglon)), _CERO)
