"""Fechas y dependencias como un grafo: ventanas de inicio, y la cadena que no cabe si la hay.

Sin recursos ni topes, un problema es imposible si y solo si el grafo de sus esperas tiene un
ciclo que suma más de cero. El ciclo es la prueba: se lee como una cadena con sus duraciones y no
necesita resolvedor.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from costeo.cronograma.problema import CC, CF, FC, FF, Precedencia, Problema
from costeo.cronograma.reglas import CLAVE_EJERCICIO, Renglon, horizonte_amplio

PRINCIPIO = None
"""El nodo del principio del ejercicio: desde él se cuentan los días."""


@dataclass(frozen=True)
class Arista:
    """``inicio(hacia) ≥ inicio(desde) + peso``. ``clave`` None = no es regla: se cumple siempre."""

    desde: int | None
    hacia: int | None
    peso: int
    clave: str | None


@dataclass(frozen=True)
class Ventana:
    """Primer y último inicio posibles de una tarea y las reglas que los obligan."""

    primero: int
    ultimo: int
    por_primero: frozenset[str]
    por_ultimo: frozenset[str]


def espera(problema: Problema, p: Precedencia) -> int:
    """Días hábiles entre los dos inicios, como mínimo."""
    antes, despues = problema.tarea[p.antes].duracion, problema.tarea[p.despues].duracion
    return {
        FC: antes + p.desfase,
        CC: p.desfase,
        FF: antes + p.desfase - despues,
        CF: p.desfase - despues,
    }[p.tipo]


def aristas(
    problema: Problema, por_clave: Mapping[str, Renglon], activas: Collection[str]
) -> Iterator[Arista]:
    """Las esperas de las reglas activas y las que siempre se cumplen.

    Args:
        problema: el completo (sin quitarle reglas).
        por_clave: sus renglones.
        activas: claves de las reglas que cuentan.
    """
    con_cierre = CLAVE_EJERCICIO in activas
    dias = problema.dias if con_cierre else horizonte_amplio(problema)
    for t in problema.tareas:
        yield Arista(PRINCIPIO, t.clave, 0, None)
        cierre = CLAVE_EJERCICIO if con_cierre else None
        yield Arista(t.clave, PRINCIPIO, t.duracion - dias, cierre)
        if f"desde:{t.clave}" in activas:
            yield Arista(PRINCIPIO, t.clave, t.desde, f"desde:{t.clave}")
        if t.hasta is not None and f"hasta:{t.clave}" in activas:
            yield Arista(t.clave, PRINCIPIO, t.duracion - t.hasta, f"hasta:{t.clave}")
        if t.fija is not None and f"fija:{t.clave}" in activas:
            yield Arista(PRINCIPIO, t.clave, t.fija, f"fija:{t.clave}")
            yield Arista(t.clave, PRINCIPIO, -t.fija, f"fija:{t.clave}")
    for clave in activas:
        indice = por_clave[clave].indice
        if indice >= 0 and clave.startswith("dependencia:"):
            p = problema.precedencias[indice]
            yield Arista(p.antes, p.despues, espera(problema, p), clave)


def ciclo(arcos: Collection[Arista]) -> tuple[Arista, ...]:
    """Un ciclo que suma más de cero, el de menos aristas que pasa por el principio; () = no hay.

    Primero mira las dependencias solas: si se esperan en redondo, ninguna fecha lo arregla.
    """
    internos = [a for a in arcos if PRINCIPIO not in (a.desde, a.hacia)]
    return _en_redondo(internos) or _desde_el_principio(arcos, len(internos))


def _en_redondo(internos: Collection[Arista]) -> tuple[Arista, ...]:
    """Un ciclo positivo entre dependencias (Bellman y Ford)."""
    nodos = {n for a in internos for n in (a.desde, a.hacia)}
    llega: dict[int | None, int] = dict.fromkeys(nodos, 0)
    por: dict[int | None, Arista] = {}
    ultimo: Arista | None = None
    for _ in range(len(nodos) + 1):
        ultimo = None
        for a in internos:
            if llega[a.desde] + a.peso > llega[a.hacia]:
                llega[a.hacia] = llega[a.desde] + a.peso
                por[a.hacia] = a
                ultimo = a
        if ultimo is None:
            return ()
    assert ultimo is not None
    nodo = ultimo.hacia
    for _ in nodos:
        nodo = por[nodo].desde
    camino = [por[nodo]]
    while camino[-1].desde != nodo:
        camino.append(por[camino[-1].desde])
    return tuple(reversed(camino))


def _desde_el_principio(arcos: Collection[Arista], tope: int) -> tuple[Arista, ...]:
    """El camino cerrado positivo más corto por el principio (una arista más en cada vuelta).

    El más corto no repite nodos: quitarle una vuelta, que no suma, lo acortaría.
    """
    capa: dict[int | None, tuple[int, tuple[Arista, ...]]] = {PRINCIPIO: (0, ())}
    salientes: dict[int | None, list[Arista]] = {}
    for a in arcos:
        salientes.setdefault(a.desde, []).append(a)
    for _ in range(tope + 3):
        nueva: dict[int | None, tuple[int, tuple[Arista, ...]]] = {}
        for nodo, (suma, camino) in capa.items():
            for a in salientes.get(nodo, ()):
                if a.hacia not in nueva or nueva[a.hacia][0] < suma + a.peso:
                    nueva[a.hacia] = (suma + a.peso, (*camino, a))
        cierre = nueva.pop(PRINCIPIO, None)
        if cierre and cierre[0] > 0:
            return cierre[1]
        if not nueva:
            break
        capa = nueva
    return ()


def _lejos(arcos: Collection[Arista]) -> dict[int | None, tuple[int, tuple[str, ...]]]:
    """El camino más largo desde el principio a cada nodo y las reglas por las que pasa."""
    lejos: dict[int | None, tuple[int, tuple[str, ...]]] = {PRINCIPIO: (0, ())}
    cambia = True
    while cambia:
        cambia = False
        for a in arcos:
            if a.desde not in lejos or a.hacia is PRINCIPIO:
                continue
            suma, claves = lejos[a.desde]
            if a.hacia not in lejos or suma + a.peso > lejos[a.hacia][0]:
                lejos[a.hacia] = (suma + a.peso, (*claves, a.clave) if a.clave else claves)
                cambia = True
    return lejos


def ventanas(arcos: Collection[Arista]) -> dict[int, Ventana]:
    """La ventana de inicio de cada tarea. Exige que no haya ciclo (:func:`ciclo` vacío)."""
    ida = _lejos(arcos)
    vuelta = _lejos([Arista(a.hacia, a.desde, a.peso, a.clave) for a in arcos])
    return {
        nodo: Ventana(
            ida[nodo][0], -vuelta[nodo][0], frozenset(ida[nodo][1]), frozenset(vuelta[nodo][1])
        )
        for nodo in ida
        if nodo is not PRINCIPIO
    }
