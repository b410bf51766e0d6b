"""El plan en el calendario, hecho a mano: fechas, reparto por mes, techos, cargas y compras."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from ayudas.modelo_con_fechas import CON_FECHAS, dia, modalidad, programa, techo
from ayudas.modelo_minimo import MINIMO, PROPIOS, TESORO, con_lineas, con_parametros, linea
from costeo.calculo.agenda import Agenda, agenda_de
from costeo.calculo.avance_mensual import Tiempo, tiempo_de
from costeo.calculo.cargas import cargas_de
from costeo.calculo.costeo import costear
from costeo.calculo.flujo_mensual import desgloses, fila_de, gastado_de
from costeo.calculo.pacc import compras
from costeo.modelo import vocabulario as v
from costeo.modelo.cronograma import Dependencia, Hito, MesDeGasto
from costeo.modelo.plan import Modelo

D = Decimal


def con(*programas: object, **otros: object) -> Modelo:
    """El plan mínimo con ese cronograma y nada más del tiempo."""
    return replace(MINIMO, cronograma=programas, **otros)  # type: ignore[arg-type]


def agenda(modelo: Modelo) -> Agenda:
    """La de un modelo."""
    return agenda_de(costear(modelo))


def tiempo(modelo: Modelo) -> Tiempo:
    """El de un modelo."""
    return tiempo_de(costear(modelo))


# Fechas ------------------------------------------------------------------------------------


def test_el_fin_salta_feriados_y_fines_de_semana() -> None:
    """El 1 de mayo es feriado: de lunes 29 a jueves 2 hay tres días hábiles."""
    (p,) = agenda(con(programa(2, 3, inicio=dia(4, 29)))).puestas
    assert p.fin == dia(5, 2)
    assert (p.n_fin - p.n_inicio, p.margen > 0) == (3, True)


def test_un_hito_empieza_y_termina_el_mismo_dia() -> None:
    (p,) = agenda(con(programa(2, 0, inicio=dia(4, 30), fin_maximo=dia(4, 30)))).puestas
    assert p.fin == dia(4, 30)
    assert p.n_fin == p.n_inicio
    assert p.holgura == 0


@pytest.mark.parametrize("inicio", [dia(5, 1), dia(3, 2)])
def test_un_inicio_que_no_es_habil_no_programa(inicio: dt.date) -> None:
    (p,) = agenda(con(programa(2, 3, inicio=inicio))).puestas
    assert p.no_habil
    assert (p.inicio, p.fin, p.n_inicio) == (None, None, 0)


def test_lo_que_pide_presupuesto_espera_a_la_aprobacion_y_a_la_compra() -> None:
    """Aprobado el martes 16 de enero; con cinco días de plazo, desde el martes 23."""
    modelo = con(
        programa(1, 3, inicio=dia(1, 22), modalidad="CM"),
        programa(2, 3, inicio=dia(1, 2)),
        modalidades=(modalidad("CM", 0, 1, 5, confirmada=True),),
    )
    modelo = con_lineas(
        modelo,
        linea(1, v.MATERIAL, "FOLLETO", 10, fuente_=TESORO),
        linea(2, v.MATERIAL, "FOLLETO", 10, fuente_=PROPIOS),
    )
    uno, dos = agenda(modelo).puestas
    assert (uno.no_antes, uno.temprana) == (dia(1, 23), True)
    assert (dos.no_antes, dos.temprana) == (dia(1, 1), False)


def test_despues_del_cierre_de_compromisos_no_se_ejecuta() -> None:
    modelo = con_parametros(con(programa(1, 2, inicio=dia(12, 13))),
                            FECHA_CIERRE_COMPROMISOS="2024-12-13")  # fmt: skip
    (p,) = agenda(modelo).puestas
    assert (p.no_despues, p.tardia, p.margen) == (dia(12, 13), True, -1)


@pytest.mark.parametrize(
    ("tipo", "desfase", "minimo", "sobran"),
    [
        ("FC", 0, dia(3, 8), 1),
        ("FC", 2, dia(3, 12), -1),
        ("FC", -1, dia(3, 7), 2),
        ("CC", 0, dia(3, 4), 5),
        ("CC", 5, dia(3, 11), 0),
        ("FF", 0, dia(3, 7), 3),
        ("CF", 1, dia(3, 4), 6),
    ],
)
def test_cada_tipo_de_espera(tipo: str, desfase: int, minimo: dt.date, sobran: int) -> None:
    """La 2, del lunes 4 al jueves 7 de marzo; la 3, lunes 11 y martes 12."""
    modelo = con(
        programa(2, 4, inicio=dia(3, 4)),
        programa(3, 2, inicio=dia(3, 11)),
        dependencias=(Dependencia(2, 3, tipo, desfase, "Porque sí", "referencia"),),
    )
    (espera,) = agenda(modelo).esperas
    assert (espera.minimo, espera.holgura) == (minimo, sobran)
    assert agenda(modelo).puestas[0].libre == sobran


def test_otro_fin_de_semana_cambia_los_dias() -> None:
    """Con viernes y sábado de descanso, de jueves a domingo hay dos días."""
    modelo = con_parametros(con(programa(2, 2, inicio=dia(3, 7))), FIN_SEMANA=7, DIAS_HABILES=260)
    assert agenda(modelo).puestas[0].fin == dia(3, 10)


# Gasto -------------------------------------------------------------------------------------


def _cien(*programas: object, **otros: object) -> Modelo:
    """La actividad 2 cuesta 100.00 L de medios propios."""
    modelo = con(*programas, **otros)
    precios = tuple(
        replace(p, precio=D(100), estado="referencia") if p.codigo == "FOLLETO" else p
        for p in modelo.precios
    )
    propia = linea(2, v.MATERIAL, "FOLLETO", 1, fuente_=PROPIOS)
    return con_lineas(replace(modelo, precios=precios), propia)


def _meses(modelo: Modelo, numero: int = 2) -> dict[int, Decimal]:
    """Lo que la actividad gasta cada mes en que gasta."""
    fila = fila_de(x for x in desgloses(tiempo(modelo)) if x.actividad == numero)
    assert sum(fila.meses) + fila.sin_mes == fila.total
    assert sum(fila.trimestres) == sum(fila.meses)
    return {m: x for m, x in enumerate(fila.meses, 1) if x}


def test_por_igual_y_el_ultimo_mes_toma_el_redondeo() -> None:
    """Siete días de cien lempiras: dos en marzo y cinco en abril."""
    modelo = _cien(programa(2, 7, inicio=dia(3, 28)))
    assert _meses(modelo) == {3: D("28.57"), 4: D("71.43")}


def test_tres_meses_suman_al_centavo() -> None:
    """Cien lempiras en tres días de tres meses no se pueden partir en tres iguales."""
    feriados = MINIMO.calendario
    modelo = _cien(programa(2, 45, inicio=dia(1, 31)), calendario=feriados)
    meses = _meses(modelo)
    assert set(meses) == {1, 2, 3, 4}
    assert sum(meses.values()) == 100


def test_por_hitos_vence_en_su_dia() -> None:
    """El día hábil 4 de la actividad cae en abril."""
    hitos = (Hito(2, "Uno", 1, D("0.335")), Hito(2, "Dos", 4, D("0.665")))
    modelo = _cien(programa(2, 5, inicio=dia(3, 27), reparto=v.POR_HITOS), hitos=hitos)
    assert _meses(modelo) == {3: D("33.5"), 4: D("66.5")}


def test_por_meses_vence_en_el_que_dice() -> None:
    meses = (MesDeGasto(2, 6, D("0.25")), MesDeGasto(2, 12, D("0.75")))
    modelo = _cien(programa(2, 5, inicio=dia(3, 27), reparto=v.POR_MESES), meses_gasto=meses)
    assert _meses(modelo) == {6: D(25), 12: D(75)}


def test_sin_fechas_no_cae_en_ningun_mes() -> None:
    modelo = _cien(programa(2, 5))
    fila = fila_de(x for x in desgloses(tiempo(modelo)) if x.actividad == 2)
    assert _meses(modelo) == {}
    assert fila.sin_mes == 100


def test_los_decimos_caen_en_junio_y_diciembre() -> None:
    """Una jornada de 14 meses: dos catorceavos, mitad en cada mes, aunque trabaje en marzo."""
    modelo = con_lineas(
        con(programa(1, 5, inicio=dia(3, 4))),
        linea(1, v.PERSONAL, "TEC", 1, dias=10, fuente_=PROPIOS),
    )
    modelo = replace(modelo, personal=tuple(replace(p, meses=D(14)) for p in modelo.personal))
    costo = costear(modelo).totales.total
    decimos = (costo * 2 / 14).quantize(D("0.01"), "ROUND_HALF_UP")
    meses = _meses(modelo, 1)
    assert set(meses) == {3, 6, 12}
    assert meses[3] == costo - decimos
    assert meses[6] + meses[12] == decimos
    assert abs(meses[6] - meses[12]) <= D("0.01")


def test_lo_que_no_esta_en_los_renglones_va_en_otros() -> None:
    modelo = _cien(programa(2, 5, inicio=dia(3, 4)))
    renglones = desgloses(tiempo(modelo), [(2, "otros", "otros")])
    assert [(x.gasto.total, x.acumulado[3]) for x in renglones] == [(100, 100)]


@pytest.mark.parametrize(
    ("periodo", "gasto"), [("T1", "28.57"), ("T2", "71.43"), ("T3", "0"), (v.ANIO, "100")]
)
def test_un_techo_ve_lo_de_su_periodo(periodo: str, gasto: str) -> None:
    renglones = desgloses(tiempo(_cien(programa(2, 7, inicio=dia(3, 28)))))
    antes, hasta = gastado_de(
        techo("T", 1, periodo, grupo="30000", fuente_gasto=PROPIOS), renglones
    )
    assert hasta - antes == D(gasto)
    otro = techo("T", 1, periodo, grupo="40000")
    assert gastado_de(otro, renglones) == (0, 0)


# Jornadas ----------------------------------------------------------------------------------


def test_la_carga_sigue_los_dias_y_es_de_quien_responde() -> None:
    """Diez jornadas de la UPEG en cinco días: dos en febrero y tres en marzo."""
    modelo = con_lineas(
        con(programa(2, 5, inicio=dia(2, 28))),
        linea(2, v.PERSONAL, "AUX", 1, dias=10, fuente_=PROPIOS),
    )
    cargas = cargas_de(tiempo(modelo))
    assert cargas.demanda == {(2, "UPEG"): 10}
    assert [cargas.del_mes("UPEG", m) for m in (1, 2, 3, 4)] == [0, 4, 6, 0]


def test_las_jornadas_escritas_reemplazan_a_las_de_las_lineas() -> None:
    cargas = cargas_de(tiempo(CON_FECHAS))
    assert cargas.demanda[2, "DGE"] == D("12.5")
    assert cargas.demanda[2, "UPEG"] == 0


# Compras -----------------------------------------------------------------------------------


def test_la_modalidad_se_asigna_solo_con_umbral_confirmado() -> None:
    confirmada = replace(CON_FECHAS, modalidades=(modalidad("LP", 0, None, 40, confirmada=True),))
    for modelo, esperada in ((CON_FECHAS, ()), (confirmada, ("LP",))):
        (compra,) = (c for c in compras(tiempo(modelo)) if c.objeto == "24500")
        assert compra.monto > 90_000
        assert tuple(m.codigo for m in compra.firmes) == esperada
        assert compra.dias == 40
        assert compra.necesaria == dia(3, 1)
        assert compra.lanzar == dia(1, 5)


def test_el_limite_es_mas_del_minimo_y_hasta_el_maximo() -> None:
    """Un monto igual al máximo de una es de esa, no de la siguiente."""
    (compra,) = (c for c in compras(tiempo(CON_FECHAS)) if c.objeto == "24500")
    justo = int(compra.monto) + 1
    modelo = replace(
        CON_FECHAS,
        modalidades=(
            modalidad("A", 0, justo, 1, confirmada=True),
            modalidad("B", justo, None, 2, confirmada=True),
        ),
    )
    (compra,) = (c for c in compras(tiempo(modelo)) if c.objeto == "24500")
    assert [m.codigo for m in compra.firmes] == ["A"]
