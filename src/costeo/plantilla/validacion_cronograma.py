"""Validaciones del cronograma: duraciones, fechas, hitos y reparto del costo en el tiempo."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from costeo.calendario import MEDIO_DIA, Calendario, calendario_de
from costeo.modelo import vocabulario as v
from costeo.modelo.cronograma import Hito, MesDeGasto, Programa
from costeo.modelo.plan import Modelo
from costeo.plantilla.observaciones import Observacion, observar
from costeo.plantilla.textos import enumerar, mostrar, numero_legible
from costeo.plantilla.vistos import Vistos

_TOLERANCIA = Decimal("1e-9")
"""Tres tercios escritos en una celda no suman exactamente 1."""
_CERO, _UNO = Decimal(0), Decimal(1)
_DIAS = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")


def partes_completas(modelo: Modelo) -> Iterator[Observacion]:
    """Las partes de un reparto por hitos o por meses suman 100 %."""
    sumas = {v.POR_HITOS: _sumas(modelo.hitos), v.POR_MESES: _sumas(modelo.meses_gasto)}
    hojas = {v.POR_HITOS: "Hitos", v.POR_MESES: "Meses de gasto"}
    for p in modelo.cronograma:
        if p.reparto in sumas:
            suma = sumas[p.reparto].get(p.actividad, _CERO)
            if abs(suma - _UNO) > _TOLERANCIA:
                datos = {"suma": f"{numero_legible(suma * 100)} %", "hoja": hojas[p.reparto]}
                reparto = p.reparto
                yield observar("V025", p, "reparto", numero=p.actividad, reparto=reparto, **datos)


def _sumas(filas: tuple[Hito, ...] | tuple[MesDeGasto, ...]) -> dict[int, Decimal]:
    sumas: dict[int, Decimal] = defaultdict(Decimal)
    for x in filas:
        sumas[x.actividad] += x.parte
    return sumas


def partes_que_no_cuentan(modelo: Modelo) -> Iterator[Observacion]:
    """Un hito con parte, o un mes de gasto, de una actividad que se reparte de otra manera."""
    repartos = {p.actividad: p.reparto for p in modelo.cronograma}
    vistas: set[tuple[str, int]] = set()
    con_parte: list[tuple[str, str, Hito | MesDeGasto]] = [
        *((v.POR_HITOS, "Hitos", h) for h in modelo.hitos if h.parte > 0),
        *((v.POR_MESES, "Meses de gasto", m) for m in modelo.meses_gasto if m.parte > 0),
    ]
    for propio, hoja, x in con_parte:
        reparto = repartos.get(x.actividad, "")
        if reparto != propio and (hoja, x.actividad) not in vistas:
            vistas.add((hoja, x.actividad))
            dice = f"es «{reparto}»" if reparto else "no se dice en la hoja Cronograma"
            yield observar("V122", x, "parte", numero=x.actividad, hoja=hoja, reparto=dice)


def hitos_dentro(modelo: Modelo) -> Iterator[Observacion]:
    """Ningún hito cae después del último día de su actividad."""
    duraciones = {p.actividad: p.duracion for p in modelo.cronograma}
    for h in modelo.hitos:
        duracion = duraciones.get(h.actividad)
        if duracion is not None and h.dia > max(duracion, 1):
            datos = {"numero": h.actividad, "duracion": dias_habiles(max(duracion, 1))}
            yield observar("V026", h, "dia", valor=h.nombre, dia=h.dia, **datos)


def ventanas_posibles(modelo: Modelo) -> Iterator[Observacion]:
    """Entre la fecha más temprana y la más tardía de una actividad caben sus días hábiles."""
    calendario = calendario_conocido(modelo)
    if calendario is None:
        return
    for p in modelo.cronograma:
        if p.duracion is None:
            continue
        desde = max(p.inicio_minimo or calendario.inicio, calendario.inicio)
        hasta = min(p.fin_maximo or calendario.cierre, calendario.cierre)
        hay = max(calendario.hasta(hasta) - calendario.indice(desde), 0)
        if max(p.duracion, 1) > hay:
            limites = {"fin_maximo": p.fin_maximo, "inicio_minimo": p.inicio_minimo}
            celda = next((c for c, x in limites.items() if x), "duracion")
            datos = {"desde": mostrar(desde), "hasta": mostrar(hasta), "hay": hay}
            duracion = dias_habiles(max(p.duracion, 1))
            yield observar("V029", p, celda, numero=p.actividad, duracion=duracion, **datos)


def inicios_fijos(modelo: Modelo) -> Iterator[Observacion]:
    """Un inicio fijo es día hábil, del ejercicio, y deja caber la actividad en su ventana."""
    calendario = calendario_conocido(modelo)
    if calendario is None:
        return
    for p in modelo.cronograma:
        if p.inicio_fijo is None:
            continue
        datos = {"numero": p.actividad, "fecha": mostrar(p.inicio_fijo)}
        fuera = _fuera(p, p.inicio_fijo, calendario)
        if fuera:
            yield observar("V031", p, "inicio_fijo", motivo=fuera, **datos)
        elif not calendario.es_habil(p.inicio_fijo):
            motivo = _por_que_no_se_trabaja(modelo, p.inicio_fijo)
            yield observar("V030", p, "inicio_fijo", motivo=motivo, **datos)


def inicios_programados(modelo: Modelo) -> Iterator[Observacion]:
    """Un inicio programado cae en un día hábil del ejercicio.

    Es un aviso: quien lo cambia en el anexo lo ve en el control maestro, que se pone en rojo.
    """
    calendario = calendario_conocido(modelo)
    if calendario is None:
        return
    for p in modelo.cronograma:
        if p.inicio is None:
            continue
        motivo = ""
        if p.inicio < calendario.inicio:
            motivo = f"el ejercicio empieza el {mostrar(calendario.inicio)}"
        elif p.inicio > calendario.cierre:
            motivo = f"el ejercicio cierra el {mostrar(calendario.cierre)}"
        elif not calendario.es_habil(p.inicio):
            motivo = f"no es día hábil ({_por_que_no_se_trabaja(modelo, p.inicio)})"
        if motivo:
            datos = {"numero": p.actividad, "fecha": mostrar(p.inicio), "motivo": motivo}
            yield observar("V119", p, "inicio", **datos)


def _fuera(p: Programa, inicio: dt.date, calendario: Calendario) -> str:
    """Por qué empezar ese día no cabe; vacío si cabe."""
    if inicio < calendario.inicio:
        return f"el ejercicio empieza el {mostrar(calendario.inicio)}"
    if inicio > calendario.cierre:
        return f"el ejercicio cierra el {mostrar(calendario.cierre)}"
    if p.inicio_minimo and inicio < p.inicio_minimo:
        return f"no puede empezar antes del {mostrar(p.inicio_minimo)}"
    fin = calendario.fin(inicio, p.duracion or 0)
    limite = min(p.fin_maximo or calendario.cierre, calendario.cierre)
    if fin > limite:
        return f"acabaría el {mostrar(fin)} y debe acabar a más tardar el {mostrar(limite)}"
    return ""


def _por_que_no_se_trabaja(modelo: Modelo, fecha: dt.date) -> str:
    """El feriado o el día de la semana."""
    feriados = {d.fecha: d.nombre for d in modelo.calendario if d.clase != MEDIO_DIA}
    return feriados.get(fecha, _DIAS[fecha.weekday()])


def actividades_sin_programa(modelo: Modelo, vistos: Vistos) -> Iterator[Observacion]:
    """Si el plan tiene cronograma, las actividades que no están en él no se programan."""
    if not vistos.hojas.get("cronograma") or not vistos.sabe("cronograma", "actividad"):
        return
    estan = set(vistos.valores("cronograma", "actividad"))
    faltan = [a.numero for a in modelo.actividades if a.numero not in estan]
    if faltan:
        datos = {"numeros": enumerar(faltan)}
        yield Observacion("V118", None, datos=datos, hoja="cronograma")


def calendario_conocido(modelo: Modelo) -> Calendario | None:
    """El calendario del ejercicio; None si no se conoce su inicio o su cierre."""
    try:
        return calendario_de(modelo)
    except (KeyError, TypeError):
        return None


def dias_habiles(cuantos: int) -> str:
    """``1`` → «1 día hábil»; ``12`` → «12 días hábiles»."""
    return "1 día hábil" if cuantos == 1 else f"{cuantos} días hábiles"
