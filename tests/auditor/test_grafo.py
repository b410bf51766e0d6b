"""Quién lee a quién: contra la lectura del motor, y celda por celda en casos escritos a mano."""

from __future__ import annotations

import pytest

from auditor.cuaderno import cuaderno
from ayudas.entregado import Entregado
from costeo.auditor.componentes import componentes
from costeo.auditor.libro import LibroAuditado
from costeo.motor.leidas import leidas


def _libro(*formulas: tuple[str, str], hoja: str = "Datos") -> LibroAuditado:
    c = cuaderno()
    ws = c.libro.add_worksheet(hoja)
    for celda, texto in formulas:
        ws.write_formula(celda, texto, None, 1)
    return LibroAuditado(c.bytes())


def test_un_ciclo_y_lo_que_cuelga_de_el() -> None:
    grafo = {1: [2], 2: [3], 3: [2], 4: [1], 5: []}
    assert sorted(map(sorted, componentes(grafo))) == [[1], [2, 3], [4], [5]]


def test_una_suma_que_crece_no_es_una_vuelta() -> None:
    libro = _libro(*((f"B{f}", f"=SUM($A$1:A{f})+B{f - 1}") for f in range(2, 9)))
    assert libro.grafo.vueltas() == []


def test_una_vuelta_entre_columnas_se_ve_celda_a_celda() -> None:
    libro = _libro(("A1", "=B1"), ("A2", "=B2"), ("B1", "=C1"), ("B2", "=A2"))
    assert [sorted(v) for v in libro.grafo.vueltas()] == [[("Datos", 2, 1), ("Datos", 2, 2)]]


def test_quien_lee_una_celda() -> None:
    libro = _libro(("B1", "=A1"), ("B2", "=A2"), ("C1", "=SUM(A1:A2)"), ("D9", "=C1+$A$1"))
    lectores = libro.grafo.lectores(("Datos", 1, 1))
    assert sorted(lectores) == [("Datos", 1, 2), ("Datos", 1, 3), ("Datos", 9, 4)]
    salen = libro.grafo.salen_de([("Datos", 2, 1)])
    assert salen == {("Datos", 2, 2), ("Datos", 1, 3), ("Datos", 9, 4)}


def test_las_tablas_y_los_nombres_se_resuelven() -> None:
    c = cuaderno()
    ws = c.libro.add_worksheet("Datos")
    columnas = [{"header": "Cantidad"}, {"header": "Precio"}, {"header": "Costo"}]
    ws.add_table("A1:C4", {"name": "Obra", "columns": columnas})
    ws.write_formula("C2", "=Obra[[#This Row],[Cantidad]]*Obra[[#This Row],[Precio]]", None, 0)
    ws.write_formula("E1", "=SUM(Obra[Costo])+TASA", None, 0)
    c.libro.define_name("TASA", "=Datos!$H$1")
    grafo = LibroAuditado(c.bytes()).grafo
    assert sorted(grafo.bloques(("Datos", 2, 3))) == [("Datos", 2, 1, 2, 1), ("Datos", 2, 2, 2, 2)]
    assert sorted(grafo.bloques(("Datos", 1, 5))) == [("Datos", 1, 8, 1, 8), ("Datos", 2, 3, 4, 3)]


def test_lo_leido_por_varias_hojas_a_la_vez() -> None:
    c = cuaderno()
    for hoja in ("Ene", "Feb", "Mar"):
        c.libro.add_worksheet(hoja)
    c.libro.add_worksheet("Total").write_formula("A1", "=SUM(Ene:Mar!B2)", None, 0)
    bloques = LibroAuditado(c.bytes()).grafo.bloques(("Total", 1, 1))
    assert [b[0] for b in bloques] == ["Ene", "Feb", "Mar"]


@pytest.mark.lento
def test_lee_lo_mismo_que_el_motor(anexo_minimo: Entregado) -> None:
    """En cada fórmula del anexo: los mismos rectángulos por dos caminos."""
    libro = LibroAuditado(anexo_minimo.costeo.anexo)
    leido = libro.leido
    del_motor = leidas(leido.formulas, leido.nombres, leido.hojas)
    assert del_motor.keys() == leido.formulas.keys()
    for celda, texto in leido.formulas.items():
        assert set(libro.grafo.bloques(celda)) == set(del_motor[celda]), (celda, texto)
