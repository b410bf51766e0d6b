"""Mover fechas no cambia el total: cambia en qué trimestre cae."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from ayudas.modelo_con_fechas import CON_FECHAS, dia
from ayudas.modelo_minimo import cambiar, con_lineas, con_parametros, linea
from costeo.comparacion.familias import CALENDARIO, PRECIO
from costeo.comparacion.modelos import comparar_modelos
from costeo.comparacion.resumen import filas_de_cambios, oracion_del_calendario
from costeo.modelo import vocabulario as v
from costeo.modelo.plan import Modelo

# Cuatro salones, L 14,953.45, de una actividad que paga 35 % en mayo y 65 % en noviembre.
BASE = con_lineas(con_parametros(CON_FECHAS, CONTINGENCIA=0), linea(3, v.SERVICIO, "SALON", 4))


def de_mayo_a_agosto(modelo: Modelo) -> Modelo:
    meses = tuple(replace(m, mes=8) if m.mes == 5 else m for m in modelo.meses_gasto)
    return replace(modelo, meses_gasto=meses)


def del_calendario(a: Modelo, b: Modelo) -> dict[str, str]:
    return {t.codigo: f"{t.calendario:.2f}" for t in comparar_modelos(a, b).trimestres}


def test_lo_que_pasa_de_un_trimestre_a_otro() -> None:
    # 14,953.45 × 0.35 = 5,233.7075 → 5,233.71 a fin de junio
    assert del_calendario(BASE, de_mayo_a_agosto(BASE)) == {
        "T1": "0.00",
        "T2": "-5233.71",
        "T3": "5233.71",
        "T4": "0.00",
        "fuera del ejercicio": "0.00",
    }
    e = comparar_modelos(BASE, de_mayo_a_agosto(BASE))
    assert e.diferencia == 0
    assert e.efectos[CALENDARIO] == 0
    assert oracion_del_calendario(e) == (
        "Cambian las fechas de 1 actividad; T2 − L 5,233.71, T3 + L 5,233.71"
    )
    assert [(f.efecto, f.importe) for f in filas_de_cambios(e)] == [(CALENDARIO, 0)]


def test_con_otro_precio_a_la_vez_el_calendario_va_al_costo_medio() -> None:
    # El costo pasa de 14,953.45 a 15,413.45: (14,953.45 + 15,413.45)/2 × 0.35 = 5,314.2075
    b = cambiar(de_mayo_a_agosto(BASE), "precios", "SALON", precio=Decimal("3350.75"))
    e = comparar_modelos(BASE, b)
    t = {x.codigo: x for x in e.trimestres}
    assert t["T2"].calendario == Decimal("-5314.21")
    assert t["T3"].calendario == Decimal("5314.21")
    assert sum(x.calendario for x in e.trimestres) == 0
    assert sum(x.costo for x in e.trimestres) == e.efectos[PRECIO] == e.diferencia


def test_una_actividad_que_se_queda_sin_fecha_sale_del_ejercicio() -> None:
    sin = replace(BASE.cronograma[2], inicio=None)
    b = replace(BASE, cronograma=(*BASE.cronograma[:2], sin))
    hallado = del_calendario(BASE, b)
    assert hallado["fuera del ejercicio"] == "14953.45"
    assert (hallado["T2"], hallado["T4"]) == ("-5233.71", "-9719.74")


def test_mover_el_inicio_de_un_reparto_uniforme() -> None:
    a = con_lineas(BASE, linea(2, v.SERVICIO, "SALON", 4))
    tarde = replace(BASE.cronograma[1], inicio=dia(7, 1))
    b = replace(a, cronograma=(a.cronograma[0], tarde, a.cronograma[2]))
    hallado = del_calendario(a, b)
    assert hallado["T3"] == "14953.45"
    assert Decimal(hallado["T1"]) + Decimal(hallado["T2"]) == Decimal("-14953.45")


def test_los_dias_habiles_tambien_mueven_fechas() -> None:
    b = replace(BASE, calendario=BASE.calendario[:-1])
    e = comparar_modelos(BASE, b)
    assert e.fechadas == (0,)
    assert oracion_del_calendario(e).startswith("Cambia el calendario del ejercicio; ")


def test_lo_que_cambia_de_costo_no_es_calendario() -> None:
    b = cambiar(BASE, "precios", "SALON", precio=Decimal(1))
    e = comparar_modelos(BASE, b)
    assert not any(t.calendario for t in e.trimestres)
    assert [t.codigo for t in e.trimestres if t.costo] == ["T2", "T4"]
    assert oracion_del_calendario(e) == ""
