"""Evaluar cualquier celda de un libro, una cada vez y solo lo que haga falta."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from costeo.motor.arbol import Nodo
from costeo.motor.celdario import Celdario
from costeo.motor.cierre import leer_entera
from costeo.motor.contexto import CORRIENTE, MATRICIAL, Contexto, Funcion, Omitido, Resultado
from costeo.motor.funciones.epoca import fechas_desde_1904
from costeo.motor.indices import Rango
from costeo.motor.interprete_nodos import Evaluador
from costeo.motor.matrices import MAX_CELDAS, celda_de, completo, primera
from costeo.motor.motivos import Circular, Falta
from costeo.motor.nombres import Nombres
from costeo.motor.referencias import Areas, MatrizDeAreas
from costeo.xlsx.celdas import CALCULO, DESBORDA, ND, Direccion, LibroLeido, NoEvaluable, Valor

_HONDURA = 6_000
"""Llamadas anidadas de Python: las de una LAMBDA que se llama a sí misma unos cientos de veces."""
_CICLO = "referencia circular: la fórmula se lee a sí misma"


@contextmanager
def pila_honda() -> Iterator[None]:
    """Mientras dura, deja anidar más llamadas de lo corriente."""
    antes = sys.getrecursionlimit()
    sys.setrecursionlimit(max(antes, _HONDURA))
    try:
        yield
    finally:
        sys.setrecursionlimit(antes)


class Interprete:
    """Las celdas de un libro, evaluadas bajo demanda y recordadas.

    No usa la pila de Python para ir de una celda a otra: una cadena de decenas de miles de celdas
    se resuelve igual que una corta.
    """

    def __init__(
        self,
        libro: LibroLeido,
        valores_ya_sabidos: Mapping[Direccion, Valor] | None = None,
        *,
        celdas: Celdario | None = None,
    ) -> None:
        """Con las celdas por evaluar.

        Args:
            libro: el que tiene las fórmulas.
            valores_ya_sabidos: los de celdas con fórmula evaluadas antes por otro camino.
            celdas: de dónde se leen las celdas; si no se dice, de ``libro``.
        """
        self.libro = libro
        self.celdas = Celdario(libro, valores_ya_sabidos or {}) if celdas is None else celdas
        self._evaluador = Evaluador(self.celdas, Nombres(libro))
        self._de_sobra = False
        self._sin_desbordar = bool(libro.dinamicas)
        self._arboles: dict[Direccion, Nodo] = {}
        """Los de las fórmulas que esperan a otras celdas."""

    def valor(self, direccion: Direccion) -> Valor:
        """Lo que vale una celda; ``None`` si está vacía.

        Lanza NoEvaluable con el motivo si no se sabe: :class:`~costeo.motor.motivos.Volatil` si
        depende de algo volátil y :class:`~costeo.motor.motivos.Circular` si de un ciclo.
        """
        self._desbordar()
        if not self.celdas.resuelta(direccion):
            with fechas_desde_1904(self.libro.base_1904), pila_honda():
                self._resolver(direccion)
        fallo = self.celdas.fallos.get(direccion)
        if fallo is not None:
            raise fallo
        return self.celdas.valores.get(direccion)

    def de_nuevo(self, direccion: Direccion) -> Valor:
        """Lo que da la fórmula de una celda (no de matriz) con lo que hoy valen las que lee.

        Lanza NoEvaluable si de alguna no se sabe, o si la fórmula no se puede evaluar.
        """
        ctx = Contexto(direccion)
        with fechas_desde_1904(self.libro.base_1904), pila_honda():
            nodo = leer_entera(self.libro.formulas[direccion])
            try:
                return _terminado(self._final(self._evaluador.evaluar(nodo, ctx, CORRIENTE), ctx))
            except NoEvaluable:
                raise
            except Exception as error:  # como al evaluar el libro: le cuesta a esa celda
                raise NoEvaluable(f"no se pudo evaluar: {error!r}") from error

    def desbordar(self) -> bool:
        """Evalúa las matrices dinámicas. ¿Alguna ocupa más celdas de las que guarda el libro?

        Entonces lo evaluado por otro camino, que no lo sabe, puede haberlas leído vacías.
        """
        self._desbordar()
        return self._de_sobra

    def _desbordar(self) -> None:
        """Evalúa antes que nada las matrices dinámicas: pueden ocupar más de lo guardado."""
        if self._sin_desbordar:
            self._sin_desbordar = False
            with fechas_desde_1904(self.libro.base_1904), pila_honda():
                for maestra in sorted(self.libro.dinamicas):
                    if not self.celdas.resuelta(maestra):
                        self._resolver(maestra)

    def _resolver(self, pedida: Direccion) -> None:
        """Evalúa esa celda y antes todas las que necesite, con una pila propia."""
        celdas = self.celdas
        pila = [celdas.maestras.get(pedida, pedida)]
        faltan: dict[Direccion, list[Direccion]] = {pila[0]: []}
        while pila:
            celda = pila[-1]
            pendientes = faltan[celda]
            while pendientes and celdas.resuelta(pendientes[-1]):
                pendientes.pop()
            if pendientes:
                siguiente = celdas.maestras.get(pendientes[-1], pendientes[-1])
                if siguiente in faltan:
                    self._cerrar_ciclo(pila, faltan, siguiente)
                else:
                    pila.append(siguiente)
                    faltan[siguiente] = []
                continue
            try:
                self._evaluar(celda)
            except Falta as falta:
                pendientes += reversed(falta.celdas)
                continue
            except NoEvaluable as no:
                self._fallar(celda, no)
            except RecursionError:
                self._fallar(celda, NoEvaluable("la fórmula anida demasiado"))
            except Exception as error:  # le cuesta a esa celda, nunca al libro
                self._fallar(celda, NoEvaluable(f"no se pudo evaluar: {error!r}"))
            pila.pop()
            del faltan[celda]
            self._arboles.pop(celda, None)

    def _cerrar_ciclo(
        self, pila: list[Direccion], faltan: dict[Direccion, list[Direccion]], hasta: Direccion
    ) -> None:
        """Todas las celdas de la pila desde esa forman un ciclo."""
        while True:
            celda = pila.pop()
            del faltan[celda]
            self._fallar(celda, Circular(_CICLO))
            if celda == hasta:
                return

    def _fallar(self, celda: Direccion, fallo: NoEvaluable) -> None:
        self.celdas.fallar(celda, fallo)
        for parte in self.celdas.partes.get(celda, ()):
            self.celdas.fallar(parte, fallo)

    def _evaluar(self, celda: Direccion) -> None:
        """Da valor a la celda (y a las de su matriz), o lanza Falta o NoEvaluable."""
        if celda in self.libro.ilegibles:
            raise NoEvaluable(self.libro.ilegibles[celda])
        if celda in self.celdas.fallos:
            raise self.celdas.fallos[celda]
        nodo = self._arboles.get(celda)
        if nodo is None:
            nodo = self._arboles[celda] = leer_entera(self.libro.formulas[celda])
        ctx = Contexto(celda)
        if celda in self.libro.matrices:
            resultado = self._evaluador.evaluar(nodo, ctx, MATRICIAL)
            self._repartir(celda, self._evaluador.suelto(resultado, ctx, MATRICIAL))
            return
        resultado = self._evaluador.evaluar(nodo, ctx, CORRIENTE)
        self.celdas.anotar(celda, _terminado(self._final(resultado, ctx)))

    def _final(self, resultado: Resultado, ctx: Contexto) -> Valor:
        if isinstance(resultado, Areas | MatrizDeAreas):
            resultado = self._evaluador.suelto(resultado, ctx, CORRIENTE)
        if isinstance(resultado, Funcion | Omitido):
            return CALCULO
        return primera(resultado)

    def _repartir(self, celda: Direccion, valor: Valor | Rango) -> None:
        """Pone cada posición de la matriz en su celda.

        Una matriz corriente repite una sola fila o columna y da ``#N/A`` donde no llega. Una
        dinámica ocupa lo que mide; si algo se lo impide, ``#SPILL!``.
        """
        _, fila, columna, _, _ = self.libro.matrices[celda]
        matriz = valor if isinstance(valor, Rango) else Rango([valor], 1, 1, referencia=False)
        dinamica = celda in self.libro.dinamicas
        if dinamica:
            matriz = completo(matriz)
            if self._estorban(celda, matriz):
                matriz = Rango([DESBORDA], 1, 1, referencia=False)
        self.celdas.derrames[celda] = matriz
        alto, ancho = matriz.forma
        for parte in (celda, *self.celdas.partes.get(celda, ())):
            f, c = parte[1] - fila, parte[2] - columna
            if dinamica and (f >= alto or c >= ancho):
                self.celdas.anotar(parte, None)
            elif (f >= alto > 1) or (c >= ancho > 1):
                self.celdas.anotar(parte, ND)
            else:
                self.celdas.anotar(parte, _terminado(celda_de(matriz, f, c)))
        if dinamica:
            self._de_mas(celda, matriz)

    def _de_mas(self, celda: Direccion, matriz: Rango) -> None:
        """Lo que se desborda a celdas vacías más allá de lo guardado, como al recalcular."""
        hoja, fila, columna, final, ultima = self.libro.matrices[celda]
        alto, ancho = matriz.forma
        if fila + alto - 1 <= final and columna + ancho - 1 <= ultima:
            return
        for f in range(fila, fila + alto):
            for c in range(columna, columna + ancho):
                if f > final or c > ultima:
                    valor = _terminado(celda_de(matriz, f - fila, c - columna))
                    self.celdas.anotar((hoja, f, c), valor)
        self._de_sobra = True
        self.celdas.ampliar(hoja, fila + alto - 1, columna + ancho - 1)

    def _estorban(self, celda: Direccion, matriz: Rango) -> bool:
        """¿Hay algo escrito donde la matriz dinámica se desborda más allá de lo guardado?"""
        hoja, fila, columna, final, ultima = self.libro.matrices[celda]
        alto, ancho = matriz.forma
        if fila + alto - 1 <= final and columna + ancho - 1 <= ultima:
            return False
        if alto * ancho > MAX_CELDAS:
            raise NoEvaluable("desborda una matriz demasiado grande")
        for f in range(fila, fila + alto):
            for c in range(columna, columna + ancho):
                otra = (hoja, f, c)
                if otra == celda or self.celdas.maestras.get(otra) == celda:
                    continue
                if otra in self.libro.formulas or otra in self.libro.valores:
                    return True
        return False


def _terminado(valor: Valor) -> Valor:
    """Una referencia a una celda vacía se muestra como cero."""
    return 0.0 if valor is None else valor
