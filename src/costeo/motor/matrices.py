"""Operar matrices posición a posición, también las de columnas enteras recortadas."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import repeat

from costeo.motor.indices import Rango
from costeo.xlsx.celdas import ND, NoEvaluable, Valor

MAX_CELDAS = 5_000_000
"""Celdas de una matriz que se aceptan: más es casi siempre un rango puesto por error."""


class RangoConCola(Rango):
    """Una matriz calculada de la que solo se guardan las primeras filas: todas las demás,
    hasta ``alto_total``, valen ``cola``.
    """

    __slots__ = ("cola",)

    def __init__(
        self, valores: Sequence[Valor], alto: int, ancho: int, alto_total: int, cola: Valor
    ) -> None:
        """``cola``: lo que vale cada celda que no se guarda."""
        super().__init__(valores, alto, ancho, alto_total=alto_total, referencia=False)
        self.cola = cola


def cola_de(rango: Rango) -> Valor:
    """Lo que valen las filas que no se guardan; en una referencia, vacías."""
    return rango.cola if isinstance(rango, RangoConCola) else None


def completo(rango: Rango) -> Rango:
    """El mismo rango con todas sus filas, si las que no se guardan no están vacías."""
    if not isinstance(rango, RangoConCola) or rango.cola is None:
        return rango
    sobran = (rango.alto_total - rango.alto) * rango.ancho
    if len(rango.valores) + sobran > MAX_CELDAS:
        raise NoEvaluable("opera varias columnas enteras como matriz")
    return Rango(
        [*rango.valores, *repeat(rango.cola, sobran)],
        rango.alto_total,
        rango.ancho,
        referencia=False,
    )


def celda_de(rango: Rango, fila: int, columna: int) -> Valor:
    """El valor en (fila, columna), desde 0; una sola fila o columna se repite.

    Fuera de lo que mide es ``#N/A``, como en Excel.
    """
    if rango.alto_total == 1:
        fila = 0
    if rango.ancho == 1:
        columna = 0
    if fila >= rango.alto_total or columna >= rango.ancho:
        return ND
    if fila >= rango.alto:
        return cola_de(rango)
    return rango.valores[fila * rango.ancho + columna]


def difundir(funcion: Callable[..., Valor], matrices: Sequence[Rango]) -> Rango:
    """Aplica la función a cada posición de las matrices, extendidas a la mayor.

    ``funcion`` recibe un valor por matriz. Donde una matriz no llega, el resultado es ``#N/A``.
    """
    total = max(m.alto_total for m in matrices)
    ancho = max(m.ancho for m in matrices)
    guardado = max(m.alto if m.alto_total == total else m.alto_total for m in matrices)
    guardado = min(max(guardado, 1), total)
    if guardado * ancho > MAX_CELDAS:
        raise NoEvaluable("opera una matriz demasiado grande")
    if all(m.ancho == ancho and m.alto == guardado and m.alto_total == total for m in matrices):
        valores = [funcion(*v) for v in zip(*(m.valores for m in matrices), strict=True)]
    else:
        valores = [
            _en(funcion, matrices, fila, columna)
            for fila in range(guardado)
            for columna in range(ancho)
        ]
    if guardado == total:
        return Rango(valores, total, ancho, referencia=False)
    colas = [_en(funcion, matrices, guardado, columna) for columna in range(ancho)]
    cola = colas[0]
    if any(type(c) is not type(cola) or c != cola for c in colas):
        if total * ancho > MAX_CELDAS:
            raise NoEvaluable("opera varias columnas enteras como matriz")
        valores += colas * (total - guardado)
        return Rango(valores, total, ancho, referencia=False)
    return RangoConCola(valores, guardado, ancho, total, cola)


def _en(funcion: Callable[..., Valor], matrices: Sequence[Rango], fila: int, columna: int) -> Valor:
    for m in matrices:
        if (m.alto_total > 1 and fila >= m.alto_total) or (m.ancho > 1 and columna >= m.ancho):
            return ND
    return funcion(*[celda_de(m, fila, columna) for m in matrices])


def primera(valor: Valor | Rango) -> Valor:
    """La esquina de una matriz; un valor, tal cual."""
    return celda_de(valor, 0, 0) if isinstance(valor, Rango) else valor
