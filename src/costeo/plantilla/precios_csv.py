"""Una lista de precios en CSV → el mismo modelo con esos precios puestos."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from costeo.hallazgos import Hallazgo, hallazgo, hay_errores
from costeo.modelo import vocabulario as v
from costeo.modelo.catalogos import Precio
from costeo.modelo.plan import Modelo
from costeo.plantilla import fechas
from costeo.plantilla.csv_tabla import Renglon, leer_csv
from costeo.plantilla.numeros import llano
from costeo.plantilla.textos import (
    enumerar,
    igualar_codigo,
    mostrar,
    normalizar,
    numero_legible,
    quiso_decir,
)

COLUMNAS: Mapping[str, tuple[str, ...]] = {
    "codigo": ("codigo", "cod", "codigo_del_insumo", "codigo_de_precio"),
    "precio": ("precio", "precio_unitario", "precio_unitario_moneda", "valor"),
    "moneda": ("moneda",),
    "fecha": ("fecha", "fecha_del_dato", "fecha_del_precio"),
    "fuente": ("fuente", "fuente_dato", "fuente_del_dato", "proveedor"),
    "estado": ("estado", "estado_del_dato"),
}
"""Columna → títulos que se admiten, ya normalizados. Las dos primeras son obligatorias."""

_OBLIGATORIAS = ("codigo", "precio")


def aplicar_precios(
    modelo: Modelo, contenido: bytes, nombre: str
) -> tuple[Modelo, tuple[Hallazgo, ...]]:
    """El modelo con los precios del CSV; el mismo, sin tocar, si hay algún error."""
    tabla, hallazgos = leer_csv(contenido, nombre, COLUMNAS, _OBLIGATORIAS)
    lista = _Lista(modelo, nombre, list(hallazgos))
    for renglon in tabla:
        lista.anotar(renglon)
    if hay_errores(lista.hallazgos):
        return modelo, tuple(lista.hallazgos)
    precios = tuple(lista.nuevos.get(p.codigo, p) for p in modelo.precios)
    return replace(modelo, precios=precios), tuple(lista.hallazgos)
