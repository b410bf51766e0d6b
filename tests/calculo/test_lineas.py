"""El costo de una línea: cada factor, la contingencia y lo que falta, a mano."""

from dataclasses import replace
from decimal import Decimal

import pytest

from ayudas.modelo_minimo import (
    DONACION,
    FINANCIADO,
    MINIMO,
    PROPIOS,
    TESORO,
    cambiar,
    con_parametros,
    linea,
    precio,
)
from costeo.calculo.catalogo import Catalogo
from costeo.calculo.lineas import CostoLinea, costear_linea
from costeo.modelo.plan import Linea, Modelo

CIEN = replace(
    MINIMO,
    precios=(
        *MINIMO.precios,
        precio("CIEN", 100),
        precio("TERCIO", "33.335", isv="ISV_EXENTO"),
        precio("DIEZMO", "0.095", isv="ISV_EXENTO"),
        precio("CENTAVO", "0.1", isv="ISV_15"),
        precio("NADA", None),
        precio("CERO", 0),
    ),
)


def costo(x: Linea, modelo: Modelo = CIEN) -> CostoLinea:
    """La línea costeada."""
    return costear_linea(x, Catalogo(modelo))


@pytest.mark.parametrize(
    ("factores", "impulsor", "cantidad", "subtotal"),
    [
        ((1, 1, 1, 1), "", "1", "115.00"),
        ((2, 3, 5, 7), "", "210", "24150.00"),  # 2 × 3 × 5 × 7
        ((2, 1, 1, 1), "OFICINAS", "34", "3910.00"),  # × 17
        (("0.5", 1, 1, 1), "", "0.5", "57.50"),
        ((0, 9, 9, 9), "", "0", "0.00"),
        ((1, 1, 0, 1), "OFICINAS", "0", "0.00"),
    ],
)
def test_cantidad_por_costo_unitario(
    factores: tuple[object, ...], impulsor: str, cantidad: str, subtotal: str
) -> None:
    n, veces, dias, personas = factores
    x = costo(
        linea(
            1, "material", "CIEN", n, frecuencia=veces, dias=dias, participantes=personas,
            impulsor_=impulsor,
        )
    )  # fmt: skip
    assert x.cantidad_total == Decimal(cantidad)
    assert x.costo_unitario == Decimal(115)
    assert x.subtotal == Decimal(subtotal)


@pytest.mark.parametrize(
    ("fuente", "unitario", "contingencia", "total"),
    [
        (TESORO, "115", "5.75", "120.75"),  # con ISV y 5 % de contingencia
        (DONACION, "100", "0", "100"),  # exonerada
        (PROPIOS, "115", "0", "115"),
        (FINANCIADO, "100", "0", "100"),
    ],
)
def test_la_fuente_decide_isv_y_contingencia(
    fuente: str, unitario: str, contingencia: str, total: str
) -> None:
    x = costo(linea(1, "servicio", "CIEN", fuente_=fuente))
    assert x.costo_unitario == Decimal(unitario)
    assert x.contingencia == Decimal(contingencia)
    assert x.total == Decimal(total)


def test_se_redondea_en_la_linea_y_una_sola_vez() -> None:
    """0.1 con ISV es 0.115: se redondea el producto, no el costo unitario."""
    x = costo(linea(1, "material", "CENTAVO"))
    assert x.costo_unitario == Decimal("0.115")
    assert x.subtotal == Decimal("0.12")
    assert costo(linea(1, "material", "CENTAVO", 10)).subtotal == Decimal("1.15")


def test_la_contingencia_se_redondea_sobre_el_subtotal_redondeado() -> None:
    """0.095 → 0.10; su 5 % es 0.005 → 0.01 (el de 0.095 sería 0.00475 → 0.00)."""
    x = costo(linea(1, "material", "DIEZMO"))
    assert (x.subtotal, x.contingencia, x.total) == (
        Decimal("0.10"),
        Decimal("0.01"),
        Decimal("0.11"),
    )


@pytest.mark.parametrize(
    ("decimales", "subtotal", "contingencia"), [(0, "33", "2"), (4, "33.3350", "1.6668")]
)
def test_los_decimales_son_los_de_parametros(
    decimales: int, subtotal: str, contingencia: str
) -> None:
    x = costo(linea(1, "material", "TERCIO"), con_parametros(CIEN, REDONDEO=decimales))
    assert (str(x.subtotal), str(x.contingencia)) == (subtotal, contingencia)


def test_evento_a_mano() -> None:
    """2 × 17 talleres de 2 días y 25 personas, con ISV, en el escenario base.

    Salón: 3,250.75 × 1.15 = 3,738.3625. Cada día: 3 almuerzos de 163 = 489, y 2 facilitadores ×
    0.5 boletos × USD 410.1 × 24.6397 × 1.18 = 11,923.5943446. Cada participante: 2 × 12.35 =
    24.70; cada participante y día: 163.
    3,738.3625 + 2 × 12,412.5943446 + 25 × 24.70 + 50 × 163 = 37,331.0511892; × 34 = 1,269,255.74.
    """
    x = costo(linea(1, "evento", "EV-TALLER", 2, dias=2, participantes=25, impulsor_="OFICINAS"))
    assert x.cantidad_total == Decimal(34)
    assert x.costo_unitario == Decimal("37331.0511892")
    assert x.subtotal == Decimal("1269255.74")
    assert x.insumo.unidad == "evento"


def test_en_los_eventos_dias_y_participantes_no_multiplican_la_cantidad() -> None:
    x = costo(linea(1, "evento", "EV-CHARLA", 3, frecuencia=2, dias=5, participantes=40))
    assert x.cantidad_total == Decimal(6)
    assert x.costo_unitario == Decimal("3250.75") * Decimal("1.15") * 5


@pytest.mark.parametrize("factor", ["cantidad", "frecuencia", "dias", "participantes"])
@pytest.mark.parametrize(("componente", "recurso"), [("material", "CIEN"), ("evento", "EV-CHARLA")])
def test_un_factor_en_blanco_es_desconocido(factor: str, componente: str, recurso: str) -> None:
    x = costo(replace(linea(1, componente, recurso), **{factor: None}))
    assert x.faltan == 1
    assert (x.cantidad_total, x.subtotal, x.contingencia, x.total) == (None, None, None, None)
    cero = costo(replace(linea(1, componente, recurso), **{factor: Decimal(0)}))
    assert cero.faltan == 0
    assert cero.total is not None


def test_se_cuentan_todos_los_factores_que_faltan() -> None:
    x = costo(replace(linea(1, "material", "CIEN"), cantidad=None, dias=None, participantes=None))
    assert x.faltan == 3


def test_precio_desconocido_deja_la_linea_sin_dato_y_cero_no() -> None:
    sin_dato, cero = (costo(linea(1, "material", c)) for c in ("NADA", "CERO"))
    assert (sin_dato.faltan, sin_dato.cantidad_total, sin_dato.total) == (0, Decimal(1), None)
    assert cero.total == Decimal("0.00")


def test_impulsor_desconocido_deja_la_linea_sin_dato() -> None:
    modelo = cambiar(CIEN, "impulsores", "OFICINAS", valor=None)
    x = costo(linea(1, "material", "CIEN", impulsor_="OFICINAS"), modelo)
    assert (x.impulsor_valor, x.cantidad_total, x.total) == (None, None, None)
    assert costo(linea(1, "material", "CIEN"), modelo).impulsor_valor == 1


def test_el_objeto_el_grupo_y_el_estado_son_los_del_insumo() -> None:
    x = costo(linea(1, "equipo", "LAPTOP"))
    assert (x.objeto, x.grupo, x.estado) == ("42600", "40000", "referencia")
    assert costo(linea(1, "evento", "EV-TALLER")).estado == "por confirmar"


def test_un_codigo_que_no_existe_es_error_nuestro() -> None:
    with pytest.raises(KeyError, match="FANTASMA"):
        costo(linea(1, "material", "FANTASMA"))
