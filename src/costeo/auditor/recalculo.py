"""El único sitio del auditor que llama al motor: recalcular un libro entero, o una parte."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from costeo.motor.evaluacion import preparar
from costeo.xlsx.celdas import Direccion, LibroLeido, Valor


@dataclass(frozen=True)
class Recalculo:
    """El valor de cada fórmula, o por qué no se sabe."""

    valores: Mapping[Direccion, Valor]
    no_evaluables: Mapping[Direccion, str]


def recalcular(leido: LibroLeido) -> Recalculo:
    """Todas las fórmulas de un libro, desde sus constantes."""
    return recalcular_parte(leido, leido.formulas, leido.valores)


def recalcular_parte(
    leido: LibroLeido, formulas: Mapping[Direccion, str], valores: Mapping[Direccion, Valor]
) -> Recalculo:
    """Solo esas fórmulas; lo demás que lean vale lo que digan ``valores``."""
    evaluacion = preparar(formulas, leido.nombres, leido.hojas).evaluar(valores)
    return Recalculo(evaluacion.valores, evaluacion.no_evaluables)
