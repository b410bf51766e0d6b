"""El segundo modelo: todo en ceros y unos por día, para confirmar lo que dijo el primero.

No comparte con :mod:`modelo_reglas` ni variables ni restricciones: aquí no hay intervalos ni
enteros, solo «la tarea empieza este día», filas por día de cada recurso y esperas desagregadas.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from costeo.cronograma import cpsat
from costeo.cronograma.modelo_reglas import gasto_en
from costeo.cronograma.problema import Problema
from costeo.cronograma.tiempos import Ventana, espera

Columna = tuple[int, int]
"""(tarea, inicio)."""


@dataclass(frozen=True)
class Fila:
    """Σ coeficiente·columna ≤ limite."""

    terminos: tuple[tuple[Columna, int], ...]
    limite: int


def columnas(problema: Problema, ventana: dict[int, Ventana]) -> dict[int, range]:
    """Los inicios posibles de cada tarea."""
    return {
        t.clave: range(ventana[t.clave].primero, ventana[t.clave].ultimo + 1)
        for t in problema.tareas
    }


def filas(problema: Problema, inicios: dict[int, range]) -> Iterator[Fila]:
    """Todas las restricciones, salvo que cada tarea empieza una vez."""
    for p in problema.precedencias:
        w = espera(problema, p)
        for dia in inicios[p.despues]:
            ya = [((p.despues, u), 1) for u in inicios[p.despues] if u <= dia]
            antes = [((p.antes, u), -1) for u in inicios[p.antes] if u <= dia - w]
            if len(antes) < len(inicios[p.antes]):
                yield Fila((*ya, *antes), 0)
    for nombre, capacidad in problema.recursos.items():
        usan = [t for t in problema.tareas if t.usos.get(nombre, 0) > 0 and t.duracion > 0]
        ultimo = max((inicios[t.clave][-1] + t.duracion for t in usan), default=0)
        for dia in range(ultimo):
            yield Fila(
                tuple(
                    ((t.clave, s), t.usos[nombre])
                    for t in usan
                    for s in inicios[t.clave]
                    if s <= dia < s + t.duracion
                ),
                capacidad,
            )
    for tope in problema.topes:
        terminos = []
        for t in problema.tareas:
            gasto = gasto_en(problema, tope, t)
            terminos += [((t.clave, s), n) for s in inicios[t.clave] if (n := gasto(s))]
        yield Fila(tuple(terminos), tope.limite)


def preguntar(
    problema: Problema, ventana: dict[int, Ventana], esfuerzo: cpsat.Esfuerzo
) -> tuple[str, dict[int, int], float]:
    """Estado según este modelo, sus inicios si los halló y el tiempo determinista que usó.

    Args:
        problema: ya con solo las reglas que importan.
        ventana: la de cada tarea, de :func:`costeo.cronograma.tiempos.ventanas`.
        esfuerzo: hasta cuánto se busca.
    """
    comienzo = time.monotonic()
    modelo: Any = cpsat.nuevo()
    inicios = columnas(problema, ventana)
    x = {
        (t, s): modelo.new_bool_var(f"{t} {s}") for t, posibles in inicios.items() for s in posibles
    }
    for t, posibles in inicios.items():
        modelo.add_exactly_one([x[t, s] for s in posibles])
    for fila in filas(problema, inicios):
        modelo.add(sum(n * x[c] for c, n in fila.terminos) <= fila.limite)
    # Sin la simplificación previa, que es de donde han salido casi todas las respuestas falsas.
    ajustes = [("cp_model_presolve", False), ("linearization_level", 2)]
    if esfuerzo.segundos is not None:
        queda = max(esfuerzo.segundos - (time.monotonic() - comienzo), 0.01)
        esfuerzo = replace(esfuerzo, segundos=queda)
    r = cpsat.resolver(modelo, esfuerzo, ajustes=ajustes)
    hallados = {}
    if r.hay_solucion:
        hallados = {t: s for (t, s), literal in x.items() if r.de(literal)}
    return r.estado, hallados, r.determinista
