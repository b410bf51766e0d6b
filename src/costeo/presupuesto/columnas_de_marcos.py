"""Qué dice cada columna de cada marco de pandas, su unidad y su tipo; de aquí sale la página."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

TEXTO, ENTERO, QUIZA_ENTERO, DECIMAL, LOGICO, FECHA = (
    "str",
    "int64",
    "Int64",
    "object (Decimal)",
    "bool",
    "object (date)",
)
"""Tipos de pandas. El dinero es ``Decimal``: ``marco["total"].sum()`` no pierde centavos."""


@dataclass(frozen=True)
class ColumnaDeMarco:
    """Una columna: nombre, unidad (vacía si no tiene), tipo y qué dice."""

    nombre: str
    unidad: str
    tipo: str
    que: str


def _c(nombre: str, unidad: str, tipo: str, que: str) -> ColumnaDeMarco:
    return ColumnaDeMarco(nombre, unidad, tipo, que)


_TRATOS = (
    _c("por_presupuestar", "L", DECIMAL, "Lo que se pide al presupuesto"),
    _c("medios_propios", "L", DECIMAL, "Medios propios valorados"),
    _c("ya_financiado", "L", DECIMAL, "Ya financiado por otros"),
    _c("total", "L", DECIMAL, "Costo económico: la suma de los tres"),
)
_DE_CORTE = (
    _c("codigo", "", TEXTO, "Código del valor"),
    _c("nombre", "", TEXTO, "Su nombre, si el plan lo tiene"),
    _c("cuenta", "actividades o líneas", ENTERO, "Cuántas hay"),
    *_TRATOS,
)

MARCOS: Mapping[str, tuple[ColumnaDeMarco, ...]] = {
    "lineas": (
        _c("actividad", "", ENTERO, "Número de la actividad"),
        _c("codigo", "", TEXTO, "Código de la actividad"),
        _c("componente", "", TEXTO, "Componente de costo"),
        _c("ranura", "", ENTERO, "Lugar dentro de su componente"),
        _c("insumo", "", TEXTO, "Código del insumo o del evento"),
        _c("descripcion", "", TEXTO, "Descripción del insumo"),
        _c("unidad", "", TEXTO, "Unidad en que se mide"),
        _c("objeto", "", TEXTO, "Objeto del gasto"),
        _c("grupo", "", TEXTO, "Grupo del gasto"),
        _c("fuente", "", TEXTO, "Fuente que la paga"),
        _c("clase", "", TEXTO, "Trato presupuestario de la fuente"),
        _c("estado", "", TEXTO, "Estado del dato menos firme"),
        _c("cantidad_total", "unidad del insumo", DECIMAL, "Cantidad con todos sus factores"),
        _c("costo_unitario", "L", DECIMAL, "Costo de una unidad, con el ISV que pague"),
        _c("subtotal", "L", DECIMAL, "Cantidad por costo, redondeado una vez"),
        _c("contingencia", "L", DECIMAL, "La que admite su fuente"),
        _c("total", "L", DECIMAL, "Subtotal más contingencia; None si falta un dato"),
    ),
    "actividades": (
        _c("numero", "", ENTERO, "Número de la actividad"),
        _c("codigo", "", TEXTO, "Código en el plan"),
        _c("titulo", "", TEXTO, "Qué se hace"),
        _c("eje", "", TEXTO, "Eje de la política"),
        _c("area", "", TEXTO, "Área del plan"),
        _c("linea_accion", "", TEXTO, "Línea de acción"),
        _c("objetivo", "", TEXTO, "Objetivo"),
        _c("horizonte", "", TEXTO, "Horizonte"),
        _c("prioridad", "", QUIZA_ENTERO, "Prioridad; <NA> si el plan no la fija"),
        _c("ambito", "", TEXTO, "Ámbito"),
        _c("unidad_responsable", "", TEXTO, "Unidad responsable"),
        _c("naturaleza", "", TEXTO, "Única, recurrente o de capital"),
        _c("migrante", "", LOGICO, "Si atiende a población migrante"),
        *_TRATOS,
        _c("usd", "USD", DECIMAL, "El total a la tasa del plan"),
        _c("eur", "EUR", DECIMAL, "El total a la tasa del plan"),
        _c("sin_dato", "líneas", ENTERO, "Las que no se pueden costear"),
    ),
    "por_mes": (
        _c("actividad", "", ENTERO, "Número de la actividad"),
        _c("objeto", "", TEXTO, "Objeto del gasto"),
        _c("fuente", "", TEXTO, "Fuente que la paga"),
        _c("clase", "", TEXTO, "Trato presupuestario de la fuente"),
        _c("mes", "1 a 12", QUIZA_ENTERO, "Mes del ejercicio; <NA> = fuera de él o sin fecha"),
        _c("total", "L", DECIMAL, "Gasto del mes; las filas en cero no van"),
    ),
    "por_trimestre": (
        _c("trimestre", "1 a 4", QUIZA_ENTERO, "Trimestre; <NA> = fuera del ejercicio o sin fecha"),
        *_TRATOS,
    ),
    "por_eje": _DE_CORTE,
    "por_componente": _DE_CORTE,
    "por_grupo": _DE_CORTE,
    "por_objeto": _DE_CORTE,
    "por_fuente": _DE_CORTE,
    "precios": (
        _c("codigo", "", TEXTO, "Código del precio"),
        _c("descripcion", "", TEXTO, "Qué es"),
        _c("unidad", "", TEXTO, "Unidad en que se compra"),
        _c("moneda", "", TEXTO, "Moneda del precio"),
        _c("precio", "su moneda", DECIMAL, "Precio escrito; None = desconocido"),
        _c("incluye_isv", "", LOGICO, "Si el precio ya trae el ISV"),
        _c("isv", "", TEXTO, "Régimen del ISV"),
        _c("con_isv", "L", DECIMAL, "Costo de una unidad para quien paga el ISV, sin redondear"),
        _c("sin_isv", "L", DECIMAL, "Costo de una unidad para una fuente exonerada, sin redondear"),
        _c("objeto", "", TEXTO, "Objeto del gasto"),
        _c("fecha", "", FECHA, "Fecha del dato"),
        _c("fuente", "", TEXTO, "De dónde sale"),
        _c("estado", "", TEXTO, "Cuán firme es"),
    ),
}
"""Columnas de cada marco, en su orden. Todos, menos ``precios``, suman el total del costeo."""


def pagina_de_marcos() -> str:
    """La página de documentación: una tabla por marco."""
    return "\n".join(_lineas()) + "\n"


def _lineas() -> Iterator[str]:
    yield "<!-- Página generada: python herramientas/plantillas.py -->"
    yield "# Marcos de pandas"
    yield ""
    yield (
        "`costeo.costear(modelo).a_pandas()` da un diccionario de marcos ordenados (*tidy*): una "
        'fila por observación. Pide pandas: `pip install ".[pandas]"`. El dinero es `Decimal` en '
        'columnas de tipo `object`: `marco["total"].sum()` da el total del costeo al centavo en '
        'todos los marcos salvo `precios`. Para gráficos, `marco["total"].astype(float)`. Lo '
        "desconocido es `None` y no suma."
    )
    for marco, columnas in MARCOS.items():
        yield ""
        yield f"## `{marco}`"
        yield ""
        yield "| columna | unidad | tipo | qué dice |"
        yield "|---|---|---|---|"
        for c in columnas:
            yield f"| `{c.nombre}` | {c.unidad} | `{c.tipo}` | {c.que} |"
