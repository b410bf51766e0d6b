"""Por qué una celda no tiene un valor seguro: las clases de «no evaluable»."""

from __future__ import annotations

from collections.abc import Iterable

from costeo.xlsx.celdas import Direccion, NoEvaluable, escribir_direccion

VOLATILES = frozenset({"NOW", "TODAY", "RAND", "RANDBETWEEN", "RANDARRAY"})
"""Dan otra cosa cada vez que se calculan: lo guardado no se puede comprobar."""


class Volatil(NoEvaluable):
    """Usa una función volátil, o depende de una celda que la usa."""


class Circular(NoEvaluable):
    """Forma parte de una referencia circular, o depende de una que forma parte."""


class Falta(Exception):  # noqa: N818 - señal interna
    """Para evaluar esta celda hacen falta antes esas otras."""

    def __init__(self, celdas: Iterable[Direccion]) -> None:
        """``celdas``: las que aún no tienen valor."""
        super().__init__()
        self.celdas = tuple(celdas)


def heredado(fallo: NoEvaluable, celda: Direccion) -> NoEvaluable:
    """El fallo de quien lee ``celda``, que no tiene valor: la misma clase, con la causa."""
    texto = str(fallo)
    if not texto.startswith("depende de "):
        texto = f"depende de {escribir_direccion(celda)}: {texto}"
    return type(fallo)(texto)
