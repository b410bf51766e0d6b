"""Los libros de fuera: lo que se les dice sirve y cabe en una pantalla."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from rich.console import Console

from auditor.extranos import (
    EXTRANOS,
    flujo_a_cinco_anos,
    inventario_con_tablas,
    presupuesto_de_alcaldia,
)
from costeo.auditor.auditar import Auditoria, auditar
from costeo.auditor.regla import Estado
from costeo.informe.auditoria import mostrar_auditoria

RENGLONES = 55
"""Los que caben en una pantalla y media."""


def hallado(auditoria: Auditoria, regla: str) -> list[tuple[str, int, str]]:
    """Dónde, cuántas y qué, de lo que halló una regla."""
    (r,) = (x for x in auditoria.resultados if x.regla.id == regla)
    return [(f"{h.hoja}!{h.celda}", h.cuenta, h.detalle) for h in r.hallados]


@pytest.fixture(scope="module")
def alcaldia() -> Auditoria:
    return auditar(presupuesto_de_alcaldia(), "aula.xlsx")


@pytest.mark.parametrize("hacer", EXTRANOS.values(), ids=list(EXTRANOS))
def test_el_informe_es_corto_y_todo_se_pudo_mirar(hacer: Callable[[], bytes]) -> None:
    auditoria = auditar(hacer(), "ajeno.xlsx")
    assert not [r for r in auditoria.resultados if r.estado is Estado.NO_MIRADA]
    salida = io.StringIO()
    mostrar_auditoria(Console(file=salida, width=120), auditoria)
    assert len(salida.getvalue().splitlines()) < RENGLONES


def test_la_formula_que_suma_donde_las_demas_multiplican(alcaldia: Auditoria) -> None:
    """Con secciones y subtotales por medio, que no cuentan como distintas."""
    ((donde, cuenta, detalle),) = hallado(alcaldia, "R19")
    assert (donde, cuenta) == ("Hoja1!F10", 1)
    assert "=C10+E10" in detalle


def test_el_impuesto_escrito_en_la_formula(alcaldia: Auditoria) -> None:
    ((donde, cuenta, _),) = hallado(alcaldia, "R12")
    assert (donde, cuenta) == ("Hoja1!F18", 1)


def test_el_jornal_que_es_un_texto(alcaldia: Auditoria) -> None:
    assert [d for d, _, _ in hallado(alcaldia, "R16")] == ["Hoja1!E16"]


def test_un_precio_sin_moneda_aunque_haya_unidad(alcaldia: Auditoria) -> None:
    ((_, cuenta, detalle),) = hallado(alcaldia, "R10")
    assert cuenta == 2
    assert "«P. Unitario» y «Total»" in detalle


def test_los_titulos_combinados_de_arriba_no_estorban(alcaldia: Auditoria) -> None:
    assert hallado(alcaldia, "R08") == []


@pytest.mark.parametrize("regla", ["R12", "R15", "R18", "R19", "R20"])
def test_las_referencias_estructuradas_se_entienden(regla: str) -> None:
    assert hallado(auditar(inventario_con_tablas(40), "t.xlsx"), regla) == []


@pytest.mark.parametrize("regla", ["R09", "R15", "R18", "R19"])
def test_un_flujo_de_lado_no_es_una_tabla_de_columnas(regla: str) -> None:
    assert hallado(auditar(flujo_a_cinco_anos(), "f.xlsx"), regla) == []


def test_los_datos_en_azul_se_distinguen() -> None:
    """La costumbre de la banca: letra azul lo que se escribe, negra lo que se calcula."""
    assert hallado(auditar(flujo_a_cinco_anos(), "f.xlsx"), "R11") == []
