"""Los operadores de una fórmula y las funciones lógicas, para una celda."""

from __future__ import annotations

from collections.abc import Iterator

from costeo.motor.funciones.conversion import (
    a_entero,
    a_logico,
    a_numero,
    a_texto,
    casi_se_anula,
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


def sumar_al_final(a: Valor, b: Valor) -> Valor:
    """``a + b`` como última operación de la fórmula: si casi se anula, 0."""
    uno, otro = a_numero(a), a_numero(b)
    resultado = uno + otro
    return 0.0 if casi_se_anula(uno, otro, resultado) else resultado


def restar_al_final(a: Valor, b: Valor) -> Valor:
    """``a - b`` como última operación de la fórmula: si casi se anula, 0."""
    uno, otro = a_numero(a), a_numero(b)
    resultado = uno - otro
    return 0.0 if casi_se_anula(uno, otro, resultado) else resultado


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


def o_exclusivo(*argumentos: Valor | Rango) -> Valor:
    """XOR: si es impar la cuenta de los ciertos."""
    logicos = list(_logicos(argumentos))
    return sum(logicos) % 2 == 1 if logicos else VALOR


def segun_condiciones(*pares: Valor | Rango) -> Valor | Rango:
    """IFS: lo que acompaña a la primera condición cierta; ``#N/A`` si no hay ninguna."""
    for condicion, valor in zip(pares[::2], pares[1::2], strict=True):
        if isinstance(condicion, Rango):
            raise NoEvaluable("usa IFS sobre un rango")
        if a_logico(condicion):
            return valor
    return ND


def segun_valor(valor: Valor, *pares: Valor | Rango) -> Valor | Rango:
    """SWITCH: lo que acompaña al primer caso igual; si sobra uno, es el de los demás."""
    if isinstance(valor, ErrorCelda):
        return valor
    for caso, resultado in zip(pares[::2], pares[1::2], strict=False):
        if isinstance(caso, Rango):
            raise NoEvaluable("usa SWITCH sobre un rango")
        if son_iguales(valor, caso):
            return resultado
    return pares[-1] if len(pares) % 2 else ND


def elegir(cual: Valor, *opciones: Valor | Rango) -> Valor | Rango:
    """CHOOSE."""
    posicion = a_entero(cual)
    return opciones[posicion - 1] if 1 <= posicion <= len(opciones) else VALOR
