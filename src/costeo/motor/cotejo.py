"""Cotejar de una vez lo que valen muchas celdas con lo que deben valer, sin descodificarlas."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from costeo.motor.evaluacion import Plan
from costeo.motor.vectores import ERROR, NUMERO, TEXTO, Numeros, Tipos, Vec, descodificar
from costeo.xlsx.celdas import Direccion, Valor

CUALQUIERA = object()
"""Lo que debe valer una celda que vacía no se mira, mientras no dé un error."""
_VACIO, _LIBRE = 6, 7
_Debido = float | str | None | object
_CLASE: dict[type, int] = {float: NUMERO, str: TEXTO, type(None): _VACIO, object: _LIBRE}


class Cotejo:
    """Qué valor debe tener cada celda de un plan, por su lugar en una lista."""

    def __init__(
        self,
        plan: Plan,
        celdas: Sequence[Direccion],
        cuales: Sequence[int],
        vacios: Sequence[_Debido],
    ) -> None:
        """Prepara el cotejo.

        Args:
            plan: el que evalúa las fórmulas.
            celdas: las que se cotejan, todas con fórmula.
            cuales: de cada una, el lugar de su valor debido.
            vacios: lo que da cada una si ese valor no está; :data:`CUALQUIERA`, no se mira.
        """
        lugar = {d: i for i, d in enumerate(plan.direcciones)}
        self._direcciones, self._textos = plan.direcciones, plan.textos
        self._celdas = np.array([lugar[d] for d in celdas], np.int64)
        self._cual = np.array(cuales, np.int64)
        self._vacio, self._tipo_vacio = self._codificados(vacios)

    def sospechosas(
        self, valores: Vec, debidos: Sequence[_Debido], margen: float, relativo: float
    ) -> dict[Direccion, Valor]:
        """Las celdas que no se ve de golpe que valgan lo que deben, con su valor.

        Args:
            valores: los de las fórmulas, en el orden del plan.
            debidos: números y textos; None, el que no está.
            margen: cuánto pueden distar dos números, más ``relativo`` veces el debido.
        """
        num, tipo = self._codificados(debidos)
        hallado, tipos = valores.num[self._celdas], valores.tipos()[self._celdas]
        debido, clase = num[self._cual], tipo[self._cual]
        cerca = np.abs(hallado - debido) <= margen + np.abs(debido) * relativo
        como_vacia = (self._tipo_vacio == tipos) & (hallado == self._vacio)
        libre = (self._tipo_vacio == _LIBRE) & (tipos != ERROR)
        buenas = (
            ((clase == NUMERO) & (tipos == NUMERO) & cerca)
            | ((clase == TEXTO) & (tipos == TEXTO) & (hallado == debido))
            | ((clase == _VACIO) & (libre | como_vacia))
        )
        malas = self._celdas[~buenas]
        sueltos = descodificar(valores.tomar(malas), self._textos)
        return dict(zip((self._direcciones[i] for i in malas.tolist()), sueltos, strict=True))

    def _codificados(self, debidos: Sequence[_Debido]) -> tuple[Numeros, Tipos]:
        tipo = np.fromiter((_CLASE[type(x)] for x in debidos), np.uint8, len(debidos))
        num = np.array([x if type(x) is float else 0.0 for x in debidos])
        for i in np.flatnonzero(tipo == TEXTO).tolist():
            num[i] = self._textos.codigo(debidos[i])  # type: ignore[arg-type]
        return num, tipo


def movidas(antes: Vec, ahora: Vec) -> bytes:
    """Un octeto por fórmula, a 1 si su valor cambió."""
    distintas = (antes.num != ahora.num) | (antes.tipos() != ahora.tipos())
    return bytes(distintas.astype(np.uint8))
