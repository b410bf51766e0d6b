"""El dictamen: qué valor guardado es el evaluado, y que todo lo torcido se dice."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ayudas.libro_en_memoria import libro, lugar
from costeo.mensajes import CATALOGO
from costeo.motor.evaluacion_libro import evaluar_libro
from costeo.verificacion.dictamen import (
    CLASES,
    DISTINTA,
    IGUAL,
    NO_EVALUABLE,
    SIN_VALOR,
    VOLATIL,
    CeldaDictaminada,
    dictaminar,
    mismo_valor,
    resumir,
)
from costeo.verificacion.hallazgos_dictamen import hallazgos_de, ver
from costeo.xlsx.celdas import DIV0, ND, REF, ErrorCelda, LibroLeido, Valor


@pytest.mark.parametrize(
    ("guardado", "evaluado"),
    [
        (1.0, 1.0),
        (0.1 + 0.2, 0.3),
        (1235470977.82, 1235470977.8200002),
        (0.0, -0.0),
        (0.0, 1.16e-10),
        (2.9e-11, 0.0),
        (1e-300, 1e-300),
        ("a", "a"),
        ("", ""),
        (None, ""),
        ("", None),
        (None, None),
        (True, True),
        (ND, ErrorCelda("#N/A")),
    ],
)
def test_iguales(guardado: Valor, evaluado: Valor) -> None:
    assert mismo_valor(guardado, evaluado)
    assert mismo_valor(evaluado, guardado)


@pytest.mark.parametrize(
    ("guardado", "evaluado"),
    [
        (1.0, 1.00001),
        (1235470977.80, 1235470977.82),
        (0.0, 1e-6),
        (1e-7, 2e-7),
        (3e-10, 5e-10),
        (1.0, -1.0),
        (1.0, "1"),
        (1.0, True),
        (0.0, False),
        (0.0, ""),
        (0.0, None),
        ("a", "A"),
        ("a", "a "),
        ("TRUE", True),
        ("#N/A", ND),
        (ND, DIV0),
        (ND, 0.0),
        (True, False),
        ("", 0.0),
    ],
)
def test_distintos(guardado: Valor, evaluado: Valor) -> None:
    assert not mismo_valor(guardado, evaluado)
    assert not mismo_valor(evaluado, guardado)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_todo_numero_es_igual_a_si_mismo_y_no_a_su_doble(numero: float) -> None:
    assert mismo_valor(numero, numero)
    if 1e-8 < abs(numero) < 1e300:
        assert not mismo_valor(numero, 2 * numero)
        assert mismo_valor(numero, math.nextafter(numero, math.inf))


CELDAS: dict[str, Valor] = {
    "A1": 2,
    "A2": "hola",
    "B1": "=A1*2",
    "B2": '=A2&"!"',
    "B3": "=A1>1",
    "B4": "=NA()",
    "B5": '=IF(A1>1,"","x")',
    "B6": "=Q9",
    "C1": "=Raro(A1)",
    "C2": "=C1+1",
    "D1": "=NOW()",
    "D2": "=D1+1",
    "E1": "=E2",
    "E2": "=E1",
    "E3": "=E1+1",
    "F1": "=[1]Costos!A1",
}
GUARDADOS: dict[str, Valor] = {
    "B1": 4.0,
    "B2": "hola!",
    "B3": True,
    "B4": ND,
    "B5": "",
    "B6": 0.0,
    "C1": 9.0,
    "C2": 10.0,
    "D1": 45000.5,
    "D2": 45001.5,
    "E1": 0.0,
    "E2": 0.0,
    "E3": 1.0,
    "F1": 3.0,
}


def leido(**cambios: Valor) -> LibroLeido:
    uno = libro(
        CELDAS, externos={("[1]Costos", 1, 1): 3.0}, hojas_externas={"[1]costos": "[1]Costos"}
    )
    for celda, valor in {**GUARDADOS, **cambios}.items():
        uno.guardados[lugar(celda)] = valor
    return uno


def dictado(uno: LibroLeido) -> dict[str, CeldaDictaminada]:
    celdas = dictaminar(uno, evaluar_libro(uno))
    return {f"{chr(64 + c.direccion[2])}{c.direccion[1]}": c for c in celdas}


def test_cada_clase() -> None:
    uno = leido()
    del uno.guardados[lugar("B2")]
    hallado = {celda: c.dictamen for celda, c in dictado(uno).items()}
    assert hallado == {
        **dict.fromkeys(("B1", "B3", "B4", "B5", "B6", "F1"), IGUAL),
        "B2": SIN_VALOR,
        **dict.fromkeys(("C1", "C2", "E1", "E2", "E3"), NO_EVALUABLE),
        **dict.fromkeys(("D1", "D2"), VOLATIL),
    }
    motivos = {celda: c.motivo for celda, c in dictado(uno).items() if c.motivo}
    assert "RARO" in motivos["C1"]
    assert "M!C1" in motivos["C2"]
    assert "NOW" in motivos["D2"]
    assert "referencia circular" in motivos["E3"]


@pytest.mark.parametrize(
    ("celda", "falso"),
    [
        ("B1", 4.01),
        ("B1", "4"),
        ("B1", True),
        ("B1", ND),
        ("B2", "hola"),
        ("B2", 4.0),
        ("B3", False),
        ("B3", 1.0),
        ("B4", REF),
        ("B4", "#N/A"),
        ("B4", 0.0),
        ("B5", 0.0),
        ("B5", " "),
        ("B6", ""),
    ],
)
def test_un_valor_guardado_falso_se_ve(celda: str, falso: Valor) -> None:
    uno = leido(**{celda: falso})
    assert dictado(uno)[celda].dictamen == DISTINTA
    hallazgos = hallazgos_de(uno, dictaminar(uno, evaluar_libro(uno)))
    assert [(h.codigo, h.celda) for h in hallazgos if h.codigo == "J001"] == [("J001", celda)]


def test_cuentas() -> None:
    uno = leido(B1=5.0)
    celdas = dictaminar(uno, evaluar_libro(uno))
    dictamen = resumir(celdas, hallazgos_de(uno, celdas))
    assert dictamen.formulas == 14
    assert dictamen.cuentas == {
        IGUAL: 6,
        DISTINTA: 1,
        NO_EVALUABLE: 5,
        SIN_VALOR: 0,
        VOLATIL: 2,
    } | dict.fromkeys(set(CLASES) - {IGUAL, DISTINTA, NO_EVALUABLE, SIN_VALOR, VOLATIL}, 0)
    assert sum(dictamen.cuentas.values()) == dictamen.formulas
    assert (dictamen.con_error, dictamen.circulares, dictamen.salida) == (1, 3, 1)


def test_solo_volatiles_no_es_un_fallo() -> None:
    uno = libro({"A1": "=NOW()", "A2": "=1+1"})
    uno.guardados.update({lugar("A1"): 1.0, lugar("A2"): 2.0})
    celdas = dictaminar(uno, evaluar_libro(uno))
    assert resumir(celdas, hallazgos_de(uno, celdas)).salida == 0


@pytest.mark.parametrize(
    ("guardado", "dictamen"),
    [(0.373362535, IGUAL), (0.3733625, IGUAL), (0.373363, DISTINTA), (0.3734, DISTINTA)],
)
def test_una_tasa_hallada_probando_vale_con_la_precision_que_excel_promete(
    guardado: float, dictamen: str
) -> None:
    """El XIRR de la documentación, 0.373362535, dista 1.5e-9 de la solución exacta."""
    uno = libro(
        {"A1": "=XIRR({-10000,2750,4250,3250,2750},{39448,39508,39751,39859,39904})"},
    )
    uno.guardados[lugar("A1")] = guardado
    assert dictado(uno)["A1"].dictamen == dictamen


def test_las_celdas_de_una_matriz_tambien_se_comparan() -> None:
    uno = libro(
        {"A1": 1, "A2": 2, "B1": "=A1:A2*10", "B2": 21}, matrices={lugar("B1"): ("M", 1, 2, 2, 2)}
    )
    uno.guardados[lugar("B1")] = 10.0
    hallado = {celda: c.dictamen for celda, c in dictado(uno).items()}
    assert hallado == {"B1": IGUAL, "B2": DISTINTA}
    uno.valores[lugar("B2")] = 20.0
    assert dictado(uno)["B2"].dictamen == IGUAL
    del uno.valores[lugar("B2")]
    assert dictado(uno)["B2"].dictamen == SIN_VALOR


def test_se_agrupan_por_forma_y_columna() -> None:
    celdas: dict[str, Valor] = {}
    for i in range(1, 51):
        celdas |= {f"A{i}": i, f"B{i}": f"=A{i}*2", f"C{i}": f"=Raro(A{i})"}
    uno = libro(celdas)
    for i in range(1, 51):
        uno.guardados[lugar(f"B{i}")] = 0.5
        uno.guardados[lugar(f"C{i}")] = 1.0
    hallazgos = hallazgos_de(uno, dictaminar(uno, evaluar_libro(uno)))
    assert [(h.codigo, h.celda) for h in hallazgos] == [("J001", "B1"), ("J002", "C1")]
    assert all("50 celdas" in h.mensaje for h in hallazgos)
    assert "«=A1*2» da 2" in hallazgos[0].mensaje


def test_codigos() -> None:
    """Cada código de la familia J sale con sus datos puestos.

    J011 es de la orden, no del dictamen: su prueba está en test_comprobacion_ajena.
    """
    uno = leido(B1=5.0)
    del uno.guardados[lugar("B2")]
    uno.ilegibles[lugar("A9")] = "número no finito"
    uno.avisos.append("Falta algo.")
    hallazgos = hallazgos_de(uno, dictaminar(uno, evaluar_libro(uno)))
    vacio = hallazgos_de(libro({"A1": 1}), ())
    codigos = {h.codigo for h in (*hallazgos, *vacio)}
    codigos.add("J011")
    assert codigos == {c for c in CATALOGO if c[0] == "J" and c[1:].isdigit()}
    assert not any("¿?" in h.mensaje + h.remedio for h in (*hallazgos, *vacio))


@pytest.mark.parametrize(
    ("valor", "escrito"),
    [
        (None, "(vacío)"),
        (1.5, "1.5"),
        (0.1 + 0.2, "0.3"),
        (True, "VERDADERO"),
        ("x", "«x»"),
        (ND, "#N/A"),
        ("a" * 300, "«" + "a" * 119 + "…»"),
    ],
)
def test_ver(valor: Valor, escrito: str) -> None:
    assert ver(valor) == escrito
