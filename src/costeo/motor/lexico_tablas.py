"""Las referencias estructuradas: ``Tabla[[#This Row],[Costo]]`` y sus otras formas."""

from __future__ import annotations

import re

from costeo.motor.arbol import DeTabla
from costeo.xlsx.celdas import NoEvaluable

_SECCIONES = {s.lower(): s for s in ("#All", "#Data", "#Headers", "#Totals", "#This Row")}
_TROZO = re.compile(r"\s*\[((?:[^\[\]']|'.)*)\]\s*", re.DOTALL)
_ESCAPE = re.compile(r"'(.)", re.DOTALL)


def fin_de_corchete(texto: str, abre: int) -> int:
    """La posición que sigue al ``]`` que cierra el ``[`` de ``abre``; ``'`` escapa."""
    hondo, i = 0, abre
    while i < len(texto):
        letra = texto[i]
        if letra == "'":
            i += 1
        elif letra == "[":
            hondo += 1
        elif letra == "]":
            hondo -= 1
            if not hondo:
                return i + 1
        i += 1
    raise NoEvaluable(f"la fórmula no se entiende: el corchete del carácter {abre + 1} no cierra")


def de_tabla(tabla: str, dentro: str) -> DeTabla | None:
    """La referencia que dicen los corchetes; ``None`` si no es ninguna."""
    resto = dentro.strip()
    secciones: list[str] = []
    if resto.startswith("@"):
        secciones.append("#This Row")
        resto = resto[1:].strip()
    if not resto:
        return DeTabla(tabla, tuple(secciones))
    if not resto.startswith("["):
        if resto.lower() in _SECCIONES:
            return DeTabla(tabla, (*secciones, _SECCIONES[resto.lower()]))
        columna = dentro if not secciones else resto
        return DeTabla(tabla, tuple(secciones), _sin_escapes(columna))
    return _con_trozos(tabla, resto, secciones)


def _con_trozos(tabla: str, resto: str, secciones: list[str]) -> DeTabla | None:
    """``[#All],[A]:[C]``: secciones y columnas, cada una entre corchetes."""
    columnas: list[str] = []
    lugar, separador = 0, ","
    while lugar < len(resto):
        trozo = _TROZO.match(resto, lugar)
        if trozo is None:
            return None
        lugar = trozo.end()
        seccion = _SECCIONES.get(trozo[1].strip().lower())
        if seccion and separador == ",":
            secciones.append(seccion)
        else:
            if columnas and separador != ":":
                return None
            columnas.append(_sin_escapes(trozo[1]))
        if lugar < len(resto):
            separador = resto[lugar]
            if separador not in ",:":
                return None
            lugar += 1
    if len(columnas) > 2:
        return None
    desde = columnas[0] if columnas else None
    hasta = columnas[1] if len(columnas) == 2 else None
    return DeTabla(tabla, tuple(secciones), desde, hasta)


def _sin_escapes(columna: str) -> str:
    return _ESCAPE.sub(r"\1", columna)
