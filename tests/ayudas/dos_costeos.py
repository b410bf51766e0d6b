"""Parejas de modelos al azar: uno, y el mismo con muchas cosas cambiadas a la vez."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from ayudas.modelo_minimo import con_lineas, con_parametros
from ayudas.modelos_al_azar import CANTIDADES, IMPORTES, lineas, modelos, quizas
from costeo.modelo import vocabulario as v
from costeo.modelo.plan import Modelo

_TASAS = st.integers(1, 400_000).map(lambda n: Decimal(n) / 10_000)


def _a_veces(draw: st.DrawFn, actual: Any, otro: st.SearchStrategy[Any]) -> Any:
    """El mismo dato casi siempre; otro, una de cada cuatro veces."""
    return draw(otro) if draw(st.integers(0, 3)) == 0 else actual


@st.composite
def parejas(draw: st.DrawFn, *, desconocidos: bool = True) -> tuple[Modelo, Modelo]:
    """Dos modelos válidos: el segundo es el primero con precios, cantidades y alcance cambiados."""
    a = draw(modelos(desconocidos=desconocidos, minimo_de_lineas=1))
    si_no = st.booleans()
    importes, cantidades = (quizas(x, desconocidos=desconocidos) for x in (IMPORTES, CANTIDADES))
    b = con_parametros(
        a,
        ESCENARIO=_a_veces(
            draw,
            a.parametro["ESCENARIO"].valor,
            st.sampled_from(a.escenarios).map(lambda e: e.codigo),
        ),
        REDONDEO=_a_veces(draw, a.parametro["REDONDEO"].valor, st.sampled_from((2, 3, 4))),
        CONTINGENCIA=_a_veces(
            draw, a.parametro["CONTINGENCIA"].valor, st.sampled_from(("0", "0.07", "0.125"))
        ),
        ISV_15=_a_veces(draw, "0.15", st.sampled_from(("0.12", "0.16"))),
        IHSS_EM_TECHO=_a_veces(draw, "11109.36", st.sampled_from(("9000", "12000.5"))),
        INJUPEMP_MESES=a.parametro["INJUPEMP_MESES"].valor,
    )
    b = replace(
        b,
        monedas=tuple(
            m if m.codigo == v.MONEDA_LOCAL else replace(m, tasa=_a_veces(draw, m.tasa, _TASAS))
            for m in a.monedas
        ),
        fuentes=tuple(
            replace(
                f,
                exonerada=_a_veces(draw, f.exonerada, si_no),
                contingencia=_a_veces(draw, f.contingencia, si_no),
            )
            for f in a.fuentes
        ),
        personal=tuple(
            replace(
                p,
                monto=_a_veces(draw, p.monto, importes),
                forma_pago=_a_veces(draw, p.forma_pago, st.sampled_from(v.FORMAS_PAGO)),
                ihss=_a_veces(draw, p.ihss, si_no),
            )
            for p in a.personal
        ),
        precios=tuple(
            replace(
                p,
                precio=_a_veces(draw, p.precio, importes),
                moneda=_a_veces(draw, p.moneda, st.sampled_from([m.codigo for m in a.monedas])),
                isv=_a_veces(draw, p.isv, st.sampled_from(v.ISV_REGIMENES)),
                incluye_isv=_a_veces(draw, p.incluye_isv, si_no),
                factor_max=_a_veces(draw, p.factor_max, st.sampled_from((Decimal(2), Decimal(3)))),
            )
            for p in a.precios
        ),
        viaticos=tuple(replace(x, monto=_a_veces(draw, x.monto, importes)) for x in a.viaticos),
        eventos=tuple(
            replace(e, facilitadores=_a_veces(draw, e.facilitadores, cantidades)) for e in a.eventos
        ),
        insumos_evento=tuple(
            replace(i, cantidad=_a_veces(draw, i.cantidad, cantidades))
            for i in a.insumos_evento
            if draw(st.integers(0, 9))
        ),
        impulsores=tuple(
            replace(i, valor=_a_veces(draw, i.valor, CANTIDADES)) for i in a.impulsores
        ),
        actividades=_a_veces(draw, a.actividades, st.just(a.actividades[:1])),
    )
    numeros = {x.numero for x in b.actividades}
    quedan = [x for x in a.lineas if x.actividad in numeros and draw(st.integers(0, 4))]
    impulsores = st.sampled_from(("", *(i.codigo for i in a.impulsores)))
    fuentes = st.sampled_from([f.codigo for f in a.fuentes])
    cambiadas = [
        replace(
            x,
            cantidad=_a_veces(draw, x.cantidad, cantidades),
            frecuencia=_a_veces(draw, x.frecuencia, cantidades),
            dias=_a_veces(draw, x.dias, cantidades),
            participantes=_a_veces(draw, x.participantes, cantidades),
            impulsor=_a_veces(draw, x.impulsor, impulsores),
            fuente=_a_veces(draw, x.fuente, fuentes),
        )
        for x in quedan
    ]
    nuevas = draw(st.lists(lineas(b, v.COMPONENTES, desconocidos), max_size=2))
    return a, con_lineas(b, *nuevas, *cambiadas)
