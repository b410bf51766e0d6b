"""Los operadores de mutación: cada uno, un error que alguien podría cometer en una fórmula."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from costeo.mutantes.fichas import (
    FUNCION,
    INFIJO,
    NOMBRE,
    NUMERO,
    PREFIJO,
    REFERENCIA,
    TEXTO,
    Ficha,
    argumentos,
    cambiadas,
    cierre,
    de_clase,
    fichas_de,
    operandos,
    unir,
)
from costeo.mutantes.referencias import leer_referencia, vecinas
from costeo.xlsx.celdas import Valor

_OTRO = {
    "+": "-",
    "-": "+",
    "*": "/",
    "/": "*",
    "=": "<>",
    "<>": "=",
    "<": "<=",
    "<=": "<",
    ">": ">=",
    ">=": ">",
}
_AL_REVES = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
_FUNCION = {
    "SUM": ("MAX", "COUNT"),
    "MAX": ("MIN",),
    "MIN": ("MAX",),
    "COUNT": ("COUNTA",),
    "COUNTA": ("COUNT",),
    "COUNTBLANK": ("COUNTA",),
    "AND": ("OR",),
    "OR": ("AND",),
    "ROUND": ("ROUNDDOWN", "ROUNDUP"),
}
_QUITABLES = ("ROUND", "IFERROR", "MAX", "MIN")
_CON_COMPARACION = ("<>", "<=", ">=", "<", ">", "=")


@dataclass(frozen=True)
class Contexto:
    """Lo que hace falta saber de la celda para mutar su fórmula.

    ``copia``: a cuántas filas está de la primera de su forma. ``nombres``: los definidos, en
    orden. ``valor``: lo que vale hoy.
    """

    copia: int = 0
    nombres: tuple[str, ...] = ()
    valor: Valor = None


Propuesta = tuple[str, int, str]
"""Operador, ficha en que se aplica y fórmula mutada, sin «=»."""
Operador = Callable[[Sequence[Ficha], Contexto], Iterator[Propuesta]]


def mutaciones(formula: str, contexto: Contexto) -> dict[tuple[str, int, int], str]:
    """Todas las mutaciones de una fórmula sin «=», sin repetir ningún texto.

    Returns:
        Por operador, ficha y variante, la fórmula mutada. Dos fórmulas de la misma forma tienen
        las mismas claves, salvo lo que en una de ellas no cambia nada o se sale de la hoja.
    """
    fichas = fichas_de(formula)
    vistas = {formula}
    hechas: dict[tuple[str, int, int], str] = {}
    for operador in OPERADORES:
        variantes: Counter[tuple[str, int]] = Counter()
        for nombre, ficha, texto in operador(fichas, contexto):
            variantes[nombre, ficha] += 1
            if texto not in vistas:
                vistas.add(texto)
                hechas[nombre, ficha, variantes[nombre, ficha]] = texto
    return hechas


def _signos(fichas: Sequence[Ficha], _: Contexto) -> Iterator[Propuesta]:
    """+ por -, * por /, = por <>, < por <=; y las comparaciones, al revés."""
    for i, f in de_clase(fichas, INFIJO):
        for otro in (_OTRO.get(f.texto), _AL_REVES.get(f.texto)):
            if otro:
                yield "otro operador", i, cambiadas(fichas, i, i + 1, otro)
    for i, _f in de_clase(fichas, PREFIJO):
        yield "sin signo", i, cambiadas(fichas, i, i + 1, "")


def _quitar(fichas: Sequence[Ficha], _: Contexto) -> Iterator[Propuesta]:
    """Un factor, un término o un trozo de texto menos."""
    for i, f in de_clase(fichas, INFIJO):
        if f.texto not in "+-*/&":
            continue
        nombre = "sin un factor" if f.texto in "*/" else "sin un término"
        (desde, _e), (_d, hasta) = operandos(fichas, i)
        yield nombre, i, cambiadas(fichas, i, hasta, "")
        yield nombre, i, cambiadas(fichas, desde, i + 1, "")


def _referencias(fichas: Sequence[Ficha], contexto: Contexto) -> Iterator[Propuesta]:
    """La celda o el rango de al lado, más corto, más largo, o corrido al copiar."""
    for i, f in de_clase(fichas, REFERENCIA):
        ref = leer_referencia(f.texto)
        if ref is None:
            continue
        for nombre, otra in vecinas(ref, contexto.copia):
            if otra.cabe:
                yield nombre, i, cambiadas(fichas, i, i + 1, str(otra))


def _nombres(fichas: Sequence[Ficha], contexto: Contexto) -> Iterator[Propuesta]:
    """El nombre definido de al lado."""
    for i, f in de_clase(fichas, NOMBRE):
        if f.texto in contexto.nombres:
            lugar = contexto.nombres.index(f.texto) + 1
            otro = contexto.nombres[lugar % len(contexto.nombres)]
            yield "otro nombre", i, cambiadas(fichas, i, i + 1, otro)


def _literales(fichas: Sequence[Ficha], _: Contexto) -> Iterator[Propuesta]:
    """Otro número u otro texto."""
    for i, f in de_clase(fichas, NUMERO):
        for otro in {"0": ("1",), "1": ("0", "2")}.get(f.texto, (f"{f.texto}1",)):
            yield "otro número", i, cambiadas(fichas, i, i + 1, otro)
    for i, f in de_clase(fichas, TEXTO):
        dentro = f.texto[1:-1]
        signo = next((s for s in _CON_COMPARACION if dentro.startswith(s)), "")
        if signo:
            otro = _OTRO[signo] + dentro.removeprefix(signo)
            yield "otro criterio", i, cambiadas(fichas, i, i + 1, f'"{otro}"')
        yield "otro texto", i, cambiadas(fichas, i, i + 1, f'"{dentro}~"' if dentro else '"?"')


def _funciones(fichas: Sequence[Ficha], _: Contexto) -> Iterator[Propuesta]:
    """Otra función, o sin ella: SUM por MAX, ROUND por ROUNDDOWN, IFERROR quitado…"""
    for i, f in de_clase(fichas, FUNCION):
        for otra in _FUNCION.get(f.funcion, ()):
            nombre = "otro redondeo" if f.funcion == "ROUND" else "otra función"
            yield nombre, i, cambiadas(fichas, i, i + 1, f"{otra}(")
        if f.funcion in _QUITABLES:
            nombre = "sin redondeo" if f.funcion == "ROUND" else "sin la función"
            desde, hasta = argumentos(fichas, i)[0]
            dentro = unir(fichas[desde:hasta])
            yield nombre, i, cambiadas(fichas, i, cierre(fichas, i) + 1, f"({dentro})")


def _condiciones(fichas: Sequence[Ficha], _: Contexto) -> Iterator[Propuesta]:
    """IF con las ramas cambiadas, o siempre la misma rama; AND y OR sin una condición."""
    for i, f in de_clase(fichas, FUNCION):
        tramos = argumentos(fichas, i)
        partes = [unir(fichas[a:b]) for a, b in tramos]
        fin = cierre(fichas, i)
        if f.funcion == "IF" and len(partes) == 3:
            cond, si, no = partes
            yield "ramas cambiadas", i, cambiadas(fichas, i + 1, fin, f"{cond},{no},{si}")
            yield "siempre la primera rama", i, cambiadas(fichas, i, fin + 1, f"({si})")
            yield "siempre la segunda rama", i, cambiadas(fichas, i, fin + 1, f"({no})")
        elif f.funcion in ("AND", "OR") and len(partes) > 1:
            for quitada in range(len(partes)):
                quedan = ",".join(p for n, p in enumerate(partes) if n != quitada)
                yield "sin una condición", i, cambiadas(fichas, i + 1, fin, quedan)
        elif f.funcion in ("SUMIFS", "COUNTIFS"):
            yield from _sin_criterio(fichas, i, f.funcion)


def _sin_criterio(fichas: Sequence[Ficha], i: int, funcion: str) -> Iterator[Propuesta]:
    tramos = argumentos(fichas, i)
    primero = 1 if funcion == "SUMIFS" else 0
    if len(tramos) - primero <= 2:
        return
    for n in range(primero, len(tramos), 2):
        quedan = [t for m, t in enumerate(tramos) if m not in (n, n + 1)]
        texto = ",".join(unir(fichas[a:b]) for a, b in quedan)
        yield "sin un criterio", i, cambiadas(fichas, i + 1, cierre(fichas, i), texto)


def _argumentos(fichas: Sequence[Ficha], _: Contexto) -> Iterator[Propuesta]:
    """Dos argumentos seguidos, cambiados de sitio (MATCH, INDEX y las de fechas)."""
    for i, f in de_clase(fichas, FUNCION):
        if f.funcion not in ("NETWORKDAYS.INTL", "DATE", "INDEX"):
            continue
        tramos = argumentos(fichas, i)
        for (a, b), (c, d) in itertools.pairwise(tramos):
            texto = unir(fichas[c:d]) + unir(fichas[b:c]) + unir(fichas[a:b])
            yield "argumentos cambiados", i, cambiadas(fichas, a, d, texto)


def _congelar(_: Sequence[Ficha], contexto: Contexto) -> Iterator[Propuesta]:
    """La fórmula, por lo que vale hoy."""
    valor = contexto.valor
    if isinstance(valor, bool):
        yield "fórmula por su valor", 0, "TRUE" if valor else "FALSE"
    elif isinstance(valor, str):
        yield "fórmula por su valor", 0, '"' + valor.replace('"', '""') + '"'
    elif valor is not None:
        yield "fórmula por su valor", 0, repr(float(valor))


OPERADORES: tuple[Operador, ...] = (
    _signos,
    _quitar,
    _referencias,
    _nombres,
    _literales,
    _funciones,
    _condiciones,
    _argumentos,
    _congelar,
)
"""En el orden en que se prueban; una misma fórmula mutada cuenta una sola vez."""
