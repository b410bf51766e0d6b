"""De un vector que falla, los pocos cambios que bastan para que falle."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from costeo.motor.evaluacion import Plan, preparar
from costeo.viva.cambios import Cambio, aplicar
from costeo.viva.empates import es_empate
from costeo.viva.mapa import NO_ESTA, Diferencia
from costeo.viva.prueba import con_formulas
from costeo.viva.separacion import Separacion
from costeo.viva.sujeto import Libro, Rechazo
from costeo.xlsx.celdas import Direccion

ENSAYOS = 60
"""Vectores que se prueban, a lo más, para reducir un fallo."""


@dataclass
class Reductor:
    """Reduce los fallos de una celda: evalúa solo las fórmulas de las que ella depende."""

    libro: Libro
    celda: Direccion
    separacion: Separacion
    _cono: set[Direccion] = field(init=False)
    _plan: Plan = field(init=False)
    _quedan: int = ENSAYOS
    ultima: Diferencia | None = None
    """La diferencia del vector más corto que falla."""

    def __post_init__(self) -> None:
        """Ordena las fórmulas de las que depende la celda."""
        leido = self.libro.leido
        self._cono = self.separacion.cono((self.celda, *self.libro.con_formula))
        formulas = {d: x for d, x in leido.formulas.items() if d in self._cono}
        self._plan = preparar(formulas, leido.nombres, leido.hojas)

    def reducir(self, cambios: Sequence[Cambio]) -> tuple[Cambio, ...]:
        """Un juego pequeño de cambios con que la celda sigue fallando.

        Primero por cambios enteros y luego celda a celda: de varias que cambian juntas, la que
        de verdad lo causa, si el modelo la admite sola.
        """
        enteros = minimo(self._sospechosos(cambios), self._falla)
        sueltos = [Cambio((par,)) for c in enteros for par in c.celdas]
        if len(sueltos) > len(enteros) and self._falla(sueltos):
            return tuple(minimo(sueltos, self._falla))
        return tuple(enteros)

    def _sospechosos(self, cambios: Sequence[Cambio]) -> list[Cambio]:
        """Los que lee la celda o, si son inocentes, los demás; todos si hacen falta unos y otros.

        De miles de cambios quedan unos pocos antes de empezar a probar.
        """
        leidas = self.separacion.leidas(self._cono, (d for c in cambios for d, _ in c.celdas))
        cerca = [c for c in cambios if any(d in leidas for d, _ in c.celdas)]
        lejos = [c for c in cambios if not any(d in leidas for d, _ in c.celdas)]
        if not cerca or not lejos:
            return list(cambios)
        return next((parte for parte in (cerca, lejos) if self._falla(parte)), list(cambios))

    def _falla(self, cambios: Sequence[Cambio]) -> bool:
        if self._quedan <= 0:
            return False
        self._quedan -= 1
        celdas = {d: x for c in cambios for d, x in c.celdas}
        constantes = aplicar(self.libro.leido.valores, celdas)
        valores = self._plan.evaluar(constantes, comprobar=False).valores
        respuesta = self.libro.responder(con_formulas(self.libro, celdas, valores))
        if isinstance(respuesta, Rechazo):
            return False
        hallado = valores.get(self.celda, NO_ESTA)
        diferencia = respuesta.mapa.difiere(self.celda, hallado, respuesta.conceptos)
        todo = {**constantes, **valores}
        if diferencia is not None and es_empate(diferencia, self.libro.leido, todo):
            return False
        self.ultima = diferencia or self.ultima
        return diferencia is not None


def minimo(cambios: list[Cambio], falla: Callable[[Sequence[Cambio]], bool]) -> list[Cambio]:
    """Reducción por mitades (delta debugging): un juego del que no se puede quitar un trozo.

    ``falla`` es cierto para ``cambios``; el resultado también lo cumple.
    """
    trozos = 2
    while len(cambios) > 1:
        tamano = -(-len(cambios) // trozos)
        partes = [cambios[i : i + tamano] for i in range(0, len(cambios), tamano)]
        restos = [[c for c in cambios if c not in parte] for parte in partes]
        candidatos = (*partes, *restos) if trozos > 2 else partes
        elegida = next((x for x in candidatos if x and falla(x)), None)
        if elegida is not None:
            trozos = 2 if len(elegida) <= tamano else max(trozos - 1, 2)
            cambios = elegida
        elif trozos >= len(cambios):
            break
        else:
            trozos = min(trozos * 2, len(cambios))
    return cambios
