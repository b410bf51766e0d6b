"""Textos que una hoja de cálculo entiende de otra manera al buscarlos o sumarlos por ellos."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from costeo.modelo.plan import Modelo
from costeo.plantilla.observaciones import Observacion, Registro, observar

MAXIMO_CRITERIO = 255
"""Caracteres de un texto por el que se suma: los que admiten las hojas de cálculo."""

_CODIGOS = (
    "escenarios",
    "monedas",
    "objetos",
    "fuentes",
    "ejes",
    "unidades",
    "personal",
    "precios",
    "viaticos",
    "eventos",
    "impulsores",
    "techos",
    "modalidades",
)
HOJAS = (*_CODIGOS, "actividades")
_DE_ACTIVIDAD = ("area", "linea_accion", "objetivo", "horizonte")
_ENGANOSO = re.compile(r"^[=<>#]|[~{}]")
_RESERVADO = re.compile(r"^(true|false|verdadero|falso|total|t|libre \d+)$", re.I)
_MILES = re.compile(r"-?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]*)?")


def _textos(modelo: Modelo) -> Iterator[tuple[str, list[tuple[str, Registro, str]]]]:
    """Por lista, cada texto que se busca en ella con su registro y su columna."""
    for hoja in _CODIGOS:
        yield hoja, [(x.codigo, x, "codigo") for x in getattr(modelo, hoja)]
    for columna in _DE_ACTIVIDAD:
        yield columna, [(getattr(a, columna), a, columna) for a in modelo.actividades]


def textos_que_enganan(modelo: Modelo) -> Iterator[Observacion]:
    """Comodines, operadores y palabras reservadas en un código o texto por el que se suma."""
    for _, lista in _textos(modelo):
        vistos: set[str] = set()
        for texto, registro, columna in lista:
            if texto in vistos:
                continue
            vistos.add(texto)
            if _RESERVADO.search(texto):
                yield observar("V023", registro, columna, valor=texto)
            elif _ENGANOSO.search(texto) or _abarca_otro(texto, lista):
                yield observar("V018", registro, columna, valor=texto)
            elif len(texto) > MAXIMO_CRITERIO:
                yield observar("V020", registro, columna, largo=len(texto), maximo=MAXIMO_CRITERIO)


def _abarca_otro(texto: str, lista: list[tuple[str, Registro, str]]) -> bool:
    """¿Leído como patrón, con sus comodines, lo cumple otro texto de la misma lista?"""
    if not {"*", "?"} & set(texto):
        return False
    partes = (".*" if x == "*" else "." if x == "?" else re.escape(x) for x in texto)
    patron = re.compile("".join(partes), re.IGNORECASE | re.DOTALL)
    return any(otro != texto and patron.fullmatch(otro) for otro, _, _ in lista)


def textos_que_se_confunden(modelo: Modelo) -> Iterator[Observacion]:
    """Dos textos distintos que la hoja de cálculo toma por el mismo: «1.1» y «1.10»."""
    for _, lista in _textos(modelo):
        primeros: dict[object, str] = {}
        for texto, registro, columna in lista:
            otro = primeros.setdefault(_como_excel(texto), texto)
            if otro != texto:
                yield observar("V019", registro, columna, valor=texto, otro=otro)


def _como_excel(texto: str) -> object:
    """Lo que compara una suma condicional: el número, si el texto lo parece, o sin mayúsculas."""
    cifra = texto.strip()
    porcentaje = cifra.endswith("%")
    cifra = cifra.removesuffix("%").strip()
    if _MILES.fullmatch(cifra):
        cifra = cifra.replace(",", "")
    try:
        numero = Decimal(cifra) / (100 if porcentaje else 1)
    except ArithmeticError:
        return texto.casefold()
    return numero if numero.is_finite() else texto.casefold()
