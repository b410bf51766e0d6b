"""Los recursos de MS Project: las unidades que ponen jornadas, y en qué actividades."""

from __future__ import annotations

import datetime as dt
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from decimal import Decimal

from costeo.exportacion.cronograma import Cronograma, Renglon
from costeo.exportacion.mspdi_tareas import asignables
from costeo.exportacion.mspdi_valores import (
    HORA_FIN,
    HORA_INICIO,
    corto,
    duracion,
    instante,
    poner,
)

_DE_TRABAJO = 1
_PLANO = 0
_PRORRATEADO = 3
_CUATRO_CIFRAS = Decimal("0.0001")
_CERO = Decimal(0)


def recursos_y_asignaciones(
    raiz: ET.Element, cronograma: Cronograma, uid_de: Mapping[int, int]
) -> None:
    """Escribe ``Resources`` y ``Assignments``. Sin tarifa: el costo ya va en cada tarea."""
    pedidas: dict[str, Decimal] = {}
    for renglon in cronograma.renglones:
        for unidad, cuantas in asignables(renglon):
            pedidas[unidad] = pedidas.get(unidad, _CERO) + cuantas
    recurso_de = {unidad: i for i, unidad in enumerate(pedidas, 1)}
    recursos = ET.SubElement(raiz, "Resources")
    for unidad, i in recurso_de.items():
        _recurso(ET.SubElement(recursos, "Resource"), cronograma, unidad, i, pedidas[unidad])
    asignaciones = ET.SubElement(raiz, "Assignments")
    uid = 0
    for renglon in cronograma.renglones:
        for unidad, cuantas in asignables(renglon):
            uid += 1
            nodo = ET.SubElement(asignaciones, "Assignment")
            poner(nodo, "UID", uid)
            poner(nodo, "TaskUID", uid_de[renglon.actividad.numero])
            poner(nodo, "ResourceUID", recurso_de[unidad])
            _asignacion(nodo, cronograma, renglon, cuantas)


def _recurso(
    nodo: ET.Element, cronograma: Cronograma, unidad: str, uid: int, jornadas: Decimal
) -> None:
    poner(nodo, "UID", uid)
    poner(nodo, "ID", uid)
    poner(nodo, "Name", corto(cronograma.unidad(unidad)))
    poner(nodo, "Type", _DE_TRABAJO)
    poner(nodo, "IsNull", False)
    poner(nodo, "Initials", corto(unidad))
    poner(nodo, "Code", corto(unidad))
    pico = _pico(cronograma, unidad)
    disponibles = _disponibles(cronograma, unidad, pico)
    poner(nodo, "MaxUnits", max((x for _, _, x in disponibles), default=pico))
    poner(nodo, "AccrueAt", _PRORRATEADO)
    poner(nodo, "Work", duracion(jornadas))
    poner(nodo, "RegularWork", duracion(jornadas))
    poner(nodo, "ActualWork", duracion(0))
    poner(nodo, "RemainingWork", duracion(jornadas))
    poner(nodo, "StandardRate", 0)
    if disponibles:
        periodos = ET.SubElement(nodo, "AvailabilityPeriods")
        for desde, hasta, personas in disponibles:
            periodo = ET.SubElement(periodos, "AvailabilityPeriod")
            poner(periodo, "AvailableFrom", dt.datetime.combine(desde, HORA_INICIO))
            poner(periodo, "AvailableTo", dt.datetime.combine(hasta, HORA_FIN))
            poner(periodo, "AvailableUnits", personas)


def _disponibles(
    cronograma: Cronograma, unidad: str, pico: Decimal
) -> list[tuple[dt.date, dt.date, Decimal]]:
    """Personas por día en cada mes: sus jornadas entre sus días hábiles.

    Un mes que no esté en la lista no tiene a nadie: el de capacidad desconocida, que no limita,
    lleva lo más que se le pide. Vacía si la unidad no está en la hoja Capacidad.
    """
    capacidad = cronograma.capacidad.get(unidad)
    if capacidad is None:
        return []
    calendario = cronograma.calendario
    return [
        (
            calendario.fecha(desde),
            calendario.fecha(hasta - 1),
            pico if cuantas is None else (cuantas / (hasta - desde)).quantize(_CUATRO_CIFRAS),
        )
        for (desde, hasta), cuantas in zip(calendario.meses, capacidad.meses, strict=True)
        if hasta > desde
    ]


def _pico(cronograma: Cronograma, unidad: str) -> Decimal:
    """Personas: lo más que se le pide a la unidad en un día."""
    carga = [_CERO] * len(cronograma.calendario.dias)
    for renglon in cronograma.renglones:
        for suya, cuantas in asignables(renglon):
            if suya == unidad:
                for dia in range(renglon.desde, renglon.hasta):
                    carga[dia] += cuantas / renglon.dias
    return max(carga).quantize(_CUATRO_CIFRAS)


def _asignacion(
    nodo: ET.Element, cronograma: Cronograma, renglon: Renglon, cuantas: Decimal
) -> None:
    poner(nodo, "PercentWorkComplete", 0)
    poner(nodo, "ActualWork", duracion(0))
    poner(nodo, "Finish", instante(cronograma.calendario, renglon.hasta, fin=True))
    poner(nodo, "RegularWork", duracion(cuantas))
    poner(nodo, "RemainingWork", duracion(cuantas))
    poner(nodo, "Start", instante(cronograma.calendario, renglon.desde))
    poner(nodo, "Units", (cuantas / renglon.dias).quantize(_CUATRO_CIFRAS))
    poner(nodo, "Work", duracion(cuantas))
    poner(nodo, "WorkContour", _PLANO)
