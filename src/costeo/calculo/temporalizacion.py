"""La temporalización de referencia: de las fechas y el avance al estado de cada actividad.

Reglas del dominio, sin saber nada de hojas de cálculo. Los días son hábiles: ni sábado ni domingo
ni los de la lista de feriados.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from costeo.calendario import Calendario
from costeo.modelo import vocabulario as v
from costeo.modelo.temporalizacion import CIEN, ActividadFechada, Carga, HitoFechado, PlanFechado

CERO = Decimal(0)
_UN_DIA = dt.timedelta(days=1)
_MITAD = Decimal("0.5")
TERMINADA, ATRASADA, EN_CURSO = "Terminada", "Atrasada", "En curso"
NO_INICIADA, SIN_FECHA = "No iniciada", "Sin fecha"
ESTADOS = (TERMINADA, ATRASADA, EN_CURSO, NO_INICIADA, SIN_FECHA)
"""En el orden en que se prueban: vale el primero que se cumple."""
POR_VENIR, CUMPLIDO, DEBIDO = "Por venir", "Cumplido", "Ya tocaba"


@dataclass(frozen=True)
class Marcha:
    """Una actividad a la fecha de corte. Días hábiles; ``None`` = no hay fecha de que hablar.

    ``previsto``: parte (0 a 100) de sus días que ya pasó. ``grado_previsto``: el grado de la
    escala que eso alcanza. ``hecho``: hasta qué día de lo previsto llega el avance; ``hasta``:
    hasta cuándo se trabajó.
    """

    actividad: ActividadFechada
    inicio: dt.date | None
    fin: dt.date | None
    inicio_real: dt.date | None
    fin_real: dt.date | None
    avance: int
    observaciones: str
    habiles: int
    transcurridos: int
    previsto: Decimal
    grado_previsto: int
    atraso: int
    desvio_inicio: int | None
    desvio_fin: int | None
    hecho: dt.date | None
    hasta: dt.date | None

    @property
    def terminada(self) -> bool:
        """¿Llegó al grado más alto, o alguien dijo cuándo terminó?"""
        return self.avance == CIEN or self.fin_real is not None

    @property
    def atrasada(self) -> bool:
        """¿No ha terminado y su avance es menor que el grado que tocaba?"""
        return not self.terminada and self.avance < self.grado_previsto

    @property
    def iniciada(self) -> bool:
        """¿Tiene avance o inicio real?"""
        return self.avance > 0 or self.inicio_real is not None

    @property
    def estado(self) -> str:
        """El primero que se cumple, en el orden de ``ESTADOS``."""
        cumple = (self.terminada, self.atrasada, self.iniciada, self.inicio is not None, True)
        return ESTADOS[cumple.index(True)]


def grado_de(previsto: Decimal) -> int:
    """El grado más alto de la escala que ``previsto`` (0 a 100) alcanza."""
    return max(g for g in v.AVANCES if g <= previsto)


def desvio(calendario: Calendario, previsto: dt.date, real: dt.date) -> int:
    """Días hábiles de una fecha a otra: los de ambas, menos uno; negativos si se adelantó."""
    if real >= previsto:
        return calendario.contar(previsto, real) - 1
    return 1 - calendario.contar(real, previsto)


@dataclass(frozen=True)
class HitoEnFecha:
    """Un hito con su fecha (None si su actividad no la tiene) y su estado al corte."""

    hito: HitoFechado
    marcha: Marcha
    fecha: dt.date | None
    debido: str

    @property
    def estado(self) -> str:
        """Cumplido si su actividad terminó; si no, si ya le tocaba."""
        return CUMPLIDO if self.marcha.terminada else self.debido


@dataclass(frozen=True)
class CargaRepartida:
    """Las jornadas de una actividad y unidad: por día, pendientes y de enero a diciembre."""

    carga: Carga
    marcha: Marcha
    diaria: Decimal
    pendientes: Decimal
    meses: tuple[Decimal, ...]


@dataclass(frozen=True)
class Temporalizacion:
    """Todo lo que la temporalización de referencia sabe decir de un plan fechado."""

    plan: PlanFechado

    @cached_property
    def calendario(self) -> Calendario:
        """Los días hábiles del ejercicio."""
        g = self.plan.generales
        return Calendario(g.inicio, g.cierre, frozenset(fecha for fecha, _ in self.plan.feriados))

    @cached_property
    def marchas(self) -> tuple[Marcha, ...]:
        """Cada actividad a la fecha de corte."""
        return tuple(self._marcha(a) for a in self.plan.actividades)

    @cached_property
    def marcha_de(self) -> dict[int, Marcha]:
        """Por número de actividad."""
        return {m.actividad.numero: m for m in self.marchas}

    def _marcha(self, a: ActividadFechada) -> Marcha:
        c, corte = self.calendario, self.plan.corte
        inicio = a.inicio if a.fechada else None
        fin = c.fin(inicio, a.duracion) if inicio and a.duracion is not None else None
        escrito = self.plan.avance_de.get(a.numero)
        real = escrito.inicio_real if escrito else None
        fin_real = escrito.fin_real if escrito else None
        avance = escrito.porcentaje if escrito else 0
        habiles = transcurridos = 0
        if inicio and fin:
            habiles = max(c.contar(inicio, fin), 1)
            transcurridos = c.contar(inicio, min(fin, corte))
        previsto = Decimal(transcurridos * CIEN) / habiles if habiles else CERO
        sin_terminar = fin_real is None and avance != CIEN
        vencida = sin_terminar and fin is not None and corte > fin
        return Marcha(
            a,
            inicio,
            fin,
            real,
            fin_real,
            avance,
            escrito.observaciones if escrito else "",
            habiles,
            transcurridos,
            previsto,
            grado_de(previsto),
            c.contar(fin, corte) - 1 if vencida and fin else 0,
            desvio(c, inicio, real) if inicio and real else None,
            desvio(c, fin, fin_real) if fin and fin_real else None,
            _hecho(inicio, fin, avance),
            fin_real or (corte if real else None),
        )

    @cached_property
    def hitos(self) -> tuple[HitoEnFecha, ...]:
        """Los hitos, con su fecha."""
        return tuple(self._hito(h) for h in self.plan.hitos)

    def _hito(self, h: HitoFechado) -> HitoEnFecha:
        m = self.marcha_de[h.actividad]
        fecha = self.calendario.sumar(m.inicio, h.dia - 1) if m.inicio else None
        toca = fecha is not None and fecha <= self.plan.corte
        return HitoEnFecha(h, m, fecha, DEBIDO if toca else POR_VENIR)

    @cached_property
    def cargas(self) -> tuple[CargaRepartida, ...]:
        """Las jornadas de cada actividad y unidad, repartidas."""
        return tuple(self._carga(c) for c in self.plan.cargas)

    def _carga(self, carga: Carga) -> CargaRepartida:
        m = self.marcha_de[carga.actividad]
        diaria = carga.jornadas / m.habiles if m.habiles else CERO
        meses = tuple(diaria * self._dias(m, desde, hasta) for desde, hasta in self.meses)
        pendientes = carga.jornadas * (1 - Decimal(m.avance) / CIEN)
        return CargaRepartida(carga, m, diaria, pendientes, meses)

    def _dias(self, m: Marcha, desde: dt.date, hasta: dt.date) -> int:
        if m.inicio is None or m.fin is None:
            return 0
        return self.calendario.contar(max(m.inicio, desde), min(m.fin, hasta))

    @cached_property
    def meses(self) -> tuple[tuple[dt.date, dt.date], ...]:
        """Primer y último día de cada mes del año del ejercicio."""
        return tramos(self.plan.generales.inicio.year, 1)

    @cached_property
    def trimestres(self) -> tuple[tuple[dt.date, dt.date], ...]:
        """Primer y último día de cada trimestre."""
        return tramos(self.plan.generales.inicio.year, 3)


def _hecho(inicio: dt.date | None, fin: dt.date | None, avance: int) -> dt.date | None:
    """Último día de lo previsto que el avance cubre, en días del calendario."""
    if inicio is None or fin is None or not avance:
        return None
    dias = Decimal((fin - inicio).days + 1) * avance / CIEN
    return inicio + dt.timedelta(days=int(dias + _MITAD)) - _UN_DIA


def tramos(anio: int, meses: int) -> tuple[tuple[dt.date, dt.date], ...]:
    """Primer y último día de cada tramo de ``meses`` meses del año."""

    def primero(mes: int) -> dt.date:
        return dt.date(anio + (mes - 1) // 12, (mes - 1) % 12 + 1, 1)

    return tuple((primero(m), primero(m + meses) - _UN_DIA) for m in range(1, 13, meses))


def media(valores: Iterable[Decimal]) -> Decimal:
    """Media de unos valores; 0 si no hay ninguno."""
    lista = list(valores)
    return sum(lista, CERO) / len(lista) if lista else CERO
