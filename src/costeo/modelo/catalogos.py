"""Catálogos de la plantilla: todo lo que las actividades usan y no les pertenece.

Un importe o factor ``None`` es un dato desconocido; cero es «ninguno». Los importes
son ``Decimal``; las tasas son fracciones (0.15 = 15 %).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal

from costeo.modelo.origen import Origen

Valor = Decimal | str | dt.date | None

_SIN_ORIGEN = Origen()


@dataclass(frozen=True)
class Parametro:
    """Un valor general del costeo (tasa, fecha, texto) con su procedencia."""

    codigo: str
    nombre: str
    valor: Valor
    unidad: str
    fecha: dt.date | None
    fuente: str
    estado: str
    nota: str = ""
    origen: Origen = field(default=_SIN_ORIGEN, compare=False, repr=False)


@dataclass(frozen=True)
class Escenario:
    """Pesos del precio e impulsor mínimo, base y máximo (suman 1) y factores de pago y cambio."""

    codigo: str
    nombre: str
    precio_min: Decimal
    precio_base: Decimal
    precio_max: Decimal
    impulsor_min: Decimal
    impulsor_base: Decimal
    impulsor_max: Decimal
    factor_personal: Decimal
    factor_cambio: Decimal
    nota: str = ""
    origen: Origen = field(default=_SIN_ORIGEN, compare=False, repr=False)


VALORES_DE_ESCENARIO = (
    "precio_min",
    "precio_base",
    "precio_max",
    "impulsor_min",
    "impulsor_base",
    "impulsor_max",
    "factor_personal",
    "factor_cambio",
)
"""Campos numéricos de un escenario, en el orden en que se presentan."""


@dataclass(frozen=True)
class Moneda:
    """Moneda y su tasa en lempiras por unidad (la del lempira es 1)."""

    codigo: str
    nombre: str
    tasa: Decimal | None
    fecha: dt.date | None
    fuente: str
    estado: str
    origen: Origen = field(default=_SIN_ORIGEN, compare=False, repr=False)


@dataclass(frozen=True)
class Objeto:
    """Objeto del gasto del clasificador: el código es texto; el grupo termina en 0000."""

    codigo: str
    nombre: str
    grupo: str
    edicion: str
    fuente: str
    estado: str
    origen: Origen = field(default=_SIN_ORIGEN, compare=False, repr=False)


@dataclass(frozen=True)
class Fuente:
    """Fuente de financiamiento y su trato: entra o no al presupuesto, ISV y contingencia."""

    codigo: str
    nombre: str
    clase: str
    exonerada: bool
    contingencia: bool
    organismo: str
    fuente: str
    estado: str
    origen: Origen = field(default=_SIN_ORIGEN, compare=False, repr=False)


@dataclass(frozen=True)
class Eje:
    """Eje de la política de empleo."""

    codigo: str
    nombre: str
    fuente: str
    origen: Origen = field(default=_SIN_ORIGEN, compare=False, repr=False)


@dataclass(frozen=True)
class Unidad:
    """Unidad que puede responder por una actividad."""

    codigo: str
    nombre: str
    dependencia: str
    fuente: str
    estado: str
    origen: Origen = field(default=_SIN_ORIGEN, compare=False, repr=False)


@dataclass(frozen=True)
class DiaInhabil:
    """Feriado o asueto del sector público y su clase."""

    fecha: dt.date
    nombre: str
    clase: str
    fuente: str
    estado: str
    origen: Origen = field(default=_SIN_ORIGEN, compare=False, repr=False)


@dataclass(frozen=True)
class CategoriaPersonal:
    """Categoría de personal: sueldo mensual u honorario diario (L) y sus cargas.

    ``unidad``: la que pone sus jornadas; vacía = la responsable de cada actividad si es propio.
    """

    codigo: str
    nombre: str
    vinculo: str
    forma_pago: str
    monto: Decimal | None
    meses: Decimal
    ihss: bool
    injupemp: bool
    dias_anio: Decimal
    objeto: str
    fecha: dt.date | None
    fuente: str
    estado: str
    unidad: str = ""
    nota: str = ""
    origen: Origen = field(default=_SIN_ORIGEN, compare=False, repr=False)


@dataclass(frozen=True)
class Precio:
    """Precio unitario de un bien o servicio en su moneda, con su ISV, fecha, fuente y estado."""

    codigo: str
    descripcion: str
    unidad: str
    moneda: str
    precio: Decimal | None
    isv: str
    incluye_isv: bool
    objeto: str
    fecha: dt.date | None
    fuente: str
    estado: str
    factor_min: Decimal
    factor_max: Decimal
    nota: str = ""
    origen: Origen = field(default=_SIN_ORIGEN, compare=False, repr=False)


@dataclass(frozen=True)
class Viatico:
    """Viático por día (L) de una categoría en una zona; ``fraccion`` de día que se paga."""

    codigo: str
    categoria: str
    zona: str
    monto: Decimal | None
    fraccion: Decimal
    objeto: str
    fecha: dt.date | None
    fuente: str
    estado: str
    nota: str = ""
    origen: Origen = field(default=_SIN_ORIGEN, compare=False, repr=False)

    @property
    def descripcion(self) -> str:
        """Nombre con que aparece en el catálogo de insumos."""
        return f"Viático categoría {self.categoria}, zona {self.zona}"


@dataclass(frozen=True)
class InsumoEvento:
    """Un precio dentro de un tipo de evento y la base que lo multiplica."""

    evento: str
    precio: str
    base: str
    cantidad: Decimal | None
    nota: str = ""
    origen: Origen = field(default=_SIN_ORIGEN, compare=False, repr=False)


@dataclass(frozen=True)
class Evento:
    """Tipo de evento: sus insumos y el número de facilitadores."""

    codigo: str
    nombre: str
    facilitadores: Decimal | None
    objeto: str
    nota: str = ""
    origen: Origen = field(default=_SIN_ORIGEN, compare=False, repr=False)


@dataclass(frozen=True)
class Impulsor:
    """Cantidad general de la que dependen muchas líneas (oficinas, personas, meses…)."""

    codigo: str
    nombre: str
    unidad: str
    minimo: Decimal | None
    valor: Decimal | None
    maximo: Decimal | None
    fuente: str
    estado: str
    nota: str = ""
    origen: Origen = field(default=_SIN_ORIGEN, compare=False, repr=False)
