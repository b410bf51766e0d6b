"""Las dimensiones por las que se corta el costo, y sus valores."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from costeo.modelo import vocabulario as v
from costeo.modelo.plan import Modelo


@dataclass(frozen=True)
class Dimension:
    """Una dimensión: su clave, su nombre y si es de la actividad o de la línea."""

    clave: str
    nombre: str
    de_actividad: bool


DIMENSIONES = (
    Dimension("eje", "Eje", True),
    Dimension("area", "Área", True),
    Dimension("linea_accion", "Línea de acción", True),
    Dimension("objetivo", "Objetivo", True),
    Dimension("horizonte", "Horizonte", True),
    Dimension("prioridad", "Prioridad", True),
    Dimension("unidad_responsable", "Unidad responsable", True),
    Dimension("ambito", "Ámbito", True),
    Dimension("naturaleza", "Naturaleza del gasto", True),
    Dimension("migrante", "Población migrante", True),
    Dimension("componente", "Componente", False),
    Dimension("estado", "Estado del dato", False),
    Dimension("fuente", "Fuente", False),
    Dimension("objeto", "Objeto del gasto", False),
    Dimension("grupo", "Grupo del gasto", False),
)
DIMENSION = {d.clave: d for d in DIMENSIONES}
TEXTOS_DEL_PLAN = ("area", "linea_accion", "objetivo", "horizonte")
"""Dimensiones sin catálogo: sus valores son los que dicen las actividades."""
_CODIFICADOS = ("linea_accion", "objetivo")
"""Los que empiezan por su código se ordenan por él; los demás, como aparecen."""


def grupos(modelo: Modelo) -> tuple[str, ...]:
    """Códigos de grupo que usan los objetos, en orden de aparición."""
    return tuple(dict.fromkeys(o.grupo for o in modelo.objetos))


Textos = Mapping[str, tuple[str, ...]]
"""Valores de cada dimensión sin catálogo a los que un libro ya dio renglón."""


def _textos(modelo: Modelo, dimension: str, textos: Textos) -> tuple[str, ...]:
    """Los valores de una dimensión sin catálogo: los del libro o los de las actividades."""
    if dimension in textos:
        return textos[dimension]
    vistos = dict.fromkeys(getattr(a, dimension) for a in modelo.actividades)
    return tuple(sorted(vistos) if dimension in _CODIFICADOS else vistos)


def valores(
    modelo: Modelo, dimension: str, textos: Textos | None = None
) -> tuple[tuple[str, str], ...]:
    """Valores posibles de la dimensión como (código, nombre), en el orden en que se presentan.

    Son todos los que un usuario puede elegir, no solo los que hoy se usan; de los textos del
    plan, los que dice ``textos`` o, sin él, los que hoy dicen las actividades.
    """
    if dimension in TEXTOS_DEL_PLAN:
        return tuple((x, "") for x in _textos(modelo, dimension, textos or {}))
    if dimension == "grupo":
        nombres = {o.codigo: o.nombre for o in modelo.objetos}
        return tuple((g, nombres.get(g, "")) for g in grupos(modelo))
    if dimension == "objeto":
        encabezan = set(grupos(modelo))
        return tuple((o.codigo, o.nombre) for o in modelo.objetos if o.codigo not in encabezan)
    catalogos = {"eje": modelo.ejes, "unidad_responsable": modelo.unidades}
    if dimension in catalogos:
        return tuple((x.codigo, x.nombre) for x in catalogos[dimension])  # type: ignore[attr-defined]
    if dimension == "fuente":
        return tuple((f.codigo, f.nombre) for f in modelo.fuentes)
    listas: dict[str, tuple[str, ...]] = {
        "prioridad": (*map(str, v.PRIORIDADES), v.SIN_PRIORIDAD),
        "ambito": v.AMBITOS,
        "naturaleza": v.NATURALEZAS,
        "migrante": (v.SI, v.NO),
        "componente": v.COMPONENTES,
        "estado": v.ESTADOS,
    }
    return tuple((x, "") for x in listas[dimension])
