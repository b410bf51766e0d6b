"""El problema de programar, en números enteros y sin nada de resolvedores.

El eje son los días hábiles: 0 es el primero del ejercicio y ``dias`` cuántos hay. Los fines son
exclusivos. Los importes van en unidades enteras (centésimas de lempira o de jornada) para que
ninguna suma se redondee.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from costeo.modelo.origen import Origen

FC, CC, FF, CF = "FC", "CC", "FF", "CF"
TIPOS = (FC, CC, FF, CF)
UNIFORME, HITOS, FIJO = "uniforme", "hitos", "fijo"
JORNADAS, TECHO = "jornadas", "techo"
SIN_PRIORIDAD = 5
"""Clase de las tareas a las que el plan no da prioridad: después de la 4."""
PESOS = {1: 1000, 2: 100, 3: 10, 4: 1, SIN_PRIORIDAD: 1}
"""Peso de un día de retraso según la prioridad."""


@dataclass(frozen=True)
class Tarea:
    """Una actividad en el eje.

    ``desde``: primer inicio posible; ``hasta``: último fin exclusivo (None = el fin del eje);
    ``fija``: inicio obligado. ``usos``: cantidad que ocupa cada día de un recurso diario.
    ``opcional``: puede quedar fuera si los topes de techo no dan para todas.
    """

    clave: int
    duracion: int
    prioridad: int = SIN_PRIORIDAD
    desde: int = 0
    hasta: int | None = None
    fija: int | None = None
    usos: Mapping[str, int] = field(default_factory=dict)
    opcional: bool = False
    rotulo: str = ""
    origenes: Mapping[str, Origen] = field(default_factory=dict, compare=False)
    """Dónde está escrito cada límite: claves «desde», «hasta», «fija» y «duracion»."""


@dataclass(frozen=True)
class Precedencia:
    """``despues`` espera a ``antes``, con ``desfase`` días hábiles (negativo = se adelanta).

    FC: inicio ≥ fin + desfase. CC: inicio ≥ inicio + desfase. FF: fin ≥ fin + desfase.
    CF: fin ≥ inicio + desfase. Todos los fines, exclusivos.
    """

    antes: int
    despues: int
    tipo: str = FC
    desfase: int = 0
    rotulo: str = ""
    origen: Origen = field(default=Origen(), compare=False)


@dataclass(frozen=True)
class Consumo:
    """Lo que una tarea gasta en una cuenta y cómo se reparte en el tiempo.

    ``reparto`` uniforme: por igual entre sus días. Hitos: ``partes`` son (día de la tarea desde
    0, parte). Fijo: (índice del eje, parte), esté donde esté la tarea. Las partes suman 1.
    """

    tarea: int
    cuenta: str
    importe: int
    reparto: str = UNIFORME
    partes: tuple[tuple[int, Fraction], ...] = ()


@dataclass(frozen=True)
class Tope:
    """Lo que las tareas gastan en unas cuentas entre dos días (el segundo, exclusivo) no lo pasa.

    ``clase``: jornadas (de una unidad en un mes) o techo (de gasto en un período).
    """

    clave: str
    clase: str
    cuentas: frozenset[str]
    desde: int
    hasta: int
    limite: int
    rotulo: str = ""
    origen: Origen = field(default=Origen(), compare=False)


@dataclass(frozen=True)
class Problema:
    """Tareas, precedencias, recursos diarios y topes por período sobre un eje de ``dias``.

    ``recursos``: capacidad diaria de cada recurso renovable. ``bandas``: los períodos (meses,
    trimestres) en que se mide la carga que se quiere pareja, por cuenta.
    """

    dias: int
    tareas: tuple[Tarea, ...]
    precedencias: tuple[Precedencia, ...] = ()
    recursos: Mapping[str, int] = field(default_factory=dict)
    consumos: tuple[Consumo, ...] = ()
    topes: tuple[Tope, ...] = ()
    bandas: Mapping[str, tuple[tuple[int, int], ...]] = field(default_factory=dict)
    origen_dias: Origen = field(default=Origen(), compare=False)

    @cached_property
    def tarea(self) -> dict[int, Tarea]:
        """Tareas por clave."""
        return {t.clave: t for t in self.tareas}

    @cached_property
    def consumos_de(self) -> dict[int, tuple[Consumo, ...]]:
        """Consumos de cada tarea."""
        grupos: dict[int, list[Consumo]] = {t.clave: [] for t in self.tareas}
        for consumo in self.consumos:
            grupos[consumo.tarea].append(consumo)
        return {k: tuple(x) for k, x in grupos.items()}

    def ventana(self, tarea: Tarea) -> tuple[int, int]:
        """Primer y último inicio posibles (inclusivos) por los límites de la propia tarea."""
        hasta = self.dias if tarea.hasta is None else min(tarea.hasta, self.dias)
        primero, ultimo = max(tarea.desde, 0), hasta - tarea.duracion
        if tarea.fija is not None:
            primero, ultimo = max(primero, tarea.fija), min(ultimo, tarea.fija)
        return primero, ultimo


def redondear_mitad_arriba(numerador: int, denominador: int) -> int:
    """``numerador/denominador`` al entero más próximo; la mitad, hacia arriba (en magnitud)."""
    if numerador < 0:
        return -redondear_mitad_arriba(-numerador, denominador)
    return (2 * numerador + denominador) // (2 * denominador)


def gastado(consumo: Consumo, inicio: int, duracion: int, hasta: int) -> int:
    """Lo gastado antes del día ``hasta`` (exclusivo) si la tarea empieza en ``inicio``.

    Redondea el acumulado una sola vez: lo de un período es la diferencia de dos acumulados, y
    los períodos suman el importe exacto. Es la misma regla que la hoja Flujo.
    """
    if consumo.reparto == UNIFORME:
        if duracion == 0:
            return consumo.importe if inicio < hasta else 0
        hechos = min(max(hasta - inicio, 0), duracion)
        return redondear_mitad_arriba(consumo.importe * hechos, duracion)
    base = inicio if consumo.reparto == HITOS else 0
    parte = sum((p for dia, p in consumo.partes if base + dia < hasta), Fraction(0))
    return redondear_mitad_arriba(consumo.importe * parte.numerator, parte.denominator)


def en_periodo(consumo: Consumo, inicio: int, duracion: int, desde: int, hasta: int) -> int:
    """Lo gastado entre ``desde`` y ``hasta`` (exclusivo)."""
    return gastado(consumo, inicio, duracion, hasta) - gastado(consumo, inicio, duracion, desde)
