"""Lo que la plantilla dice del tiempo: duraciones, dependencias, capacidad, techos y avance.

Las fechas son días del calendario; las duraciones y los desfases, días hábiles. Un dato ``None``
es desconocido; cero es «ninguno».
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal

from costeo.modelo.origen import Origen

_SIN_ORIGEN = Origen()


@dataclass(frozen=True)
class Programa:
    """Cuánto dura una actividad, entre qué fechas cabe y cómo se reparte su costo.

    ``duracion`` en días hábiles (0 = hito; None = no se programa). ``inicio`` y ``causa`` son lo
    que dijo la última programación; la gente puede escribir otro inicio.
    """

    actividad: int
    duracion: int | None
    inicio_minimo: dt.date | None
    fin_maximo: dt.date | None
    inicio_fijo: dt.date | None
    modalidad: str
    reparto: str
    inicio: dt.date | None
    causa: str
    estado: str
    nota: str = ""
    origen: Origen = field(default=_SIN_ORIGEN, compare=False, repr=False)


@dataclass(frozen=True)
class Hito:
    """Momento de una actividad (``dia`` hábil suyo, 1 = el primero) y la parte que vence en él."""

    actividad: int
    nombre: str
    dia: int
    parte: Decimal
    nota: str = ""
    origen: Origen = field(default=_SIN_ORIGEN, compare=False, repr=False)


@dataclass(frozen=True)
class MesDeGasto:
    """Parte (fracción) del costo de una actividad que cae en un mes (1 a 12) con nombre."""

    actividad: int
    mes: int
    parte: Decimal
    nota: str = ""
    origen: Origen = field(default=_SIN_ORIGEN, compare=False, repr=False)


@dataclass(frozen=True)
class Dependencia:
    """Una actividad espera a otra. ``tipo`` FC, CC, FF o CF; ``desfase`` en días hábiles."""

    predecesora: int
    sucesora: int
    tipo: str
    desfase: int
    motivo: str
    estado: str
    origen: Origen = field(default=_SIN_ORIGEN, compare=False, repr=False)


@dataclass(frozen=True)
class JornadasDeUnidad:
    """Jornadas que una actividad pide a una unidad, en lugar de las de sus líneas de personal."""

    actividad: int
    unidad: str
    jornadas: Decimal | None
    nota: str = ""
    origen: Origen = field(default=_SIN_ORIGEN, compare=False, repr=False)


@dataclass(frozen=True)
class Capacidad:
    """Jornadas que una unidad puede dar al plan en cada mes. None = sin límite conocido."""

    unidad: str
    mes_1: Decimal | None
    mes_2: Decimal | None
    mes_3: Decimal | None
    mes_4: Decimal | None
    mes_5: Decimal | None
    mes_6: Decimal | None
    mes_7: Decimal | None
    mes_8: Decimal | None
    mes_9: Decimal | None
    mes_10: Decimal | None
    mes_11: Decimal | None
    mes_12: Decimal | None
    fuente: str
    estado: str
    nota: str = ""
    origen: Origen = field(default=_SIN_ORIGEN, compare=False, repr=False)

    @property
    def meses(self) -> tuple[Decimal | None, ...]:
        """Jornadas de enero a diciembre."""
        return tuple(getattr(self, f"mes_{m}") for m in range(1, 13))


@dataclass(frozen=True)
class Techo:
    """Tope de gasto (L) de un grupo, una fuente o un eje en un trimestre o en el año.

    ``grupo``, ``fuente_gasto`` y ``eje`` vacíos = todos. ``importe`` None = desconocido.
    """

    codigo: str
    grupo: str
    fuente_gasto: str
    eje: str
    periodo: str
    importe: Decimal | None
    fuente: str
    estado: str
    nota: str = ""
    origen: Origen = field(default=_SIN_ORIGEN, compare=False, repr=False)


@dataclass(frozen=True)
class Modalidad:
    """Modalidad de compra: límites (L) del monto de la familia y plazo en días hábiles."""

    codigo: str
    nombre: str
    minimo: Decimal | None
    maximo: Decimal | None
    confirmada: bool
    dias: int | None
    fuente: str
    estado: str
    nota: str = ""
    origen: Origen = field(default=_SIN_ORIGEN, compare=False, repr=False)


@dataclass(frozen=True)
class Caida:
    """Una actividad que no cabe si lo que se pide al presupuesto tiene ese techo (L)."""

    techo: Decimal
    actividad: int
    nota: str = ""
    origen: Origen = field(default=_SIN_ORIGEN, compare=False, repr=False)


@dataclass(frozen=True)
class Avance:
    """Lo que de verdad pasó con una actividad. ``porcentaje`` (0 a 100), de la escala PDCA."""

    actividad: int
    inicio_real: dt.date | None
    fin_real: dt.date | None
    porcentaje: int
    observaciones: str = ""
    origen: Origen = field(default=_SIN_ORIGEN, compare=False, repr=False)
