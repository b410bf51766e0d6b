"""Las fechas de cada actividad según la hoja Cronograma, y las reglas que cumplen o rompen."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from costeo.calculo.costeo import Resultado
from costeo.calendario import Calendario, calendario_de
from costeo.modelo.cronograma import Dependencia, Programa

_UN_DIA = dt.timedelta(days=1)
_DESDE_EL_FIN_DE_LA_OTRA = ("FC", "FF")
_HASTA_SU_FIN = ("FF", "CF")


@dataclass(frozen=True)
class Puesta:
    """Una actividad del cronograma en el calendario.

    ``inicio`` y ``fin`` None si no está programada: sin duración, sin inicio, o con un inicio que
    no es día hábil. ``n_inicio``: qué día hábil del ejercicio empieza (1 = el primero) y
    ``n_fin``, el siguiente a su fin; 0 sin fechas. Las holguras, en días hábiles.
    """

    programa: Programa
    inicio: dt.date | None
    fin: dt.date | None
    n_inicio: int
    n_fin: int
    por_presupuestar: Decimal
    plazo: int
    no_antes: dt.date
    no_despues: dt.date
    margen: int
    libre: int
    inicio_habil: int

    @property
    def holgura(self) -> int:
        """Días hábiles que puede atrasarse sin romper una regla de fechas."""
        return 0 if self.inicio is None else min(self.libre, self.margen)

    @property
    def no_habil(self) -> bool:
        """¿El inicio escrito no es día hábil? (Con duración o sin ella.)"""
        return self.inicio_habil == 0 and self.programa.inicio is not None

    @property
    def temprana(self) -> bool:
        """¿Empieza antes de su primer inicio posible?"""
        return self.inicio is not None and self.inicio < self.no_antes

    @property
    def tardia(self) -> bool:
        """¿Termina después de su último fin posible?"""
        return self.fin is not None and self.fin > self.no_despues

    @property
    def movida(self) -> bool:
        """¿Tiene fecha fija y empieza otro día?"""
        fija = self.programa.inicio_fijo
        return self.inicio is not None and fija is not None and self.inicio != fija


@dataclass(frozen=True)
class Espera:
    """Una dependencia con las fechas de sus dos actividades.

    ``n_a`` y ``n_b``: el día hábil del que se cuenta y el que espera (0 sin fechas). ``minimo``:
    primera fecha admisible, de inicio o de fin según el tipo.
    """

    dependencia: Dependencia
    n_a: int
    n_b: int
    minimo: dt.date | None
    holgura: int


@dataclass(frozen=True)
class Agenda:
    """Las actividades del cronograma, en su orden, y las dependencias."""

    calendario: Calendario
    puestas: tuple[Puesta, ...]
    esperas: tuple[Espera, ...]
    todo: int
    """Días hábiles del ejercicio: la holgura de quien nadie espera."""

    def libre(self, numero: int) -> int:
        """Días hábiles que una actividad puede atrasarse sin romper la espera de otra."""
        return _libre(numero, self.esperas, self.todo)

    @cached_property
    def de(self) -> dict[int, Puesta]:
        """Por número de actividad."""
        return {p.programa.actividad: p for p in self.puestas}


def agenda_de(resultado: Resultado) -> Agenda:
    """La agenda de un modelo costeado: lo que se pide al presupuesto pone límites a las fechas."""
    calendario = calendario_de(resultado.modelo)
    previas = [_puesta(resultado, calendario, p) for p in resultado.modelo.cronograma]
    por_numero = {p.programa.actividad: p for p in previas}
    todo = int(resultado.catalogo.generales.numero("DIAS_HABILES"))
    esperas = tuple(_espera(calendario, por_numero, d, todo) for d in resultado.modelo.dependencias)
    puestas = tuple(_con_libre(p, esperas, todo) for p in previas)
    return Agenda(calendario, puestas, esperas, todo)


def _puesta(resultado: Resultado, calendario: Calendario, p: Programa) -> Puesta:
    g = resultado.catalogo.generales
    costo = next((a for a in resultado.actividades if a.actividad.numero == p.actividad), None)
    pedido = costo.totales.por_presupuestar if costo else Decimal(0)
    plazo = next((m.dias for m in resultado.modelo.modalidades if m.codigo == p.modalidad), None)
    desde, hasta = [g.fecha("FECHA_INICIO")], [g.fecha("FECHA_CIERRE")]
    desde += [p.inicio_minimo] if p.inicio_minimo else []
    hasta += [p.fin_maximo] if p.fin_maximo else []
    if pedido > 0:
        desde.append(calendario.sumar(g.fecha("FECHA_APROBACION") - _UN_DIA, (plazo or 0) + 1))
        hasta.append(g.fecha("FECHA_CIERRE_COMPROMISOS"))
    habil = p.inicio is not None and calendario.es_habil(p.inicio)
    inicio = p.inicio if habil and p.duracion is not None else None
    fin, n, n_fin, margen = None, 0, 0, 0
    if inicio is not None and p.duracion is not None:
        fin = calendario.fin(inicio, p.duracion)
        n = numero_de_dia(calendario, inicio)
        n_fin = n + p.duracion
        margen = numero_de_dia(calendario, min(hasta)) - n - max(p.duracion, 1) + 1
    fechas = (inicio, fin, n, n_fin, pedido, plazo or 0, max(desde), min(hasta), margen, 0)
    return Puesta(p, *fechas, int(habil))


def _con_libre(p: Puesta, esperas: tuple[Espera, ...], todo: int) -> Puesta:
    return replace(p, libre=_libre(p.programa.actividad, esperas, todo))


def _libre(numero: int, esperas: tuple[Espera, ...], todo: int) -> int:
    """Lo que puede atrasarse sin romper la espera de otra; todo el año si nadie la espera."""
    suyas = (e for e in esperas if e.dependencia.predecesora == numero)
    otras = any(e.dependencia.predecesora != numero for e in esperas)
    libre = min((e.holgura for e in suyas), default=todo)
    # Con más renglones que los suyos, la hoja no cuenta holguras mayores que el año.
    return min(libre, todo) if otras or not esperas else libre


def numero_de_dia(calendario: Calendario, fecha: dt.date) -> int:
    """Qué día hábil del ejercicio es: 1 = el primero; negativo antes de empezar, como
    ``NETWORKDAYS.INTL``.
    """
    if fecha < calendario.inicio:
        return -calendario.contar(fecha, calendario.inicio)
    return calendario.contar(calendario.inicio, fecha)


def _espera(
    calendario: Calendario, puestas: dict[int, Puesta], d: Dependencia, todo: int
) -> Espera:
    a, b = puestas.get(d.predecesora), puestas.get(d.sucesora)
    if a is None or b is None or a.inicio is None or b.inicio is None:
        return Espera(d, 0, 0, None, todo)
    n_a = a.n_fin if d.tipo in _DESDE_EL_FIN_DE_LA_OTRA else a.n_inicio
    n_b = b.n_fin if d.tipo in _HASTA_SU_FIN else b.n_inicio
    cuantos = n_a + d.desfase - (d.tipo in _HASTA_SU_FIN)
    minimo = calendario.sumar(calendario.inicio - _UN_DIA, cuantos)
    return Espera(d, n_a, n_b, minimo, n_b - n_a - d.desfase)
