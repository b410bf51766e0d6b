"""Jornadas que las actividades programadas piden a cada unidad, por mes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, localcontext

from costeo.calculo.avance_mensual import CERO, Tiempo
from costeo.calculo.costeo import Resultado
from costeo.calculo.gasto import decimos_de, parte_de_decimos, unidad_de
from costeo.calculo.lineas import CostoLinea
from costeo.calculo.redondeo import PRECISION, redondear
from costeo.modelo import vocabulario as v
from costeo.modelo.cronograma import JornadasDeUnidad

RESPONSABLE = "(responsable)"
"""Quien pone las jornadas de una categoría propia que no dice unidad."""


@dataclass(frozen=True)
class LineaDePersonal:
    """Una línea de personal: quién pone sus jornadas, cuántas cuentan y sus décimos (L)."""

    costo: CostoLinea
    pone: str
    unidad: str
    cuentan: Decimal | None
    decimos: Decimal
    parte_decimos: Decimal
    lugar: int


@dataclass(frozen=True)
class Cargas:
    """Jornadas por línea, por actividad y unidad, y por unidad acumuladas a fin de mes."""

    lineas: tuple[LineaDePersonal, ...]
    escritas: dict[int, int]
    demanda: dict[tuple[int, str], Decimal]
    acumuladas: dict[str, tuple[Decimal, ...]]
    jornadas_escritas: Decimal

    def del_mes(self, unidad: str, mes: int) -> Decimal:
        """Jornadas de una unidad en un mes (1 a 12)."""
        suyas = self.acumuladas[unidad]
        return suyas[mes - 1] - (suyas[mes - 2] if mes > 1 else CERO)


def cargas_de(tiempo: Tiempo) -> Cargas:
    """Las cargas de un plan en el calendario; lo desconocido no pesa."""
    resultado = tiempo.resultado
    escritas: dict[int, int] = {}
    for x in resultado.modelo.jornadas_unidad:
        escritas[x.actividad] = escritas.get(x.actividad, 0) + 1
    with localcontext() as contexto:
        contexto.prec = PRECISION
        lineas = tuple(_lineas(resultado, escritas))
        demanda = _demanda(lineas, resultado.modelo.jornadas_unidad)
        acumuladas = {
            u.codigo: _acumuladas(tiempo, demanda, u.codigo) for u in resultado.modelo.unidades
        }
    dichas = sum((x.jornadas or CERO for x in resultado.modelo.jornadas_unidad), CERO)
    return Cargas(lineas, escritas, demanda, acumuladas, dichas)


def _lineas(resultado: Resultado, escritas: dict[int, int]) -> Iterator[LineaDePersonal]:
    personal = {p.codigo: p for p in resultado.modelo.personal}
    lugares = {p.codigo: i for i, p in enumerate(resultado.modelo.personal, 1)}
    generales = resultado.catalogo.generales
    anio = generales.numero("MESES_ANIO")
    for costo in resultado.actividades:
        responsable = costo.actividad.unidad_responsable
        for x in costo.lineas:
            if x.linea.componente != v.PERSONAL:
                continue
            categoria = personal[x.linea.recurso]
            yield LineaDePersonal(
                x,
                unidad_de(x, categoria, RESPONSABLE),
                unidad_de(x, categoria, responsable),
                CERO if escritas.get(costo.actividad.numero) else x.cantidad_total,
                decimos_de(x, personal, anio, generales.decimales),
                parte_de_decimos(categoria, anio),
                lugares[categoria.codigo],
            )


def _demanda(
    lineas: tuple[LineaDePersonal, ...], escritas: tuple[JornadasDeUnidad, ...]
) -> dict[tuple[int, str], Decimal]:
    sumas: dict[tuple[int, str], Decimal] = {}
    pedidas = [(x.costo.linea.actividad, x.unidad, x.cuentan) for x in lineas]
    pedidas += [(x.actividad, x.unidad, x.jornadas) for x in escritas]
    for numero, unidad, cuantas in pedidas:
        if unidad and cuantas is not None:
            sumas[numero, unidad] = sumas.get((numero, unidad), CERO) + cuantas
    return sumas


def _acumuladas(
    tiempo: Tiempo, demanda: dict[tuple[int, str], Decimal], unidad: str
) -> tuple[Decimal, ...]:
    """Cada actividad redondea lo suyo a fin de mes, como el gasto."""
    lugares = tiempo.resultado.catalogo.generales.decimales
    pedidas = [
        (r, demanda[r.actividad, unidad])
        for r in tiempo.repartos
        if (r.actividad, unidad) in demanda
    ]
    return tuple(
        sum((redondear(x * r.dias[m] / r.duracion, lugares) for r, x in pedidas), CERO)
        for m in range(len(v.MESES))
    )
