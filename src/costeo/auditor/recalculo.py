"""El único sitio del auditor que llama al motor: recalcular un libro entero, o una parte."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from costeo.motor.evaluacion import preparar
from costeo.motor.evaluacion_libro import evaluar_libro
from costeo.xlsx.celdas import Direccion, LibroLeido, Valor


@dataclass(frozen=True)
class Recalculo:
    """El valor de cada fórmula, o por qué no se sabe.

    ``volatiles``: las que dependen de algo que cambia cada vez que se calcula.
    """

    valores: Mapping[Direccion, Valor]
    no_evaluables: Mapping[Direccion, str]
    volatiles: Mapping[Direccion, str] = field(default_factory=dict)


def recalcular(leido: LibroLeido, *, propio: bool) -> Recalculo:
    """Todas las fórmulas de un libro, desde sus constantes.

    ``propio``: lo escribió costeo, y sus fórmulas se pueden evaluar por lotes; las de otros, una
    celda cada vez, con todo lo que Excel admite (tablas, matrices, nombres con fórmula…).
    """
    return recalcular_parte(leido, leido.formulas, leido.valores, propio=propio)


def recalcular_parte(
    leido: LibroLeido,
    formulas: Mapping[Direccion, str],
    valores: Mapping[Direccion, Valor],
    *,
    propio: bool,
) -> Recalculo:
    """Solo esas fórmulas; lo demás que lean vale lo que digan ``valores``."""
    if propio:
        evaluacion = preparar(formulas, leido.nombres, leido.hojas).evaluar(valores)
        return Recalculo(evaluacion.valores, evaluacion.no_evaluables)
    parte = replace(leido, formulas=dict(formulas), valores=dict(valores))
    ajena = evaluar_libro(parte)
    return Recalculo(ajena.valores, ajena.no_evaluables, ajena.volatiles)
