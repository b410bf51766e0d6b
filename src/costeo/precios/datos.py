"""Una fila de la lista → el importe, la fecha, el estado y la vigencia que dice."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from costeo.modelo import vocabulario as v
from costeo.plantilla import fechas
from costeo.plantilla.csv_tabla import Renglon
from costeo.plantilla.numeros import de_texto, llano, miles_o_decimales
from costeo.plantilla.textos import enumerar, mostrar, normalizar, numero_legible, quiso_decir
from costeo.precios.unitarios import Unitario

Problema = tuple[str, dict[str, Any]]
"""Código del catálogo y sus datos."""
_UNO = Decimal(1)
_CIEN = Decimal(100)


@dataclass(frozen=True)
class Leida:
    """Lo que dice una fila. ``importe`` None: en blanco, desconocido; ``estado`` "": no lo dice."""

    importe: Decimal | None
    fecha: dt.date | None
    estado: str
    vigencia: dt.date | None
    confirmadas: list[str] = field(default_factory=list)


def leer_fila(renglon: Renglon, unitario: Unitario) -> tuple[Leida | None, list[Problema]]:
    """Los datos de la fila, o None y todo lo que no se entiende de ella."""
    problemas: list[Problema] = []
    importe = _importe(renglon["precio"], unitario, problemas)
    fecha = _fecha(renglon["fecha"], problemas)
    vigencia = _fecha(renglon["vigencia"], problemas)
    estado = _estado(renglon["estado"], problemas)
    if problemas:
        return None, problemas
    return Leida(importe, fecha, estado, vigencia), problemas


def _importe(texto: str, u: Unitario, problemas: list[Problema]) -> Decimal | None:
    if not texto:
        if u.hoja == "parametros":  # los demás pueden no conocerse; sin estos no se costea
            problemas.append(("N027", {}))
        return None
    if u.porcentaje:
        return _admitido(_por_ciento(texto, problemas), u, problemas)
    importe = llano(texto)
    if miles_o_decimales(texto):
        sin_punto, corto = texto.replace(".", ""), f"{texto.rstrip('0')}0"
        problemas.append(("P018", {"valor": texto, "opciones": f"{sin_punto} o {corto}"}))
        return None
    if importe is None:
        problemas.append(("P009", {"valor": mostrar(texto)}))
    elif importe < 0:
        problemas.append(("P010", {"valor": numero_legible(importe)}))
        return None
    return _admitido(importe, u, problemas)


def _por_ciento(texto: str, problemas: list[Problema]) -> Decimal | None:
    """«15 %» o 0.15; un 15 a secas no se sabe si es quince veces o quince por ciento."""
    if texto.endswith("%"):
        leido = de_texto(texto, porcentaje=True)
        if isinstance(leido, Decimal):
            return leido
        problemas.append(("P009", {"valor": mostrar(texto)}))
        return None
    fraccion = llano(texto)
    if fraccion is None:
        problemas.append(("P009", {"valor": mostrar(texto)}))
        return None
    if fraccion > _UNO:
        sobre_cien = numero_legible(fraccion / _CIEN)
        problemas.append(("N025", {"valor": mostrar(texto), "fraccion": sobre_cien}))
        return None
    return fraccion


def _admitido(importe: Decimal | None, u: Unitario, problemas: list[Problema]) -> Decimal | None:
    """El importe si cabe en los límites de su columna."""
    if importe is None or u.minimo <= importe <= u.maximo:
        return importe if importe is None else _sin_ceros(importe)
    datos = {"valor": importe, "minimo": u.minimo, "maximo": u.maximo}
    problemas.append(("N024", {c: numero_legible(x) for c, x in datos.items()}))
    return None


def _sin_ceros(importe: Decimal) -> Decimal:
    """«27900.0» → «27900», como sale de una celda."""
    entero = importe.to_integral_value()
    return entero if entero == importe else importe


def _fecha(texto: str, problemas: list[Problema]) -> dt.date | None:
    fecha = fechas.de_texto(texto)
    if texto and (fecha is None or not fechas.razonable(fecha)):
        problemas.append(("P013", {"valor": mostrar(texto)}))
        return None
    return fecha


def _estado(texto: str, problemas: list[Problema]) -> str:
    estado = {normalizar(e): e for e in v.ESTADOS}.get(normalizar(texto), "")
    if texto and not estado:
        sugerencia = quiso_decir(texto, v.ESTADOS)
        datos = {"valor": mostrar(texto), "sugerencia": sugerencia, "opciones": enumerar(v.ESTADOS)}
        problemas.append(("P014", datos))
    return estado
