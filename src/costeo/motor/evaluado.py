"""Lo que sale de evaluar un libro: el valor de cada fórmula, o por qué no se sabe."""

from __future__ import annotations

from dataclasses import dataclass, field

from costeo.xlsx.celdas import Direccion, NoEvaluable, Valor


@dataclass(frozen=True)
class Estadistica:
    """Cuánto se evaluó, cómo y en cuánto tiempo."""

    formulas: int
    formas: int
    oleadas: int
    en_lote: int
    """Celdas calculadas junto con otras de su forma."""
    una_a_una: int
    desacuerdos: int
    """Formas en que el lote no coincidió con el intérprete y se repitieron celda por celda."""
    segundos: dict[str, float] = field(default_factory=dict, compare=False)
    """Tiempo de cada etapa."""


@dataclass(frozen=True)
class Evaluacion:
    """El valor de cada celda con fórmula, o el motivo por el que no se sabe."""

    valores: dict[Direccion, Valor]
    no_evaluables: dict[Direccion, str]
    estadistica: Estadistica
    fallos: dict[Direccion, NoEvaluable] = field(default_factory=dict, compare=False)
    """Los mismos motivos de :attr:`no_evaluables`, con su clase."""
