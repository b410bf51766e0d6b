"""De una función de una celda a la misma función para todas las celdas de un lote.

Cada función se escribe una sola vez, para una celda. Elevarla es aplicarla celda por celda
con los argumentos de cada una: por eso evaluar un lote da lo mismo que evaluar sus celdas.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from functools import partial, wraps
from itertools import repeat
from typing import Any, NamedTuple

from costeo.motor.indices import (
    Argumento,
    Columna,
    Haz,
    Rango,
    celda_a_celda,
    extender,
)
from costeo.xlsx.celdas import DIV0, NUM, ErrorCelda, FalloCelda, NoEvaluable, Valor

UnaCelda = Callable[..., "Valor | Rango"]
Elevada = Callable[..., Argumento]


class Papeles(NamedTuple):
    """Qué espera cada posición.

    ``r`` un rango entero; ``m`` lo mismo, pero lo que se escribe ahí se opera celda a celda aunque
    la fórmula no sea matricial, como en SUMPRODUCT; ``s`` un solo valor; ``v`` un valor o un rango
    que pasa de largo, como las ramas de IF.
    """

    inicio: str
    repite: str = ""

    def de(self, posicion: int) -> str:
        """Papel de la posición, contada desde 0."""
        if posicion < len(self.inicio):
            return self.inicio[posicion]
        if not self.repite:
            return "s"
        return self.repite[(posicion - len(self.inicio)) % len(self.repite)]


PAPELES_DE_NATIVA = Papeles("", "r")
"""Una función de `formulas` recibe sus referencias enteras."""


def proteger(funcion: UnaCelda) -> UnaCelda:
    """La función, con todo tropiezo de la cuenta vuelto error de Excel."""

    @wraps(funcion)
    def protegida(*argumentos: Any) -> Valor | Rango:
        try:
            resultado = funcion(*argumentos)
        except FalloCelda as fallo:
            return fallo.error
        except ZeroDivisionError:
            return DIV0
        except OverflowError:
            return NUM
        if type(resultado) is float and not math.isfinite(resultado):
            return NUM
        return resultado

    return protegida


def elevar(funcion: UnaCelda, papeles: Papeles) -> Elevada:
    """La función, aplicable a columnas de valores y haces de rangos."""
    protegida = proteger(funcion)

    @wraps(funcion)
    def elevada(*crudos: object) -> Argumento:
        argumentos = [entrada(crudo) for crudo in crudos]
        tipos = {type(argumento) for argumento in argumentos}
        if Columna in tipos or Haz in tipos:
            for i, argumento in enumerate(argumentos):
                if type(argumento) is Haz and papeles.de(i) == "s":
                    raise NoEvaluable("opera celda a celda una matriz calculada")
            return _en_lote(protegida, argumentos)
        if Rango in tipos:
            sueltos = [
                i
                for i, argumento in enumerate(argumentos)
                if type(argumento) is Rango and papeles.de(i) == "s"
            ]
            if sueltos:
                return _en_matriz(protegida, argumentos, sueltos)
        return protegida(*argumentos)

    return elevada


def _en_lote(funcion: UnaCelda, argumentos: list[Argumento]) -> Argumento:
    largos: list[Iterable[Any]] = [
        argumento if isinstance(argumento, (Columna, Haz)) else repeat(argumento)
        for argumento in argumentos
    ]
    resultados = list(map(funcion, *largos))
    if any(type(resultado) is Rango for resultado in resultados):
        return Haz(r if isinstance(r, Rango) else Rango([r], 1, 1) for r in resultados)
    return Columna(resultados)  # type: ignore[arg-type]


def _en_matriz(funcion: UnaCelda, argumentos: list[Argumento], sueltos: list[int]) -> Rango:
    """Operación matricial: solo ocurre celda a celda, dentro de SUMPRODUCT y parecidas."""
    matrices: list[Valor | Rango] = [argumentos[i] for i in sueltos]  # type: ignore[misc]
    alto, ancho = extender(matrices)
    if not alto:
        raise NoEvaluable("opera matrices de distinto tamaño")

    if len(sueltos) == len(argumentos):
        return celda_a_celda(partial(_sin_matriz, funcion), matrices, alto, ancho)

    if len(sueltos) == 1:
        i = sueltos[0]
        antes, despues = argumentos[:i], argumentos[i + 1 :]

        def con_los_demas(celda: Valor) -> Valor:
            return _sin_matriz(funcion, *antes, celda, *despues)

        return celda_a_celda(con_los_demas, matrices, alto, ancho)

    def una(*celdas: Valor) -> Valor:
        completos = list(argumentos)
        for i, valor in zip(sueltos, celdas, strict=True):
            completos[i] = valor
        return _sin_matriz(funcion, *completos)

    return celda_a_celda(una, matrices, alto, ancho)


def _sin_matriz(funcion: UnaCelda, *argumentos: Argumento) -> Valor:
    resultado = funcion(*argumentos)
    if isinstance(resultado, Rango):
        raise NoEvaluable("una función devuelve una matriz dentro de otra")
    return resultado


_PROPIOS = frozenset({Columna, Haz, Rango, float, str, bool, ErrorCelda, type(None)})


def entrada(crudo: object) -> Argumento:
    """Lo que llega de `formulas` (literales, señales) en los tipos de esta casa."""
    if type(crudo) in _PROPIOS:
        return crudo  # type: ignore[return-value]
    if isinstance(crudo, int):
        return float(crudo)
    if isinstance(crudo, str):
        return ErrorCelda(crudo) if crudo.startswith("#") else None
    raise NoEvaluable(f"un argumento de tipo {type(crudo).__name__}")
