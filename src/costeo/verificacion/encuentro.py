"""El encuentro de un anexo con lo que debe ser: fórmulas, valores, conceptos y constantes."""

from __future__ import annotations

from collections.abc import Iterable

from costeo.hallazgos import Hallazgo, hallazgo
from costeo.libro.colocacion import LibroColocado
from costeo.modelo.conceptos import Conceptos
from costeo.motor.evaluado import Evaluacion
from costeo.verificacion.causas import con_causas
from costeo.verificacion.comparacion import (
    comprobar_conceptos,
    comprobar_controles,
    comprobar_evaluacion,
    comprobar_formulas,
    comprobar_version,
)
from costeo.xlsx.celdas import LibroLeido

OTRO_LIBRO = "C022"
"""Otra versión de costeo lo escribió de otra manera: no se pueden comparar sus fórmulas."""


def encontrar(
    leido: LibroLeido,
    evaluacion: Evaluacion,
    esperado: LibroColocado,
    referencia: Conceptos,
    constantes: Iterable[Hallazgo],
    *,
    versiones: tuple[str, str],
) -> tuple[Hallazgo, ...]:
    """Todo lo que no casa. De otra versión que lo escribe distinto, solo lo que no depende de ella.

    Args:
        leido: el anexo.
        evaluacion: sus fórmulas, evaluadas.
        esperado: el libro que describe su modelo.
        referencia: los conceptos de su modelo.
        constantes: lo hallado en títulos y demás constantes.
        versiones: la de costeo que lo hizo (vacía si se perdió) y la de hoy.
    """
    version, actual = versiones
    de_formulas = tuple(comprobar_formulas(leido, esperado))
    if version and version != actual and de_formulas:
        otro = hallazgo(OTRO_LIBRO, version=version, actual=actual, celdas=f"{len(de_formulas):,}")
        return (otro, *comprobar_evaluacion(leido, evaluacion))
    return (
        *comprobar_version(version, actual),
        *con_causas(
            (
                *de_formulas,
                *comprobar_evaluacion(leido, evaluacion),
                *comprobar_conceptos(leido, evaluacion, esperado, referencia),
                *comprobar_controles(esperado, evaluacion),
                *constantes,
            ),
            leido,
        ),
    )
