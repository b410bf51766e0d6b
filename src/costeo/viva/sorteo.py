"""Un valor nuevo para una celda de entrada: distinto, posible y poco redondo.

Los números nuevos llevan decimales que no se repiten: así un cero de hoy, o dos celdas que hoy
valen lo mismo, no tapan que una fórmula lea la que no es.
"""

from __future__ import annotations

import datetime as dt
import math
import random

from costeo.esquema import NUMERICOS, Tipo
from costeo.viva.entradas import Entrada
from costeo.xlsx.celdas import Valor

CERO_FECHA = dt.date(1899, 12, 30)
"""El día 0 de las hojas de cálculo."""
IGUAL = object()
"""Esa celda no tiene otro valor posible."""
_DIAS_DE_VAIVEN = 45
_FECHA_DE_MUESTRA = 45_400
_POR_UNO = 10_000
_VECES_MINIMAS, _VECES_MAXIMAS = 3_000, 19_000
"""De cada :data:`_POR_UNO`: entre cuánto se multiplica un número."""
_SIN_LIMITE = 1e12


def sortear(entrada: Entrada, azar: random.Random) -> Valor | object:
    """Otro valor para la celda; :data:`IGUAL` si no lo hay."""
    if entrada.opciones:
        otras = [x for x in entrada.opciones if x != entrada.valor]
        return azar.choice(otras) if otras else IGUAL
    tipo = entrada.tipo
    if tipo in NUMERICOS:
        return _numero(entrada, azar)
    if tipo is Tipo.FECHA:
        base = entrada.valor if isinstance(entrada.valor, int | float) else _FECHA_DE_MUESTRA
        return float(_otro_dia(int(base), azar))
    if tipo is Tipo.TEXTO or tipo is Tipo.CODIGO:
        return f"Texto {azar.randint(1000, 9_999_999)}"
    return IGUAL


def vaciar(entrada: Entrada, azar: random.Random) -> Valor | object:
    """Un blanco o un cero, si la celda los admite; :data:`IGUAL` si no."""
    columna = entrada.columna
    posibles: list[Valor] = [] if columna.requerida or entrada.valor is None else [None]
    if entrada.tipo in NUMERICOS and not entrada.opciones and entrada.valor != 0:
        bajo = columna.minimo
        posibles += [0.0] if bajo is None or bajo <= 0 else []
    return azar.choice(posibles) if posibles else IGUAL


def _otro_dia(serie: int, azar: random.Random) -> int:
    """Un día cercano del mismo año: las fechas de un ejercicio no salen de él."""
    lejos = azar.choice((-1, 1)) * azar.randint(1, _DIAS_DE_VAIVEN)
    primero = (dt.date((CERO_FECHA + dt.timedelta(serie)).year, 1, 1) - CERO_FECHA).days
    return serie + lejos if primero <= serie + lejos < primero + 365 else serie - lejos


def _numero(entrada: Entrada, azar: random.Random) -> Valor | object:
    columna = entrada.columna
    hoy = entrada.valor
    base = float(hoy) if isinstance(hoy, int | float) and not isinstance(hoy, bool) else 0.0
    base = base or float(columna.ejemplo or 1) or 1.0
    minimo = -_SIN_LIMITE if columna.minimo is None else float(columna.minimo)
    maximo = _SIN_LIMITE if columna.maximo is None else float(columna.maximo)
    for _ in range(8):
        nuevo = base * azar.randint(_VECES_MINIMAS, _VECES_MAXIMAS) / _POR_UNO
        if entrada.tipo is Tipo.ENTERO:
            nuevo = float(round(nuevo) + azar.randint(-2, 2))
        else:
            nuevo = _poco_redondo(nuevo, azar)
        nuevo = min(max(nuevo, minimo), maximo)
        if nuevo != hoy:
            return nuevo
    return IGUAL


def _poco_redondo(numero: float, azar: random.Random) -> float:
    """Con cinco cifras significativas, la última impar y distinta de 5."""
    if not numero:
        return int(azar.choice("12346789")) / 1000
    lugar = max(min(4 - math.floor(math.log10(abs(numero))), 4), 2)
    ultima = int(azar.choice("1379"))
    escala = float(10**lugar)
    return (round(numero * escala / 10) * 10 + ultima) / escala
