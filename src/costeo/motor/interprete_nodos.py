"""Evaluar el árbol de una fórmula, nodo a nodo."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from costeo.motor import referencias as ref
from costeo.motor.arbol import (
    Aplicacion,
    Binaria,
    DeTabla,
    Externa,
    Literal,
    Llamada,
    MatrizLiteral,
    Nodo,
    Nombre,
    Referencia,
    Unaria,
)
from costeo.motor.celdario import Celdario
from costeo.motor.contexto import (
    MATRICIAL,
    OMITIDO,
    Contexto,
    Funcion,
    Omitido,
    Resultado,
)
from costeo.motor.externas import resolver
from costeo.motor.indices import Rango
from costeo.motor.interprete_llamadas import aplicar, llamar
from costeo.motor.interprete_tabla import OPERADORES
from costeo.motor.matrices import difundir, primera
from costeo.motor.motivos import Falta
from costeo.motor.nombres import Nombres
from costeo.motor.referencias import Areas
from costeo.xlsx.celdas import (
    CALCULO,
    NOMBRE,
    REF,
    VALOR,
    Direccion,
    ErrorCelda,
    FalloCelda,
    NoEvaluable,
    Valor,
)

_DE_REFERENCIAS = frozenset({":", ",", " "})
_MAX_NOMBRES = 50


class Evaluador:
    """Da el resultado de un nodo visto desde una celda."""

    def __init__(self, celdas: Celdario, nombres: Nombres) -> None:
        """``celdas`` da los valores de otras celdas; si falta alguno, lanza Falta."""
        self.celdas, self.nombres = celdas, nombres
        self._hondo = 0
        self._de_tipo: dict[type, Callable[[Any, Contexto, int], Resultado]] = {
            Literal: lambda nodo, _, __: nodo.valor,
            MatrizLiteral: _matriz,
            Referencia: self._referencia,
            Nombre: self._nombre,
            DeTabla: lambda nodo, ctx, _: self.nombres.de_tabla(nodo, ctx.celda),
            Externa: lambda nodo, ctx, _: resolver(nodo, self.celdas.libro, ctx.mover),
            Unaria: self._unaria,
            Binaria: self._binaria,
            Llamada: lambda nodo, ctx, modo: llamar(self, nodo, ctx, modo),
            Aplicacion: self._aplicacion,
        }

    def evaluar(self, nodo: Nodo, ctx: Contexto, modo: int) -> Resultado:
        """El resultado del nodo; los errores de Excel son valores.

        Lanza Falta si necesita celdas sin evaluar y NoEvaluable si no se puede saber.
        """
        try:
            return self._de_tipo[type(nodo)](nodo, ctx, modo)
        except FalloCelda as fallo:
            return fallo.error

    def suelto(self, resultado: Resultado, ctx: Contexto, modo: int) -> Valor | Rango:
        """Lo que un operador recibe: un valor, o una matriz que se opera posición a posición."""
        if isinstance(resultado, Areas):
            return self._de_referencia(resultado, ctx, modo)
        if isinstance(resultado, Rango):
            una = resultado.alto_total == 1 and resultado.ancho == 1
            return primera(resultado) if una else resultado
        if isinstance(resultado, Funcion):
            return CALCULO
        return None if isinstance(resultado, Omitido) else resultado

    def _de_referencia(self, areas: Areas, ctx: Contexto, modo: int) -> Valor | Rango:
        try:
            if modo:
                return self.contenido(areas.unico())
            return self.celdas.valor(ref.cruce_implicito(areas, ctx.celda))
        except FalloCelda as fallo:
            return fallo.error

    def operando(self, nodo: Nodo, ctx: Contexto, modo: int) -> Valor | Rango:
        """El nodo, evaluado para un operador o un argumento de un solo valor."""
        return self.suelto(self.evaluar(nodo, ctx, modo), ctx, modo)

    def contenido(self, bloque: tuple[str, int, int, int, int]) -> Valor | Rango:
        """El valor de un bloque de una celda, o el rango."""
        if ref.una_celda(bloque):
            return self.celdas.valor(bloque[:3])
        return self.celdas.rango(bloque)

    def areas(self, nodo: Nodo, ctx: Contexto, modo: int) -> Areas:
        """El nodo, que debe ser una referencia; si es un error, ese; si no, ``#VALUE!``."""
        resultado = self.evaluar(nodo, ctx, modo)
        if isinstance(resultado, Areas):
            return resultado
        raise FalloCelda(_error_de(resultado))

    # --- nodos ---

    def _referencia(self, nodo: Referencia, ctx: Contexto, _: int) -> Resultado:
        if nodo.hoja is None:
            return Areas((ref.bloque_de(nodo, ctx.celda[0], ctx.mover),))
        hoja = self.hoja(nodo.hoja)
        if nodo.hoja_final is None:
            return Areas((ref.bloque_de(nodo, hoja, ctx.mover),))
        todas = self.celdas.libro.hojas
        desde, hasta = sorted((todas.index(hoja), todas.index(self.hoja(nodo.hoja_final))))
        return Areas(
            tuple(ref.bloque_de(nodo, h, ctx.mover) for h in todas[desde : hasta + 1]),
            varias_hojas=True,
        )

    def hoja(self, nombre: str) -> str:
        """El nombre de la hoja como está en el libro; ``#REF!`` si no existe."""
        hoja = self.celdas.hojas.get(nombre.lower())
        if hoja is not None:
            return hoja
        if any(nombre.lower() == otra.lower() for otra in self.celdas.libro.todas_las_hojas):
            raise NoEvaluable(f"lee la hoja «{nombre}», que no es de celdas")
        raise FalloCelda(REF)

    def _nombre(self, nodo: Nombre, ctx: Contexto, _: int) -> Resultado:
        clave = nodo.nombre.lower()
        if nodo.hoja is None and ctx.variables and clave in ctx.variables:
            return ctx.variables[clave]
        hoja = ctx.celda[0] if nodo.hoja is None else self.hoja(nodo.hoja)
        definido = self.nombres.definido(nodo.nombre, hoja)
        if definido is not None:
            return self._de_nombre(nodo.nombre, definido, ctx, hoja)
        tabla = self.nombres.tabla(nodo.nombre)
        if tabla is not None:
            return tabla
        if clave.startswith("_xleta."):
            return Funcion((), frozenset(), None, ctx, nodo.nombre[7:].upper())
        return NOMBRE

    def _de_nombre(self, nombre: str, nodo: Nodo, ctx: Contexto, hoja: str) -> Resultado:
        """Lo que vale un nombre: se evalúa como matriz y sus partes sin ``$`` se corren."""
        _, fila, columna = ctx.celda
        if self._hondo > _MAX_NOMBRES:
            raise NoEvaluable(f"el nombre «{nombre}» se define con él mismo")
        self._hondo += 1
        try:
            propio = Contexto((hoja, fila, columna), None, (fila - 1, columna - 1))
            return self.evaluar(nodo, propio, MATRICIAL)
        finally:
            self._hondo -= 1

    def _unaria(self, nodo: Unaria, ctx: Contexto, modo: int) -> Resultado:
        if nodo.operador == "#":
            return self._derrame(self.areas(nodo.operando, ctx, modo))
        if nodo.operador == "@":
            resultado = self.evaluar(nodo.operando, ctx, modo)
            if isinstance(resultado, Areas):
                return ref.celda(ref.cruce_implicito(resultado, ctx.celda))
            return primera(resultado) if isinstance(resultado, Rango) else resultado
        funcion = OPERADORES["%" if nodo.operador == "%" else "U" + nodo.operador]
        valor = self.operando(nodo.operando, ctx, modo)
        if isinstance(valor, Rango):
            return difundir(funcion, [valor])
        return funcion(valor)

    def _derrame(self, areas: Areas) -> Resultado:
        """``A1#``: todo lo que ocupa la matriz dinámica de A1."""
        bloque = areas.unico()
        maestra: Direccion = bloque[:3]
        suyo = self.celdas.libro.matrices.get(maestra)
        if suyo is None or not ref.una_celda(bloque):
            return REF
        self.celdas.valor(maestra)
        resultado = self.celdas.derrames[maestra]
        _, fila, columna, final, ultima = suyo
        if resultado.forma == (final - fila + 1, ultima - columna + 1):
            return Areas((suyo,))
        return resultado

    def _binaria(self, nodo: Binaria, ctx: Contexto, modo: int) -> Resultado:
        if nodo.operador in _DE_REFERENCIAS:
            return self._de_areas(nodo, ctx, modo)
        cadena: list[Binaria] = []
        primero: Nodo = nodo
        while isinstance(primero, Binaria) and primero.operador not in _DE_REFERENCIAS:
            cadena.append(primero)
            primero = primero.izquierda
        operandos: list[Valor | Rango] = []
        faltan: list[Direccion] = []
        for operando in (primero, *(n.derecha for n in reversed(cadena))):
            try:
                operandos.append(self.operando(operando, ctx, modo))
            except Falta as falta:
                faltan += falta.celdas
        if faltan:
            raise Falta(faltan)
        resultado = operandos[0]
        for otra, operando_derecho in zip(reversed(cadena), operandos[1:], strict=True):
            resultado = _operar(otra.operador, resultado, operando_derecho)
        return resultado

    def _de_areas(self, nodo: Binaria, ctx: Contexto, modo: int) -> Resultado:
        una = self.areas(nodo.izquierda, ctx, modo)
        otra = self.areas(nodo.derecha, ctx, modo)
        if nodo.operador == ":":
            return ref.rango_entre(una, otra)
        if nodo.operador == " ":
            return ref.interseccion(una, otra)
        return Areas((*una.bloques, *otra.bloques))

    def _aplicacion(self, nodo: Aplicacion, ctx: Contexto, modo: int) -> Resultado:
        funcion = self.evaluar(nodo.funcion, ctx, modo)
        if not isinstance(funcion, Funcion):
            return _error_de(funcion)
        argumentos = [
            OMITIDO if a == Literal(None) else self.evaluar(a, ctx, modo) for a in nodo.argumentos
        ]
        return aplicar(self, funcion, argumentos, modo)


def _operar(operador: str, una: Valor | Rango, otra: Valor | Rango) -> Valor | Rango:
    funcion = OPERADORES[operador]
    if isinstance(una, Rango):
        if isinstance(otra, Rango):
            return difundir(funcion, [una, otra])
        return difundir(lambda valor: funcion(valor, otra), [una])
    if isinstance(otra, Rango):
        return difundir(lambda valor: funcion(una, valor), [otra])
    return funcion(una, otra)


def _error_de(valor: Resultado) -> ErrorCelda:
    """El error que sale de usar ese valor como referencia."""
    return valor if isinstance(valor, ErrorCelda) else VALOR


def _matriz(nodo: MatrizLiteral, _: Contexto, __: int) -> Rango:
    valores: list[Valor] = [valor for fila in nodo.filas for valor in fila]
    return Rango(valores, len(nodo.filas), len(nodo.filas[0]), referencia=False)
