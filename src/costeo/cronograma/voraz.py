"""Un plan deprisa: se colocan las tareas una a una, en el primer día en que caben.

El orden sale de la relajación lineal (qué quiere ir antes) y se baraja un número fijo de veces:
no depende del reloj ni de la máquina.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from costeo.cronograma.problema import PESOS
from costeo.cronograma.rejilla import Enteros, Rejilla

_SEMILLA = 2024


@dataclass(frozen=True)
class Voraz:
    """Coloca todas las tareas de una rejilla."""

    rejilla: Rejilla

    @cached_property
    def _antes(self) -> dict[int, list[tuple[int, int]]]:
        salida: dict[int, list[tuple[int, int]]] = {t.clave: [] for t in self.rejilla.tareas}
        for a, b, w in self.rejilla.esperas:
            salida[b].append((a, w))
        return salida

    def buscar(self, deseos: Mapping[int, float], vueltas: int) -> dict[int, int] | None:
        """El mejor plan (menor fin ponderado) de varias barajas; None si ninguna cabe.

        Args:
            deseos: en qué día querría empezar cada tarea.
            vueltas: cuántas barajas se prueban.
        """
        azar = random.Random(_SEMILLA)
        mejor, valor = None, None
        extra: dict[int, float] = dict.fromkeys(deseos, 0.0)
        for vuelta in range(vueltas):
            ruido = 0.0 if vuelta == 0 else 2.0 + 30.0 * azar.random()
            orden = {k: d - extra[k] + ruido * (azar.random() - 0.5) for k, d in deseos.items()}
            plan, atascada, _ = self._colocar(orden)
            if plan is None:
                extra[atascada] += 10.0  # la que no cupo va antes la próxima vez
                continue
            suyo = self._fin(plan)
            if valor is None or suyo < valor:
                mejor, valor = plan, suyo
        return mejor

    def aunque_se_pase(self, deseos: Mapping[int, float], vueltas: int) -> dict[int, int] | None:
        """El que menos se pasa de los topes entre varios que cumplen las esperas.

        En cada vuelta, las que no cupieron van antes que en la anterior. None si las esperas van
        en redondo o falta un recurso diario.
        """
        azar = random.Random(_SEMILLA)
        mejor, menos = None, float("inf")
        extra: dict[int, float] = dict.fromkeys(deseos, 0.0)
        for _ in range(vueltas):
            orden = {k: d - extra[k] for k, d in deseos.items()}
            plan, _, pasadas = self._colocar(orden, blando=True)
            if plan is None:
                return mejor
            suyo = sum(pasadas.values())
            if suyo < menos:
                mejor, menos = plan, suyo
            if not pasadas:
                break
            for clave in pasadas:
                extra[clave] += 10.0 + 20.0 * azar.random()
        return mejor

    def _fin(self, plan: Mapping[int, int]) -> int:
        return sum(PESOS[t.prioridad] * (plan[t.clave] + t.duracion) for t in self.rejilla.tareas)

    def _colocar(
        self, deseo: Mapping[int, float], *, blando: bool = False
    ) -> tuple[dict[int, int] | None, int, dict[int, float]]:
        """Un plan en ese orden, o la tarea que no cupo.

        ``blando``: se puede pasar de los topes; lo último dice qué tareas y cuánto.
        """
        queda = np.array([t.limite for t in self.rejilla.problema.topes], dtype=np.int64)
        libre = {
            n: np.full(self.rejilla.problema.dias + 1, c, dtype=np.int64)
            for n, c in self.rejilla.problema.recursos.items()
        }
        pendientes = {k: len(x) for k, x in self._antes.items()}
        siguientes: dict[int, list[int]] = {k: [] for k in pendientes}
        for b, previas in self._antes.items():
            for a, _ in previas:
                siguientes[a].append(b)
        tarea = {t.clave: t for t in self.rejilla.tareas}
        fijas = {k for k, (a, z) in self.rejilla.ventanas.items() if a == z}
        listas = [k for k, n in pendientes.items() if n == 0]
        plan: dict[int, int] = {}
        pasadas: dict[int, float] = {}
        for k in fijas:  # las que no tienen elección ocupan su sitio antes que nadie
            self._ocupar(k, self.rejilla.ventanas[k][0], queda, libre)
        while listas:
            clave = min(listas, key=lambda k: (deseo[k], k))
            listas.remove(clave)
            primero, ultimo = self.rejilla.ventanas[clave]
            desde = max([primero, *(plan[a] + w for a, w in self._antes[clave])])
            if clave in fijas:
                inicio = primero if desde <= primero and (blando or (queda >= 0).all()) else None
            else:
                inicio = self._primer_dia(clave, desde, ultimo, queda, libre)
            if inicio is None and blando and desde <= ultimo:
                inicio, cuanto = self._menos_malo(clave, desde, queda)
                pasadas[clave] = cuanto
            if inicio is None:
                return None, clave, {}
            plan[clave] = inicio
            if clave not in fijas:
                self._ocupar(clave, inicio, queda, libre)
            for b in siguientes[clave]:
                pendientes[b] -= 1
                if pendientes[b] == 0:
                    listas.append(b)
        if len(plan) < len(tarea):
            return None, min(set(tarea) - set(plan)), {}
        return plan, 0, pasadas

    def _primer_dia(
        self, clave: int, desde: int, ultimo: int, queda: Enteros, libre: Mapping[str, Enteros]
    ) -> int | None:
        if desde > ultimo:
            return None
        primero, _ = self.rejilla.ventanas[clave]
        sirve = np.ones(ultimo - desde + 1, dtype=bool)
        if clave in self.rejilla.gastos_de:
            toca, filas = self.rejilla.gastos_de[clave]
            sirve &= (filas[:, desde - primero :] <= queda[toca][:, None]).all(axis=0)
        tarea = self.rejilla.problema.tarea[clave]
        for nombre, uso in tarea.usos.items():
            if uso and tarea.duracion:
                lleno = np.concatenate(([0], np.cumsum(libre[nombre] < uso)))
                inicios = np.arange(desde, ultimo + 1)
                sirve &= lleno[inicios + tarea.duracion] == lleno[inicios]
        donde = np.flatnonzero(sirve)
        return int(desde + donde[0]) if len(donde) else None

    def _menos_malo(self, clave: int, desde: int, queda: Enteros) -> tuple[int | None, float]:
        """El inicio que menos se pasa de los topes, en proporción a cada uno, y cuánto."""
        if clave not in self.rejilla.gastos_de or self.rejilla.problema.recursos:
            return None, 0.0
        toca, filas = self.rejilla.gastos_de[clave]
        limites = np.array([max(self.rejilla.problema.topes[k].limite, 1) for k in toca])
        pasa = filas[:, desde - self.rejilla.ventanas[clave][0] :] - queda[toca][:, None]
        total = (np.maximum(pasa, 0) / limites[:, None]).sum(axis=0)
        cual = int(np.argmin(total))
        return desde + cual, float(total[cual])

    def _ocupar(
        self, clave: int, inicio: int, queda: Enteros, libre: Mapping[str, Enteros]
    ) -> None:
        if clave in self.rejilla.gastos_de:
            toca, filas = self.rejilla.gastos_de[clave]
            queda[toca] -= filas[:, inicio - self.rejilla.ventanas[clave][0]]
        tarea = self.rejilla.problema.tarea[clave]
        for nombre, uso in tarea.usos.items():
            libre[nombre][inicio : inicio + tarea.duracion] -= uso
