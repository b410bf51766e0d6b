"""Las funciones que pone `formulas` tal cual: cuáles no se usan, y cómo se les habla."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from costeo.motor.indices import Rango
from costeo.xlsx.celdas import ErrorCelda, NoEvaluable, Valor

_LISTA_DE_PROBADAS = """
    CHOOSE DATE DAY DAYS EDATE EFFECT EOMONTH EXP FALSE FV HLOOKUP HOUR IFS IPMT ISEVEN ISODD
    ISOWEEKNUM LARGE LN LOG LOG10 LOOKUP MINUTE MONTH NA NETWORKDAYS PI PMT
    POWER PPMT PV RATE SIGN SLN SMALL SQRT TIME TRUE VLOOKUP WEEKDAY WEEKNUM YEAR YEARFRAC
"""
PROBADAS = frozenset(_LISTA_DE_PROBADAS.split())
"""Funciones de `formulas` con casos iguales a Excel: las únicas que se usan tal cual.

Otras fallan en cosas corrientes: MEDIAN, STDEV o NPV no saltan los textos de un rango;
FLOOR(0.3,0.1) da 0.2; SUBSTITUTE ve 17 cifras de un número; IRR difiere con flujos raros.
"""

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


def envolver(nombre: str, nativa: Callable[..., Any]) -> Callable[..., Valor | Rango]:
    """La función nativa, con los tipos de esta casa a la entrada y a la salida."""
    hacia_formulas = _conversor()

    def envuelta(*argumentos: Valor | Rango) -> Valor | Rango:
        try:
            resultado = nativa(*[hacia_formulas(argumento) for argumento in argumentos])
        except NoEvaluable:
            raise
        except Exception as error:
            raise NoEvaluable(f"`formulas` no pudo con {nombre}: {error!r}") from error
        return desde_formulas(resultado)

    return envuelta


@cache
def _conversor() -> Callable[[Valor | Rango], object]:
    """De los tipos de esta casa a los de `formulas`."""
    import numpy as np  # noqa: PLC0415
    from formulas.functions import Array  # noqa: PLC0415
    from formulas.tokens.operand import Error  # noqa: PLC0415
    from schedula import EMPTY  # noqa: PLC0415

    def valor_suelto(valor: Valor) -> object:
        if isinstance(valor, ErrorCelda):
            return Error.errors[str(valor)]
        return EMPTY if valor is None else valor

    def hacia_formulas(valor: Valor | Rango) -> object:
        if not isinstance(valor, Rango):
            return valor_suelto(valor)
        matriz = np.empty((valor.alto, valor.ancho), object)
        matriz.ravel()[:] = [valor_suelto(dato) for dato in valor.valores]
        return matriz.view(Array)

    return hacia_formulas


def desde_formulas(resultado: object) -> Valor | Rango:
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
