"""Las funciones en español, y ninguna que no esté en la lista."""

import pytest

from costeo.libro.espanol import FUNCIONES, FuncionSinTraducir, en_espanol


@pytest.mark.parametrize(
    ("formula", "espanol"),
    [
        ("=SUM(A1:A3)", "=SUMA(A1:A3)"),
        ("=IF(AND(A1>0,B1=1),ROUND(C1,2),0)", "=SI(Y(A1>0,B1=1),REDONDEAR(C1,2),0)"),
        ("=COUNTIFS(A1:A3,1)+COUNTIF(A1:A3,2)", "=CONTAR.SI.CONJUNTO(A1:A3,1)+CONTAR.SI(A1:A3,2)"),
        ("=NETWORKDAYS.INTL(A1,B1,1,C1:C9)", "=DIAS.LAB.INTL(A1,B1,1,C1:C9)"),
        ('=IF(A1="","SUM(","IF(""x"")")', '=SI(A1="","SUM(","IF(""x"")")'),
        ("='SUM(1)'!A1", "='SUM(1)'!A1"),
        ("=REDONDEO*SUM1", "=REDONDEO*SUM1"),
        ("=MAX(A1)", "=MAX(A1)"),
    ],
)
def test_traduce_solo_los_nombres_de_funcion(formula: str, espanol: str) -> None:
    assert en_espanol(formula) == espanol


@pytest.mark.parametrize("funcion", ["INDIRECT", "OFFSET", "TODAY", "XLOOKUP", "FILTER", "RAND"])
def test_una_funcion_fuera_de_la_lista_no_se_escribe(funcion: str) -> None:
    with pytest.raises(FuncionSinTraducir, match=funcion):
        en_espanol(f"=SUM({funcion}(A1))")


def test_ninguna_traduccion_se_repite() -> None:
    assert len(set(FUNCIONES.values())) == len(FUNCIONES)
