"""Mutantes que no tocan ninguna fórmula: dos cifras de una columna cambiadas de sitio.

Quien cambia dos precios en un libro ya entregado deja fórmulas intactas y datos creíbles. Lo que
lo delata es que los valores guardados ya no son los que dan las fórmulas.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from random import Random

from costeo.motor.evaluacion import preparar
from costeo.verificacion.comparacion import iguales_guardado
from costeo.viva.separacion import Separacion
from costeo.xlsx.celdas import Direccion, LibroLeido, Valor, escribir_direccion

NADIE_LAS_LEE = "ninguna fórmula las lee"
HOY_NO_CUENTAN = "con los datos de hoy no cambian ningún valor"
Columna = tuple[str, int]
"""Una hoja y el número de su columna."""


@dataclass(frozen=True)
class Intercambio:
    """Dos celdas de entrada que cambian su cifra, y la primera fórmula que lo delata (o None)."""

    una: Direccion
    otra: Direccion
    delata: Direccion | None
    motivo: str = ""
    """Por qué nadie lo delata."""

    def __str__(self) -> str:
        return f"{escribir_direccion(self.una)} ↔ {escribir_direccion(self.otra)}"


def intercambios(
    leido: LibroLeido,
    entradas: frozenset[Direccion],
    semilla: int,
    cuantos: int,
    precios: Columna | None = None,
) -> list[Intercambio]:
    """Cambia de sitio pares de cifras distintas de una misma columna y mira quién lo ve.

    Args:
        leido: un anexo con sus valores guardados.
        entradas: sus celdas de entrada.
        semilla: de ella salen los pares.
        cuantos: pares; la mitad, de precios si los hay.
        precios: la columna de los precios.
    """
    azar = Random(semilla)
    plan = preparar(leido.formulas, leido.nombres, leido.hojas)
    columnas = _columnas(leido.valores, entradas)
    leidas = Separacion(leido).leidas(leido.formulas, entradas)
    hechos = []
    for n in range(cuantos if columnas else 0):
        de_precios = n % 2 and precios in columnas
        columna = precios if de_precios and precios else azar.choice(list(columnas))
        una, otra = _par(azar, columnas[columna], leido.valores)
        valores = {**leido.valores, una: leido.valores[otra], otra: leido.valores[una]}
        evaluado = plan.evaluar(valores, comprobar=False).valores
        delata = next(_delatan(leido, evaluado), None)
        motivo = HOY_NO_CUENTAN if {una, otra} & leidas else NADIE_LAS_LEE
        hechos.append(Intercambio(una, otra, delata, "" if delata else motivo))
    return hechos


_Columnas = Mapping[Columna, list[Direccion]]


def _columnas(valores: Mapping[Direccion, Valor], entradas: frozenset[Direccion]) -> _Columnas:
    """Las cifras de entrada de cada columna que tiene al menos dos distintas."""
    columnas: dict[Columna, list[Direccion]] = defaultdict(list)
    for celda in sorted(entradas):
        valor = valores.get(celda)
        if isinstance(valor, int | float) and not isinstance(valor, bool):
            columnas[celda[0], celda[2]].append(celda)
    return {c: x for c, x in columnas.items() if len({valores[d] for d in x}) > 1}


def _par(
    azar: Random, columna: list[Direccion], valores: Mapping[Direccion, Valor]
) -> tuple[Direccion, Direccion]:
    """Dos celdas de la columna con cifras distintas."""
    una = azar.choice(columna)
    return una, azar.choice([d for d in columna if valores[d] != valores[una]])


def _delatan(leido: LibroLeido, valores: Mapping[Direccion, Valor]) -> Iterator[Direccion]:
    """Las fórmulas cuyo valor guardado ya no es el que dan."""
    return (
        d for d, guardado in leido.guardados.items() if not iguales_guardado(guardado, valores[d])
    )
