"""Mejorar un plan a pedazos: se sueltan unas tareas, se dejan quietas las demás y se resuelve.

El número de vueltas y el tiempo de cada una (determinista) están fijados, y el azar tiene semilla:
sin reloj, el plan que sale es siempre el mismo.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from costeo.cronograma import cpsat
from costeo.cronograma.modelo_hibrido import ModeloHibrido
from costeo.cronograma.recorte import Llevado, Pedazo
from costeo.cronograma.rejilla import Enteros, Rejilla

_SEMILLA = 2024
MENOS, MAS = 800, 30_000
_CADENA = 12
_PARTES = (0.3, 0.6, 1.0)
"""De los pedazos, unos más chicos que otros: se resuelven mejor."""
_ENTERO = 10**9
_SUBE, _CASTIGO = 1.3, 1e4
_AJUSTES = (
    ("linearization_level", 2),
    ("max_presolve_iterations", 1),
    ("cp_model_probing_level", 0),
    ("symmetry_level", 0),
)
"""En pedazos chicos rinde más resolver la relajación que preparar el modelo."""


@dataclass
class Vecindad:
    """Busca planes mejores que uno dado."""

    rejilla: Rejilla
    llevado: Llevado
    sobra: Mapping[int, Sequence[int]] | None = None
    tamano: float = 2000
    azar: random.Random = field(default_factory=lambda: random.Random(_SEMILLA))
    vuelta: int = 0
    castigo: dict[int, float] = field(default_factory=dict)
    """Por tope, cuántas veces más pesa pasarse de él: sube mientras no se arregla."""

    def mejorar(
        self,
        vueltas: int,
        determinista: float,
        hasta: float | None = None,
        al_mejorar: Callable[[int], None] | None = None,
    ) -> dict[int, int]:
        """El mejor plan tras esas vueltas (o hasta ese instante del reloj, si se da)."""
        for _ in range(vueltas):
            if hasta is not None and time.monotonic() >= hasta:
                break
            libres = self._elegir(self.vuelta)
            self.vuelta += 1
            if self._resolver(libres, determinista, hasta) and al_mejorar:
                al_mejorar(self.llevado.fin_de(self.llevado.plan))
        return dict(self.llevado.plan)

    def _resolver(self, libres: set[int], determinista: float, hasta: float | None) -> bool:
        pedazo, pasados = self.llevado.recortar(libres), self.llevado.excesos
        if pasados.any():
            m = self._con_excesos(pedazo, pasados)
        else:
            m = ModeloHibrido(pedazo.rejilla, utiles=pedazo.utiles)
            m.modelo.minimize(m.fin_ponderado())
        segundos = None if hasta is None else max(hasta - time.monotonic(), 0.01)
        antes, plan = self.llevado.fin_de(libres), self.llevado.plan
        r = cpsat.resolver(
            m.modelo,
            cpsat.Esfuerzo(determinista=determinista, segundos=segundos),
            pista=m.pista({k: plan[k] for k in pedazo.rejilla.ventanas}),
            ajustes=_AJUSTES,
        )
        self.tamano *= 1.05 if r.estado == cpsat.OPTIMO else 0.9
        self.tamano = min(max(self.tamano, MENOS), MAS)
        if r.hay_solucion:
            self.llevado.mover({k: s for k, s in m.leer(r).items() if k in libres})
        for k in np.flatnonzero(self.llevado.excesos):
            self.castigo[int(k)] = min(self.castigo.get(int(k), 1.0) * _SUBE, _CASTIGO)
        return not pasados.any() and self.llevado.fin_de(libres) < antes

    def _con_excesos(self, pedazo: Pedazo, pasados: Enteros) -> ModeloHibrido:
        """El pedazo en que lo que importa es pasarse lo menos posible, aunque sea de otro tope."""
        topes = pedazo.rejilla.problema.topes
        limites = [int(self.llevado.limites[k]) for k in pedazo.topes]
        aire = {
            i: max(int(pasados[k]), limites[i] // 4) + max(-topes[i].limite, 0)
            for i, k in enumerate(pedazo.topes)
        }
        m = ModeloHibrido(pedazo.rejilla, utiles=pedazo.utiles, excesos=aire)
        pesos = [
            int(self.castigo.get(k, 1.0) * _ENTERO) // max(limites[i], 1) + 1
            for i, k in enumerate(pedazo.topes)
        ]
        m.modelo.minimize(cpsat.suma([m.exceso[i] for i in range(len(topes))], pesos))
        return m

    def _elegir(self, vuelta: int) -> set[int]:
        """Las tareas que se sueltan: cercanas en el tiempo, en los topes o en las esperas."""
        modo = vuelta % 4
        pasados = np.flatnonzero(self.llevado.excesos)
        semilla = self._semilla()
        if len(pasados):
            return self._sueltas(self._de_un_tope(int(self.azar.choice(pasados)), vuelta))
        orden: list[int]
        if modo == 0:
            orden = self._por_tiempo(semilla)
        elif modo == 1:
            orden = self._por_esperas([semilla])[:_CADENA] + self._por_topes(semilla)
        else:
            orden = self._por_topes(semilla)
        return self._sueltas([semilla, *orden])

    def _sueltas(self, orden: Sequence[int]) -> set[int]:
        """Las primeras, hasta llenar el tamaño de un pedazo (en inicios posibles)."""
        libres: set[int] = set()
        inicios, bastan = 0, self.tamano * self.azar.choice(_PARTES)
        for clave in orden:
            if inicios >= bastan:
                break
            primero, ultimo = self.rejilla.ventanas[clave]
            if primero < ultimo and clave not in libres:
                libres.add(clave)
                utiles = self.llevado.utiles
                inicios += ultimo - primero + 1 if utiles is None else sum(utiles[clave])
        return libres

    def _semilla(self) -> int:
        """Una tarea; más fácil, la que más separa al plan de su cota."""
        claves = [t.clave for t in self.rejilla.tareas]
        if self.sobra is None or self.azar.random() < 0.3:
            return self.azar.choice(claves)
        plan = self.llevado.plan
        pesos = [
            float(self.sobra[k][plan[k] - self.rejilla.ventanas[k][0]]) / (1 << 40) for k in claves
        ]
        if sum(pesos) <= 0:
            return self.azar.choice(claves)
        return self.azar.choices(claves, [p + 1e-6 for p in pesos])[0]

    def _por_tiempo(self, semilla: int) -> list[int]:
        plan = self.llevado.plan
        ruido = {k: abs(plan[k] - plan[semilla]) + self.azar.uniform(0, 15) for k in sorted(plan)}
        return sorted(ruido, key=lambda k: (ruido[k], k))

    def _por_esperas(self, semillas: Sequence[int]) -> list[int]:
        """Las que esperan a las semillas o las hacen esperar, y las que esperan a esas."""
        orden, vistas = list(semillas), set(semillas)
        for clave in orden:
            otras = [o for o, _, _ in self.llevado.vecinas[clave] if o not in vistas]
            self.azar.shuffle(otras)
            orden += otras
            vistas |= set(otras)
            if len(orden) > _CADENA + len(semillas):
                break
        return orden

    def _de_un_tope(self, k: int, vuelta: int) -> list[int]:
        """Unas cuantas de las que gastan en un tope que se pasa, y otras cercanas."""
        plan, ventanas = self.llevado.plan, self.rejilla.ventanas
        gastan = [c for c, g in self.rejilla.gastos[k].items() if g[plan[c] - ventanas[c][0]] > 0]
        self.azar.shuffle(gastan)
        gastan = gastan[:_CADENA]
        if vuelta % 3 == 0:
            return gastan + self._por_tiempo(gastan[0])
        cadena = self._obligadas(gastan[0], k)
        de_topes = [x for c in cadena[:_CADENA] for x in self._por_topes(c)[:_CADENA]]
        return cadena + gastan + de_topes + self._por_tiempo(gastan[0])

    def _obligadas(self, clave: int, k: int) -> list[int]:
        """La tarea y las que habría que mover para que gastara menos en ese tope."""
        plan, primero = self.llevado.plan, self.rejilla.ventanas[clave][0]
        gasto = self.rejilla.gastos[k][clave]
        mejores = np.flatnonzero(gasto < gasto[plan[clave] - primero])
        if not len(mejores):
            return [clave]
        destino = {clave: primero + int(self.azar.choice(mejores))}
        orden = [clave]
        for una in orden:
            for otra, w, antes in self.llevado.vecinas[una]:
                lugar = destino[una] - w if antes else destino[una] + w
                estorba = plan[otra] > lugar if antes else plan[otra] < lugar
                if otra not in destino and estorba:
                    destino[otra] = lugar
                    orden.append(otra)
        return orden

    def _por_topes(self, semilla: int) -> list[int]:
        """Las que gastan en los topes llenos que la semilla podría querer."""
        gastos = self.rejilla.gastos_de
        if semilla not in gastos:
            return self._por_tiempo(semilla)
        toca, filas = gastos[semilla]
        plan, base = self.llevado.plan, self.rejilla.ventanas[semilla][0]
        aqui = plan[semilla] - base
        libre = (self.llevado.limites - self.llevado.gastado)[toca] + filas[:, aqui]
        pasa = (filas > libre[:, None])[:, : aqui + 1].any(axis=1)
        llenos = [int(k) for k in toca[pasa]]
        if not llenos:
            return self._por_tiempo(semilla)
        puntos: dict[int, float] = {}
        for k in llenos:
            for clave, gasto in self.rejilla.gastos[k].items():
                ahora = int(gasto[plan[clave] - self.rejilla.ventanas[clave][0]])
                if ahora:
                    peso = ahora / max(int(self.llevado.limites[k]), 1)
                    puntos[clave] = puntos.get(clave, 0.0) + peso * (0.5 + self.azar.random())
        orden = sorted(puntos, key=lambda k: (-puntos[k], k))
        return orden + self._por_tiempo(semilla)
