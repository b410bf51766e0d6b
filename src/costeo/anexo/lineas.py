"""Las líneas de costo, leídas de los bloques de las hojas de actividad."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from costeo.esquema import HOJA_POR_CLAVE
from costeo.libro.hojas.lineas import ENTRADAS_DE_LINEA
from costeo.modelo import vocabulario as v
from costeo.modelo.origen import Origen
from costeo.plantilla.filas import Celda, Fila, HojaCruda

_HOJA = re.compile(r"^Act_0*(\d+)$")
_TITULOS = {c.titulo: c.clave for c in HOJA_POR_CLAVE["lineas"].columnas}
_COMPONENTE = {titulo: clave for clave, titulo in v.NOMBRE_COMPONENTE.items()}


@dataclass(frozen=True)
class Bloques:
    """Filas de líneas en uso, su ranura por (hoja, fila) y los renglones de cada bloque."""

    filas: tuple[Fila, ...]
    ranura: Mapping[tuple[str, int], int]
    renglones: Mapping[tuple[int, str], int]
    actividades: tuple[int, ...]


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
    for numero in sorted(numeros):
        for r in _renglones(numero, crudas[numeros[numero]]):
            clave = (r.actividad, r.componente)
            renglones[clave] = max(renglones.get(clave, 0), r.ranura)
            if any(not r.fila.celda(c).vacia for c in ENTRADAS_DE_LINEA):
                filas.append(r.fila)
                ranura[r.fila.origen.hoja, r.fila.origen.fila] = r.ranura
    return Bloques(tuple(filas), ranura, renglones, tuple(sorted(numeros)))


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
        elif columnas and primera and isinstance(valor, int | float):
            origen = primera.origen
            datos = {
                k: celdas.get(i) or Celda(None, Origen(hoja.nombre, fila, i))
                for k, i in columnas.items()
            }
            datos["actividad"] = Celda(numero, origen)
            datos["componente"] = Celda(componente, origen)
            yield _Renglon(numero, componente, int(valor), Fila(datos, origen))
        elif columnas:
            componente, columnas = "", {}
