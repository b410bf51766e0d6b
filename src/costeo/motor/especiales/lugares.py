"""Funciones que dan o miden referencias: INDEX, OFFSET, INDIRECT, ROW, ROWS, XLOOKUP…"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from costeo.motor.arbol import Externa, Nodo
from costeo.motor.contexto import CORRIENTE, EN_ARGUMENTO, Contexto, Resultado
from costeo.motor.especiales.tipos import Especial, dado, entero_de, exigir, valor_de
from costeo.motor.funciones.conversion import a_logico, a_numero, a_texto
from costeo.motor.indices import Rango
from costeo.motor.interprete_llamadas import con_resultados
from costeo.motor.matrices import MAX_CELDAS, celda_de, completo, difundir
from costeo.motor.referencias import Areas, desplazado
from costeo.motor.sintaxis import leer_formula
from costeo.xlsx.celdas import (
    MAX_COLUMNA,
    MAX_FILA,
    ND,
    REF,
    VALOR,
    Bloque,
    ErrorCelda,
    FalloCelda,
    NoEvaluable,
    Valor,
)

if TYPE_CHECKING:
    from costeo.motor.interprete_nodos import Evaluador

_R1C1 = re.compile(
    r"(?:(?P<hoja>'(?:[^']|'')+'|[\w.]+)!)?"
    r"R(?P<f>\d+|\[-?\d+\])?C(?P<c>\d+|\[-?\d+\])?"
    r"(?::R(?P<f2>\d+|\[-?\d+\])?C(?P<c2>\d+|\[-?\d+\])?)?",
    re.IGNORECASE,
)


def indice(ev: Evaluador, argumentos: Sequence[Nodo], ctx: Contexto, modo: int) -> Resultado:
    """INDEX: de una referencia, la referencia; con 0, la fila o la columna entera."""
    exigir("INDEX", argumentos, 2, 4)
    base = ev.evaluar(argumentos[0], ctx, max(modo, EN_ARGUMENTO))
    if isinstance(base, ErrorCelda):
        return base
    if isinstance(base, Areas):
        cual = entero_de(ev, argumentos[3], ctx, modo) if dado(argumentos, 3) else 1
        if not 1 <= cual <= len(base.bloques):
            return REF
        base = Areas((base.bloques[cual - 1],))
    fila = ev.operando(argumentos[1], ctx, modo)
    columna = ev.operando(argumentos[2], ctx, modo) if len(argumentos) > 2 else None
    dos = len(argumentos) > 2
    if isinstance(fila, Rango) or isinstance(columna, Rango):
        lados = [_como_matriz(fila), _como_matriz(columna)]
        return difundir(lambda f, c: _valor_en(ev, base, f, c, dos=dos), lados)
    return _en(ev, base, fila, columna, dos=dos)


def _como_matriz(valor: Valor | Rango) -> Rango:
    return valor if isinstance(valor, Rango) else Rango([valor], 1, 1, referencia=False)


def _valor_en(ev: Evaluador, base: Resultado, fila: Valor, columna: Valor, *, dos: bool) -> Valor:
    try:
        resultado = _en(ev, base, fila, columna, dos=dos)
    except FalloCelda as fallo:
        return fallo.error
    if isinstance(resultado, Areas):
        resultado = ev.contenido(resultado.unico())
    return celda_de(resultado, 0, 0) if isinstance(resultado, Rango) else resultado  # type: ignore[return-value]


def _en(ev: Evaluador, base: Resultado, fila: Valor, columna: Valor, *, dos: bool) -> Resultado:
    f, c = int(a_numero(fila)), int(a_numero(columna))
    if isinstance(base, Areas):
        hoja, f1, c1, f2, c2 = base.unico()
        alto, ancho = f2 - f1 + 1, c2 - c1 + 1
    else:
        matriz = _como_matriz(base)  # type: ignore[arg-type]
        alto, ancho = matriz.forma
    if not dos:
        if alto == 1 and ancho > 1:
            f, c = 1, f
        elif ancho > 1 and f:
            c = 0
    if f < 0 or c < 0:
        return VALOR
    if f > alto or c > ancho:
        return REF
    if isinstance(base, Areas):
        filas = (f1 + f - 1, f1 + f - 1) if f else (f1, f2)
        columnas = (c1 + c - 1, c1 + c - 1) if c else (c1, c2)
        return Areas(((hoja, filas[0], columnas[0], filas[1], columnas[1]),))
    if f and c:
        return celda_de(matriz, f - 1, c - 1)
    matriz = completo(matriz)
    las_filas = [f - 1] if f else list(range(alto))
    las_columnas = [c - 1] if c else list(range(ancho))
    if len(las_filas) * len(las_columnas) > MAX_CELDAS:
        raise NoEvaluable("opera una matriz demasiado grande")
    valores = [celda_de(matriz, i, j) for i in las_filas for j in las_columnas]
    return Rango(valores, len(las_filas), len(las_columnas), referencia=False)


def desplazar(ev: Evaluador, argumentos: Sequence[Nodo], ctx: Contexto, modo: int) -> Resultado:
    """OFFSET."""
    exigir("OFFSET", argumentos, 3, 5)
    bloque = ev.areas(argumentos[0], ctx, modo).unico()
    filas = entero_de(ev, argumentos[1], ctx, modo)
    columnas = entero_de(ev, argumentos[2], ctx, modo)
    alto, ancho = bloque[3] - bloque[1] + 1, bloque[4] - bloque[2] + 1
    if dado(argumentos, 3):
        alto = entero_de(ev, argumentos[3], ctx, modo)
    if dado(argumentos, 4):
        ancho = entero_de(ev, argumentos[4], ctx, modo)
    return Areas((desplazado(bloque, filas, columnas, alto, ancho),))


def indirecta(ev: Evaluador, argumentos: Sequence[Nodo], ctx: Contexto, modo: int) -> Resultado:
    """INDIRECT: la referencia que dice un texto; ``#REF!`` si no es ninguna."""
    exigir("INDIRECT", argumentos, 1, 2)
    texto = a_texto(valor_de(ev, argumentos[0], ctx, modo)).strip()
    if dado(argumentos, 1) and not a_logico(valor_de(ev, argumentos[1], ctx, modo)):
        return _de_r1c1(ev, texto, ctx)
    try:
        nodo = leer_formula(texto)
    except NoEvaluable:
        return REF
    if isinstance(nodo, Externa) or "[" in texto.partition("!")[0]:
        raise NoEvaluable(f"lee otro libro con INDIRECT: {texto}")
    resultado = ev.evaluar(nodo, ctx._replace(variables=None), CORRIENTE)
    return resultado if isinstance(resultado, Areas) else REF


def _de_r1c1(ev: Evaluador, texto: str, ctx: Contexto) -> Resultado:
    partes = _R1C1.fullmatch(texto)
    if partes is None:
        return REF
    hoja = partes["hoja"]
    nombre = ctx.celda[0]
    if hoja:
        nombre = ev.hoja(hoja.strip("'").replace("''", "'"))
    f, c = _lugar(partes["f"], ctx.celda[1]), _lugar(partes["c"], ctx.celda[2])
    f2, c2 = f, c
    if ":" in texto:
        f2, c2 = _lugar(partes["f2"], ctx.celda[1]), _lugar(partes["c2"], ctx.celda[2])
    f, f2, c, c2 = min(f, f2), max(f, f2), min(c, c2), max(c, c2)
    if f < 1 or c < 1 or f2 > MAX_FILA or c2 > MAX_COLUMNA:
        return REF
    return Areas(((nombre, f, c, f2, c2),))


def _lugar(parte: str | None, propio: int) -> int:
    if not parte:
        return propio
    return propio + int(parte[1:-1]) if parte[0] == "[" else int(parte)


def _posiciones(desde: int, hasta: int) -> list[Valor]:
    return [float(i) for i in range(desde, hasta + 1)]


def fila(ev: Evaluador, argumentos: Sequence[Nodo], ctx: Contexto, modo: int) -> Resultado:
    """ROW: la de la propia celda, o las de la referencia (una columna, si se opera en matriz)."""
    exigir("ROW", argumentos, 0, 1)
    if not argumentos:
        return float(ctx.celda[1])
    bloque = ev.areas(argumentos[0], ctx, modo).unico()
    if not modo or bloque[1] == bloque[3]:
        return float(bloque[1])
    return Rango(_posiciones(bloque[1], bloque[3]), bloque[3] - bloque[1] + 1, 1, referencia=False)


def columna(ev: Evaluador, argumentos: Sequence[Nodo], ctx: Contexto, modo: int) -> Resultado:
    """COLUMN."""
    exigir("COLUMN", argumentos, 0, 1)
    if not argumentos:
        return float(ctx.celda[2])
    bloque = ev.areas(argumentos[0], ctx, modo).unico()
    if not modo or bloque[2] == bloque[4]:
        return float(bloque[2])
    return Rango(_posiciones(bloque[2], bloque[4]), 1, bloque[4] - bloque[2] + 1, referencia=False)


def _medida(nombre: str, del_bloque: Callable[[Bloque], int], eje: int) -> Especial:
    def forma(ev: Evaluador, argumentos: Sequence[Nodo], ctx: Contexto, modo: int) -> Resultado:
        exigir(nombre, argumentos, 1, 1)
        resultado = ev.evaluar(argumentos[0], ctx, max(modo, EN_ARGUMENTO))
        if isinstance(resultado, Areas):
            return float(del_bloque(resultado.unico()))
        if isinstance(resultado, Rango):
            return float(resultado.forma[eje])
        return resultado if isinstance(resultado, ErrorCelda) else 1.0

    return forma


def areas(ev: Evaluador, argumentos: Sequence[Nodo], ctx: Contexto, modo: int) -> Resultado:
    """AREAS: cuántos bloques tiene la referencia."""
    exigir("AREAS", argumentos, 1, 1)
    return float(len(ev.areas(argumentos[0], ctx, modo).bloques))


def buscar_x(ev: Evaluador, argumentos: Sequence[Nodo], ctx: Contexto, modo: int) -> Resultado:
    """XLOOKUP: de una referencia da la referencia, y así vale en ``XLOOKUP():XLOOKUP()``."""
    exigir("XLOOKUP", argumentos, 3, 6)
    buscado = ev.operando(argumentos[0], ctx, modo)
    donde = ev.evaluar(argumentos[1], ctx, max(modo, EN_ARGUMENTO))
    de_donde = ev.evaluar(argumentos[2], ctx, max(modo, EN_ARGUMENTO))
    if isinstance(buscado, Rango) or not isinstance(de_donde, Areas):
        resto = [ev.evaluar(a, ctx, modo) for a in argumentos[3:]]
        return con_resultados(ev, "XLOOKUP", [buscado, donde, de_donde, *resto], ctx, modo)
    modos = [ev.evaluar(a, ctx, modo) for a in argumentos[4:]]
    if dado(argumentos, 4) is False and modos:
        modos[0] = 0.0
    posicion = con_resultados(ev, "XMATCH", [buscado, donde, *modos], ctx, modo)
    if isinstance(posicion, ErrorCelda) and posicion == ND and dado(argumentos, 3):
        return ev.evaluar(argumentos[3], ctx, modo)
    if not isinstance(posicion, float):
        return posicion
    return _fila_o_columna(ev, donde, de_donde.unico(), int(posicion))


def _fila_o_columna(ev: Evaluador, donde: Resultado, bloque: Bloque, posicion: int) -> Resultado:
    """La fila (o la columna, si se buscó a lo ancho) que toca del bloque que se devuelve."""
    if isinstance(donde, Areas):
        _, f1, c1, f2, c2 = donde.unico()
        alto, ancho = f2 - f1 + 1, c2 - c1 + 1
    else:
        alto, ancho = _como_matriz(donde).forma  # type: ignore[arg-type]
    hoja, f1, c1, f2, c2 = bloque
    if ancho == 1 and f2 - f1 + 1 == alto:
        return Areas(((hoja, f1 + posicion - 1, c1, f1 + posicion - 1, c2),))
    if alto == 1 and c2 - c1 + 1 == ancho:
        return Areas(((hoja, f1, c1 + posicion - 1, f2, c1 + posicion - 1),))
    return VALOR


FORMAS: dict[str, Especial] = {
    "INDEX": indice,
    "OFFSET": desplazar,
    "INDIRECT": indirecta,
    "ROW": fila,
    "COLUMN": columna,
    "ROWS": _medida("ROWS", lambda b: b[3] - b[1] + 1, 0),
    "COLUMNS": _medida("COLUMNS", lambda b: b[4] - b[2] + 1, 1),
    "AREAS": areas,
    "XLOOKUP": buscar_x,
}
