"""El precio en lempiras, con ISV y sin él, y el viático, con cuentas hechas a mano."""

from decimal import Decimal

import pytest

from ayudas.modelo_minimo import MINIMO, con_parametros, precio, viatico
from costeo.calculo.generales import Generales
from costeo.calculo.unitarios import costo_precio, costo_viatico

# El dólar vale 24.6397; los factores del precio son 0.8 y 1.25, los del cambio 0.95 y 1.05.
CASOS = [
    # importe, moneda, ISV,        ¿incluye?, escenario, con ISV,       sin ISV
    ("100", "L", "ISV_15", False, "base", "115", "100"),
    ("115", "L", "ISV_15", True, "base", "115", "100"),
    ("118", "L", "ISV_18", True, "base", "118", "100"),
    ("100", "L", "ISV_18", False, "base", "118", "100"),
    ("100", "L", "ISV_EXENTO", False, "base", "100", "100"),
    ("100", "L", "ISV_EXENTO", True, "base", "100", "100"),
    ("0", "L", "ISV_15", False, "base", "0", "0"),
    ("100", "L", "ISV_15", False, "minimo", "92", "80"),
    ("100", "L", "ISV_15", False, "maximo", "143.75", "125"),
    ("100", "L", "ISV_15", False, "mezcla", "116.4375", "101.25"),
    ("10", "USD", "ISV_15", False, "base", "283.35655", "246.397"),
    ("11.5", "USD", "ISV_15", True, "base", "283.35655", "246.397"),
    ("10", "USD", "ISV_EXENTO", False, "minimo", "187.26172", "187.26172"),
    ("10", "USD", "ISV_EXENTO", False, "maximo", "323.3960625", "323.3960625"),
]


@pytest.mark.parametrize(("importe", "moneda", "isv", "incluye", "escenario", "con", "sin"), CASOS)
def test_precio(
    *, importe: str, moneda: str, isv: str, incluye: bool, escenario: str, con: str, sin: str
) -> None:
    g = Generales(con_parametros(MINIMO, ESCENARIO=escenario))
    unitario = costo_precio(
        precio("X", importe, moneda=moneda, isv=isv, incluye_isv=incluye), g
    ).unitario
    assert unitario.segun(exonerada=False) == Decimal(con)
    assert unitario.segun(exonerada=True) == Decimal(sin)


def test_precio_desconocido_no_es_cero() -> None:
    costo = costo_precio(precio("X", None), Generales(MINIMO))
    assert costo.precio_l is None
    assert costo.unitario.segun(exonerada=False) is None
    assert costo.unitario.segun(exonerada=True) is None


@pytest.mark.parametrize(
    ("monto", "fraccion", "dia"),
    [(2250, 1, "2250"), ("1830.5", "0.75", "1372.875"), (0, 1, "0"), (2250, 0, "0")],
)
def test_viatico_por_su_fraccion_de_dia(monto: object, fraccion: object, dia: str) -> None:
    assert costo_viatico(viatico("X", monto, fraccion)) == Decimal(dia)


def test_viatico_desconocido_no_es_cero() -> None:
    assert costo_viatico(viatico("X", None, "0.5")) is None
