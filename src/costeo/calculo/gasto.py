"""Qué se reparte en el tiempo: gasto por actividad, grupo y fuente; jornadas por unidad."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, localcontext

from costeo.calculo.costeo import Resultado
from costeo.calculo.lineas import CostoLinea
from costeo.calculo.redondeo import PRECISION, redondear
from costeo.modelo import vocabulario as v
from costeo.modelo.catalogos import CategoriaPersonal

CERO = Decimal(0)

ClaveGasto = tuple[int, str, str]
"""Actividad, grupo del gasto y código de la fuente."""


@dataclass(frozen=True)
class Gasto:
    """Costo (L) de una actividad en un grupo y una fuente.

    ``decimos``: la parte que es decimotercer y decimocuarto mes y cae en sus meses; el resto
    sigue el reparto de la actividad.
    """

    total: Decimal
    decimos: Decimal

    @property
    def base(self) -> Decimal:
        """Lo que sigue el reparto de la actividad (L)."""
        return self.total - self.decimos


def parte_de_decimos(categoria: CategoriaPersonal, anio: Decimal) -> Decimal:
    """Parte del pago de una categoría que es 13.º y 14.º mes: (meses − año) / meses.

    Cero sin sueldo mensual, o si no se pagan más meses que los del ``anio`` (``MESES_ANIO``).
    """
    if categoria.forma_pago != v.MENSUAL or categoria.meses <= anio:
        return CERO
    return (categoria.meses - anio) / categoria.meses


def decimos_de(
    linea: CostoLinea, personal: Mapping[str, CategoriaPersonal], anio: Decimal, lugares: int
) -> Decimal:
    """Parte (L) del total de una línea que es 13.º y 14.º mes, redondeada una vez.

    La parte es la de :func:`parte_de_decimos`; se multiplica antes de dividir, que es exacto.
    """
    categoria = personal.get(linea.linea.recurso)
    if linea.total is None or categoria is None or linea.linea.componente != v.PERSONAL:
        return CERO
    if not parte_de_decimos(categoria, anio):
        return CERO
    with localcontext() as contexto:
        contexto.prec = PRECISION
        extra = linea.total * (categoria.meses - anio) / categoria.meses
        return redondear(extra, lugares)


def gastos(resultado: Resultado, *, por_objeto: bool = False) -> dict[ClaveGasto, Gasto]:
    """Gasto de cada actividad por grupo y fuente, en el orden en que aparecen sus líneas.

    ``por_objeto``: por objeto del gasto en vez de por grupo.
    """
    personal = {p.codigo: p for p in resultado.modelo.personal}
    generales = resultado.catalogo.generales
    anio, lugares = generales.numero("MESES_ANIO"), generales.decimales
    sumas: dict[ClaveGasto, Gasto] = {}
    for x in resultado.lineas:
        clave = (x.linea.actividad, x.objeto if por_objeto else x.grupo, x.fuente.codigo)
        antes = sumas.get(clave, Gasto(CERO, CERO))
        sumas[clave] = Gasto(
            antes.total + (x.total or CERO),
            antes.decimos + decimos_de(x, personal, anio, lugares),
        )
    return sumas


def unidad_de(linea: CostoLinea, categoria: CategoriaPersonal, responsable: str) -> str:
    """Unidad que pone las jornadas de una línea de personal; vacía si ninguna."""
    if linea.linea.componente != v.PERSONAL:
        return ""
    propia = categoria.vinculo == v.VINCULOS[0]
    return categoria.unidad or (responsable if propia else "")


def jornadas(resultado: Resultado) -> dict[tuple[int, str], Decimal | None]:
    """Días-persona que cada actividad pide a cada unidad; None = se desconoce.

    Las de sus líneas de personal, salvo que la actividad esté en «Jornadas por unidad».
    """
    modelo = resultado.modelo
    personal = {p.codigo: p for p in modelo.personal}
    escritas = {x.actividad for x in modelo.jornadas_unidad}
    sumas: dict[tuple[int, str], Decimal | None] = {}
    for costo in resultado.actividades:
        numero = costo.actividad.numero
        if numero in escritas:
            continue
        for x in costo.lineas:
            categoria = personal.get(x.linea.recurso)
            if categoria is None:
                continue
            unidad = unidad_de(x, categoria, costo.actividad.unidad_responsable)
            if unidad:
                sumas[numero, unidad] = _mas(sumas.get((numero, unidad), CERO), x.cantidad_total)
    for fila in modelo.jornadas_unidad:
        sumas[fila.actividad, fila.unidad] = fila.jornadas
    return sumas


def _mas(a: Decimal | None, b: Decimal | None) -> Decimal | None:
    """Suma de dos cantidades; lo desconocido contagia."""
    return None if a is None or b is None else a + b
