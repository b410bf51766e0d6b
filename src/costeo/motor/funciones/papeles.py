"""Qué espera cada argumento de una función, y cómo se llama a una sin que nada se escape."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, NamedTuple

from costeo.motor.indices import Rango
from costeo.xlsx.celdas import DIV0, NUM, FalloCelda, NoEvaluable, Valor

Protegida = Callable[..., Any]


class Papeles(NamedTuple):
    """Qué espera cada posición.

    ``r`` un rango entero; ``m`` lo mismo, pero lo que se escribe ahí se opera celda a celda aunque
    la fórmula no sea matricial, como en SUMPRODUCT; ``s`` un solo valor; ``v`` un valor o un rango
    que pasa de largo, como las ramas de IF.
    """

    inicio: str
    repite: str = ""

    def de(self, posicion: int) -> str:
        """Papel de la posición, contada desde 0."""
        if posicion < len(self.inicio):
            return self.inicio[posicion]
        if not self.repite:
            return "s"
        return self.repite[(posicion - len(self.inicio)) % len(self.repite)]


def proteger(nombre: str, funcion: Callable[..., Valor | Rango]) -> Protegida:
    """La función, con sus tropiezos como errores de Excel y todo número como ``float``."""

    def protegida(*argumentos: Any) -> Valor | Rango:
        try:
            resultado = funcion(*argumentos)
        except FalloCelda as fallo:
            return fallo.error
        except ZeroDivisionError:
            return DIV0
        except OverflowError:
            return NUM
        except (NoEvaluable, RecursionError):
            raise
        except Exception as error:
            raise NoEvaluable(f"{nombre} no pudo con sus argumentos: {error!r}") from error
        if type(resultado) is float:
            return resultado if math.isfinite(resultado) else NUM
        return float(resultado) if type(resultado) is int else resultado

    return protegida
