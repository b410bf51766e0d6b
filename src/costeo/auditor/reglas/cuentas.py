"""Las reglas sobre las cuentas y la entrega (R21 a R40), de todos sus temas."""

from __future__ import annotations

from costeo.auditor.regla import Regla
from costeo.auditor.reglas import (
    calculo,
    compatibilidad,
    cuadres,
    entrega,
    errores,
    funciones,
    impresion,
    nombres,
    partes,
    redondeo,
    referencia,
    referencias,
)

_TEMAS = (
    calculo,
    compatibilidad,
    cuadres,
    entrega,
    errores,
    funciones,
    impresion,
    nombres,
    partes,
    redondeo,
    referencia,
    referencias,
)
REGLAS: tuple[Regla, ...] = tuple(r for tema in _TEMAS for r in tema.REGLAS)
