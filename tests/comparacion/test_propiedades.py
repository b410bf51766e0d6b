"""Los efectos suman la diferencia al centavo, siempre, y al revés son los contrarios."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

from hypothesis import Phase, given, settings

from ayudas.dos_costeos import parejas
from ayudas.modelos_al_azar import modelos
from costeo.calculo.costeo import costear
from costeo.comparacion.familias import CALENDARIO, FAMILIAS, REDONDEO, TRASLADO
from costeo.comparacion.modelos import comparar_modelos
from costeo.comparacion.resumen import filas_de_cambios
from costeo.modelo.plan import Modelo

MENOR = Decimal("0.005")
_POCAS = settings(
    max_examples=15,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # encoger dos modelos tarda minutos
)


def _suma(importes: object) -> Decimal:
    return sum(importes, Decimal(0))  # type: ignore[call-overload]


@_POCAS
@given(parejas())
def test_los_efectos_suman_la_diferencia(dos: tuple[Modelo, Modelo]) -> None:
    e = comparar_modelos(*dos)
    antes, despues = (costear(m).totales.total for m in dos)
    diferencia = despues - antes
    assert e.diferencia == diferencia
    assert tuple(e.efectos) == FAMILIAS
    assert _suma(e.efectos.values()) == diferencia
    assert _suma(p.importe for p in e.partes) == diferencia
    assert _suma(m.importe for m in e.movimientos) == diferencia
    for cuantas in (0, 3, 10):
        assert _suma(f.importe for f in filas_de_cambios(e, cuantas)) == diferencia
    assert e.efectos[CALENDARIO] == 0
    assert all(p.importe == round(p.importe, e.decimales) for p in e.partes)


@_POCAS
@given(parejas())
def test_cada_corte_suma_lo_mismo_y_sus_totales_son_los_de_la_referencia(
    dos: tuple[Modelo, Modelo],
) -> None:
    e = comparar_modelos(*dos)
    for dimension, filas in e.cortes.items():
        suma: Counter[str] = Counter()
        for f in filas:
            assert f.diferencia == _suma(f.efectos.values()), (dimension, f)
            suma.update(f.efectos)
        assert not suma.pop(TRASLADO, 0)
        assert {k: x for k, x in suma.items() if x} == {k: x for k, x in e.efectos.items() if x}
    for dimension in ("eje", "objeto", "fuente"):
        vistos = {f.codigo: (f.antes, f.despues) for f in e.cortes[dimension]}
        for modelo, lado in zip(dos, (0, 1), strict=True):
            for fila in costear(modelo).cortes[dimension]:
                hallado = vistos.get(fila.codigo, (0, 0))[lado]
                assert hallado == fila.totales.total, (dimension, fila.codigo)


@_POCAS
@given(parejas())
def test_al_reves_son_los_contrarios(dos: tuple[Modelo, Modelo]) -> None:
    ida, vuelta = comparar_modelos(*dos), comparar_modelos(*dos[::-1])
    assert {k: -x for k, x in vuelta.efectos.items()} == dict(ida.efectos)
    assert sorted(-m.importe for m in vuelta.movimientos) == sorted(
        m.importe for m in ida.movimientos
    )
    de_ida, de_vuelta = ([(t.codigo, t.calendario) for t in e.trimestres] for e in (ida, vuelta))
    assert de_ida == [(c, -x) for c, x in de_vuelta]


@_POCAS
@given(parejas(desconocidos=False))
def test_lo_que_queda_para_el_redondeo_es_solo_redondeo(dos: tuple[Modelo, Modelo]) -> None:
    """Si un dato que mueve el costo no estuviera en la cadena, iría a parar al redondeo."""
    e = comparar_modelos(*dos)
    de_linea: Counter[tuple[str, str]] = Counter()
    for p in e.partes:
        if p.familia != REDONDEO:
            de_linea[str(p.lugar), p.insumo] += 1
    for p in e.partes:
        if p.familia == REDONDEO:
            pasos = de_linea[str(p.lugar), p.insumo]
            # dos redondeos (subtotal y contingencia) en cada costeo, y uno por efecto
            assert abs(p.importe) <= MENOR * (4 + pasos + 12), (p, pasos)


@_POCAS
@given(modelos())
def test_un_costeo_y_el_mismo_no_difieren(modelo: Modelo) -> None:
    e = comparar_modelos(modelo, modelo)
    assert not e.partes
    assert not e.movimientos
    assert not any(t.diferencia or t.calendario for t in e.trimestres)
    assert not filas_de_cambios(e)
