"""El último valor que cabe bajo una meta, de uno en uno, con las evaluaciones que hagan falta."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

NO_MUEVE, NO_BAJA, NO_LLEGA, HALLADO = "no mueve", "no baja", "no llega", "hallado"
_CABE = 0.005
"""Lempiras: menos de medio centavo es coma flotante."""
_SE_PARTE_CADA = 3
"""Cada cuántas interpolaciones se parte por la mitad: acota el peor caso."""


class Busqueda:
    """Busca entre números enteros de pasos, de ``bajo`` a ``alto``, desde ``hoy``.

    ``cifra``: lo que da cada número de pasos; se supone que siempre sube o siempre baja, y se
    comprueba con los puntos probados.
    """

    def __init__(
        self, cifra: Callable[[int], float], hoy: int, limites: tuple[int, int], meta: float
    ) -> None:
        """``limites``: de dónde no se sale; ``hoy`` está entre ellos."""
        self._cifra = cifra
        self._bajo, self._alto = limites
        self._hoy = hoy
        self._meta = meta
        self.puntos: dict[int, float] = {}
        self.sube = True

    def en(self, pasos: int) -> float:
        """La cifra en ese punto, que se guarda."""
        if pasos not in self.puntos:
            self.puntos[pasos] = self._cifra(pasos)
        return self.puntos[pasos]

    def cabe(self, pasos: int) -> bool:
        """¿No pasa de la meta?"""
        return self.en(pasos) <= self._meta + _CABE

    @property
    def monotona(self) -> bool:
        """¿Los puntos probados siempre suben, o siempre bajan?"""
        orden = [self.puntos[k] for k in sorted(self.puntos)]
        signo = 1 if self.sube else -1
        return all((b - a) * signo >= -_CABE for a, b in pairwise(orden))

    def buscar(self) -> tuple[str, int]:
        """Cómo acabó, y el punto: el último que cabe, o el límite en que se quedó."""
        if not self._averiguar_sentido():
            return NO_MUEVE, self._hoy
        caro, barato = (self._alto, self._bajo) if self.sube else (self._bajo, self._alto)
        if self.cabe(self._hoy):
            dentro, fuera = self._hoy, self._cercar(caro, cabe=True)
            if fuera is None:
                return NO_LLEGA, caro
        else:
            fuera, hallado = self._hoy, self._cercar(barato, cabe=False)
            if hallado is None:
                return NO_BAJA, barato
            dentro = hallado
        return HALLADO, self._estrechar(dentro, fuera)

    def _averiguar_sentido(self) -> bool:
        """¿Mueve algo? Si al lado de hoy no se nota, se mira en los límites."""
        aqui = self.en(self._hoy)
        salto = max(abs(self._hoy) // 10, 1)
        for k in (self._hoy + salto, self._hoy - salto, self._bajo, self._alto):
            if self._bajo <= k <= self._alto and abs(self.en(k) - aqui) > _CABE:
                self.sube = (self.en(k) > aqui) == (k > self._hoy)
                return True
        return False

    def _cercar(self, limite: int, *, cabe: bool) -> int | None:
        """El primer punto probado hacia ``limite`` en que cambia si cabe; None si ninguno."""
        signo = 1 if limite >= self._hoy else -1
        paso = max(self._estimado(), 1)
        while True:
            k = self._hoy + signo * paso
            if (limite - k) * signo <= 0:
                return limite if self.cabe(limite) != cabe else None
            if self.cabe(k) != cabe:
                return k
            paso *= 2

    def _estimado(self) -> int:
        """A cuántos pasos de hoy estaría la meta si todo fuera una recta, y uno más."""
        aqui = self.en(self._hoy)
        otro = next(k for k, y in self.puntos.items() if abs(y - aqui) > _CABE)
        pendiente = (self.en(otro) - aqui) / (otro - self._hoy)
        lejos = abs((self._meta - aqui) / pendiente)
        return int(min(lejos, 2.0**53)) + 1

    def _estrechar(self, dentro: int, fuera: int) -> int:
        veces = 0
        while abs(fuera - dentro) > 1:
            veces += 1
            ancho = abs(fuera - dentro)
            if veces % _SE_PARTE_CADA:
                parte = (self._meta - self.en(dentro)) / (self.en(fuera) - self.en(dentro))
                lejos = min(max(int(parte * ancho), 1), ancho - 1)
            else:
                lejos = ancho // 2
            k = dentro + lejos * (1 if fuera > dentro else -1)
            if self.cabe(k):
                dentro = k
            else:
                fuera = k
        self.en(fuera)
        return dentro
