"""Conceptos de los resúmenes: avance por dimensión, responsables, controles y avisos."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

from costeo.calculo.redondeo import redondear
from costeo.calculo.temporalizacion import (
    ATRASADA,
    EN_CURSO,
    NO_INICIADA,
    SIN_FECHA,
    TERMINADA,
    Marcha,
    Temporalizacion,
    media,
)
from costeo.modelo.conceptos import Clave, ValorConcepto
from costeo.modelo.temporalizacion import CIEN

Par = tuple[Clave, ValorConcepto]
CERO = Decimal(0)
CLAVE_DE_ESTADO = {
    TERMINADA: "terminada",
    ATRASADA: "atrasada",
    EN_CURSO: "en_curso",
    NO_INICIADA: "no_iniciada",
    SIN_FECHA: "sin_fecha",
}
DIMENSIONES: dict[str, Callable[[Marcha], str]] = {
    "area": lambda m: m.actividad.area,
    "eje": lambda m: m.actividad.eje,
    "unidad": lambda m: m.actividad.unidad,
    "horizonte": lambda m: m.actividad.horizonte,
}
"""De qué depende cada cuadro del resumen."""


def conceptos_de_resumen(t: Temporalizacion) -> Iterator[Par]:
    """Cuadros de Avance, de Responsables, controles y avisos."""
    yield from _recursos(t)
    for dimension, de in DIMENSIONES.items():
        for valor in dict.fromkeys(de(m) for m in t.marchas):
            propias = [m for m in t.marchas if de(m) == valor]
            yield from _fila_de_avance(("avance", dimension, valor), propias)
        yield from _fila_de_avance(("avance", dimension, "total"), t.marchas)
    yield from _responsables(t)
    yield from _controles(t)
    yield from _avisos(t)
    decimales = t.plan.generales.decimales
    avance = redondear(media(Decimal(m.avance) for m in t.marchas), decimales)
    previsto = redondear(media(m.previsto for m in t.marchas), decimales)
    yield ("general", "avance"), avance
    yield ("general", "previsto"), previsto
    escrito = format(previsto.normalize(), "f")
    yield ("general", "rotulo_avance"), f"% de avance medio; se preveía {escrito} %"


def _jornadas(m: Marcha) -> Decimal:
    return sum(m.actividad.jornadas, CERO)


def _costo(m: Marcha) -> Decimal:
    return sum(m.actividad.importes, CERO)


def _fila_de_avance(base: Clave, propias: Iterable[Marcha]) -> Iterator[Par]:
    lista = list(propias)
    yield (*base, "cuenta"), Decimal(len(lista))
    for estado, clave in CLAVE_DE_ESTADO.items():
        yield (*base, clave), Decimal(sum(m.estado == estado for m in lista))
    previsto = media(m.previsto for m in lista)
    avance = media(Decimal(m.avance) for m in lista)
    yield (*base, "previsto"), previsto
    yield (*base, "avance"), avance
    yield (*base, "diferencia"), avance - previsto
    yield (*base, "jornadas"), sum(map(_jornadas, lista), CERO)
    yield (*base, "costo"), sum(map(_costo, lista), CERO)


def _recursos(t: Temporalizacion) -> Iterator[Par]:
    todas = t.plan.actividades
    for i in range(len(t.plan.categorias)):
        suma = sum((a.jornadas[i] for a in todas), CERO)
        yield ("jornadas", "total", f"cat_{i + 1}"), suma
    jornadas = sum(map(_jornadas, t.marchas), CERO)
    yield ("jornadas", "total", "total"), jornadas
    total = ("recursos", "total")
    yield (*total, "jornadas"), jornadas
    yield (*total, "equipo"), sum((a.equipo for a in todas), CERO)
    yield (*total, "eventos"), sum((a.eventos for a in todas), CERO)
    for i in range(len(t.plan.fuentes)):
        suma = sum((a.importes[i] for a in todas), CERO)
        yield (*total, f"fuente_{i + 1}"), suma
    yield (*total, "costo"), sum(map(_costo, t.marchas), CERO)


def _responsables(t: Temporalizacion) -> Iterator[Par]:
    capacidad = {c.unidad: c.meses for c in t.plan.capacidades}
    filas: list[dict[str, Decimal]] = []
    cargas: list[dict[str, Decimal]] = []
    for unidad in t.plan.responsables:
        propias = [m for m in t.marchas if m.actividad.unidad == unidad.codigo]
        suyas = [c for c in t.cargas if c.carga.unidad == unidad.codigo]
        jornadas = sum((c.carga.jornadas for c in suyas), CERO)
        fila = {
            "cuenta": Decimal(len(propias)),
            "terminadas": Decimal(sum(m.terminada for m in propias)),
            "atrasadas": Decimal(sum(m.atrasada for m in propias)),
            "costo": sum(map(_costo, propias), CERO),
            "jornadas": jornadas,
            "pendientes": sum((c.pendientes for c in suyas), CERO),
        }
        meses = {f"mes_{i + 1}": sum((c.meses[i] for c in suyas), CERO) for i in range(12)}
        anio = sum(meses.values(), CERO)
        carga = {**meses, "anio": anio, "fuera": jornadas - anio}
        filas.append(fila)
        cargas.append(carga)
        yield from ((("responsables", unidad.codigo, k), x) for k, x in fila.items())
        avance = media(Decimal(m.avance) for m in propias)
        yield ("responsables", unidad.codigo, "avance"), avance
        yield from ((("carga_mes", unidad.codigo, k), x) for k, x in carga.items())
        limites = capacidad.get(unidad.codigo, (None,) * 12)
        for i, limite in enumerate(limites, 1):
            uso = carga[f"mes_{i}"] / limite if limite else CERO
            yield ("uso", unidad.codigo, f"mes_{i}"), uso
    for tabla, todas in (("responsables", filas), ("carga_mes", cargas)):
        for clave in todas[0]:
            yield (tabla, "total", clave), sum((f[clave] for f in todas), CERO)


Lados = tuple[str, Decimal, Decimal]


def _lados(t: Temporalizacion) -> Iterator[Lados]:
    """Las dos cifras de cada cuadre, cada una por su camino."""
    plan, cifras = t.plan, t.plan.cifras
    cuantas = Decimal(len(t.marchas))
    costo = sum(map(_costo, t.marchas), CERO)
    yield "actividades", cuantas, Decimal(cifras.actividades)
    g = plan.generales
    yield (
        "dias_habiles",
        Decimal(t.calendario.contar(g.inicio, g.cierre)),
        Decimal(cifras.dias_habiles),
    )
    yield "jornadas", sum(map(_jornadas, t.marchas), CERO), cifras.jornadas
    yield "equipo", sum((a.equipo for a in plan.actividades), CERO), cifras.equipo
    yield "eventos", sum((a.eventos for a in plan.actividades), CERO), cifras.eventos
    yield "costo", costo, cifras.total
    for i in range(len(plan.fuentes)):
        suma = sum((a.importes[i] for a in plan.actividades), CERO)
        yield f"fuente_{i + 1}", suma, cifras.importes[i]
    for dimension, de in DIMENSIONES.items():
        valores = {de(m) for m in t.marchas}
        yield f"cuenta_{dimension}", Decimal(sum(de(m) in valores for m in t.marchas)), cuantas
        yield f"costo_{dimension}", costo, costo
    jornadas = sum((c.carga.jornadas for c in t.cargas), CERO)
    yield "carga", jornadas, jornadas
    yield "carga_mes", jornadas, jornadas
    por_mes, por_trimestre = (
        Decimal(sum(t.calendario.contar(*x) for x in tramos)) for tramos in (t.meses, t.trimestres)
    )
    yield "meses", por_mes, por_trimestre
    yield "escala", cuantas, cuantas
    al_reves = sum(
        m.inicio_real is not None and m.fin_real is not None and m.fin_real < m.inicio_real
        for m in t.marchas
    )
    yield "orden", Decimal(al_reves), CERO


def _controles(t: Temporalizacion) -> Iterator[Par]:
    fallas = 0
    for id_, izquierda, derecha in _lados(t):
        diferencia = redondear(izquierda - derecha, t.plan.generales.decimales)
        falla = diferencia != 0
        fallas += falla
        yield ("control", id_, "izquierda"), izquierda
        yield ("control", id_, "derecha"), derecha
        yield ("control", id_, "diferencia"), diferencia
        yield ("control", id_, "estado"), "REVISAR" if falla else "CORRECTO"
        yield ("control", id_, "falla"), Decimal(int(falla))
    yield ("control", "maestro", "falla"), Decimal(fallas)
    yield ("control", "maestro", "estado"), "REVISAR" if fallas else "CORRECTO"


def _avisos(t: Temporalizacion) -> Iterator[Par]:
    m = t.marchas
    corte = t.plan.corte
    cuentas = {
        "sin_fecha": sum(x.inicio is None for x in m),
        "atrasadas": sum(x.atrasada for x in m),
        "sin_inicio_real": sum(x.avance > 0 and x.inicio_real is None for x in m),
        "sin_fin_real": sum(x.avance == CIEN and x.fin_real is None for x in m),
        "fin_sin_avance": sum(x.fin_real is not None and x.avance < CIEN for x in m),
        "despues_del_corte": sum(
            f is not None and f > corte for x in m for f in (x.inicio_real, x.fin_real)
        ),
    }
    for clave, cuantas in cuentas.items():
        yield ("aviso", clave), Decimal(cuantas)
