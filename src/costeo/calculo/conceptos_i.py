"""Todos los conceptos de la temporalización de referencia, por clave del dominio."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal, localcontext

from costeo.calculo.conceptos_i_resumen import conceptos_de_resumen
from costeo.calculo.redondeo import PRECISION
from costeo.calculo.temporalizacion import Marcha, Temporalizacion
from costeo.modelo import vocabulario as v
from costeo.modelo.conceptos import Clave, Conceptos, ValorConcepto
from costeo.modelo.temporalizacion import ActividadFechada

Par = tuple[Clave, ValorConcepto]
CERO = Decimal(0)
_UN_DIA = dt.timedelta(days=1)
_ORIGEN_DE_FECHAS = dt.date(1899, 12, 30)
_DIAS_DE_SEMANA = 7
SEMANAS = 53
CRITERIOS = dict(
    zip(
        v.AVANCES,
        (
            "Sin empezar",
            "Plan en esbozo",
            "Plan completo",
            "En marcha",
            "Todo puesto en práctica",
            "Metas medidas",
            "Resultados evaluados",
            "Proceso mejorado",
        ),
        strict=True,
    )
)
"""Cómo se llama cada grado de la escala."""


def conceptos_i(t: Temporalizacion) -> Conceptos:
    """Cada concepto y su valor: Decimal (L, n.º, %, fecha) o texto."""
    with localcontext() as contexto:
        contexto.prec = PRECISION
        pares: Conceptos = {}
        for parte in (_generales, _calendario, _actividades, _cargas, _hitos, _gantt):
            pares.update(parte(t))
        pares.update(conceptos_de_resumen(t))
        return pares


def _fecha(fecha: dt.date | None) -> Decimal:
    """Número de serie de una fecha; 0 si no hay."""
    return Decimal((fecha - _ORIGEN_DE_FECHAS).days) if fecha else CERO


def _si(cierto: bool) -> Decimal:
    return Decimal(int(cierto))


def _numero(dias: int | None) -> ValorConcepto:
    """Un desvío; texto vacío si no hay de qué hablar."""
    return "" if dias is None else Decimal(dias)


def _generales(t: Temporalizacion) -> Iterator[Par]:
    g = t.plan.generales
    yield ("generales", "PLAN"), g.plan
    yield ("generales", "INSTITUCION"), g.institucion
    yield ("generales", "EJERCICIO"), Decimal(g.ejercicio)
    yield ("generales", "VERSION"), g.version
    yield ("generales", "FECHA_ELABORACION"), _fecha(g.elaboracion)
    yield ("generales", "HUELLA_II"), g.huella_ii
    yield ("corte",), _fecha(t.plan.corte)


def _calendario(t: Temporalizacion) -> Iterator[Par]:
    for clave, tramos in (("meses", t.meses), ("trimestres", t.trimestres)):
        dias = [t.calendario.contar(*tramo) for tramo in tramos]
        for i, cuantos in enumerate(dias, 1):
            yield (clave, i, "habiles"), Decimal(cuantos)
        yield (clave, "total", "habiles"), Decimal(sum(dias))


def _actividades(t: Temporalizacion) -> Iterator[Par]:
    for m in t.marchas:
        a = m.actividad
        yield ("actividad", a.numero, "fin"), _fecha(m.fin)
        yield ("actividad", a.numero, "fechada"), _si(m.inicio is not None)
        yield from _seguimiento(m)
        yield from _recursos(a)
        yield from _en_plan(m)


def _seguimiento(m: Marcha) -> Iterator[Par]:
    base = ("seguimiento", m.actividad.numero)
    yield (*base, "inicio"), _fecha(m.inicio)
    yield (*base, "fin"), _fecha(m.fin)
    yield (*base, "estado"), m.estado
    yield (*base, "etapa"), CRITERIOS[m.avance]
    yield (*base, "previsto"), m.previsto
    yield (*base, "grado_previsto"), Decimal(m.grado_previsto)
    yield (*base, "diferencia"), Decimal(m.avance - m.grado_previsto)
    yield (*base, "atraso"), Decimal(m.atraso)
    yield (*base, "desvio_inicio"), _numero(m.desvio_inicio)
    yield (*base, "desvio_fin"), _numero(m.desvio_fin)
    yield (*base, "habiles"), Decimal(m.habiles)
    yield (*base, "transcurridos"), Decimal(m.transcurridos)
    yield (*base, "terminada"), _si(m.terminada)
    yield (*base, "atrasada"), _si(m.atrasada)
    yield (*base, "iniciada"), _si(m.iniciada)
    yield (*base, "fechada"), _si(m.inicio is not None)
    yield (*base, "sin_fecha"), _si(m.inicio is None)
    yield (*base, "en_escala"), _si(m.avance in v.AVANCES)
    al_reves = m.inicio_real and m.fin_real and m.fin_real < m.inicio_real
    yield (*base, "al_reves"), _si(bool(al_reves))
    yield (*base, "hecho"), _fecha(m.hecho)
    yield (*base, "hasta"), _fecha(m.hasta)


def _recursos(a: ActividadFechada) -> Iterator[Par]:
    suma = sum(a.jornadas, CERO)
    yield ("jornadas", a.numero, "total"), suma
    yield ("recursos", a.numero, "jornadas"), suma
    yield ("recursos", a.numero, "costo"), sum(a.importes, CERO)


def _en_plan(m: Marcha) -> Iterator[Par]:
    """Lo que repiten la hoja del horizonte y el Gantt."""
    base = ("plan", m.actividad.numero)
    yield (*base, "jornadas"), sum(m.actividad.jornadas, CERO)
    yield (*base, "costo"), sum(m.actividad.importes, CERO)
    yield (*base, "grado_previsto"), Decimal(m.grado_previsto)
    yield (*base, "etapa"), CRITERIOS[m.avance]
    yield (*base, "atraso"), Decimal(m.atraso)
    yield (*base, "observaciones"), m.observaciones
    yield (*base, "fin_real"), _fecha(m.fin_real)
    gantt = ("gantt", m.actividad.numero)
    for clave, valor in (
        ("inicio", _fecha(m.inicio)),
        ("fin", _fecha(m.fin)),
        ("inicio_real", _fecha(m.inicio_real)),
        ("avance", Decimal(m.avance)),
        ("estado", m.estado),
    ):
        yield (*base, clave), valor
        yield (*gantt, clave), valor
    yield (*gantt, "hecho"), _fecha(m.hecho)
    yield (*gantt, "hasta"), _fecha(m.hasta)


def _cargas(t: Temporalizacion) -> Iterator[Par]:
    for i, c in enumerate(t.cargas, 1):
        base = ("carga", i)
        yield (*base, "inicio"), _fecha(c.marcha.inicio)
        yield (*base, "fin"), _fecha(c.marcha.fin)
        yield (*base, "habiles"), Decimal(c.marcha.habiles)
        yield (*base, "diaria"), c.diaria
        yield (*base, "avance"), Decimal(c.marcha.avance)
        yield (*base, "pendientes"), c.pendientes
        for m, cuantas in enumerate(c.meses, 1):
            yield (*base, f"mes_{m}"), cuantas
    total = ("carga", "total")
    yield (*total, "jornadas"), sum((c.carga.jornadas for c in t.cargas), CERO)
    yield (*total, "pendientes"), sum((c.pendientes for c in t.cargas), CERO)
    for m in range(12):
        yield (*total, f"mes_{m + 1}"), sum((c.meses[m] for c in t.cargas), CERO)


def _hitos(t: Temporalizacion) -> Iterator[Par]:
    for i, h in enumerate(t.hitos, 1):
        base, m = ("hito", i), h.marcha
        yield (*base, "titulo"), m.actividad.titulo
        yield (*base, "unidad"), m.actividad.unidad
        yield (*base, "inicio"), _fecha(m.inicio)
        yield (*base, "fecha"), _fecha(h.fecha)
        yield (*base, "avance"), Decimal(m.avance)
        yield (*base, "terminada"), _si(m.terminada)
        yield (*base, "debido"), h.debido
        yield (*base, "estado"), h.estado


def _gantt(t: Temporalizacion) -> Iterator[Par]:
    inicio = t.plan.generales.inicio
    semanas = [inicio + dt.timedelta(days=_DIAS_DE_SEMANA * i) for i in range(SEMANAS)]
    antes = 0
    for i, lunes in enumerate(semanas, 1):
        ultimo = lunes + dt.timedelta(days=_DIAS_DE_SEMANA) - _UN_DIA
        trimestre = sum(desde <= ultimo for desde, _ in t.trimestres)
        yield ("gantt", "semana", i), _fecha(lunes)
        yield ("gantt", "trimestre", i), Decimal(trimestre)
        yield ("gantt", "rotulo", i), "" if trimestre == antes else f"T{trimestre}"
        antes = trimestre
    for i, h in enumerate(t.hitos, 1):
        base = ("gantt_hito", i)
        yield (*base, "unidad"), h.marcha.actividad.unidad
        yield (*base, "inicio"), _fecha(h.fecha)
        yield (*base, "avance"), Decimal(h.marcha.avance)
        yield (*base, "estado"), h.estado
        for s, lunes in enumerate(semanas, 1):
            cae = h.fecha and lunes <= h.fecha < lunes + dt.timedelta(days=_DIAS_DE_SEMANA)
            yield (*base, f"s_{s}"), "◆" if cae else ""
