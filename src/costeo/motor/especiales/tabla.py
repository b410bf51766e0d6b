"""Todas las formas especiales, por nombre."""

from __future__ import annotations

from costeo.motor.especiales import condicionales, informacion, lambdas, lugares, subtotales
from costeo.motor.especiales.tipos import Especial

ESPECIALES: dict[str, Especial] = {
    **condicionales.FORMAS,
    **informacion.FORMAS,
    **lambdas.FORMAS,
    **lugares.FORMAS,
    **subtotales.FORMAS,
}
