"""Las fórmulas como las ve quien usa Excel o LibreOffice en español."""

from __future__ import annotations

import re

FUNCIONES = {
    "ABS": "ABS",
    "AND": "Y",
    "OR": "O",
    "COUNT": "CONTAR",
    "COUNTA": "CONTARA",
    "COUNTBLANK": "CONTAR.BLANCO",
    "COUNTIF": "CONTAR.SI",
    "COUNTIFS": "CONTAR.SI.CONJUNTO",
    "IF": "SI",
    "IFERROR": "SI.ERROR",
    "INDEX": "INDICE",
    "ISNUMBER": "ESNUMERO",
    "MATCH": "COINCIDIR",
    "MAX": "MAX",
    "MIN": "MIN",
    "NETWORKDAYS.INTL": "DIAS.LAB.INTL",
    "ROUND": "REDONDEAR",
    "SUM": "SUMA",
    "SUMIFS": "SUMAR.SI.CONJUNTO",
    "WORKDAY.INTL": "DIA.LAB.INTL",
}
"""Todas las funciones que el libro usa; una que no esté aquí no se puede escribir."""

_TROZO = re.compile(r'("(?:[^"]|"")*"|\'[^\']*\')|([A-Z][A-Z0-9.]*)(?=\()')


class FuncionSinTraducir(KeyError):  # noqa: N818 - nombre del dominio
    """El libro usa una función que no está en la lista permitida."""


def en_espanol(formula: str) -> str:
    """La fórmula con los nombres de función en español.

    Raises:
        FuncionSinTraducir: si usa una función fuera de la lista permitida.
    """

    def cambiar(m: re.Match[str]) -> str:
        if m.group(1):
            return m.group(1)
        try:
            return FUNCIONES[m.group(2)]
        except KeyError:
            raise FuncionSinTraducir(m.group(2)) from None

    return _TROZO.sub(cambiar, formula)
