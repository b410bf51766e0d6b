"""Rangos con su índice: lo que recibe una función que lee muchas celdas."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any, TypeVar

from costeo.xlsx.celdas import ErrorCelda, Valor

T = TypeVar("T")


_MAX_CONDICIONES = 256
"""Condiciones que se recuerdan por rango: un «>5» distinto en cada celda llenaría la memoria."""


class Rango:
    """Los valores de un rango, por filas; calcula sus índices una vez y los guarda."""

    __slots__ = (
        "_claves",
        "_filas",
        "_indices",
        "_numeros",
        "_posiciones",
        "alto",
        "alto_total",
        "ancho",
        "referencia",
        "valores",
    )

    def __init__(
        self,
        valores: Sequence[Valor],
        alto: int,
        ancho: int,
        *,
        alto_total: int = 0,
        referencia: bool = True,
    ) -> None:
        """``valores`` va por filas, ``alto`` × ``ancho``."""
        self.valores = valores
        self.alto, self.ancho = alto, ancho
        self.alto_total = alto_total or alto
        """Alto pedido; las filas que sobran de ``alto`` están vacías (columnas enteras)."""
        self.referencia = referencia
        """Falso si es una matriz calculada y no celdas del libro."""
        self._numeros: list[float] | ErrorCelda | None = None
        self._posiciones: dict[Hashable, int] | None = None
        self._claves: dict[Hashable, set[int]] | None = None
        self._filas: dict[Hashable, set[int]] = {}
        self._indices: dict[Hashable, Any] = {}

    @property
    def forma(self) -> tuple[int, int]:
        """(filas, columnas) pedidas."""
        return self.alto_total, self.ancho

    @property
    def vacias_sobrantes(self) -> int:
        """Celdas pedidas más allá de lo guardado, todas vacías."""
        return (self.alto_total - self.alto) * self.ancho

    def celda(self, fila: int, columna: int) -> Valor:
        """Valor en (fila, columna) del rango, contadas desde 0."""
        return self.valores[fila * self.ancho + columna] if fila < self.alto else None

    def numeros(self) -> list[float] | ErrorCelda:
        """Los números del rango, o el primer error que haya; el resto no cuenta."""
        if self._numeros is None:
            error = next((v for v in self.valores if type(v) is ErrorCelda), None)
            self._numeros = error or [v for v in self.valores if type(v) is float]
        return self._numeros

    def indice(self, nombre: Hashable, calcular: Callable[[Rango], T]) -> T:
        """Lo que se calcula de este rango, hecho una sola vez; ``nombre`` lo identifica."""
        if nombre not in self._indices:
            self._indices[nombre] = calcular(self)
        hecho: T = self._indices[nombre]
        return hecho

    def columna(self, numero: int) -> Rango:
        """Una columna, contada desde 0; la misma siempre, con sus índices."""
        if self.ancho == 1:
            return self
        return self.indice(("columna", numero), lambda _: self._tira(numero, columna=True))

    def fila(self, numero: int) -> Rango:
        """Una fila, contada desde 0; la misma siempre, con sus índices."""
        if self.alto_total == 1 and self.alto == 1:
            return self
        return self.indice(("fila", numero), lambda _: self._tira(numero, columna=False))

    def _tira(self, numero: int, *, columna: bool) -> Rango:
        if columna:
            valores = self.valores[numero :: self.ancho]
            alto, ancho, total = self.alto, 1, self.alto_total
        else:
            inicio = numero * self.ancho
            valores = self.valores[inicio : inicio + self.ancho] or [None] * self.ancho
            alto, ancho, total = 1, self.ancho, 1
        return Rango(
            valores,
            alto,
            ancho,
            alto_total=total,
            referencia=self.referencia,
        )

    def primera(self, buscado: Hashable, clave: Callable[[Valor], Hashable]) -> int | None:
        """Posición de la primera celda con esa clave; ``None`` si no está."""
        if self._posiciones is None:
            self._posiciones = {}
            for i, valor in enumerate(self.valores):
                self._posiciones.setdefault(clave(valor), i)
        return self._posiciones.get(buscado)

    def con_clave(self, buscado: Hashable, clave: Callable[[Valor], Hashable]) -> set[int]:
        """Posiciones de todas las celdas con esa clave."""
        if self._claves is None:
            self._claves = {}
            for i, valor in enumerate(self.valores):
                self._claves.setdefault(clave(valor), set()).add(i)
        return self._claves.get(buscado, set())

    def que_cumplen(self, nombre: Hashable, cumple: Callable[[Valor], bool]) -> set[int]:
        """Posiciones de las celdas que cumplen; ``nombre`` identifica la condición."""
        if nombre not in self._filas:
            if len(self._filas) >= _MAX_CONDICIONES:
                self._filas.clear()
            self._filas[nombre] = {i for i, v in enumerate(self.valores) if cumple(v)}
        return self._filas[nombre]
