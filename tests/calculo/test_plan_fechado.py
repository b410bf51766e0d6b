"""Lo que el Anexo I lleva del Anexo II, con cifras hechas a mano."""

import datetime as dt
import hashlib
import json
from dataclasses import asdict, replace
from decimal import Decimal

import pytest

from ayudas.modelo_con_fechas import capacidad, programa
from ayudas.modelo_minimo import (
    DONACION,
    FINANCIADO,
    MINIMO,
    PROPIOS,
    categoria,
    con_lineas,
    con_parametros,
    linea,
    parametros,
    precio,
)
from costeo.calculo.costeo import costear
from costeo.calculo.plan_fechado import SIN_FERIADOS, huella_i, plan_fechado, sellos
from costeo.modelo.catalogos import DiaInhabil, Unidad
from costeo.modelo.cronograma import Avance, Hito, JornadasDeUnidad
from costeo.modelo.temporalizacion import (
    ActividadFechada,
    CapacidadMensual,
    Carga,
    Cifras,
    Generalidades,
    HitoFechado,
    PlanFechado,
    Rotulo,
)
from costeo.modelo.vocabulario import REFERENCIA

D = dt.date
HUELLA = "a" * 64
# MIL vale 100 × 1.15 = 115 L; sin ISV, 100. La contingencia del Tesoro, 5 %. Un día de EXT, 1,000.
MODELO = con_lineas(
    replace(
        MINIMO,
        personal=(
            *MINIMO.personal,
            categoria("EXT", 1000, vinculo="contratado", forma_pago="diaria", unidad="UPEG"),
            categoria("SIN", None),
        ),
        precios=(precio("MIL", 100), precio("NADA", None), *MINIMO.precios),
        unidades=(*MINIMO.unidades, Unidad("OTRA", "Otra unidad", "X", "Ley", REFERENCIA)),
        cronograma=(
            programa(1, 10, inicio=D(2024, 2, 1)),
            programa(2, None, inicio=D(2024, 3, 1)),
        ),
        hitos=(
            Hito(2, "Único", 1, Decimal("0.333")),
            Hito(1, "Segundo", 7, Decimal("0.25")),
            Hito(1, "Primero", 3, Decimal("0.75")),
        ),
        capacidad=(
            capacidad("OTRA", 5),
            replace(capacidad("UPEG", None), mes_4=Decimal(9)),
            capacidad("DGE", None),
        ),
        avance=(
            Avance(2, None, None, 35, "Va"),
            Avance(3, None, None, 0, ""),
            Avance(1, D(2024, 2, 1), None, 0, ""),
        ),
    ),
    linea(1, "personal", "EXT", "1.23456", dias=3, fuente_=PROPIOS),
    linea(1, "personal", "SIN", 2, fuente_=PROPIOS),
    linea(1, "personal", "EXT", 2, dias=None, fuente_=PROPIOS),
    linea(1, "equipo", "MIL", 4),
    linea(1, "equipo", "MIL", 6, fuente_=DONACION),
    linea(1, "material", "MIL", 1, fuente_=DONACION),
    linea(2, "evento", "EV-CHARLA", 3, fuente_=FINANCIADO),
    linea(2, "equipo", "NADA", 0, fuente_=FINANCIADO),
    linea(2, "material", "MIL", 10, fuente_=FINANCIADO),
)
# 4 × 115 = 460 + 23; 6 × 100 + 1 × 100; EXT 1.23456 × 3 × 1,000 = 3,703.68; charla 3 × 3,250.75.
CHARLA = 3 * Decimal("3250.75")


@pytest.fixture(scope="module")
def plan() -> PlanFechado:
    """El plan del caso."""
    return plan_fechado(costear(MODELO), HUELLA)


def _exacto(*numeros: str) -> tuple[Decimal, ...]:
    return tuple(map(Decimal, numeros))


def test_de_que_plan_sale(plan: PlanFechado) -> None:
    fechas = (D(2023, 12, 31), D(2024, 1, 1), D(2024, 12, 31))
    textos = [MINIMO.parametro[c].valor for c in ("PLAN", "INSTITUCION", "VERSION")]
    assert all(textos)
    assert plan.generales == Generalidades(*map(str, textos), 2024, *fechas, 2, HUELLA)


def test_catalogos_en_su_orden_y_solo_las_categorias_que_se_usan(plan: PlanFechado) -> None:
    assert plan.ejes == (Rotulo("1.1", "Gobernanza"), Rotulo("1.2", "Servicios"))
    assert plan.unidades[0] == Rotulo("DGE", "Dirección General de Empleo", "SETRASS")
    assert plan.fuentes[2] == Rotulo(PROPIOS, "Fuente MP", "medios propios")
    assert plan.categorias == (
        Rotulo("EXT", "Puesto EXT", "contratado"),
        Rotulo("SIN", "Puesto SIN", "propio"),
    )


def test_una_actividad_entera(plan: PlanFechado) -> None:
    a = MODELO.actividades[0]
    assert plan.actividades[0] == ActividadFechada(
        numero=1,
        codigo="A.1.1.1",
        titulo="Hacer la cosa 1",
        area="Gestión territorial",
        eje="1.1",
        horizonte="2024",
        unidad="DGE",
        contraparte="Otra secretaría",
        recursos="Jornadas: EXT 3.7037, SIN 2. Equipo: MIL 10. Costo: fuente MP L 3,703.68, "
        "fuente 11 L 483.00, fuente 22 L 700.00. Sin dato: 2 líneas.",
        indicador=a.indicador,
        linea_base=a.linea_base,
        meta=a.meta,
        medio_verificacion=a.medio_verificacion,
        duracion=10,
        inicio=D(2024, 2, 1),
        jornadas=_exacto("3.7037", "2"),
        equipo=Decimal(10),
        eventos=Decimal(0),
        importes=_exacto("483", "700", "3703.68", "0"),
    )


def test_sin_duracion_no_hay_inicio_y_sin_cronograma_nada(plan: PlanFechado) -> None:
    _, segunda, tercera = plan.actividades
    assert (segunda.duracion, segunda.inicio) == (None, None)
    assert (tercera.duracion, tercera.inicio) == (None, None)
    assert (segunda.linea_base, segunda.medio_verificacion) == ("0", "Acta")


def test_lo_que_no_tiene_recursos_lo_dice(plan: PlanFechado) -> None:
    _, segunda, tercera = plan.actividades
    assert tercera.recursos == "Sin recursos en el Anexo II."
    # 10 × 100 más la charla: la fuente ya financiada está exonerada. De lo que hay 0, nada.
    assert segunda.recursos == (
        f"Eventos: EV-CHARLA 3. Costo: fuente YF L {1000 + CHARLA:,.2f}. Sin dato: 1 líneas."
    )
    assert segunda.eventos == 3
    assert segunda.importes == (0, 0, 0, 1000 + CHARLA)


def test_hitos_por_actividad_y_dia_con_su_parte_del_costo(plan: PlanFechado) -> None:
    total = Decimal("4886.68")  # 483 + 700 + 3,703.68
    segunda = 1000 + CHARLA
    assert plan.hitos == (
        HitoFechado(1, "Primero", 3, Decimal("3665.01")),
        HitoFechado(1, "Segundo", 7, Decimal("1221.67")),
        HitoFechado(2, "Único", 1, round(segunda * Decimal("0.333"), 2)),
    )
    assert total * Decimal("0.75") == Decimal("3665.0100")


def test_cargas_de_quien_pone_jornadas(plan: PlanFechado) -> None:
    """De EXT se desconocen: a una línea le faltan los días. SIN es propio: responde DGE."""
    assert plan.cargas == (Carga(1, "DGE", Decimal(2)),)


def test_cargas_ordenadas_y_con_cuatro_decimales() -> None:
    escritas = (
        JornadasDeUnidad(3, "UPEG", Decimal("1.00005")),
        JornadasDeUnidad(2, "UPEG", Decimal(5)),
        JornadasDeUnidad(2, "DGE", Decimal(0)),
        JornadasDeUnidad(2, "OTRA", None),
    )
    m = replace(MODELO, jornadas_unidad=escritas)
    assert plan_fechado(costear(m), HUELLA).cargas == (
        Carga(1, "DGE", Decimal(2)),
        Carga(2, "UPEG", Decimal(5)),
        Carga(3, "UPEG", Decimal("1.0001")),
    )


def test_sin_jornadas_queda_un_renglon_en_cero() -> None:
    sin = con_lineas(MODELO, *(x for x in MODELO.lineas if x.componente != "personal"))
    assert plan_fechado(costear(sin), HUELLA).cargas == (Carga(1, "DGE", Decimal(0)),)


def test_capacidad_de_las_unidades_que_el_plan_usa(plan: PlanFechado) -> None:
    """OTRA no se usa y de DGE no se conoce ningún mes; UPEG responde por la actividad 2."""
    meses = (*(None,) * 3, Decimal(9), *(None,) * 8)
    assert plan.capacidades == (CapacidadMensual("UPEG", meses),)


def test_capacidad_de_quien_solo_pone_jornadas() -> None:
    m = replace(MODELO, jornadas_unidad=(JornadasDeUnidad(3, "OTRA", Decimal(5)),))
    unidades = [c.unidad for c in plan_fechado(costear(m), HUELLA).capacidades]
    assert unidades == ["UPEG", "OTRA"]


def test_cifras_que_el_anexo_i_debe_sumar(plan: PlanFechado) -> None:
    """Jornadas de cantidad conocida: 3.7037 + 2; eventos, 3; equipo, 10 + 0."""
    segunda = 1000 + CHARLA
    assert plan.cifras == Cifras(
        3, 261, Decimal("5.7037"), Decimal(10), Decimal(3),
        Decimal("4886.68") + segunda, (*_exacto("483", "700", "3703.68"), segunda),
    )  # fmt: skip


def test_feriados_por_fecha_y_sin_medios_dias() -> None:
    dias = tuple(
        DiaInhabil(D(2024, *x), nombre, clase, "Ley", REFERENCIA)
        for x, nombre, clase in (
            ((9, 15), "Independencia", "feriado"),
            ((1, 1), "Año Nuevo", "feriado"),
            ((12, 24), "Víspera", "medio día"),
        )
    )
    con = plan_fechado(costear(replace(MODELO, calendario=dias)), HUELLA)
    assert con.feriados == ((D(2024, 1, 1), "Año Nuevo"), (D(2024, 9, 15), "Independencia"))
    sin = plan_fechado(costear(replace(MODELO, calendario=dias[2:])), HUELLA)
    assert sin.feriados == SIN_FERIADOS == ((D(1900, 1, 1), "Sin feriados ni asuetos"),)


def test_avances_por_numero_y_sin_los_que_no_dicen_nada(plan: PlanFechado) -> None:
    assert plan.avances == (
        Avance(1, D(2024, 2, 1), None, 0, ""),
        Avance(2, None, None, 35, "Va"),
    )
    assert plan.sueltos == ()


@pytest.mark.parametrize(
    ("corte", "esperado"), [(D(2024, 5, 2), D(2024, 5, 2)), (None, D(2023, 12, 31))]
)
def test_el_corte_es_el_de_la_plantilla_y_si_no_el_de_elaboracion(
    corte: dt.date | None, esperado: dt.date
) -> None:
    m = con_parametros(MODELO, FECHA_CORTE=D(2024, 5, 2))
    puestos = tuple(
        replace(p, valor=corte) if p.codigo == "FECHA_CORTE" else p for p in m.parametros
    )
    assert plan_fechado(costear(replace(m, parametros=puestos)), HUELLA).corte == esperado


def test_una_plantilla_sin_ese_parametro_tambien_tiene_corte() -> None:
    sin = tuple(p for p in parametros() if p.codigo != "FECHA_CORTE")
    assert plan_fechado(costear(replace(MODELO, parametros=sin)), HUELLA).corte == D(2023, 12, 31)


def _canonico(datos: object) -> str:
    """Claves en orden, los números sin ceros de más y lo demás como se escribe."""

    def texto(x: object) -> str:
        return format(x.normalize(), "f") if isinstance(x, Decimal) else str(x)

    crudo = json.dumps(datos, ensure_ascii=False, sort_keys=True, default=texto)
    return hashlib.sha256(crudo.encode()).hexdigest()


def test_huella_y_sellos_son_los_de_lo_que_dice(plan: PlanFechado) -> None:
    assert huella_i(plan) == _canonico(asdict(plan.sin_avance))
    assert huella_i(replace(plan, avances=(), corte=D(2030, 1, 1))) == huella_i(plan)
    assert sellos(plan) == {a.numero: _canonico(asdict(a))[:8] for a in plan.actividades}


def test_el_sello_no_depende_de_como_se_escribe_un_numero(plan: PlanFechado) -> None:
    primera = replace(plan.actividades[0], equipo=Decimal("1E+1"))
    otro = replace(plan, actividades=(primera, *plan.actividades[1:]))
    assert sellos(otro) == sellos(plan)
