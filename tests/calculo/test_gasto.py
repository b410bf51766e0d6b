"""Lo que se reparte en el tiempo: gasto por grupo y fuente, décimos y jornadas por unidad."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from ayudas.modelo_minimo import MINIMO, PROPIOS, TESORO, categoria, con_lineas, linea
from costeo.calculo.costeo import costear
from costeo.calculo.gasto import gastos, jornadas
from costeo.modelo import vocabulario as v
from costeo.modelo.cronograma import JornadasDeUnidad
from costeo.modelo.plan import Modelo

RESPONSABLE = MINIMO.actividades[0].unidad_responsable
DIARIA = {"forma_pago": v.DIARIA, "vinculo": "contratado", "meses": Decimal(12)}


def _plan(*lineas: tuple[str, int, str], **otros: object) -> Modelo:
    """Personal de 14 meses propio, de otra unidad y contratado, en la actividad 1."""
    base = replace(
        MINIMO,
        personal=(
            categoria("PROPIO", 14000, meses=Decimal(14)),
            categoria("AJENO", 14000, meses=Decimal(14), unidad="OTRA"),
            categoria("CONTRATO", 1000, **DIARIA),
        ),
        **otros,
    )
    return con_lineas(
        base,
        *(linea(1, v.PERSONAL, recurso, 1, dias=dias, fuente_=f) for recurso, dias, f in lineas),
    )


def test_los_decimos_son_dos_catorceavos_del_sueldo() -> None:
    resultado = costear(_plan(("PROPIO", 10, PROPIOS)))
    (gasto,) = gastos(resultado).values()
    esperado = (gasto.total * 2 / 14).quantize(Decimal("0.01"), "ROUND_HALF_UP")
    assert gasto.decimos == esperado
    assert gasto.base + gasto.decimos == gasto.total > 0


def test_el_honorario_no_tiene_decimos() -> None:
    (gasto,) = gastos(costear(_plan(("CONTRATO", 10, TESORO)))).values()
    assert gasto.decimos == 0
    assert gasto.total > 0


def test_los_gastos_suman_el_total_de_cada_actividad() -> None:
    resultado = costear(MINIMO)
    por_actividad: dict[int, Decimal] = {}
    for (numero, _, _), gasto in gastos(resultado).items():
        por_actividad[numero] = por_actividad.get(numero, Decimal(0)) + gasto.total
    assert por_actividad == {
        c.actividad.numero: c.totales.total for c in resultado.actividades if c.lineas
    }


def test_las_jornadas_son_de_la_unidad_de_cada_categoria() -> None:
    plan = _plan(("PROPIO", 10, PROPIOS), ("AJENO", 4, PROPIOS), ("CONTRATO", 7, TESORO))
    assert jornadas(costear(plan)) == {(1, RESPONSABLE): Decimal(10), (1, "OTRA"): Decimal(4)}


def test_las_jornadas_escritas_sustituyen_a_las_de_las_lineas() -> None:
    escritas = (JornadasDeUnidad(1, "OTRA", Decimal(3)),)
    plan = _plan(("PROPIO", 10, PROPIOS), jornadas_unidad=escritas)
    assert jornadas(costear(plan)) == {(1, "OTRA"): Decimal(3)}


def test_lo_desconocido_contagia() -> None:
    plan = _plan(("PROPIO", 10, PROPIOS))
    sin_dias = replace(plan.lineas[0], dias=None, ranura=2)
    con_hueco = replace(plan, lineas=(*plan.lineas, sin_dias))
    assert jornadas(costear(con_hueco)) == {(1, RESPONSABLE): None}
