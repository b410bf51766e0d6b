"""Las copias de una fórmula compartida: se corre lo relativo y nada más."""

from __future__ import annotations

import pytest

from costeo.xlsx.compartidas import Maestra


@pytest.mark.parametrize(
    ("maestra", "copia"),
    [
        ("SUM(A1:A$3)+$B1+$C$9", "SUM(B3:B$3)+$B3+$C$9"),
        ("'Hoja 1'!A1+'O''H A1'!B$2", "'Hoja 1'!B3+'O''H A1'!C$2"),
        ("SUM(A:A)+SUM($A:B)+SUM(1:1)+SUM($1:2)", "SUM(B:B)+SUM($A:C)+SUM(3:3)+SUM($1:4)"),
        ("T[[#This Row],[A1]]*T[@A1]+T[A1:B2]", "T[[#This Row],[A1]]*T[@A1]+T[A1:B2]"),
        ("T[a'[A1]+A1", "T[a'[A1]+B3"),
        ('"A1 ""A1"" "&A1', '"A1 ""A1"" "&B3'),
        ("Q1_total+LOG10(A1)+cat.1+tasa.A1+\\A1", "Q1_total+LOG10(B3)+cat.1+tasa.A1+\\A1"),
        ("[1]Hoja!A1+'[1]H x'!A1+[1]!Nombre", "[1]Hoja!B3+'[1]H x'!B3+[1]!Nombre"),
        ("S1:S3!A1+Ene:Mar!B2", "S1:S3!B3+Ene:Mar!C4"),
        ("A1:INDEX(A:A,3)", "B3:INDEX(B:B,3)"),
        ("A1#+@A1%", "B3#+@B3%"),
        ("#REF!+A1", "#REF!+B3"),
        ("Hoja!Nombre+Hoja!A1:B2+Hoja!A:A", "Hoja!Nombre+Hoja!B3:C4+Hoja!B:B"),
        ("1E3+A1", "1E3+B3"),
        ("XFE1+A1048577", "XFE1+A1048577"),
        ("XFD1048576", "A2"),
        ("a1*2", "B3*2"),
        ("{1,2;3,4}*A1", "{1,2;3,4}*B3"),
    ],
)
def test_copia(maestra: str, copia: str) -> None:
    """De C3 a D5: dos filas abajo y una columna a la derecha."""
    una = Maestra(maestra, 3, 3)
    assert una.en(5, 4) == copia
    assert una.en(3, 3) == maestra.replace("a1", "A1")
