"""Evaluar una fórmula suelta con el intérprete, sobre unas hojas escritas a mano."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from costeo.motor.interprete import Interprete
from costeo.xlsx.celdas import Direccion, LibroLeido, Valor

Hoja = Sequence[Sequence[Valor]]
DONDE = ("Prueba", 100, 30)


def libro(
    formula: str,
    hojas: Mapping[str, Hoja],
    *,
    matriz: bool = False,
    nombres: Mapping[str, str] | None = None,
) -> LibroLeido:
    """Un libro con esas hojas y la fórmula en otra, sola; ``matriz``: como fórmula de matriz."""
    valores: dict[Direccion, Valor] = {
        (hoja, f, c): float(valor) if type(valor) is int else valor
        for hoja, filas in hojas.items()
        for f, fila in enumerate(filas, 1)
        for c, valor in enumerate(fila, 1)
        if valor is not None
    }
    leido = LibroLeido(
        formulas={DONDE: formula},
        valores=valores,
        nombres=dict(nombres or {}),
        hojas=(*hojas, DONDE[0]),
        todas_las_hojas=(*hojas, DONDE[0]),
    )
    if matriz:
        leido.matrices[DONDE] = (DONDE[0], DONDE[1], DONDE[2], DONDE[1], DONDE[2])
    return leido


def valor_de(
    formula: str,
    hojas: Mapping[str, Hoja],
    *,
    matriz: bool = False,
    nombres: Mapping[str, str] | None = None,
) -> Valor:
    """Lo que vale la fórmula; lanza NoEvaluable si no se sabe."""
    return Interprete(libro(formula, hojas, matriz=matriz, nombres=nombres)).valor(DONDE)
