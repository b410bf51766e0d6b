"""Totales y cuadros: qué suma, qué no, y que todo cuadre por cada dimensión."""

from dataclasses import fields, replace
from decimal import Decimal

import pytest

from ayudas.modelo_minimo import (
    DONACION,
    FINANCIADO,
    MINIMO,
    PROPIOS,
    TESORO,
    actividad,
    cambiar,
    con_lineas,
    con_parametros,
    linea,
    precio,
)
from costeo.calculo.costeo import FilaCorte, Resultado, costear
from costeo.calculo.totales import Totales
from costeo.modelo import vocabulario as v
from costeo.modelo.dimensiones import DIMENSION, DIMENSIONES

IMPORTES = tuple(f.name for f in fields(Totales))
PRECIOS = replace(
    MINIMO,
    precios=(
        precio("CIEN", 100, isv="ISV_EXENTO"),
        precio("SUP", 1000, isv="ISV_EXENTO", estado=v.SUPUESTO),
        precio("CONF", "0.5", isv="ISV_EXENTO", estado=v.POR_CONFIRMAR),
        precio("NADA", None, estado=v.POR_CONFIRMAR),
    ),
    insumos_evento=(),
)


def de(*lineas: tuple[int, str, object, str]) -> Resultado:
    """Costea unas líneas de materiales: actividad, insumo, cantidad y fuente."""
    puestas = (linea(a, "material", r, n, fuente_=f) for a, r, n, f in lineas)
    return costear(con_lineas(PRECIOS, *puestas))


def por_codigo(r: Resultado, dimension: str) -> dict[str, FilaCorte]:
    """Las filas del cuadro, por su código."""
    return {f.codigo: f for f in r.cortes[dimension]}


def test_los_tres_totales_van_aparte() -> None:
    """100 + 5 de contingencia; 200; 300; 400 exonerado."""
    r = de((1, "CIEN", 1, TESORO), (1, "CIEN", 2, DONACION), (2, "CIEN", 3, PROPIOS),
           (3, "CIEN", 4, FINANCIADO))  # fmt: skip
    t = r.totales
    assert t.por_presupuestar == Decimal("305.00")
    assert t.medios_propios == Decimal("300.00")
    assert t.ya_financiado == Decimal("400.00")
    assert t.total == Decimal("1005.00")
    assert (t.subtotal, t.contingencia) == (Decimal("1000.00"), Decimal("5.00"))


def test_los_medios_propios_nunca_entran_en_lo_que_se_pide() -> None:
    antes = de((1, "CIEN", 1, TESORO))
    despues = de((1, "CIEN", 1, TESORO), (1, "CIEN", 9, PROPIOS), (1, "CIEN", 9, FINANCIADO))
    assert antes.totales.por_presupuestar == despues.totales.por_presupuestar == Decimal(105)


def test_lo_que_no_tiene_dato_se_cuenta_y_no_se_suma() -> None:
    r = de((1, "CIEN", 1, TESORO), (1, "NADA", 5, TESORO), (2, "CIEN", None, TESORO))
    assert r.totales.total == Decimal(105)
    assert (r.totales.lineas, r.totales.sin_dato) == (3, 2)
    assert por_codigo(r, "estado")[v.POR_CONFIRMAR].totales.sin_dato == 1
    assert r.actividades[1].totales.sin_dato == 1


def test_sin_confirmar_suma_lo_supuesto_y_lo_por_confirmar() -> None:
    """1,000 supuesto + 50 de su contingencia + 0.50 por confirmar, exonerado."""
    r = de((1, "CIEN", 1, TESORO), (1, "SUP", 1, TESORO), (1, "CONF", 1, DONACION))
    assert r.totales.sin_confirmar == Decimal("1050.50")


def test_los_dolares_se_redondean_por_actividad_y_luego_se_suman() -> None:
    """100 ÷ 24.6397 = 4.0585… → 4.06 cada una; las tres juntas serían 12.18 y no 12.1755…"""
    r = de(*((n, "CIEN", 1, DONACION) for n in (1, 2, 3)))
    assert [a.usd for a in r.actividades] == [Decimal("4.06")] * 3
    assert r.usd == Decimal("12.18")
    assert r.en_moneda(r.totales.total, "USD") == Decimal("12.18")
    assert [a.eur for a in r.actividades] == [Decimal("3.72")] * 3
    assert r.eur == Decimal("11.16")
    assert r.en_moneda(r.totales.total, "EUR") == Decimal("11.15")


def test_los_dolares_usan_la_tasa_del_escenario() -> None:
    r = costear(con_parametros(con_lineas(PRECIOS), ESCENARIO="maximo"))
    assert r.en_moneda(Decimal(1000), "USD") == Decimal("38.65")  # 1000 ÷ 25.871685


@pytest.mark.parametrize("dimension", [d.clave for d in DIMENSIONES])
def test_cada_cuadro_suma_lo_mismo(dimension: str) -> None:
    """Todos los importes del total del plan, por cualquier dimensión."""
    r = costear(cambiar(MINIMO, "precios", "SALON", precio=None))
    assert r.totales.sin_dato > 0
    for importe in IMPORTES:
        suma = sum(getattr(f.totales, importe) for f in r.cortes[dimension])
        assert suma == getattr(r.totales, importe), importe
    cuantos = len(r.actividades) if DIMENSION[dimension].de_actividad else len(r.lineas)
    assert sum(f.cuenta for f in r.cortes[dimension]) == cuantos
    assert abs(sum(f.participacion for f in r.cortes[dimension]) - 1) < Decimal("1e-20")


@pytest.mark.parametrize("dimension", [d.clave for d in DIMENSIONES if d.de_actividad])
def test_los_cuadros_por_actividad_tambien_suman_en_dolares_y_euros(dimension: str) -> None:
    r = costear(MINIMO)
    assert sum(f.usd for f in r.cortes[dimension] if f.usd) == r.usd
    assert sum(f.eur for f in r.cortes[dimension] if f.eur) == r.eur


def test_el_cuadro_trae_los_valores_que_nadie_usa() -> None:
    r = de((1, "CIEN", 1, TESORO))
    filas = por_codigo(r, "componente")
    assert list(filas) == list(v.COMPONENTES)
    assert filas["equipo"].totales.total == 0
    assert filas["equipo"].participacion == 0
    assert filas["material"].participacion == 1


def test_un_plan_sin_lineas_cuesta_cero_y_no_divide_entre_cero() -> None:
    r = de()
    assert (r.totales.total, r.usd, r.totales.lineas) == (0, 0, 0)
    assert {f.participacion for filas in r.cortes.values() for f in filas} == {Decimal(0)}


def test_una_actividad_sin_prioridad_tiene_su_renglon() -> None:
    filas = por_codigo(costear(MINIMO), "prioridad")
    assert filas[v.SIN_PRIORIDAD].cuenta == 1
    assert filas["1"].cuenta == 1
    assert filas["2"].cuenta == 0


def test_las_lineas_de_cada_actividad_van_a_la_suya() -> None:
    modelo = replace(PRECIOS, actividades=(actividad(7), actividad(12)))
    r = costear(con_lineas(modelo, linea(12, "material", "CIEN"), linea(7, "material", "CIEN", 2)))
    assert [(a.actividad.numero, a.totales.subtotal) for a in r.actividades] == [
        (7, Decimal(200)),
        (12, Decimal(100)),
    ]
