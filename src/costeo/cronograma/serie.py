"""Un plazo corto deprisa: colocar en serie, ida y vuelta, y cruzar los mejores órdenes.

Solo para esperas que no obligan a nadie a adelantarse (todas de cero en adelante). La ida coloca
cada tarea en cuanto cabe; la vuelta las arrima al final y las vuelve a traer: casi siempre acorta.
Las crías son un número fijo y el azar tiene semilla.
"""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import heapify, heappop, heappush

from costeo.cronograma.problema import Problema
from costeo.cronograma.tiempos import espera

_SEMILLA = 2024
_AZAR = 0.3
_POBLACION = 40
_MUTA = 0.05


@dataclass(frozen=True)
class _Red:
    """Tareas 0…n−1 con sus esperas hacia delante y sus usos por recurso."""

    duracion: list[int]
    usos: list[list[int]]
    capacidad: list[int]
    antes: list[list[tuple[int, int]]]

    @cached_property
    def siguen(self) -> list[list[int]]:
        """Quién espera a cada una."""
        salida: list[list[int]] = [[] for _ in self.antes]
        for b, previas in enumerate(self.antes):
            for a, _ in previas:
                salida[a].append(b)
        return salida

    @cached_property
    def ancho(self) -> int:
        """Bits que ocupa un día: la mayor capacidad y uno de guarda."""
        return max([1, *self.capacidad]).bit_length() + 1

    @cached_property
    def _unos(self) -> list[int]:
        """Por cada largo, un 1 en cada uno de esos días."""
        largo = sum(self.duracion) + sum(max(w, 0) for x in self.antes for _, w in x) + 1
        base = (1 << self.ancho) - 1
        return [((1 << (self.ancho * n)) - 1) // base for n in range(largo + 1)]

    @cached_property
    def _pide(self) -> list[list[tuple[int, int, int]]]:
        """Por tarea: (recurso, cuánto pide, lo que hay que sumar a lo usado para ver si choca)."""
        lleno = (1 << (self.ancho - 1)) - 1
        return [
            [(k, u, lleno - self.capacidad[k] + u) for k, u in enumerate(usos) if u and d]
            for usos, d in zip(self.usos, self.duracion, strict=True)
        ]

    def al_reves(self) -> _Red:
        """La misma red vista desde el final: quien esperaba ahora va antes."""
        antes: list[list[tuple[int, int]]] = [[] for _ in self.duracion]
        for b, previas in enumerate(self.antes):
            for a, w in previas:
                antes[a].append((b, w - self.duracion[a] + self.duracion[b]))
        return _Red(self.duracion, self.usos, self.capacidad, antes)

    def colocar(self, orden: Sequence[int]) -> list[int]:
        """Cada tarea, en ese orden, en el primer momento en que caben ella y lo que espera.

        Lo usado de cada recurso va en un solo entero, un campo por día: una suma dice a la vez en
        qué días no cabe la tarea (se enciende el bit de guarda).
        """
        ancho, unos, pide, antes = self.ancho, self._unos, self._pide, self.antes
        usado = [0] * len(self.capacidad)
        inicio = [0] * len(self.duracion)
        tope = 0
        for i in orden:
            s = 0
            for a, w in antes[i]:
                s = max(s, inicio[a] + w)
            d = self.duracion[i]
            if pide[i] and s < tope:
                uno, choca = unos[tope - s], 0
                for k, _, suma in pide[i]:
                    choca |= (usado[k] >> (ancho * s)) + uno * suma
                guarda = uno << (ancho - 1)
                choca &= guarda
                if choca:
                    s += _primero(choca, guarda, d, ancho, tope - s)
            bloque = unos[d] << (ancho * s)
            for k, u, _ in pide[i]:
                usado[k] += bloque * u
            inicio[i] = s
            tope = max(tope, s + d)
        return inicio

    def topologico(self, peso: Sequence[float]) -> list[int]:
        """Primero las de más peso entre las que ya no esperan a nadie."""
        faltan = [len(x) for x in self.antes]
        listas = [(-peso[i], i) for i, n in enumerate(faltan) if not n]
        heapify(listas)
        orden = []
        while listas:
            _, i = heappop(listas)
            orden.append(i)
            for b in self.siguen[i]:
                faltan[b] -= 1
                if not faltan[b]:
                    heappush(listas, (-peso[b], b))
        return orden


def _primero(choca: int, guarda: int, dias: int, ancho: int, largo: int) -> int:
    """El primer día desde el que hay ``dias`` seguidos sin choque; pasado el largo, no los hay."""
    hechos = 1
    while hechos < dias:
        salto = min(hechos, dias - hechos)
        choca |= choca >> (ancho * salto)
        hechos += salto
    libres = guarda & ~choca
    return ((libres & -libres).bit_length() - 1) // ancho if libres else largo


@dataclass(frozen=True)
class _Cria:
    """Un orden y el plan que da."""

    plazo: int
    orden: list[int]
    plan: list[int]


def plazo_corto(
    problema: Problema,
    crias: int,
    *,
    paciencia: int | None = None,
    cota: int = 0,
    hasta: float | None = None,
) -> dict[int, int] | None:
    """El mejor plan de ``crias`` órdenes; None si hay esperas que no sabe tratar.

    Args:
        problema: sin topes; sus esperas, de cero en adelante.
        crias: cuántos órdenes se prueban, cuando más.
        paciencia: cuántos seguidos sin mejorar bastan para dejarlo.
        cota: plazo que no se puede bajar; si se alcanza, no se busca más.
        hasta: instante del reloj en que hay que acabar, si se da.
    """
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
    if any(u > c for usos in red.usos for u, c in zip(usos, red.capacidad, strict=True)):
        return None
    if len(red.topologico([0.0] * len(antes))) < len(antes):
        return None
    mejor = _criar(red, crias, paciencia or crias, cota, hasta)
    return {t.clave: mejor.plan[i] for i, t in enumerate(problema.tareas)}


def _criar(red: _Red, crias: int, paciencia: int, cota: int, hasta: float | None) -> _Cria:
    """Los primeros órdenes salen de las colas barajadas; los demás, de cruzar los mejores."""
    reves = red.al_reves()
    sin_limite = _Red(reves.duracion, [[] for _ in reves.duracion], [], reves.antes)
    atras = sin_limite.colocar(reves.topologico([0.0] * len(reves.duracion)))
    colas = [s + d for s, d in zip(atras, reves.duracion, strict=True)]
    azar = random.Random(_SEMILLA)
    poblacion: list[_Cria] = []
    mejora = 0
    for n in range(max(crias, 1)):
        if n - mejora > paciencia:
            break
        if poblacion and (poblacion[0].plazo <= cota or (hasta and time.monotonic() >= hasta)):
            break
        if n < _POBLACION:
            peso = [c * (1 + (_AZAR if n else 0) * (azar.random() - 0.5)) for c in colas]
            orden = red.topologico(peso)
        else:
            una, otra = sorted(azar.sample(range(len(poblacion)), 2))
            orden = _cruzar(azar, poblacion[una].orden, poblacion[otra].orden)
            orden = red.topologico(_mutado(azar, orden))
        cria = _ida_y_vuelta(red, reves, orden)
        if not poblacion or cria.plazo < poblacion[0].plazo:
            mejora = n
        if all(cria.plan != x.plan for x in poblacion):
            poblacion.append(cria)
            poblacion.sort(key=lambda x: x.plazo)
            del poblacion[_POBLACION:]
        if len(poblacion) < 2 and n >= _POBLACION - 1:
            break
    return poblacion[0]


def _cruzar(azar: random.Random, madre: Sequence[int], padre: Sequence[int]) -> list[int]:
    """El principio y el final de la madre; en medio, lo que falta, como lo tiene el padre."""
    n = len(madre)
    uno, dos = sorted((azar.randrange(n + 1), azar.randrange(n + 1)))
    hijo = list(madre[:uno])
    puestas = set(hijo)
    for i in padre:
        if len(hijo) >= dos:
            break
        if i not in puestas:
            hijo.append(i)
            puestas.add(i)
    return hijo + [i for i in madre if i not in puestas]


def _mutado(azar: random.Random, orden: Sequence[int]) -> list[float]:
    """El orden como pesos, con unas pocas tareas corridas."""
    peso = [0.0] * len(orden)
    for lugar, i in enumerate(orden):
        corre = azar.uniform(-6, 6) if azar.random() < _MUTA else 0.0
        peso[i] = -(lugar + corre)
    return peso


def _ida_y_vuelta(red: _Red, reves: _Red, orden: Sequence[int]) -> _Cria:
    plan = red.colocar(orden)
    plazo = _fin(red, plan)
    for _ in range(3):
        fines = [s + d for s, d in zip(plan, red.duracion, strict=True)]
        vuelta = reves.colocar(reves.topologico(fines))
        otros = [s + d for s, d in zip(vuelta, red.duracion, strict=True)]
        nuevo = red.colocar(red.topologico(otros))
        suyo = _fin(red, nuevo)
        if suyo >= plazo:
            if suyo == plazo:
                plan = nuevo
            break
        plan, plazo = nuevo, suyo
    return _Cria(plazo, red.topologico([-s for s in plan]), plan)


def _fin(red: _Red, plan: Sequence[int]) -> int:
    return max((s + d for s, d in zip(plan, red.duracion, strict=True)), default=0)
