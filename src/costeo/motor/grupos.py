"""De las fórmulas de un libro a sus formas, sin leer entera más que una de cada clase.

Las fórmulas que solo difieren en sus cifras comparten clave. De cada clave se lee una; las filas
y las hojas de las demás salen de sus cifras, todas a la vez, con numpy. Las formas iguales se
juntan aunque vengan de claves distintas: una forma es el árbol de la fórmula con huecos donde
lee, y por cada celda, qué lee en cada hueco.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from costeo.motor.arbol import Referencia
from costeo.motor.formas_arbol import Forma, Formador
from costeo.motor.lecturas import CIFRAS, Cifras, Enteros, Huecos, Lecturas
from costeo.motor.lexico import trocear
from costeo.xlsx.celdas import NoEvaluable

_CEROS = bytes.maketrans(b"123456789", b"0" * 9)


class Grupo(NamedTuple):
    """Las celdas de una misma forma."""

    forma: Forma
    celdas: Enteros
    """Posiciones de las fórmulas."""
    lecturas: tuple[Lecturas, ...]


class Agrupadas(NamedTuple):
    """Las fórmulas de un libro, por formas; y las que no se agrupan, con su motivo."""

    grupos: list[Grupo]
    sueltas: dict[int, str]


def agrupar(propias: Enteros, textos: Sequence[str], formador: Formador) -> Agrupadas:
    """Las formas de esas fórmulas.

    Args:
        propias: el número de la hoja de cada una.
        textos: la fórmula de cada una, sin ``=``.
        formador: quien sabe qué hojas y nombres hay, y qué formas se calculan por lotes.
    """
    partes: dict[str, list[Grupo]] = defaultdict(list)
    sueltas: dict[int, str] = {}
    lector = _Lector(textos, propias, formador)
    for clave, indices in _por_clave(textos).items():
        try:
            for grupo in lector.grupos(clave.decode(), indices):
                partes[grupo.forma.texto].append(grupo)
        except NoEvaluable as no:
            sueltas.update(dict.fromkeys(indices, str(no)))
    return Agrupadas([_juntar(grupos) for grupos in partes.values()], sueltas)


def _por_clave(textos: Sequence[str]) -> dict[bytes, list[int]]:
    """Las posiciones de las fórmulas con las mismas letras y sus cifras en el mismo sitio."""
    claves = "\n".join(textos).encode().translate(_CEROS).split(b"\n")
    if len(claves) != len(textos):  # alguna lleva un salto de línea
        claves = [texto.encode().translate(_CEROS) for texto in textos]
    por_clave: dict[bytes, list[int]] = {}
    for i, clave in enumerate(claves):
        suyas = por_clave.get(clave)
        if suyas is None:
            por_clave[clave] = [i]
        else:
            suyas.append(i)
    return por_clave


class _Lector:
    """Lee grupos; recuerda las claves que ya vio, tengan las cifras el largo que tengan."""

    def __init__(self, textos: Sequence[str], propias: Enteros, formador: Formador) -> None:
        self.textos, self.propias, self.formador = textos, propias, formador
        self._papeles: dict[str, tuple[tuple[int, str] | None, ...]] = {}
        self._formas: dict[tuple[str, ...], Forma] = {}

    def grupos(self, clave: str, indices: list[int]) -> list[Grupo]:
        """Los grupos de una clave; NoEvaluable si no se calcula por lotes."""
        suyos = [self.textos[i] for i in indices]
        breve = CIFRAS.sub("0", clave)
        papeles = self._papeles.get(breve)
        if papeles is None:
            papeles = self._papeles[breve] = _papeles(suyos[0])
        cifras = Cifras(clave, suyos)
        fijos = [g for g, papel in enumerate(papeles) if papel is None]
        posiciones = np.array(indices)
        grupos = []
        for cuales in _por_literales(cifras, fijos, len(suyos)):
            forma = self._forma(breve, suyos[int(cuales[0])], fijos)
            elegidas = posiciones[cuales]
            lector = Huecos(papeles, cifras, cuales, self.propias[elegidas], self.formador)
            grupos.append(Grupo(forma, elegidas, lector.lecturas(forma)))
        return grupos

    def _forma(self, breve: str, texto: str, fijos: list[int]) -> Forma:
        cifras = CIFRAS.findall(texto) if fijos else ()
        firma = (breve, *(cifras[g] for g in fijos))
        forma = self._formas.get(firma)
        if forma is None:
            if _papeles(texto) != self._papeles[breve]:
                # ``A0`` es un nombre y ``A10`` una celda: la misma clave, y no se leen igual.
                raise NoEvaluable("comparte clave con fórmulas que se leen de otro modo")
            forma = self._formas[firma] = self.formador.forma(texto)
        return forma


@lru_cache(maxsize=20_000)
def _papeles(texto: str) -> tuple[tuple[int, str] | None, ...]:
    """Por grupo de cifras: de qué referencia es (y si es su hoja o sus filas), o None."""
    piezas = trocear(texto)
    papeles: list[tuple[int, str] | None] = []
    tramos = [hallado.span() for hallado in CIFRAS.finditer(texto)]
    orden, siguiente = -1, 0
    for pieza, otra in pairwise(piezas):
        suyos = []
        while siguiente < len(tramos) and tramos[siguiente][0] < otra.desde:
            suyos.append(siguiente)
            siguiente += 1
        nodo = pieza.nodo
        if not isinstance(nodo, Referencia):
            papeles += [None] * len(suyos)
            continue
        orden += 1
        filas = _cuantas_filas(nodo)
        de_hoja = len(suyos) - filas
        papeles += [(orden, "hoja")] * de_hoja
        papeles += [(orden, "inicio"), (orden, "fin")][:filas]
    return tuple(papeles)


def _cuantas_filas(nodo: Referencia) -> int:
    return bool(nodo.inicio.fila) + bool(nodo.fin and nodo.fin.fila)


def _por_literales(cifras: Cifras, fijos: list[int], cuantas: int) -> list[Enteros]:
    """Las fórmulas de la clave, separadas por los números y textos que llevan escritos."""
    todas = np.arange(cuantas)
    if not fijos or cuantas == 1:
        return [todas]
    columnas = np.concatenate([cifras.letras(g) for g in fijos], axis=1)
    if (columnas == columnas[0]).all():
        return [todas]
    _, primeras, inversa = np.unique(columnas, axis=0, return_index=True, return_inverse=True)
    inversa = inversa.ravel()
    orden = np.argsort(inversa, kind="stable")
    cortes = np.searchsorted(inversa[orden], np.arange(1, len(primeras)))
    return [np.asarray(x) for x in np.split(orden, cortes)]


def _juntar(grupos: list[Grupo]) -> Grupo:
    """Los grupos de la misma forma, en uno."""
    if len(grupos) == 1:
        return grupos[0]
    cuantas = [len(g.celdas) for g in grupos]
    celdas = np.concatenate([g.celdas for g in grupos])
    lecturas = []
    for i, primera in enumerate(grupos[0].lecturas):
        tablas = [g.lecturas[i].campos for g in grupos]
        h, f, c, ff, cf = (_unir([t[campo] for t in tablas], cuantas) for campo in range(5))
        lecturas.append(Lecturas(h, f, c, ff, cf, primera.bloque))
    return Grupo(grupos[0].forma, celdas, tuple(lecturas))


def _unir(partes: list[Enteros], cuantas: list[int]) -> Enteros:
    """Los arreglos seguidos, cada uno extendido a sus celdas; un escalar si todo es lo mismo."""
    if all(len(parte) == 1 for parte in partes):
        valores = np.concatenate(partes)
        return valores[:1] if (valores == valores[0]).all() else np.repeat(valores, cuantas)
    return np.concatenate(
        [
            np.full(n, parte[0]) if len(parte) == 1 else parte
            for parte, n in zip(partes, cuantas, strict=True)
        ]
    )
