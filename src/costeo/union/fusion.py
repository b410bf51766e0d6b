"""Unir dos modelos que salieron del mismo: renglón a renglón y dato a dato.

De cada dato se mira qué decía antes: quien lo cambió manda; si los dos lo cambiaron y no dicen lo
mismo, es un conflicto, y no se elige por nadie.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, NamedTuple

from costeo.esquema import ANADIDAS, HOJAS, HojaEsquema
from costeo.modelo.plan import Modelo

NADA = object()
"""El renglón no está, o el dato no existía."""
DE_LINEA = ("actividad", "componente", "recurso")
Clave = tuple[Any, ...]
_FUERA = frozenset({"origen", "ranura"})


@dataclass(frozen=True)
class Conflicto:
    """Un dato que los dos cambiaron y no dicen lo mismo.

    ``campo`` vacío: uno quitó el renglón y el otro lo cambió. ``base``, ``a`` y ``b``: lo que decía
    cada uno, o :data:`NADA`. ``fila_a`` y ``fila_b``: los renglones, para señalar su celda.
    """

    hoja: HojaEsquema
    clave: Clave
    campo: str
    base: object
    a: object
    b: object
    fila_a: Any
    fila_b: Any


@dataclass(frozen=True)
class Fusion:
    """El modelo unido; los conflictos que quedan, con lo que ``prefiere`` dejó puesto; y cuántos
    datos trae cada uno. ``repetidas``: líneas que los dos añadieron iguales y quedan una vez."""

    modelo: Modelo
    conflictos: tuple[Conflicto, ...]
    de_a: int
    de_b: int
    repetidas: tuple[Clave, ...]


@dataclass
class _Cuenta:
    conflictos: list[Conflicto]
    de_a: int = 0
    de_b: int = 0
    repetidas: tuple[Clave, ...] = ()


def fundir(base: Modelo, a: Modelo, b: Modelo, prefiere: str = "") -> Fusion:
    """Los cambios de ``a`` y de ``b`` sobre ``base``.

    Args:
        base: de lo que salieron los dos.
        a: lo que hizo una persona.
        b: lo que hizo la otra.
        prefiere: «a» o «b», quién manda en un conflicto; vacío: queda lo de la base.
    """
    cuenta = _Cuenta([])
    tablas = {
        h.clave: tuple(_tabla(h, (base, a, b), prefiere, cuenta))
        for h in (*HOJAS, *ANADIDAS)
        if hasattr(base, h.clave)
    }
    return Fusion(
        replace(base, **tablas),
        tuple(cuenta.conflictos),
        cuenta.de_a,
        cuenta.de_b,
        cuenta.repetidas,
    )


class _Renglon(NamedTuple):
    """Un renglón en la base y en las dos copias; None donde no está."""

    hoja: HojaEsquema
    clave: Clave
    base: Any
    a: Any
    b: Any


def _tabla(
    hoja: HojaEsquema, modelos: tuple[Modelo, Modelo, Modelo], prefiere: str, cuenta: _Cuenta
) -> Iterator[Any]:
    """Los renglones de una hoja: los de la base en su orden y detrás los que añadió cada uno."""
    base, a, b = (dict(_con_clave(hoja, getattr(m, hoja.clave))) for m in modelos)
    for clave in dict.fromkeys((*base, *a, *b)):
        renglon = _Renglon(hoja, clave, base.get(clave), a.get(clave), b.get(clave))
        fila = _unido(renglon, prefiere, cuenta)
        if fila is not None:
            yield fila


def _con_clave(hoja: HojaEsquema, filas: Iterable[Any]) -> Iterator[tuple[Clave, Any]]:
    """Cada renglón con lo que lo identifica: sus columnas clave y, si se repiten, cuál es."""
    vistas: Counter[Clave] = Counter()
    for fila in filas:
        suya = tuple(getattr(fila, c) for c in hoja.identidad or DE_LINEA)
        vistas[suya] += 1
        yield (*suya, vistas[suya]), fila


def _unido(r: _Renglon, prefiere: str, cuenta: _Cuenta) -> Any:
    """El renglón unido; None si se quitó."""
    if r.base is None and (r.a is None or r.b is None):
        cuenta.de_a += r.a is not None
        cuenta.de_b += r.b is not None
        return r.a or r.b
    if r.base is None and _iguales(r.a, r.b):
        cuenta.repetidas += ((r.hoja.titulo, *r.clave),)
        return r.a
    if r.a is None or r.b is None:
        return _quitado(r, prefiere, cuenta)
    campos = (f.name for f in fields(r.a) if f.name not in _FUERA)
    datos = {campo: _dato(r, campo, prefiere, cuenta) for campo in campos}
    return replace(r.base or r.a, **datos)


def _quitado(r: _Renglon, prefiere: str, cuenta: _Cuenta) -> Any:
    """Uno lo quitó: si el otro no lo tocó, se quita; si lo cambió, es un conflicto."""
    quedo = r.a if r.a is not None else r.b
    if quedo is None or _iguales(quedo, r.base):
        cuenta.de_a += r.a is None
        cuenta.de_b += r.b is None
        return None
    conflicto = Conflicto(r.hoja, r.clave, "", r.base, r.a or NADA, r.b or NADA, r.a, r.b)
    cuenta.conflictos.append(conflicto)
    return {"a": r.a, "b": r.b}.get(prefiere, r.base)


def _dato(r: _Renglon, campo: str, prefiere: str, cuenta: _Cuenta) -> Any:
    antes, de_a, de_b = (NADA if x is None else getattr(x, campo) for x in (r.base, r.a, r.b))
    if de_a == de_b:
        return de_a
    if de_a == antes:
        cuenta.de_b += 1
        return de_b
    if de_b == antes:
        cuenta.de_a += 1
        return de_a
    cuenta.conflictos.append(Conflicto(r.hoja, r.clave, campo, antes, de_a, de_b, r.a, r.b))
    if prefiere:
        return de_a if prefiere == "a" else de_b
    return de_a if antes is NADA else antes


def _iguales(una: Any, otra: Any) -> bool:
    """¿Dicen lo mismo, aunque estén en otro renglón?"""
    datos: Mapping[str, Any] = {f.name: getattr(una, f.name) for f in fields(una)}
    return all(x == getattr(otra, c) for c, x in datos.items() if c not in _FUERA)
