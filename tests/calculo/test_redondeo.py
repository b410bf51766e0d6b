"""El redondeo del dinero: mitad hacia arriba en valor absoluto."""

from decimal import Decimal, localcontext

import pytest

from costeo.calculo.redondeo import redondear


@pytest.mark.parametrize(
    ("importe", "decimales", "esperado"),
    [
        ("0.005", 2, "0.01"),
        ("-0.005", 2, "-0.01"),
        ("0.004999", 2, "0.00"),
        ("-0.004999", 2, "0.00"),
        ("1.004999999999999999999999999999999", 2, "1.00"),
        ("227796.72499999999999999999999999999999999999999999", 2, "227796.73"),
        ("-0.00499999999999999999999999999999999999999999999", 2, "-0.01"),
        ("2.675", 2, "2.68"),
        ("-2.675", 2, "-2.68"),
        ("2.5", 0, "3"),
        ("-2.5", 0, "-3"),
        ("3.5", 0, "4"),
        ("0.00005", 4, "0.0001"),
        ("1234567890.125", 2, "1234567890.13"),
        ("99999999999999999999.995", 2, "100000000000000000000.00"),
        ("7", 2, "7.00"),
    ],
)
def test_mitad_hacia_arriba(importe: str, decimales: int, esperado: str) -> None:
    assert redondear(Decimal(importe), decimales) == Decimal(esperado)


def test_tiene_los_decimales_pedidos() -> None:
    assert str(redondear(Decimal(7), 2)) == "7.00"
    assert str(redondear(Decimal("7.25"), 0)) == "7"


def test_no_depende_del_contexto_de_quien_llama() -> None:
    with localcontext() as contexto:
        contexto.prec = 4
        assert redondear(Decimal("123456.785"), 2) == Decimal("123456.79")
