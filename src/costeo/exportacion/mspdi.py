"""El cronograma como MS Project XML (MSPDI), el que abren MS Project, ProjectLibre y GanttProject.

Sigue el esquema publicado de Project 2007 (``mspdi_pj12.xsd``): los elementos van en su orden y con
sus tipos. Un día hábil son 8 horas (8 a 12 y 13 a 17); los días que la hoja Calendario detiene
son excepciones del único calendario, y un «medio día» se trabaja, como en el programa.
"""

from __future__ import annotations

import datetime as dt
import xml.etree.ElementTree as ET

from costeo.exportacion.cronograma import Cronograma
from costeo.exportacion.mspdi_recursos import recursos_y_asignaciones
from costeo.exportacion.mspdi_tareas import tareas
from costeo.exportacion.mspdi_valores import (
    DIAS,
    HORA_FIN,
    HORA_INICIO,
    MINUTOS_POR_DIA,
    TRAMOS,
    corto,
    instante,
    poner,
)

ESPACIO = "http://schemas.microsoft.com/project"
_PROJECT_2007 = 12
_CALENDARIO = 1
_DIAS_LABORABLES = range(2, 7)
"""De lunes (2) a viernes (6): el domingo es 1."""
_DIAS_POR_SEMANA, _DIAS_POR_MES = 5, 20
_LARGO_DE_PROYECTO = 255


def mspdi(cronograma: Cronograma) -> bytes:
    """El archivo .xml (UTF-8).

    Las fechas se quedan donde están al abrirlo: cada tarea lleva «no empezar antes del» día que se
    programó (o «debe comenzar el», si es fecha fija), y sus vínculos con su desfase, que la dejan
    moverse si alguien cambia otra. El costo va como costo fijo prorrateado.
    """
    raiz = ET.Element("Project", {"xmlns": ESPACIO})
    sello = dt.datetime.combine(cronograma.sello, HORA_INICIO)
    poner(raiz, "SaveVersion", _PROJECT_2007)
    poner(raiz, "Name", corto(cronograma.plan, _LARGO_DE_PROYECTO))
    poner(raiz, "Title", corto(cronograma.plan))
    poner(raiz, "Company", corto(cronograma.institucion))
    poner(raiz, "CreationDate", sello)
    poner(raiz, "LastSaved", sello)
    poner(raiz, "ScheduleFromStart", True)
    poner(raiz, "StartDate", instante(cronograma.calendario, 0))
    ultimo = max(r.hasta for r in cronograma.renglones)
    poner(raiz, "FinishDate", instante(cronograma.calendario, ultimo, fin=True))
    _opciones(raiz)
    calendarios = ET.SubElement(raiz, "Calendars")
    _calendario(ET.SubElement(calendarios, "Calendar"), cronograma)
    uid_de = tareas(ET.SubElement(raiz, "Tasks"), cronograma)
    recursos_y_asignaciones(raiz, cronograma, uid_de)
    ET.indent(raiz)
    contenido: bytes = ET.tostring(raiz, "utf-8", xml_declaration=True)
    return contenido + b"\n"


def _opciones(raiz: ET.Element) -> None:
    """Moneda, jornada y cómo se calcula: duraciones fijas que no mueve el esfuerzo."""
    poner(raiz, "FYStartDate", 1)
    poner(raiz, "CriticalSlackLimit", 0)
    poner(raiz, "CurrencyDigits", 2)
    poner(raiz, "CurrencySymbol", "L")
    poner(raiz, "CurrencyCode", "HNL")
    poner(raiz, "CurrencySymbolPosition", 2)
    poner(raiz, "CalendarUID", _CALENDARIO)
    poner(raiz, "DefaultStartTime", HORA_INICIO)
    poner(raiz, "DefaultFinishTime", HORA_FIN)
    poner(raiz, "MinutesPerDay", MINUTOS_POR_DIA)
    poner(raiz, "MinutesPerWeek", MINUTOS_POR_DIA * _DIAS_POR_SEMANA)
    poner(raiz, "DaysPerMonth", _DIAS_POR_MES)
    poner(raiz, "DefaultTaskType", 1)
    poner(raiz, "DefaultFixedCostAccrual", 2)
    poner(raiz, "DurationFormat", DIAS)
    poner(raiz, "WorkFormat", DIAS)
    poner(raiz, "HonorConstraints", True)
    poner(raiz, "NewTasksEffortDriven", False)
    poner(raiz, "NewTasksEstimated", False)
    poner(raiz, "WeekStartDay", 1)


def _calendario(padre: ET.Element, cronograma: Cronograma) -> None:
    poner(padre, "UID", _CALENDARIO)
    poner(padre, "Name", f"Días hábiles de {cronograma.ejercicio}")
    poner(padre, "IsBaseCalendar", True)
    semana = ET.SubElement(padre, "WeekDays")
    for dia in range(1, 8):
        laborable = dia in _DIAS_LABORABLES
        nodo = ET.SubElement(semana, "WeekDay")
        poner(nodo, "DayType", dia)
        poner(nodo, "DayWorking", laborable)
        if laborable:
            tramos = ET.SubElement(nodo, "WorkingTimes")
            for desde, hasta in TRAMOS:
                tramo = ET.SubElement(tramos, "WorkingTime")
                poner(tramo, "FromTime", desde)
                poner(tramo, "ToTime", hasta)
    for feriado in cronograma.feriados:  # así las leen los programas anteriores a Project 2007
        nodo = ET.SubElement(semana, "WeekDay")
        poner(nodo, "DayType", 0)
        poner(nodo, "DayWorking", False)
        _periodo(nodo, feriado.fecha)
    excepciones = ET.SubElement(padre, "Exceptions")
    for feriado in cronograma.feriados:
        nodo = ET.SubElement(excepciones, "Exception")
        poner(nodo, "EnteredByOccurrences", False)
        _periodo(nodo, feriado.fecha)
        poner(nodo, "Occurrences", 1)
        poner(nodo, "Name", corto(feriado.nombre))
        poner(nodo, "Type", 1)
        poner(nodo, "DayWorking", False)


def _periodo(padre: ET.Element, fecha: dt.date) -> None:
    nodo = ET.SubElement(padre, "TimePeriod")
    poner(nodo, "FromDate", dt.datetime.combine(fecha, dt.time()))
    poner(nodo, "ToDate", dt.datetime.combine(fecha, dt.time(23, 59)))
