"""Todas las celdas de un libro contra sus conceptos, de una vez.

Lo que así no se puede dar por bueno lo decide :class:`~costeo.viva.mapa.Mapa`, celda a celda: aquí
nada se da por malo.
"""

from __future__ import annotations

from decimal import Decimal
from itertools import repeat

from costeo.libro.descripcion import SIN_COMPROBAR
from costeo.modelo import vocabulario as v
from costeo.modelo.conceptos import Conceptos, ValorConcepto
from costeo.motor.cotejo import CUALQUIERA, Cotejo
from costeo.motor.evaluacion import Plan
from costeo.motor.vectores import Vec
from costeo.viva.mapa import NO_ESTA, RELATIVA_SEGURA, SEGURA, Mapa, NoEsta
from costeo.xlsx.celdas import Direccion, Valor


class Comparador:
    """El lugar de cada celda y de su concepto, listos para compararlos muchas veces."""

    def __init__(self, mapa: Mapa, plan: Plan) -> None:
        """Las celdas de ``mapa`` que ``plan`` evalúa; las que no, siempre son sospechosas."""
        con_formula = frozenset(plan.direcciones)
        self._claves = list(mapa.claves)
        pares = [(d, i) for i, x in enumerate(self._claves) for d in mapa.claves[x]]
        self._fuera = tuple(d for d, _ in pares if d not in con_formula)
        pares = [(d, i) for d, i in pares if d in con_formula]
        celdas = [d for d, _ in pares]
        vacios = [_vacio(mapa.vacio(d)) for d in celdas]
        self._cotejo = Cotejo(plan, celdas, [i for _, i in pares], vacios)

    def sospechosas(
        self, valores: Vec, referencia: Conceptos
    ) -> tuple[dict[Direccion, Valor | NoEsta], bool]:
        """Las celdas que no se ve de golpe que valgan lo que su concepto, con su valor.

        Args:
            valores: los de las fórmulas, en el orden del plan.
            referencia: lo que valen los conceptos.

        Returns:
            Las celdas, y si todos los conceptos de la referencia tienen la suya.
        """
        conceptos = list(map(referencia.get, self._claves, repeat(NO_ESTA)))
        debidos = [
            # Casi todos son ceros, y convertir un Decimal cuesta.
            (float(x) if x else 0.0) if type(x) is Decimal else _debido(x)
            for x in conceptos
        ]
        halladas = self._cotejo.sospechosas(valores, debidos, SEGURA, RELATIVA_SEGURA)
        celdas: dict[Direccion, Valor | NoEsta] = dict.fromkeys(self._fuera, NO_ESTA)
        celdas.update(halladas)
        return celdas, len(debidos) - debidos.count(None) == len(referencia)


def _debido(x: ValorConcepto | NoEsta) -> str | None:
    """Lo que debe valer la celda de un concepto de texto; None si la referencia no lo conoce."""
    if x is None:
        return v.SIN_DATO
    return x if isinstance(x, str) else None


def _vacio(vacio: float | str | None) -> float | str | object:
    if vacio == SIN_COMPROBAR:
        return CUALQUIERA
    return vacio if isinstance(vacio, str) else float(vacio or 0)
