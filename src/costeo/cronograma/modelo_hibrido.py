"""El primer modelo: intervalos para los recursos y un literal por inicio posible, en CP-SAT.

Con los literales, lo gastado en cada período es una suma exacta de enteros; con los intervalos,
los recursos diarios se propagan bien. Una tarea opcional tiene además «presente».
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from costeo.cronograma import cpsat
from costeo.cronograma.problema import PESOS, Tarea
from costeo.cronograma.rejilla import Rejilla


class ModeloHibrido:
    """Un modelo de la rejilla.

    Args:
        rejilla: ventanas y gastos.
        opcionales: tareas que pueden quedar fuera.
        utiles: qué inicios de cada tarea se consideran; sin ella, todos.
        excesos: cuánto se puede pasar cada tope (por su índice); sin ella, nada.
    """

    def __init__(
        self,
        rejilla: Rejilla,
        opcionales: frozenset[int] = frozenset(),
        utiles: Mapping[int, Sequence[bool]] | None = None,
        excesos: Mapping[int, int] | None = None,
    ) -> None:
        """Arma variables, esperas, recursos y topes."""
        self.rejilla = rejilla
        self.modelo: Any = cpsat.nuevo()
        self.presente: dict[int, Any] = {}
        self.inicio: dict[int, Any] = {}
        self.literal: dict[int, dict[int, Any]] = {}
        for t in rejilla.tareas:
            self._tarea(t, t.clave in opcionales, (utiles or {}).get(t.clave))
        self._esperas()
        self._recursos()
        self.exceso = {
            k: self.modelo.new_int_var(0, n, f"e{k}") for k, n in (excesos or {}).items()
        }
        self._topes()

    def _tarea(self, tarea: Tarea, opcional: bool, utiles: Sequence[bool] | None) -> None:
        m, clave = self.modelo, tarea.clave
        primero, ultimo = self.rejilla.ventanas[clave]
        posibles = range(primero, ultimo + 1)
        dias = [d for j, d in enumerate(posibles) if utiles is None or utiles[j]]
        self.presente[clave] = m.new_bool_var(f"p{clave}") if opcional else m.new_constant(1)
        literales = {d: m.new_bool_var(f"x{clave},{d}") for d in dias}
        self.literal[clave] = literales
        ausente = [self.presente[clave].negated()] if opcional else []
        if not dias and not opcional:
            m.add_bool_or([])
            self.inicio[clave] = m.new_constant(0)
            return
        m.add_exactly_one([*literales.values(), *ausente])
        inicio = m.new_int_var(dias[0] if dias else 0, dias[-1] if dias else 0, f"s{clave}")
        lugar = cpsat.suma(list(literales.values()), dias)
        condicion = m.add(inicio == lugar)
        if opcional:
            condicion.only_enforce_if(self.presente[clave])
        self.inicio[clave] = inicio

    def _esperas(self) -> None:
        m = self.modelo
        for a, b, w in self.rejilla.esperas:
            orden = m.add(self.inicio[b] >= self.inicio[a] + w)
            orden.only_enforce_if([self.presente[a], self.presente[b]])
            m.add_implication(self.presente[b], self.presente[a])

    def _recursos(self) -> None:
        m = self.modelo
        for nombre, capacidad in self.rejilla.problema.recursos.items():
            usan = [t for t in self.rejilla.tareas if t.usos.get(nombre, 0) and t.duracion]
            if sum(t.usos[nombre] for t in usan) <= capacidad:
                continue
            intervalos = [
                m.new_optional_fixed_size_interval_var(
                    self.inicio[t.clave], t.duracion, self.presente[t.clave], f"{nombre}{t.clave}"
                )
                for t in usan
            ]
            m.add_cumulative(intervalos, [t.usos[nombre] for t in usan], capacidad)

    def _topes(self) -> None:
        for k, tope in enumerate(self.rejilla.problema.topes):
            gastos = self.rejilla.gastos[k]
            if sum(max(0, int(g.max())) for g in gastos.values()) > tope.limite:
                self.modelo.add(self.suma(gastos) - self.exceso.get(k, 0) <= tope.limite)

    def suma(self, gastos: Mapping[int, Any]) -> Any:
        """Lo que gastan las presentes, según su inicio."""
        terminos, pesos = [], []
        for clave, gasto in gastos.items():
            primero, _ = self.rejilla.ventanas[clave]
            for d, x in self.literal[clave].items():
                n = int(gasto[d - primero])
                if n:
                    terminos.append(x)
                    pesos.append(n)
        return cpsat.suma(terminos, pesos)

    def fin_ponderado(self) -> Any:
        """Σ peso de la prioridad × fin, de las presentes."""
        terminos, pesos = [], []
        for t in self.rejilla.tareas:
            for d, x in self.literal[t.clave].items():
                terminos.append(x)
                pesos.append(PESOS[t.prioridad] * (d + t.duracion))
        return cpsat.suma(terminos, pesos)

    def leer(self, respuesta: cpsat.Respuesta) -> dict[int, int]:
        """Inicios de las presentes."""
        return {
            clave: respuesta.de(self.inicio[clave])
            for clave, presente in self.presente.items()
            if respuesta.de(presente)
        }

    def pista(self, inicios: Mapping[int, int]) -> list[tuple[Any, int]]:
        """Un plan conocido, como pista para CP-SAT."""
        puestas = []
        for clave, literales in self.literal.items():
            for d, x in literales.items():
                puestas.append((x, int(inicios.get(clave) == d)))
            if clave in inicios and literales:
                puestas.append((self.inicio[clave], inicios[clave]))
        return puestas
