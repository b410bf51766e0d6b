"""IF, IFS, IFERROR, IFNA, CHOOSE y SWITCH: solo se evalúa la rama que se toma."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from costeo.motor.arbol import Nodo
from costeo.motor.contexto import CORRIENTE, MATRICIAL, Contexto, Resultado
from costeo.motor.especiales.tipos import VACIO, Especial, exigir
from costeo.motor.funciones.conversion import a_logico, a_numero, son_iguales
from costeo.motor.indices import Rango
from costeo.motor.matrices import difundir
from costeo.xlsx.celdas import ND, VALOR, ErrorCelda, FalloCelda, NoEvaluable, Valor

if TYPE_CHECKING:
    from costeo.motor.interprete_nodos import Evaluador


def _condicion(ev: Evaluador, nodo: Nodo, ctx: Contexto, modo: int) -> Valor | Rango:
    """La condición de un IF; dentro de SUMPRODUCT no se opera como matriz: hay que pedirlo."""
    return ev.operando(nodo, ctx, MATRICIAL if modo == MATRICIAL else CORRIENTE)


def _rama(ev: Evaluador, nodo: Nodo, ctx: Contexto, modo: int) -> Resultado:
    return 0.0 if nodo == VACIO else ev.evaluar(nodo, ctx, modo)


def si(ev: Evaluador, argumentos: Sequence[Nodo], ctx: Contexto, modo: int) -> Resultado:
    """IF."""
    exigir("IF", argumentos, 1, 3)
    condicion = _condicion(ev, argumentos[0], ctx, modo)
    if not isinstance(condicion, Rango):
        if a_logico(condicion):
            return _rama(ev, argumentos[1], ctx, modo) if len(argumentos) > 1 else True
        return _rama(ev, argumentos[2], ctx, modo) if len(argumentos) > 2 else False
    logicos = difundir(_logico, [condicion])
    entonces: Valor | Rango = True
    si_no: Valor | Rango = False
    if len(argumentos) > 1 and True in logicos.valores:
        entonces = ev.suelto(_rama(ev, argumentos[1], ctx, modo), ctx, modo)
    sobran = logicos.alto_total > logicos.alto
    if len(argumentos) > 2 and (sobran or False in logicos.valores):
        si_no = ev.suelto(_rama(ev, argumentos[2], ctx, modo), ctx, modo)
    return _segun(logicos, entonces, si_no)


def _logico(valor: Valor) -> Valor:
    try:
        return a_logico(valor)
    except FalloCelda as fallo:
        return fallo.error


def _segun(logicos: Rango, entonces: Valor | Rango, si_no: Valor | Rango) -> Rango:
    def elige(logico: Valor, uno: Valor, otro: Valor) -> Valor:
        return logico if isinstance(logico, ErrorCelda) else uno if logico else otro

    return difundir(elige, [logicos, _matriz(entonces), _matriz(si_no)])


def _matriz(valor: Valor | Rango) -> Rango:
    return valor if isinstance(valor, Rango) else Rango([valor], 1, 1, referencia=False)


def _si_falla(nombre: str, falla: Callable[[Valor], bool]) -> Especial:
    def forma(ev: Evaluador, argumentos: Sequence[Nodo], ctx: Contexto, modo: int) -> Resultado:
        exigir(nombre, argumentos, 1, 2)
        resultado = ev.evaluar(argumentos[0], ctx, modo)
        valor = ev.suelto(resultado, ctx, modo)
        otro = argumentos[1] if len(argumentos) > 1 else VACIO
        if not isinstance(valor, Rango):
            return _rama(ev, otro, ctx, modo) if falla(valor) else valor
        if not any(map(falla, valor.valores)) and valor.alto == valor.alto_total:
            return valor
        alterno = ev.suelto(_rama(ev, otro, ctx, modo), ctx, modo)
        return difundir(lambda v, o: o if falla(v) else v, [valor, _matriz(alterno)])

    return forma


def _es_error(valor: Valor) -> bool:
    return isinstance(valor, ErrorCelda)


def _es_nd(valor: Valor) -> bool:
    return isinstance(valor, ErrorCelda) and valor == ND


def si_conjunto(ev: Evaluador, argumentos: Sequence[Nodo], ctx: Contexto, modo: int) -> Resultado:
    """IFS: el valor de la primera condición que se cumple; ``#N/A`` si ninguna."""
    exigir("IFS", argumentos, 2, 254)
    if len(argumentos) % 2:
        raise NoEvaluable("llama a IFS con un número impar de argumentos")
    for i in range(0, len(argumentos), 2):
        condicion = ev.operando(argumentos[i], ctx, modo)
        if isinstance(condicion, Rango):
            logicos = difundir(_logico, [condicion])
            entonces = ev.suelto(_rama(ev, argumentos[i + 1], ctx, modo), ctx, modo)
            resto: Resultado = ND
            if i + 2 < len(argumentos):
                resto = si_conjunto(ev, argumentos[i + 2 :], ctx, modo)
            return _segun(logicos, entonces, ev.suelto(resto, ctx, modo))
        if a_logico(condicion):
            return _rama(ev, argumentos[i + 1], ctx, modo)
    return ND


def elegir(ev: Evaluador, argumentos: Sequence[Nodo], ctx: Contexto, modo: int) -> Resultado:
    """CHOOSE: también con una matriz de posiciones, ``CHOOSE({1,2},A1:A3,B1:B3)``."""
    exigir("CHOOSE", argumentos, 2, 255)
    cual = ev.operando(argumentos[0], ctx, modo)
    opciones = argumentos[1:]
    if not isinstance(cual, Rango):
        i = math.trunc(a_numero(cual))
        return _rama(ev, opciones[i - 1], ctx, modo) if 1 <= i <= len(opciones) else VALOR
    # Con una matriz de posiciones, los rangos entran enteros.
    valores = [_matriz(ev.suelto(_rama(ev, o, ctx, modo), ctx, MATRICIAL)) for o in opciones]

    def elige(posicion: Valor, *suyos: Valor) -> Valor:
        try:
            i = math.trunc(a_numero(posicion))
        except FalloCelda as fallo:
            return fallo.error
        return suyos[i - 1] if 1 <= i <= len(suyos) else VALOR

    return difundir(elige, [cual, *valores])


def cambiar(ev: Evaluador, argumentos: Sequence[Nodo], ctx: Contexto, modo: int) -> Resultado:
    """SWITCH: el resultado del primer valor igual; si ninguno, el último suelto o ``#N/A``."""
    exigir("SWITCH", argumentos, 3, 254)
    buscado = ev.operando(argumentos[0], ctx, modo)
    return _cambiar(ev, buscado, argumentos[1:], ctx, modo)


def _cambiar(
    ev: Evaluador, buscado: Valor | Rango, pares: Sequence[Nodo], ctx: Contexto, modo: int
) -> Resultado:
    if isinstance(buscado, ErrorCelda):
        return buscado
    for i in range(0, len(pares) - 1, 2):
        caso = ev.operando(pares[i], ctx, modo)
        if isinstance(caso, Rango) or isinstance(buscado, Rango):
            logicos = difundir(_igual, [_matriz(buscado), _matriz(caso)])
            entonces = ev.suelto(_rama(ev, pares[i + 1], ctx, modo), ctx, modo)
            resto = _cambiar(ev, buscado, pares[i + 2 :], ctx, modo)
            return _segun(logicos, entonces, ev.suelto(resto, ctx, modo))
        if isinstance(caso, ErrorCelda):
            return caso
        if son_iguales(buscado, caso):
            return _rama(ev, pares[i + 1], ctx, modo)
    return _rama(ev, pares[-1], ctx, modo) if len(pares) % 2 else ND


def _igual(uno: Valor, otro: Valor) -> Valor:
    for valor in (uno, otro):
        if isinstance(valor, ErrorCelda):
            return valor
    return son_iguales(uno, otro)


FORMAS: dict[str, Especial] = {
    "IF": si,
    "IFERROR": _si_falla("IFERROR", _es_error),
    "IFNA": _si_falla("IFNA", _es_nd),
    "IFS": si_conjunto,
    "CHOOSE": elegir,
    "SWITCH": cambiar,
}
