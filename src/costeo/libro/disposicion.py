"""Cuántos renglones tiene cada bloque del anexo, en uso y libres."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from costeo.modelo import vocabulario as v
from costeo.modelo.dimensiones import TEXTOS_DEL_PLAN, Textos, valores
from costeo.modelo.plan import Modelo

Renglon = tuple[int, str, str]
"""Actividad, grupo y fuente de un renglón de Desglose."""
OTROS = "otros"
"""Grupo y fuente del renglón de una actividad con lo que no está en los suyos."""
LIBRES_POR_BLOQUE = 2
LIBRES_DE_CATALOGO = {"precios": 5, "impulsores": 3}
"""Renglones libres de los catálogos en los que un insumo nuevo llega solo a los totales."""


@dataclass(frozen=True)
class Disposicion:
    """Renglones de cada bloque de líneas, de los catálogos con libres y de los cuadros.

    ``textos``: a qué valores de las dimensiones sin catálogo da renglón el libro; vacío, a los
    que dicen las actividades. ``desglose``: actividad, grupo y fuente de cada renglón de esa
    hoja.
    """

    ranuras: Mapping[tuple[int, str], int]
    catalogos: Mapping[str, int]
    textos: Textos = field(default_factory=dict)
    desglose: tuple[Renglon, ...] = ()


def disposicion_de(modelo: Modelo) -> Disposicion:
    """La de un anexo nuevo: lo que el modelo usa más los renglones libres."""
    ranuras = {
        (a.numero, c): max((x.ranura for x in modelo.lineas_de.get((a.numero, c), ())), default=0)
        + LIBRES_POR_BLOQUE
        for a in modelo.actividades
        for c in v.COMPONENTES
    }
    catalogos = {k: len(getattr(modelo, k)) + n for k, n in LIBRES_DE_CATALOGO.items()}
    textos = {d: tuple(x for x, _ in valores(modelo, d)) for d in TEXTOS_DEL_PLAN}
    return Disposicion(ranuras, catalogos, textos, tuple(_desglose(modelo)))


def _desglose(modelo: Modelo) -> Iterator[Renglon]:
    """Los grupos y fuentes de las líneas de cada actividad, y uno para lo demás."""
    grupo = {o.codigo: o.grupo for o in modelo.objetos}
    catalogos = (modelo.personal, modelo.precios, modelo.viaticos, modelo.eventos)
    objeto = {x.codigo: x.objeto for catalogo in catalogos for x in catalogo}
    for a in modelo.actividades:
        pares = {
            (grupo.get(objeto.get(x.recurso, ""), ""), modelo.fuente_de(x))
            for c in v.COMPONENTES
            for x in modelo.lineas_de.get((a.numero, c), ())
        }
        for g, f in sorted(pares):
            yield a.numero, g, f
        yield a.numero, OTROS, OTROS
