"""Las líneas de costo, leídas de los bloques de las hojas de actividad."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from costeo.esquema import HOJA_POR_CLAVE
from costeo.libro.hojas.lineas import ENTRADAS_DE_LINEA
from costeo.modelo import vocabulario as v
from costeo.modelo.origen import Origen
from costeo.plantilla.filas import Celda, Fila, HojaCruda

_HOJA = re.compile(r"^Act_0*(\d+)$")
_TITULOS = {c.titulo: c.clave for c in HOJA_POR_CLAVE["lineas"].columnas}
_COMPONENTE = {titulo: clave for clave, titulo in v.NOMBRE_COMPONENTE.items()}


INSERTADA = 0
"""Ranura de un renglón insertado a mano, que no trae número: va después de los demás."""


@dataclass(frozen=True)
class Bloques:
    """Filas de líneas en uso, su ranura por (hoja, fila) y los renglones de cada bloque."""

    filas: tuple[Fila, ...]
    ranura: Mapping[tuple[str, int], int]
    renglones: Mapping[tuple[int, str], int]
    actividades: tuple[int, ...]
    insertados: tuple[Origen, ...] = ()
    """Renglones que alguien insertó: no traen número, o traen el de otro."""
    propios: Mapping[tuple[int, str], int] = field(default_factory=dict)
    """Los renglones que costeo puso en cada bloque."""


@dataclass(frozen=True)
class _Renglon:
    actividad: int
    componente: str
    ranura: int
    fila: Fila


def filas_de_lineas(crudas: Mapping[str, HojaCruda]) -> Bloques:
    """Recorre las hojas de actividad en orden de número."""
    numeros = {int(m.group(1)): h for h in crudas if (m := _HOJA.match(h))}
    renglones: dict[tuple[int, str], int] = {}
    ranura: dict[tuple[str, int], int] = {}
    filas: list[Fila] = []
    insertados: list[Origen] = []
    propios: dict[tuple[int, str], int] = {}
    for numero in sorted(numeros):
        leidos = list(_sin_repetir(_renglones(numero, crudas[numeros[numero]])))
        for r in sorted(leidos, key=lambda r: r.ranura == INSERTADA):
            clave = (r.actividad, r.componente)
            hasta = renglones.get(clave, 0)
            suya = r.ranura
            if suya != INSERTADA:
                propios[clave] = max(propios.get(clave, 0), suya)
            else:
                suya = hasta + 1
                insertados.append(r.fila.origen)
            renglones[clave] = max(hasta, suya)
            if _con_entradas(r.fila):
                filas.append(r.fila)
                ranura[r.fila.origen.hoja, r.fila.origen.fila] = suya
    numerados = tuple(sorted(numeros))
    return Bloques(tuple(filas), ranura, renglones, numerados, tuple(insertados), propios)


def _sin_repetir(renglones: Iterator[_Renglon]) -> Iterator[_Renglon]:
    """Un renglón copiado trae el número de otro: es uno insertado, o ninguno si está vacío."""
    vistos: set[tuple[int, str, int]] = set()
    for r in renglones:
        clave = (r.actividad, r.componente, r.ranura)
        if r.ranura == INSERTADA or clave not in vistos:
            yield r
        elif _con_entradas(r.fila):
            yield replace(r, ranura=INSERTADA)
        vistos.add(clave)


def _con_entradas(fila: Fila) -> bool:
    return any(not fila.celda(c).vacia for c in ENTRADAS_DE_LINEA)


def _renglones(numero: int, hoja: HojaCruda) -> Iterator[_Renglon]:
    componente = ""
    columnas: dict[str, int] = {}
    for fila, celdas in hoja.filas:
        primera = celdas.get(1)
        valor = primera.valor if primera else None
        if isinstance(valor, str) and valor in _COMPONENTE:
            componente, columnas = _COMPONENTE[valor], {}
        elif componente and not columnas:
            columnas = {
                _TITULOS[str(c.valor)]: i for i, c in celdas.items() if str(c.valor) in _TITULOS
            }
        elif columnas and isinstance(valor, int | float):
            clave = (numero, componente, int(valor))
            yield _renglon(clave, (hoja.nombre, fila), celdas, columnas)
        elif columnas and valor is None and _con_datos(celdas, columnas):
            clave = (numero, componente, INSERTADA)
            yield _renglon(clave, (hoja.nombre, fila), celdas, columnas)
        elif columnas:
            componente, columnas = "", {}


def _con_datos(celdas: Mapping[int, Celda], columnas: Mapping[str, int]) -> bool:
    """¿Hay algo escrito en sus celdas de entrada?"""
    escritas = (celdas.get(columnas[c]) for c in ENTRADAS_DE_LINEA if c in columnas)
    return any(c is not None and not c.vacia for c in escritas)


def _renglon(
    clave: tuple[int, str, int],
    lugar: tuple[str, int],
    celdas: Mapping[int, Celda],
    columnas: Mapping[str, int],
) -> _Renglon:
    numero, componente, ranura = clave
    datos = {k: celdas.get(i) or Celda(None, Origen(*lugar, i)) for k, i in columnas.items()}
    origen = Origen(*lugar, 1)
    datos["actividad"] = Celda(numero, origen)
    datos["componente"] = Celda(componente, origen)
    return _Renglon(numero, componente, ranura, Fila(datos, origen))
