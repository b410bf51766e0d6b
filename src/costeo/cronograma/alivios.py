"""El menor cambio de un solo renglón que deshace cada conflicto, comprobado.

La cantidad sale de un modelo con holgura sobre las reglas del conflicto (es una cota para el
problema entero) y, si al aplicarla el resto tampoco deja, de uno sobre todas. Se llama menor
solo si un segundo modelo descarta la unidad anterior; si no, el rótulo lo dice.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from costeo.cronograma import cpsat
from costeo.cronograma.cambios import QUITAR, aplicar, con_cambios, decir
from costeo.cronograma.choques import Choque, apagables
from costeo.cronograma.modelo_reglas import ModeloReglas
from costeo.cronograma.problema import Problema
from costeo.cronograma.reglas import (
    DEPENDENCIA,
    DESDE,
    FIJA,
    Fecha,
    Renglon,
    dia_del_eje,
    renglones,
    subproblema,
)
from costeo.cronograma.reparacion import reparar
from costeo.cronograma.veredicto import (
    IMPOSIBLE,
    POSIBLE,
    Presupuesto,
    confirmar,
    probar,
)
from costeo.modelo.programacion import Alivio

NO_MENOR = "; basta, pero no está demostrado que sea el menor"


@dataclass
class _Taller:
    """Lo que hace falta para buscar los alivios de un conflicto."""

    problema: Problema
    por_clave: dict[str, Renglon]
    claves: tuple[str, ...]
    base: list[str]
    """Todas las reglas menos las de los otros conflictos."""
    presupuesto: Presupuesto
    fecha: Fecha

    def menor(self, clave: str, activas: Collection[str], desde: int) -> tuple[int, bool] | None:
        """La menor holgura de una regla (≥ ``desde``) y si es óptima; None = no basta con ella."""
        m = ModeloReglas(self.problema, self.por_clave, activas, blandas=[clave])
        if clave not in m.holgura:
            return None
        m.modelo.add(m.holgura[clave] >= desde)
        m.modelo.minimize(m.holgura[clave])
        r = cpsat.resolver(m.modelo, self.presupuesto.siguiente())
        self.presupuesto.anotar(r.determinista)
        if not r.hay_solucion:
            return None
        return r.de(m.holgura[clave]), r.estado == cpsat.OPTIMO

    def signos(self, clave: str, n: int) -> tuple[int, ...]:
        """Las cantidades que valen ``n``: un inicio fijo puede ir antes o después."""
        return (-n, n) if self.por_clave[clave].regla.clase == FIJA else (n,)

    def cabe(self, clave: str, cantidades: Sequence[int]) -> int | None:
        """La primera cantidad que, aplicada, tiene un plan que el comprobador acepta."""
        for n in cantidades:
            cambiado = con_cambios(self.problema, self.base, {clave: n})
            if probar(cambiado, self.presupuesto).estado == POSIBLE:
                return n
        return None

    def es_menor(self, clave: str, n: int, activas: Collection[str]) -> bool:
        """¿Descarta un segundo modelo todo cambio más chico?"""
        return confirmar(self._con_menos(clave, n, activas), self.presupuesto).estado == IMPOSIBLE

    def _con_menos(self, clave: str, n: int, activas: Collection[str]) -> Problema:
        renglon = self.por_clave[clave]
        if renglon.regla.clase != FIJA:
            if n == 1:
                return subproblema(self.problema, activas)
            return con_cambios(self.problema, activas, {clave: n - 1})
        # Un inicio fijo que se mueve menos de n días es una ventana a los dos lados.
        chico = subproblema(self.problema, set(activas) - {clave})
        fijo = self.problema.tarea[renglon.tarea].fija or 0
        return replace(
            chico,
            tareas=tuple(
                replace(
                    t,
                    desde=max(t.desde, fijo - n + 1),
                    hasta=min(fijo + n - 1 + t.duracion, chico.dias if t.hasta is None else t.hasta),
                )
                if t.clave == renglon.tarea
                else t
                for t in chico.tareas
            ),
        )

    def de_una(self, clave: str) -> Iterator[Alivio]:
        """Los alivios que cambian solo esa regla."""
        renglon = self.por_clave[clave]
        if renglon.regla.clase == DEPENDENCIA and self.cabe(clave, (QUITAR,)) is not None:
            yield self._alivio(renglon, QUITAR)
        cota = self.menor(clave, self.claves, 1)
        if cota is None:
            return
        n, optimo, donde = *cota, self.claves
        cantidad = self.cabe(clave, self.signos(clave, n))
        if cantidad is None:
            cota = self.menor(clave, self.base, n if optimo else 1)
            if cota is None:
                return
            n, optimo, donde = *cota, tuple(self.base)
            cantidad = self.cabe(clave, self.signos(clave, n))
        if cantidad is None or (renglon.regla.clase == DESDE and self._de_sobra(renglon, n)):
            return
        demostrado = optimo and self.es_menor(clave, n, donde)
        yield self._alivio(renglon, cantidad, "" if demostrado else NO_MENOR)

    def _de_sobra(self, renglon: Renglon, n: int) -> bool:
        return n > self.problema.tarea[renglon.tarea].desde

    def _alivio(self, renglon: Renglon, n: int, coda: str = "") -> Alivio:
        texto = decir(self.problema, renglon, n, self.fecha)
        return Alivio(texto + coda, ((renglon.regla, n),))


def aliviar(
    problema: Problema,
    choques: Sequence[Choque],
    presupuesto: Presupuesto,
    fecha: Fecha = dia_del_eje,
) -> list[tuple[Alivio, ...]]:
    """Los alivios de cada conflicto, en su orden.

    Cada uno deshace el suyo en el problema sin las reglas de los otros conflictos: con uno solo,
    hace posible el plan entero. Si hay varios, o ninguna regla basta sola, el primero lleva al
    final el cambio conjunto más barato, que hace posible todo.
    """
    por_clave = renglones(problema, fecha)
    salida: list[tuple[Alivio, ...]] = []
    for choque in choques:
        ajenas = {c for otro in choques if otro is not choque for c in apagables(otro.claves)}
        base = [c for c in por_clave if c not in ajenas]
        taller = _Taller(problema, por_clave, choque.claves, base, presupuesto, fecha)
        salida.append(tuple(a for c in choque.claves for a in taller.de_una(c)))
    if choques and (len(choques) > 1 or not salida[0]):
        conjunto = reparar(problema, por_clave, [c.claves for c in choques], presupuesto, fecha)
        if conjunto:
            salida[0] = (*salida[0], conjunto)
    return salida


__all__ = ["aliviar", "aplicar"]
