"""El registro de qué movió el total, de la versión anterior del anexo a la nueva."""

from __future__ import annotations

from dataclasses import replace

from costeo.calculo.huella import huella
from costeo.comparacion.modelos import comparar_modelos
from costeo.comparacion.resumen import filas_de_cambios
from costeo.modelo.movimientos import MovimientoDelTotal
from costeo.modelo.plan import Modelo

_CIFRAS = 12
"""De la huella, las que se dicen."""


def con_movimientos(modelo: Modelo, anterior: Modelo) -> Modelo:
    """El modelo con lo que movió su total desde el de la versión anterior, tras lo ya contado.

    Si nada cambió, lleva el mismo registro que la anterior: generar otra vez da lo mismo.
    """
    contados = max(anterior.movimientos, modelo.movimientos, key=len)
    if mismos_datos(modelo, anterior):
        return replace(modelo, movimientos=contados)
    filas = filas_de_cambios(comparar_modelos(anterior, modelo))
    desde = huella(replace(anterior, movimientos=()))[:_CIFRAS]
    nuevos = (
        MovimientoDelTotal(len(contados) + n, desde, fila.efecto, fila.oracion, fila.importe)
        for n, fila in enumerate(filas, 1)
    )
    return replace(modelo, movimientos=(*contados, *nuevos))


def mismos_datos(a: Modelo, b: Modelo) -> bool:
    """¿Son el mismo plan? Ni el avance ni lo ya contado mueven el total."""
    return replace(a, avance=(), movimientos=()) == replace(b, avance=(), movimientos=())
