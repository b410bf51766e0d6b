"""La rejilla: en qué días puede empezar cada tarea y qué gastaría en cada tope según el día.

Es lo que comparten los dos modelos; ninguno toma del otro nada más. Las ventanas salen de las
fechas de la tarea y de las esperas: una opcional no aprieta a las que van antes, porque puede
quedar fuera.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from costeo.cronograma.problema import FIJO, HITOS, Consumo, Problema, Tarea
from costeo.cronograma.tiempos import espera

Enteros = NDArray[np.int64]


def acumulado(consumo: Consumo, inicios: Enteros, duracion: int, hasta: int | Enteros) -> Enteros:
    """:func:`costeo.cronograma.problema.gastado` para muchos inicios (y cortes) a la vez."""
    if consumo.reparto in (HITOS, FIJO):
        base = inicios if consumo.reparto == HITOS else np.zeros_like(inicios)
        comun = 1
        for _, parte in consumo.partes:
            comun = comun * parte.denominator // np.gcd(comun, parte.denominator)
        hecho = np.zeros_like(inicios)
        for dia, parte in consumo.partes:
            peso = int(parte.numerator * (comun // parte.denominator))
            hecho = hecho + np.where(base + dia < hasta, peso, 0)
        total, entre = hecho, int(comun)
    elif duracion == 0:
        total, entre = np.where(inicios < hasta, 1, 0), 1
    else:
        total, entre = np.clip(hasta - inicios, 0, duracion), duracion
    exacto = consumo.importe * total
    arriba = (2 * np.abs(exacto) + entre) // (2 * entre)
    return np.asarray(np.sign(exacto) * arriba, dtype=np.int64)


@dataclass(frozen=True)
class Rejilla:
    """``fuera``: tareas que no entran; las demás están todas."""

    problema: Problema
    fuera: frozenset[int] = frozenset()
    todas_obligadas: bool = True

    @cached_property
    def tareas(self) -> tuple[Tarea, ...]:
        """Las que entran, por clave."""
        dentro = (t for t in self.problema.tareas if t.clave not in self.fuera)
        return tuple(sorted(dentro, key=lambda t: t.clave))

    @cached_property
    def esperas(self) -> tuple[tuple[int, int, int], ...]:
        """(antes, después, días entre los dos inicios) de las que entran."""
        return tuple(
            (p.antes, p.despues, espera(self.problema, p))
            for p in self.problema.precedencias
            if p.antes not in self.fuera and p.despues not in self.fuera
        )

    @cached_property
    def ventanas(self) -> dict[int, tuple[int, int]]:
        """Primer y último inicio de cada tarea; el último, menor que el primero si no cabe."""
        primero, ultimo = {}, {}
        for t in self.tareas:
            primero[t.clave], ultimo[t.clave] = self.problema.ventana(t)
            if t.duracion == 0:
                ultimo[t.clave] = min(ultimo[t.clave], self.problema.dias)
        aprieta = {t.clave for t in self.tareas if self.todas_obligadas or not t.opcional}
        for _ in range(len(self.tareas) + 1):
            cambia = False
            for a, b, w in self.esperas:
                if primero[a] + w > primero[b]:
                    primero[b] = primero[a] + w
                    cambia = True
                if b in aprieta and ultimo[b] - w < ultimo[a]:
                    ultimo[a] = ultimo[b] - w
                    cambia = True
            if not cambia or any(primero[k] > ultimo[k] for k in aprieta):
                break
        return {k: (primero[k], ultimo[k]) for k in primero}

    @cached_property
    def sin_lugar(self) -> tuple[int, ...]:
        """Tareas sin ningún inicio posible."""
        return tuple(k for k, (a, b) in self.ventanas.items() if a > b)

    def inicios(self, clave: int) -> Enteros:
        """Los inicios de su ventana."""
        primero, ultimo = self.ventanas[clave]
        return np.arange(primero, ultimo + 1, dtype=np.int64)

    @cached_property
    def gastos(self) -> tuple[dict[int, Enteros], ...]:
        """Por tope, lo que cada tarea gastaría en él según su inicio (solo las que algo gastan)."""
        salida: tuple[dict[int, Enteros], ...] = tuple({} for _ in self.problema.topes)
        for clave, (toca, filas) in self.gastos_de.items():
            for k, fila in zip(toca, filas, strict=True):
                salida[int(k)][clave] = fila
        return salida

    @cached_property
    def gastos_de(self) -> dict[int, tuple[Enteros, Enteros]]:
        """Por tarea: índices de los topes que puede tocar y su gasto (una fila por tope)."""
        topes = self.problema.topes
        de_cuenta: dict[str, list[int]] = {}
        for k, tope in enumerate(topes):
            for cuenta in sorted(tope.cuentas):
                de_cuenta.setdefault(cuenta, []).append(k)
        salida = {}
        for t in self.tareas:
            filas: dict[int, Enteros] = {}
            inicios = self.inicios(t.clave)
            for c in self.problema.consumos_de[t.clave]:
                suyos = de_cuenta.get(c.cuenta)
                if not suyos:
                    continue
                cortes = sorted({d for k in suyos for d in (topes[k].desde, topes[k].hasta)})
                hasta = np.array(cortes, dtype=np.int64)[:, None]
                llevado = acumulado(c, np.broadcast_to(inicios, (len(cortes), len(inicios))),
                                    t.duracion, hasta)  # fmt: skip
                lugar = {d: i for i, d in enumerate(cortes)}
                for k in suyos:
                    propio = llevado[lugar[topes[k].hasta]] - llevado[lugar[topes[k].desde]]
                    if propio.any():
                        filas[k] = filas[k] + propio if k in filas else propio
            if filas:
                toca = sorted(filas)
                salida[t.clave] = (np.array(toca), np.stack([filas[k] for k in toca]))
        return salida

    def gasto_en(self, cuentas: Collection[str], desde: int, hasta: int) -> dict[int, Enteros]:
        """Lo que cada tarea gasta en unas cuentas entre dos días, según su inicio."""
        salida = {}
        for t in self.tareas:
            suma: Enteros | None = None
            for c in self.problema.consumos_de[t.clave]:
                if c.cuenta in cuentas:
                    inicios = self.inicios(t.clave)
                    propio = acumulado(c, inicios, t.duracion, hasta)
                    propio = propio - acumulado(c, inicios, t.duracion, desde)
                    suma = propio if suma is None else suma + propio
            if suma is not None and suma.any():
                salida[t.clave] = suma
        return salida

    def cuentas_de(self, prefijo: str) -> frozenset[str]:
        """Cuentas que empiezan por ``prefijo``."""
        return frozenset(c.cuenta for c in self.problema.consumos if c.cuenta.startswith(prefijo))
