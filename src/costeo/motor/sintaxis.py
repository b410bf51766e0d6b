"""Del texto de una fórmula a su árbol, con las precedencias de Excel.

De más a menos: ``:`` · espacio (intersección) · ``,`` (unión, solo entre paréntesis) · signos
delante y ``@`` · ``%`` · ``^`` · ``* /`` · ``+ -`` · ``&`` · comparaciones. El menos delante liga
más que ``^`` (``-2^2`` es 4) y todo se agrupa por la izquierda (``2^3^2`` es 64).
"""

from __future__ import annotations

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
from costeo.motor.lexico import Pieza, ilegible, trocear
from costeo.xlsx.celdas import ErrorCelda, NoEvaluable

_NIVELES = {
    **dict.fromkeys(("=", "<>", "<", ">", "<=", ">="), 1),
    "&": 2,
    **dict.fromkeys("+-", 3),
    **dict.fromkeys("*/", 4),
    "^": 5,
}
_REFERIBLES = (Referencia, Nombre, DeTabla, Externa, Llamada, Binaria, Aplicacion, Unaria)


def leer_formula(texto: str) -> Nodo:
    """El árbol de una fórmula, con o sin ``=`` delante.

    Lanza NoEvaluable, con el sitio, si no se entiende: le cuesta a esa celda.
    """
    texto = texto.removeprefix("=")
    lector = _Lector(texto)
    try:
        nodo = lector.expresion()
        while lector.es(","):
            lector.avanza()
            nodo = Binaria(",", nodo, lector.expresion())
    except RecursionError:
        raise NoEvaluable("la fórmula anida demasiado") from None
    if lector.pieza.clase != "fin":
        raise lector.falla()
    return nodo


class _Lector:
    """Recorre las piezas de izquierda a derecha."""

    def __init__(self, texto: str) -> None:
        self.texto = texto
        self.piezas = trocear(texto)
        self.i = 0

    @property
    def pieza(self) -> Pieza:
        return self.piezas[self.i]

    def avanza(self) -> Pieza:
        pieza = self.piezas[self.i]
        self.i += 1
        return pieza

    def es(self, signo: str) -> bool:
        pieza = self.piezas[self.i]
        return pieza.clase == "signo" and pieza.texto == signo

    def falla(self) -> NoEvaluable:
        return ilegible(self.texto, self.pieza.desde)

    def exige(self, signo: str) -> None:
        if not self.es(signo):
            raise self.falla()
        self.i += 1

    def expresion(self, minimo: int = 1) -> Nodo:
        izquierda = self.con_signo()
        while True:
            pieza = self.piezas[self.i]
            nivel = _NIVELES.get(pieza.texto, 0) if pieza.clase == "signo" else 0
            if nivel < minimo:
                return izquierda
            self.i += 1
            izquierda = Binaria(pieza.texto, izquierda, self.expresion(nivel + 1))

    def con_signo(self) -> Nodo:
        signos: list[str] = []
        while self.pieza.clase == "signo" and self.pieza.texto in "+-@":
            signos.append(self.avanza().texto)
        nodo = self.union()
        while signos and signos[-1] == "@":
            nodo = Unaria(signos.pop(), nodo)
        while self.es("%"):
            self.i += 1
            nodo = Unaria("%", nodo)
        for signo in reversed(signos):
            nodo = Unaria(signo, nodo)
        return nodo

    def union(self) -> Nodo:
        """``a~b``: la unión como la escribe LibreOffice; la coma se lee entre paréntesis."""
        nodo = self.interseccion()
        while self.es("~"):
            self.i += 1
            nodo = Binaria(",", nodo, self.interseccion())
        return nodo

    def interseccion(self) -> Nodo:
        nodo = self.rango()
        while self.pieza.hueco and self._abre_operando():
            if not isinstance(nodo, _REFERIBLES):
                raise self.falla()
            nodo = Binaria(" ", nodo, self.rango())
        return nodo

    def _abre_operando(self) -> bool:
        return self.pieza.clase in ("operando", "funcion") or self.es("(")

    def rango(self) -> Nodo:
        nodo = self.primaria()
        while self.es(":"):
            self.i += 1
            nodo = _rango(nodo, self.primaria())
        return nodo

    def primaria(self) -> Nodo:
        pieza = self.avanza()
        nodo: Nodo
        if pieza.nodo is not None:
            nodo = pieza.nodo
        elif pieza.clase == "funcion":
            nodo = _llamada(pieza.texto, self._argumentos())
        elif pieza.texto == "(" and pieza.clase == "signo":
            nodo = self.expresion()
            while self.es(","):
                self.i += 1
                nodo = Binaria(",", nodo, self.expresion())
            self.exige(")")
        elif pieza.texto == "{":
            nodo = self._matriz()
        else:
            self.i -= 1
            raise self.falla()
        while self.pieza.clase == "signo" and self.pieza.texto in "#(" and not self.pieza.hueco:
            if not isinstance(nodo, _REFERIBLES):
                raise self.falla()
            if self.avanza().texto == "#":
                nodo = Unaria("#", nodo)
            else:
                nodo = Aplicacion(nodo, self._argumentos())
        return nodo

    def _argumentos(self) -> tuple[Nodo, ...]:
        """Lo que va entre los paréntesis de una función, ya abiertos; un hueco es ``None``."""
        if self.es(")"):
            self.i += 1
            return ()
        argumentos: list[Nodo] = []
        while True:
            if self.es(",") or self.es(")"):
                argumentos.append(Literal(None))
            else:
                argumentos.append(self.expresion())
            if self.es(")"):
                self.i += 1
                return tuple(argumentos)
            self.exige(",")

    def _matriz(self) -> MatrizLiteral:
        filas: list[tuple[float | str | bool | ErrorCelda, ...]] = []
        fila: list[float | str | bool | ErrorCelda] = []
        while True:
            fila.append(self._elemento())
            separador = self.avanza()
            if separador.texto in (";", "}") and separador.clase == "signo":
                filas.append(tuple(fila))
                fila = []
                if separador.texto == "}":
                    break
            elif separador.texto != "," or separador.clase != "signo":
                self.i -= 1
                raise self.falla()
        if len({len(f) for f in filas}) != 1:
            raise self.falla()
        return MatrizLiteral(tuple(filas))

    def _elemento(self) -> float | str | bool | ErrorCelda:
        signo = 1.0
        while self.es("-") or self.es("+"):
            signo = -signo if self.avanza().texto == "-" else signo
        nodo = self.pieza.nodo
        if not isinstance(nodo, Literal) or nodo.valor is None:
            raise self.falla()
        self.i += 1
        return signo * nodo.valor if type(nodo.valor) is float else nodo.valor


def _rango(una: Nodo, otra: Nodo) -> Nodo:
    """Los dos lados de ``:``; dos celdas escritas en la misma hoja son un bloque."""
    if (
        isinstance(una, Referencia)
        and isinstance(otra, Referencia)
        and una.fin is None
        and otra.fin is None
        and una.hoja_final is None
        and otra.hoja_final is None
        and (otra.hoja is None or otra.hoja == una.hoja)
    ):
        return Referencia(una.inicio, otra.inicio, una.hoja)
    return Binaria(":", una, otra)


def _llamada(nombre: str, argumentos: tuple[Nodo, ...]) -> Nodo:
    """SINGLE y ANCHORARRAY son como se guardan ``@x`` y ``x#``."""
    if nombre in ("SINGLE", "ANCHORARRAY") and len(argumentos) == 1:
        return Unaria("@" if nombre == "SINGLE" else "#", argumentos[0])
    return Llamada(nombre, argumentos)
