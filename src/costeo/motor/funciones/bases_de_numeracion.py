"""Números en otra base y operaciones con sus bits."""

from __future__ import annotations

import string
from collections.abc import Callable

from costeo.motor.funciones.conversion import a_entero, a_numero, a_texto, texto_de_numero
from costeo.xlsx.celdas import NUM, VALOR, FalloCelda, Valor

_DIGITOS = string.digits + string.ascii_uppercase
_CIFRAS = 10
"""Cifras que tienen los números de BIN2DEC y su familia; la primera lleva el signo."""


def _escribir(numero: int, base: int) -> str:
    escrito = ""
    while numero:
        numero, resto = divmod(numero, base)
        escrito = _DIGITOS[resto] + escrito
    return escrito or "0"


def en_base(valor: Valor, base: Valor, largo: Valor = 0.0) -> Valor:
    """BASE."""
    numero, radical, minimo = a_entero(valor), a_entero(base), a_entero(largo)
    if not 0 <= numero < 2**53 or not 2 <= radical <= 36 or not 0 <= minimo <= 255:
        return NUM
    return _escribir(numero, radical).zfill(minimo)


def de_base(texto: Valor, base: Valor) -> Valor:
    """DECIMAL."""
    radical, escrito = a_entero(base), a_texto(texto).strip()
    if not 2 <= radical <= 36 or len(escrito) > 255:
        return NUM
    try:
        return float(int(escrito, radical)) if escrito and "_" not in escrito else 0.0
    except ValueError:
        return NUM


def _leer(valor: Valor, base: int) -> int:
    """Un número de hasta diez cifras, negativo si la primera pasa de la mitad."""
    if isinstance(valor, bool):
        raise FalloCelda(VALOR)
    escrito = (texto_de_numero(valor) if type(valor) is float else a_texto(valor)).strip()
    if len(escrito) > _CIFRAS or set(escrito.upper()) - set(_DIGITOS[:base]):
        raise FalloCelda(NUM)
    numero = int(escrito, base) if escrito else 0
    return numero - base**_CIFRAS if 2 * numero >= base**_CIFRAS else numero


def _poner(numero: int, base: int, cifras: Valor) -> Valor:
    limite = base**_CIFRAS
    if not -limite <= 2 * numero < limite:
        return NUM
    if cifras is not None and not 1 <= a_entero(cifras) <= _CIFRAS:
        return NUM
    if numero < 0:
        return _escribir(numero + limite, base)
    escrito = _escribir(numero, base)
    if cifras is None:
        return escrito
    ancho = a_entero(cifras)
    return escrito.zfill(ancho) if len(escrito) <= ancho <= _CIFRAS else NUM


def convertir(origen: int, destino: int) -> Callable[..., Valor]:
    """Una función de la familia de DEC2BIN: de una base a otra."""

    def convertida(valor: Valor, cifras: Valor = None) -> Valor:
        if origen == _CIFRAS:
            if isinstance(valor, bool):
                return VALOR
            numero = a_entero(valor)
        else:
            numero = _leer(valor, origen)
        return float(numero) if destino == _CIFRAS else _poner(numero, destino, cifras)

    return convertida


def _bits(valor: Valor) -> int:
    numero = a_numero(valor)
    if not 0 <= numero < 2**48 or not numero.is_integer():
        raise FalloCelda(NUM)
    return int(numero)


def y_de_bits(a: Valor, b: Valor) -> Valor:
    """BITAND."""
    return float(_bits(a) & _bits(b))


def o_de_bits(a: Valor, b: Valor) -> Valor:
    """BITOR."""
    return float(_bits(a) | _bits(b))


def o_exclusivo_de_bits(a: Valor, b: Valor) -> Valor:
    """BITXOR."""
    return float(_bits(a) ^ _bits(b))


def a_la_izquierda(valor: Valor, lugares: Valor) -> Valor:
    """BITLSHIFT; con lugares negativos, a la derecha."""
    numero, cuantos = _bits(valor), a_entero(lugares)
    if abs(cuantos) > 53:
        return NUM
    corrido = numero << cuantos if cuantos >= 0 else numero >> -cuantos
    return float(corrido) if corrido < 2**48 else NUM


def a_la_derecha(valor: Valor, lugares: Valor) -> Valor:
    """BITRSHIFT; con lugares negativos, a la izquierda."""
    return a_la_izquierda(valor, -a_numero(lugares))
