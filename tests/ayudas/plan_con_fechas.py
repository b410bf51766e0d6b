"""El plan mínimo con fechas, hitos, capacidad y avance: un Anexo I que se calcula a mano.

A la fecha de corte, el miércoles 7 de febrero de 2024, la actividad 1 lleva la mitad de sus diez
días hábiles; la 2 terminó el 31 de enero con 20 %; la 3 no tiene fechas.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from functools import cached_property

from ayudas.entregado import Entregado
from ayudas.modelo_minimo import MINIMO
from costeo.calculo.costeo import costear
from costeo.calculo.plan_fechado import plan_fechado, sellos
from costeo.flujo import Costeo
from costeo.flujo_i import AnexoI, generar_i
from costeo.libro.anexo_i import describir_i
from costeo.libro.colocacion import LibroColocado
from costeo.modelo.cronograma import Avance, Capacidad, Hito, Programa
from costeo.modelo.plan import Modelo
from costeo.modelo.temporalizacion import PlanFechado
from costeo.modelo.vocabulario import SUPUESTO, UNIFORME
from costeo.reloj import Cronometro

D = dt.date
CORTE = D(2024, 2, 7)
HUELLA = "0" * 64


def programa(actividad: int, duracion: int | None, inicio: dt.date | None) -> Programa:
    """Un renglón de Cronograma."""
    return Programa(actividad, duracion, None, None, None, "", UNIFORME, inicio, "", SUPUESTO)


def con_fechas(base: Modelo = MINIMO) -> Modelo:
    """El plan mínimo con fechas en dos de sus tres actividades."""
    return replace(
        base,
        cronograma=(programa(1, 10, D(2024, 2, 1)), programa(2, 10, D(2024, 1, 18))),
        hitos=(
            Hito(1, "Primer informe", 3, Decimal("0.5")),
            Hito(1, "Informe final", 10, Decimal("0.5")),
            Hito(3, "Sin fecha todavía", 1, Decimal(0)),
        ),
        capacidad=(Capacidad("DGE", *(Decimal(20),) * 12, "Plantilla", SUPUESTO),),
    )


def plan_de(
    modelo: Modelo, corte: dt.date = CORTE, avances: tuple[Avance, ...] = ()
) -> PlanFechado:
    """El plan fechado de un modelo, con ese corte y ese avance."""
    return replace(plan_fechado(costear(modelo), HUELLA), corte=corte, avances=avances)


PLAN = plan_de(con_fechas(), avances=(Avance(2, D(2024, 1, 18), None, 20, "Va despacio"),))


def anexo_i(plan: PlanFechado = PLAN) -> AnexoI:
    """El Anexo I de un plan."""
    return generar_i(plan, Cronometro(), plan.corte)


class EntregadoI(Entregado):
    """Un Anexo I entregado, con lo mismo que se mira en el Anexo II."""

    @cached_property
    def colocado(self) -> LibroColocado:
        """El libro como se describió."""
        hecho = self.costeo.anexo_i
        assert hecho is not None
        return describir_i(hecho.plan, self.leido.propiedades, sellos(hecho.plan))


def entregado_i(nombre: str, costeo: Costeo) -> EntregadoI:
    """El Anexo I de un costeo, visto por sus bytes: sus cifras son las de ese anexo."""
    hecho = costeo.anexo_i
    assert hecho is not None
    return EntregadoI(
        nombre,
        replace(
            costeo,
            anexo=hecho.contenido,
            formulas=hecho.formulas,
            huella=hecho.veredicto.huella,
            veredicto=hecho.veredicto,
        ),
    )
