"""Cuándo dos unidades son la misma, y cuándo una parece el paquete de la otra."""

from __future__ import annotations

import re
from decimal import Decimal

from costeo.plantilla.textos import normalizar

PAQUETES: dict[str, int] = {
    "par": 2,
    "decena": 10,
    "docena": 12,
    "gruesa": 144,
    "ciento": 100,
    "centenar": 100,
    "resma": 500,
    "millar": 1000,
    "caja": 0,
    "paquete": 0,
    "paq": 0,
    "pack": 0,
    "bolsa": 0,
    "fardo": 0,
    "rollo": 0,
    "bulto": 0,
    "lote": 0,
    "juego": 0,
    "kit": 0,
    "bloc": 0,
    "talonario": 0,
    "quintal": 0,
    "cajon": 0,
}
"""Palabras que nombran un paquete y cuántas unidades trae; 0 si no lo dice la palabra."""

TAMANOS = (6, 12, 20, 24, 25, 30, 36, 48, 50, 100, 144, 200, 250, 500, 1000)
"""Unidades que suelen venir en un paquete."""

_IGUALES = {
    "u": "unidad",
    "un": "unidad",
    "und": "unidad",
    "uni": "unidad",
    "unid": "unidad",
    "pieza": "unidad",
    "pza": "unidad",
    "c": "unidad",
    "mensual": "mes",
    "diario": "dia",
    "diaria": "dia",
    "anual": "ano",
    "gal": "galon",
    "lt": "litro",
    "l": "",
    "lps": "",
    "hnl": "",
}
_SIN_PESO = frozenset({"de", "del", "la", "el", "los", "las", "por", "cada", "al", "a", "x"})
_CORTA = 3
_CONTADOS = re.compile(r"[1-9][0-9]*")
_CERCA = Decimal("0.15")


def palabras(unidad: str) -> tuple[str, ...]:
    """Las que distinguen a la unidad, en singular y sin tildes: «Cajas de 12» → caja, 12."""
    sueltas = (p for p in normalizar(unidad).split("_") if p and p not in _SIN_PESO)
    return tuple(x for p in sueltas if (x := _singular(p)))


def _singular(palabra: str) -> str:
    """La raíz común de «viaje» y «viajes», de «galón» y «galones»."""
    raiz = _IGUALES.get(palabra, palabra)
    if len(raiz) > _CORTA and raiz.endswith("s"):
        raiz = raiz[:-1]
    if len(raiz) > _CORTA and raiz.endswith("e"):
        raiz = raiz[:-1]
    return _IGUALES.get(raiz, raiz)


_RAICES = {_singular(palabra): cuantas for palabra, cuantas in PAQUETES.items()}


def misma(una: str, otra: str) -> bool:
    """¿Nombran lo mismo? Una puede callar cuánto trae: «resma» y «resma de 500 hojas»."""
    a, b = palabras(una), palabras(otra)
    if set(a) == set(b):
        return True
    if not a or not b or a[0] != b[0]:
        return False
    corta, larga = sorted((a, b), key=len)
    sobra = set(larga) - set(corta)
    return len(corta) == 1 and any(x.isdigit() for x in sobra)


def es_paquete(unidad: str) -> bool:
    """¿La unidad nombra un paquete?"""
    propias = palabras(unidad)
    return bool(propias) and propias[0] in _RAICES


def trae(unidad: str) -> int:
    """Cuántas unidades dice traer el paquete; 0 si no lo dice o no es un paquete."""
    if not es_paquete(unidad):
        return 0
    escrita = next((int(p) for p in palabras(unidad) if _CONTADOS.fullmatch(p)), 0)
    return escrita if escrita > 1 else _RAICES[palabras(unidad)[0]]


def tamano_de(razon: Decimal, *descritas: str) -> int:
    """De qué tamaño de paquete es la razón (≥ 1) entre dos precios; 0 si de ninguno.

    ``descritas``: unidades que quizá digan cuántas traen; valen más que las corrientes.
    """
    dichas = [n for d in descritas if (n := trae(d)) > 1]
    for tamanos in (dichas, TAMANOS):
        cerca = [n for n in tamanos if abs(razon / n - 1) <= _CERCA]
        if cerca:
            return min(cerca, key=lambda n: abs(razon / n - 1))
    return 0
