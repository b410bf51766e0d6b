"""Los hallazgos de un dictamen, agrupados para que se puedan leer."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator

from costeo.hallazgos import Hallazgo, hallazgo
from costeo.modelo.origen import Origen
from costeo.motor.forma_relativa import Formas
from costeo.verificacion.dictamen import (
    DISTINTA,
    IGUAL,
    NO_EVALUABLE,
    SIN_VALOR,
    VOLATIL,
    CeldaDictaminada,
)
from costeo.xlsx.celdas import ErrorCelda, LibroLeido, Valor

_EXTERNA = re.compile(r"\[\d+\][^\[\]]*!")
_LARGO = 120


def hallazgos_de(leido: LibroLeido, celdas: tuple[CeldaDictaminada, ...]) -> tuple[Hallazgo, ...]:
    """Un hallazgo por grupo: misma clase, hoja, columna, forma de fórmula y motivo.

    El lugar es la primera celda del grupo; el mensaje dice cuántas son.
    """
    vacio = [hallazgo("J009")] if not celdas else []
    return (*vacio, *_del_archivo(leido), *_de_celdas(celdas), *_de_otros_libros(celdas))


def _de_otros_libros(celdas: tuple[CeldaDictaminada, ...]) -> Iterator[Hallazgo]:
    """Lo que se comprobó con datos que no son de este libro, se dice una vez."""
    suyas = [
        c
        for c in celdas
        if c.dictamen in (IGUAL, DISTINTA, SIN_VALOR) and _EXTERNA.search(c.formula)
    ]
    if suyas:
        yield hallazgo(
            "J010",
            Origen(*suyas[0].direccion),
            cuantas="1 celda lee" if len(suyas) == 1 else f"{len(suyas):,} celdas leen",
            formula=_recortar(suyas[0].formula),
        )


def _del_archivo(leido: LibroLeido) -> Iterator[Hallazgo]:
    for celda, motivo in leido.ilegibles.items():
        if celda not in leido.formulas:
            yield hallazgo("J007", Origen(*celda), motivo=motivo)
    for aviso in leido.avisos:
        yield hallazgo("J008", motivo=aviso)


def _de_celdas(celdas: tuple[CeldaDictaminada, ...]) -> Iterator[Hallazgo]:
    formas = Formas()
    grupos: dict[tuple[str, str, int, Hashable, str], list[CeldaDictaminada]] = {}
    for celda in celdas:
        codigo = _codigo(celda)
        if codigo:
            hoja, _, columna = celda.direccion
            forma = formas.de(celda.formula, celda.direccion)
            detalle = celda.motivo or (str(celda.evaluado) if codigo == "J006" else "")
            clave = (codigo, hoja, columna, forma, detalle)
            grupos.setdefault(clave, []).append(celda)
    for (codigo, *_), grupo in grupos.items():
        primera = grupo[0]
        yield hallazgo(
            codigo,
            Origen(*primera.direccion),
            cuantas="1 celda" if len(grupo) == 1 else f"{len(grupo):,} celdas",
            formula=_recortar(primera.formula),
            guardado=ver(primera.guardado),
            evaluado=ver(primera.evaluado),
            motivo=primera.motivo,
        )


def _codigo(celda: CeldaDictaminada) -> str:
    if celda.circular:
        return "J004"
    if celda.dictamen == IGUAL:
        return "J006" if isinstance(celda.evaluado, ErrorCelda) else ""
    return {DISTINTA: "J001", NO_EVALUABLE: "J002", SIN_VALOR: "J003", VOLATIL: "J005"}[
        celda.dictamen
    ]


def _recortar(formula: str) -> str:
    return formula if len(formula) <= _LARGO else formula[: _LARGO - 1] + "…"


def ver(valor: Valor) -> str:
    """Un valor como lo lee una persona, con su clase: un texto va entre comillas."""
    if valor is None:
        return "(vacío)"
    if isinstance(valor, ErrorCelda):
        return str(valor)
    if isinstance(valor, bool):
        return "VERDADERO" if valor else "FALSO"
    if isinstance(valor, str):
        return f"«{_recortar(valor)}»"
    return f"{valor:.15g}"
