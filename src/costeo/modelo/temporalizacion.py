"""Lo que el Anexo I dice: el plan con sus fechas y recursos, y lo que de verdad pasó.

Lo primero viene del Anexo II, con su versión y su huella, y no se escribe a mano; lo segundo
(fecha de corte y avance) lo escribe quien da seguimiento y sobrevive a cada generación.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from costeo.modelo.cronograma import Avance

CIEN = 100
"""El grado más alto de la escala."""


@dataclass(frozen=True)
class Rotulo:
    """Un código del plan, su nombre y un detalle (dependencia, clase o vínculo)."""

    codigo: str
    nombre: str
    detalle: str = ""


@dataclass(frozen=True)
class ActividadFechada:
    """Una actividad como la dejó el Anexo II.

    ``duracion`` en días hábiles; None en ella o en ``inicio`` = sin fecha. ``jornadas`` por
    categoría y ``importes`` (L) por fuente, en el orden de ``PlanFechado``.
    """

    numero: int
    codigo: str
    titulo: str
    area: str
    eje: str
    horizonte: str
    unidad: str
    contraparte: str
    recursos: str
    indicador: str
    linea_base: str
    meta: str
    medio_verificacion: str
    duracion: int | None
    inicio: dt.date | None
    jornadas: tuple[Decimal, ...]
    equipo: Decimal
    eventos: Decimal
    importes: tuple[Decimal, ...]

    @property
    def fechada(self) -> bool:
        """¿Tiene inicio y duración?"""
        return self.inicio is not None and self.duracion is not None


@dataclass(frozen=True)
class HitoFechado:
    """Momento de una actividad (``dia`` hábil suyo, 1 = el primero) y lo que vence en él (L)."""

    actividad: int
    nombre: str
    dia: int
    importe: Decimal


@dataclass(frozen=True)
class Carga:
    """Jornadas de personal propio que una actividad pide a una unidad."""

    actividad: int
    unidad: str
    jornadas: Decimal


@dataclass(frozen=True)
class CapacidadMensual:
    """Jornadas que una unidad puede dar de enero a diciembre; None = sin límite conocido."""

    unidad: str
    meses: tuple[Decimal | None, ...]


@dataclass(frozen=True)
class AvanceSuelto:
    """Avance de una actividad que el plan ya no tiene: se conserva por si vuelve."""

    codigo: str
    titulo: str
    avance: Avance


@dataclass(frozen=True)
class Generalidades:
    """De qué plan y de qué Anexo II sale el Anexo I."""

    plan: str
    institucion: str
    version: str
    ejercicio: int
    elaboracion: dt.date
    inicio: dt.date
    cierre: dt.date
    decimales: int
    huella_ii: str


@dataclass(frozen=True)
class Cifras:
    """Totales del Anexo II a los que deben llegar los del Anexo I. Importes en L, por fuente."""

    actividades: int
    dias_habiles: int
    jornadas: Decimal
    equipo: Decimal
    eventos: Decimal
    total: Decimal
    importes: tuple[Decimal, ...]


@dataclass(frozen=True)
class PlanFechado:
    """Todo lo que el Anexo I lleva. Es inmutable y se compara por valor."""

    generales: Generalidades
    ejes: tuple[Rotulo, ...]
    unidades: tuple[Rotulo, ...]
    fuentes: tuple[Rotulo, ...]
    categorias: tuple[Rotulo, ...]
    feriados: tuple[tuple[dt.date, str], ...]
    actividades: tuple[ActividadFechada, ...]
    hitos: tuple[HitoFechado, ...]
    cargas: tuple[Carga, ...]
    capacidades: tuple[CapacidadMensual, ...]
    cifras: Cifras
    corte: dt.date
    avances: tuple[Avance, ...] = ()
    sueltos: tuple[AvanceSuelto, ...] = ()

    @cached_property
    def avance_de(self) -> dict[int, Avance]:
        """Avance por número de actividad."""
        return {a.actividad: a for a in self.avances}

    @cached_property
    def responsables(self) -> tuple[Rotulo, ...]:
        """Las unidades que responden por algo o ponen jornadas, en el orden del catálogo."""
        usadas = {a.unidad for a in self.actividades} | {c.unidad for c in self.cargas}
        return tuple(u for u in self.unidades if u.codigo in usadas)

    @property
    def sin_avance(self) -> PlanFechado:
        """El mismo plan sin lo que escribe quien da seguimiento."""
        return replace(self, corte=self.generales.elaboracion, avances=(), sueltos=())


def en_blanco(avance: Avance) -> bool:
    """¿No dice nada?"""
    fechas = avance.inicio_real or avance.fin_real
    return not (fechas or avance.porcentaje or avance.observaciones)
