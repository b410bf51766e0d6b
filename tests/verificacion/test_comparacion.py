"""Cuándo dos valores son el mismo, al centavo y sin confundir vacío, cero y «sin dato»."""

from decimal import Decimal

import pytest

from costeo.modelo.conceptos import ValorConcepto
from costeo.verificacion.comparacion import iguales, iguales_guardado, mostrar
from costeo.xlsx.celdas import ND, Valor

TOTAL = 29_146_542.89


@pytest.mark.parametrize(
    ("celda", "concepto", "esperado"),
    [
        # Números: un centavo es distinto aunque el total sea grande; la coma flotante, no.
        (TOTAL, Decimal("29146542.89"), True),
        (TOTAL + 0.01, Decimal("29146542.89"), False),
        (TOTAL - 0.01, Decimal("29146542.89"), False),
        (TOTAL + 0.004, Decimal("29146542.89"), False),
        (TOTAL + 0.001, Decimal("29146542.89"), False),
        (TOTAL + 1e-5, Decimal("29146542.89"), True),
        (1e-9, Decimal(0), True),
        (5e-7, Decimal(0), True),
        (2e-6, Decimal(0), False),
        (0.004, Decimal(0), False),
        (12.350000001, Decimal("12.35"), True),
        (12.3501, Decimal("12.35"), False),
        (-12.35, Decimal("12.35"), False),
        (1e15, Decimal("1000000000000000.5"), True),
        (1e15, Decimal("1000000000001001"), False),
        (7, Decimal(7), True),
        # Desconocido es el texto «sin dato»: ni vacío, ni cero.
        ("sin dato", None, True),
        (None, None, False),
        ("", None, False),
        (0, None, False),
        ("SIN DATO", None, False),
        ("sin dato", Decimal(0), False),
        (None, Decimal(0), False),
        ("", Decimal(0), False),
        # Textos, sin distinguir mayúsculas; la celda vacía es el texto vacío.
        ("LAPTOP", "laptop", True),
        ("Sí", "SÍ", True),
        ("Si", "Sí", False),
        ("LAPTOP ", "LAPTOP", False),
        (None, "", True),
        ("", "", True),
        (None, "x", False),
        # Cada cosa con las de su clase.
        ("12.35", Decimal("12.35"), False),
        (12.35, "12.35", False),
        (0, "", False),
        (True, Decimal(1), False),
        (False, Decimal(0), False),
        (ND, Decimal(0), False),
        (ND, None, False),
    ],
)
def test_iguales(celda: Valor, concepto: ValorConcepto, *, esperado: bool) -> None:
    assert iguales(celda, concepto) is esperado


@pytest.mark.parametrize(
    ("guardado", "evaluado", "esperado"),
    [
        (TOTAL, TOTAL, True),
        (TOTAL + 0.01, TOTAL, False),
        (TOTAL, TOTAL + 0.01, False),
        (TOTAL + 0.004, TOTAL, False),
        (TOTAL + 0.001, TOTAL, False),
        (TOTAL + 1e-5, TOTAL, True),
        (1e-9, 0.0, True),
        (5e-7, 0.0, True),
        (2e-6, 0.0, False),
        (0.004, 0.0, False),
        (1, 1.0, True),
        (-1.0, 1.0, False),
        # Vacía y texto vacío son lo mismo; cero no.
        (None, "", True),
        ("", None, True),
        (None, None, True),
        ("", "", True),
        (None, 0.0, False),
        (0, "", False),
        (0, None, False),
        ("sin dato", "", False),
        ("sin dato", None, False),
        # Un lógico no es un número, ni un texto que lo parezca.
        (True, 1.0, False),
        (1, True, False),
        (True, True, True),
        (True, False, False),
        ("1", 1.0, False),
        (1.0, "1", False),
        # Lo que se ve es lo que se guarda: con sus mayúsculas.
        ("Material", "Material", True),
        ("material", "Material", False),
        (ND, ND, True),
        ("#N/A", ND, False),
        (ND, "#N/A", False),
    ],
)
def test_iguales_guardado(guardado: Valor, evaluado: Valor, *, esperado: bool) -> None:
    assert iguales_guardado(guardado, evaluado) is esperado


@pytest.mark.parametrize(
    ("valor", "dicho"),
    [
        (None, "(vacío)"),
        ("", "(texto vacío)"),
        ("sin dato", "sin dato"),
        (0, "0"),
        (0.1 + 0.2, "0.3"),
        (TOTAL, "29146542.89"),
        (Decimal("29146542.890000"), "29146542.89"),
        (Decimal(100), "100"),
        (Decimal("0.00000049"), "0"),
        (True, "True"),
        (ND, "#N/A"),
    ],
)
def test_mostrar(valor: Valor | ValorConcepto, dicho: str) -> None:
    assert mostrar(valor) == dicho
