"""Las hojas de datos a las que alguien cambió el nombre: se les reconoce por sus títulos."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from costeo.esquema import DEL_ANEXO_II, HojaEsquema
from costeo.hallazgos import Hallazgo, hallazgo
from costeo.modelo.origen import Origen
from costeo.xlsx.celdas import Direccion, LibroLeido

_ACTIVIDAD = re.compile(r"Act_\d+(?!\d)")
_PARTE = 0.8
"""Qué parte de los títulos de una hoja debe llevar otra para ser ella."""
T = TypeVar("T")


def con_sus_nombres(leido: LibroLeido) -> tuple[LibroLeido, tuple[Hallazgo, ...]]:
    """El libro con cada hoja de datos llamada como la llamó costeo, y G017 por cada una.

    Solo si falta la hoja y hay una, y nada más que una, que no es de costeo y tiene sus títulos.
    """
    debida = dict(_reconocidas(leido))
    if not debida:
        return leido, ()
    dichos = tuple(hallazgo("G017", Origen(x), hoja=d, nueva=x) for x, d in debida.items())
    return _renombrado(leido, debida), dichos


def _reconocidas(leido: LibroLeido) -> Iterator[tuple[str, str]]:
    """Nombre de hoy → nombre de costeo."""
    de_costeo = {h.titulo for h in DEL_ANEXO_II}
    ajenas = [h for h in leido.hojas if h not in de_costeo and not _ACTIVIDAD.fullmatch(h)]
    faltan = [h for h in DEL_ANEXO_II if h.titulo not in leido.hojas and h.clave != "lineas"]
    textos = _textos(leido, ajenas) if faltan else {}
    for esquema in faltan:
        posibles = [h for h in ajenas if _es(esquema, textos[h])]
        if len(posibles) == 1:
            yield posibles[0], esquema.titulo
    de_actividad = [(h, x) for h in ajenas for x in _ACTIVIDAD.findall(h)[:1]]
    veces = Counter(x for _, x in de_actividad)
    for hoja, suya in de_actividad:
        if veces[suya] == 1 and suya not in leido.hojas:
            yield hoja, suya


def _textos(leido: LibroLeido, hojas: list[str]) -> dict[str, set[object]]:
    textos: dict[str, set[object]] = {h: set() for h in hojas}
    for (hoja, _, _), valor in leido.valores.items():
        if hoja in textos and isinstance(valor, str):
            textos[hoja].add(valor)
    return textos


def _es(esquema: HojaEsquema, textos: set[object]) -> bool:
    titulos = {c.titulo for c in esquema.columnas}
    return len(titulos & textos) >= _PARTE * len(titulos)


def _renombrado(leido: LibroLeido, debida: Mapping[str, str]) -> LibroLeido:
    patron = re.compile(
        "|".join(f"'{re.escape(x.replace(chr(39), chr(39) * 2))}'!|(?<![\\w.'])"
                 f"{re.escape(x)}!" for x in debida)
    )  # fmt: skip

    def nombrada(m: re.Match[str]) -> str:
        hoja = m.group()[:-1].strip("'").replace("''", "'")
        return f"'{debida[hoja]}'!"

    def en(d: Direccion) -> Direccion:
        return debida.get(d[0], d[0]), d[1], d[2]

    def movidas(celdas: Mapping[Direccion, T]) -> dict[Direccion, T]:
        return {en(d): x for d, x in celdas.items()}

    def todas(hojas: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(debida.get(h, h) for h in hojas)

    return replace(
        leido,
        formulas={en(d): patron.sub(nombrada, f) for d, f in leido.formulas.items()},
        valores=movidas(leido.valores),
        guardados=movidas(leido.guardados),
        nombres={n: patron.sub(nombrada, x) for n, x in leido.nombres.items()},
        hojas=todas(leido.hojas),
        todas_las_hojas=todas(leido.todas_las_hojas),
    )
