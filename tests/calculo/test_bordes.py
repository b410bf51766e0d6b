"""Lo que un plan sano no toca: el límite exacto, la lista vacía, el dato que falta."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from ayudas.modelo_con_fechas import CON_FECHAS, capacidad, modalidad, programa
from ayudas.modelo_minimo import (
    MINIMO,
    PROPIOS,
    cambiar,
    categoria,
    con_lineas,
    con_parametros,
    insumo,
    linea,
    moneda,
    precio,
)
from ayudas.plan_con_fechas import PLAN, con_fechas, plan_de
from costeo.calculo.avance_mensual import Tiempo, tiempo_de
from costeo.calculo.cargas import cargas_de
from costeo.calculo.conceptos import conceptos
from costeo.calculo.conceptos_i import conceptos_i
from costeo.calculo.costeo import costear
from costeo.calculo.flujo_mensual import OTROS, desgloses
from costeo.calculo.gasto import gastos, jornadas, parte_de_decimos, unidad_de
from costeo.calculo.pacc import Compra, compras
from costeo.calculo.temporalizacion import Temporalizacion, media
from costeo.modelo import vocabulario as v
from costeo.modelo.conceptos import Conceptos
from costeo.modelo.cronograma import Avance
from costeo.modelo.plan import Modelo

D = dt.date


def de(modelo: Modelo) -> Conceptos:
    """Los conceptos de un modelo."""
    return conceptos(costear(modelo))


def tiempo(modelo: Modelo) -> Tiempo:
    """El plan en el calendario."""
    return tiempo_de(costear(modelo))


# Límites exactos ---------------------------------------------------------------------------


@pytest.mark.parametrize(("de_menos", "cabe"), [(0, "cabe"), (1, "EXCEDE")])
def test_la_capacidad_justa_cabe_y_un_centavo_menos_no(de_menos: int, cabe: str) -> None:
    cargas = cargas_de(tiempo(CON_FECHAS))
    justas = [cargas.del_mes("DGE", m) for m in range(1, 13)]
    lleno = max(range(12), key=lambda i: justas[i])
    justas[lleno] -= Decimal(de_menos) / 100
    meses = {f"mes_{i}": x for i, x in enumerate(justas, 1)}
    dichos = de(replace(CON_FECHAS, capacidad=(replace(capacidad("DGE", 0), **meses),)))
    assert cargas.del_mes("DGE", lleno + 1) > 0
    assert dichos["capacidad", "DGE", "cabe"] == cabe
    assert dichos["capacidad", "DGE", "excesos"] == de_menos
    assert dichos["control", "capacidad", "izquierda"] == de_menos


def compra_de(modelo: Modelo) -> Compra:
    """La compra de la familia de folletos."""
    return next(c for c in compras(tiempo(modelo)) if c.objeto == "39600")


# 100 folletos a 12.35 con el 5 % de contingencia: 1,235 + 61.75.
FOLLETOS = con_lineas(MINIMO, linea(1, "material", "FOLLETO", 100))
MONTO = Decimal("1296.75")


@pytest.mark.parametrize(
    ("minimo", "maximo", "dentro"),
    [("0", "1296.75", True), ("0", "1296.74", False), ("1296.75", None, False), ("5", None, True)],
)
def test_una_modalidad_abarca_hasta_su_maximo_y_desde_mas_de_su_minimo(
    minimo: str, maximo: str | None, dentro: bool
) -> None:
    limite = None if maximo is None else Decimal(maximo)
    unica = replace(modalidad("M", 0, 0, 5, confirmada=True), minimo=Decimal(minimo), maximo=limite)
    compra = compra_de(replace(FOLLETOS, modalidades=(unica,)))
    assert compra.monto == MONTO
    assert compra.posibles == ((unica,) if dentro else ())
    assert compra.dias == (5 if dentro else None)


def test_sin_fecha_de_necesidad_no_se_sabe_cuando_lanzar() -> None:
    con_plazo = (modalidad("M", 0, None, 5, confirmada=True),)
    sin = compra_de(replace(FOLLETOS, modalidades=con_plazo))
    assert (sin.dias, sin.necesaria, sin.lanzar) == (5, None, None)
    fechado = replace(
        FOLLETOS, modalidades=con_plazo, cronograma=(programa(1, 3, inicio=D(2024, 4, 8)),)
    )
    con = compra_de(fechado)
    assert (con.necesaria, con.lanzar) == (D(2024, 4, 8), D(2024, 4, 1))


def test_la_unica_modalidad_posible_sin_plazo_es_un_dato_que_falta() -> None:
    sin_plazo = replace(FOLLETOS, modalidades=(modalidad("M", 0, None, None, confirmada=True),))
    dichos = de(sin_plazo)
    assert dichos["pacc", "39600", "dias"] is None
    assert dichos["pacc", "39600", "modalidad"] == "M"
    assert de(FOLLETOS)["pacc", "39600", "dias"] == ""


@pytest.mark.parametrize(("suma", "estado"), [("1.004", "CORRECTO"), ("1.006", "REVISAR")])
def test_un_control_falla_desde_medio_centavo(suma: str, estado: str) -> None:
    pesos = {"precio_base": Decimal(suma)}
    dichos = de(cambiar(MINIMO, "escenarios", "base", **pesos))
    assert dichos["control", "pesos_precio", "izquierda"] == Decimal(suma)
    assert dichos["control", "pesos_precio", "estado"] == estado
    assert dichos["control", "maestro", "estado"] == estado


# Nada que contar ---------------------------------------------------------------------------


def test_un_plan_que_no_cuesta_nada_no_reparte_nada() -> None:
    """Con total cero, cada participación es cero."""
    dichos = de(con_lineas(MINIMO, linea(1, "material", "FOLLETO", 0)))
    assert dichos["general", "total"] == 0
    partes = {x for clave, x in dichos.items() if clave[-1] == "participacion"}
    assert partes == {Decimal(0)}


def test_sin_avisos_el_documento_es_definitivo() -> None:
    """Un plan sin nada supuesto, por confirmar ni pendiente."""
    firme = con_lineas(MINIMO, linea(1, "material", "ALMUERZO", 2))
    sin_decisiones = tuple(d for d in firme.decisiones if d.estado == "confirmada")
    dichos = de(replace(firme, decisiones=sin_decisiones))
    assert {k: x for k, x in dichos.items() if k[0] == "aviso" and x} == {}
    assert dichos["general", "condicion"] == "DEFINITIVO"
    assert dichos["general", "rotulo_pedido"] == "se pide al presupuesto (L) · DEFINITIVO"
    assert de(firme)["general", "condicion"] == "BORRADOR"


def test_la_media_de_nada_es_cero() -> None:
    assert media([]) == 0
    assert media([Decimal(1), Decimal(2)]) == Decimal("1.5")


def test_una_moneda_sin_tasa_no_se_aplica() -> None:
    con_libra = replace(MINIMO, monedas=(*MINIMO.monedas, moneda("GBP", None)))
    dichos = de(con_libra)
    assert dichos["monedas", "GBP", "aplicada"] is None
    assert dichos["monedas", "EUR", "aplicada"] == Decimal("26.9104")


def test_un_parametro_de_texto_en_blanco_es_el_texto_vacio() -> None:
    sin = tuple(replace(p, valor=None) if p.codigo == "PLAN" else p for p in MINIMO.parametros)
    generales = costear(replace(MINIMO, parametros=sin)).catalogo.generales
    assert generales.texto("PLAN") == ""


def test_un_insumo_de_evento_sin_precio_se_cuenta_como_errado() -> None:
    perdido = insumo("NO-ESTA", v.POR_DIA, 2)
    dichos = de(replace(MINIMO, insumos_evento=(*MINIMO.insumos_evento, perdido)))
    clave = ("insumos_evento", "EV-TALLER", "NO-ESTA", v.POR_DIA)
    esperado = {
        "lugar": 0, "descripcion": "", "precio_con": None, "precio_sin": None, "con": None,
        "sin": None, "falta": 1, "errados": 1, "estado": v.POR_CONFIRMAR,
    }  # fmt: skip
    assert {campo: dichos[*clave, campo] for campo in esperado} == esperado
    assert dichos["eventos", "EV-TALLER", "faltan"] == 1


# Quién pone las jornadas y qué parte es 13.º y 14.º mes ------------------------------------


def test_solo_el_sueldo_mensual_lleva_decimos() -> None:
    anio = Decimal(12)
    assert parte_de_decimos(categoria("A", 1, meses=Decimal(15)), anio) == Decimal("0.2")
    assert parte_de_decimos(categoria("A", 1, meses=Decimal(12)), anio) == 0
    por_dia = categoria("A", 1, meses=Decimal(15), forma_pago=v.DIARIA)
    assert parte_de_decimos(por_dia, anio) == 0


def test_lo_que_no_es_personal_no_lo_pone_ninguna_unidad() -> None:
    m = con_lineas(MINIMO, linea(1, "material", "FOLLETO"), linea(1, "personal", "TEC"))
    personal, material = costear(m).lineas
    assert unidad_de(personal, categoria("TEC", 1), "DGE") == "DGE"
    assert unidad_de(material, categoria("TEC", 1), "DGE") == ""


@pytest.mark.parametrize(
    ("cuantas", "suma"),
    [((2, 3, 4), 9), ((None, 3), None), ((3, None), None), ((None, None), None)],
)
def test_las_jornadas_de_una_unidad_suman_sus_lineas(
    cuantas: tuple[int | None, ...], suma: int | None
) -> None:
    m = con_lineas(MINIMO, *(linea(1, "personal", "TEC", x) for x in cuantas))
    assert jornadas(costear(m)) == {(1, "DGE"): suma}


def test_el_gasto_se_desglosa_por_actividad_grupo_y_fuente_y_al_final_lo_demas() -> None:
    """En el orden de sus líneas, 40000 iría antes que las donaciones de 20000."""
    filas = [(d.actividad, d.grupo, d.fuente) for d in desgloses(tiempo(MINIMO))]
    de_la_primera = [x for x in filas if x[0] == 1]
    assert de_la_primera[-1] == (1, OTROS, OTROS)
    assert de_la_primera[:-1] == sorted(de_la_primera[:-1])
    assert [x[0] for x in filas] == sorted(x[0] for x in filas)
    sin_orden = [k for k in gastos(costear(MINIMO)) if k[0] == 1]
    assert sin_orden != sorted(sin_orden)
    assert sorted(sin_orden) == de_la_primera[:-1]


# El Anexo I --------------------------------------------------------------------------------


def test_un_plan_con_un_solo_responsable() -> None:
    m = con_fechas()
    m = replace(
        m,
        actividades=tuple(replace(a, unidad_responsable="DGE") for a in m.actividades),
        capacidad=(),
    )
    dichos = conceptos_i(Temporalizacion(plan_de(m)))
    assert dichos["responsables", "total", "cuenta"] == 3
    assert dichos["responsables", "DGE", "cuenta"] == 3
    assert ("responsables", "UPEG", "cuenta") not in dichos


def test_quien_solo_pone_jornadas_tiene_avance_cero() -> None:
    m = replace(con_fechas(), actividades=MINIMO.actividades)
    m = con_lineas(m, *MINIMO.lineas, linea(1, "personal", "OTRA", 3, fuente_=PROPIOS))
    m = replace(m, personal=(*m.personal, categoria("OTRA", 900, unidad="UPEG")))
    m = replace(m, actividades=tuple(replace(a, unidad_responsable="DGE") for a in m.actividades))
    dichos = conceptos_i(Temporalizacion(plan_de(m)))
    assert dichos["responsables", "UPEG", "cuenta"] == 0
    assert dichos["responsables", "UPEG", "avance"] == 0
    assert dichos["responsables", "UPEG", "jornadas"] == 3


def test_con_inicio_y_sin_duracion_no_hay_fechas() -> None:
    primera, *otras = PLAN.actividades
    assert primera.inicio is not None
    sin = replace(PLAN, actividades=(replace(primera, duracion=None), *otras))
    marcha = Temporalizacion(sin).marcha_de[primera.numero]
    assert (marcha.inicio, marcha.fin, marcha.habiles) == (None, None, 0)
    assert marcha.estado == "Sin fecha"


def test_el_calendario_es_el_del_ejercicio_con_los_feriados_del_plan() -> None:
    calendario = Temporalizacion(PLAN).calendario
    assert (calendario.inicio, calendario.cierre) == (D(2024, 1, 1), D(2024, 12, 31))


def test_un_avance_sin_fechas_previstas_no_tiene_desvios() -> None:
    escrito = Avance(3, D(2024, 4, 1), D(2024, 5, 1), 10, "")
    marcha = Temporalizacion(replace(PLAN, avances=(escrito,))).marcha_de[3]
    assert (marcha.inicio, marcha.desvio_inicio, marcha.desvio_fin) == (None, None, None)
    assert (marcha.hecho, marcha.hasta) == (None, D(2024, 5, 1))


def test_un_precio_que_falta_en_una_moneda_supuesta_guarda_los_dos_estados() -> None:
    m = cambiar(MINIMO, "monedas", "EUR", estado=v.SUPUESTO)
    m = replace(m, precios=(*m.precios, precio("X", None, moneda="EUR", estado=v.POR_CONFIRMAR)))
    costo = costear(con_parametros(m)).catalogo.precios["X"]
    assert (costo.estado, costo.estado_moneda) == (v.POR_CONFIRMAR, v.SUPUESTO)
