"""Los días hábiles del ejercicio: de fechas a índices del eje y de vuelta.

Hábil es el que no es fin de semana (parámetro ``FIN_SEMANA``) ni está en la hoja Calendario,
salvo los de clase «medio día», que se trabajan. Los asuetos a cuenta de vacaciones detienen el
trabajo, no el pago.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import pairwise

from costeo.modelo.plan import Modelo

_DOMINGO = 6
_DIAS_DE_SEMANA = 7
SABADO_Y_DOMINGO = frozenset({5, 6})
MEDIO_DIA = "medio día"
_UN_DIA = dt.timedelta(days=1)
Tramo = tuple[int, int]
"""Primer índice y último exclusivo."""


@dataclass(frozen=True)
class Calendario:
    """Días hábiles entre ``inicio`` y ``cierre`` (ambos incluidos).

    ``libres``: fechas que no se trabajan; ``descanso``: días de la semana (0 = lunes) tampoco.
    """

    inicio: dt.date
    cierre: dt.date
    libres: frozenset[dt.date] = frozenset()
    descanso: frozenset[int] = SABADO_Y_DOMINGO

    def es_habil(self, fecha: dt.date) -> bool:
        """¿Se trabaja ese día?"""
        return fecha.weekday() not in self.descanso and fecha not in self.libres

    @cached_property
    def dias(self) -> tuple[dt.date, ...]:
        """Los días hábiles, en orden: el índice de cada uno es su lugar en el eje."""
        total = (self.cierre - self.inicio).days + 1
        todos = (self.inicio + dt.timedelta(days=i) for i in range(total))
        return tuple(d for d in todos if self.es_habil(d))

    def indice(self, fecha: dt.date) -> int:
        """Índice del primer día hábil que no es anterior a ``fecha``."""
        return bisect_left(self.dias, fecha)

    def hasta(self, fecha: dt.date) -> int:
        """Días hábiles hasta ``fecha`` incluida: el fin exclusivo de lo que acaba ese día."""
        return bisect_right(self.dias, fecha)

    def fecha(self, indice: int) -> dt.date:
        """Fecha de un índice del eje. ``IndexError`` si no es del ejercicio."""
        if indice < 0:
            raise IndexError(indice)
        return self.dias[indice]

    def sumar(self, fecha: dt.date, dias: int) -> dt.date:
        """``fecha`` más (o menos) días hábiles, como ``WORKDAY.INTL``; con 0, ella misma."""
        paso = _UN_DIA if dias > 0 else -_UN_DIA
        for _ in range(abs(dias)):
            fecha += paso
            while not self.es_habil(fecha):
                fecha += paso
        return fecha

    def contar(self, desde: dt.date, hasta: dt.date) -> int:
        """Días hábiles entre dos fechas, ambas incluidas; 0 si la segunda es anterior."""
        if self.inicio <= desde and hasta <= self.cierre:
            return max(self.hasta(hasta) - self.indice(desde), 0)
        total = (hasta - desde).days + 1
        return sum(self.es_habil(desde + dt.timedelta(days=i)) for i in range(total))

    def fin(self, inicio: dt.date, duracion: int) -> dt.date:
        """Último día (incluido) de lo que empieza en ``inicio`` y dura ``duracion`` días."""
        return self.sumar(inicio, max(duracion - 1, 0))

    @cached_property
    def meses(self) -> tuple[Tramo, ...]:
        """Tramo del eje de cada mes del año del ejercicio, de enero a diciembre."""
        anio = self.inicio.year
        primeros = [dt.date(anio, m, 1) for m in range(1, 13)] + [dt.date(anio + 1, 1, 1)]
        cortes = [self.indice(p) for p in primeros]
        return tuple(pairwise(cortes))

    @cached_property
    def trimestres(self) -> tuple[Tramo, ...]:
        """Tramo del eje de cada trimestre."""
        m = self.meses
        return tuple((m[i][0], m[i + 2][1]) for i in range(0, 12, 3))


def calendario_de(modelo: Modelo) -> Calendario:
    """El calendario del ejercicio de un modelo válido.

    Raises:
        TypeError: si el inicio o el cierre no son fechas (lo debe detener la conversión).
    """
    inicio, cierre = (modelo.parametro[c].valor for c in ("FECHA_INICIO", "FECHA_CIERRE"))
    if not isinstance(inicio, dt.date) or not isinstance(cierre, dt.date):
        raise TypeError("el ejercicio no tiene inicio y cierre")
    libres = frozenset(d.fecha for d in modelo.calendario if d.clase != MEDIO_DIA)
    return Calendario(inicio, cierre, libres, descanso(modelo.parametro["FIN_SEMANA"].valor))


def descanso(codigo: object) -> frozenset[int]:
    """Días de la semana (0 = lunes) del código de fin de semana de ``WORKDAY.INTL``, de 1 a 7.

    El 1 es sábado y domingo; el 2, domingo y lunes; y así hasta el 7, viernes y sábado.
    """
    if not isinstance(codigo, Decimal):
        raise TypeError(f"el fin de semana no es un número: {codigo!r}")
    primero = (int(codigo) + _DOMINGO - 2) % _DIAS_DE_SEMANA
    return frozenset({primero, (primero + 1) % _DIAS_DE_SEMANA})
