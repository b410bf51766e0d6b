"""Del plan al problema: ventanas, dependencias, consumos y topes, con casos hechos a mano."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from ayudas.modelo_minimo import MINIMO, PROPIOS, TESORO, actividad, con_lineas, linea, precio
from costeo.calculo.costeo import costear
from costeo.calendario import calendario_de
from costeo.cronograma.problema import FIJO, HITOS, UNIFORME, Problema, Tarea
from costeo.modelo.catalogos import DiaInhabil
from costeo.modelo.cronograma import (
    Capacidad,
    Dependencia,
    Hito,
    JornadasDeUnidad,
    MesDeGasto,
    Modalidad,
    Programa,
    Techo,
)
from costeo.modelo.plan import Modelo
from costeo.programa.construccion import alcance, problema_de

SANTA = tuple(
    DiaInhabil(dt.date(2024, 3, d), "Semana Santa", "feriado", "Ley", "referencia")
    for d in (25, 26, 27, 28, 29)
)


def programa(numero: int, duracion: int | None = 10, **cambios: object) -> Programa:
    base = Programa(numero, duracion, None, None, None, "", UNIFORME, None, "", "supuesto")
    return replace(base, **cambios)


def plan(*programas: Programa, **campos: object) -> Modelo:
    """La 1 pide L 1,000 al presupuesto; la 2 son medios propios de L 500."""
    base = replace(
        MINIMO,
        calendario=SANTA,
        precios=(
            precio("MIL", 1000, isv="ISV_EXENTO"),
            precio("QUINIENTOS", 500, isv="ISV_EXENTO"),
        ),
        insumos_evento=(),
        actividades=(actividad(1, prioridad=1), actividad(2, prioridad=None)),
        decisiones=(),
        cronograma=programas,
        **campos,
    )
    return con_lineas(
        base,
        linea(1, "material", "MIL", 1, fuente_=TESORO),
        linea(2, "material", "QUINIENTOS", 1, fuente_=PROPIOS),
    )


def problema(modelo: Modelo) -> Problema:
    return problema_de(costear(modelo), alcance(modelo, todas=True))


def tarea(modelo: Modelo, numero: int) -> Tarea:
    return problema(modelo).tarea[numero]


def test_antes_de_la_aprobacion_no_se_compromete_nada() -> None:
    """El 16 de enero es el duodécimo día hábil de un año que empieza en lunes y sin feriados."""
    modelo = plan(programa(1), programa(2))
    assert tarea(modelo, 1).desde == 11
    assert tarea(modelo, 1).porque == "aprobación del presupuesto"
    assert tarea(modelo, 2).desde == 0


def test_el_plazo_de_compra_corre_desde_la_aprobacion() -> None:
    lp = Modalidad("LP", "Licitación", None, None, False, 40, "Ley", "supuesto")
    modelo = plan(programa(1, modalidad="LP"), modalidades=(lp,))
    assert tarea(modelo, 1).desde == 51


def test_las_fechas_de_la_actividad_son_su_ventana() -> None:
    modelo = plan(
        programa(2, inicio_minimo=dt.date(2024, 3, 23), fin_maximo=dt.date(2024, 4, 5)),
    )
    puesta, calendario = tarea(modelo, 2), calendario_de(modelo)
    # El 23 de marzo es sábado y la Semana Santa no se trabaja: empieza el 1 de abril.
    assert calendario.fecha(puesta.desde) == dt.date(2024, 4, 1)
    assert puesta.hasta == calendario.indice(dt.date(2024, 4, 8))


def test_un_hito_cae_a_mas_tardar_en_su_ultimo_dia() -> None:
    modelo = plan(programa(2, 0, fin_maximo=dt.date(2024, 4, 5)))
    problema = problema_de(costear(modelo), frozenset({2}))
    _, ultimo = problema.ventana(problema.tarea[2])
    assert calendario_de(modelo).fecha(ultimo) == dt.date(2024, 4, 5)


def test_la_fecha_fija_manda() -> None:
    modelo = plan(programa(2, inicio_fijo=dt.date(2024, 5, 6)))
    assert tarea(modelo, 2).fija == calendario_de(modelo).indice(dt.date(2024, 5, 6))


def test_lo_que_no_se_programa_pero_tiene_fecha_ocupa_su_sitio() -> None:
    modelo = plan(programa(1), programa(2, inicio=dt.date(2024, 5, 6)))
    armado = problema_de(costear(modelo), frozenset({1}))
    assert armado.tarea[2].fija == calendario_de(modelo).indice(dt.date(2024, 5, 6))
    assert not armado.tarea[2].opcional
    assert problema_de(costear(plan(programa(1), programa(2))), frozenset({1})).tareas[1:] == ()


def test_solo_lo_que_se_pide_puede_quedar_fuera() -> None:
    modelo = plan(programa(1), programa(2))
    assert tarea(modelo, 1).opcional
    assert not tarea(modelo, 2).opcional
    assert (tarea(modelo, 1).prioridad, tarea(modelo, 2).prioridad) == (1, 5)


def test_las_dependencias_entran_con_su_desfase() -> None:
    espera = Dependencia(1, 2, "CC", -3, "porque sí", "supuesto")
    (puesta,) = problema(plan(programa(1), programa(2), dependencias=(espera,))).precedencias
    assert (puesta.antes, puesta.despues, puesta.tipo, puesta.desfase) == (1, 2, "CC", -3)


@pytest.mark.parametrize(
    ("reparto", "campos", "partes"),
    [
        (UNIFORME, {}, ()),
        (
            HITOS,
            {"hitos": (Hito(1, "fin", 10, Decimal("0.75")), Hito(1, "mitad", 5, Decimal("0.25")))},
            ((4, Fraction(1, 4)), (9, Fraction(3, 4))),
        ),
        (
            "meses",
            {"meses_gasto": (MesDeGasto(1, 2, Decimal(1)),)},
            ((23, Fraction(1)),),
        ),
    ],
)
def test_cada_reparto(
    reparto: str, campos: dict[str, object], partes: tuple[tuple[int, Fraction], ...]
) -> None:
    """Enero de 2024 tiene 23 días de lunes a viernes: febrero empieza en el índice 23."""
    (consumo,) = problema(plan(programa(1, reparto=reparto), **campos)).consumos
    clase = FIJO if reparto == "meses" else reparto
    assert (consumo.importe, consumo.reparto, consumo.partes) == (105000, clase, partes)


def test_los_techos_miran_su_grupo_su_fuente_y_su_trimestre() -> None:
    techos = (
        Techo("A", "30000", TESORO, "", "T2", Decimal(10), "", "supuesto"),
        Techo("B", "", "", "", "año", Decimal(20), "", "supuesto"),
        Techo("C", "", "", "", "año", None, "", "supuesto"),
    )
    armado = problema(plan(programa(1), programa(2), techos=techos))
    a, b = armado.topes
    trimestre = calendario_de(plan()).trimestres[1]
    assert (a.desde, a.hasta, a.limite) == (*trimestre, 1000)
    assert b.limite == 2000
    assert len(b.cuentas) == 2
    assert len(a.cuentas) <= 1


def test_la_capacidad_es_un_tope_por_mes_conocido() -> None:
    meses = {f"mes_{m}": None for m in range(1, 13)} | {"mes_3": Decimal("7.5")}
    capacidad = Capacidad("OTRA", **meses, fuente="", estado="supuesto")
    pide = JornadasDeUnidad(2, "OTRA", Decimal(4))
    armado = problema(plan(programa(2), capacidad=(capacidad,), jornadas_unidad=(pide,)))
    (tope,) = armado.topes
    assert (tope.limite, tope.rotulo) == (750, "las jornadas de OTRA en marzo")
    assert "jornadas:OTRA" in armado.bandas


def test_el_alcance_son_las_del_ejercicio_o_todas() -> None:
    modelo = plan(programa(1), programa(2, None))
    assert alcance(modelo, todas=True) == {1}
    del_ano = replace(
        plan(programa(1), programa(2)),
        actividades=(actividad(1, horizonte="2024"), actividad(2, horizonte="corto")),
    )
    assert alcance(del_ano, todas=False) == {1}
    assert alcance(del_ano, todas=True) == {1, 2}
