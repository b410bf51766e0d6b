"""Por qué queda fuera una actividad opcional: solo los techos pueden dejarla.

Una opcional que no cabe por sus fechas, sus esperas o las jornadas no es una que se cae: es un
plan imposible, y se explica como tal.
"""

from __future__ import annotations

from dataclasses import replace

from costeo.cronograma.problema import TECHO, Problema


def obligado(problema: Problema) -> Problema:
    """El mismo, sin que ninguna tarea pueda quedar fuera."""
    return replace(problema, tareas=tuple(replace(t, opcional=False) for t in problema.tareas))


def sin_techos(problema: Problema) -> Problema:
    """El mismo sin techos de gasto y con todas las tareas dentro: solo fechas y jornadas."""
    topes = tuple(t for t in problema.topes if t.clase != TECHO)
    return replace(obligado(problema), topes=topes)
