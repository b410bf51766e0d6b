"""Modelos pequeños y válidos al azar, para probar propiedades con hypothesis."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from ayudas.modelo_minimo import (
    MINIMO,
    con_lineas,
    con_parametros,
    linea,
)
from costeo.modelo import vocabulario as v
from costeo.modelo.plan import Linea, Modelo

Estrategia = st.SearchStrategy[Any]

IMPORTES = st.integers(0, 9_999_999).map(lambda n: Decimal(n) / 100)
CANTIDADES = st.integers(0, 400).map(lambda n: Decimal(n) / 8)
TEXTOS = st.text("abcxyzÁñ 0123456789-./&<>\"'%#,;:()", min_size=1, max_size=20).map(
    lambda t: "Te" + t.strip()  # «T» sola es palabra reservada
)
SIMPLES = tuple(c for c in v.COMPONENTES if c != v.EVENTO)


def quizas(valores: Estrategia, *, desconocidos: bool = True) -> Estrategia:
    """El dato o, si se admite, None: desconocido."""
    return st.one_of(valores, valores, valores, st.none()) if desconocidos else valores


@st.composite
def lineas(draw: st.DrawFn, modelo: Modelo, componentes: tuple[str, ...], desc: bool) -> Linea:
    """Una línea de cualquiera de las actividades, con un insumo de su componente."""
    componente = draw(st.sampled_from(componentes))
    catalogo = {
        v.PERSONAL: modelo.personal,
        v.EVENTO: modelo.eventos,
        v.VIAJE: modelo.viaticos + modelo.precios,
    }.get(componente, modelo.precios)
    factores = [draw(quizas(CANTIDADES, desconocidos=desc)) for _ in range(4)]
    return linea(
        draw(st.sampled_from(modelo.actividades)).numero,
        componente,
        draw(st.sampled_from(catalogo)).codigo,
        factores[0],
        frecuencia=factores[1],
        dias=factores[2],
        participantes=factores[3],
        impulsor_=draw(st.sampled_from(("", *(i.codigo for i in modelo.impulsores)))),
        fuente_=draw(st.sampled_from(modelo.fuentes)).codigo,
        nota=draw(TEXTOS),
    )


@st.composite
def modelos(
    draw: st.DrawFn,
    *,
    desconocidos: bool = True,
    componentes: tuple[str, ...] = v.COMPONENTES,
    minimo_de_lineas: int = 0,
) -> Modelo:
    """Un modelo válido; ``componentes``: los que usan sus líneas."""
    modelo = con_parametros(
        MINIMO,
        ESCENARIO=draw(st.sampled_from(MINIMO.escenarios)).codigo,
        REDONDEO=draw(st.sampled_from((2, 2, 2, 3, 4))),
        CONTINGENCIA=draw(st.sampled_from(("0", "0.05", "0.1"))),
        INJUPEMP_MESES=draw(st.sampled_from((12, 14))),
    )
    si_no = st.booleans()
    estado = st.sampled_from(v.ESTADOS)
    modelo = replace(
        modelo,
        fuentes=tuple(
            replace(
                f,
                clase=draw(st.sampled_from(v.CLASES_FUENTE)),
                exonerada=draw(si_no),
                contingencia=draw(si_no),
            )
            for f in modelo.fuentes
        ),
        personal=tuple(
            replace(
                p,
                monto=draw(quizas(IMPORTES, desconocidos=desconocidos)),
                forma_pago=draw(st.sampled_from(v.FORMAS_PAGO)),
                ihss=draw(si_no),
                injupemp=draw(si_no),
                estado=draw(estado),
            )
            for p in modelo.personal
        ),
        precios=tuple(
            replace(
                p,
                descripcion=draw(TEXTOS),
                precio=draw(quizas(IMPORTES, desconocidos=desconocidos)),
                moneda=draw(st.sampled_from(modelo.monedas)).codigo,
                isv=draw(st.sampled_from(v.ISV_REGIMENES)),
                incluye_isv=draw(si_no),
                estado=draw(estado),
            )
            for p in modelo.precios
        ),
        viaticos=tuple(
            replace(x, monto=draw(quizas(IMPORTES, desconocidos=desconocidos)), estado=draw(estado))
            for x in modelo.viaticos
        ),
        eventos=tuple(
            replace(e, facilitadores=draw(quizas(CANTIDADES, desconocidos=desconocidos)))
            for e in modelo.eventos
        ),
        insumos_evento=tuple(
            replace(i, cantidad=draw(quizas(CANTIDADES, desconocidos=desconocidos)))
            for i in modelo.insumos_evento
        ),
        impulsores=tuple(
            replace(i, **dict(zip(("minimo", "valor", "maximo"), tres, strict=True)))
            for i in modelo.impulsores
            for tres in [sorted(draw(CANTIDADES) for _ in range(3))]
        ),
        actividades=tuple(
            replace(
                a,
                titulo=draw(TEXTOS),
                area=draw(st.sampled_from(("Gestión territorial", "¿Quién deriva?", "Derivación"))),
                linea_accion=draw(TEXTOS),
                objetivo=draw(st.sampled_from(("A.1.1 Normativa", "A.1.2 Red"))),
                eje=draw(st.sampled_from(modelo.ejes)).codigo,
                horizonte=draw(st.sampled_from(("corto", "2024", "2025-2027"))),
                prioridad=draw(st.one_of(st.none(), st.integers(1, 4))),
                migrante=draw(si_no),
            )
            for a in modelo.actividades[: draw(st.integers(1, 3))]
        ),
    )
    puestas = draw(
        st.lists(lineas(modelo, componentes, desconocidos), min_size=minimo_de_lineas, max_size=8)
    )
    numeros = {a.numero for a in modelo.actividades}
    modelo = replace(
        modelo,
        decisiones=tuple(
            replace(x, actividad=x.actividad if x.actividad in numeros else None)
            for x in modelo.decisiones
        ),
    )
    return con_lineas(modelo, *puestas)
