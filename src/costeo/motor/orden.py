"""En qué orden se calculan las fórmulas: oleadas en que cada una ya tiene lo que lee.

Cada bloque distinto es un nodo; los que crecen desde la misma celda (``$A$2:A9``) se encadenan,
de modo que las aristas no crecen con el cuadrado de las filas.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np

from costeo.motor.almacen import Almacen, Enteros
from costeo.motor.grupos import Grupo
from costeo.motor.lecturas import Lecturas

_POCOS = 24
"""Con menos nodos listos, una lista corriente va más deprisa que numpy."""


class Aristas:
    """Quién lee a quién: nodos 0..F-1, las fórmulas; los siguientes, los bloques."""

    def __init__(self, almacen: Almacen, formulas: Enteros) -> None:
        """``formulas``: el sitio de cada fórmula."""
        self._almacen = almacen
        self.total = len(formulas)
        self._formula = np.full(almacen.total, -1, np.int64)
        self._formula[formulas] = np.arange(len(formulas))
        self._desde: list[Enteros] = []
        self._hasta: list[Enteros] = []
        self._bloques: dict[tuple[int, ...], int] = {}

    def leer(self, celdas: Enteros, lecturas: Lecturas) -> None:
        """Anota que esas fórmulas leen eso."""
        if not lecturas.bloque:
            sitios = self._almacen.sitios(lecturas.hoja, lecturas.fila, lecturas.columna)
            self._anotar(np.broadcast_to(self._formula[sitios], celdas.shape), celdas)
            return
        partes = [np.broadcast_to(x, celdas.shape) for x in lecturas.campos]
        if all(len(x) == 1 for x in lecturas.campos):
            unicos, inversa = np.array([[int(x[0]) for x in lecturas.campos]]), None
        else:
            unicos, inversa = np.unique(np.stack(partes, axis=1), axis=0, return_inverse=True)
        nodos = np.array([self.bloque(*fila) for fila in unicos.tolist()])
        desde = nodos[inversa.ravel()] if inversa is not None else np.full(len(celdas), nodos[0])
        self._anotar(desde, celdas)

    def bloque(self, *cual: int) -> int:
        """El nodo de un bloque (hoja, fila, columna, fila final, columna final)."""
        numero = self._bloques.get(cual)
        if numero is None:
            numero = self._bloques[cual] = self.total + len(self._bloques)
        return numero

    def _anotar(self, desde: Enteros, hasta: Enteros) -> None:
        sirven = desde >= 0
        if not sirven.all():
            desde, hasta = desde[sirven], hasta[sirven]
        self._desde.append(desde)
        self._hasta.append(hasta)

    def _llenar_bloques(self) -> None:
        """Une cada bloque con las fórmulas que hay dentro, o con el bloque menor del que crece."""
        previo: dict[tuple[int, int, int, int], tuple[int, int]] = {}
        for cual in sorted(self._bloques):
            hoja, f0, c0, f1, c1 = cual[0], cual[1], cual[2], cual[3], cual[4]
            nodo = self._bloques[cual]
            familia = (hoja, f0, c0, c1)
            desde_fila = f0
            if familia in previo:
                hecha, otro = previo[familia]
                self._anotar(np.array([otro]), np.array([nodo]))
                desde_fila = hecha + 1
            previo[familia] = f1, nodo
            sitios = self._almacen.usados(hoja, desde_fila, c0, f1, c1)
            dentro = self._formula[sitios]
            dentro = dentro[dentro >= 0]
            self._anotar(dentro, np.full(len(dentro), nodo))

    def ordenar(self, sueltas: Collection[int]) -> Enteros:
        """La oleada de cada fórmula; -1 las sueltas, las de un ciclo y quien dependa de ellas."""
        self._llenar_bloques()
        nodos = self.total + len(self._bloques)
        nada = np.zeros(0, np.int64)
        desde = np.concatenate([nada, *self._desde])
        hasta = np.concatenate([nada, *self._hasta])
        orden = np.argsort(desde, kind="stable")
        siguientes = hasta[orden]
        inicios = np.searchsorted(desde[orden], np.arange(nodos + 1))
        faltan = np.bincount(hasta, minlength=nodos)
        faltan[list(sueltas)] += 1
        return _oleadas(self.total, siguientes, inicios, faltan)[: self.total]


def ordenar(
    almacen: Almacen, formulas: Enteros, grupos: Sequence[Grupo], sueltas: Collection[int] = ()
) -> Enteros:
    """La oleada de cada fórmula, contada desde 0.

    Args:
        almacen: el reparto de sitios.
        formulas: el sitio de cada una.
        grupos: qué lee cada una.
        sueltas: las que no se calculan por lotes: ni ellas ni quien dependa de ellas tienen oleada.
    """
    aristas = Aristas(almacen, formulas)
    for grupo in grupos:
        for lecturas in grupo.lecturas:
            aristas.leer(grupo.celdas, lecturas)
    return aristas.ordenar(sueltas)


def _oleadas(total: int, siguientes: Enteros, inicios: Enteros, faltan: Enteros) -> Enteros:
    """La oleada de cada nodo; un bloque listo no gasta oleada."""
    oleada = np.full(len(faltan), -1, np.int64)
    listos = np.flatnonzero(faltan == 0)
    numero = 0
    while len(listos):
        oleada[listos] = numero
        proximos: list[Enteros] = []
        while len(listos):
            libres = _soltar(listos, siguientes, inicios, faltan)
            bloques = libres[libres >= total]
            proximos.append(libres[libres < total])
            oleada[bloques] = numero
            listos = bloques
        listos = np.concatenate(proximos)
        numero += 1
    return oleada


def _soltar(listos: Enteros, siguientes: Enteros, inicios: Enteros, faltan: Enteros) -> Enteros:
    """Resta lo que sueltan los listos y devuelve los nodos a los que ya no falta nada."""
    if len(listos) < _POCOS:
        libres = []
        for nodo in listos.tolist():
            for otro in siguientes[inicios[nodo] : inicios[nodo + 1]].tolist():
                faltan[otro] -= 1
                if not faltan[otro]:
                    libres.append(otro)
        return np.array(libres, np.int64)
    cuantos = inicios[listos + 1] - inicios[listos]
    principio = np.repeat(inicios[listos] - np.concatenate(([0], np.cumsum(cuantos)[:-1])), cuantos)
    tocados: Enteros = siguientes[principio + np.arange(len(principio))]
    if not len(tocados):
        return tocados
    np.subtract.at(faltan, tocados, 1)
    unicos = np.unique(tocados)
    listas: Enteros = unicos[faltan[unicos] == 0]
    return listas
