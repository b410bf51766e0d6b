"""Qué hoja de la plantilla es cada hoja del libro."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from costeo.esquema import ANADIDAS, HOJAS, HojaEsquema
from costeo.hallazgos import Hallazgo, hallazgo
from costeo.modelo.origen import Origen
from costeo.plantilla.textos import enumerar, normalizar, parecido

INSTRUCCIONES = "Instrucciones"
IGNORADAS = frozenset({"instrucciones", "listas"})
_PROPIAS_DEL_ANEXO = frozenset({"portada", "consolidado", "controles"})
_PROPIAS_DEL_ANEXO_I = frozenset({"portada", "seguimiento", "jornadas", "controles"})
MINIMO_DE_HOJAS = 3
"""Con menos hojas reconocidas el libro es otra cosa."""


@dataclass(frozen=True)
class Reparto:
    """Nombre de la hoja del libro por clave de la plantilla, y lo que se halló.

    ``vacias``: claves de las hojas que faltan y se toman como vacías.
    """

    hojas: Mapping[str, str]
    hallazgos: tuple[Hallazgo, ...]
    ajeno: bool = False
    vacias: frozenset[str] = frozenset()


def repartir(nombres: Iterable[str]) -> Reparto:
    """Empareja por título exacto, título o clave normalizados, y parecido con las que faltan."""
    nombres = tuple(nombres)
    if {normalizar(n) for n in nombres} >= _PROPIAS_DEL_ANEXO:
        return Reparto({}, (hallazgo("L020"),), ajeno=True)
    if {normalizar(n) for n in nombres} >= _PROPIAS_DEL_ANEXO_I:
        return Reparto({}, (hallazgo("L024"),), ajeno=True)
    formas = {normalizar(f): h.clave for h in HOJAS for f in (h.titulo, h.clave)}
    formas |= {normalizar(h.titulo): h.clave for h in ANADIDAS}
    hojas: dict[str, str] = {}
    sueltas: list[str] = []
    hallazgos: list[Hallazgo] = []
    titulos = {h.titulo for h in HOJAS}
    for nombre in sorted(nombres, key=lambda n: n not in titulos):
        clave = formas.get(normalizar(nombre), "")
        if clave and clave not in hojas:
            hojas[clave] = nombre
        elif clave:
            hallazgos.append(hallazgo("L006", Origen(nombre), hoja=nombre, otra=hojas[clave]))
        elif normalizar(nombre) not in IGNORADAS:
            sueltas.append(nombre)
    faltan = {h.titulo: h for h in HOJAS if h.clave not in hojas}
    hallazgos += _sueltas(sueltas, faltan)
    parecidas = len(HOJAS) - len(faltan)
    if parecidas < MINIMO_DE_HOJAS:
        return Reparto({}, (hallazgo("L001", hay=parecidas, total=len(HOJAS)),), ajeno=True)
    hallazgos += [
        hallazgo("L003" if h.vacia_permitida else "L002", Origen(h.titulo), hoja=h.titulo)
        for h in faltan.values()
        if not h.opcional
    ]
    opcionales = [h.titulo for h in faltan.values() if h.opcional]
    if opcionales:
        hallazgos.append(hallazgo("L023", hojas=enumerar(opcionales, len(HOJAS))))
    vacias = frozenset(h.clave for h in faltan.values() if h.vacia_permitida)
    return Reparto(hojas, tuple(hallazgos), vacias=vacias)


def _sueltas(nombres: list[str], faltan: dict[str, HojaEsquema]) -> list[Hallazgo]:
    """Un hallazgo por hoja que no se reconoce; quita de ``faltan`` las que se sugieren."""
    hallazgos = []
    for nombre in nombres:
        cerca = parecido(nombre, faltan)
        if cerca:
            del faltan[cerca]
            hallazgos.append(hallazgo("L004", Origen(nombre), hoja=nombre, sugerencia=cerca))
        else:
            hallazgos.append(hallazgo("L005", Origen(nombre), hoja=nombre))
    return hallazgos
