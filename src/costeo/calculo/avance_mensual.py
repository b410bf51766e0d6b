"""Cuánto de cada actividad va hecho a fin de cada mes: en días y en parte de su costo."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from costeo.calculo.agenda import Agenda, agenda_de
from costeo.calculo.costeo import Resultado
from costeo.modelo import vocabulario as v

CERO = Decimal(0)
_MESES = 12
_UN_DIA = dt.timedelta(days=1)


@dataclass(frozen=True)
class Vencimiento:
    """Parte del costo de una actividad que vence en una fecha; None si no está programada."""

    actividad: int
    fecha: dt.date | None
    parte: Decimal


@dataclass(frozen=True)
class Reparto:
    """Reparto de una actividad. ``dias`` y ``avance``, acumulados a fin de cada mes (12).

    ``avance`` se divide ``entre`` para dar la parte del costo gastada: días hechos entre los que
    dura si va por igual, o parte vencida entre uno.
    """

    actividad: int
    inicio: dt.date | None
    fin: dt.date | None
    clase: str
    duracion: int
    entre: int
    anticipo: int
    dias: tuple[int, ...]
    avance: tuple[Decimal, ...]


@dataclass(frozen=True)
class Meses:
    """Último día de cada mes y parte de los décimos pagada hasta él."""

    ultimos: tuple[dt.date, ...]
    decimos: tuple[Decimal, ...]


@dataclass(frozen=True)
class Tiempo:
    """Lo que el calendario dice de un plan costeado."""

    resultado: Resultado
    agenda: Agenda
    meses: Meses
    hitos: tuple[Vencimiento, ...]
    meses_gasto: tuple[Vencimiento, ...]
    repartos: tuple[Reparto, ...]


def tiempo_de(resultado: Resultado) -> Tiempo:
    """Agenda, meses, vencimientos y reparto de cada actividad de un modelo costeado."""
    agenda = agenda_de(resultado)
    meses = _meses(resultado)
    hitos = tuple(_de_hitos(resultado, agenda))
    de_meses = tuple(_de_meses(resultado, agenda))
    vencimientos = (*hitos, *de_meses)
    repartos = tuple(
        _reparto(resultado, agenda, meses, a.numero, vencimientos)
        for a in resultado.modelo.actividades
    )
    return Tiempo(resultado, agenda, meses, hitos, de_meses, repartos)


def _meses(resultado: Resultado) -> Meses:
    g = resultado.catalogo.generales
    anio = int(g.numero("EJERCICIO"))
    siguientes = [dt.date(anio, m, 1) for m in range(2, _MESES + 1)] + [dt.date(anio + 1, 1, 1)]
    pagos = [g.numero(c) for c in ("MES_DECIMOCUARTO", "MES_DECIMOTERCERO")]
    decimos = tuple(Decimal(sum(p <= m for p in pagos)) / len(pagos) for m in range(1, _MESES + 1))
    return Meses(tuple(d - _UN_DIA for d in siguientes), decimos)


def _de_hitos(resultado: Resultado, agenda: Agenda) -> list[Vencimiento]:
    salida = []
    for h in resultado.modelo.hitos:
        puesta = agenda.de.get(h.actividad)
        if puesta is None or puesta.inicio is None:
            salida.append(Vencimiento(h.actividad, None, CERO))
            continue
        parte = h.parte if puesta.programa.reparto == v.POR_HITOS else CERO
        fecha = agenda.calendario.sumar(puesta.inicio, h.dia - 1)
        salida.append(Vencimiento(h.actividad, fecha, parte))
    return salida


def _de_meses(resultado: Resultado, agenda: Agenda) -> list[Vencimiento]:
    anio = int(resultado.catalogo.generales.numero("EJERCICIO"))
    salida = []
    for x in resultado.modelo.meses_gasto:
        puesta = agenda.de.get(x.actividad)
        vale = puesta and puesta.inicio and puesta.programa.reparto == v.POR_MESES
        salida.append(Vencimiento(x.actividad, dt.date(anio, x.mes, 1), x.parte if vale else CERO))
    return salida


def _reparto(
    resultado: Resultado,
    agenda: Agenda,
    meses: Meses,
    numero: int,
    vencimientos: tuple[Vencimiento, ...],
) -> Reparto:
    puesta = agenda.de.get(numero)
    inicio, fin = (puesta.inicio, puesta.fin) if puesta else (None, None)
    if puesta is None or inicio is None or fin is None:
        nada = (0,) * _MESES
        return Reparto(numero, None, None, "", 1, 1, 0, nada, (CERO,) * _MESES)
    contar = agenda.calendario.contar
    dias = tuple(contar(inicio, min(fin, ultimo)) for ultimo in meses.ultimos)
    duracion = max(puesta.programa.duracion or 0, 1)
    suyos = [x for x in vencimientos if x.actividad == numero and x.fecha is not None]
    clase = puesta.programa.reparto
    uniforme = clase == v.UNIFORME
    avance = (
        tuple(Decimal(x) for x in dias)
        if uniforme
        else tuple(
            sum((x.parte for x in suyos if x.fecha and x.fecha <= ultimo), CERO)
            for ultimo in meses.ultimos
        )
    )
    cierre = resultado.catalogo.generales.fecha("FECHA_CIERRE")
    anticipo = (cierre - inicio).days + 1
    entre = duracion if uniforme else 1
    return Reparto(numero, inicio, fin, clase, duracion, entre, anticipo, dias, avance)
