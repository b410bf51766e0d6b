"""Un pedazo de la rejilla: unas tareas quedan libres y las demás, quietas donde están.

Lo que gastan las quietas se descuenta de los topes, así que el pedazo se resuelve solo y lo que
salga vale para el plan entero.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from costeo.cronograma.problema import PESOS, Problema
from costeo.cronograma.rejilla import Enteros, Rejilla


@dataclass(frozen=True)
class Pedazo:
    """``topes``: qué topes del problema entero miran las libres, en el orden de los del pedazo."""

    rejilla: Rejilla
    utiles: Mapping[int, Sequence[bool]]
    topes: list[int]


class Llevado:
    """Un plan completo y lo que gasta en cada tope, al día con cada cambio.

    ``utiles``: qué inicios de cada tarea interesan; sin ella, todos los de su ventana.
    """

    def __init__(
        self,
        rejilla: Rejilla,
        plan: Mapping[int, int],
        utiles: Mapping[int, Sequence[bool]] | None = None,
    ) -> None:
        """Suma lo que gasta el plan."""
        self.rejilla = rejilla
        self.utiles = utiles
        self.plan = dict(plan)
        self.limites = np.array([t.limite for t in rejilla.problema.topes], dtype=np.int64)
        self.gastado: Enteros = np.zeros(len(self.limites), dtype=np.int64)
        for clave in self.plan:
            self._sumar(clave, 1)

    def _sumar(self, clave: int, signo: int) -> None:
        if clave in self.rejilla.gastos_de:
            toca, filas = self.rejilla.gastos_de[clave]
            columna = self.plan[clave] - self.rejilla.ventanas[clave][0]
            self.gastado[toca] += signo * filas[:, columna]

    def mover(self, nuevos: Mapping[int, int]) -> None:
        """Esas tareas pasan a empezar esos días."""
        for clave, inicio in nuevos.items():
            self._sumar(clave, -1)
            self.plan[clave] = inicio
            self._sumar(clave, 1)

    @property
    def excesos(self) -> Enteros:
        """Lo que cada tope se pasa (0 = no se pasa)."""
        exceso: Enteros = np.maximum(self.gastado - self.limites, 0)
        return exceso

    @cached_property
    def vecinas(self) -> dict[int, list[tuple[int, int, bool]]]:
        """Por tarea, con quién se espera: (la otra, días, ¿la otra va antes?)."""
        salida: dict[int, list[tuple[int, int, bool]]] = {t.clave: [] for t in self.rejilla.tareas}
        for a, b, w in self.rejilla.esperas:
            salida[a].append((b, w, False))
            salida[b].append((a, w, True))
        return salida

    def ventana(self, clave: int, libres: Collection[int]) -> tuple[int, int]:
        """Entre qué inicios puede moverse sin estorbar a las quietas."""
        primero, ultimo = self.rejilla.ventanas[clave]
        for otra, w, antes in self.vecinas[clave]:
            if otra in libres:
                continue
            if antes:
                primero = max(primero, self.plan[otra] + w)
            else:
                ultimo = min(ultimo, self.plan[otra] - w)
        return primero, ultimo

    def recortar(self, libres: Collection[int]) -> Pedazo:
        """El pedazo de esas libres (con las quietas que ocupan algún recurso)."""
        entera = self.rejilla
        quietas = [
            t.clave
            for t in entera.tareas
            if t.clave not in libres and any(t.usos.get(n) for n in entera.problema.recursos)
        ]
        ventanas, quedan = {}, self.limites - self.gastado
        gastos: dict[int, dict[int, Enteros]] = {}
        utiles: dict[int, list[bool]] = {}
        for clave in sorted(libres):
            primero, ultimo = self.ventana(clave, libres)
            base = entera.ventanas[clave][0]
            ventanas[clave] = (primero, ultimo)
            if self.utiles is not None:
                utiles[clave] = list(self.utiles[clave][primero - base : ultimo + 1 - base])
                utiles[clave][self.plan[clave] - primero] = True
            if clave in entera.gastos_de:
                toca, filas = entera.gastos_de[clave]
                quedan[toca] += filas[:, self.plan[clave] - base]
                for k, fila in zip(toca, filas[:, primero - base : ultimo + 1 - base], strict=True):
                    gastos.setdefault(int(k), {})[clave] = fila
        for clave in quietas:
            ventanas[clave] = (self.plan[clave], self.plan[clave])
        topes = entera.problema.topes
        miran = sorted(gastos)
        chico = Problema(
            entera.problema.dias,
            tuple(entera.problema.tarea[k] for k in sorted(ventanas)),
            recursos=entera.problema.recursos,
            topes=tuple(replace(topes[k], limite=int(quedan[k])) for k in miran),
        )
        rejilla = Rejilla(chico)
        hecho = rejilla.__dict__
        hecho["ventanas"] = {k: ventanas[k] for k in sorted(ventanas)}
        hecho["esperas"] = tuple(
            (a, b, w) for a, b, w in entera.esperas if a in libres and b in libres
        )
        hecho["gastos"] = tuple(gastos[k] for k in miran)
        return Pedazo(rejilla, utiles, miran)

    def fin_de(self, claves: Collection[int]) -> int:
        """Fin ponderado de esas tareas."""
        tareas = (self.rejilla.problema.tarea[k] for k in claves)
        return sum(PESOS[t.prioridad] * (self.plan[t.clave] + t.duracion) for t in tareas)
