"""OR-Tools CP-SAT detrás de un solo archivo: abrir un modelo y resolverlo de forma repetible.

Quien arma un modelo usa los métodos del objeto que da :func:`nuevo` y no importa ortools.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from ortools.sat.python import cp_model

OPTIMO, FACTIBLE, IMPOSIBLE, DESCONOCIDO = "óptimo", "factible", "imposible", "desconocido"
_ESTADOS = {
    cp_model.OPTIMAL: OPTIMO,
    cp_model.FEASIBLE: FACTIBLE,
    cp_model.INFEASIBLE: IMPOSIBLE,
    cp_model.UNKNOWN: DESCONOCIDO,
}


@dataclass(frozen=True)
class Esfuerzo:
    """Hasta cuánto se busca.

    ``determinista``: tiempo determinista de CP-SAT (repetible con un trabajador). ``segundos``:
    freno de reloj; si actúa, el resultado puede cambiar de una máquina a otra.
    """

    determinista: float | None = None
    segundos: float | None = None
    trabajadores: int = 1
    subsolvers: tuple[str, ...] = ()
    semilla: int = 0


@dataclass(frozen=True)
class Respuesta:
    """Lo que dijo CP-SAT. ``valor`` y ``cota`` del objetivo; sin solución, ``valor`` None."""

    estado: str
    valor: int | None
    cota: int | None
    segundos: float
    determinista: float
    _resolvedor: Any

    @property
    def hay_solucion(self) -> bool:
        """¿Trae valores?"""
        return self.estado in (OPTIMO, FACTIBLE)

    def de(self, expresion: Any) -> int:
        """Valor de una variable o expresión en la solución."""
        return int(self._resolvedor.value(expresion))

    def nucleo(self) -> tuple[int, ...]:
        """Índices de las suposiciones que bastan para que sea imposible (no siempre mínimo)."""
        return tuple(self._resolvedor.sufficient_assumptions_for_infeasibility())


class _Avisos(cp_model.CpSolverSolutionCallback):
    """Cuenta cada mejora a quien la quiera oír."""

    def __init__(self, al_mejorar: Callable[[int, int], None]) -> None:
        super().__init__()
        self._al_mejorar = al_mejorar

    def on_solution_callback(self) -> None:
        """Valor y cota de la solución nueva."""
        self._al_mejorar(round(self.objective_value), round(self.best_objective_bound))


def nuevo() -> cp_model.CpModel:
    """Un modelo vacío."""
    return cp_model.CpModel()


def resolver(
    modelo: cp_model.CpModel,
    esfuerzo: Esfuerzo,
    *,
    pista: Iterable[tuple[Any, int]] = (),
    al_mejorar: Callable[[int, int], None] | None = None,
    ajustes: Sequence[tuple[str, Any]] = (),
) -> Respuesta:
    """Resuelve y dice el estado, el valor y la cota.

    Args:
        modelo: el que se armó sobre :func:`nuevo`.
        esfuerzo: límites, trabajadores y semilla.
        pista: (variable, valor) de una solución conocida, para empezar por ella.
        al_mejorar: recibe (valor, cota) en cada solución nueva.
        ajustes: otros parámetros de CP-SAT, por nombre.

    Raises:
        ValueError: si el modelo está mal armado (error nuestro).
    """
    modelo.clear_hints()  # type: ignore[no-untyped-call]
    for variable, valor in pista:
        modelo.add_hint(variable, valor)
    solver = cp_model.CpSolver()
    p = solver.parameters
    p.num_workers = esfuerzo.trabajadores
    p.random_seed = esfuerzo.semilla
    if esfuerzo.subsolvers:
        p.subsolvers.extend(esfuerzo.subsolvers)
    if esfuerzo.determinista is not None:
        p.max_deterministic_time = esfuerzo.determinista
    if esfuerzo.segundos is not None:
        p.max_time_in_seconds = esfuerzo.segundos
    for nombre, valor in ajustes:
        setattr(p, nombre, valor)
    estado = solver.solve(modelo, _Avisos(al_mejorar) if al_mejorar else None)
    if estado not in _ESTADOS:
        raise ValueError(f"modelo mal armado: {modelo.validate()}")
    con_solucion = estado in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    objetivo = modelo.has_objective()
    return Respuesta(
        _ESTADOS[estado],
        round(solver.objective_value) if con_solucion and objetivo else None,
        round(solver.best_objective_bound) if objetivo and estado != cp_model.INFEASIBLE else None,
        solver.wall_time,
        solver.response_proto.deterministic_time,
        solver,
    )
