"""El costo de una jornada, con cuentas hechas a mano."""

from decimal import Decimal

import pytest

from ayudas.modelo_minimo import MINIMO, categoria, con_parametros
from costeo.calculo.generales import Generales
from costeo.calculo.unitarios import costo_personal
from costeo.modelo import vocabulario as v

G = Generales(MINIMO)
# Techos: EM 11,109.36 al 5 %; IVM 11,336.31 al 3.5 %; INJUPEMP 14.5 %.
CASOS = [
    # sueldo,  IHSS al año,    INJUPEMP,    costo anual (14 meses)
    ("16500", "11426.8662", "28710", "271136.8662"),  # sobre los dos techos
    ("9000", "9180", "15660", "150840"),  # bajo los dos: (450 + 315) × 12
    ("11200", "11369.616", "19488", "187657.616"),  # entre los dos: (555.468 + 392) × 12
    ("11109.36", "11331.5472", "19330.2864", "186192.8736"),  # justo en el primer techo
    ("0", "0", "0", "0"),
]


@pytest.mark.parametrize(("sueldo", "ihss", "injupemp", "anual"), CASOS)
def test_sueldo_mensual(sueldo: str, ihss: str, injupemp: str, anual: str) -> None:
    costo = costo_personal(categoria("X", sueldo), G)
    assert costo.ihss_anual == Decimal(ihss)
    assert costo.injupemp_anual == Decimal(injupemp)
    assert costo.costo_anual == Decimal(anual)
    assert costo.base_jornada == Decimal(anual) / 230
    assert costo.costo_jornada == costo.base_jornada


def test_jornada_exacta() -> None:
    """271,136.8662 ÷ 230 = 1,178.85594."""
    assert costo_personal(categoria("X", 16500), G).costo_jornada == Decimal("1178.85594")


@pytest.mark.parametrize(("meses", "aporte"), [(12, "28710"), (14, "33495"), (0, "0")])
def test_injupemp_por_sus_meses(meses: int, aporte: str) -> None:
    g = Generales(con_parametros(MINIMO, INJUPEMP_MESES=meses))
    assert costo_personal(categoria("X", 16500), g).injupemp_anual == Decimal(aporte)


def test_sin_cargas_y_con_doce_meses() -> None:
    p = categoria("X", 16500, ihss=False, injupemp=False, meses=Decimal(12))
    costo = costo_personal(p, G)
    assert (costo.ihss_anual, costo.injupemp_anual) == (0, 0)
    assert costo.costo_anual == Decimal(198000)


def test_honorario_diario() -> None:
    p = categoria("X", 2500, forma_pago=v.DIARIA, ihss=False, injupemp=False)
    costo = costo_personal(p, G)
    assert costo.costo_anual == 0
    assert costo.costo_jornada == Decimal(2500)


@pytest.mark.parametrize(("escenario", "jornada"), [("minimo", "2250.0"), ("maximo", "2750.0")])
def test_factor_de_pagos_del_escenario(escenario: str, jornada: str) -> None:
    g = Generales(con_parametros(MINIMO, ESCENARIO=escenario))
    p = categoria("X", 2500, forma_pago=v.DIARIA, ihss=False, injupemp=False)
    assert costo_personal(p, g).costo_jornada == Decimal(jornada)


@pytest.mark.parametrize("forma", v.FORMAS_PAGO)
def test_sueldo_desconocido_no_es_cero(forma: str) -> None:
    costo = costo_personal(categoria("X", None, forma_pago=forma), G)
    assert costo.costo_jornada is None
    assert costo_personal(categoria("X", 0, forma_pago=forma), G).costo_jornada == 0
