"""SUBTOTAL y AGGREGATE: se saltan las filas ocultas y los subtotales de dentro."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from costeo.motor.arbol import Aplicacion, Binaria, Llamada, Nodo, Unaria
from costeo.motor.contexto import CORRIENTE, EN_ARGUMENTO, Contexto, Resultado
from costeo.motor.especiales.tipos import Especial, como_rango, entero_de, exigir
from costeo.motor.indices import Rango
from costeo.motor.interprete_llamadas import con_resultados
from costeo.motor.matrices import completo, primera
from costeo.motor.referencias import Areas, MatrizDeAreas
from costeo.motor.sintaxis import leer_formula
from costeo.xlsx.celdas import (
    VALOR,
    Bloque,
    Direccion,
    ErrorCelda,
    NoEvaluable,
    Valor,
)

if TYPE_CHECKING:
    from costeo.motor.interprete_nodos import Evaluador

_RESUMENES = (
    "AVERAGE", "COUNT", "COUNTA", "MAX", "MIN", "PRODUCT", "STDEV.S", "STDEV.P", "SUM", "VAR.S",
    "VAR.P", "MEDIAN", "MODE.SNGL",
)  # fmt: skip
_CON_K = (
    "LARGE", "SMALL", "PERCENTILE.INC", "QUARTILE.INC", "PERCENTILE.EXC", "QUARTILE.EXC",
)  # fmt: skip
_PROPIAS = frozenset({"SUBTOTAL", "AGGREGATE"})


def subtotal(ev: Evaluador, argumentos: Sequence[Nodo], ctx: Contexto, modo: int) -> Resultado:
    """SUBTOTAL: de 1 a 11 salta lo que oculta un filtro; de 101 a 111, toda fila oculta."""
    exigir("SUBTOTAL", argumentos, 2, 255)
    codigo = entero_de(ev, argumentos[0], ctx, modo)
    cual = codigo - 100 if codigo > 100 else codigo
    if not 1 <= cual <= 11:
        return VALOR
    dados = [ev.evaluar(nodo, ctx, modo) for nodo in argumentos[1:]]
    if len(dados) == 1 and isinstance(dados[0], MatrizDeAreas):
        matriz = dados[0]
        valores = [
            e if isinstance(e, ErrorCelda) else primera(_de_areas(ev, codigo, [e], ctx))
            for e in matriz.elementos
        ]
        return Rango(valores, matriz.alto, matriz.ancho, referencia=False)
    for dada in dados:
        if not isinstance(dada, Areas):
            return dada if isinstance(dada, ErrorCelda) else VALOR
    return _de_areas(ev, codigo, dados, ctx)  # type: ignore[arg-type]


def _de_areas(ev: Evaluador, codigo: int, dadas: Sequence[Areas], ctx: Contexto) -> Valor | Rango:
    """El subtotal de unas referencias, sin lo oculto ni los subtotales de dentro."""
    rangos: list[Resultado] = []
    for areas in dadas:
        if areas.varias_hojas:
            return VALOR
        for bloque in areas.bloques:
            valores = [
                valor
                for celda, valor in _celdas(ev, bloque)
                if not _oculta(ev, celda, todas=codigo > 100) and not _es_subtotal(ev, celda)
            ]
            rangos.append(Rango(valores or [None], max(len(valores), 1), 1))
    return con_resultados(ev, _RESUMENES[codigo % 100 - 1], rangos, ctx, CORRIENTE)


def agregado(ev: Evaluador, argumentos: Sequence[Nodo], ctx: Contexto, modo: int) -> Resultado:
    """AGGREGATE: la opción dice si salta ocultas (1, 3, 5, 7), errores (2, 3, 6, 7) y
    subtotales (0 a 3)."""
    exigir("AGGREGATE", argumentos, 3, 255)
    cual = entero_de(ev, argumentos[0], ctx, modo)
    opcion = entero_de(ev, argumentos[1], ctx, modo)
    if not (1 <= cual <= 19 and 0 <= opcion <= 7):
        return VALOR
    sin_errores = opcion in (2, 3, 6, 7)
    if cual > 13:
        base = ev.evaluar(argumentos[2], ctx, max(modo, EN_ARGUMENTO))
        k = ev.operando(argumentos[3], ctx, modo) if len(argumentos) > 3 else VALOR
        if isinstance(base, ErrorCelda):
            return base
        rango = _filtrado(ev, base, ctx, opcion, sin_errores=sin_errores)
        return con_resultados(ev, _CON_K[cual - 14], [rango, k], ctx, modo)
    rangos: list[Resultado] = []
    for nodo in argumentos[2:]:
        areas = ev.areas(nodo, ctx, modo)
        for bloque in areas.bloques:
            suya = Areas((bloque,))
            rangos.append(_filtrado(ev, suya, ctx, opcion, sin_errores=sin_errores))
    return con_resultados(ev, _RESUMENES[cual - 1], rangos, ctx, modo)


def _filtrado(
    ev: Evaluador, base: Resultado, ctx: Contexto, opcion: int, *, sin_errores: bool
) -> Rango:
    if isinstance(base, Areas):
        valores = [
            valor
            for celda, valor in _celdas(ev, base.unico())
            if not (opcion in (1, 3, 5, 7) and _oculta(ev, celda, todas=True))
            and not (opcion <= 3 and _es_subtotal(ev, celda))
        ]
    else:
        valores = list(completo(como_rango(ev, base, ctx)).valores)
    if sin_errores:
        valores = [valor for valor in valores if not isinstance(valor, ErrorCelda)]
    return Rango(valores or [None], max(len(valores), 1), 1)


def _celdas(ev: Evaluador, bloque: Bloque) -> Iterator[tuple[Direccion, Valor]]:
    """Las celdas del bloque con su valor; las de un subtotal no hace falta saberlas."""
    hoja, fila, columna, _, _ = bloque
    rango = ev.celdas.rango(bloque)
    for i, valor in enumerate(rango.valores):
        yield (hoja, fila + i // rango.ancho, columna + i % rango.ancho), valor


def _oculta(ev: Evaluador, celda: Direccion, *, todas: bool) -> bool:
    """¿Está oculta su fila? ``todas`` cuenta también las que se ocultaron a mano."""
    hoja, fila, _ = celda
    libro = ev.celdas.libro
    if fila not in libro.ocultas.get(hoja, ()):
        return False
    if todas:
        return True
    return any(f <= fila <= final for _, f, _, final, _ in libro.filtros.get(hoja, ()))


def _es_subtotal(ev: Evaluador, celda: Direccion) -> bool:
    """¿Su fórmula usa SUBTOTAL o AGGREGATE?"""
    texto = ev.celdas.libro.formulas.get(celda)
    if texto is None:
        return False
    mayusculas = texto.upper()
    if "SUBTOTAL" not in mayusculas and "AGGREGATE" not in mayusculas:
        return False
    try:
        return any(
            isinstance(nodo, Llamada) and nodo.nombre in _PROPIAS
            for nodo in _nodos(leer_formula(texto))
        )
    except NoEvaluable:
        return False


def _nodos(raiz: Nodo) -> Iterator[Nodo]:
    pila: list[Nodo] = [raiz]
    while pila:
        nodo = pila.pop()
        yield nodo
        if isinstance(nodo, Llamada):
            pila += nodo.argumentos
        elif isinstance(nodo, Binaria):
            pila += (nodo.izquierda, nodo.derecha)
        elif isinstance(nodo, Unaria):
            pila.append(nodo.operando)
        elif isinstance(nodo, Aplicacion):
            pila += (nodo.funcion, *nodo.argumentos)


FORMAS: dict[str, Especial] = {"SUBTOTAL": subtotal, "AGGREGATE": agregado}
