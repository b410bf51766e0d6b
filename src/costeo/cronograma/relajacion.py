"""La relajación lineal de una rejilla: una cota exacta y en qué día querría empezar cada tarea."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from costeo.cronograma import highs
from costeo.cronograma.certificado import Certificado, certificar
from costeo.cronograma.modelo_dias import ModeloDias
from costeo.cronograma.modelo_grueso import ModeloGrueso
from costeo.cronograma.rejilla import Rejilla

_COLUMNAS = 50_000
"""Hasta cuántas columnas se resuelve día por día; de ahí en adelante, a tramos."""


@dataclass(frozen=True)
class Relajacion:
    """Sin ``certificado``, la relajación no se resolvió. ``medios``: el inicio medio por tarea."""

    certificado: Certificado | None
    medios: Mapping[int, float]


def relajar(rejilla: Rejilla, segundos: float) -> Relajacion:
    """La de una rejilla en que todas las tareas entran.

    El detalle lo decide el tamaño, no el reloj: ``segundos`` es solo un freno.
    """
    inicios = sum(z - a + 1 for a, z in rejilla.ventanas.values())
    modelo: ModeloDias | ModeloGrueso
    if rejilla.problema.recursos:
        modelo = ModeloDias(rejilla)
    else:
        paso = 1
        while inicios > _COLUMNAS * paso:
            paso *= 2
        modelo = ModeloGrueso(rejilla, paso)
    r = modelo.relajar(segundos)
    if r.estado != highs.OPTIMO:
        return Relajacion(None, {})
    return Relajacion(certificar(modelo, r.duales), modelo.medios(r.valores))
