"""Desde dónde se evalúa y qué puede dar una expresión."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from costeo.motor.arbol import Nodo
from costeo.motor.indices import Rango
from costeo.motor.referencias import Areas, MatrizDeAreas
from costeo.xlsx.celdas import Direccion, Valor

CORRIENTE = 0
"""Un rango donde va un valor es la celda de la misma fila o columna."""
EN_ARGUMENTO = 1
"""Dentro de un argumento que se opera como matriz: los de SUMPRODUCT."""
MATRICIAL = 2
"""Toda la fórmula es de matriz."""


class Omitido:
    """El argumento que no se dio a una LAMBDA."""


OMITIDO = Omitido()


class Contexto(NamedTuple):
    """La celda de la fórmula y las variables a la vista."""

    celda: Direccion
    variables: Mapping[str, Resultado] | None = None
    """Las de LET y LAMBDA, en minúsculas."""
    mover: tuple[int, int] | None = None
    """Dentro de un nombre definido: cuánto se corren sus referencias sin ``$``."""


@dataclass(frozen=True)
class Funcion:
    """Una LAMBDA con las variables que veía al crearse, o una función de Excel por su nombre."""

    parametros: tuple[str, ...]
    opcionales: frozenset[str]
    cuerpo: Nodo | None
    contexto: Contexto
    nativa: str = ""


Resultado = Valor | Rango | Areas | MatrizDeAreas | Funcion | Omitido
"""Lo que da una expresión."""
