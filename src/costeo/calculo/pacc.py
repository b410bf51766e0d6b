"""Plan anual de compras: familias que se compran con presupuesto, cuándo y por qué modalidad."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from costeo.calculo.avance_mensual import CERO, Tiempo
from costeo.modelo import vocabulario as v
from costeo.modelo.cronograma import Modalidad

GRUPOS_DE_COMPRA = ("20000", "30000", "40000")
"""Servicios no personales, materiales y bienes capitalizables (clasificador de Honduras)."""
SIN_UMBRAL = "sin umbral confirmado"


@dataclass(frozen=True)
class Compra:
    """Una familia (objeto del gasto): monto (L), líneas, primera necesidad y modalidad.

    ``firmes`` y ``posibles``: modalidades, confirmadas o con límites conocidos, que contienen el
    monto. ``dias``: plazo de la única posible; None si no se conoce.
    """

    objeto: str
    monto: Decimal
    lineas: int
    anticipo: int
    necesaria: dt.date | None
    firmes: tuple[Modalidad, ...]
    posibles: tuple[Modalidad, ...]
    lanzar: dt.date | None

    @property
    def dias(self) -> int | None:
        """Plazo (días hábiles) de la única modalidad posible."""
        return self.posibles[0].dias if len(self.posibles) == 1 else None


def compras(tiempo: Tiempo) -> tuple[Compra, ...]:
    """Las familias de compra del clasificador, en su orden."""
    return tuple(
        _compra(tiempo, o.codigo)
        for o in tiempo.resultado.modelo.objetos
        if o.grupo in GRUPOS_DE_COMPRA and o.codigo not in GRUPOS_DE_COMPRA
    )


def _compra(tiempo: Tiempo, objeto: str) -> Compra:
    resultado = tiempo.resultado
    anticipos = {r.actividad: r.anticipo for r in tiempo.repartos}
    suyas = [
        x for x in resultado.lineas if x.objeto == objeto and x.fuente.clase == v.CLASES_FUENTE[0]
    ]
    monto = sum((x.total or CERO for x in suyas), CERO)
    anticipo = max((anticipos[x.linea.actividad] for x in suyas), default=0)
    anticipo = max(anticipo, 0)
    cierre = resultado.catalogo.generales.fecha("FECHA_CIERRE")
    necesaria = cierre + dt.timedelta(days=1 - anticipo) if anticipo else None
    posibles = tuple(m for m in resultado.modelo.modalidades if _contiene(m, monto))
    firmes = tuple(m for m in posibles if m.confirmada)
    dias = posibles[0].dias if len(posibles) == 1 else None
    lanzar = None
    if necesaria is not None and dias is not None:
        lanzar = tiempo.agenda.calendario.sumar(necesaria, -dias)
    return Compra(objeto, monto, len(suyas), anticipo, necesaria, firmes, posibles, lanzar)


def _contiene(m: Modalidad, monto: Decimal) -> bool:
    """¿El monto está entre sus límites? Más del mínimo y hasta el máximo, incluido."""
    return m.minimo is not None and m.minimo < monto and (m.maximo is None or monto <= m.maximo)
