"""Las vueltas de un grafo: qué nodos se alcanzan unos a otros."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import TypeVar

T = TypeVar("T", bound=Hashable)


def componentes(siguientes: Mapping[T, Sequence[T]]) -> list[list[T]]:
    """Los componentes fuertes (Tarjan, sin recursión), cada uno en el orden en que se recorre.

    Uno solo por nodo si no hay vueltas; los nodos que no son clave no cuentan.
    """
    orden: dict[T, int] = {}
    bajo: dict[T, int] = {}
    pila: list[T] = []
    en_pila: set[T] = set()
    salida: list[list[T]] = []
    for raiz in siguientes:
        if raiz in orden:
            continue
        trabajo: list[tuple[T, Iterator[T]]] = [(raiz, iter(siguientes[raiz]))]
        orden[raiz] = bajo[raiz] = len(orden)
        pila.append(raiz)
        en_pila.add(raiz)
        while trabajo:
            nodo, pendientes = trabajo[-1]
            nuevo = next(
                (
                    x
                    for x in pendientes
                    if x in siguientes and _mirar(x, nodo, orden, bajo, en_pila)
                ),
                None,
            )
            if nuevo is not None:
                orden[nuevo] = bajo[nuevo] = len(orden)
                pila.append(nuevo)
                en_pila.add(nuevo)
                trabajo.append((nuevo, iter(siguientes[nuevo])))
                continue
            trabajo.pop()
            if trabajo:
                padre = trabajo[-1][0]
                bajo[padre] = min(bajo[padre], bajo[nodo])
            if bajo[nodo] == orden[nodo]:
                corte = pila.index(nodo) if pila[-1] != nodo else len(pila) - 1
                salida.append(pila[corte:])
                en_pila.difference_update(pila[corte:])
                del pila[corte:]
    return salida


def _mirar(x: T, nodo: T, orden: Mapping[T, int], bajo: dict[T, int], en_pila: set[T]) -> bool:
    """¿Es un nodo sin visitar? Si ya se visitó y sigue en la pila, baja el de donde se viene."""
    if x not in orden:
        return True
    if x in en_pila:
        bajo[nodo] = min(bajo[nodo], orden[x])
    return False
