"""Las funciones que pone `formulas` tal cual: cuáles no se usan, y cómo se les habla."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from costeo.verificacion.celdas import ErrorCelda, NoEvaluable, Valor
from costeo.verificacion.indices import Argumento, Rango

_LISTA_DE_PROBADAS = """
    CEILING CHOOSE DATE DAY DAYS EDATE EFFECT EOMONTH EXACT EXP FALSE FIND FLOOR FV
    HLOOKUP HOUR IFS IPMT IRR ISEVEN ISODD ISOWEEKNUM LARGE LN LOG LOG10 LOOKUP MEDIAN MINUTE
    MMULT MONTH NA NETWORKDAYS NETWORKDAYS.INTL NPV PI PMT POWER PPMT PV RATE REPLACE REPT
    SIGN SLN SMALL SQRT STDEV.P STDEV.S SUBSTITUTE SUMSQ TIME TRUE VAR.P VAR.S VLOOKUP WEEKDAY
    WEEKNUM XIRR XNPV XOR YEAR YEARFRAC
"""
PROBADAS = frozenset(_LISTA_DE_PROBADAS.split())
"""Funciones de `formulas` medidas iguales a Excel: las únicas que se usan tal cual."""

_VOLATILES = frozenset({"NOW", "TODAY", "RAND", "RANDBETWEEN", "RANDARRAY"})
_LISTA_DE_SU_SITIO = """
    ROW COLUMN CELL INDIRECT OFFSET ISREF ISFORMULA FORMULATEXT SHEET SHEETS INFO HYPERLINK
    GETPIVOTDATA ANCHORARRAY SINGLE
"""
_DE_SU_SITIO = frozenset(_LISTA_DE_SU_SITIO.split())


def motivo_de_rechazo(nombre: str) -> str | None:
    """Por qué no se usa esa función de `formulas`, si no se usa."""
    if nombre in _VOLATILES:
        return f"usa {nombre}, que cambia cada vez que se calcula"
    if nombre in _DE_SU_SITIO:
        return f"usa {nombre}, que depende de dónde está la celda y no solo de lo que vale"
    if nombre not in PROBADAS:
        return f"usa {nombre}, que no se admite: no está comprobada contra Excel"
    return None


def envolver(nombre: str, nativa: Callable[..., Any]) -> Callable[..., Argumento]:
    """La función nativa, con los tipos de esta casa a la entrada y a la salida."""

    def envuelta(*argumentos: object) -> Argumento:
        try:
            resultado = nativa(*[_hacia_formulas(argumento) for argumento in argumentos])
        except NoEvaluable:
            raise
        except Exception as error:
            raise NoEvaluable(f"`formulas` no pudo con {nombre}: {error!r}") from error
        return desde_formulas(resultado)

    return envuelta


def _hacia_formulas(valor: object) -> object:
    import numpy as np  # noqa: PLC0415
    import schedula  # noqa: PLC0415
    from formulas.functions import Array  # noqa: PLC0415
    from formulas.tokens.operand import Error  # noqa: PLC0415

    if isinstance(valor, Rango):
        matriz = np.empty((valor.alto, valor.ancho), object)
        matriz.ravel()[:] = [_hacia_formulas(dato) for dato in valor.valores]
        return matriz.view(Array)
    if isinstance(valor, ErrorCelda):
        return Error.errors[str(valor)]
    return schedula.EMPTY if valor is None else valor


def desde_formulas(resultado: object) -> Argumento:
    """Un resultado de `formulas` como valor o matriz."""
    import numpy as np  # noqa: PLC0415

    if isinstance(resultado, np.ndarray):
        matriz = np.atleast_2d(resultado)
        if matriz.size == 1:
            return _valor(matriz.ravel().tolist()[0])
        if matriz.ndim != 2:
            raise NoEvaluable("una función devuelve algo que no es una tabla")
        valores = [_valor(dato) for dato in matriz.ravel().tolist()]
        return Rango(valores, *matriz.shape, referencia=False)
    if isinstance(resultado, np.generic):
        return _valor(resultado.item())
    return _valor(resultado)


def _valor(dato: Any) -> Valor:
    if isinstance(dato, bool) or dato is None or type(dato) is str:
        return dato
    if isinstance(dato, (int, float)):
        return float(dato)
    if isinstance(dato, str):
        texto = str(dato)
        if texto == "empty":
            return None
        if texto.startswith("#"):
            return ErrorCelda(texto)
    if hasattr(dato, "tolist"):
        return _valor(dato.tolist())
    raise NoEvaluable(f"una función devuelve {type(dato).__name__}")
