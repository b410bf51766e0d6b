"""Unir el avance que dos personas escribieron en dos copias de un mismo Anexo I.

Cada actividad es la misma por su número y su código, y de cada una se une dato a dato: quien lo
cambió manda; si las dos lo cambiaron y no dicen lo mismo, es un conflicto.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from costeo.anexo.avance_i import AvanceLeido, Clave
from costeo.anexo.celdas_i import Renglon
from costeo.modelo.cronograma import Avance
from costeo.modelo.temporalizacion import AvanceSuelto, en_blanco

CAMPOS = {
    "inicio_real": "inicio_real",
    "fin_real": "fin_real",
    "porcentaje": "avance",
    "observaciones": "observaciones",
}
"""Dato del avance → su columna de Seguimiento."""


class Choque(NamedTuple):
    """Un dato que las dos cambiaron y no dicen lo mismo.

    ``clave`` None: la fecha de corte. ``columna``: la de Seguimiento. Los renglones, para señalar
    su celda; None si esa copia no tiene la actividad.
    """

    clave: Clave | None
    columna: str
    base: object
    a: object
    b: object
    de_a: Renglon | None
    de_b: Renglon | None


@dataclass
class AvanceUnido:
    """Lo que dicen las dos copias. ``al_reves``: las actividades que así terminarían antes de
    empezar, porque cada una escribió una de las fechas; ``de_a`` y ``de_b``: cuántos datos trae
    cada una que la otra no cambió."""

    corte: dt.date
    escritos: dict[Clave, AvanceSuelto] = field(default_factory=dict)
    choques: list[Choque] = field(default_factory=list)
    al_reves: list[tuple[Clave, Avance, Renglon | None]] = field(default_factory=list)
    de_a: int = 0
    de_b: int = 0


def unir_avances(
    base: AvanceLeido, a: AvanceLeido, b: AvanceLeido, prefiere: str = ""
) -> AvanceUnido:
    """Lo que ``a`` y ``b`` cambiaron sobre ``base``.

    Args:
        base: de lo que salieron las dos copias.
        a: la copia de una.
        b: la copia de la otra.
        prefiere: «a» o «b», quién manda en un choque; vacío: queda lo de la base.
    """
    unido = AvanceUnido(base.corte)
    cortes = (base.corte, a.corte, b.corte)
    unido.corte = _dato(unido, cortes, prefiere, (None, "valor", a.de_corte, b.de_corte))
    de_base, de_a, de_b = (_todo(x) for x in (base, a, b))
    for clave in dict.fromkeys((*de_base, *de_a, *de_b)):
        tres = [x.get(clave) for x in (de_base, de_a, de_b)]
        lugares = (a.renglones.get(clave), b.renglones.get(clave))
        suelto = _unido(unido, clave, tres, prefiere, lugares)
        if not en_blanco(suelto.avance):
            unido.escritos[clave] = suelto
    return unido


def _todo(leido: AvanceLeido) -> Mapping[Clave, AvanceSuelto]:
    """Lo de las actividades del libro y lo que guarda de las que ya no están."""
    todo: dict[Clave, AvanceSuelto] = {}
    for x in (*leido.avances, *leido.sueltos):
        todo.setdefault((x.avance.actividad, x.codigo), x)
    return todo


def _unido(
    unido: AvanceUnido,
    clave: Clave,
    tres: list[AvanceSuelto | None],
    prefiere: str,
    lugares: tuple[Renglon | None, Renglon | None],
) -> AvanceSuelto:
    nada = Avance(clave[0], None, None, 0)
    avances = [x.avance if x else nada for x in tres]
    datos: dict[str, Any] = {
        campo: _dato(
            unido, tuple(getattr(x, campo) for x in avances), prefiere, (clave, columna, *lugares)
        )
        for campo, columna in CAMPOS.items()
    }
    hecho = replace(nada, **datos)
    if hecho.inicio_real and hecho.fin_real and hecho.fin_real < hecho.inicio_real:
        unido.al_reves.append((clave, hecho, lugares[0] or lugares[1]))
    alguno = next(x for x in (*tres[1:], tres[0]) if x)
    return AvanceSuelto(clave[1], alguno.titulo, hecho)


def _dato(
    unido: AvanceUnido,
    valores: tuple[Any, ...],
    prefiere: str,
    lugar: tuple[Clave | None, str, Renglon | None, Renglon | None],
) -> Any:
    antes, de_a, de_b = valores
    if de_a == de_b:
        return de_a
    if de_a == antes:
        unido.de_b += 1
        return de_b
    if de_b == antes:
        unido.de_a += 1
        return de_a
    clave, columna, *renglones = lugar
    unido.choques.append(Choque(clave, columna, antes, de_a, de_b, *renglones))
    return {"a": de_a, "b": de_b}.get(prefiere, antes)
