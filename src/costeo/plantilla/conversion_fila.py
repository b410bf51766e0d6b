"""Una fila → sus datos por clave de columna, con todos los hallazgos de una vez."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from costeo.esquema import Columna, HojaEsquema
from costeo.hallazgos import Hallazgo, hallazgo
from costeo.modelo import vocabulario as v
from costeo.plantilla.conversion_celda import Dato, Leido, convertir_celda
from costeo.plantilla.filas import Celda, Fila
from costeo.plantilla.numeros import lleva_lempiras
from costeo.plantilla.textos import mostrar

DE_INSUMOS = frozenset({"personal", "precios", "viaticos", "eventos"})
"""Hojas cuyos códigos se escriben en mayúsculas: los nombran las líneas."""

ConvertirCelda = Callable[[Celda, Columna], Leido]
_MONEDAS = frozenset({v.MONEDA_LOCAL, *v.MONEDAS_DE_TOTALES})
"""Monedas que el costeo busca por su código."""


@dataclass
class FilaConvertida:
    """Los datos de una fila. ``buena``: todas sus celdas se entendieron."""

    fila: Fila
    datos: dict[str, Dato]
    buena: bool


def convertir_filas(
    esquema: HojaEsquema,
    filas: tuple[Fila, ...],
    convertir: ConvertirCelda = convertir_celda,
) -> tuple[list[FilaConvertida], list[Hallazgo]]:
    """Cada fila de la hoja con sus datos ya con tipo.

    ``convertir``: quien ya haya convertido muchas de sus celdas puede recordarlas.
    """
    convertidas: list[FilaConvertida] = []
    hallazgos: list[Hallazgo] = []
    columnas = {c.clave: c for c in esquema.columnas}
    for fila in filas:
        suelta = fila_suelta(fila, columnas)
        if suelta:
            hallazgos.append(suelta)
            convertidas.append(FilaConvertida(fila, _codigo(fila, esquema), buena=False))
            continue
        convertida, nuevos = convertir_fila(fila, columnas, convertir)
        _mayusculas(esquema.clave, convertida.datos)
        convertidas.append(convertida)
        hallazgos += nuevos
        if esquema.clave == "precios":
            hallazgos += _otra_moneda(convertida)
    return convertidas, hallazgos


def convertir_fila(
    fila: Fila, columnas: Mapping[str, Columna], convertir: ConvertirCelda = convertir_celda
) -> tuple[FilaConvertida, list[Hallazgo]]:
    """Los datos de las celdas que se entendieron y lo que se halló en todas."""
    leidos: dict[str, Leido] = {
        clave: convertir(fila.celda(clave), columna) for clave, columna in columnas.items()
    }
    buena = all(x.bueno for x in leidos.values())
    hallazgos = [x.hallazgo for x in leidos.values() if x.hallazgo]
    datos = {clave: x.dato for clave, x in leidos.items() if x.bueno}
    return FilaConvertida(fila, datos, buena), hallazgos


def fila_suelta(fila: Fila, columnas: Mapping[str, Columna]) -> Hallazgo | None:
    """Una nota o un total debajo de la tabla: una sola celda y faltan las obligatorias."""
    llenas = [c for c in fila.valores.values() if not c.vacia]
    if len(llenas) != 1 or llenas[0].error:
        return None
    faltan = sum(c.requerida and fila.celda(c.clave).vacia for c in columnas.values())
    if faltan < 2:
        return None
    return hallazgo("L117", llenas[0].origen, valor=mostrar(llenas[0].valor), faltan=faltan)


def _otra_moneda(convertida: FilaConvertida) -> list[Hallazgo]:
    """Un precio escrito con la L de lempiras en una fila de otra moneda."""
    celda, moneda = convertida.fila.celda("precio"), convertida.datos.get("moneda")
    escrito = celda.valor
    if not moneda or str(moneda).upper() == v.MONEDA_LOCAL or not isinstance(escrito, str):
        return []
    if not lleva_lempiras(escrito):
        return []
    convertida.buena = False
    return [hallazgo("L121", celda.origen, valor=mostrar(escrito), moneda=mostrar(moneda))]


def _codigo(fila: Fila, esquema: HojaEsquema) -> dict[str, Dato]:
    """El código de una fila a la que le falta lo demás: existe, aunque no sirva."""
    datos: dict[str, Dato] = {}
    for clave in esquema.identidad:
        leido = convertir_celda(fila.celda(clave), esquema.columna(clave))
        if leido.bueno:
            datos[clave] = leido.dato
    _mayusculas(esquema.clave, datos)
    return datos


def _mayusculas(hoja: str, datos: dict[str, Dato]) -> None:
    if hoja == "monedas" and str(datos.get("codigo")).upper() in _MONEDAS:
        datos["codigo"] = str(datos["codigo"]).upper()
    clave = "recurso" if hoja == "lineas" else "codigo" if hoja in DE_INSUMOS else ""
    if isinstance(codigo := datos.get(clave), str):
        datos[clave] = codigo.upper()
