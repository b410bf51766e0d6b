"""Lo que las etapas de programar van dejando fijado: quiénes entran, qué inicios sirven, cargas."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from costeo.cronograma import cpsat
from costeo.cronograma.comprobador import revisar
from costeo.cronograma.modelo_dias import ModeloDias
from costeo.cronograma.modelo_hibrido import ModeloHibrido
from costeo.cronograma.problema import PESOS, Problema
from costeo.cronograma.rejilla import Rejilla
from costeo.cronograma.relajacion import Relajacion, relajar

Plan = Mapping[int, int]
"""Inicio de cada tarea que entra."""


@dataclass
class Busqueda:
    """Lo que las etapas van dejando fijado.

    ``opcionales``: las que podrían quedar fuera. ``al_menos``: (claves, cuántas entran).
    ``fuera``: las que ya se sabe que no entran.
    ``utiles``: inicios que caben en un plan tan bueno como el mejor. ``fin``: el fin ponderado
    que no se puede empeorar. ``cargas``: (prefijo de cuentas, pico que no se puede empeorar).
    ``hasta``: instante del reloj en que hay que acabar; None = el trabajo está contado y basta.
    ``repetible``: no tomar fechas del segundo modelo, que se para por reloj.
    """

    problema: Problema
    esfuerzo: cpsat.Esfuerzo
    prueba: float
    opcionales: frozenset[int] = frozenset()
    al_menos: tuple[tuple[frozenset[int], int], ...] = ()
    utiles: Mapping[int, list[bool]] | None = None
    fin: int | None = None
    fuera: frozenset[int] = frozenset()
    hasta: float | None = None
    repetible: bool = False
    cargas: list[tuple[tuple[str, ...], int]] = field(default_factory=list)

    @cached_property
    def rejilla(self) -> Rejilla:
        """La de las tareas que pueden entrar."""
        if self.fuera:
            return Rejilla(self.problema, self.fuera)
        return _con_lugar(self.problema, self.opcionales)

    @cached_property
    def dias(self) -> ModeloDias:
        """El segundo modelo, para el fin ponderado."""
        return ModeloDias(self.rejilla, self.opcionales, self.al_menos)

    @cached_property
    def relajada(self) -> Relajacion:
        """Lo que dice su relajación lineal; nada si hay opcionales."""
        if self.opcionales:
            return Relajacion(None, {})
        return relajar(self.rejilla, self.prueba)

    @property
    def inicios(self) -> int:
        """Cuántos inicios posibles quedan entre todas las tareas: el tamaño del problema."""
        if self.utiles is not None:
            return sum(map(sum, self.utiles.values()))
        return sum(z - a + 1 for a, z in self.rejilla.ventanas.values())

    @property
    def sin_tiempo(self) -> bool:
        """¿Ya pasó el instante en que había que acabar?"""
        return self.hasta is not None and time.monotonic() >= self.hasta

    def queda(self, segundos: float | None) -> float | None:
        """Esos segundos, o los que queden si son menos."""
        if self.hasta is None:
            return segundos
        quedan = max(self.hasta - time.monotonic(), 0.01)
        return quedan if segundos is None else min(segundos, quedan)

    def opcionar(self, opcionales: frozenset[int]) -> None:
        """Desde aquí esas tareas pueden quedar fuera: lo calculado con todas ya no vale."""
        self.opcionales = opcionales
        for hecho in ("rejilla", "dias", "relajada"):
            self.__dict__.pop(hecho, None)

    def cerrar(self, plan: Plan) -> None:
        """Ya se sabe cuáles entran y su fin: solo quedan los inicios que caben en ese fin."""
        fuera = frozenset(t.clave for t in self.problema.tareas if t.clave not in plan)
        if fuera != self.fuera or self.opcionales:
            self.fuera = fuera
            self.opcionar(frozenset())
        self.al_menos, self.utiles = (), None
        if self.relajada.certificado is not None:
            self.utiles = self.relajada.certificado.utiles(fin_ponderado(self.problema, plan))

    def modelo(self) -> ModeloHibrido:
        """El primer modelo, con todo lo ya fijado."""
        m = ModeloHibrido(self.rejilla, self.opcionales, self.utiles)
        for claves, cuantas in self.al_menos:
            m.modelo.add(sum(m.presente[k] for k in sorted(claves)) >= cuantas)
        if self.fin is not None:
            m.modelo.add(m.fin_ponderado() <= self.fin)
        for prefijos, pico in self.cargas:
            m.modelo.add(self.picos(m, prefijos) <= pico)
        return m

    def picos(self, m: ModeloHibrido, prefijos: tuple[str, ...]) -> Any:
        """Suma de la carga más alta de cada cuenta entre sus períodos."""
        picos = []
        for prefijo in prefijos:
            cuentas = self.rejilla.cuentas_de(prefijo)
            pico = m.modelo.new_int_var(0, self.mayor(prefijo), f"pico {prefijo}")
            for desde, hasta in self.problema.bandas[prefijo]:
                gastos = self.rejilla.gasto_en(cuentas, desde, hasta)
                m.modelo.add(m.suma(gastos) <= pico)
            picos.append(pico)
        return sum(picos)

    def mayor(self, prefijo: str) -> int:
        """Lo más que puede valer un pico."""
        cuentas = self.rejilla.cuentas_de(prefijo)
        return sum(abs(c.importe) for c in self.problema.consumos if c.cuenta in cuentas)

    def gastar(self, parte: float) -> cpsat.Esfuerzo:
        """Una parte del esfuerzo."""
        total = self.esfuerzo.determinista
        return replace(
            self.esfuerzo,
            determinista=None if total is None else total * parte,
            segundos=self.queda(self.esfuerzo.segundos),
        )

    def vale(self, plan: Plan) -> bool:
        """¿Lo acepta el comprobador?"""
        fuera = [t.clave for t in self.problema.tareas if t.clave not in plan]
        return not revisar(self.problema, plan, fuera)


def _con_lugar(problema: Problema, opcionales: frozenset[int]) -> Rejilla:
    """La rejilla sin las opcionales que no tienen ningún inicio posible, ni las que las esperan."""
    fuera: frozenset[int] = frozenset()
    while True:
        rejilla = Rejilla(problema, fuera, todas_obligadas=not opcionales)
        sin_lugar = set(rejilla.sin_lugar) & opcionales
        arrastra = {b for a, b, _ in rejilla.esperas if a in sin_lugar and b in opcionales}
        if not sin_lugar:
            return rejilla
        fuera = fuera | sin_lugar | arrastra


def fin_ponderado(problema: Problema, plan: Plan) -> int:
    """Σ peso de la prioridad × fin, de las que entran."""
    return sum(
        PESOS[t.prioridad] * (plan[t.clave] + t.duracion)
        for t in problema.tareas
        if t.clave in plan
    )
