"""Los operadores de una fórmula para muchas celdas a la vez.

Cada núcleo da, celda por celda, lo mismo que la función de una celda de
:mod:`costeo.motor.funciones`: donde no puede con arreglos, la llama con cada combinación distinta.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from costeo.motor.funciones import operadores
from costeo.motor.funciones.conversion import a_logico, casi_se_anula, iguales_15
from costeo.motor.funciones.papeles import Protegida, proteger
from costeo.motor.indices import Rango
from costeo.motor.vectores import (
    ERROR,
    LOGICO,
    NUMERO,
    TEXTO,
    VACIA,
    Numeros,
    Textos,
    Tipos,
    Vec,
    codificar_todos,
    compacto,
    descodificar,
)
from costeo.xlsx.celdas import NoEvaluable, Valor

Logicos = NDArray[np.bool_]
Elemental = Callable[[Textos, Vec, Vec], Vec]


def por_combinaciones(
    funcion: Callable[..., Valor | Rango], vecs: Sequence[Vec], textos: Textos
) -> Vec:
    """La función de una celda, una vez por cada combinación distinta de sus argumentos."""
    return protegida_por_combinaciones(_protegida(funcion), vecs, textos)


@cache
def _protegida(funcion: Callable[..., Valor | Rango]) -> Protegida:
    return proteger(funcion.__name__, funcion)


def protegida_por_combinaciones(protegida: Protegida, vecs: Sequence[Vec], textos: Textos) -> Vec:
    """Lo mismo, con una función ya protegida."""
    forma = np.broadcast_shapes(*(v.num.shape for v in vecs))
    numeros = [np.broadcast_to(v.num, forma).ravel() for v in vecs]
    tipos = [np.broadcast_to(v.tipos(), forma).ravel() for v in vecs]
    cuantas = len(numeros[0]) if numeros else 1
    inversa = None
    if cuantas > 16:
        columnas = np.stack([x for par in zip(numeros, tipos, strict=True) for x in par], axis=1)
        columnas = np.ascontiguousarray(columnas, np.float64) + 0.0
        claves = columnas.view(np.dtype((np.void, columnas.dtype.itemsize * columnas.shape[1])))
        _, primeras, inversa = np.unique(claves.ravel(), return_index=True, return_inverse=True)
        numeros = [n[primeras] for n in numeros]
        tipos = [t[primeras] for t in tipos]
    listas = [descodificar(Vec(n, t), textos) for n, t in zip(numeros, tipos, strict=True)]
    resultados = [un_valor(protegida(*fila)) for fila in zip(*listas, strict=True)]
    vec = codificar_todos(resultados, textos)
    if inversa is not None:
        vec = vec.tomar(inversa)
    return Vec(
        vec.num.reshape(forma), vec.tipo if isinstance(vec.tipo, int) else vec.tipo.reshape(forma)
    )


def un_valor(resultado: Valor | Rango) -> Valor:
    """El valor de un resultado que debe ser uno solo."""
    if isinstance(resultado, Rango):
        if len(resultado.valores) != 1 or resultado.alto_total != 1:
            raise NoEvaluable("una función devuelve una matriz dentro de otra")
        return resultado.valores[0]
    return resultado


def es_numerico(vec: Vec) -> bool:
    """¿Todos valen como número sin convertir texto (números, vacías y lógicos)?"""
    if isinstance(vec.tipo, int):
        return vec.tipo in (NUMERO, VACIA, LOGICO)
    return not bool(((vec.tipo == TEXTO) | (vec.tipo == ERROR)).any())


def numeros_finitos(num: Numeros) -> Vec | None:
    """Un vector de números, o None si alguno no lo es y hay que decir por qué."""
    return Vec(num, NUMERO) if bool(np.isfinite(num).all()) else None


def aritmetica(
    cuenta: Callable[[Numeros, Numeros], Numeros], escalar: Callable[[Valor, Valor], Valor]
) -> Elemental:
    """El operador por arreglos si todo es numérico; si no, por combinaciones donde no lo es."""

    def operar(textos: Textos, a: Vec, b: Vec) -> Vec:
        if es_numerico(a) and es_numerico(b):
            with np.errstate(all="ignore"):
                vec = numeros_finitos(cuenta(a.num, b.num))
            if vec is not None:
                return vec
            return por_combinaciones(escalar, (a, b), textos)
        return _por_partes(cuenta, escalar, textos, a, b)

    return operar


def _por_partes(
    cuenta: Callable[[Numeros, Numeros], Numeros],
    escalar: Callable[[Valor, Valor], Valor],
    textos: Textos,
    a: Vec,
    b: Vec,
) -> Vec:
    """Lo numérico, por arreglos; lo demás, por combinaciones."""
    forma = np.broadcast_shapes(a.num.shape, b.num.shape)
    ta, tb = np.broadcast_to(a.tipos(), forma), np.broadcast_to(b.tipos(), forma)
    na, nb = np.broadcast_to(a.num, forma), np.broadcast_to(b.num, forma)
    raras = (ta == TEXTO) | (ta == ERROR) | (tb == TEXTO) | (tb == ERROR)
    with np.errstate(all="ignore"):
        num = np.array(cuenta(na, nb))
    raras |= ~np.isfinite(num)
    tipo = np.full(forma, NUMERO, np.uint8)
    otras = por_combinaciones(
        escalar, (Vec(na[raras], ta[raras]), Vec(nb[raras], tb[raras])), textos
    )
    num[raras] = otras.num
    tipo[raras] = otras.tipo
    return compacto(num, tipo)


def _sin_residuo(a: Numeros, b: Numeros, suma: Numeros) -> Numeros:
    """Como última operación de la fórmula, lo que se anula salvo por la coma flotante es cero."""
    with np.errstate(all="ignore"):
        casi = (np.abs(suma) < 4e-15 * np.maximum(np.abs(a), np.abs(b))) & (suma != 0)
    if bool(casi.any()):
        a, b = np.broadcast_to(a, casi.shape), np.broadcast_to(b, casi.shape)
        suma[casi] = [
            0.0 if casi_se_anula(x, y, z) else z
            for x, y, z in zip(a[casi].tolist(), b[casi].tolist(), suma[casi].tolist(), strict=True)
        ]
    return suma


sumar = aritmetica(lambda a, b: a + b, operadores.sumar)
restar = aritmetica(lambda a, b: a - b, operadores.restar)
multiplicar = aritmetica(lambda a, b: a * b, operadores.multiplicar)
dividir = aritmetica(lambda a, b: a / b, operadores.dividir)


def elevar_a(textos: Textos, a: Vec, b: Vec) -> Vec:
    """``a ^ b``."""
    return por_combinaciones(operadores.elevar_a, (a, b), textos)


def cambiar_signo(textos: Textos, a: Vec) -> Vec:
    """``-a``."""
    if es_numerico(a):
        return Vec(-a.num + 0.0, NUMERO)
    return por_combinaciones(operadores.cambiar_signo, (a,), textos)


def por_ciento(textos: Textos, a: Vec) -> Vec:
    """``a%``."""
    if es_numerico(a):
        return Vec(a.num / 100, NUMERO)
    return por_combinaciones(operadores.por_ciento, (a,), textos)


def unir(textos: Textos, a: Vec, b: Vec) -> Vec:
    """``a & b``; añadir un texto vacío a un texto no cambia nada."""
    for este, otro in ((a, b), (b, a)):
        if otro.es(TEXTO) and otro.num.size == 1 and otro.num.flat[0] == 0:
            if este.es(TEXTO):
                return este
            tipos = este.tipos()
            if not bool(((tipos != TEXTO) & (tipos != VACIA)).any()):
                return Vec(np.where(tipos == TEXTO, este.num, 0.0), TEXTO)
    return por_combinaciones(operadores.unir, (a, b), textos)


def _iguales(textos: Textos, a: Vec, b: Vec) -> Logicos | None:
    """Dónde ``a = b``; None si hay errores."""
    if a.hay(ERROR) or b.hay(ERROR):
        return None
    if a.es(NUMERO) and b.es(NUMERO):
        return _iguales_numeros(a.num, b.num)
    forma = np.broadcast_shapes(a.num.shape, b.num.shape)
    ta, tb = np.broadcast_to(a.tipos(), forma), np.broadcast_to(b.tipos(), forma)
    na, nb = np.broadcast_to(a.num, forma), np.broadcast_to(b.num, forma)
    # Una vacía toma la clase del otro: su 0 es el cero, el texto vacío y el falso.
    ta, tb = np.where(ta == VACIA, tb, ta), np.where(tb == VACIA, ta, tb)
    resultado = ta == tb
    de_texto = resultado & (ta == TEXTO)
    iguales = _iguales_numeros(na, nb)
    if bool(de_texto.any()):
        iguales[de_texto] = textos.plegar(na[de_texto]) == textos.plegar(nb[de_texto])
    return np.asarray(resultado & iguales, bool)


def _iguales_numeros(a: Numeros, b: Numeros) -> Logicos:
    iguales = np.asarray(a == b)
    with np.errstate(all="ignore"):
        casi = ~iguales & (np.abs(a - b) <= 1e-14 * np.abs(a))
    if bool(casi.any()):
        a, b = np.broadcast_to(a, casi.shape), np.broadcast_to(b, casi.shape)
        iguales[casi] = [
            iguales_15(x, y) for x, y in zip(a[casi].tolist(), b[casi].tolist(), strict=True)
        ]
    return iguales


def igual(textos: Textos, a: Vec, b: Vec) -> Vec:
    """``a = b``."""
    iguales = _iguales(textos, a, b)
    if iguales is None:
        return por_combinaciones(operadores.igual, (a, b), textos)
    return Vec(iguales.astype(np.float64), LOGICO)


def distinto(textos: Textos, a: Vec, b: Vec) -> Vec:
    """``a <> b``."""
    iguales = _iguales(textos, a, b)
    if iguales is None:
        return por_combinaciones(operadores.distinto, (a, b), textos)
    return Vec((~iguales).astype(np.float64), LOGICO)


def de_orden(
    compara: Callable[[Any, Any], Any], escalar: Callable[[Valor, Valor], Valor], *, igualdad: bool
) -> Elemental:
    """Un operador de orden; entre números, por arreglos."""

    def operar(textos: Textos, a: Vec, b: Vec) -> Vec:
        clases = (NUMERO, VACIA)
        if a.es(*clases) and b.es(*clases):
            iguales = _iguales_numeros(a.num, b.num)
            orden = compara(a.num, b.num)
            resultado = (orden | iguales) if igualdad else (orden & ~iguales)
            return Vec(resultado.astype(np.float64), LOGICO)
        return por_combinaciones(escalar, (a, b), textos)

    return operar


OPERADORES: dict[str, Elemental] = {
    "+0": aritmetica(lambda a, b: _sin_residuo(a, b, a + b), operadores.sumar_al_final),
    "-0": aritmetica(lambda a, b: _sin_residuo(a, b, a - b), operadores.restar_al_final),
    "+": sumar,
    "-": restar,
    "*": multiplicar,
    "/": dividir,
    "^": elevar_a,
    "&": unir,
    "=": igual,
    "<>": distinto,
    "<": de_orden(np.less, operadores.menor, igualdad=False),
    "<=": de_orden(np.less_equal, operadores.menor_o_igual, igualdad=True),
    ">": de_orden(np.greater, operadores.mayor, igualdad=False),
    ">=": de_orden(np.greater_equal, operadores.mayor_o_igual, igualdad=True),
}


def logicos(textos: Textos, vec: Vec) -> tuple[Logicos, Vec | None]:
    """La condición de cada uno; y, si alguna es un error, un vector con los errores."""
    if es_numerico(vec):
        return vec.num != 0, None
    resuelto = por_combinaciones(_a_logico, (vec,), textos)
    return (resuelto.num != 0) & (resuelto.tipos() == LOGICO), resuelto


def _a_logico(valor: Valor) -> Valor:
    return a_logico(valor)


def mezclar(donde: Logicos, si: Vec, no: Vec) -> Vec:
    """``si`` donde se cumple y ``no`` donde no."""
    num = np.where(donde, si.num, no.num)
    if isinstance(si.tipo, int) and no.es(si.tipo):
        return Vec(num, si.tipo)
    tipo: Tipos = np.where(donde, np.asarray(si.tipo, np.uint8), np.asarray(no.tipo, np.uint8))
    return compacto(num, np.broadcast_to(tipo, num.shape))
