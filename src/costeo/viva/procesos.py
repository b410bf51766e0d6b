"""Repartir los ensayos entre procesos; el resultado es el mismo con uno o con varios."""

from __future__ import annotations

import gc
import multiprocessing as mp
from collections.abc import Callable, Iterator, Sequence

from costeo.viva.prueba import Ensayo, Prueba, Tarea

PARA_REPARTIR = 8
"""Con menos ensayos, arrancar otro proceso cuesta más que lo que ahorra."""
_prueba: list[Prueba] = []
"""La que usan los procesos hijos: nacen con una copia de todo lo ya leído y ordenado."""


def ensayar_todas(
    prueba: Prueba, tareas: Sequence[Tarea], procesos: int, avance: Callable[[int], object]
) -> Iterator[Ensayo]:
    """El ensayo de cada tarea, en su orden.

    Args:
        prueba: el anexo, ya preparado.
        tareas: qué vectores.
        procesos: cuántos a la vez, si el sistema deja repartir sin volver a prepararlo todo.
        avance: a quién decirle cuántos van.
    """
    reparte = "fork" in mp.get_all_start_methods() and len(tareas) >= PARA_REPARTIR
    if procesos < 2 or not reparte:
        for i, tarea in enumerate(tareas, 1):
            yield prueba.ensayar(tarea)
            avance(i)
        return
    _prueba[:] = [prueba]
    try:
        # Cada hijo nace con millones de objetos del padre: recorrerlos sería copiarlos.
        with mp.get_context("fork").Pool(procesos, gc.disable) as grupo:
            for i, ensayo in enumerate(grupo.imap(_ensayar, tareas), 1):
                yield ensayo
                avance(i)
    finally:
        _prueba.clear()


def _ensayar(tarea: Tarea) -> Ensayo:
    return _prueba[0].ensayar(tarea)
