"""Fallos de verdad que la prueba viva halló: que no vuelvan."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

from ayudas.editar_xlsx import editar
from ayudas.entregado import Entregado
from ayudas.modelo_con_fechas import CON_FECHAS
from ayudas.modelo_minimo import MINIMO
from costeo.anexo.lectura_i import leer_anexo_i
from costeo.calculo.conceptos import conceptos
from costeo.calculo.conceptos_i import conceptos_i
from costeo.calculo.costeo import costear
from costeo.calculo.plan_fechado import sellos
from costeo.calculo.temporalizacion import Temporalizacion
from costeo.libro.anexo_i import describir_i
from costeo.modelo.cronograma import Avance
from costeo.motor.evaluacion import evaluar
from costeo.plantilla.generacion import escribir_plantilla
from costeo.plantilla.puerta import leer
from costeo.plantilla.volcado import volcar
from costeo.viva.anexo_ii import AnexoII
from costeo.xlsx.lectura import leer_libro


def test_lo_que_queda_de_un_techo_se_redondea() -> None:
    """Un techo con más decimales que el redondeo: el libro y la referencia decían otra cosa."""
    techos = tuple(replace(t, importe=Decimal("100000.123456")) for t in CON_FECHAS.techos)
    pares = conceptos(costear(replace(CON_FECHAS, techos=techos)))
    quedan = [x for c, x in pares.items() if c[0] == "techos" and c[-1] == "queda"]
    assert quedan
    assert all(isinstance(x, Decimal) and x == round(x, 2) for x in quedan)


def test_la_actividad_de_jornadas_por_unidad_es_un_enlace(abierto: AnexoII) -> None:
    """Quien cambia la actividad en su hoja mueve la demanda de la que dice, no de la de antes."""
    claves = [("jornadas", "escritas", i, "actividad") for i in (1, 2, 3)]
    enlaces = [d for d, c in abierto.esperado.formulas() if c.concepto in claves]
    assert len(enlaces) == len(CON_FECHAS.jornadas_unidad) > 0
    donde = abierto.esperado.tablas["jornadas_unidad"]
    entrada = (donde.hoja, donde.primera, donde.columna("actividad"))
    hoy = abierto.leido.valores[entrada]
    otra = next(a.numero for a in CON_FECHAS.actividades if a.numero != hoy)
    valores = abierto.plan.evaluar({**abierto.leido.valores, entrada: float(otra)}).valores
    assert valores[enlaces[0]] == otra


def test_un_factor_de_cambio_cero_se_rechaza() -> None:
    """Los totales en dólares se dividen por él: antes la referencia se caía."""
    escenarios = tuple(replace(e, factor_cambio=Decimal(0)) for e in MINIMO.escenarios)
    lectura = leer(escribir_plantilla(volcar(replace(MINIMO, escenarios=escenarios))))
    assert lectura.modelo is None
    assert {h.codigo for h in lectura.hallazgos if h.nivel == "error"} == {"L107"}


def test_el_aviso_de_fin_sin_avance_cuenta_el_avance_en_blanco(anexo_con_fechas: Entregado) -> None:
    """Una actividad con fin real y el avance en blanco está sin llegar al grado más alto."""
    assert anexo_con_fechas.costeo.anexo_i is not None
    plan = anexo_con_fechas.costeo.anexo_i.plan
    primera = plan.actividades[0].numero
    fin = Avance(primera, None, dt.date(2024, 5, 9), 0, "")
    libro = describir_i(
        plan, leer_libro(anexo_con_fechas.costeo.anexo_i.contenido).propiedades, sellos(plan)
    )
    lugar = libro.tablas["seguimiento"]
    celda = f"{'ABCDEFGHIJ'[lugar.columna('fin_real') - 1]}{lugar.renglon(str(primera))}"
    leido = leer_libro(
        editar(anexo_con_fechas.costeo.anexo_i.contenido, {(lugar.hoja, celda): 45421})
    )
    leido_plan = leer_anexo_i(leido).plan
    assert leido_plan is not None
    assert leido_plan.avances == (fin,)
    clave = ("aviso", "fin_sin_avance")
    assert conceptos_i(Temporalizacion(leido_plan))[clave] == 1
    donde = next(d for d, c in libro.formulas() if c.concepto == clave)
    assert (
        evaluar(leido.formulas, leido.valores, leido.nombres, hojas=leido.hojas).valores[donde] == 1
    )
