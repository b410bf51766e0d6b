"""Llevar una línea de A a B un dato cada vez, de ida y de vuelta, y cuánto la mueve cada uno."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, localcontext
from typing import Any

from costeo.calculo.redondeo import PRECISION
from costeo.comparacion.familias import CADENA, familia_de_parametro, grupos_de
from costeo.comparacion.usos import Clave, Usos, valor


@dataclass(frozen=True)
class Paso:
    """Unos campos de un registro que se cambian juntos. ``campos``: solo los que difieren."""

    familia: str
    clave: Clave
    campos: tuple[str, ...]
    antes: Any
    despues: Any

    def aplicar(self, usos: Usos) -> Usos:
        """Los mismos datos con estos campos como en B."""
        nuevos = {c: getattr(self.despues, c) for c in self.campos}
        return {**usos, self.clave: replace(usos[self.clave], **nuevos)}


def pasos(a: Usos, b: Usos) -> tuple[Paso, ...]:
    """Lo que difiere entre los datos de una línea en A y en B, en el orden de la cadena.

    Un registro que solo usa uno de los dos no es un paso: llega con el campo que lo nombra (el
    impulsor de la línea, la moneda del precio).
    """
    hallados = [p for clave in a.keys() & b.keys() for p in _de_registro(clave, a[clave], b[clave])]
    return tuple(sorted(hallados, key=lambda p: (CADENA.index(p.familia), p.clave, p.campos)))


def _de_registro(clave: Clave, antes: Any, despues: Any) -> Iterator[Paso]:
    hoja, codigo = clave
    if codigo == "REDONDEO":  # la cadena va sin redondear
        return
    grupos = (
        ((familia_de_parametro(codigo), ("valor",)),)
        if hoja == "parametros"
        else grupos_de(hoja, antes, despues)
    )
    for familia, campos in grupos:
        distintos = tuple(c for c in campos if getattr(antes, c) != getattr(despues, c))
        if distintos:
            yield Paso(familia, clave, distintos, antes, despues)


def encadenar(a: Usos, b: Usos) -> tuple[tuple[Paso, Decimal], ...]:
    """Cada paso y lo que mueve la línea (L, sin redondear): promedio de la ida y la vuelta."""
    orden = pasos(a, b)
    principio = {**b, **a}
    with localcontext() as contexto:
        contexto.prec = PRECISION
        ida = _recorrer(principio, orden)
        if len(orden) < 2:  # con un solo cambio, ida y vuelta son lo mismo
            return tuple(zip(orden, ida, strict=True))
        vuelta = reversed(_recorrer(principio, orden[::-1]))
        return tuple((p, (x + y) / 2) for p, x, y in zip(orden, ida, vuelta, strict=True))


def _recorrer(usos: Usos, orden: Iterable[Paso]) -> Sequence[Decimal]:
    efectos = []
    antes = valor(usos)
    for paso in orden:
        usos = paso.aplicar(usos)
        despues = valor(usos)
        efectos.append(despues - antes)
        antes = despues
    return efectos
