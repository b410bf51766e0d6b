"""Funciones de un valor (redondeos, IS..., NOT) para muchas celdas a la vez."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from costeo.motor.funciones import redondeo
from costeo.motor.lote import Lote
from costeo.motor.nucleos import es_numerico, por_combinaciones
from costeo.motor.nucleos_rangos import Argumento
from costeo.motor.vectores import ERROR, LOGICO, NUMERO, TEXTO, VACIA, Numeros, Vec
from costeo.xlsx.celdas import NoEvaluable, Valor

Nucleo = Callable[[Lote, Sequence[Argumento]], Vec]
_MAYOR = 2.0**50
"""Por encima, multiplicar por la potencia de diez ya no es exacto: se va celda por celda."""
_CIFRAS = 15


def _redondear(alejar: Callable[[Numeros], Numeros], escalar: Callable[..., Valor]) -> Nucleo:
    """Un redondeo con cifras comunes; lo que cae cerca de la duda, con la función de una celda."""

    def nucleo(lote: Lote, argumentos: Sequence[Argumento]) -> Vec:
        vecs = [x for x in argumentos if isinstance(x, Vec)]
        if len(vecs) != len(argumentos) or not 1 <= len(vecs) <= 2:
            raise NoEvaluable("un redondeo de rangos")
        valor = vecs[0]
        cifras = vecs[1] if len(vecs) > 1 else Vec(np.zeros(1), NUMERO)
        comunes = cifras.es(NUMERO) and bool((cifras.num == cifras.num.flat[0]).all())
        lugares = float(np.trunc(cifras.num.flat[0])) if comunes else -1.0
        if not es_numerico(valor) or not 0 <= lugares <= 9:
            return por_combinaciones(escalar, vecs, lote.textos)
        factor = 10.0**lugares
        escalado = np.abs(valor.num) * factor
        entero = np.floor(escalado)
        resto = escalado - entero
        # A menos de esto de un entero o de la mitad decide el decimal exacto, no la coma flotante.
        margen = np.maximum(escalado, 1.0) * 1e-13
        duda = (np.minimum(resto, 1 - resto) < margen) | (np.abs(resto - 0.5) < margen)
        duda &= resto != 0
        duda |= escalado > _MAYOR
        num = np.copysign(alejar(escalado) / factor, valor.num) + 0.0
        if bool(duda.any()):
            num[duda] = por_combinaciones(
                escalar,
                (Vec(valor.num[duda], NUMERO), Vec(np.array([lugares]), NUMERO)),
                lote.textos,
            ).num
        return Vec(num, NUMERO)

    return nucleo


def _por_clase(*clases: int, no: bool = False) -> Nucleo:
    def nucleo(lote: Lote, argumentos: Sequence[Argumento]) -> Vec:
        (valor,) = _un_argumento(argumentos)
        son = np.isin(valor.tipos(), clases)
        return Vec((~son if no else son).astype(np.float64), LOGICO)

    return nucleo


def _un_argumento(argumentos: Sequence[Argumento]) -> tuple[Vec]:
    if len(argumentos) != 1 or not isinstance(argumentos[0], Vec):
        raise NoEvaluable("otro número de argumentos")
    return (argumentos[0],)


def _numerico(cuenta: Callable[[Numeros], Any]) -> Nucleo:
    def nucleo(lote: Lote, argumentos: Sequence[Argumento]) -> Vec:
        (valor,) = _un_argumento(argumentos)
        if not es_numerico(valor):
            raise NoEvaluable("hay textos o errores")
        return Vec(cuenta(valor.num) + 0.0, NUMERO)

    return nucleo


def _entero(lote: Lote, argumentos: Sequence[Argumento]) -> Vec:
    """INT; lo que roza por debajo un entero, con la función de una celda."""
    (valor,) = _un_argumento(argumentos)
    if not es_numerico(valor):
        raise NoEvaluable("hay textos o errores")
    num = np.floor(valor.num)
    roza = (num + 1 - valor.num) <= 1e-13 * np.maximum(np.abs(valor.num), 1.0)
    if bool(roza.any()):
        num[roza] = por_combinaciones(
            redondeo.entero, (Vec(valor.num[roza], NUMERO),), lote.textos
        ).num
    return Vec(num + 0.0, NUMERO)


def _no(lote: Lote, argumentos: Sequence[Argumento]) -> Vec:
    (valor,) = _un_argumento(argumentos)
    if not es_numerico(valor):
        raise NoEvaluable("hay textos o errores")
    return Vec((valor.num == 0).astype(np.float64), LOGICO)


NUCLEOS: dict[str, Nucleo] = {
    "ROUND": _redondear(lambda x: np.floor(x + 0.5), redondeo.redondear),
    "ROUNDUP": _redondear(np.ceil, redondeo.redondear_arriba),
    "ROUNDDOWN": _redondear(np.floor, redondeo.redondear_abajo),
    "ABS": _numerico(np.abs),
    "INT": _entero,
    "NOT": _no,
    "ISNUMBER": _por_clase(NUMERO),
    "ISTEXT": _por_clase(TEXTO),
    "ISNONTEXT": _por_clase(TEXTO, no=True),
    "ISLOGICAL": _por_clase(LOGICO),
    "ISBLANK": _por_clase(VACIA),
    "ISERROR": _por_clase(ERROR),
}
