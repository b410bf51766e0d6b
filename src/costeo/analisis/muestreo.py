"""Sortear las variables: triangular o PERT, con correlación dentro de cada clase.

Cada variable y cada clase tienen su propia serie al azar, sacada de la semilla y de su código:
añadir una no cambia los sorteos de las demás.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from costeo.analisis.variables import Variable

Numeros = NDArray[np.float64]
TRIANGULAR, PERT = "triangular", "pert"
DISTRIBUCIONES = (TRIANGULAR, PERT)
_PESO_DE_LA_MODA = 4.0
"""El de la PERT de siempre: media = (mínimo + 4 × base + máximo) ÷ 6."""


def sortear(
    variables: Sequence[Variable], cuantos: int, semilla: int, distribucion: str, rho: float
) -> Numeros:
    """Los valores de cada variable (columnas) en cada sorteo (filas).

    Args:
        variables: con su mínimo, base y máximo.
        cuantos: sorteos.
        semilla: de ella sale todo.
        distribucion: ``triangular`` o ``pert``.
        rho: correlación de las normales que mueven a las variables de una misma clase, de 0 (cada
            una por su lado) a 1 (todas en el mismo percentil).
    """
    comunes = {c: _uniformes(semilla, f"clase:{c}", cuantos) for c in {x.clase for x in variables}}
    salida = np.empty((cuantos, len(variables)))
    for j, x in enumerate(variables):
        propia = _uniformes(semilla, f"{x.tipo}:{x.codigo}", cuantos)
        valores = cuantil(x, _juntas(comunes[x.clase], propia, rho), distribucion)
        salida[:, j] = np.floor(valores + 0.5) if x.entera else valores
    return salida


def _uniformes(semilla: int, nombre: str, cuantos: int) -> Numeros:
    """En (0, 1), sin los extremos."""
    azar = np.random.Generator(np.random.PCG64([semilla, zlib.crc32(nombre.encode())]))
    return np.asarray((azar.integers(0, 2**52, cuantos) + 0.5) / 2.0**52, np.float64)


def _juntas(comun: Numeros, propia: Numeros, rho: float) -> Numeros:
    """Uniformes de una variable que comparte con su clase esa correlación (cópula normal)."""
    if rho <= 0:
        return propia
    if rho >= 1:
        return comun
    from scipy import special  # noqa: PLC0415 - cargarlo tarda más que casi todo lo demás

    normal = np.sqrt(rho) * special.ndtri(comun) + np.sqrt(1 - rho) * special.ndtri(propia)
    juntas: Numeros = special.ndtr(normal)
    return juntas


def cuantil(variable: Variable, u: Numeros, distribucion: str) -> Numeros:
    """El valor de la variable en cada percentil ``u`` (fracción)."""
    a, b, c = (float(x) for x in (variable.minimo, variable.base, variable.maximo))
    ancho = c - a
    if distribucion == PERT:
        from scipy import special  # noqa: PLC0415

        forma = [1 + _PESO_DE_LA_MODA * x / ancho for x in (b - a, c - b)]
        return np.asarray(a + ancho * special.betaincinv(*forma, u), np.float64)
    corte = (b - a) / ancho
    sube = a + np.sqrt(u * ancho * (b - a))
    baja = c - np.sqrt((1 - u) * ancho * (c - b))
    return np.where(u < corte, sube, baja)
