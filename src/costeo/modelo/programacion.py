"""Lo que sale de programar: fechas con su causa, prueba, conflicto y alivios.

Los días son índices del eje de días hábiles (0 = primer día hábil del ejercicio). El fin es
exclusivo: una tarea de ``inicio`` 3 y 2 días ocupa los días 3 y 4 y su ``fin`` es 5.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from costeo.modelo.origen import Origen

OPTIMA = "óptima"
FACTIBLE = "factible"
IMPOSIBLE = "imposible"
SIN_TIEMPO = "sin tiempo"
ESTADOS = (OPTIMA, FACTIBLE, IMPOSIBLE, SIN_TIEMPO)


@dataclass(frozen=True)
class Causa:
    """Por qué una tarea empieza cuando empieza y no un día antes.

    ``clase``: fecha fija, inicio mínimo, dependencia, jornadas, techo, recurso, principio (es el
    primer día posible) o reparto (se movió para repartir la carga). ``rotulo``: en palabras.
    """

    clase: str
    rotulo: str
    tarea: int | None = None
    origen: Origen = field(default=Origen(), compare=False)


@dataclass(frozen=True)
class Colocada:
    """Una tarea con fechas. ``holgura``: días que puede atrasarse sin mover a ninguna otra
    ni romper una regla; ``critica``: atrasarla un día empeora el último fin o es imposible.
    """

    tarea: int
    inicio: int
    fin: int
    causa: Causa
    holgura: int
    critica: bool


@dataclass(frozen=True)
class Etapa:
    """Un objetivo del orden lexicográfico: su valor, su cota y quién los demostró.

    ``sentido``: «mínimo» o «máximo». ``demostrada``: dos modelos distintos llegan a esa cota.
    """

    nombre: str
    sentido: str
    valor: int
    cota: int
    demostrada: bool
    quien: tuple[str, ...]
    segundos: float = field(default=0, compare=False)

    @property
    def brecha(self) -> float:
        """Distancia relativa entre el valor y la cota (0 = sin brecha)."""
        return abs(self.valor - self.cota) / max(abs(self.valor), 1)


@dataclass(frozen=True)
class Regla:
    """Un renglón del usuario que restringe: lo que dice y dónde está escrito."""

    clave: str
    clase: str
    rotulo: str
    origen: Origen = field(default=Origen(), compare=False)


@dataclass(frozen=True)
class Alivio:
    """El menor cambio de uno o varios renglones que hace posible el plan, ya comprobado.

    ``cambios``: (regla, cantidad): días hábiles, centésimas de jornada o de lempira, según la
    clase de la regla.
    """

    rotulo: str
    cambios: tuple[tuple[Regla, int], ...]


@dataclass(frozen=True)
class Conflicto:
    """Reglas que juntas no se pueden cumplir. ``minimo``: quitar cualquiera lo deshace."""

    reglas: tuple[Regla, ...]
    minimo: bool
    explicacion: str = ""
    alivios: tuple[Alivio, ...] = ()


@dataclass(frozen=True)
class Programacion:
    """El resultado de programar un problema.

    ``estado``: óptima y demostrada por dos modelos; factible con su brecha; imposible con sus
    conflictos; o sin tiempo (no se halló ni se descartó). ``excluidas``: las que no caben en los
    techos. ``quien``: qué modelos demostraron el estado.
    """

    estado: str
    colocadas: Mapping[int, Colocada] = field(default_factory=dict)
    excluidas: tuple[int, ...] = ()
    etapas: tuple[Etapa, ...] = ()
    conflictos: tuple[Conflicto, ...] = ()
    quien: tuple[str, ...] = ()
    segundos: float = field(default=0, compare=False)

    @property
    def cota(self) -> int | None:
        """Cota de la primera etapa sin demostrar o, si todas lo están, de la principal."""
        etapa = self._decisiva
        return etapa.cota if etapa else None

    @property
    def brecha(self) -> float | None:
        """Brecha de esa misma etapa."""
        etapa = self._decisiva
        return etapa.brecha if etapa else None

    @property
    def _decisiva(self) -> Etapa | None:
        abiertas = (e for e in self.etapas if not e.demostrada)
        return next(abiertas, self.etapas[0] if self.etapas else None)
