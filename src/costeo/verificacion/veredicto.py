"""Qué se comprobó y qué se halló."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from costeo.hallazgos import Hallazgo, hay_errores


@dataclass(frozen=True)
class PedidoVivo:
    """Cuánta prueba viva se pide: vectores al azar, entradas solas por columna y la semilla.

    ``una_a_una``: además, cada entrada una vez sin otra de su renglón ni de su columna.
    ``procesos``: cuántos ensayos a la vez; el resultado no depende de ello.
    """

    vectores: int = 0
    semilla: str = "1"
    solas: int = 0
    procesos: int = 1
    una_a_una: bool = False


@dataclass(frozen=True)
class PruebaViva:
    """Lo que se probó moviendo las entradas.

    ``rechazados``: sorteos que la validación no admitió, y no cuentan. ``probadas``: entradas
    que se movieron en algún vector, de las ``entradas`` que se pueden mover. ``comparados``:
    conceptos comparados, sumados los de todos los vectores. ``movidas``: fórmulas que alguna vez
    dieron otro valor, de las ``formulas`` del libro. ``quietas``: familias de conceptos que
    ningún vector movió y cuántas celdas tienen.
    """

    vectores: int
    solas: int
    semilla: str
    rechazados: int
    entradas: int
    probadas: int
    comparados: int
    formulas: int
    movidas: int
    quietas: tuple[tuple[str, int], ...]
    con_diferencias: int
    hallazgos: tuple[Hallazgo, ...] = ()
    empates: int = 0
    """Celdas que redondeaban la mitad justa y cayeron al otro lado: las 15 cifras no la deciden."""
    una_a_una: int = 0
    """Vectores que movieron entradas una a una."""


@dataclass(frozen=True)
class Veredicto:
    """Resultado de comprobar un anexo.

    ``posible`` False: no se pudo comprobar (no es un anexo, o sus datos no se entienden).
    ``huella``: la de los datos que el libro dice hoy. ``viva``: la prueba viva, si se pidió; sus
    hallazgos están también entre los demás.
    """

    posible: bool
    formulas: int
    conceptos: int
    controles: int
    hallazgos: tuple[Hallazgo, ...]
    huella: str = ""
    totales: Mapping[str, str] | None = None
    viva: PruebaViva | None = None

    @property
    def correcto(self) -> bool:
        """Se pudo comprobar y ningún hallazgo es error."""
        return self.posible and not hay_errores(self.hallazgos)

    @property
    def salida(self) -> int:
        """Código de salida: 0 correcto, 1 con hallazgos, 2 no se pudo comprobar."""
        if not self.posible:
            return 2
        return 0 if self.correcto else 1
