"""Expresiones regulares: REGEXTEST, REGEXEXTRACT, REGEXREPLACE y el modo 3 de XLOOKUP.

Excel usa PCRE2; aquí solo se aceptan los patrones que el módulo :mod:`re` entiende igual.
"""

from __future__ import annotations

import re
from functools import lru_cache

from costeo.motor.funciones.conversion import a_entero, a_texto
from costeo.motor.funciones.matrices import de_filas
from costeo.motor.indices import Rango
from costeo.xlsx.celdas import ND, VALOR, NoEvaluable, Valor

_DISTINTO = re.compile(r"\\[^dDwWsSbB.^$*+?()\[\]{}|\\/\-tnr0-9]|\(\?(?![:=!i])|\[\[:|[*+?}]\+")
_GRUPO = re.compile(r"\$(\d)|\$\{(\d+)\}")


@lru_cache(maxsize=512)
def expresion(patron: str, sin_mayusculas: bool) -> re.Pattern[str]:
    """El patrón compilado; NoEvaluable si Excel podría leerlo de otra forma."""
    if _DISTINTO.search(patron) or not patron.isascii():
        raise NoEvaluable(f"usa la expresión regular «{patron}»")
    try:
        return re.compile(patron, re.ASCII | (re.IGNORECASE if sin_mayusculas else 0))
    except re.error as error:
        raise NoEvaluable(f"usa la expresión regular «{patron}»") from error


def encaja(texto: Valor, patron: Valor, sin_mayusculas: Valor = 0.0) -> Valor:
    """REGEXTEST."""
    return (
        expresion(a_texto(patron), bool(a_entero(sin_mayusculas))).search(a_texto(texto))
        is not None
    )


def extraer(
    texto: Valor, patron: Valor, que: Valor = 0.0, sin_mayusculas: Valor = 0.0
) -> Valor | Rango:
    """REGEXEXTRACT: la primera coincidencia (0), todas (1) o los grupos de la primera (2)."""
    modo = a_entero(que)
    hallados = list(
        expresion(a_texto(patron), bool(a_entero(sin_mayusculas))).finditer(a_texto(texto))
    )
    if modo not in (0, 1, 2):
        return VALOR
    if not hallados:
        return ND
    if modo == 0:
        return hallados[0][0]
    if modo == 1:
        return de_filas([[hallado[0]] for hallado in hallados])
    grupos: list[Valor] = [grupo or "" for grupo in hallados[0].groups()]
    return de_filas([grupos]) if grupos else VALOR


def reemplazar(
    texto: Valor, patron: Valor, nuevo: Valor, cual: Valor = 0.0, sin_mayusculas: Valor = 0.0
) -> Valor:
    """REGEXREPLACE: todas las coincidencias (0) o una; las negativas cuentan desde el final."""
    regla = expresion(a_texto(patron), bool(a_entero(sin_mayusculas)))
    origen, molde, numero = a_texto(texto), a_texto(nuevo), a_entero(cual)
    hallados = list(regla.finditer(origen))
    if numero:
        lugar = numero - 1 if numero > 0 else len(hallados) + numero
        hallados = hallados[lugar : lugar + 1] if lugar >= 0 else []
    salida, desde = "", 0
    for hallado in hallados:
        puesto = _GRUPO.sub(lambda g, h=hallado: h[int(g[1] or g[2])] or "", molde)  # type: ignore[misc]
        salida += origen[desde : hallado.start()] + puesto
        desde = hallado.end()
    return salida + origen[desde:]


def posicion_regular(patron: str, rango: Rango, *, ultima: bool) -> int | None:
    """La celda que encaja, si es la misma se lea el patrón entero o suelto, con mayúsculas o no."""
    posibles = set()
    for sin_mayusculas in (False, True):
        regla = expresion(patron, sin_mayusculas)
        for busca in (regla.search, regla.fullmatch):
            lugares = [i for i, v in enumerate(rango.valores) if type(v) is str and busca(v)]
            posibles.add((lugares[-1 if ultima else 0]) if lugares else None)
    if len(posibles) > 1:
        raise NoEvaluable(f"busca con la expresión regular «{patron}», que se puede leer distinto")
    return posibles.pop()
