"""Explicar un problema imposible: qué reglas chocan y qué cambio mínimo las pone de acuerdo."""

from __future__ import annotations

from costeo.cronograma import cpsat
from costeo.cronograma.alivios import aliviar
from costeo.cronograma.choques import chocar
from costeo.cronograma.problema import Problema
from costeo.cronograma.reglas import Fecha, dia_del_eje, indispensables, renglones
from costeo.cronograma.veredicto import Presupuesto
from costeo.modelo.programacion import Conflicto


def explicar(
    problema: Problema, *, esfuerzo: cpsat.Esfuerzo | None = None, fecha: Fecha = dia_del_eje
) -> tuple[Conflicto, ...]:
    """Por qué un problema no tiene plan, y los cambios más baratos que se lo dan.

    Args:
        problema: las tareas opcionales que nadie necesita no cuentan: siempre pueden salir.
        esfuerzo: ``determinista`` es el tiempo de toda la explicación, no de cada consulta.
        fecha: cómo se dice en palabras un índice del eje.

    Returns:
        Conflictos confirmados por dos pruebas distintas, con sus alivios comprobados. Vacía si
        hay plan o si no se pudo demostrar que no lo hay.
    """
    presupuesto = Presupuesto(esfuerzo or cpsat.Esfuerzo(determinista=30))
    necesario = indispensables(problema)
    choques = chocar(necesario, presupuesto, fecha)
    por_clave = renglones(necesario, fecha)
    alivios = aliviar(necesario, choques, presupuesto, fecha)
    return tuple(
        Conflicto(
            tuple(por_clave[c].regla for c in choque.claves),
            choque.minimo,
            choque.explicacion if choque.minimo else f"{choque.explicacion} (no demostrado mínimo)",
            alivios[i],
        )
        for i, choque in enumerate(choques)
    )

