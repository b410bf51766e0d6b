"""Códigos entre hojas: los repetidos y los que nombran algo que no existe."""

from __future__ import annotations

from collections.abc import Mapping

from costeo.esquema import HOJA_POR_CLAVE, HOJAS, Columna, HojaEsquema
from costeo.hallazgos import Hallazgo, hallazgo
from costeo.plantilla.conversion_celda import Dato
from costeo.plantilla.conversion_fila import FilaConvertida
from costeo.plantilla.textos import igualar_codigo, mostrar, quiso_decir

Convertidas = Mapping[str, list[FilaConvertida]]
Indice = dict[str, Dato]
"""Código en la forma en que se compara → código como está en su hoja."""


def resolver_referencias(tablas: Convertidas) -> list[Hallazgo]:
    """Pone en cada referencia el código tal como está en su hoja, o dice que no existe.

    Las referencias a una hoja que no pudo leerse no se juzgan.
    """
    indices = {clave: _indice(clave, filas) for clave, filas in tablas.items()}
    hallazgos: list[Hallazgo] = []
    for esquema in HOJAS:
        columnas = [c for c in esquema.columnas if c.refiere in indices]
        for convertida in tablas.get(esquema.clave, ()):
            for columna in columnas:
                nuevo = _resolver(convertida, columna, indices[columna.refiere])
                if nuevo:
                    hallazgos.append(nuevo)
    _igualar_escenario(tablas, indices.get("escenarios", {}))
    return hallazgos


def _igualar_escenario(tablas: Convertidas, indice: Indice) -> None:
    """El escenario activo, como está en su hoja; si no existe lo dice la validación."""
    for convertida in tablas.get("parametros", ()):
        if convertida.datos.get("codigo") == "ESCENARIO":
            valor = convertida.datos.get("valor")
            convertida.datos["valor"] = indice.get(igualar_codigo(str(valor)), valor)


def buscar_repetidos(tablas: Convertidas) -> list[Hallazgo]:
    """Filas de una hoja con la misma identidad, sin distinguir mayúsculas."""
    hallazgos: list[Hallazgo] = []
    for esquema in HOJAS:
        vistas: dict[tuple[str, ...], int] = {}
        for convertida in tablas.get(esquema.clave, ()):
            identidad = _identidad(esquema, convertida)
            numero = convertida.fila.origen.fila
            if identidad and vistas.setdefault(identidad, numero) != numero:
                convertida.buena = False
                hallazgos.append(_repetida(esquema, convertida, vistas[identidad]))
    return hallazgos


def _indice(hoja: str, filas: list[FilaConvertida]) -> Indice:
    esquema = HOJA_POR_CLAVE[hoja]
    indice: Indice = {}
    if len(esquema.identidad) == 1:
        for convertida in filas:
            codigo = convertida.datos.get(esquema.identidad[0])
            if codigo is not None:
                indice.setdefault(igualar_codigo(str(codigo)), codigo)
    return indice


def _resolver(convertida: FilaConvertida, columna: Columna, indice: Indice) -> Hallazgo | None:
    codigo = convertida.datos.get(columna.clave)
    if codigo is None or codigo == "":
        return None
    encontrado = indice.get(igualar_codigo(str(codigo)))
    if encontrado is not None:
        convertida.datos[columna.clave] = encontrado
        return None
    convertida.buena = False
    return hallazgo(
        "L115",
        convertida.fila.celda(columna.clave).origen,
        valor=mostrar(codigo),
        columna=columna.titulo,
        hoja=HOJA_POR_CLAVE[columna.refiere].titulo,
        sugerencia=quiso_decir(str(codigo), [str(c) for c in indice.values()]),
    )


def _identidad(esquema: HojaEsquema, convertida: FilaConvertida) -> tuple[str, ...]:
    """Vacía si la hoja no tiene identidad o si a la fila le falta."""
    partes = [convertida.datos.get(clave) for clave in esquema.identidad]
    if any(p is None for p in partes):
        return ()
    return tuple(igualar_codigo(str(p)) for p in partes)


def _repetida(esquema: HojaEsquema, convertida: FilaConvertida, otra: int) -> Hallazgo:
    primera = esquema.identidad[0]
    return hallazgo(
        "L116",
        convertida.fila.celda(primera).origen,
        valor=", ".join(mostrar(convertida.datos[clave]) for clave in esquema.identidad),
        otra=otra,
        identidad=" o ".join(f"«{esquema.columna(c).titulo}»" for c in esquema.identidad),
    )
