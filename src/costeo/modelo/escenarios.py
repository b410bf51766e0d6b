"""Qué escenarios se ponen lado a lado: los primeros de su hoja."""

from __future__ import annotations

from costeo.modelo.catalogos import Escenario
from costeo.modelo.plan import Modelo

_CUANTOS = 3
"""Mínimo, base y máximo; el propio se ve eligiéndolo como activo."""

Comparados = tuple[tuple[str, Escenario], ...]
"""Cada escenario comparado con su clave: e1, e2, e3."""


def comparados(modelo: Modelo) -> Comparados:
    """Los tres primeros escenarios de la hoja, o los que haya.

    La clave es su lugar y no su código: así el libro no cambia si el código se escribe otra vez.
    """
    return tuple((f"e{i}", e) for i, e in enumerate(modelo.escenarios[:_CUANTOS], 1))
