"""Qué multiplica a cada precio e impulsor en cada línea, sacado del cálculo de referencia.

El costo de una línea es cantidad × impulsor × costo unitario, y el unitario es una suma de precios
por números fijos (ISV, tasa de cambio, insumos de un evento). Esos números no se vuelven a deducir:
son lo que la referencia da con los precios en uno.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from costeo.analisis.apertura import Abierto
from costeo.calculo.gasto import parte_de_decimos
from costeo.calculo.lineas import CostoLinea
from costeo.modelo import vocabulario as v
from costeo.modelo.plan import Modelo

CERO, UNO = Decimal(0), Decimal(1)
FIJO, DE_PAGOS = "", "pagos"
"""Lo que no se sortea, y lo que solo sigue al factor de pagos."""


@dataclass(frozen=True)
class Termino:
    """Lempiras de unitario (``coeficiente``) por cada unidad de ``de``, un precio o factor."""

    de: str
    coeficiente: Decimal


@dataclass(frozen=True)
class Formula:
    """Una línea que se puede costear: cantidad sin impulsor, impulsor y términos del unitario."""

    costo: CostoLinea
    cantidad: Decimal
    impulsor: str
    terminos: tuple[Termino, ...]
    contingencia: Decimal
    decimos: Decimal


def formulas_de(abierto: Abierto, modelo: Modelo) -> tuple[Formula, ...]:
    """Una por línea costeable. ``modelo``: el que se sortea, en sus valores base."""
    resultado = abierto.costear(modelo)
    en_uno = abierto.costear(_con(modelo, {p.codigo: UNO for p in modelo.precios}))
    de_eventos = _de_eventos(abierto, modelo)
    personal = {p.codigo: p for p in modelo.personal}
    codigos = {p.codigo for p in modelo.precios}
    g = resultado.catalogo.generales
    meses = g.numero("MESES_ANIO")
    salida = []
    for i, (x, uno) in enumerate(zip(resultado.lineas, en_uno.lineas, strict=True)):
        if x.total is None or x.costo_unitario is None or uno.cantidad_total is None:
            continue
        recurso, decimos = x.linea.recurso, CERO
        if x.linea.componente == v.EVENTO:
            terminos = de_eventos.get(i, ())
        elif recurso in codigos:
            terminos = (Termino(recurso, uno.costo_unitario or CERO),)
        elif recurso in personal:
            terminos = (Termino(DE_PAGOS, x.costo_unitario),)
            if x.linea.componente == v.PERSONAL:
                decimos = parte_de_decimos(personal[recurso], meses)
        else:
            terminos = (Termino(FIJO, x.costo_unitario),)
        tasa = g.contingencia[x.fuente.codigo]
        salida.append(Formula(x, uno.cantidad_total, x.linea.impulsor, terminos, tasa, decimos))
    return tuple(salida)


def _con(modelo: Modelo, precios: dict[str, Decimal]) -> Modelo:
    """El modelo con esos precios, los demás en cero, y todos los impulsores en uno."""
    return replace(
        modelo,
        precios=tuple(replace(p, precio=precios.get(p.codigo, CERO)) for p in modelo.precios),
        impulsores=tuple(replace(i, minimo=UNO, valor=UNO, maximo=UNO) for i in modelo.impulsores),
    )


def _de_eventos(abierto: Abierto, modelo: Modelo) -> dict[int, tuple[Termino, ...]]:
    """Los términos de las líneas de evento: cada precio en uno con los demás en cero."""
    terminos: dict[int, list[Termino]] = {}
    for codigo in _en_eventos(modelo):
        for i, x in enumerate(abierto.costear(_con(modelo, {codigo: UNO})).lineas):
            if x.linea.componente == v.EVENTO and x.costo_unitario:
                terminos.setdefault(i, []).append(Termino(codigo, x.costo_unitario))
    return {i: tuple(suyos) for i, suyos in terminos.items()}


def _en_eventos(modelo: Modelo) -> Iterable[str]:
    usados = {x.recurso for x in modelo.lineas if x.componente == v.EVENTO}
    return dict.fromkeys(i.precio for i in modelo.insumos_evento if i.evento in usados)
