"""La forma de una fórmula: su árbol, con huecos en el lugar de las celdas que lee."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import NamedTuple

from costeo.motor.arbol import (
    Aplicacion,
    Binaria,
    Literal,
    Llamada,
    Nodo,
    Nombre,
    Referencia,
    Unaria,
)
from costeo.motor.cierre import leer_entera
from costeo.motor.sintaxis import leer_formula
from costeo.xlsx.celdas import ErrorCelda, NoEvaluable

_DE_REFERENCIAS = frozenset({":", ",", " "})


class Forma(NamedTuple):
    """Una forma: con qué se compila y qué lee.

    ``texto`` la identifica: dos fórmulas con el mismo texto de forma se calculan igual, cada una
    con sus lecturas.
    """

    texto: str
    nodo: Nodo
    """El árbol; cada ``Referencia``, de izquierda a derecha, es un hueco."""
    huecos: tuple[tuple[Referencia, bool], ...]
    """Cada referencia, y si viene de un nombre definido: entonces es la misma en toda fórmula."""


class Formador:
    """Lee formas; sabe qué hojas hay, qué valen los nombres y qué se calcula por lotes."""

    def __init__(
        self,
        hojas: Collection[str],
        nombres: Mapping[str, str],
        admitida: Callable[[str], bool],
    ) -> None:
        """``admitida``: si una función se calcula por lotes."""
        self.hojas = tuple(hojas)
        self._numeros = {hoja.lower(): i for i, hoja in enumerate(self.hojas)}
        self._nombres = {nombre.lower(): texto for nombre, texto in nombres.items()}
        self._locales = {nombre.rpartition("!")[2] for nombre in self._nombres if "!" in nombre}
        self._admitida = admitida
        self._valores: dict[str, Nodo] = {}

    def numero_de_hoja(self, hoja: str) -> int:
        """El orden de la hoja en el libro; NoEvaluable si no existe."""
        numero = self._numeros.get(hoja.lower())
        if numero is None:
            raise NoEvaluable(f"lee la hoja «{hoja}», que no existe")
        return numero

    def forma(self, texto: str) -> Forma:
        """La forma de una fórmula; NoEvaluable si no se calcula por lotes."""
        huecos: list[tuple[Referencia, bool]] = []
        nodo = leer_entera(texto)
        escrito, nodo = self._recorrer(nodo, huecos, fija=False)
        return Forma(escrito, nodo, tuple(huecos))

    def _recorrer(
        self, nodo: Nodo, huecos: list[tuple[Referencia, bool]], *, fija: bool
    ) -> tuple[str, Nodo]:
        """El texto de la forma y el árbol con los nombres ya resueltos."""
        if isinstance(nodo, Referencia):
            if nodo.hoja_final is not None:
                raise NoEvaluable("lee varias hojas a la vez")
            huecos.append((nodo, fija))
            return ("A" if nodo.fin is None else "B"), nodo
        if isinstance(nodo, Literal):
            return _literal(nodo), nodo
        if isinstance(nodo, Nombre):
            return self._recorrer(self._valor(nodo), huecos, fija=True)
        if isinstance(nodo, Unaria):
            if nodo.operador in ("@", "#"):
                raise NoEvaluable("usa la intersección implícita o una matriz desbordada")
            escrito, operando = self._recorrer(nodo.operando, huecos, fija=fija)
            return f"({nodo.operador}{escrito})", Unaria(nodo.operador, operando)
        if isinstance(nodo, Binaria):
            return self._binaria(nodo, huecos, fija=fija)
        if isinstance(nodo, Llamada):
            if not self._admitida(nodo.nombre):
                raise NoEvaluable(f"usa {nodo.nombre}")
            partes = [self._recorrer(x, huecos, fija=fija) for x in nodo.argumentos]
            escrito = ",".join(parte[0] for parte in partes)
            argumentos = tuple(parte[1] for parte in partes)
            return f"{nodo.nombre}({escrito})", Llamada(nodo.nombre, argumentos)
        clase = "una función sin nombre" if isinstance(nodo, Aplicacion) else type(nodo).__name__
        raise NoEvaluable(f"usa {clase}")

    def _binaria(
        self, nodo: Binaria, huecos: list[tuple[Referencia, bool]], *, fija: bool
    ) -> tuple[str, Nodo]:
        if nodo.operador in _DE_REFERENCIAS:
            raise NoEvaluable("opera referencias")
        izquierda = self._recorrer(nodo.izquierda, huecos, fija=fija)
        derecha = self._recorrer(nodo.derecha, huecos, fija=fija)
        return (
            f"({izquierda[0]}{nodo.operador}{derecha[0]})",
            Binaria(nodo.operador, izquierda[1], derecha[1]),
        )

    def _valor(self, nodo: Nombre) -> Nodo:
        """Lo que vale un nombre del libro, si es una celda, un bloque o una constante fijos."""
        clave = nodo.nombre.lower()
        if nodo.hoja is not None or clave in self._locales or clave not in self._nombres:
            raise NoEvaluable(f"usa el nombre «{nodo.nombre}»")
        valor = self._valores.get(clave)
        if valor is None:
            valor = self._valores[clave] = leer_formula(self._nombres[clave])
        if isinstance(valor, Literal) or (isinstance(valor, Referencia) and _es_fija(valor)):
            return valor
        raise NoEvaluable(f"usa el nombre «{nodo.nombre}», que no es fijo")


def _es_fija(nodo: Referencia) -> bool:
    extremos = (nodo.inicio, nodo.fin or nodo.inicio)
    return nodo.hoja is not None and all(
        (x.fila_fija or not x.fila) and (x.columna_fija or not x.columna) for x in extremos
    )


def _literal(nodo: Literal) -> str:
    valor = nodo.valor
    if isinstance(valor, ErrorCelda) or valor is None:
        return str(valor or "")
    return f'"{valor}"' if isinstance(valor, str) else repr(valor)
