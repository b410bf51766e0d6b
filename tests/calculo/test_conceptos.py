"""Los conceptos: qué claves hay y cuánto valen, con cifras hechas a mano."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from ayudas.modelo_minimo import (
    DONACION,
    MINIMO,
    PROPIOS,
    TESORO,
    cambiar,
    con_lineas,
    con_parametros,
    linea,
    precio,
)
from costeo.calculo.conceptos import conceptos
from costeo.calculo.conceptos_control import dias_habiles
from costeo.calculo.costeo import costear
from costeo.libro.hojas.controles import CONTROLES
from costeo.modelo import vocabulario as v
from costeo.modelo.conceptos import Clave, Conceptos
from costeo.modelo.dimensiones import DIMENSIONES
from costeo.modelo.plan import Modelo

CIEN = con_lineas(
    replace(MINIMO, precios=(*MINIMO.precios, precio("CIEN", 100), precio("NADA", None))),
    linea(1, "material", "CIEN", 2, impulsor_="OFICINAS"),
    linea(1, "servicio", "CIEN", 3, fuente_=DONACION),
    linea(2, "material", "NADA"),
    linea(2, "personal", "TEC", dias=2, fuente_=PROPIOS),
)
# 2 × 17 × 115 = 3,910 + 195.50; 3 × 100 = 300; TEC: 2 × 1,178.85594 = 2,357.71.
A_MANO: tuple[tuple[Clave, object], ...] = (
    (("linea", 1, "material", 1, "cantidad_total"), "34"),
    (("linea", 1, "material", 1, "impulsor_valor"), "17"),
    (("linea", 1, "material", 1, "costo_unitario"), "115"),
    (("linea", 1, "material", 1, "subtotal"), "3910"),
    (("linea", 1, "material", 1, "contingencia"), "195.5"),
    (("linea", 1, "material", 1, "total"), "4105.5"),
    (("linea", 1, "material", 1, "lugar"), "12"),  # 3 de personal, 2 viáticos y el 7.º precio
    (("linea", 1, "material", 1, "lugar_fuente"), "1"),
    (("linea", 1, "servicio", 1, "costo_unitario"), "100"),
    (("linea", 1, "servicio", 1, "total"), "300"),
    (("linea", 2, "personal", 1, "subtotal"), "2357.71"),
    (("linea", 2, "material", 1, "faltan"), "0"),
    (("linea", 2, "material", 1, "usada"), "1"),
    (("actividad", 1, "total"), "4405.5"),
    (("actividad", 1, "material", "total"), "4105.5"),
    (("actividad", 1, "subtotal_servicio"), "300"),
    (("actividad", 1, "total_usd"), "178.8"),  # 4,405.5 ÷ 24.6397 = 178.797…
    (("actividad", 2, "medios_propios"), "2357.71"),
    (("actividad", 2, "lineas_sin_dato"), "1"),
    (("general", "total"), "6763.21"),
    (("general", "por_presupuestar"), "4405.5"),
    (("general", "medios_propios"), "2357.71"),
    (("general", "ya_financiado"), "0"),
    (("general", "subtotal_material"), "3910"),
    (("general", "usada"), "4"),
    (("corte", "fuente", TESORO, "total"), "4105.5"),
    (("corte", "fuente", "total", "total"), "6763.21"),
    (("corte", "grupo", "10000", "total"), "2357.71"),
    (("cruce", "objeto", "39600", f"fuente_{DONACION}"), "300"),
    (("cruce", "objeto", "39600", "total"), "4405.5"),
    (("cruce", "grupo", "total", f"fuente_{TESORO}"), "4105.5"),
    (("control", "dias_habiles", "izquierda"), "261"),
    (("aviso", "lineas_sin_dato"), "1"),
    (("aviso", "lineas_por_confirmar"), "0"),
    (("aviso", "decisiones_por_confirmar"), "1"),
    (("decisiones", "D01", "monto"), "2357.71"),
    (("decisiones", "D02", "monto"), "0"),
    (("personal", "TEC", "costo_hora"), "147.3569925"),  # 1,178.85594 ÷ 8
    (("calendario", "2024-05-01", "no_laborable"), "45413"),
    (("calendario", "2024-12-24", "no_laborable"), "0"),
    (("parametros", "FECHA_ELABORACION", "valor"), "45291"),  # 31/12/2023
    (("fuentes", DONACION, "columna_costo"), "2"),
    (("fuentes", TESORO, "tasa_contingencia"), "0.05"),
    (("eventos", "EV-TALLER", "n_por_confirmar"), "1"),
)
TEXTOS: tuple[tuple[Clave, str], ...] = (
    (("linea", 1, "material", 1, "descripcion"), "Cosa CIEN"),
    (("linea", 1, "material", 1, "clase"), v.POR_PRESUPUESTAR),
    (("linea", 2, "personal", 1, "unidad"), "jornada"),
    (("actividad", 1, "rotulo"), "Actividad 1 · Hacer la cosa 1"),
    (("actividad", 2, "prioridad"), v.SIN_PRIORIDAD),
    (("actividad", 2, "eje", "nombre"), "1.2 · Servicios"),
    (("actividad", 1, "linea_base"), ""),
    (("control", "maestro", "estado"), "CORRECTO"),
    (("general", "condicion"), "BORRADOR"),
    (("eventos", "EV-TALLER", "estado"), v.POR_CONFIRMAR),
    (("eventos", "EV-TALLER", "estado_supuesto"), v.SUPUESTO),
    (("eventos", "EV-TALLER", "estado_firme"), v.COTIZADO),
    (("insumo", "VIA-Z1", "descripcion"), "Viático categoría II, zona 1"),
)


@pytest.fixture(scope="module")
def todos() -> Conceptos:
    """Los conceptos del caso."""
    return conceptos(costear(CIEN))


@pytest.mark.parametrize(("clave", "valor"), A_MANO, ids=lambda x: "·".join(map(str, x)))
def test_cifra(todos: Conceptos, clave: Clave, valor: str) -> None:
    assert todos[clave] == Decimal(valor)


@pytest.mark.parametrize(("clave", "texto"), TEXTOS, ids=lambda x: "·".join(map(str, x)))
def test_texto(todos: Conceptos, clave: Clave, texto: str) -> None:
    assert todos[clave] == texto


@pytest.mark.parametrize(
    "clave",
    [
        ("linea", 2, "material", 1, "costo_unitario"),
        ("linea", 2, "material", 1, "subtotal"),
        ("linea", 2, "material", 1, "total"),
        ("precios", "NADA", "precio_l"),
        ("insumo", "NADA", "con"),
    ],
)
def test_lo_desconocido_es_none_y_no_cero(todos: Conceptos, clave: Clave) -> None:
    assert clave in todos
    assert todos[clave] is None


def test_todo_valor_es_cifra_texto_o_desconocido(todos: Conceptos) -> None:
    assert {type(x) for x in todos.values()} == {Decimal, str, type(None)}


def test_todas_las_dimensiones_y_controles_estan(todos: Conceptos) -> None:
    assert {c[1] for c in todos if c[0] == "corte"} == {x.clave for x in DIMENSIONES}
    controles = {c[1] for c in todos if c[0] == "control" and c[-1] == "diferencia"}
    assert controles == {c.id for c in CONTROLES}
    assert all(todos["control", c, "diferencia"] == 0 for c in controles)


@pytest.mark.parametrize(
    ("decisiones", "precios", "condicion"),
    [(True, True, "BORRADOR"), (True, False, "BORRADOR"), (False, True, "BORRADOR"),
     (False, False, "DEFINITIVO")],
)  # fmt: skip
def test_definitivo_solo_si_nada_queda_por_confirmar(
    decisiones: bool, precios: bool, condicion: str
) -> None:
    """Decisiones y líneas: basta una sin confirmar."""
    modelo = con_lineas(MINIMO, linea(1, "material", "FOLLETO" if precios else "ALMUERZO"))
    if not decisiones:
        modelo = cambiar(modelo, "decisiones", "D01", estado="confirmada")
    todos = conceptos(costear(modelo))
    assert todos["general", "condicion"] == condicion
    assert todos["general", "advertencia"] == (
        f"{condicion}: total que descansa en datos sin confirmar (L)"
    )


def test_un_escenario_que_no_cuadra_hace_fallar_sus_controles() -> None:
    torcido = cambiar(MINIMO, "escenarios", "base", precio_max=Decimal("0.5"))
    todos = conceptos(costear(torcido))
    assert todos["control", "pesos_precio", "diferencia"] == Decimal("0.5")
    assert todos["control", "pesos_precio", "estado"] == "REVISAR"
    assert todos["control", "maestro", "estado"] == "REVISAR"
    assert todos["control", "maestro", "falla"] == 1


@pytest.mark.parametrize(
    ("inicio", "cierre", "dias"),
    [
        (dt.date(2024, 1, 1), dt.date(2024, 12, 31), 261),  # 262 laborables menos el 1 de mayo
        (dt.date(2024, 4, 29), dt.date(2024, 5, 3), 4),  # una semana con feriado
        (dt.date(2024, 5, 4), dt.date(2024, 5, 5), 0),  # sábado y domingo
        (dt.date(2024, 12, 23), dt.date(2024, 12, 27), 5),  # el medio día sí se trabaja
        (dt.date(2024, 5, 1), dt.date(2024, 5, 1), 0),
    ],
)
def test_dias_habiles(inicio: dt.date, cierre: dt.date, dias: int) -> None:
    modelo: Modelo = con_parametros(MINIMO, FECHA_INICIO=inicio, FECHA_CIERRE=cierre)
    assert dias_habiles(costear(modelo)) == dias
