"""Las cuentas de libros de otros: lo que un oficial leería, sin inundarlo."""

from __future__ import annotations

import pytest

from auditor.cuaderno import cuaderno
from auditor.extranos import EXTRANOS
from costeo.auditor.auditar import auditar
from costeo.auditor.regla import Hallado

MIAS = tuple(f"R{n}" for n in range(21, 41))


def hallados(contenido: bytes, *reglas: str) -> dict[str, tuple[Hallado, ...]]:
    """Lo que dicen esas reglas de un libro."""
    resultados = auditar(contenido, "ajeno.xlsx", reglas=reglas or MIAS).resultados
    return {r.regla.id: r.hallados for r in resultados if r.hallados}


@pytest.mark.parametrize("cual", EXTRANOS)
def test_no_inunda(cual: str) -> None:
    """Ni una regla con más de cinco hallazgos, ni veinte en total."""
    dichos = hallados(EXTRANOS[cual]())
    assert all(len(x) <= 5 for x in dichos.values()), dichos
    assert sum(map(len, dichos.values())) <= 20


def test_el_subtotal_corto_se_dice_con_su_celda() -> None:
    (hallado,) = hallados(EXTRANOS["presupuesto_de_alcaldia"](), "R26")["R26"]
    assert (hallado.hoja, hallado.celda) == ("Hoja1", "F17")
    assert "deja fuera F16" in hallado.detalle


def test_las_referencias_de_tabla_se_recalculan() -> None:
    dichos = hallados(EXTRANOS["inventario_con_tablas"](), "R28", "R29")
    assert set(dichos) == {"R29"}
    origen, siguen = dichos["R29"]
    assert (origen.celda, origen.cuenta, siguen.cuenta) == ("B2", 3, 3)


def nomina_con_busquedas() -> bytes:
    """Una planilla con búsqueda por tramos, meses de lado y un total que olvida diciembre."""
    c = cuaderno()
    tasas = c.libro.add_worksheet("Tasas")
    tasas.write_row("A1", ("Desde (L)", "Tasa"))
    for fila, (desde, tasa) in enumerate(((0, 0.0), (20_000, 0.15), (40_000, 0.2)), 2):
        tasas.write_row(f"A{fila}", (desde, tasa))
    ws = c.libro.add_worksheet("Planilla")
    meses = ("Ene", "Feb", "Mar", "Abr", "May", "Jun", "Jul", "Ago", "Sep", "Oct", "Nov", "Dic")
    ws.write_row("A1", ("Nombre", *(f"{m} (L)" for m in meses), "Año (L)", "Retención (L)"))
    for fila in range(2, 42):
        ws.write_row(f"A{fila}", (f"Persona {fila}", *[10_000 + fila] * 12))
        ws.write_formula(f"N{fila}", f"=SUM(B{fila}:L{fila})", None, 11 * (10_000 + fila))
        tramo = f"=ROUND(N{fila}*VLOOKUP(N{fila},Tasas!$A$2:$B$4,2),2)"
        ws.write_formula(f"O{fila}", tramo, None, round(11 * (10_000 + fila) * 0.2, 2))
    ws.write("A42", "Total")
    ws.write_formula("N42", "=SUM(N2:N40)", None, 0)
    return c.bytes()


def test_una_planilla_con_tres_vicios() -> None:
    """Cada vicio, una vez, con su primera celda y cuántas son."""
    dichos = hallados(nomina_con_busquedas(), "R21", "R22", "R24", "R26", "R27")
    assert set(dichos) == {"R22", "R26"}
    assert [(h.celda, h.cuenta) for h in dichos["R22"]] == [("O2", 40)]
    (corto,) = dichos["R26"]
    assert (corto.celda, corto.cuenta) == ("N2", 41)
    assert "deja fuera M2" in corto.detalle


def test_un_subtotal_por_seccion_no_es_un_rango_corto() -> None:
    c = cuaderno()
    ws = c.libro.add_worksheet("Obra")
    for fila in range(2, 12):
        ws.write_number(f"B{fila}", fila * 1.5)
    ws.write_formula("D2", "=SUM(B2:B6)", None, 30)
    ws.write_formula("D3", "=SUM(B7:B11)", None, 67.5)
    assert hallados(c.bytes(), "R26") == {}
