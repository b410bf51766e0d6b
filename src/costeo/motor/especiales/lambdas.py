"""LET, LAMBDA y las funciones que aplican una LAMBDA a una matriz."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from costeo.motor.arbol import DeTabla, Nodo, Nombre
from costeo.motor.contexto import EN_ARGUMENTO, Contexto, Funcion, Omitido, Resultado
from costeo.motor.especiales.tipos import Especial, como_rango, entero_de, exigir
from costeo.motor.indices import Rango
from costeo.motor.interprete_llamadas import aplicar
from costeo.motor.matrices import MAX_CELDAS, celda_de, completo
from costeo.xlsx.celdas import CALCULO, VALOR, FalloCelda, NoEvaluable, Valor

if TYPE_CHECKING:
    from costeo.motor.interprete_nodos import Evaluador


def let(ev: Evaluador, argumentos: Sequence[Nodo], ctx: Contexto, modo: int) -> Resultado:
    """LET: cada nombre ve a los anteriores."""
    if len(argumentos) < 3 or len(argumentos) % 2 == 0:
        raise NoEvaluable(f"llama a LET con {len(argumentos)} argumentos")
    for nombre, valor in zip(argumentos[:-1:2], argumentos[1:-1:2], strict=True):
        if not isinstance(nombre, Nombre):
            raise NoEvaluable("usa en LET un nombre que no lo es")
        dado = ev.evaluar(valor, ctx, modo)
        variables = {**(ctx.variables or {}), nombre.nombre.lower(): dado}
        ctx = ctx._replace(variables=variables)
    return ev.evaluar(argumentos[-1], ctx, modo)


def crear(_: Evaluador, argumentos: Sequence[Nodo], ctx: Contexto, __: int) -> Resultado:
    """LAMBDA: se guarda con las variables que ve; los parámetros entre corchetes son opcionales."""
    exigir("LAMBDA", argumentos, 1, 254)
    nombres: list[str] = []
    opcionales: list[str] = []
    for parametro in argumentos[:-1]:
        if isinstance(parametro, Nombre):
            nombres.append(parametro.nombre.lower())
        elif isinstance(parametro, DeTabla) and parametro.desde and not parametro.tabla:
            nombres.append(parametro.desde.lower().removeprefix("_xlpm."))
            opcionales.append(nombres[-1])
        else:
            raise NoEvaluable("usa en LAMBDA un parámetro que no es un nombre")
    return Funcion(tuple(nombres), frozenset(opcionales), argumentos[-1], ctx)


def omitido(_: Evaluador, argumentos: Sequence[Nodo], ctx: Contexto, __: int) -> Resultado:
    """ISOMITTED: ¿no se dio ese parámetro?"""
    exigir("ISOMITTED", argumentos, 1, 1)
    nodo = argumentos[0]
    if not isinstance(nodo, Nombre):
        return VALOR
    return isinstance((ctx.variables or {}).get(nodo.nombre.lower()), Omitido)


def _funcion(ev: Evaluador, nodo: Nodo, ctx: Contexto, modo: int) -> Funcion:
    funcion = ev.evaluar(nodo, ctx, modo)
    if not isinstance(funcion, Funcion):
        raise FalloCelda(VALOR)
    return funcion


def _matriz(ev: Evaluador, nodo: Nodo, ctx: Contexto, modo: int) -> Rango:
    suyo = max(modo, EN_ARGUMENTO)
    return completo(como_rango(ev, ev.evaluar(nodo, ctx, suyo), ctx))


def _un_valor(ev: Evaluador, resultado: Resultado, ctx: Contexto, modo: int) -> Valor:
    """Lo que da la LAMBDA para una posición: si es una matriz, ``#CALC!``."""
    valor = ev.suelto(resultado, ctx, modo)
    return CALCULO if isinstance(valor, Rango) else valor


def _posiciones(rango: Rango) -> Iterator[Valor]:
    return (
        celda_de(rango, fila, columna)
        for fila in range(_alto(rango))
        for columna in range(rango.ancho)
    )


def _alto(rango: Rango) -> int:
    """Todas las filas pedidas; una columna entera no se recorre celda a celda."""
    if rango.alto_total * rango.ancho > MAX_CELDAS // 10:
        raise NoEvaluable("aplica una LAMBDA a una columna entera")
    return rango.alto_total


def mapa(ev: Evaluador, argumentos: Sequence[Nodo], ctx: Contexto, modo: int) -> Resultado:
    """MAP: la LAMBDA recibe un valor de cada matriz."""
    exigir("MAP", argumentos, 2, 254)
    funcion = _funcion(ev, argumentos[-1], ctx, modo)
    matrices = [_matriz(ev, nodo, ctx, modo) for nodo in argumentos[:-1]]
    alto = max(_alto(m) for m in matrices)
    ancho = max(m.ancho for m in matrices)
    valores = [
        _un_valor(ev, aplicar(ev, funcion, [celda_de(m, f, c) for m in matrices], modo), ctx, modo)
        for f in range(alto)
        for c in range(ancho)
    ]
    return Rango(valores, alto, ancho, referencia=False)


def reducir(ev: Evaluador, argumentos: Sequence[Nodo], ctx: Contexto, modo: int) -> Resultado:
    """REDUCE: acumula de izquierda a derecha y de arriba abajo."""
    exigir("REDUCE", argumentos, 3, 3)
    acumulado = ev.evaluar(argumentos[0], ctx, modo)
    funcion = _funcion(ev, argumentos[2], ctx, modo)
    for valor in _posiciones(_matriz(ev, argumentos[1], ctx, modo)):
        acumulado = aplicar(ev, funcion, [acumulado, valor], modo)
    return acumulado


def recorrer(ev: Evaluador, argumentos: Sequence[Nodo], ctx: Contexto, modo: int) -> Resultado:
    """SCAN: como REDUCE, con todos los pasos."""
    exigir("SCAN", argumentos, 3, 3)
    acumulado: Resultado = ev.operando(argumentos[0], ctx, modo)
    funcion = _funcion(ev, argumentos[2], ctx, modo)
    rango = _matriz(ev, argumentos[1], ctx, modo)
    pasos: list[Valor] = []
    for valor in _posiciones(rango):
        acumulado = _un_valor(ev, aplicar(ev, funcion, [acumulado, valor], modo), ctx, modo)
        pasos.append(acumulado)
    return Rango(pasos, rango.alto_total, rango.ancho, referencia=False)


def por_filas(ev: Evaluador, argumentos: Sequence[Nodo], ctx: Contexto, modo: int) -> Resultado:
    """BYROW: la LAMBDA recibe cada fila."""
    exigir("BYROW", argumentos, 2, 2)
    rango = _matriz(ev, argumentos[0], ctx, modo)
    funcion = _funcion(ev, argumentos[1], ctx, modo)
    valores: list[Valor] = []
    for f in range(_alto(rango)):
        fila = [celda_de(rango, f, c) for c in range(rango.ancho)]
        dada = Rango(fila, 1, rango.ancho, referencia=rango.referencia)
        valores.append(_un_valor(ev, aplicar(ev, funcion, [dada], modo), ctx, modo))
    return Rango(valores, len(valores), 1, referencia=False)


def por_columnas(ev: Evaluador, argumentos: Sequence[Nodo], ctx: Contexto, modo: int) -> Resultado:
    """BYCOL: la LAMBDA recibe cada columna."""
    exigir("BYCOL", argumentos, 2, 2)
    rango = _matriz(ev, argumentos[0], ctx, modo)
    funcion = _funcion(ev, argumentos[1], ctx, modo)
    valores: list[Valor] = []
    for c in range(rango.ancho):
        columna = [celda_de(rango, f, c) for f in range(_alto(rango))]
        dada = Rango(columna, len(columna), 1, referencia=rango.referencia)
        valores.append(_un_valor(ev, aplicar(ev, funcion, [dada], modo), ctx, modo))
    return Rango(valores, 1, len(valores), referencia=False)


def hacer_matriz(ev: Evaluador, argumentos: Sequence[Nodo], ctx: Contexto, modo: int) -> Resultado:
    """MAKEARRAY: la LAMBDA recibe la fila y la columna, desde 1."""
    exigir("MAKEARRAY", argumentos, 3, 3)
    alto = entero_de(ev, argumentos[0], ctx, modo)
    ancho = entero_de(ev, argumentos[1], ctx, modo)
    funcion = _funcion(ev, argumentos[2], ctx, modo)
    if alto < 1 or ancho < 1:
        return VALOR
    if alto * ancho > MAX_CELDAS // 10:
        raise NoEvaluable("hace una matriz demasiado grande")
    valores = [
        _un_valor(ev, aplicar(ev, funcion, [float(f), float(c)], modo), ctx, modo)
        for f in range(1, alto + 1)
        for c in range(1, ancho + 1)
    ]
    return Rango(valores, alto, ancho, referencia=False)


FORMAS: dict[str, Especial] = {
    "LET": let,
    "LAMBDA": crear,
    "ISOMITTED": omitido,
    "MAP": mapa,
    "REDUCE": reducir,
    "SCAN": recorrer,
    "BYROW": por_filas,
    "BYCOL": por_columnas,
    "MAKEARRAY": hacer_matriz,
}
