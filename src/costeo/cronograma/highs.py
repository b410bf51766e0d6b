"""HiGHS detrás de un solo archivo: un programa lineal, con enteros o sin ellos, por filas."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field

import highspy
import numpy as np

OPTIMO, IMPOSIBLE, DESCONOCIDO = "óptimo", "imposible", "desconocido"


@dataclass
class Programa:
    """Minimizar Σ costo·x con filas ``Σ coeficiente·x`` entre dos límites.

    Las columnas van de 0 a 1. ``fila`` y ``columna`` añaden; los índices son los del orden.
    """

    costos: list[float] = field(default_factory=list)
    minimos: list[float] = field(default_factory=list)
    maximos: list[float] = field(default_factory=list)
    comienzos: list[int] = field(default_factory=list)
    indices: list[int] = field(default_factory=list)
    valores: list[float] = field(default_factory=list)

    def columna(self, costo: float) -> int:
        """Una variable entre 0 y 1; da su índice."""
        self.costos.append(costo)
        return len(self.costos) - 1

    def fila(
        self,
        indices: Sequence[int],
        valores: Sequence[float],
        minimo: float = -highspy.kHighsInf,
        maximo: float = highspy.kHighsInf,
    ) -> None:
        """Una restricción."""
        self.comienzos.append(len(self.indices))
        self.indices.extend(indices)
        self.valores.extend(valores)
        self.minimos.append(minimo)
        self.maximos.append(maximo)


@dataclass(frozen=True)
class Respuesta:
    """Estado, cota inferior del objetivo, valores y duales de las filas (solo sin enteros)."""

    estado: str
    cota: float
    valores: tuple[float, ...]
    duales: tuple[float, ...]
    segundos: float


def _nuevo() -> highspy.Highs:
    """Un HiGHS callado: al nacer escribe su nombre en la salida, que es de quien pidió JSON."""
    sys.stdout.flush()
    salida, nada = os.dup(1), os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nada, 1)
        return highspy.Highs()  # type: ignore[no-untyped-call]
    finally:
        os.dup2(salida, 1)
        os.close(salida)
        os.close(nada)


def resolver(
    programa: Programa,
    *,
    enteras: bool,
    segundos: float,
    pista: Sequence[float] | None = None,
) -> Respuesta:
    """Resuelve con un hilo y semilla fija.

    Args:
        programa: el que se armó.
        enteras: todas las variables valen 0 o 1; si no, la relajación lineal.
        segundos: límite de reloj.
        pista: una solución conocida.
    """
    h = _nuevo()
    h.setOptionValue("output_flag", False)
    h.setOptionValue("log_to_console", False)
    h.setOptionValue("mip_rel_gap", 0.0)
    h.setOptionValue("mip_abs_gap", 0.5)  # los objetivos son enteros
    h.setOptionValue("threads", 1)
    h.setOptionValue("random_seed", 0)
    h.setOptionValue("time_limit", float(segundos))
    n = len(programa.costos)
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = n, len(programa.minimos)
    lp.col_cost_ = np.array(programa.costos, dtype=float)
    lp.col_lower_, lp.col_upper_ = np.zeros(n), np.ones(n)
    lp.row_lower_ = np.array(programa.minimos, dtype=float)
    lp.row_upper_ = np.array(programa.maximos, dtype=float)
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.array([*programa.comienzos, len(programa.indices)])
    lp.a_matrix_.index_ = np.array(programa.indices)
    lp.a_matrix_.value_ = np.array(programa.valores, dtype=float)
    if enteras:
        lp.integrality_ = [highspy.HighsVarType.kInteger] * n
    h.passModel(lp)
    if pista is not None:
        conocida = highspy.HighsSolution()
        conocida.col_value = list(pista)
        h.setSolution(conocida)
    h.run()
    estado = h.getModelStatus()
    info = h.getInfo()
    cota = info.mip_dual_bound if enteras else info.objective_function_value
    if estado == highspy.HighsModelStatus.kOptimal:
        solucion = h.getSolution()
        return Respuesta(
            OPTIMO,
            info.objective_function_value if not enteras else cota,
            tuple(solucion.col_value),
            tuple(solucion.row_dual) if not enteras else (),
            h.getRunTime(),
        )
    if estado == highspy.HighsModelStatus.kInfeasible:
        return Respuesta(IMPOSIBLE, float("inf"), (), (), h.getRunTime())
    return Respuesta(DESCONOCIDO, cota if enteras else -float("inf"), (), (), h.getRunTime())
