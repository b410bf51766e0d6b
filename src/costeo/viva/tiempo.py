"""Lo que una actividad dice de su tiempo, sorteado de una vez para que siga siendo posible.

La duración, sus fechas, sus hitos y cómo se reparte su costo se vigilan entre sí: sorteados por
separado casi ningún vector sería válido.
"""

from __future__ import annotations

import datetime as dt
import random
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from costeo.modelo import vocabulario as v
from costeo.viva.cambios import Cambio
from costeo.viva.entradas import Entrada
from costeo.viva.relectura import Lugar
from costeo.viva.sorteo import CERO_FECHA
from costeo.xlsx.celdas import Direccion, Valor

HOJAS = ("cronograma", "hitos", "meses_gasto")
_MILESIMAS = 1000
_DURACION_MAXIMA = 60
_REPARTO_DE = {"hitos": v.POR_HITOS, "meses_gasto": v.POR_MESES}


class Programado:
    """Las entradas de tiempo de una actividad."""

    def __init__(self, entradas: Sequence[Entrada]) -> None:
        """``entradas``: las de su renglón del cronograma, sus hitos y sus meses de gasto."""
        self.entradas = entradas
        self._una = {e.columna.clave: e for e in entradas if e.hoja == "cronograma"}
        self._partes: Mapping[str, list[Entrada]] = {
            hoja: [e for e in entradas if e.hoja == hoja and e.columna.clave == "parte"]
            for hoja in _REPARTO_DE
        }
        self._dias = [e for e in entradas if e.hoja == "hitos" and e.columna.clave == "dia"]

    def cambio(self, anio: int, azar: random.Random) -> Cambio:
        """Otra duración, otras fechas dentro del año, otros hitos y otro reparto."""
        celdas: dict[Direccion, Valor] = {}

        def poner(clave: str, valor: Valor) -> None:
            if clave in self._una:
                celdas[self._una[clave].direccion] = valor

        duracion = azar.randint(0, _DURACION_MAXIMA)
        poner("duracion", float(duracion))
        if self._tiene("inicio_minimo"):
            poner("inicio_minimo", _dia(anio, azar.randint(1, 60)))
        if self._tiene("inicio_fijo"):
            poner("inicio_fijo", _habil(_dia(anio, azar.randint(70, 180))))
        if self._tiene("fin_maximo"):
            poner("fin_maximo", _dia(anio, azar.randint(290, 365)))
        if self._tiene("inicio"):
            lejos = _dia(anio, azar.randint(1, 330))
            poner("inicio", lejos if azar.random() < 0.1 else _habil(lejos))
        posibles = [v.UNIFORME, *(r for h, r in _REPARTO_DE.items() if self._partes[h])]
        poner("reparto", azar.choice(posibles))
        for partes in self._partes.values():
            celdas |= zip((e.direccion for e in partes), repartir(len(partes), azar), strict=True)
        celdas |= {e.direccion: float(azar.randint(1, max(duracion, 1))) for e in self._dias}
        return Cambio(tuple(celdas.items()))

    def _tiene(self, clave: str) -> bool:
        return clave in self._una and self._una[clave].valor is not None


def programados(
    entradas: Sequence[Entrada], actividad_de: Mapping[Lugar, Valor]
) -> tuple[list[Programado], list[Entrada]]:
    """Las actividades con su tiempo, y las demás entradas.

    ``actividad_de``: de qué actividad habla cada renglón.
    """
    por_actividad: dict[Valor, list[Entrada]] = defaultdict(list)
    resto: list[Entrada] = []
    for e in entradas:
        if e.hoja in HOJAS and e.columna.clave in _DE_TIEMPO and not e.libre:
            por_actividad[actividad_de.get(e.direccion[:2])].append(e)
        else:
            resto.append(e)
    return [Programado(x) for x in por_actividad.values()], resto


_DE_TIEMPO = frozenset(
    {"duracion", "inicio_minimo", "fin_maximo", "inicio_fijo", "inicio", "reparto", "dia", "parte"}
)


def repartir(cuantas: int, azar: random.Random) -> Iterator[float]:
    """Partes al azar que suman 1, en milésimas."""
    if cuantas:
        cortes = sorted(azar.randint(0, _MILESIMAS) for _ in range(cuantas - 1))
        limites = (0, *cortes, _MILESIMAS)
        yield from ((b - a) / _MILESIMAS for a, b in pairwise(limites))


def _dia(anio: int, numero: int) -> float:
    return float((dt.date(anio, 1, 1) - CERO_FECHA).days + numero - 1)


def _habil(serie: float) -> float:
    """El lunes de esa semana si cae en sábado o domingo."""
    dia = (CERO_FECHA + dt.timedelta(days=serie)).weekday()
    return serie if dia < 5 else serie - dia
