"""Lo que la prueba viva necesita saber de un anexo, sea el I o el II."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from costeo.hallazgos import Hallazgo
from costeo.modelo.conceptos import Conceptos
from costeo.motor.evaluacion import Plan
from costeo.motor.evaluado import Evaluacion
from costeo.viva.cambios import Vector
from costeo.viva.mapa import Mapa
from costeo.xlsx.celdas import Direccion, LibroLeido, Valor


@dataclass(frozen=True)
class Respuesta:
    """Lo que la referencia dice de unas entradas.

    ``mapa``: la celda de cada concepto. ``ajenas``: fórmulas que con esas entradas deberían ser
    otras; vacío si el libro sigue siendo el mismo.
    """

    conceptos: Conceptos
    mapa: Mapa
    ajenas: tuple[Direccion, ...] = ()


@dataclass(frozen=True)
class Rechazo:
    """Por qué la validación no admite unas entradas."""

    errores: tuple[Hallazgo, ...]


class Libro(Protocol):
    """Un anexo que se deja mover."""

    @property
    def leido(self) -> LibroLeido:
        """El libro por sus bytes."""

    @property
    def plan(self) -> Plan:
        """Sus fórmulas, ordenadas."""

    @property
    def base(self) -> Evaluacion:
        """Lo que valen hoy."""

    @property
    def mapa(self) -> Mapa:
        """La celda de cada concepto, con las entradas de hoy."""

    @property
    def conceptos(self) -> Conceptos:
        """Lo que la referencia dice hoy."""

    @property
    def nombres(self) -> Mapping[Direccion, str]:
        """Cada celda de entrada que se puede mover y cómo se llama su columna."""

    @property
    def con_formula(self) -> tuple[Direccion, ...]:
        """Celdas de entrada en las que alguien escribió una fórmula: vale lo que ella dé."""

    def vector(self, semilla: str, numero: int, intento: int) -> Vector:
        """Un juego de cambios sacado de la semilla."""

    def sola(self, semilla: str, entrada: Direccion, intento: int) -> Vector:
        """Un vector que mueve esa entrada y lo menos posible además."""

    def nombra(self, entrada: Direccion) -> bool:
        """¿Da nombre a su renglón, y moverla pide describir otra vez el libro?"""

    def acompana(self, entrada: Direccion) -> bool:
        """¿Solo se puede mover con otra de su renglón, que ya la mueve?"""

    def responder(self, cambios: Mapping[Direccion, Valor]) -> Respuesta | Rechazo:
        """Lo que la referencia dice con esas celdas cambiadas."""

    def enmendar(self, vector: Vector) -> Vector | None:
        """El vector sin los cambios que la validación rechaza; None si no queda válido."""
