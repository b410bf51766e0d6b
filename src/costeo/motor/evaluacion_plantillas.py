"""Compilar cada plantilla una sola vez con `formulas`: la única puerta al evaluador."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from costeo.motor.formas_papeles import Analisis, analizar
from costeo.motor.funciones.nativas import desde_formulas
from costeo.motor.indices import Argumento, Columna, Haz, Rango
from costeo.motor.registro import papeles_de, registrar, registrar_nativas
from costeo.xlsx.celdas import NoEvaluable


@dataclass(frozen=True)
class Plantilla:
    """Una plantilla compilada, o el motivo por el que no se pudo."""

    analisis: Analisis | None
    motivo: str = ""
    _llamar: Callable[..., Any] | None = None
    _orden: tuple[int, ...] = ()

    def llamar(self, lecturas: Sequence[Argumento]) -> Argumento:
        """El resultado para los valores de sus huecos, en orden."""
        assert self._llamar is not None
        try:
            resultado = self._llamar(*[lecturas[i] for i in self._orden])
        except Exception as error:
            causa = getattr(error, "ex", error)
            if isinstance(causa, NoEvaluable):
                raise causa from None
            raise NoEvaluable(f"`formulas` no la pudo evaluar: {causa!r}") from error
        if isinstance(resultado, (Columna, Haz, Rango)):
            return resultado
        return desde_formulas(resultado)


@lru_cache(maxsize=20_000)
def compilar(texto: str) -> Plantilla:
    """La plantilla compilada; si no se puede, con su motivo."""
    registrar()
    try:
        analisis = analizar(texto, papeles_de)
        registrar_nativas(analisis.nativas)
        llamar, orden = _compilar(texto)
    except NoEvaluable as no:
        return Plantilla(None, str(no))
    if sorted(orden) != list(range(len(analisis.huecos))):
        return Plantilla(None, "`formulas` no la entiende igual")
    return Plantilla(analisis, "", llamar, orden)


def _compilar(texto: str) -> tuple[Callable[..., Any], tuple[int, ...]]:
    from formulas import Parser  # noqa: PLC0415

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            compilada = Parser().ast(f"={texto}")[1].compile()
    except Exception as error:
        causa = getattr(error, "ex", error)
        if isinstance(causa, NoEvaluable):
            raise causa from None
        raise NoEvaluable(f"`formulas` no la entiende ({type(error).__name__})") from error
    return compilada, tuple(int(nombre[1:]) - 1 for nombre in compilada.inputs)
