"""costeo: de una plantilla de costeo a los anexos de un plan de acción, comprobados.

    import costeo

    resultado = costeo.costear_plantilla(Path("plantilla.xlsx").read_bytes())
    resultado.veredicto.correcto, resultado.resultado.totales.total, resultado.anexo

Las funciones trabajan con bytes y devuelven datos; ninguna toca archivos.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from costeo.version import VERSION

if TYPE_CHECKING:
    from costeo.calculo.costeo import costear
    from costeo.flujo import Costeo, costear_plantilla, verificar
    from costeo.plantilla.ejemplo import plantilla_ejemplo, plantilla_en_blanco
    from costeo.plantilla.precios_csv import aplicar_precios
    from costeo.plantilla.puerta import leer

__version__ = VERSION
_DONDE = {
    "Costeo": "costeo.flujo",
    "aplicar_precios": "costeo.plantilla.precios_csv",
    "costear": "costeo.calculo.costeo",
    "costear_plantilla": "costeo.flujo",
    "leer": "costeo.plantilla.puerta",
    "plantilla_ejemplo": "costeo.plantilla.ejemplo",
    "plantilla_en_blanco": "costeo.plantilla.ejemplo",
    "verificar": "costeo.flujo",
}

__all__ = [
    "Costeo",
    "__version__",
    "aplicar_precios",
    "costear",
    "costear_plantilla",
    "leer",
    "plantilla_ejemplo",
    "plantilla_en_blanco",
    "verificar",
]


def __getattr__(nombre: str) -> Any:
    """Carga cada función cuando se usa: «import costeo» no trae nada pesado."""
    if nombre not in _DONDE:
        raise AttributeError(nombre)
    return getattr(import_module(_DONDE[nombre]), nombre)
