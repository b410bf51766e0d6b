"""Un plazo corto deprisa: colocar en serie, ida y vuelta, con un número fijo de barajas.

Solo para esperas que no obligan a nadie a adelantarse (todas de cero en adelante). La ida coloca
cada tarea en cuanto cabe; la vuelta las arrima al final y las vuelve a traer: casi siempre acorta.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from costeo.cronograma.problema import Problema
from costeo.cronograma.tiempos import espera

_SEMILLA = 2024
_AZAR = 0.12


@dataclass(frozen=True)
class _Red:
    """Tareas 0…n−1 con sus esperas hacia delante y sus usos por recurso."""

    duracion: list[int]
    usos: list[list[int]]
    capacidad: list[int]
    antes: list[list[tuple[int, int]]]

    def al_reves(self) -> _Red:
        """La misma red vista desde el final: quien esperaba ahora va antes."""
        antes: list[list[tuple[int, int]]] = [[] for _ in self.duracion]
        for b, previas in enumerate(self.antes):
            for a, w in previas:
                antes[a].append((b, w - self.duracion[a] + self.duracion[b]))
        return _Red(self.duracion, self.usos, self.capacidad, antes)

    def colocar(self, orden: Sequence[int]) -> list[int]:
        """Cada tarea, en ese orden, en el primer momento en que caben ella y lo que espera."""
        largo = sum(self.duracion) + sum(max(w, 0) for x in self.antes for _, w in x) + 1
        libre = [[c] * (largo + 1) for c in self.capacidad]
        inicio = [-1] * len(self.duracion)
        for i in orden:
            s = max((inicio[a] + w for a, w in self.antes[i]), default=0)
            s, d = max(s, 0), self.duracion[i]
            pide = [(k, u) for k, u in enumerate(self.usos[i]) if u]
            while d and pide:
                choca = next(
                    (
                        dia
                        for dia in range(s + d - 1, s - 1, -1)
                        if any(libre[k][dia] < u for k, u in pide)
                    ),
                    -1,
                )
                if choca < 0:
                    break
                s = choca + 1
            for k, u in pide:
                fila = libre[k]
                for dia in range(s, s + d):
                    fila[dia] -= u
            inicio[i] = s
        return inicio


def plazo_corto(problema: Problema, barajas: int) -> dict[int, int] | None:
    """El mejor plan de varias barajas de ida y vuelta; None si hay esperas que no sabe tratar."""
    lugar = {t.clave: i for i, t in enumerate(problema.tareas)}
    nombres = list(problema.recursos)
    antes: list[list[tuple[int, int]]] = [[] for _ in problema.tareas]
    for p in problema.precedencias:
        w = espera(problema, p)
        if w < 0:
            return None
        antes[lugar[p.despues]].append((lugar[p.antes], w))
    red = _Red(
        [t.duracion for t in problema.tareas],
        [[t.usos.get(n, 0) for n in nombres] for t in problema.tareas],
        [problema.recursos[n] for n in nombres],
        antes,
    )
    reves = red.al_reves()
    colas = _colas(reves)
    azar = random.Random(_SEMILLA)
    mejor, plazo = None, None
    for _ in range(barajas):
        peso = [c * (1 + _AZAR * (azar.random() - 0.5)) for c in colas]
        plan = red.colocar(_topologico(red, peso))
        for _ in range(2):
            fines = [s + d for s, d in zip(plan, red.duracion, strict=True)]
            vuelta = reves.colocar(_topologico(reves, fines))
            plan = red.colocar(
                _topologico(red, [s + d for s, d in zip(vuelta, red.duracion, strict=True)])
            )
        suyo = max(s + d for s, d in zip(plan, red.duracion, strict=True))
        if plazo is None or suyo < plazo:
            mejor, plazo = plan, suyo
    if mejor is None:
        return None
    return {t.clave: mejor[i] for i, t in enumerate(problema.tareas)}


def _colas(reves: _Red) -> list[float]:
    """Lo que falta, como poco, desde el inicio de cada tarea hasta el final."""
    sin_limite = _Red(reves.duracion, [[] for _ in reves.duracion], [], reves.antes)
    inicios = sin_limite.colocar(_topologico(reves, [0.0] * len(reves.duracion)))
    return [float(s + d) for s, d in zip(inicios, reves.duracion, strict=True)]


def _topologico(red: _Red, peso: Sequence[float]) -> list[int]:
    """Primero las de más peso entre las que ya no esperan a nadie."""
    faltan = [len(x) for x in red.antes]
    siguen: list[list[int]] = [[] for _ in red.antes]
    for b, previas in enumerate(red.antes):
        for a, _ in previas:
            siguen[a].append(b)
    listas = [i for i, n in enumerate(faltan) if not n]
    orden = []
    while listas:
        i = max(listas, key=lambda x: (peso[x], -x))
        listas.remove(i)
        orden.append(i)
        for b in siguen[i]:
            faltan[b] -= 1
            if not faltan[b]:
                listas.append(b)
    return orden
