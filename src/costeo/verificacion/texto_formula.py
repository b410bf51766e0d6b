"""¿Dos fórmulas dicen lo mismo? Excel y LibreOffice las reescriben a su manera al guardar."""

from __future__ import annotations

import re

_TROZOS = re.compile(r'("(?:[^"]|"")*")|(\'(?:[^\']|\'\')*\')|([^"\']+)')
_PREFIJO = re.compile(r"_xlfn\.|\$|\s+")


def normal(formula: str) -> str:
    """Sin espacios, apóstrofos, ``$`` de hoja ni mayúsculas fuera de los textos."""
    partes = []
    for texto, hoja, resto in _TROZOS.findall(formula.removeprefix("=")):
        if texto:
            partes.append(texto)
        elif hoja:
            partes.append(hoja[1:-1].replace("''", "'").casefold())
        else:
            partes.append(_PREFIJO.sub(lambda m: "$" if m.group() == "$" else "", resto).casefold())
    return "".join(partes)


def misma_formula(una: str, otra: str) -> bool:
    """¿Son la misma fórmula, escrita de cualquiera de las maneras que usan los programas?"""
    return una.removeprefix("=") == otra.removeprefix("=") or normal(una) == normal(otra)
