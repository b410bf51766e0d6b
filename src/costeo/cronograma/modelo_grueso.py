"""El modelo por días, a tramos: una relajación mucho menor, para planes que el otro no abarca.

Los inicios de una tarea se juntan de ``paso`` en ``paso``; cada tramo cuesta y gasta lo menos que
cuesta y gasta alguno de sus días, y ninguna espera pide más que la verdadera. Solo sirve para
proponer multiplicadores: la cota la vuelve a sumar :mod:`certificado` día por día y exacta.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from costeo.cronograma import highs
from costeo.cronograma.problema import PESOS
from costeo.cronograma.rejilla import Rejilla


@dataclass
class ModeloGrueso:
    """El programa lineal a tramos de una rejilla sin opcionales.

    ``filas_espera``, ``filas_tope``, ``filas_recurso`` y ``escalas``: como las de
    :class:`costeo.cronograma.modelo_dias.ModeloDias`.
    """

    rejilla: Rejilla
    paso: int
    programa: highs.Programa = field(default_factory=highs.Programa)
    cortes: dict[int, list[int]] = field(default_factory=dict)
    columna: dict[tuple[int, int], int] = field(default_factory=dict)
    filas_espera: dict[tuple[int, int], int] = field(default_factory=dict)
    filas_tope: dict[int, int] = field(default_factory=dict)
    filas_recurso: dict[tuple[str, int], int] = field(default_factory=dict)
    escalas: dict[int, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """«Empezó para el día d», solo en el último día de cada tramo."""
        for t in self.rejilla.tareas:
            primero, ultimo = self.rejilla.ventanas[t.clave]
            # Los cortes caen en los mismos días del eje para todas: las esperas pierden menos.
            primer_corte = primero - primero % self.paso + self.paso - 1
            self.cortes[t.clave] = list(range(primer_corte, ultimo, self.paso))
            dias = self.cortes[t.clave]
            comienzos = [primero, *(d + 1 for d in dias)]
            for d, (este, otro) in zip(dias, pairwise(comienzos), strict=True):
                costo = PESOS[t.prioridad] * (este - otro)
                self.columna[t.clave, d] = self.programa.columna(costo)
            for d, e in pairwise(dias):
                indices = (self.columna[t.clave, d], self.columna[t.clave, e])
                self.programa.fila(indices, (1, -1), maximo=0)
        self._esperas()
        self._topes()

    def _ya(self, clave: int, dia: int) -> int | None:
        """La columna del primer corte desde ``dia``; -1: seguro que no; None: puede que sí."""
        if dia < self.rejilla.ventanas[clave][0]:
            return -1
        dias = self.cortes[clave]
        if not dias or dia > dias[-1]:
            return None
        return self.columna[clave, dias[0] + -(-max(dia - dias[0], 0) // self.paso) * self.paso]

    def _esperas(self) -> None:
        for i, (a, b, w) in enumerate(self.rejilla.esperas):
            for d in self.cortes[b]:
                cb, ca = self.columna[b, d], self._ya(a, d - w)
                if ca is None:
                    continue
                self.filas_espera[i, d] = len(self.programa.minimos)
                if ca == -1:
                    self.programa.fila([cb], [1.0], maximo=0.0)
                else:
                    self.programa.fila([cb, ca], [1.0, -1.0], maximo=0.0)

    def _topes(self) -> None:
        for k, tope in enumerate(self.rejilla.problema.topes):
            gastos = self.rejilla.gastos[k]
            if sum(int(g.max()) for g in gastos.values()) <= tope.limite:
                continue
            indices: list[int] = []
            valores: list[float] = []
            fijo = 0
            for clave, gasto in gastos.items():
                primero, _ = self.rejilla.ventanas[clave]
                dias = self.cortes[clave]
                comienzos = [0, *(d + 1 - primero for d in dias)]
                menores = [int(x) for x in np.minimum.reduceat(gasto, comienzos)]
                fijo += menores[-1]
                for d, (este, otro) in zip(dias, pairwise(menores), strict=True):
                    if este != otro:
                        indices.append(self.columna[clave, d])
                        valores.append(float(este - otro))
            escala = max((abs(x) for x in valores), default=1.0)
            self.filas_tope[k] = len(self.programa.minimos)
            self.programa.fila(
                indices, [x / escala for x in valores], maximo=(tope.limite - fijo) / escala
            )
            self.escalas[k] = escala

    def relajar(self, segundos: float) -> highs.Respuesta:
        """La relajación lineal."""
        return highs.resolver(self.programa, enteras=False, segundos=segundos)

    def medios(self, valores: tuple[float, ...]) -> dict[int, float]:
        """El inicio medio de cada tarea en una solución con fracciones."""
        salida: dict[int, float] = {}
        for t in self.rejilla.tareas:
            dias = self.cortes[t.clave]
            llega = [0.0, *(valores[self.columna[t.clave, d]] for d in dias), 1.0]
            comienzos = [self.rejilla.ventanas[t.clave][0], *(d + 1 for d in dias)]
            partes = (y - x for x, y in pairwise(llega))
            salida[t.clave] = sum(p * c for p, c in zip(partes, comienzos, strict=True))
        return salida
