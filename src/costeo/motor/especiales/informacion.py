"""Lo que se puede preguntar de una celda, de su fórmula o de su hoja."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from costeo.motor.arbol import Externa, Nodo
from costeo.motor.contexto import Contexto, Resultado
from costeo.motor.especiales.tipos import Especial, exigir, valor_de
from costeo.motor.funciones.conversion import a_texto
from costeo.motor.referencias import Areas
from costeo.xlsx.celdas import (
    ND,
    VALOR,
    Direccion,
    ErrorCelda,
    FalloCelda,
    NoEvaluable,
    letras_de_columna,
)

if TYPE_CHECKING:
    from costeo.motor.interprete_nodos import Evaluador


def _primera(areas: Areas) -> Direccion:
    return areas.bloques[0][:3]


def de_celda(ev: Evaluador, argumentos: Sequence[Nodo], ctx: Contexto, modo: int) -> Resultado:
    """CELL, en lo que depende de la celda y no del programa ni del formato."""
    exigir("CELL", argumentos, 1, 2)
    que = a_texto(valor_de(ev, argumentos[0], ctx, modo)).lower()
    if len(argumentos) < 2:
        raise NoEvaluable("usa CELL sin referencia: depende de la última celda que se tocó")
    celda = _primera(ev.areas(argumentos[1], ctx, modo))
    hoja, fila, columna = celda
    if que in ("row", "fila"):
        return float(fila)
    if que in ("col", "columna"):
        return float(columna)
    if que in ("address", "direccion", "dirección") and hoja == ctx.celda[0]:
        return f"${letras_de_columna(columna)}${fila}"
    if que in ("contents", "contenido"):
        return ev.celdas.valor(celda)
    if que in ("type", "tipo"):
        valor = ev.celdas.valor(celda)
        es_texto = isinstance(valor, str) and not isinstance(valor, ErrorCelda)
        return "b" if valor is None else "l" if es_texto else "v"
    raise NoEvaluable(f'usa CELL("{que}"), que depende del archivo o del formato')


def del_programa(ev: Evaluador, argumentos: Sequence[Nodo], ctx: Contexto, modo: int) -> Resultado:
    """INFO: depende del programa y de la máquina."""
    exigir("INFO", argumentos, 1, 1)
    que = a_texto(valor_de(ev, argumentos[0], ctx, modo))
    raise NoEvaluable(f'usa INFO("{que}"), que depende del programa')


def es_referencia(ev: Evaluador, argumentos: Sequence[Nodo], ctx: Contexto, modo: int) -> Resultado:
    """ISREF."""
    exigir("ISREF", argumentos, 1, 1)
    if isinstance(argumentos[0], Externa):
        return True
    return isinstance(ev.evaluar(argumentos[0], ctx, modo), Areas)


def es_formula(ev: Evaluador, argumentos: Sequence[Nodo], ctx: Contexto, modo: int) -> Resultado:
    """ISFORMULA."""
    exigir("ISFORMULA", argumentos, 1, 1)
    celda = _primera(ev.areas(argumentos[0], ctx, modo))
    return celda in ev.celdas.libro.formulas or celda in ev.celdas.maestras


def texto_de_formula(
    ev: Evaluador, argumentos: Sequence[Nodo], ctx: Contexto, modo: int
) -> Resultado:
    """FORMULATEXT: el texto tal como se muestra; ``#N/A`` si la celda no tiene fórmula."""
    exigir("FORMULATEXT", argumentos, 1, 1)
    celda = _primera(ev.areas(argumentos[0], ctx, modo))
    maestra = ev.celdas.maestras.get(celda, celda)
    texto = ev.celdas.libro.formulas.get(maestra)
    if texto is None:
        return ND
    if "_xl" in texto or "[" in texto or celda in ev.celdas.libro.ilegibles:
        raise NoEvaluable("usa FORMULATEXT de una fórmula que se guarda distinta de como se ve")
    if maestra in ev.celdas.libro.matrices and maestra not in ev.celdas.libro.dinamicas:
        return "{=" + texto + "}"
    return "=" + texto


def hoja(ev: Evaluador, argumentos: Sequence[Nodo], ctx: Contexto, modo: int) -> Resultado:
    """SHEET: el número de la hoja, contando también las de gráfico."""
    exigir("SHEET", argumentos, 0, 1)
    todas = [nombre.lower() for nombre in ev.celdas.libro.todas_las_hojas]
    nombre = ctx.celda[0]
    if argumentos:
        resultado = ev.evaluar(argumentos[0], ctx, modo)
        if isinstance(resultado, Areas):
            nombre = resultado.bloques[0][0]
        elif isinstance(resultado, ErrorCelda):
            return resultado
        elif isinstance(resultado, str):
            nombre = resultado
        else:
            return VALOR
    return float(todas.index(nombre.lower()) + 1) if nombre.lower() in todas else ND


def hojas(ev: Evaluador, argumentos: Sequence[Nodo], ctx: Contexto, modo: int) -> Resultado:
    """SHEETS: cuántas hojas hay en el libro o en la referencia."""
    exigir("SHEETS", argumentos, 0, 1)
    if not argumentos:
        return float(len(ev.celdas.libro.todas_las_hojas))
    try:
        return float(len({b[0] for b in ev.areas(argumentos[0], ctx, modo).bloques}))
    except FalloCelda as fallo:
        return fallo.error


FORMAS: dict[str, Especial] = {
    "CELL": de_celda,
    "INFO": del_programa,
    "ISREF": es_referencia,
    "ISFORMULA": es_formula,
    "FORMULATEXT": texto_de_formula,
    "SHEET": hoja,
    "SHEETS": hojas,
}
