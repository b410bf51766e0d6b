"""Las funciones que pone el paquete `formulas` tal cual: las poco corrientes, con su caso.

Las de uso diario las pone esta casa: las de `formulas` fallan en cosas como no saltar los textos
de un rango (MEDIAN, NPV), ver 17 cifras (SUBSTITUTE) o dar 0.2 en FLOOR(0.3,0.1). Cargar el
paquete cuesta más de un segundo: solo se hace al llamar a la primera de ellas.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable
from functools import cache
from typing import Any

from costeo.motor.indices import Rango
from costeo.xlsx.celdas import ErrorCelda, NoEvaluable, Valor


def nativa(nombre: str) -> Callable[..., Valor | Rango]:
    """La función de `formulas`, con los tipos de esta casa a la entrada y a la salida."""

    def llamada(*argumentos: Valor | Rango) -> Valor | Rango:
        funcion, hacia_formulas = _cargada(nombre), _conversor()
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                resultado = funcion(*[hacia_formulas(argumento) for argumento in argumentos])
        except NoEvaluable:
            raise
        except Exception as error:
            raise NoEvaluable(f"`formulas` no pudo con {nombre}: {error!r}") from error
        return desde_formulas(resultado)

    return llamada


@cache
def _cargada(nombre: str) -> Callable[..., Any]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from formulas.functions import get_functions  # noqa: PLC0415

        hallada: Any = get_functions()[nombre]
    funcion: Callable[..., Any] = hallada["function"] if isinstance(hallada, dict) else hallada
    return funcion


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
