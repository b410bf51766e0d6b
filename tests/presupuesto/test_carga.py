"""La carga de SIAFI: lempiras enteros que cuadran con los centavos del costeo."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ayudas.modelo_con_fechas import CON_FECHAS
from ayudas.modelo_minimo import FINANCIADO, PROPIOS
from costeo.calculo.avance_mensual import tiempo_de
from costeo.calculo.costeo import costear
from costeo.calculo.flujo_mensual import desgloses
from costeo.calculo.objeto_mensual import por_objeto_y_mes
from costeo.calculo.redondeo import redondear
from costeo.modelo import vocabulario as v
from costeo.modelo.plan import Modelo
from costeo.presupuesto.carga import repartir_enteros
from presupuesto.caso import exportar, fechados

D = Decimal


@pytest.mark.parametrize(
    ("meses", "enteros"),
    [
        (("10.40", "10.40", "10.20"), (11, 10, 10)),  # 31.00: falta uno, al primero de los mayores
        (("0.50", "0", "0"), (1, 0, 0)),  # mitad hacia arriba
        (("0.49", "0", "0"), (0, 0, 0)),
        (("0.30", "0.30", "0.90"), (1, 0, 1)),  # 1.50 → 2
        (("0", "7.25", "0.25"), (0, 8, 0)),  # 7.50 → 8; el mes vacío sigue vacío
        (("100", "200", "300"), (100, 200, 300)),
    ],
)
def test_mayor_resto_a_mano(meses: tuple[str, ...], enteros: tuple[int, ...]) -> None:
    assert repartir_enteros([D(x) for x in meses]) == enteros


@given(st.lists(st.integers(0, 10_000_000).map(lambda n: D(n) / 100), min_size=12, max_size=12))
def test_el_reparto_suma_el_redondeo_y_no_llena_meses_vacios(meses: list[Decimal]) -> None:
    enteros = repartir_enteros(meses)
    assert sum(enteros) == redondear(sum(meses, D(0)), 0)
    for exacto, entero in zip(meses, enteros, strict=True):
        assert abs(exacto - entero) < 1
        assert exacto or not entero


@settings(max_examples=20)
@given(fechados())
def test_la_carga_mas_la_diferencia_es_el_costeo(modelo: Modelo) -> None:
    e = exportar(modelo)
    t, c = e.resultado.totales, e.carga
    assert c.total == t.total
    assert c.entero + c.diferencia + c.sin_mes == t.por_presupuestar
    assert c.por_clase[v.MEDIOS_PROPIOS] == t.medios_propios
    assert c.por_clase[v.YA_FINANCIADO] == t.ya_financiado
    assert sum((g.total for g in e.gastos), D(0)) == t.total
    for x in c.renglones:
        assert abs(x.diferencia) <= D("0.5")
        assert x.fuente.clase == v.POR_PRESUPUESTAR


@settings(max_examples=20)
@given(fechados())
def test_el_anio_por_grupo_es_el_del_flujo_del_anexo(modelo: Modelo) -> None:
    """El flujo va por grupo y la carga por objeto: el año es el mismo, mes a mes por centavos."""
    tiempo = tiempo_de(costear(modelo))
    objetos = por_objeto_y_mes(tiempo)
    unidad = D(1).scaleb(-tiempo.resultado.catalogo.generales.decimales)
    for mes in range(12):
        exacto = sum((g.meses[mes] for g in objetos), D(0))
        del_flujo = sum((x.acumulado[mes + 1] - x.acumulado[mes] for x in desgloses(tiempo)), D(0))
        assert abs(exacto - del_flujo) <= 2 * unidad * max(len(objetos), 1)
    total = sum((x.gasto.total for x in desgloses(tiempo)), D(0))
    assert sum((g.total for g in objetos), D(0)) == total


def test_los_medios_propios_y_lo_financiado_no_se_cargan() -> None:
    e = exportar(CON_FECHAS)
    assert {x.fuente.codigo for x in e.carga.aparte} == {PROPIOS, FINANCIADO}
    assert not {PROPIOS, FINANCIADO} & {x.fuente.codigo for x in e.carga.renglones}
    assert e.carga.entero > 0
    assert e.carga.diferencia != 0, "el caso no prueba nada si todo cae en lempiras enteros"
