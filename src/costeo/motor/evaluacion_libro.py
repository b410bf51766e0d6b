"""Todas las fórmulas de un libro cualquiera: su valor, o por qué no se sabe."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from costeo.memoria import sin_recolector
from costeo.motor.evaluacion import Plan
from costeo.motor.interprete import Interprete
from costeo.motor.motivos import Circular, Volatil
from costeo.xlsx.celdas import Direccion, LibroLeido, NoEvaluable, Valor

Avance = Callable[[int, int], object]
"""Recibe cuántas fórmulas van y cuántas son."""
_CADA = 500


@dataclass(frozen=True)
class EvaluacionDeLibro:
    """Cada celda con fórmula (y las que llena una matriz) está en uno y solo uno de los tres."""

    valores: dict[Direccion, Valor]
    no_evaluables: dict[Direccion, str]
    """Con su motivo, que nombra la función o la característica."""
    volatiles: dict[Direccion, str]
    """Las que dependen de algo que cambia cada vez que se calcula."""
    circulares: frozenset[Direccion] = frozenset()
    """De ``no_evaluables``, las de una referencia circular o que dependen de una."""


def evaluar_libro(leido: LibroLeido, avance: Avance | None = None) -> EvaluacionDeLibro:
    """Evalúa todas las fórmulas con las semánticas de Excel.

    Args:
        leido: el libro.
        avance: a quién contarle por dónde va.
    """
    with sin_recolector():
        return _evaluar(leido, avance)


def _por_lotes(leido: LibroLeido) -> dict[Direccion, Valor]:
    """Lo que se puede calcular muchas celdas a la vez; lo demás es del intérprete."""
    try:
        return Plan(leido).por_lotes(leido.valores)[0]
    except Exception:  # desmedido, o algo que los lotes no esperan: todo por el intérprete,
        return {}  # que no depende de ellos y lo dice celda a celda


def _evaluar(leido: LibroLeido, avance: Avance | None) -> EvaluacionDeLibro:
    hechos = _por_lotes(leido)
    if len(hechos) == len(leido.formulas) and not leido.matrices and not leido.ilegibles:
        return EvaluacionDeLibro({d: hechos[d] for d in leido.formulas}, {}, {})
    interprete = Interprete(leido, hechos)
    if interprete.desbordar():
        interprete = Interprete(leido)
    celdas = [*leido.formulas, *interprete.celdas.maestras]
    valores: dict[Direccion, Valor] = {}
    no_evaluables: dict[Direccion, str] = {}
    volatiles: dict[Direccion, str] = {}
    circulares: set[Direccion] = set()
    for i, celda in enumerate(celdas):
        try:
            valores[celda] = interprete.valor(celda)
        except Volatil as no:
            volatiles[celda] = str(no)
        except NoEvaluable as no:
            no_evaluables[celda] = str(no)
            if isinstance(no, Circular):
                circulares.add(celda)
        if avance is not None and i % _CADA == 0:
            avance(i, len(celdas))
    return EvaluacionDeLibro(valores, no_evaluables, volatiles, frozenset(circulares))
