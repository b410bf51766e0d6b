"""La prueba viva: mover las entradas, evaluar el libro y la referencia, y comparar."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from costeo.modelo.conceptos import Clave
from costeo.viva.cambios import Vector, aplicar
from costeo.viva.mapa import Diferencia
from costeo.viva.sujeto import Libro, Rechazo
from costeo.xlsx.celdas import Direccion, Valor

INTENTOS = 5
"""Sorteos de un vector antes de darlo por perdido."""


@dataclass(frozen=True)
class Ensayo:
    """Lo que pasó con un vector.

    ``movidas``: celdas con fórmula cuyo valor cambió. ``rechazados``: sorteos que la validación
    no admitió antes de este. ``vector`` None: no hubo ninguno válido.
    """

    vector: Vector | None
    rechazados: int
    movidas: frozenset[Direccion] = frozenset()
    diferencias: tuple[Diferencia, ...] = ()
    sin_celda: tuple[Clave, ...] = ()
    ajenas: tuple[Direccion, ...] = ()
    conceptos: int = 0

    @property
    def limpio(self) -> bool:
        """¿El libro y la referencia dijeron lo mismo?"""
        return not (self.diferencias or self.sin_celda or self.ajenas)


def sorteado(libro: Libro, semilla: str, numero: int) -> tuple[Vector | None, int]:
    """Un vector válido con ese número y cuántos sorteos se rechazaron antes."""
    for intento in range(INTENTOS):
        vector = libro.enmendar(libro.vector(semilla, numero, intento))
        if vector is not None and vector.cambios:
            return vector, intento
    return None, INTENTOS


def ensayar(libro: Libro, vector: Vector, rechazados: int, ya: frozenset[Direccion]) -> Ensayo:
    """El libro y la referencia con un vector.

    Args:
        libro: el anexo.
        vector: lo que cambia; tiene que ser válido.
        rechazados: sorteos que no lo fueron.
        ya: celdas que hoy tienen ya un hallazgo, que aquí no se miran.
    """
    valores = libro.plan.evaluar(aplicar(libro.leido.valores, vector.celdas)).valores
    respuesta = libro.responder(con_formulas(libro, vector.celdas, valores))
    if isinstance(respuesta, Rechazo):
        return Ensayo(None, rechazados + 1)
    base = libro.base.valores
    salvo = ya.union(respuesta.ajenas)
    return Ensayo(
        vector,
        rechazados,
        frozenset(d for d, x in valores.items() if base.get(d) != x),
        tuple(respuesta.mapa.diferencias(valores, respuesta.conceptos, salvo)),
        tuple(respuesta.mapa.sin_celda(respuesta.conceptos)),
        respuesta.ajenas,
        len(respuesta.conceptos),
    )


def con_formulas(
    libro: Libro, celdas: Mapping[Direccion, Valor], valores: Mapping[Direccion, Valor]
) -> dict[Direccion, Valor]:
    """Lo que cambia para la referencia: también lo que den las fórmulas de las entradas."""
    return {**celdas, **{d: valores.get(d) for d in libro.con_formula}}
