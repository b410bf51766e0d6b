"""Cada entrada movida una vez sin mover ninguna otra de su renglón ni de su columna.

Mover veinte mil entradas una por una pide veinte mil vectores. Juntas de esta manera bastan unos
cientos: en cada vector, de una hoja solo se mueve una diagonal, así que quien lea el renglón o la
columna de al lado se separa de la referencia igual que si se moviera una sola. Las que dan nombre a
su renglón, que piden describir el libro otra vez, van aparte en unas pocas tandas.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from costeo.viva.sujeto import Libro
from costeo.xlsx.celdas import Direccion

UNA_A_UNA = "una a una"
"""La clase de sus vectores."""
Grupo = tuple[Direccion, ...]
_TANDAS = 8
_SALTO = 17
"""Para que las hojas pequeñas no se muevan todas en los primeros vectores."""


def grupos_de(libro: Libro) -> list[Grupo]:
    """Las entradas repartidas en grupos sin dos de un mismo renglón o columna de su hoja.

    Un renglón libre se llena entero o no dice nada: cuenta como una sola entrada, la primera.
    """
    tandas: list[list[Direccion]] = [[] for _ in range(_TANDAS)]
    por_hoja: dict[str, dict[Direccion, tuple[int, int]]] = {}
    for d in libro.nombres:
        if libro.acompana(d):
            continue
        if libro.nombra(d):
            tandas[d[1] % _TANDAS].append(d)
        else:
            por_hoja.setdefault(d[0], {})[d] = (d[1], d[2])
    cuantos = {hoja: _diagonales(suyas.values()) for hoja, suyas in por_hoja.items()}
    todos = max(cuantos.values(), default=0)
    grupos: dict[int, list[Direccion]] = defaultdict(list)
    for numero, (hoja, suyas) in enumerate(por_hoja.items()):
        filas = {f: i for i, f in enumerate(sorted({f for f, _ in suyas.values()}))}
        columnas = {c: i for i, c in enumerate(sorted({c for _, c in suyas.values()}))}
        for d, (f, c) in suyas.items():
            diagonal = (filas[f] + columnas[c]) % cuantos[hoja]
            grupos[(diagonal + numero * _SALTO) % todos].append(d)
    return [*(tuple(grupos[i]) for i in sorted(grupos)), *(tuple(x) for x in tandas if x)]


def _diagonales(lugares: Iterable[tuple[int, int]]) -> int:
    """Cuántas hacen falta para que ninguna pase dos veces por una fila o una columna."""
    pares = list(lugares)
    return max(len({f for f, _ in pares}), len({c for _, c in pares}))
