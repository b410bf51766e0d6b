"""De una forma a lo que la calcula para muchas celdas: una función por nodo del árbol.

Lo que no se puede demostrar elemento a elemento no se compila: esa fórmula se calcula sola.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from costeo.motor import (
    nucleos,
    nucleos_busqueda,
    nucleos_criterios,
    nucleos_logicos,
    nucleos_matrices,
    nucleos_rangos,
)
from costeo.motor.arbol import Binaria, Literal, Llamada, Nodo, Referencia, Unaria
from costeo.motor.combinaciones import combinar
from costeo.motor.condiciones import si, si_error
from costeo.motor.formas_arbol import Forma
from costeo.motor.interprete_tabla import DeBiblioteca, de_biblioteca
from costeo.motor.lote import Bloque, Bloques, Lote
from costeo.motor.nucleos_rangos import Argumento, Celdas
from costeo.motor.nucleos_sueltos import NUCLEOS as SUELTOS
from costeo.motor.vectores import NUMERO, Vec, suelto
from costeo.xlsx.celdas import ND, NoEvaluable

Paso = Callable[[Lote], Vec]
_Argumento = Callable[[Lote], Argumento]

_DE_RANGOS: dict[str, Callable[[Lote, Sequence[Argumento]], Vec]] = {
    **nucleos_rangos.NUCLEOS,
    **nucleos_logicos.NUCLEOS,
    "SUMIFS": nucleos_criterios.sumar_si_conjunto,
    "SUMIF": nucleos_criterios.sumar_si,
    "COUNTIFS": nucleos_criterios.contar_si_conjunto,
    "COUNTIF": nucleos_criterios.contar_si_conjunto,
    "MATCH": nucleos_busqueda.coincidir,
    "INDEX": nucleos_busqueda.indice,
}
_SOLO_CON_NUCLEO = frozenset({"INDEX", "ROWS", "COLUMNS"})
"""Dependen de qué se lee y no solo de cuánto vale: si su núcleo no puede, es del intérprete."""
POR_LOTES = _SOLO_CON_NUCLEO | {"IF", "IFERROR", "IFNA"}
"""Formas especiales del intérprete que también se calculan por lotes."""
_DAN_REFERENCIA = frozenset({"INDEX", "IF", "CHOOSE"})


def compilar(forma: Forma) -> Paso:
    """Lo que calcula la forma; NoEvaluable si hay que calcularla celda por celda."""
    compilador = _Compilador()
    paso = compilador.valor(forma.nodo, matriz=False)
    assert compilador.huecos == len(forma.huecos)
    return paso


class _Compilador:
    """Recorre el árbol de izquierda a derecha, contando huecos."""

    def __init__(self) -> None:
        self.huecos = 0

    def valor(self, nodo: Nodo, *, matriz: bool) -> Paso:
        """El nodo como valor; en contexto matricial, de forma (N, alto, ancho)."""
        if isinstance(nodo, Literal):
            return _literal(nodo, matriz=matriz)
        if isinstance(nodo, Referencia):
            return self._referencia(nodo, matriz=matriz)
        if isinstance(nodo, Unaria):
            return self._unaria(nodo, matriz=matriz)
        if isinstance(nodo, Binaria):
            izquierda = self.valor(nodo.izquierda, matriz=matriz)
            derecha = self.valor(nodo.derecha, matriz=matriz)
            operar = nucleos.OPERADORES[nodo.operador]
            return lambda lote: operar(lote.textos, izquierda(lote), derecha(lote))
        if isinstance(nodo, Llamada):
            return self._llamada(nodo, matriz=matriz)
        raise NoEvaluable(f"usa {type(nodo).__name__}")

    def _hueco(self) -> int:
        self.huecos += 1
        return self.huecos - 1

    def _referencia(self, nodo: Referencia, *, matriz: bool) -> Paso:
        hueco = self._hueco()
        if nodo.fin is None:
            if not matriz:
                return lambda lote: lote.celda(hueco)
            return lambda lote: _de_forma(lote.celda(hueco), (-1, 1, 1))
        if not matriz:
            raise NoEvaluable("opera un rango donde va un valor")
        return lambda lote: _matriz(lote, lote.bloque(hueco))

    def _unaria(self, nodo: Unaria, *, matriz: bool) -> Paso:
        operando = self.valor(nodo.operando, matriz=matriz)
        if nodo.operador == "+":
            return operando
        operar = nucleos.cambiar_signo if nodo.operador == "-" else nucleos.por_ciento
        return lambda lote: operar(lote.textos, operando(lote))

    def _llamada(self, nodo: Llamada, *, matriz: bool) -> Paso:
        nombre = nodo.nombre
        if nombre in ("IF", "IFERROR", "IFNA"):
            return self._condicional(nodo, matriz=matriz)
        if nombre == "SUMPRODUCT" and not matriz:
            return self._suma_de_productos(nodo)
        if matriz and nombre in nucleos_matrices.REDUCCIONES:
            return self._reduccion(nodo)
        if matriz and _es_columna_de_bloque(nodo):
            columna = self._columna_de_bloque(nodo)
            return lambda lote: _matriz(lote, columna(lote))
        funcion = _de_biblioteca(nombre, len(nodo.argumentos))
        papeles = funcion.papeles
        if matriz and any(papeles.de(i) != "s" for i in range(len(nodo.argumentos))):
            raise NoEvaluable(f"usa {nombre} dentro de una matriz")
        argumentos = [
            self._argumento(x, papeles.de(i), matriz=matriz) for i, x in enumerate(nodo.argumentos)
        ]
        return _con_nucleo(nombre, funcion.funcion, argumentos, matriz=matriz)

    def _argumento(self, nodo: Nodo, papel: str, *, matriz: bool) -> _Argumento:
        if matriz or papel not in ("r", "m"):
            return self.valor(nodo, matriz=matriz)
        if isinstance(nodo, Referencia):
            hueco = self._hueco()
            if nodo.fin is not None:
                return lambda lote: lote.bloque(hueco)
            return lambda lote: _celdas(lote.celda(hueco))
        if isinstance(nodo, Llamada) and _es_columna_de_bloque(nodo):
            return self._columna_de_bloque(nodo)
        if papel == "m":
            raise NoEvaluable("opera una matriz dentro de una función")
        valor = self.valor(nodo, matriz=False)
        if isinstance(nodo, Llamada) and nodo.nombre in _DAN_REFERENCIA:
            return lambda lote: _solo_numeros(valor(lote))
        return valor

    def _condicional(self, nodo: Llamada, *, matriz: bool) -> Paso:
        ramas = [self.valor(x, matriz=matriz) for x in nodo.argumentos]
        if matriz:
            raise NoEvaluable(f"usa {nodo.nombre} dentro de una matriz")
        baratas = [
            isinstance(x, Literal) or (isinstance(x, Referencia) and x.fin is None)
            for x in nodo.argumentos
        ]
        if nodo.nombre == "IF":
            if not 2 <= len(ramas) <= 3:
                raise NoEvaluable("usa IF con otro número de argumentos")
            if len(ramas) == 2:
                ramas.append(_literal(Literal(False), matriz=False))
                baratas.append(True)
            return si(ramas[0], ramas[1], ramas[2], baratas=baratas[1] and baratas[2])
        if len(ramas) != 2:
            raise NoEvaluable(f"usa {nodo.nombre} con otro número de argumentos")
        return si_error(ramas[0], ramas[1], solo=str(ND) if nodo.nombre == "IFNA" else None)

    def _columna_de_bloque(self, nodo: Llamada) -> Callable[[Lote], Bloque | Bloques]:
        """``INDEX(bloque,0,n)``: la columna n de un bloque."""
        hueco = self._hueco()
        numero = self.valor(nodo.argumentos[2], matriz=False)
        return lambda lote: nucleos_busqueda.columna(lote.bloque(hueco), numero(lote))

    def _reduccion(self, nodo: Llamada) -> Paso:
        """SUM, MAX o MIN de matrices calculadas, dentro de otra: un valor por celda."""
        matrices = [self.valor(x, matriz=True) for x in nodo.argumentos]
        reducir = nucleos_matrices.REDUCCIONES[nodo.nombre]
        return lambda lote: reducir([matriz(lote) for matriz in matrices])

    def _suma_de_productos(self, nodo: Llamada) -> Paso:
        matrices = [self.valor(x, matriz=True) for x in nodo.argumentos]

        def calcular(lote: Lote) -> Vec:
            hechas = [matriz(lote) for matriz in matrices]
            formas = {m.num.shape[1:] for m in hechas}
            if len(formas) > 1:
                raise NoEvaluable("SUMPRODUCT de matrices de distinto tamaño")
            return nucleos_matrices.suma_de_productos(lote, hechas)

        return calcular


def _es_columna_de_bloque(nodo: Llamada) -> bool:
    if nodo.nombre != "INDEX" or len(nodo.argumentos) != 3:
        return False
    bloque, fila, _ = nodo.argumentos
    return isinstance(bloque, Referencia) and bloque.fin is not None and fila == Literal(0.0)


def _de_biblioteca(nombre: str, cuantos: int) -> DeBiblioteca:
    funcion = de_biblioteca(nombre)
    if funcion is None:
        raise NoEvaluable(f"usa {nombre}")
    if not funcion.minimo <= cuantos <= funcion.maximo:
        raise NoEvaluable(f"usa {nombre} con otro número de argumentos")
    return funcion


def _con_nucleo(
    nombre: str,
    funcion: Callable[..., Any],
    argumentos: Sequence[_Argumento],
    *,
    matriz: bool,
) -> Paso:
    """El núcleo de la función si lo hay y puede; si no, una vez por combinación."""
    nucleo: Callable[..., Vec] | None = SUELTOS.get(nombre)
    if nucleo is None and not matriz:
        nucleo = _DE_RANGOS.get(nombre)

    solo_nucleo = nombre in _SOLO_CON_NUCLEO

    def calcular(lote: Lote) -> Vec:
        valores = [argumento(lote) for argumento in argumentos]
        if nucleo is not None:
            if solo_nucleo:
                return nucleo(lote, valores)
            try:
                return nucleo(lote, valores)
            except NoEvaluable:
                pass
        return combinar(lote, funcion, valores)

    return calcular


def _literal(nodo: Literal, *, matriz: bool) -> Paso:
    valor = nodo.valor
    forma = (1, 1, 1) if matriz else (1,)
    return lambda lote: _de_forma(suelto(valor, lote.textos), forma)


def _de_forma(vec: Vec, forma: tuple[int, ...]) -> Vec:
    tipo = vec.tipo if isinstance(vec.tipo, int) else vec.tipo.reshape(forma)
    return Vec(vec.num.reshape(forma), tipo)


def _matriz(lote: Lote, bloque: Bloque | Bloques) -> Vec:
    """El bloque como matriz: (1, alto, ancho) si es común, (N, alto, ancho) si no."""
    distintos: Sequence[Bloque] = [bloque] if isinstance(bloque, Bloque) else bloque.distintos
    formas = {(*b.sitios.shape, b.alto_total) for b in distintos}
    alto, ancho, total = formas.pop()
    if formas or alto != total:
        raise NoEvaluable("opera columnas enteras o bloques de distinta forma")
    if isinstance(bloque, Bloque):
        return _de_forma(bloque.vec(lote.memoria), (1, alto, ancho))
    sitios: Any = np.stack([b.sitios for b in distintos])[bloque.cual]
    return lote.memoria.leer(sitios)


def _celdas(vec: Vec) -> Celdas:
    return Celdas(vec.num, vec.tipo)


def _solo_numeros(vec: Vec) -> Vec:
    """Lo que puede ser una referencia: si es un número, da lo mismo que lo sea."""
    if not vec.es(NUMERO):
        raise NoEvaluable("lee como rango lo que da una función")
    return vec
