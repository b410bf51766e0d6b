"""Un plan torcido a propósito: datos desconocidos, otro escenario, fechas y topes rotos.

Nadie entregaría este plan: sus controles no dan cero. Sirve para que el libro y la referencia se
encuentren también en lo que un plan sano no toca.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

from ayudas.modelo_con_fechas import CON_FECHAS, capacidad, dia, modalidad, programa, techo
from ayudas.modelo_minimo import (
    DONACION,
    FINANCIADO,
    MINIMO,
    PROPIOS,
    actividad,
    cambiar,
    categoria,
    con_lineas,
    con_parametros,
    exacto,
    impulsor,
    insumo,
    linea,
    moneda,
    objeto,
    precio,
    viatico,
)
from ayudas.plan_con_fechas import con_fechas, plan_de
from costeo.modelo import vocabulario as v
from costeo.modelo.catalogos import Evento
from costeo.modelo.cronograma import (
    Avance,
    Caida,
    Dependencia,
    Hito,
    JornadasDeUnidad,
    MesDeGasto,
)
from costeo.modelo.plan import Linea, Modelo
from costeo.modelo.temporalizacion import PlanFechado

SUP, CONF, REF = v.SUPUESTO, v.POR_CONFIRMAR, v.REFERENCIA


def _catalogos(m: Modelo) -> Modelo:
    m = con_parametros(m, ESCENARIO="mezcla", CONTINGENCIA="0.075", REDONDEO=3, DIAS_HABILES=200)
    m = cambiar(
        m, "escenarios", "mezcla", factor_personal=exacto("1.07"), factor_cambio=exacto("1.03"),
        impulsor_min=exacto("0.2"), impulsor_base=exacto("0.3"), impulsor_max=exacto("0.5"),
    )  # fmt: skip
    m = cambiar(m, "monedas", "EUR", estado=SUP)
    m = cambiar(m, "monedas", "USD", estado=v.COTIZADO)
    return replace(
        m,
        monedas=(*m.monedas, replace(moneda("GBP", 31), estado=CONF)),
        objetos=(*m.objetos, objeto("50000"), objeto("54200"), objeto("42100"), objeto("24900")),
        personal=(
            *m.personal,
            categoria("SIN", None, unidad="UPEG"),
            categoria("DOCE", 21000, meses=Decimal(12), ihss=False, unidad="UPEG"),
            categoria("ONCE", 7000, meses=Decimal(11), injupemp=False, dias_anio=Decimal(200)),
            categoria("EXT", 3100, vinculo="contratado", meses=exacto("13.5"), objeto="24200"),
        ),
        precios=(
            *m.precios,
            precio("SIN-PRECIO", None, moneda="EUR", objeto="42100", estado=CONF),
            precio("LIBRA", "77.7", moneda="GBP", incluye_isv=True, isv="ISV_18", objeto="39600"),
            precio("EURO-SUP", 5, moneda="EUR", estado=CONF, factor_min=exacto("0.5")),
            precio("OTRO", "19.99", objeto="54200", estado=REF, factor_max=Decimal(2)),
        ),
        viaticos=(
            *m.viaticos,
            viatico("VIA-SIN", None),
            viatico("VIA-TRES", 900, "0.35", zona="3"),
        ),
        eventos=(
            *m.eventos,
            Evento("EV-SIN", "Sin precio", Decimal(1), "24500"),
            Evento("EV-VACIO", "Sin facilitadores", None, "24500"),
            Evento("EV-NADA", "Sin insumos", Decimal(3), "24900"),
        ),
        insumos_evento=(
            *m.insumos_evento,
            insumo("SIN-PRECIO", v.POR_DIA, 2, "EV-SIN"),
            insumo("LIBRA", v.POR_PARTICIPANTE, None, "EV-SIN"),
            insumo("EURO-SUP", v.POR_EVENTO, 4, "EV-SIN"),
            insumo("OTRO", v.POR_FACILITADOR_DIA, 3, "EV-SIN"),
            insumo("OTRO", v.POR_EVENTO, 3, "EV-VACIO"),
        ),
        impulsores=(
            *m.impulsores,
            impulsor("SIN-MIN", None, 5, 9),
            impulsor("SIN-VALOR", 4, None, 9),
            impulsor("SIN-MAX", 4, 5, None),
        ),
    )


def _lineas() -> tuple[Linea, ...]:
    p, q, e, s, j, m = v.COMPONENTES
    return (
        linea(1, p, "SIN", 2, dias=5),
        linea(1, p, "DOCE", 1, dias=7, frecuencia=2, fuente_=PROPIOS),
        linea(1, e, "EV-SIN", 2, dias=2, participantes=20),
        linea(1, j, "VIA-SIN", 2, dias=2),
        linea(1, m, "SIN-PRECIO", 2),
        linea(1, m, "LIBRA", 3, impulsor_="SIN-MIN"),
        linea(2, p, "ONCE", "1.5", dias=20),
        linea(2, p, "EXT", 1, dias=31, fuente_=DONACION),
        linea(2, e, "EV-TALLER", 1, dias=None, participantes=10),
        linea(2, e, "EV-TALLER", 1, dias=2, participantes=None),
        linea(2, e, "EV-TALLER", None, dias=2, participantes=10),
        linea(2, e, "EV-VACIO", 1, dias=2, participantes=10),
        linea(2, m, "EURO-SUP", 300, impulsor_="SIN-MAX", fuente_=FINANCIADO),
        linea(2, m, "OTRO", 40, impulsor_="SIN-VALOR"),
        linea(4, p, "TEC", None, dias=3),
        linea(4, p, "TEC", 1, dias=3),
        linea(4, q, "LAPTOP", 5, frecuencia=None),
        linea(4, m, "EURO-SUP", 700, fuente_=""),
        linea(5, p, "AUX", 2, dias=11, impulsor_="MESES"),
        linea(5, s, "ESTUDIO", 1, participantes=None),
        linea(5, m, "LIBRA", 900, impulsor_="OFICINAS", fuente_=FINANCIADO),
        linea(6, j, "VIA-TRES", 4, dias=3, impulsor_="MESES"),
        linea(6, m, "OTRO", 1234, fuente_=DONACION),
        linea(8, m, "OTRO", "0.02"),  # menos de un lempira
    )


def _raro() -> Modelo:
    m = _catalogos(CON_FECHAS)
    m = replace(
        m,
        actividades=(
            *m.actividades,
            actividad(4, eje="1.2", ambito="piloto", unidad_responsable="UPEG", prioridad=3),
            actividad(5, horizonte="largo", migrante=True, fuente=DONACION),
            actividad(6, area="Derivación institucional", prioridad=4, naturaleza="recurrente"),
            actividad(7, prioridad=2),
            actividad(8),
            actividad(9, eje="1.2"),
        ),
        cronograma=(
            # No en su fecha fija, antes de lo posible y con una modalidad de plazo largo.
            programa(1, 10, inicio=dia(1, 16), inicio_minimo=dia(3, 1), inicio_fijo=dia(4, 15),
                     modalidad="LP", reparto=v.POR_HITOS),
            programa(2, 20, inicio=dia(12, 10), fin_maximo=dia(6, 28), modalidad="CONC"),
            programa(3, 0, inicio=dia(4, 25), reparto=v.POR_MESES, estado=SUP),
            programa(4, 15, inicio=dia(5, 1), estado=CONF),  # feriado
            programa(5, None, inicio=dia(6, 3)),
            programa(6, 200, inicio=dia(2, 1), inicio_fijo=dia(2, 1), reparto=v.UNIFORME),
            programa(7, 5, inicio_fijo=dia(8, 1), reparto=v.POR_MESES),
            programa(8, 1, inicio=dia(7, 1), fin_maximo=dia(7, 1), reparto=v.POR_HITOS),
        ),
        hitos=(
            Hito(1, "Borrador", 4, exacto("0.4")),
            Hito(1, "Final", 9, exacto("0.6")),
            Hito(2, "Sin parte", 10, exacto("0.5")),
            Hito(5, "Sin fecha", 3, exacto("0.25")),
            Hito(8, "El mismo día", 1, Decimal(1)),
            Hito(9, "Fuera del cronograma", 1, exacto("0.1")),
        ),
        meses_gasto=(
            MesDeGasto(3, 1, exacto("0.35")),
            MesDeGasto(3, 12, exacto("0.65")),
            MesDeGasto(2, 3, exacto("0.65")),
            MesDeGasto(5, 4, exacto("0.5")),
            MesDeGasto(7, 8, Decimal(1)),
        ),
        dependencias=(
            Dependencia(1, 2, "FC", 250, "No cabe", REF),
            Dependencia(2, 3, "FC", 0, "Al revés", SUP),
            Dependencia(1, 6, "CC", -3, "Casi a la vez", REF),
            Dependencia(3, 6, "FF", 7, "Cierran juntas", REF),
            Dependencia(1, 3, "CF", 2, "No acaba antes", CONF),
            Dependencia(4, 3, "FC", 1, "Sin fecha", REF),
            Dependencia(9, 1, "CC", 1, "Fuera del cronograma", REF),
            Dependencia(1, 9, "CF", 1, "Fuera del cronograma", REF),
            Dependencia(7, 8, "FC", -2, "Sin inicio", REF),
            Dependencia(1, 5, "FF", 0, "Sin duración", REF),
        ),
        jornadas_unidad=(
            JornadasDeUnidad(2, "DGE", exacto("12.5")),
            JornadasDeUnidad(2, "UPEG", None),
            JornadasDeUnidad(6, "UPEG", exacto("41.25")),
        ),
        capacidad=(
            replace(capacidad("DGE", 3), mes_2=None, mes_12=Decimal(0)),
            replace(capacidad("UPEG", 1, SUP), mes_1=Decimal(500)),
        ),
        techos=(
            techo("A", 100, "T1", grupo="20000", fuente_gasto="11"),
            techo("B", 5_000_000, v.ANIO, eje="1.1"),
            techo("C", None, "T2", estado=CONF),
            techo("D", 1, "T4", fuente_gasto="22", estado=CONF),
            techo("E", 1, v.ANIO, grupo="30000"),
            techo("F", 1, "T3", eje="1.2", estado=SUP),
            techo("G", 0, "T2"),
        ),
        modalidades=(
            modalidad("CM", 0, 90_000, 5, confirmada=True),
            modalidad("LP", 90_000, None, 40, confirmada=False),
            modalidad("CD", 90_000, 1_000_000, None, confirmada=True),
            modalidad("CONC", None, None, 12, confirmada=True),
        ),
        caidas=(Caida(Decimal(100_000), 3), Caida(Decimal(100_000), 4), Caida(Decimal(50), 2)),
    )  # fmt: skip
    return con_lineas(m, *MINIMO.lineas, *_lineas())


RARO = _raro()

D = dt.date
_AVANCES = (
    Avance(1, D(2024, 1, 30), D(2024, 3, 5), 80, "Terminó sin llegar al grado más alto"),
    Avance(2, D(2024, 1, 25), None, 100, "Llegó al grado más alto sin fecha de fin"),
    Avance(3, D(2024, 4, 1), D(2024, 5, 1), 10, "Sin fechas previstas"),
    Avance(4, D(2024, 5, 10), D(2024, 6, 20), 100, "Terminó después del corte"),
    Avance(5, None, None, 35, ""),
    Avance(6, D(2024, 9, 2), None, 0, "Después del corte"),
    Avance(7, D(2024, 6, 14), D(2024, 6, 14), 65, "Un solo día, el del corte"),
    Avance(8, None, D(2024, 6, 13), 50, "Fin sin inicio"),
    Avance(9, None, None, 100, "Antes de tiempo"),
    Avance(10, D(2024, 1, 2), None, 50, "Muy atrasada"),
    Avance(12, D(2024, 3, 2), D(2024, 3, 2), 100, "Un sábado"),
)


def _plan_raro() -> Modelo:
    m = con_fechas()
    nuevas = (linea(6, "material", "FOLLETO", 9), linea(4, "personal", "TEC", 3))
    return replace(
        con_lineas(m, *MINIMO.lineas, *nuevas),
        actividades=(
            *m.actividades,
            actividad(4, eje="1.2", unidad_responsable="UPEG", horizonte="corto"),
            actividad(5, eje="1.2", area="Otra área"),
            actividad(6, unidad_responsable="UPEG", horizonte="largo"),
            actividad(7),
            actividad(8),
            actividad(9),
            actividad(10),
            actividad(11),
            actividad(12),
        ),
        cronograma=(
            *m.cronograma,
            programa(4, 12, inicio=D(2024, 5, 2)),
            programa(5, 60, inicio=D(2024, 4, 29)),
            programa(6, 7, inicio=D(2024, 8, 26)),
            programa(7, 0, inicio=D(2024, 6, 14)),
            programa(8, 3, inicio=D(2024, 6, 12)),
            programa(9, 30, inicio=D(2024, 12, 20)),
            programa(10, 9, inicio=D(2024, 1, 2)),
            programa(3, 8),
            programa(11, 5, inicio=D(2024, 11, 4)),
            programa(12, 5, inicio=D(2024, 3, 2)),  # sábado
        ),
        hitos=(
            *m.hitos,
            Hito(5, "Ya tocaba", 20, exacto("0.5")),
            Hito(5, "En el corte", 34, exacto("0.25")),
            Hito(5, "Por venir", 35, exacto("0.25")),
            Hito(7, "Entregado", 1, Decimal(1)),
            Hito(3, "Sin fecha, más tarde", 5, exacto("0.2")),
        ),
        jornadas_unidad=(
            JornadasDeUnidad(5, "UPEG", exacto("33.3")),
            JornadasDeUnidad(3, "DGE", exacto("7.25")),
        ),
        capacidad=(
            replace(m.capacidad[0], mes_3=None, mes_2=Decimal(0)),
            replace(m.capacidad[0], unidad="UPEG", mes_4=None),
        ),
    )  # fmt: skip


def _con_cifras_que_no_cuadran(plan: PlanFechado) -> PlanFechado:
    """Dos controles que fallan, uno por más y otro por menos, y uno que al redondear no falla."""
    c = plan.cifras
    cifras = replace(
        c, equipo=c.equipo + 1, eventos=c.eventos - exacto("0.5"), total=c.total + exacto("0.004")
    )
    # Empezando en martes, un trimestre empieza el último día de una semana.
    return replace(plan, cifras=cifras, generales=replace(plan.generales, inicio=D(2024, 1, 2)))


PLAN_RARO = _con_cifras_que_no_cuadran(plan_de(_plan_raro(), D(2024, 6, 14), _AVANCES))
"""El Anexo I de un plan a mitad de año, con avances que se contradicen y cifras que no cuadran."""
