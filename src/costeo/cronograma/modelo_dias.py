"""El segundo modelo: «ya empezó para el día d», en HiGHS, con las esperas día por día.

Su relajación lineal es la cota más fuerte que se conoce para el fin ponderado. No comparte con el
de CP-SAT más que la rejilla: ni variables, ni restricciones, ni resolvedor.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from costeo.cronograma import highs
from costeo.cronograma.problema import PESOS, Tarea
from costeo.cronograma.rejilla import Enteros, Rejilla

_AJUSTE = 1e-6


@dataclass
class ModeloDias:
    """El programa lineal de una rejilla.

    ``opcionales``: las que pueden quedar fuera. ``al_menos``: (claves, cuántas de ellas entran).
    ``contar``: si se da, el objetivo es que entren las más posibles de esas tareas.

    ``filas_espera[(i, día)]``, ``filas_tope[k]`` y
    ``filas_recurso[(nombre, día)]``: el índice de su fila; ``escalas``: por cuánto se dividió la de
    cada tope.
    """

    rejilla: Rejilla
    opcionales: frozenset[int] = frozenset()
    al_menos: tuple[tuple[frozenset[int], int], ...] = ()
    contar: frozenset[int] = frozenset()
    programa: highs.Programa = field(default_factory=highs.Programa)
    constante: int = 0
    columna: dict[tuple[int, int], int] = field(default_factory=dict)
    filas_espera: dict[tuple[int, int], int] = field(default_factory=dict)
    filas_tope: dict[int, int] = field(default_factory=dict)
    filas_recurso: dict[tuple[str, int], int] = field(default_factory=dict)
    escalas: dict[int, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Arma columnas y filas."""
        for t in self.rejilla.tareas:
            self._columnas(t)
        for claves, cuantas in self.al_menos:
            entran = [self._entra(k) for k in sorted(claves)]
            seguras = sum(c is None for c in entran)
            indices = [c for c in entran if c is not None]
            self.programa.fila(indices, [1.0] * len(indices), minimo=cuantas - seguras)
        self._esperas()
        self._topes()
        self._recursos()

    def _columnas(self, t: Tarea) -> None:
        """«Empezó para el día d», día por día; en las opcionales, la última dice si entra."""
        primero, ultimo = self.rejilla.ventanas[t.clave]
        peso = 0 if self.contar else PESOS[t.prioridad]
        opcional = t.clave in self.opcionales
        dias = list(range(primero, ultimo + opcional))
        if not opcional:
            self.constante += peso * (ultimo + t.duracion)
        for d in dias:
            costo = -peso
            if opcional and d == ultimo:
                costo = peso * (ultimo + t.duracion) - int(t.clave in self.contar)
            self.columna[t.clave, d] = self.programa.columna(costo)
        for d, e in pairwise(dias):
            indices = (self.columna[t.clave, d], self.columna[t.clave, e])
            self.programa.fila(indices, (1, -1), maximo=0)

    def _entra(self, clave: int) -> int | None:
        """La columna que dice si entra; None si entra siempre."""
        return self._ya(clave, self.rejilla.ventanas[clave][1])

    def _ya(self, clave: int, dia: int) -> int | None:
        """La columna de «empezó para ese día»; -1 si es seguro que no, None si es seguro que sí."""
        primero, ultimo = self.rejilla.ventanas[clave]
        if dia < primero:
            return -1
        if dia >= ultimo:
            return self.columna[clave, ultimo] if clave in self.opcionales else None
        return self.columna[clave, dia]

    def _esperas(self) -> None:
        for i, (a, b, w) in enumerate(self.rejilla.esperas):
            primero, ultimo = self.rejilla.ventanas[b]
            for d in range(primero, ultimo + 1):
                cb, ca = self._ya(b, d), self._ya(a, d - w)
                if ca is None or cb == -1:
                    continue
                self.filas_espera[i, d] = len(self.programa.minimos)
                terminos = [(cb, 1.0)] if cb is not None else []
                limite = 0.0 if cb is not None else -1.0
                if ca != -1:
                    terminos.append((ca, -1.0))
                self.programa.fila(
                    [c for c, _ in terminos], [n for _, n in terminos], maximo=limite
                )

    def _topes(self) -> None:
        for k, tope in enumerate(self.rejilla.problema.topes):
            gastos = self.rejilla.gastos[k]
            if sum(int(g.max()) for g in gastos.values()) <= tope.limite:
                continue
            indices: list[int] = []
            valores: list[float] = []
            fijo = 0
            for clave, gasto in gastos.items():
                primero, ultimo = self.rejilla.ventanas[clave]
                pasos = [int(x) for x in gasto[:-1] - gasto[1:]]
                if clave in self.opcionales:
                    pasos.append(int(gasto[-1]))
                else:
                    fijo += int(gasto[-1])
                for d, paso in zip(range(primero, ultimo + 1), pasos, strict=False):
                    if paso:
                        indices.append(self.columna[clave, d])
                        valores.append(float(paso))
            escala = max((abs(x) for x in valores), default=1.0)
            self.filas_tope[k] = len(self.programa.minimos)
            self.programa.fila(
                indices, [x / escala for x in valores], maximo=(tope.limite - fijo) / escala
            )
            self.escalas[k] = escala

    def _recursos(self) -> None:
        for nombre, capacidad in self.rejilla.problema.recursos.items():
            usan = [t for t in self.rejilla.tareas if t.usos.get(nombre, 0) and t.duracion]
            for d in range(self.rejilla.problema.dias):
                terminos: dict[int, float] = {}
                fijo = 0
                for t in usan:
                    uso = t.usos[nombre]
                    for dia, signo in ((d, 1), (d - t.duracion, -1)):
                        ya = self._ya(t.clave, dia)
                        if ya is None:
                            fijo += signo * uso
                        elif ya != -1:
                            terminos[ya] = terminos.get(ya, 0.0) + signo * uso
                if terminos or fijo > capacidad:
                    self.filas_recurso[nombre, d] = len(self.programa.minimos)
                    self.programa.fila(
                        list(terminos), list(terminos.values()), maximo=capacidad - fijo
                    )

    def relajar(self, segundos: float) -> highs.Respuesta:
        """La relajación lineal."""
        return highs.resolver(self.programa, enteras=False, segundos=segundos)

    def resolver(self, segundos: float, inicios: dict[int, int] | None = None) -> highs.Respuesta:
        """Con enteros; ``inicios``: un plan conocido."""
        pista = None
        if inicios:
            pista = [0.0] * len(self.programa.costos)
            for (clave, d), c in self.columna.items():
                pista[c] = 1.0 if clave in inicios and inicios[clave] <= d else 0.0
        return highs.resolver(self.programa, enteras=True, segundos=segundos, pista=pista)

    def cota_entera(self, cota: float) -> int:
        """La cota del objetivo en enteros: hacia arriba, con la tolerancia del resolvedor."""
        if np.isinf(cota):
            return 0
        return int(np.ceil(self.constante + cota - _AJUSTE * max(1.0, abs(cota)) ** 0.5))

    def leer(self, valores: tuple[float, ...]) -> dict[int, int]:
        """Los inicios de una solución entera; las que no entran no están."""
        salida = {}
        for t in self.rejilla.tareas:
            primero, ultimo = self.rejilla.ventanas[t.clave]
            entra = self._entra(t.clave)
            if entra is not None and valores[entra] < 0.5:
                continue
            dias = (d for d in range(primero, ultimo) if valores[self.columna[t.clave, d]] > 0.5)
            salida[t.clave] = next(dias, ultimo)
        return salida

    def medios(self, valores: tuple[float, ...]) -> dict[int, float]:
        """El inicio medio de cada tarea en una solución con fracciones."""
        salida: dict[int, float] = {}
        for t in self.rejilla.tareas:
            primero, ultimo = self.rejilla.ventanas[t.clave]
            dias = range(primero, ultimo)
            salida[t.clave] = primero + sum(1 - valores[self.columna[t.clave, d]] for d in dias)
        return salida


def pesos_de(rejilla: Rejilla) -> dict[int, Enteros]:
    """Costo de cada inicio de cada tarea: peso de su prioridad por su fin."""
    return {
        t.clave: PESOS[t.prioridad] * (rejilla.inicios(t.clave) + t.duracion)
        for t in rejilla.tareas
    }
