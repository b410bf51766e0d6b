"""Cada efecto, con su cuenta hecha a mano."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from ayudas.modelo_minimo import (
    DONACION,
    MINIMO,
    TESORO,
    cambiar,
    con_lineas,
    con_parametros,
    insumo,
    linea,
)
from costeo.comparacion import familias as f
from costeo.comparacion.modelos import Efectos, comparar_modelos
from costeo.modelo import vocabulario as v
from costeo.modelo.plan import Modelo

BASE = con_parametros(MINIMO, CONTINGENCIA=0)
LAPTOP = linea(1, v.EQUIPO, "LAPTOP", 10)
SALON = linea(1, v.SERVICIO, "SALON", 4)


def separados(a: Modelo, b: Modelo) -> tuple[dict[str, str], Efectos]:
    """Los efectos que no son cero, como texto, y todo lo demás."""
    e = comparar_modelos(a, b)
    assert sum(e.efectos.values()) == e.diferencia
    return {k: f"{x:.2f}" for k, x in e.efectos.items() if x}, e


def una(e: Efectos) -> str:
    (movimiento,) = e.movimientos
    return movimiento.oracion


def test_precio() -> None:
    # 4 salones × (3,500 − 3,250.75) × 1.15 = 1,146.55
    a = con_lineas(BASE, SALON)
    b = cambiar(a, "precios", "SALON", precio=Decimal(3500))
    efectos, e = separados(a, b)
    assert efectos == {f.PRECIO: "1146.55"}
    assert una(e) == "Cosa SALON: L 3,250.75 → L 3,500, +7.7 %; mueve 1 actividad, + L 1,146.55"


def test_un_precio_que_baja_en_varias_actividades() -> None:
    # (10 + 2) × (900 − 950.5) USD × 24.6 × 1.15; la tasa, la del modelo mínimo
    tasa = next(m.tasa for m in BASE.monedas if m.codigo == "USD")
    assert tasa is not None
    a = con_lineas(BASE, LAPTOP, linea(3, v.EQUIPO, "LAPTOP", 2))
    b = cambiar(a, "precios", "LAPTOP", precio=Decimal(900))
    efectos, e = separados(a, b)
    esperado = 12 * (900 - Decimal("950.5")) * tasa * Decimal("1.15")
    assert abs(Decimal(efectos[f.PRECIO]) - esperado) < Decimal("0.02")
    assert una_que_empieza(e, "Cosa LAPTOP").startswith(
        "Cosa LAPTOP: USD 950.50 → USD 900, −5.3 %; mueve 2 actividades, − L "
    )


def una_que_empieza(e: Efectos, principio: str) -> str:
    (oracion,) = (m.oracion for m in e.movimientos if m.oracion.startswith(principio))
    return oracion


def test_el_pago_del_personal() -> None:
    # 10 jornadas del consultor: 10 × (2,750 − 2,500)
    a = con_lineas(BASE, linea(1, v.PERSONAL, "CON", 1, dias=10))
    b = cambiar(a, "personal", "CON", monto=Decimal(2750))
    efectos, e = separados(a, b)
    assert efectos == {f.PRECIO: "2500.00"}
    assert una(e) == "Puesto CON: L 2,500 → L 2,750, +10.0 %; mueve 1 actividad, + L 2,500"


def test_las_cargas_son_parte_del_pago() -> None:
    # INJUPEMP de 14.5 % a 15.5 %: 16,500 × 0.01 × 12 ÷ 230 = 8.6087 por jornada; × 10
    a = con_lineas(BASE, linea(1, v.PERSONAL, "TEC", 1, dias=10))
    b = con_parametros(a, INJUPEMP_TASA="0.155")
    efectos, e = separados(a, b)
    assert efectos == {f.PRECIO: "86.09"}
    assert una(e).endswith(": 14.5 % → 15.5 %, +6.9 %; mueve 1 actividad, + L 86.09")


def test_el_viatico() -> None:
    (z1,) = (x for x in BASE.viaticos if x.codigo == "VIA-Z1")
    assert z1.monto is not None
    a = con_lineas(BASE, linea(1, v.VIAJE, "VIA-Z1", 2, dias=3))
    b = cambiar(a, "viaticos", "VIA-Z1", monto=z1.monto + 100)
    efectos, _ = separados(a, b)
    assert efectos == {f.PRECIO: f"{600 * z1.fraccion:.2f}"}


def test_lo_que_lleva_un_evento_es_su_precio() -> None:
    # Una charla de 3 días: un salón al día; con dos, 3 × 3,250.75 × 1.15 más
    a = con_lineas(BASE, linea(2, v.EVENTO, "EV-CHARLA", 1, dias=3, participantes=8))
    dos = insumo("SALON", v.POR_DIA, 2, "EV-CHARLA")
    b = replace(
        a,
        insumos_evento=tuple(
            dos if (i.evento, i.precio) == ("EV-CHARLA", "SALON") else i for i in a.insumos_evento
        ),
    )
    efectos, e = separados(a, b)
    assert efectos == {f.PRECIO: "11215.09"}
    assert "SALON por día 1 → 2; mueve 1 actividad, + L 11,215.09" in una(e)


def test_un_precio_dentro_de_un_evento_se_le_cuenta_a_ese_precio() -> None:
    a = con_lineas(BASE, linea(2, v.EVENTO, "EV-CHARLA", 1, dias=3, participantes=8))
    b = cambiar(a, "precios", "SALON", precio=Decimal("3350.75"))
    efectos, e = separados(a, b)
    assert efectos == {f.PRECIO: "345.00"}  # 3 días × 100 × 1.15
    assert una(e).startswith("Cosa SALON: L 3,250.75 → L 3,350.75")


@pytest.mark.parametrize("campo", ["cantidad", "frecuencia", "dias", "participantes"])
def test_cantidad(campo: str) -> None:
    # De 2 a 4 salones: 2 × 3,250.75 × 1.15 = 7,476.725 → 7,476.73 (y − 0.01 de redondeo).
    # De 1 a 4 veces, días o participantes, 2 salones cada una: 6 × 3,250.75 × 1.15 = 22,430.175
    a = con_lineas(BASE, linea(1, v.SERVICIO, "SALON", 2))
    b = con_lineas(BASE, replace(a.lineas[0], **{campo: Decimal(4)}))
    efectos, e = separados(a, b)
    assert efectos.pop(f.CANTIDAD) == ("7476.73" if campo == "cantidad" else "22430.18")
    assert efectos == {f.REDONDEO: "-0.01"}
    antes = "2 → 4, +100.0 %" if campo == "cantidad" else "1 → 4, +300.0 %"
    assert antes in e.movimientos[0].oracion
    assert e.movimientos[0].oracion.startswith("Actividad 1, Cosa SALON: ")


def test_impulsor() -> None:
    (oficinas,) = (i for i in BASE.impulsores if i.codigo == "OFICINAS")
    assert oficinas.valor is not None
    a = con_lineas(BASE, linea(1, v.SERVICIO, "FOLLETO", 100, impulsor_="OFICINAS"))
    b = cambiar(a, "impulsores", "OFICINAS", valor=oficinas.valor + 2, maximo=Decimal(99))
    efectos, e = separados(a, b)
    assert efectos == {f.IMPULSOR: "2470.00"}  # 2 oficinas más × 100 × 12.35
    assert una(e).startswith("Impulsor «Impulsor OFICINAS»: ")


def test_la_linea_pasa_a_depender_de_un_impulsor() -> None:
    (oficinas,) = (i for i in BASE.impulsores if i.codigo == "OFICINAS")
    assert oficinas.valor is not None
    a = con_lineas(BASE, linea(1, v.SERVICIO, "FOLLETO", 100))
    b = con_lineas(BASE, linea(1, v.SERVICIO, "FOLLETO", 100, impulsor_="OFICINAS"))
    efectos, e = separados(a, b)
    assert efectos == {f.IMPULSOR: f"{(oficinas.valor - 1) * 1235:.2f}"}
    assert "impulsor ninguno → OFICINAS" in una(e)


def test_tipo_de_cambio() -> None:
    a = con_lineas(BASE, linea(1, v.SERVICIO, "ESTUDIO", 1))
    euro = next(m.tasa for m in BASE.monedas if m.codigo == "EUR")
    assert euro is not None
    b = cambiar(a, "monedas", "EUR", tasa=euro + 1)
    efectos, e = separados(a, b)
    assert efectos == {f.CAMBIO: "115000.00"}  # 100,000 EUR × L 1 × 1.15
    assert una(e).startswith("Moneda EUR: L ")


def test_decir_el_precio_en_otra_moneda_es_precio_y_no_cambio() -> None:
    dolar = next(m.tasa for m in BASE.monedas if m.codigo == "USD")
    assert dolar is not None
    a = con_lineas(BASE, LAPTOP)
    b = cambiar(a, "precios", "LAPTOP", precio=Decimal("950.5") * dolar, moneda="L")
    efectos, e = separados(a, b)
    assert not efectos
    assert e.diferencia == 0


@pytest.mark.parametrize(
    ("cambio", "esperado"),
    [
        ({"ISV_15": "0.18"}, "390.09"),  # 4 × 3,250.75 × 0.03
        ({}, "390.09"),  # el mismo precio pasa al régimen de 18 %
    ],
)
def test_impuesto(cambio: dict[str, str], esperado: str) -> None:
    a = con_lineas(BASE, SALON)
    b = con_parametros(a, **cambio) if cambio else cambiar(a, "precios", "SALON", isv="ISV_18")
    efectos, _ = separados(a, b)
    assert efectos == {f.IMPUESTO: esperado}


def test_la_exoneracion_de_la_fuente_es_impuesto() -> None:
    a = con_lineas(BASE, SALON)
    b = cambiar(a, "fuentes", TESORO, exonerada=True)
    efectos, e = separados(a, b)
    assert efectos == {f.IMPUESTO: "-1950.45"}  # 4 × 3,250.75 × 0.15
    assert una(e).startswith(f"Fuente {TESORO} (Fuente {TESORO}): ")


def test_incluye_isv_solo_es_impuesto_y_con_otro_importe_es_otra_forma_de_decirlo() -> None:
    a = con_lineas(BASE, SALON)
    solo = cambiar(a, "precios", "SALON", incluye_isv=True)
    assert set(separados(a, solo)[0]) == {f.IMPUESTO}
    mismo = cambiar(
        a, "precios", "SALON", incluye_isv=True, precio=Decimal("3250.75") * Decimal("1.15")
    )
    assert separados(a, mismo)[0] == {}


def test_escenario() -> None:
    a = con_lineas(BASE, SALON)
    b = con_parametros(a, ESCENARIO="maximo")
    efectos, e = separados(a, b)
    assert set(efectos) == {f.ESCENARIO}
    assert una(e).startswith("Escenario: base → maximo; mueve 1 actividad, + L ")


def test_contingencia() -> None:
    a = con_lineas(BASE, SALON)
    b = con_parametros(a, CONTINGENCIA="0.07")
    efectos, e = separados(a, b)
    assert efectos == {f.CONTINGENCIA: "1046.74"}  # 14,953.45 × 0.07
    assert una(e).startswith("Contingencia")


def test_alcance_de_actividades_y_lineas() -> None:
    a = con_lineas(BASE, SALON, linea(2, v.SERVICIO, "FOLLETO", 100))
    b = con_lineas(BASE, SALON, linea(1, v.MATERIAL, "FOLLETO", 10))
    b = replace(b, actividades=tuple(x for x in b.actividades if x.numero != 2), decisiones=())
    efectos, e = separados(a, b)
    assert efectos == {f.ALCANCE: "-1111.50"}  # − 1,235 + 123.50
    assert [m.oracion for m in e.movimientos] == [
        "Sale la actividad 2 (A.1.1.2), Hacer la cosa 2; − L 1,235",
        "Actividad 1, Cosa FOLLETO: entra la línea; + L 123.50",
    ]


def test_un_precio_que_no_se_sabia_no_es_un_precio_que_sube() -> None:
    b = con_lineas(BASE, SALON)
    a = cambiar(b, "precios", "SALON", precio=None)
    efectos, e = separados(a, b)
    assert efectos == {f.SIN_DATO: "14953.45"}
    assert una(e) == "Cosa SALON: sin dato → L 3,250.75; mueve 1 actividad, + L 14,953.45"


def test_redondeo() -> None:
    # Tres folletos y medio sin redondear: 43.225 → 43.23 y, con 3 decimales, 43.225
    a = con_lineas(BASE, linea(1, v.MATERIAL, "FOLLETO", "3.5"))
    b = con_parametros(a, REDONDEO=3)
    e = comparar_modelos(a, b)
    assert e.diferencia == Decimal("-0.005")
    assert e.efectos[f.REDONDEO] == Decimal("-0.005")


def test_precio_y_cantidad_a_la_vez_se_reparten_a_la_mitad_del_camino() -> None:
    # Precio a la cantidad media: 100 × 1.15 × (4 + 6)/2 = 575
    # Cantidad al precio medio: 2 × 1.15 × (3,250.75 + 3,350.75)/2 = 7,591.725 → 7,591.73
    a = con_lineas(BASE, SALON)
    b = cambiar(
        con_lineas(BASE, replace(SALON, cantidad=Decimal(6))),
        "precios",
        "SALON",
        precio=Decimal("3350.75"),
    )
    efectos, _ = separados(a, b)
    assert efectos == {f.PRECIO: "575.00", f.CANTIDAD: "7591.73"}


def test_la_misma_fuente_con_otro_nombre_se_traslada_y_no_mueve_el_total() -> None:
    """Pasar una línea a otra fuente igual de gravada no cuesta nada; en el corte, se traslada."""
    a = con_lineas(BASE, SALON)
    igual = next(x for x in BASE.fuentes if x.codigo == TESORO)
    a = replace(a, fuentes=tuple(_como(igual, x) for x in a.fuentes))
    b = con_lineas(a, replace(SALON, fuente=DONACION))
    efectos, e = separados(a, b)
    assert efectos == {}
    assert {x.codigo: x.efectos for x in e.cortes["fuente"]} == {
        TESORO: {f.TRASLADO: Decimal("-14953.45")},
        DONACION: {f.TRASLADO: Decimal("14953.45")},
    }


def _como(modelo: Any, fuente: Any) -> Any:
    return replace(fuente, exonerada=modelo.exonerada, contingencia=modelo.contingencia)


def test_las_lineas_movidas_de_lugar_no_son_cambios() -> None:
    a = con_lineas(BASE, SALON, linea(1, v.SERVICIO, "FOLLETO", 5), linea(1, v.SERVICIO, "ESTUDIO"))
    b = con_lineas(BASE, *reversed(a.lineas))
    assert separados(a, b)[1].partes == ()


def test_la_actividad_que_solo_cambio_de_numero_es_la_misma() -> None:
    a = con_lineas(BASE, SALON)
    b = cambiar(a, "actividades", 1, numero=9)
    b = replace(b, lineas=tuple(replace(x, actividad=9) for x in b.lineas))
    assert separados(a, b)[1].partes == ()


def test_cambiar_de_insumo_es_sacar_una_linea_y_meter_otra() -> None:
    a = con_lineas(BASE, SALON)
    b = con_lineas(BASE, replace(SALON, recurso="FOLLETO"))
    efectos, e = separados(a, b)
    assert set(efectos) == {f.ALCANCE}
    assert len(e.movimientos) == 2
