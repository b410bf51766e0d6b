"""Un libro leído escrito celda a celda, y lo que el intérprete da en una de ellas."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from costeo.motor.interprete import Interprete
from costeo.xlsx.celdas import Direccion, LibroLeido, Valor, numero_de_columna

HOJA = "M"
_CELDA = re.compile(r"(?:(.+)!)?([A-Z]+)(\d+)")


def lugar(texto: str) -> Direccion:
    """``B3`` o ``Otra!B3`` → (hoja, fila, columna)."""
    partes = _CELDA.fullmatch(texto)
    assert partes
    return partes[1] or HOJA, int(partes[3]), numero_de_columna(partes[2])


def libro(celdas: Mapping[str, Valor], hojas: tuple[str, ...] = (), **campos: Any) -> LibroLeido:
    """El libro con esas celdas; un texto que empieza por ``=`` es una fórmula."""
    formulas: dict[Direccion, str] = {}
    valores: dict[Direccion, Valor] = {}
    for celda, valor in celdas.items():
        if isinstance(valor, str) and valor.startswith("="):
            formulas[lugar(celda)] = valor[1:]
        elif valor is not None:
            valores[lugar(celda)] = float(valor) if type(valor) is int else valor
    todas = hojas or tuple(dict.fromkeys([HOJA, *(d[0] for d in (*formulas, *valores))]))
    campos.setdefault("todas_las_hojas", todas)
    return LibroLeido(formulas=formulas, valores=valores, hojas=todas, **campos)


def valor(
    formula: str, celdas: Mapping[str, Valor] | None = None, en: str = "Z99", **campos: Any
) -> Valor:
    """Lo que da la fórmula escrita en esa celda."""
    return Interprete(libro({**(celdas or {}), en: formula}, **campos)).valor(lugar(en))
