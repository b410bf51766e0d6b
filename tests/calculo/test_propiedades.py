"""Lo que debe cumplirse para cualquier plan, probado con planes pequeños al azar."""

from dataclasses import fields, replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ayudas.modelo_minimo import MINIMO, con_lineas, con_parametros, linea
from ayudas.modelos_al_azar import SIMPLES, modelos
from costeo.calculo.conceptos import conceptos
from costeo.calculo.costeo import Resultado, costear
from costeo.calculo.totales import Totales
from costeo.libro.anexo_ii import describir
from costeo.modelo import vocabulario as v
from costeo.modelo.dimensiones import DIMENSION
from costeo.modelo.plan import Modelo

IMPORTES = tuple(f.name for f in fields(Totales))
DINERO = tuple(x for x in IMPORTES if x != "lineas")
DE_PRECIO = (v.EQUIPO, v.SERVICIO, v.MATERIAL)
DATOS = {"version_costeo": "0", "huella": "x", "tipo": "anexo_ii"}


def dinero(r: Resultado) -> dict[str, object]:
    """Los importes del plan y cuántas líneas no los tienen."""
    return {x: getattr(r.totales, x) for x in DINERO}


@given(modelos(), st.randoms(use_true_random=False))
def test_el_orden_de_las_lineas_no_cambia_ningun_total(modelo: Modelo, azar: object) -> None:
    revueltas = list(modelo.lineas)
    azar.shuffle(revueltas)  # type: ignore[attr-defined]
    otro = costear(con_lineas(modelo, *revueltas))
    base = costear(modelo)
    assert otro.totales == base.totales
    assert (otro.usd, otro.eur) == (base.usd, base.eur)
    for dimension, filas in base.cortes.items():
        assert [f.totales for f in otro.cortes[dimension]] == [f.totales for f in filas]


@given(modelos())
def test_cada_cuadro_suma_el_total(modelo: Modelo) -> None:
    r = costear(modelo)
    for dimension, filas in r.cortes.items():
        for importe in IMPORTES:
            suma = sum(getattr(f.totales, importe) for f in filas)
            assert suma == getattr(r.totales, importe), (dimension, importe)
        cuantos = len(r.actividades) if DIMENSION[dimension].de_actividad else len(r.lineas)
        assert sum(f.cuenta for f in filas) == cuantos


@given(modelos())
def test_las_clases_y_los_componentes_reparten_el_total(modelo: Modelo) -> None:
    r = costear(modelo)
    for t in (r.totales, *(a.totales for a in r.actividades)):
        assert t.por_presupuestar + t.medios_propios + t.ya_financiado == t.total
        assert t.subtotal + t.contingencia == t.total
        assert 0 <= t.sin_confirmar <= t.total
    for a in r.actividades:
        assert sum(c.total for c in a.componentes.values()) == a.totales.total
        assert sum(c.lineas for c in a.componentes.values()) == a.totales.lineas


@given(modelos(componentes=DE_PRECIO, minimo_de_lineas=1))
def test_doblar_los_precios_dobla_los_costos_unitarios(modelo: Modelo) -> None:
    """Exacto antes de redondear; el subtotal, salvo un centavo y medio por línea."""
    doble = replace(
        modelo,
        precios=tuple(
            replace(p, precio=None if p.precio is None else p.precio * 2) for p in modelo.precios
        ),
    )
    centavo = Decimal(1).scaleb(-int(modelo.parametro["REDONDEO"].valor))  # type: ignore[arg-type]
    for antes, despues in zip(costear(modelo).lineas, costear(doble).lineas, strict=True):
        if antes.costo_unitario is None:
            assert despues.costo_unitario is None
            continue
        assert despues.costo_unitario is not None
        assert abs(despues.costo_unitario - 2 * antes.costo_unitario) < Decimal("1e-15")
        if antes.subtotal is not None:
            assert despues.subtotal is not None
            assert abs(despues.subtotal - 2 * antes.subtotal) <= centavo * Decimal("1.5")


@given(modelos(), st.integers(2, 9))
def test_multiplicar_la_cantidad_multiplica_la_cantidad_total(modelo: Modelo, veces: int) -> None:
    mas = tuple(
        replace(x, cantidad=None if x.cantidad is None else x.cantidad * veces)
        for x in modelo.lineas
    )
    pares = zip(costear(modelo).lineas, costear(replace(modelo, lineas=mas)).lineas, strict=True)
    for antes, despues in pares:
        if antes.cantidad_total is None:
            assert despues.cantidad_total is None
        else:
            assert despues.cantidad_total == antes.cantidad_total * veces
        assert despues.costo_unitario == antes.costo_unitario


@given(modelos(desconocidos=False), st.sampled_from(v.COMPONENTES), st.data())
def test_una_linea_de_cantidad_cero_no_cambia_el_dinero(
    modelo: Modelo, componente: str, datos: st.DataObject
) -> None:
    catalogo = {v.PERSONAL: modelo.personal, v.EVENTO: modelo.eventos, v.VIAJE: modelo.viaticos}
    recurso = datos.draw(st.sampled_from(catalogo.get(componente, modelo.precios))).codigo
    antes = costear(modelo)
    despues = costear(con_lineas(modelo, *modelo.lineas, linea(1, componente, recurso, 0)))
    assert dinero(despues) == dinero(antes)
    assert despues.totales.lineas == antes.totales.lineas + 1


@given(modelos(minimo_de_lineas=1), st.data())
def test_lo_desconocido_no_es_cero(modelo: Modelo, datos: st.DataObject) -> None:
    """Una cantidad en blanco deja la línea sin dato; en cero, la deja costada en cero."""
    n = datos.draw(st.integers(0, len(modelo.lineas) - 1))
    blanco, cero = (
        costear(
            replace(
                modelo,
                lineas=tuple(
                    replace(x, cantidad=valor) if i == n else x for i, x in enumerate(modelo.lineas)
                ),
            )
        )
        for valor in (None, Decimal(0))
    )
    assert blanco.lineas[n].total is None
    assert blanco.totales.sin_dato >= 1
    if cero.lineas[n].costo_unitario is not None and cero.lineas[n].cantidad_total is not None:
        assert cero.lineas[n].total == 0
        assert blanco.totales.sin_dato == cero.totales.sin_dato + 1
    assert blanco.totales.total == cero.totales.total


@given(modelos(minimo_de_lineas=1))
def test_estar_exonerada_nunca_encarece(modelo: Modelo) -> None:
    si, no = (
        costear(replace(modelo, fuentes=tuple(replace(f, exonerada=x) for f in modelo.fuentes)))
        for x in (True, False)
    )
    for exonerada, gravada in zip(si.lineas, no.lineas, strict=True):
        assert (exonerada.total is None) == (gravada.total is None)
        if exonerada.total is not None and gravada.total is not None:
            assert exonerada.total <= gravada.total


@given(modelos(desconocidos=False))
def test_el_escenario_maximo_nunca_cuesta_menos_que_el_minimo(modelo: Modelo) -> None:
    bajo, base, alto = (
        costear(con_parametros(modelo, ESCENARIO=e, REDONDEO=2)).totales.total
        for e in ("minimo", "base", "maximo")
    )
    assert bajo <= base <= alto


@given(modelos(componentes=SIMPLES))
def test_cada_linea_es_el_producto_de_sus_factores(modelo: Modelo) -> None:
    """La definición, escrita de otra manera: factores en el orden de la plantilla."""
    for x in costear(modelo).lineas:
        factores = (
            x.linea.cantidad, x.linea.frecuencia, x.linea.dias, x.linea.participantes,
            x.impulsor_valor, x.costo_unitario,
        )  # fmt: skip
        if any(f is None for f in factores):
            assert x.subtotal is None
            continue
        producto = Decimal(1)
        for f in factores:
            assert f is not None
            producto *= f
        assert x.subtotal is not None
        medio = Decimal("0.5").scaleb(x.subtotal.as_tuple().exponent)  # type: ignore[arg-type]
        assert abs(x.subtotal - producto) <= medio + Decimal("1e-15")


@settings(max_examples=20)
@given(modelos())
def test_los_conceptos_del_libro_y_los_del_calculo_son_los_mismos(modelo: Modelo) -> None:
    """En los dos sentidos; los renglones libres del libro van aparte.

    Un renglón libre de Jornadas dice de qué actividad es: ese concepto no es suyo.
    """
    libro = describir(modelo, DATOS)
    mostrados = {c.concepto for _, c in libro.formulas() if not c.libre}
    libres = {c.concepto for _, c in libro.formulas() if c.libre}
    calculados = set(conceptos(costear(modelo)))
    assert mostrados == calculados
    assert libres & calculados <= {("actividad", a.numero, "numero") for a in modelo.actividades}


@pytest.mark.parametrize("componente", v.COMPONENTES)
def test_todo_componente_se_prueba_al_azar(componente: str) -> None:
    """El plan mínimo, del que salen los planes al azar, usa los seis."""
    assert any(x.componente == componente for x in MINIMO.lineas)
