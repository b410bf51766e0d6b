"""Las funciones que `formulas` pone tal cual: cada una con un caso de la documentación de Excel."""

from __future__ import annotations

import pytest

from ayudas.una_formula import calcular
from costeo.motor.funciones.nativas import PROBADAS
from costeo.xlsx.celdas import ND, Valor

DATOS: dict[str, Valor] = {
    "A1": 1.0,
    "A2": 2.0,
    "A3": 3.0,
    "B1": "uno",
    "B2": "dos",
    "B3": "tres",
    "C1": 10.0,
    "C2": 20.0,
    "C3": 40.0,
    "D1": -100.0,
    "D2": 60.0,
    "D3": 60.0,
    "E1": 45663.0,
    "E2": 45694.0,
    "E3": 45722.0,
}

CASOS: dict[str, tuple[str, Valor]] = {
    "CHOOSE": ("CHOOSE(2,B1,B2,B3)", "dos"),
    "DATE": ("DATE(2025,1,6)", 45663.0),
    "DAY": ("DAY(E1)", 6.0),
    "DAYS": ("DAYS(E2,E1)", 31.0),
    "EDATE": ("EDATE(E1,1)", 45694.0),
    "EFFECT": ("EFFECT(0.0525,4)", 0.0535426673707584),
    "EOMONTH": ("EOMONTH(E1,0)", 45688.0),
    "EXP": ("EXP(1)", 2.718281828459045),
    "FALSE": ("FALSE()", False),
    "FV": ("FV(0.06/12,10,-200,-500,1)", 2581.403374072),
    "HLOOKUP": ("HLOOKUP(2,A2:C3,2,FALSE)", 3.0),
    "HOUR": ("HOUR(0.75)", 18.0),
    "IFS": ('IFS(A1>2,"a",A1=1,"b")', "b"),
    "IPMT": ("IPMT(0.1/12,1,36,8000)", -66.6666666666667),
    "ISEVEN": ("ISEVEN(A2)", True),
    "ISODD": ("ISODD(A2)", False),
    "ISOWEEKNUM": ("ISOWEEKNUM(E1)", 2.0),
    "LARGE": ("LARGE(C1:C3,2)", 20.0),
    "LN": ("LN(86)", 4.45434729625351),
    "LOG": ("LOG(8,2)", 3.0),
    "LOG10": ("LOG10(1000)", 3.0),
    "LOOKUP": ("LOOKUP(2.5,A1:A3,C1:C3)", 20.0),
    "MINUTE": ("MINUTE(0.51)", 14.0),
    "MONTH": ("MONTH(E2)", 2.0),
    "NA": ("NA()", ND),
    "NETWORKDAYS": ("NETWORKDAYS(E1,E2)", 24.0),
    "PI": ("PI()", 3.141592653589793),
    "PMT": ("PMT(0.08/12,10,10000)", -1037.03208935915),
    "POWER": ("POWER(2,10)", 1024.0),
    "PPMT": ("PPMT(0.1/12,1,24,2000)", -75.6231860083666),
    "PV": ("PV(0.08/12,240,500)", -59777.1458511878),
    "RATE": ("RATE(48,-200,8000)", 0.00770147248820165),
    "SIGN": ("SIGN(D1)", -1.0),
    "SLN": ("SLN(30000,7500,10)", 2250.0),
    "SMALL": ("SMALL(C1:C3,2)", 20.0),
    "SQRT": ("SQRT(16)", 4.0),
    "TIME": ("TIME(12,0,0)", 0.5),
    "TRUE": ("TRUE()", True),
    "VLOOKUP": ("VLOOKUP(2,A1:C3,3,FALSE)", 20.0),
    "WEEKDAY": ("WEEKDAY(E1,2)", 1.0),
    "WEEKNUM": ("WEEKNUM(E1)", 2.0),
    "YEAR": ("YEAR(E1)", 2025.0),
    "YEARFRAC": ("YEARFRAC(E1,E2)", 31 / 360 - 1 / 360),
}


def test_toda_funcion_admitida_tiene_su_caso() -> None:
    assert set(CASOS) == PROBADAS


@pytest.mark.parametrize("nombre", sorted(CASOS))
def test_caso(nombre: str) -> None:
    formula, esperado = CASOS[nombre]
    hallado = calcular(formula, DATOS)
    assert type(hallado) is type(esperado)
    if isinstance(esperado, float):
        assert hallado == pytest.approx(esperado, rel=1e-9)
    else:
        assert hallado == esperado
