"""El gasto de cada actividad por objeto, fuente y mes: lo que pide una carga presupuestaria."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, localcontext
from itertools import pairwise

from costeo.calculo.avance_mensual import CERO, Tiempo
from costeo.calculo.flujo_mensual import acumulado_de
from costeo.calculo.gasto import gastos
from costeo.calculo.redondeo import PRECISION


@dataclass(frozen=True)
class GastoDelObjeto:
    """Gasto (L) de una actividad en un objeto y una fuente, en cada uno de los doce meses."""

    actividad: int
    objeto: str
    fuente: str
    meses: tuple[Decimal, ...]
    total: Decimal

    @property
    def sin_mes(self) -> Decimal:
        """Lo que no cae en ningún mes del ejercicio (L): sin fecha, o fuera de él."""
        return self.total - sum(self.meses, CERO)


def por_objeto_y_mes(tiempo: Tiempo) -> tuple[GastoDelObjeto, ...]:
    """El gasto por actividad, objeto y fuente, en ese orden; sus totales suman los del costeo.

    Se reparte como el flujo del anexo, que va por grupo: cada renglón redondea su acumulado a fin
    de mes, así que los meses de dos objetos pueden diferir en un centavo de los de su grupo; el
    año, no.
    """
    repartos = {r.actividad: r for r in tiempo.repartos}
    salida = []
    with localcontext() as contexto:
        contexto.prec = PRECISION
        for (numero, objeto, fuente), gasto in gastos(tiempo.resultado, por_objeto=True).items():
            hasta = acumulado_de(tiempo, gasto, repartos[numero])
            meses = tuple(b - a for a, b in pairwise(hasta))
            salida.append(GastoDelObjeto(numero, objeto, fuente, meses, gasto.total))
    return tuple(sorted(salida, key=lambda x: (x.actividad, x.objeto, x.fuente)))
