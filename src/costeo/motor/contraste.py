"""Los dos caminos, comparados: de cada forma, su primera y su última celda por el intérprete."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from costeo.motor.celdario_calculado import CeldarioCalculado
from costeo.motor.grupos import Grupo
from costeo.motor.interprete import Interprete
from costeo.motor.por_lotes import mismo_valor
from costeo.xlsx.celdas import Direccion, NoEvaluable, Valor


def muestra(
    grupos: Iterable[Grupo], direcciones: tuple[Direccion, ...], hechos: Mapping[Direccion, Valor]
) -> dict[Direccion, str]:
    """La primera y la última celda calculada de cada grupo, con su forma."""
    celdas: dict[Direccion, str] = {}
    for grupo in grupos:
        for i in {int(grupo.celdas[0]), int(grupo.celdas[-1])}:
            if direcciones[i] in hechos:
                celdas[direcciones[i]] = grupo.forma.texto
    return celdas


def en_desacuerdo(
    celdas: Mapping[Direccion, str],
    hechos: Mapping[Direccion, Valor],
    calculado: CeldarioCalculado,
    despacio: Callable[[], Interprete],
) -> set[str]:
    """Las formas cuya celda de muestra no da lo mismo en el intérprete.

    Args:
        celdas: la muestra, con la forma de cada una.
        hechos: lo que dieron los lotes.
        calculado: lo que valen las demás celdas.
        despacio: el intérprete de todo el libro, para las que leen algo que los lotes no saben.
    """
    deprisa = Interprete(calculado.libro, celdas=calculado)
    entero: Interprete | None = None
    malas: set[str] = set()
    for direccion, forma in celdas.items():
        try:
            suyo = deprisa.de_nuevo(direccion)
        except NoEvaluable:
            entero = entero or despacio()
            try:
                suyo = entero.valor(direccion)
            except NoEvaluable:
                malas.add(forma)
                continue
        if not mismo_valor(hechos[direccion], suyo):
            malas.add(forma)
    return malas
