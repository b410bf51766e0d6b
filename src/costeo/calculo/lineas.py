"""Costo de una línea: de la cantidad al importe redondeado."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from math import prod

from costeo.calculo.catalogo import Catalogo, Insumo
from costeo.calculo.redondeo import redondear
from costeo.modelo import vocabulario as v
from costeo.modelo.catalogos import Fuente
from costeo.modelo.plan import Linea


@dataclass(frozen=True)
class CostoLinea:
    """Una línea costeada. Importes en L; None = no se puede costear porque falta un dato."""

    linea: Linea
    insumo: Insumo
    fuente: Fuente
    impulsor_valor: Decimal | None
    faltan: int
    cantidad_total: Decimal | None
    costo_unitario: Decimal | None
    subtotal: Decimal | None
    contingencia: Decimal | None
    total: Decimal | None
    estado: str
    objeto: str
    grupo: str


def costear_linea(linea: Linea, catalogo: Catalogo) -> CostoLinea:
    """Costo de una línea.

    Cantidad total = cantidad × impulsor × frecuencia × días × participantes (en los eventos,
    sin días ni participantes, que entran en el costo de cada evento). Subtotal = cantidad total ×
    costo unitario, redondeado. Contingencia = subtotal × la de su fuente, redondeada.
    """
    g = catalogo.generales
    fuente = catalogo.fuente(catalogo.modelo.fuente_de(linea))
    evento = linea.componente == v.EVENTO
    insumo = catalogo.insumo(linea.recurso, evento=evento)
    factores = (linea.cantidad, linea.frecuencia, linea.dias, linea.participantes)
    conocidos = [f for f in factores if f is not None]
    faltan = len(factores) - len(conocidos)
    impulsor = g.impulsores.get(linea.impulsor) if linea.impulsor else Decimal(1)

    multiplican = conocidos[:2] if evento else conocidos
    cantidad = prod(multiplican, start=impulsor) if not faltan and impulsor is not None else None
    if not evento:
        unitario = insumo.unitario.segun(exonerada=fuente.exonerada)
    elif linea.dias is None or linea.participantes is None or faltan:
        unitario = None
    else:
        tipo = catalogo.eventos[insumo.codigo]
        unitario = tipo.por_evento(linea.dias, linea.participantes, exonerada=fuente.exonerada)

    subtotal = contingencia = total = None
    if cantidad is not None and unitario is not None:
        subtotal = redondear(cantidad * unitario, g.decimales)
        contingencia = redondear(subtotal * g.contingencia[fuente.codigo], g.decimales)
        total = subtotal + contingencia
    return CostoLinea(
        linea,
        insumo,
        fuente,
        impulsor,
        faltan,
        cantidad,
        unitario,
        subtotal,
        contingencia,
        total,
        insumo.estado,
        insumo.objeto,
        catalogo.grupo.get(insumo.objeto, ""),
    )
