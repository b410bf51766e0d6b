"""El CSV: lo que Excel y los programas leen, y ninguna fórmula que se cuele."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from decimal import Decimal

import pytest

from costeo.exportacion.cronograma import Cronograma
from costeo.exportacion.csv_cronograma import csv_cronograma
from costeo.programa.programar import PlanProgramado
from exportacion.caso import FORMULA


@pytest.fixture(scope="module", name="filas")
def _filas(cronograma: Cronograma) -> list[dict[str, str]]:
    texto = csv_cronograma(cronograma).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(texto, newline="")))


def test_una_fila_por_actividad_y_las_que_no_caben_al_final(filas: list[dict[str, str]]) -> None:
    assert [f["numero"] for f in filas] == ["1", "2", "3", "4", "5", "6", "7", "8"]
    fuera = filas[-1]
    assert (fuera["inicio"], fuera["fin"], fuera["dias"]) == ("", "", "")
    assert fuera["causa"] == "no cabe en los techos"
    assert fuera["total"] == "945000.00"


def test_las_fechas_y_los_dias_son_los_del_plan(
    plan: PlanProgramado, filas: list[dict[str, str]]
) -> None:
    assert [(f["inicio"], f["fin"], int(f["holgura"])) for f in filas[:-1]] == [
        (p.inicio.isoformat(), p.fin.isoformat(), p.holgura) for p in plan.fechas
    ]
    assert [f["dias"] for f in filas] == ["10", "5", "0", "4", "3", "2", "2", ""]
    assert {f["critica"] for f in filas[:-1]} == {"Sí", "No"}


def test_el_dinero_cuadra_al_centavo_de_las_dos_maneras(
    plan: PlanProgramado, filas: list[dict[str, str]]
) -> None:
    for fila in filas:
        total = Decimal(fila["total"])
        por_trato = ("por_presupuestar", "medios_propios", "ya_financiado")
        assert sum(Decimal(fila[x]) for x in por_trato) == total
        assert sum(Decimal(fila[x]) for x in fila if x.startswith("fuente_")) == total
    assert plan.resultado is not None
    assert sum(Decimal(f["total"]) for f in filas) == plan.resultado.totales.total
    assert filas[0]["fuente_MP"] == "1000.37"
    assert filas[0]["ya_financiado"] == "0.00"


def test_ningun_texto_se_abre_como_formula(cronograma: Cronograma) -> None:
    assert f"'{FORMULA}" in {f["titulo"] for f in _leer(cronograma)}
    for principio in "=+-@":
        (fila, *_) = _leer(_con_titulo(cronograma, f"{principio}1+1"))
        assert fila["titulo"] == f"'{principio}1+1"
    (fila, *_) = _leer(_con_titulo(cronograma, "Curso 2-1"))
    assert fila["titulo"] == "Curso 2-1"


def _con_titulo(cronograma: Cronograma, titulo: str) -> Cronograma:
    uno = cronograma.renglones[0]
    actividad = replace(uno.actividad, titulo=titulo)
    return replace(
        cronograma, renglones=(replace(uno, puesta=replace(uno.puesta, actividad=actividad)),)
    )


def _leer(cronograma: Cronograma) -> list[dict[str, str]]:
    texto = csv_cronograma(cronograma).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(texto, newline="")))


def test_lo_demas_de_cada_fila(filas: list[dict[str, str]]) -> None:
    assert filas[5]["predecesoras"] == "2 CF +9; 1 FC -2"
    assert filas[3]["jornadas"] == "DGE 6, UPEG 3"
    assert filas[4]["jornadas"] == "UPEG sin dato"
    assert filas[1]["prioridad"] == "sin prioridad"
    assert filas[3]["unidad"] == "Planeamiento"


def test_como_lo_espera_excel(cronograma: Cronograma) -> None:
    contenido = csv_cronograma(cronograma)
    assert contenido.startswith(b"\xef\xbb\xbfnumero,codigo,")
    assert contenido.count(b"\r\n") == 9
    assert contenido == csv_cronograma(cronograma)
