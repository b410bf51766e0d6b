"""Lo que una validación observa: qué registro, en qué columna y con qué datos."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from costeo.esquema import HOJA_POR_CLAVE
from costeo.hallazgos import Hallazgo, hallazgo
from costeo.modelo.origen import Columnas, Origen
from costeo.plantilla.conversion import CLASES
from costeo.plantilla.filas import Filas

HOJA_DE: dict[type[Any], str] = {clase: hoja for hoja, clase in CLASES.items()}


class Registro(Protocol):
    """Cualquier registro del modelo: sabe de qué fila salió."""

    @property
    def origen(self) -> Origen:
        """Hoja y fila."""


@dataclass(frozen=True)
class Observacion:
    """``registro`` None: se refiere a la hoja entera. ``hoja``: la del registro, si no la dice."""

    codigo: str
    registro: Registro | None
    columna: str = ""
    datos: Mapping[str, Any] = field(default_factory=dict)
    hoja: str = ""


def observar(codigo: str, registro: Registro, columna: str, /, **datos: object) -> Observacion:
    """Observación sobre una columna de un registro."""
    return Observacion(codigo, registro, columna, datos)


def columnas_de(filas: Filas) -> Columnas:
    """Dónde puso el usuario cada columna, para señalar la celda y no solo la fila."""
    return {
        hoja: {clave: celda.origen.columna for clave, celda in tabla[0].valores.items()}
        for hoja, tabla in filas.items()
        if tabla
    }


def como_hallazgo(observacion: Observacion, columnas: Columnas) -> Hallazgo:
    """El hallazgo del catálogo, en su celda."""
    return hallazgo(observacion.codigo, _origen(observacion, columnas), **dict(observacion.datos))


def _origen(observacion: Observacion, columnas: Columnas) -> Origen:
    if observacion.registro is None:
        return Origen(HOJA_POR_CLAVE[observacion.hoja].titulo)
    origen = observacion.registro.origen
    hoja = observacion.hoja or HOJA_DE[type(observacion.registro)]
    columna = columnas.get(hoja, {}).get(observacion.columna, 0)
    return Origen(origen.hoja or HOJA_POR_CLAVE[hoja].titulo, origen.fila, columna)
