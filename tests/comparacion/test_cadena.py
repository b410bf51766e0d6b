"""La cadena línea por línea da lo que da cambiar el plan entero, una clase de dato cada vez."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from ayudas.modelo_minimo import MINIMO, cambiar, con_parametros
from costeo.calculo.costeo import costear
from costeo.comparacion import familias as f
from costeo.comparacion.cadena import encadenar, pasos
from costeo.comparacion.familias import GRUPOS
from costeo.comparacion.modelos import comparar_modelos
from costeo.comparacion.usos import Indice, valor
from costeo.modelo import vocabulario as v
from costeo.modelo.plan import Modelo


def _otro(a: Modelo) -> Modelo:
    """Todo lo que mueve el costo, distinto; las mismas líneas, con las mismas referencias."""
    por = Decimal("1.07")
    b = con_parametros(
        a, CONTINGENCIA="0.08", ISV_15="0.16", IHSS_EM_TASA="0.06", ESCENARIO="maximo"
    )
    return replace(
        b,
        precios=tuple(replace(p, precio=p.precio * por) if p.precio else p for p in b.precios),
        personal=tuple(replace(p, monto=p.monto + 100) if p.monto else p for p in b.personal),
        viaticos=tuple(replace(x, monto=x.monto + 50) if x.monto else x for x in b.viaticos),
        eventos=tuple(
            replace(e, facilitadores=e.facilitadores + 1) if e.facilitadores else e
            for e in b.eventos
        ),
        monedas=tuple(
            m if m.codigo == v.MONEDA_LOCAL or not m.tasa else replace(m, tasa=m.tasa + 1)
            for m in b.monedas
        ),
        impulsores=tuple(replace(i, maximo=(i.maximo or 0) + 4) for i in b.impulsores),
        lineas=tuple(replace(x, cantidad=(x.cantidad or 0) * 2 + 1) for x in b.lineas),
        fuentes=tuple(replace(x, exonerada=not x.exonerada) for x in b.fuentes),
    )


def _de(*campos: str) -> Callable[[Modelo, Modelo], Modelo]:
    return lambda modelo, b: replace(modelo, **{c: getattr(b, c) for c in campos})


def _parametros(*codigos: str) -> Callable[[Modelo, Modelo], Modelo]:
    def cambiados(modelo: Modelo, b: Modelo) -> Modelo:
        nuevos = tuple(
            b.parametro[p.codigo] if p.codigo in codigos else p for p in modelo.parametros
        )
        return replace(modelo, parametros=nuevos)

    return cambiados


PLAN_ENTERO: dict[str, tuple[Callable[[Modelo, Modelo], Modelo], ...]] = {
    f.PRECIO: (_de("precios", "personal", "viaticos", "eventos"), _parametros("IHSS_EM_TASA")),
    f.CAMBIO: (_de("monedas"),),
    f.IMPUESTO: (_parametros("ISV_15"), _de("fuentes")),
    f.CANTIDAD: (_de("lineas"),),
    f.IMPULSOR: (_de("impulsores"),),
    f.ESCENARIO: (_parametros("ESCENARIO"),),
    f.CONTINGENCIA: (_parametros("CONTINGENCIA"),),
}


def _sin_redondear(modelo: Modelo) -> Decimal:
    r = costear(modelo)
    tasas = r.catalogo.generales.contingencia
    return sum(
        (
            x.cantidad_total * x.costo_unitario * (1 + tasas[x.fuente.codigo])
            for x in r.lineas
            if x.cantidad_total is not None and x.costo_unitario is not None
        ),
        Decimal(0),
    )


def _recorrer(a: Modelo, b: Modelo, orden: Sequence[str]) -> dict[str, Decimal]:
    efectos, modelo, antes = {}, a, _sin_redondear(a)
    for familia in orden:
        for cambio in PLAN_ENTERO[familia]:
            modelo = cambio(modelo, b)
        despues = _sin_redondear(modelo)
        efectos[familia], antes = despues - antes, despues
    return efectos


def test_los_mismos_efectos_que_cambiar_el_plan_entero() -> None:
    """Otra cuenta, sin líneas sueltas: modelos completos que van de A a B y de vuelta."""
    assert tuple(PLAN_ENTERO) == f.CADENA
    a, b = MINIMO, _otro(MINIMO)
    ida, vuelta = _recorrer(a, b, f.CADENA), _recorrer(a, b, f.CADENA[::-1])
    hallados = comparar_modelos(a, b).efectos
    for familia in f.CADENA:
        esperado = (ida[familia] + vuelta[familia]) / 2
        assert abs(hallados[familia] - esperado) < Decimal("0.25"), familia
        assert abs(hallados[familia]) > 1, familia
    assert not hallados[f.ALCANCE]


def test_la_cadena_llega_a_b() -> None:
    """Los pasos de cada línea suman lo que va de su costo en A a su costo en B."""
    ra, rb = costear(MINIMO), costear(_otro(MINIMO))
    ia, ib = Indice(ra), Indice(rb)
    for x, y in zip(ra.lineas, rb.lineas, strict=True):
        a, b = ia.usos(x), ib.usos(y)
        suma = sum((importe for _, importe in encadenar(a, b)), Decimal(0))
        assert abs(suma - (valor(b) - valor(a))) < Decimal("1e-18")
        assert len(pasos(a, b)) >= 3


def test_la_linea_suelta_cuesta_lo_que_en_su_plan() -> None:
    r = costear(MINIMO)
    tasas = r.catalogo.generales.contingencia
    for x in r.lineas:
        assert x.cantidad_total is not None
        assert x.costo_unitario is not None
        esperado = x.cantidad_total * x.costo_unitario * (1 + tasas[x.fuente.codigo])
        assert abs(valor(Indice(r).usos(x)) - esperado) < Decimal("1e-18")


def _distinto(valor_: Any) -> Any:
    if isinstance(valor_, bool):
        return not valor_
    return valor_ + 1 if isinstance(valor_, Decimal) else valor_


@pytest.mark.parametrize("hoja", ["precios", "personal", "viaticos", "monedas", "impulsores"])
def test_no_falta_ningun_campo_que_mueva_el_costo(hoja: str) -> None:
    """Cualquier número o sí/no de un catálogo, si mueve el total, es un efecto con nombre."""
    for registro in getattr(MINIMO, hoja):
        for campo, dato in vars(registro).items():
            nuevo = _distinto(dato)
            if campo == "origen" or nuevo == dato or registro.codigo == v.MONEDA_LOCAL:
                continue
            b = cambiar(MINIMO, hoja, registro.codigo, **{campo: nuevo})
            e = comparar_modelos(MINIMO, b)
            de_grupo = any(campo in campos for _, campos in GRUPOS[hoja]) or campo == "incluye_isv"
            assert abs(e.efectos[f.REDONDEO]) < Decimal("0.1"), (registro.codigo, campo)
            assert de_grupo or not e.diferencia, (registro.codigo, campo)
