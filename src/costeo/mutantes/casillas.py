"""Las celdas de entrada de un Anexo II y lo que su lista o su límite dice que admiten."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from costeo.esquema import HOJA_POR_CLAVE, Tipo
from costeo.libro.colocacion import LibroColocado
from costeo.libro.descripcion import Lista, Papel, Rango
from costeo.libro.direcciones import TablaColocada
from costeo.xlsx.celdas import Direccion

_LINEAS = "lineas_"


@dataclass(frozen=True)
class Casilla:
    """Una celda en la que se escribe. ``es_codigo``: identifica a su fila."""

    direccion: Direccion
    validacion: Lista | Rango | None
    es_codigo: bool


def casillas(libro: LibroColocado) -> Iterator[Casilla]:
    """Las celdas de entrada de las tablas, también las de los renglones libres."""
    for lugar in libro.tablas.values():
        codigos = _codigos(lugar)
        for n, fila in enumerate(lugar.tabla.filas):
            for columna in lugar.tabla.columnas:
                if columna.papel is Papel.ENTRADA:
                    clave = columna.clave
                    yield Casilla(
                        (lugar.hoja, lugar.primera + n, lugar.columna(clave)),
                        fila.validaciones.get(clave, columna.validacion),
                        clave in codigos,
                    )


def _codigos(lugar: TablaColocada) -> set[str]:
    """Las columnas que identifican a la fila."""
    clave = lugar.tabla.clave
    esquema = HOJA_POR_CLAVE.get(clave)
    if esquema is None or clave.startswith(_LINEAS):
        return set()
    propias = {c.clave for c in esquema.columnas if c.tipo is Tipo.CODIGO}
    return propias | set(esquema.identidad)
