"""Los operadores de una fórmula y las funciones lógicas, para una celda."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from costeo.motor.funciones.conversion import (
    a_logico,
    a_numero,
    a_texto,
    comparar,
    son_iguales,
)
from costeo.motor.indices import Rango
from costeo.xlsx.celdas import (
    DIV0,
    ND,
    NUM,
    VALOR,
    ErrorCelda,
    FalloCelda,
    NoEvaluable,
    Valor,
)


def sumar(a: Valor, b: Valor) -> Valor:
    """``a + b``."""
    return a_numero(a) + a_numero(b)


def restar(a: Valor, b: Valor) -> Valor:
    """``a - b``."""
    return a_numero(a) - a_numero(b)


def multiplicar(a: Valor, b: Valor) -> Valor:
    """``a * b``."""
    return a_numero(a) * a_numero(b)


def dividir(a: Valor, b: Valor) -> Valor:
    """``a / b``."""
    return a_numero(a) / a_numero(b)


def elevar_a(a: Valor, b: Valor) -> Valor:
    """``a ^ b``; 0^0 es un error."""
    base, exponente = a_numero(a), a_numero(b)
    if base == 0 and exponente <= 0:
        return NUM if exponente == 0 else DIV0
    if base < 0 and not exponente.is_integer():
        return NUM
    return float(base**exponente)


def cambiar_signo(a: Valor) -> Valor:
    """``-a``."""
    return -a_numero(a)


def por_ciento(a: Valor) -> Valor:
    """``a%``."""
    return a_numero(a) / 100


def tal_cual(a: Valor) -> Valor:
    """El ``+`` delante de un operando no lo convierte."""
    return a


def unir(*textos: Valor) -> Valor:
    """``a & b`` y CONCATENATE."""
    return "".join([a_texto(texto) for texto in textos])


def igual(a: Valor, b: Valor) -> Valor:
    """``a = b``."""
    return son_iguales(a, b)


def distinto(a: Valor, b: Valor) -> Valor:
    """``a <> b``."""
    return not son_iguales(a, b)


def menor(a: Valor, b: Valor) -> Valor:
    """``a < b``."""
    return comparar(a, b) < 0


def menor_o_igual(a: Valor, b: Valor) -> Valor:
    """``a <= b``."""
    return comparar(a, b) <= 0


def mayor(a: Valor, b: Valor) -> Valor:
    """``a > b``."""
    return comparar(a, b) > 0


def mayor_o_igual(a: Valor, b: Valor) -> Valor:
    """``a >= b``."""
    return comparar(a, b) >= 0


def si(condicion: Valor, entonces: Valor | Rango, si_no: Valor | Rango = False) -> Valor | Rango:
    """IF; la rama que no se toma no importa."""
    return entonces if a_logico(condicion) else si_no


def si_error(valor: Valor | Rango, otro: Valor | Rango) -> Valor | Rango:
    """IFERROR."""
    if isinstance(valor, Rango):
        raise NoEvaluable("usa IFERROR sobre un rango")
    return otro if isinstance(valor, ErrorCelda) else valor


def si_nd(valor: Valor | Rango, otro: Valor | Rango) -> Valor | Rango:
    """IFNA."""
    if isinstance(valor, Rango):
        raise NoEvaluable("usa IFNA sobre un rango")
    return otro if isinstance(valor, ErrorCelda) and valor == ND else valor


def _logicos(argumentos: tuple[Valor | Rango, ...]) -> Iterator[bool]:
    for argumento in argumentos:
        if not isinstance(argumento, Rango):
            yield a_logico(argumento)
            continue
        for valor in argumento.valores:
            if isinstance(valor, ErrorCelda):
                raise FalloCelda(valor)
            if valor is not None and not isinstance(valor, str):
                yield bool(valor)


def y(*argumentos: Valor | Rango) -> Valor:
    """AND; un texto de un rango no cuenta."""
    logicos = list(_logicos(argumentos))
    return all(logicos) if logicos else VALOR


def o(*argumentos: Valor | Rango) -> Valor:
    """OR; un texto de un rango no cuenta."""
    logicos = list(_logicos(argumentos))
    return any(logicos) if logicos else VALOR


def no(valor: Valor) -> Valor:
    """NOT."""
    return not a_logico(valor)


def _es(valor: Valor, *, tipos: tuple[type, ...], sin: tuple[type, ...] = ()) -> Valor:
    return isinstance(valor, tipos) and not isinstance(valor, sin)


es_numero = partial(_es, tipos=(float,), sin=(bool,))
es_texto = partial(_es, tipos=(str,), sin=(ErrorCelda,))
es_logico = partial(_es, tipos=(bool,))
es_error = partial(_es, tipos=(ErrorCelda,))
es_vacia = partial(_es, tipos=(type(None),))


def no_es_texto(valor: Valor) -> Valor:
    """ISNONTEXT."""
    return not es_texto(valor)


def es_nd(valor: Valor) -> Valor:
    """ISNA."""
    return isinstance(valor, ErrorCelda) and valor == ND


def es_error_no_nd(valor: Valor) -> Valor:
    """ISERR."""
    return isinstance(valor, ErrorCelda) and valor != ND
