"""Una cota que se puede comprobar a mano: la de Lagrange, con enteros exactos.

HiGHS propone los multiplicadores; aquí se redondean a enteros y se vuelve a sumar todo sin coma
flotante. Cualquier multiplicador no negativo da una cota válida, así que un error del resolvedor
solo puede darla peor, nunca falsa. De ella sale qué inicios ya no pueden estar en un plan mejor.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from costeo.cronograma.modelo_dias import ModeloDias, pesos_de
from costeo.cronograma.modelo_grueso import ModeloGrueso

_UNIDAD = 1 << 40
"""Los multiplicadores se guardan en estas fracciones."""


@dataclass(frozen=True)
class Certificado:
    """``cota``: ningún plan baja de ahí (entero, hacia arriba). ``sobra[clave][j]``: lo que suma a
    la cota elegir el inicio número j de la tarea, en fracciones de ``_UNIDAD``.
    """

    cota: int
    exacta: int
    sobra: dict[int, Any]

    def utiles(self, mejor: int) -> dict[int, list[bool]]:
        """Qué inicios de cada tarea caben en un plan de valor ``mejor`` o menos."""
        margen = mejor * _UNIDAD - self.exacta
        return {k: [bool(x <= margen) for x in fila] for k, fila in self.sobra.items()}


def certificar(modelo: ModeloDias | ModeloGrueso, duales: tuple[float, ...]) -> Certificado:
    """La cota exacta que dan esos duales (los de la relajación lineal)."""
    rejilla = modelo.rejilla
    precio = {k: fila.astype(object) * _UNIDAD for k, fila in pesos_de(rejilla).items()}
    constante = 0
    por_espera: dict[int, dict[int, int]] = {}
    for (i, dia), fila in modelo.filas_espera.items():
        multiplicador = _entero(-duales[fila])
        if multiplicador:
            por_espera.setdefault(i, {})[dia] = multiplicador
    for i, de_dia in por_espera.items():
        a, b, w = rejilla.esperas[i]
        for dia, y in de_dia.items():
            # y·(empezó b para el día − empezó a para el día − w) ≤ 0
            _sumar(precio[b], rejilla.ventanas[b][0], dia, y)
            _sumar(precio[a], rejilla.ventanas[a][0], dia - w, -y)
    for k, fila in modelo.filas_tope.items():
        y = _entero(-duales[fila] / modelo.escalas[k])
        if y:
            for clave, gasto in rejilla.gastos[k].items():
                precio[clave] = precio[clave] + gasto.astype(object) * y
            constante -= y * rejilla.problema.topes[k].limite
    for (nombre, dia), fila in modelo.filas_recurso.items():
        y = _entero(-duales[fila])
        if y:
            for t in rejilla.tareas:
                uso = t.usos.get(nombre, 0)
                if uso and t.duracion:
                    inicios = rejilla.inicios(t.clave)
                    ocupa = (inicios <= dia) & (dia < inicios + t.duracion)
                    precio[t.clave] = precio[t.clave] + ocupa.astype(int).astype(object) * (uso * y)
            constante -= y * rejilla.problema.recursos[nombre]
    menores = {k: min(fila) for k, fila in precio.items()}
    exacta = constante + sum(menores.values())
    sobra = {k: fila - menores[k] for k, fila in precio.items()}
    return Certificado(-(-exacta // _UNIDAD), exacta, sobra)


def _entero(multiplicador: float) -> int:
    return max(0, round(multiplicador * _UNIDAD))


def _sumar(fila: Any, primero: int, hasta: int, y: int) -> None:
    """Suma ``y`` a los inicios que son ``hasta`` o antes."""
    cuantos = int(np.clip(hasta - primero + 1, 0, len(fila)))
    fila[:cuantos] += y
