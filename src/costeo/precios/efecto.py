"""Lo que mueven los cambios: el total, cada clase, cada eje y los precios que más pesan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from costeo.calculo.costeo import Resultado, costear
from costeo.modelo import vocabulario as v
from costeo.modelo.plan import Modelo
from costeo.precios.cotejo import Cambio
from costeo.precios.unitarios import Registro

CUANTOS = 10
CERO = Decimal(0)


@dataclass(frozen=True)
class Movimiento:
    """Un importe (L) antes y después."""

    codigo: str
    nombre: str
    antes: Decimal
    despues: Decimal

    @property
    def diferencia(self) -> Decimal:
        """Lo que sube (o, en negativo, baja)."""
        return self.despues - self.antes


@dataclass(frozen=True)
class PrecioQueMueve:
    """Un cambio y lo que movería el total (L) si fuera el único; en cuántas actividades."""

    cambio: Cambio
    mueve: Decimal
    actividades: int


@dataclass(frozen=True)
class Efecto:
    """El costeo antes y después. Importes en L, con las líneas ya redondeadas.

    ``precios``: los que más mueven, de mayor a menor. ``juntos``: lo que la suma de todos por
    separado no explica (dos cambios que se multiplican, y redondeo). ``sin_dato``: líneas que
    no se pueden costear, antes y después.
    """

    total: Movimiento
    clases: tuple[Movimiento, ...]
    ejes: tuple[Movimiento, ...]
    precios: tuple[PrecioQueMueve, ...]
    juntos: Decimal
    sin_dato: tuple[int, int]


def con_cambios(modelo: Modelo, cambios: Sequence[Cambio]) -> Modelo:
    """El modelo con esos costos cambiados."""
    for hoja in sorted({c.unitario.hoja for c in cambios}):
        nuevos = {c.unitario.codigo: c.nuevo for c in cambios if c.unitario.hoja == hoja}
        registros: tuple[Registro, ...] = getattr(modelo, hoja)
        cambiados: dict[str, Any] = {hoja: tuple(nuevos.get(r.codigo, r) for r in registros)}
        modelo = replace(modelo, **cambiados)
    return modelo


def efecto_de(modelo: Modelo, cambios: Sequence[Cambio]) -> Efecto:
    """Costea antes y después, y con cada cambio por separado (doce milésimas cada vez)."""
    antes, despues = costear(modelo), costear(con_cambios(modelo, cambios))
    solos = [_solo(modelo, antes, c) for c in cambios]
    total = Movimiento("total", "Total", antes.totales.total, despues.totales.total)
    clases = tuple(
        Movimiento(
            clase, clase.capitalize(), getattr(antes.totales, c), getattr(despues.totales, c)
        )
        for clase, c in (
            (v.POR_PRESUPUESTAR, "por_presupuestar"),
            (v.MEDIOS_PROPIOS, "medios_propios"),
            (v.YA_FINANCIADO, "ya_financiado"),
        )
    )
    ejes = tuple(
        Movimiento(a.codigo, a.nombre, a.totales.total, d.totales.total)
        for a, d in zip(antes.cortes["eje"], despues.cortes["eje"], strict=True)
    )
    orden = sorted(solos, key=lambda p: (-abs(p.mueve), p.cambio.unitario.codigo))
    juntos = total.diferencia - sum((p.mueve for p in solos), CERO)
    sin_dato = (antes.totales.sin_dato, despues.totales.sin_dato)
    return Efecto(total, clases, ejes, tuple(orden[:CUANTOS]), juntos, sin_dato)


def _solo(modelo: Modelo, antes: Resultado, cambio: Cambio) -> PrecioQueMueve:
    despues = costear(con_cambios(modelo, [cambio]))
    tocadas = sum(
        a.totales != d.totales for a, d in zip(antes.actividades, despues.actividades, strict=True)
    )
    return PrecioQueMueve(cambio, despues.totales.total - antes.totales.total, tocadas)
