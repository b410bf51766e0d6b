"""Llamar a una función: las especiales, las de la biblioteca y las LAMBDA."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from costeo.motor.arbol import Literal, Llamada
from costeo.motor.contexto import (
    EN_ARGUMENTO,
    MATRICIAL,
    OMITIDO,
    Contexto,
    Funcion,
    Omitido,
    Resultado,
)
from costeo.motor.funciones.papeles import Papeles
from costeo.motor.funciones_no_evaluables import SIN_DEFINIR, motivo_de
from costeo.motor.indices import Rango
from costeo.motor.interprete_tabla import DeBiblioteca, de_biblioteca
from costeo.motor.matrices import completo, difundir, primera
from costeo.motor.motivos import VOLATILES, Falta, Volatil
from costeo.motor.referencias import Areas, MatrizDeAreas, desplazado
from costeo.xlsx.celdas import (
    MAX_COLUMNA,
    MAX_FILA,
    NOMBRE,
    VALOR,
    Direccion,
    FalloCelda,
    NoEvaluable,
    Valor,
)

if TYPE_CHECKING:
    from costeo.motor.interprete_nodos import Evaluador

_SUMAN_TODO = frozenset({"SUM", "SUMPRODUCT", "SUMSQ"})
"""Lo que sobra de una columna entera no cambia su resultado si vale cero o es lógico."""
_DE_TRES = frozenset({"SUMIF", "AVERAGEIF"})
_DE_UNA = frozenset({"N", "T"})
"""De un rango toman la primera celda; una matriz la operan posición a posición."""
_POR_AREA = _DE_UNA | {
    "SUMIF", "COUNTIF", "AVERAGEIF", "SUMIFS", "COUNTIFS", "AVERAGEIFS", "COUNTBLANK",
}  # fmt: skip
"""Admiten una matriz de referencias, ``OFFSET(A1,{0,1,2},0)``: dan un resultado por cada una."""
_UNEN = frozenset(
    {"LARGE", "SMALL", "RANK", "RANK.EQ", "RANK.AVG", "PERCENTILE", "PERCENTILE.INC",
     "PERCENTILE.EXC", "QUARTILE", "QUARTILE.INC", "QUARTILE.EXC", "IRR", "TRIMMEAN"}
)  # fmt: skip
"""Admiten una unión ``(A1:A3,C1:C3)`` como si fuera un solo rango."""


def llamar(ev: Evaluador, nodo: Llamada, ctx: Contexto, modo: int) -> Resultado:
    """El resultado de una llamada; NoEvaluable, con el nombre, si esa función no se evalúa."""
    from costeo.motor.especiales.tabla import ESPECIALES  # noqa: PLC0415

    nombre = nodo.nombre
    if ctx.variables:
        variable = ctx.variables.get(nombre.lower())
        if isinstance(variable, Funcion):
            return aplicar(ev, variable, _evaluados(ev, nodo, ctx, modo), modo)
    especial = ESPECIALES.get(nombre)
    if especial is not None:
        return especial(ev, nodo.argumentos, ctx, modo)
    biblioteca = de_biblioteca(nombre)
    if biblioteca is not None:
        return _de_biblioteca(ev, nodo, biblioteca, ctx, modo)
    if nombre in VOLATILES:
        raise Volatil(f"usa {nombre}, que cambia cada vez que se calcula")
    hoja, _, propio = nombre.rpartition("!")
    donde = ctx.celda[0] if not hoja else ev.celdas.hojas.get(hoja.lower(), "")
    definido = ev.nombres.definido(propio, donde)
    if definido is not None:
        fila, columna = ctx.celda[1:]
        base = Contexto((donde, fila, columna), None, (fila - 1, columna - 1))
        funcion = ev.evaluar(definido, base, modo)
        if isinstance(funcion, Funcion):
            return aplicar(ev, funcion, _evaluados(ev, nodo, ctx, modo), modo)
    if nombre in SIN_DEFINIR:
        return NOMBRE
    raise NoEvaluable(motivo_de(nombre))


def _evaluados(ev: Evaluador, nodo: Llamada, ctx: Contexto, modo: int) -> list[Resultado]:
    return [OMITIDO if a == Literal(None) else ev.evaluar(a, ctx, modo) for a in nodo.argumentos]


def aplicar(
    ev: Evaluador, funcion: Funcion, argumentos: Sequence[Resultado], modo: int
) -> Resultado:
    """Llama a una LAMBDA; ``#VALUE!`` si no cuadra el número de argumentos."""
    if funcion.cuerpo is None:
        biblioteca = de_biblioteca(funcion.nativa)
        if biblioteca is None:
            raise NoEvaluable(motivo_de(funcion.nativa))
        return con_resultados(ev, funcion.nativa, argumentos, funcion.contexto, modo)
    if len(argumentos) > len(funcion.parametros):
        return VALOR
    variables = dict(funcion.contexto.variables or {})
    for i, parametro in enumerate(funcion.parametros):
        if i < len(argumentos) and not isinstance(argumentos[i], Omitido):
            variables[parametro] = argumentos[i]
        elif i < len(argumentos) or parametro in funcion.opcionales:
            variables[parametro] = OMITIDO
        else:
            return VALOR
    return ev.evaluar(funcion.cuerpo, funcion.contexto._replace(variables=variables), modo)


def _de_biblioteca(
    ev: Evaluador, nodo: Llamada, biblioteca: DeBiblioteca, ctx: Contexto, modo: int
) -> Resultado:
    resultados: list[Resultado] = []
    faltan: list[Direccion] = []
    de_papel = biblioteca.papeles.de
    for i, argumento in enumerate(nodo.argumentos):
        suyo = max(modo, EN_ARGUMENTO) if de_papel(i) == "m" else modo
        try:
            resultado = ev.evaluar(argumento, ctx, suyo)
            if isinstance(resultado, Areas | MatrizDeAreas) and de_papel(i) == "s":
                resultado = ev.suelto(resultado, ctx, suyo)
            resultados.append(resultado)
        except Falta as falta:
            faltan += falta.celdas
    if faltan:
        raise Falta(faltan)
    return con_resultados(ev, nodo.nombre, resultados, ctx, modo)


def con_resultados(
    ev: Evaluador, nombre: str, resultados: Sequence[Resultado], ctx: Contexto, modo: int
) -> Valor | Rango:
    """Llama a una función de la biblioteca con argumentos ya evaluados."""
    biblioteca = de_biblioteca(nombre)
    if biblioteca is None:
        raise NoEvaluable(motivo_de(nombre))
    if nombre in _DE_TRES and len(resultados) == 3:
        resultados = [*resultados[:2], _a_la_medida(resultados[2], resultados[0])]
    if any(isinstance(r, MatrizDeAreas) for r in resultados):
        por_area = _por_area(ev, nombre, resultados, biblioteca.papeles, ctx)
        if por_area is not None:
            return por_area
    argumentos: list[Valor | Rango] = []
    sueltos: list[int] = []
    for i, resultado in enumerate(resultados):
        if biblioteca.papeles.de(i) == "s" or (nombre in _DE_UNA and isinstance(resultado, Rango)):
            valor = ev.suelto(resultado, ctx, modo)
            if isinstance(valor, Rango):
                sueltos.append(len(argumentos))
            argumentos.append(valor)
        elif isinstance(resultado, Areas):
            argumentos += _rangos(ev, nombre, resultado, biblioteca.papeles, i)
        elif isinstance(resultado, Rango):
            argumentos.append(_entero(nombre, resultado))
        else:
            argumentos.append(ev.suelto(resultado, ctx, modo))
    if not biblioteca.minimo <= len(argumentos) <= biblioteca.maximo:
        raise NoEvaluable(f"llama a {nombre} con {len(argumentos)} argumentos")
    if not sueltos:
        resultado_final: Valor | Rango = biblioteca.funcion(*argumentos)
        return resultado_final
    return _difundida(biblioteca.funcion, argumentos, sueltos)


def _por_area(
    ev: Evaluador, nombre: str, resultados: Sequence[Resultado], papeles: Papeles, ctx: Contexto
) -> Rango | None:
    """Una llamada por referencia de la matriz; ``None`` si donde van solo hace falta su valor."""
    matrices = [
        (i, r)
        for i, r in enumerate(resultados)
        if isinstance(r, MatrizDeAreas) and (papeles.de(i) != "s" or nombre in _DE_UNA)
    ]
    if not matrices:
        return None
    medidas = {(m.alto, m.ancho) for _, m in matrices}
    if nombre not in _POR_AREA or len(matrices) != sum(
        isinstance(r, MatrizDeAreas | Rango) for r in resultados
    ) or len(medidas) != 1:  # fmt: skip
        raise NoEvaluable(f"usa {nombre} sobre una matriz de referencias")
    valores: list[Valor] = []
    for elementos in zip(*(m.elementos for _, m in matrices), strict=True):
        suyos = list(resultados)
        for (i, _), elemento in zip(matrices, elementos, strict=True):
            suyos[i] = elemento
        valores.append(primera(con_resultados(ev, nombre, suyos, ctx, MATRICIAL)))
    return Rango(valores, matrices[0][1].alto, matrices[0][1].ancho, referencia=False)


def _a_la_medida(resumido: Resultado, de_criterio: Resultado) -> Resultado:
    """El rango que suma SUMIF empieza donde se dice y mide lo que el de la condición."""
    if not isinstance(resumido, Areas) or not isinstance(de_criterio, Areas):
        return resumido
    (_, f1, c1, f2, c2), bloque = de_criterio.unico(), resumido.unico()
    alto = min(f2 - f1, MAX_FILA - bloque[1]) + 1
    ancho = min(c2 - c1, MAX_COLUMNA - bloque[2]) + 1
    return Areas((desplazado(bloque, 0, 0, alto, ancho),))


def _entero(nombre: str, argumento: Rango) -> Rango:
    """Con todas sus filas, menos las que valen cero si quien las recibe solo suma."""
    cola = getattr(argumento, "cola", None)
    return argumento if nombre in _SUMAN_TODO and cola == 0 else completo(argumento)


def _rangos(
    ev: Evaluador, nombre: str, areas: Areas, papeles: Papeles, i: int
) -> list[Valor | Rango]:
    """Una referencia como argumento: sus celdas, o las de cada bloque si son varios."""
    bloques = areas.bloques
    if papeles.de(i) == "v":
        return [ev.contenido(areas.unico())]
    rangos = [ev.celdas.rango(bloque) for bloque in bloques]
    if len(bloques) == 1 and not areas.varias_hojas:
        return list(rangos)
    if i >= len(papeles.inicio) and set(papeles.repite) <= {"r", "m"} and papeles.repite:
        return list(rangos)
    if nombre in _UNEN:
        valores = [v for rango in rangos for v in rango.valores]
        return [Rango(valores, len(valores), 1)]
    raise FalloCelda(VALOR)


def _difundida(
    funcion: Callable[..., Any], argumentos: list[Valor | Rango], sueltos: list[int]
) -> Rango:
    """Una llamada por posición de las matrices que están donde va un solo valor."""
    completos = list(argumentos)

    def una(*valores: Valor) -> Valor:
        for i, valor in zip(sueltos, valores, strict=True):
            completos[i] = valor
        return primera(funcion(*completos))

    return difundir(una, [argumentos[i] for i in sueltos])  # type: ignore[misc]
