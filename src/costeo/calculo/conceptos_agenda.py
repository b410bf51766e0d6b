"""Conceptos de las hojas del cronograma: fechas, esperas, hitos, límites y lo que se cae."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from costeo.calculo.agenda import Agenda, Espera, Puesta
from costeo.calculo.avance_mensual import Tiempo, Vencimiento
from costeo.calculo.cargas import Cargas
from costeo.calculo.conceptos_catalogo import Par, numero_de_fecha
from costeo.calculo.costeo import Resultado, atributo
from costeo.calculo.flujo_mensual import Desglose, gastado_de, periodo
from costeo.calculo.redondeo import redondear
from costeo.modelo import vocabulario as v
from costeo.modelo.conceptos import parte_de_clave
from costeo.modelo.cronograma import Modalidad, Techo

_TODOS = "<>ninguno"


def sin_confirmar(estado: str) -> bool:
    """¿El dato es supuesto o está por confirmar?"""
    return estado in v.ESTADOS_SIN_CONFIRMAR


def conceptos_de_agenda(
    tiempo: Tiempo, cargas: Cargas, renglones: tuple[Desglose, ...]
) -> Iterator[Par]:
    """Lo que calculan las hojas Cronograma, Dependencias, Hitos, Techos, Capacidad y demás."""
    r = tiempo.resultado
    titulos = {a.numero: a.titulo for a in r.modelo.actividades}
    lugares = {p.programa.actividad: i for i, p in enumerate(tiempo.agenda.puestas, 1)}
    for p in tiempo.agenda.puestas:
        yield from _puesta(p, titulos)
    for a in r.modelo.actividades:
        yield from _en_el_gantt(a.numero, tiempo)
    for e in tiempo.agenda.esperas:
        yield from _espera(e, lugares, tiempo.agenda, titulos)
    for h, x in zip(r.modelo.hitos, tiempo.hitos, strict=True):
        yield ("hitos", h.actividad, h.nombre, "titulo"), titulos[h.actividad]
        yield from _vencimiento(("hitos", h.actividad, h.nombre), x, lugares, tiempo)
    for m, x in zip(r.modelo.meses_gasto, tiempo.meses_gasto, strict=True):
        yield ("meses_gasto", m.actividad, m.mes, "titulo"), titulos[m.actividad]
        yield from _vencimiento(("meses_gasto", m.actividad, m.mes), x, lugares, tiempo)
    for j in r.modelo.jornadas_unidad:
        yield ("jornadas_unidad", j.actividad, j.unidad, "titulo"), titulos[j.actividad]
    yield from _capacidad(r, cargas)
    for techo in r.modelo.techos:
        yield from _techo(r, techo, renglones)
    for i, modalidad in enumerate(r.modelo.modalidades, 1):
        yield from _modalidad(r, modalidad, i)
    for c in r.modelo.caidas:
        base = ("caidas", parte_de_clave(c.techo), c.actividad)
        costo = next(a for a in r.actividades if a.actividad.numero == c.actividad)
        yield (*base, "titulo"), titulos[c.actividad]
        yield (*base, "prioridad"), atributo(costo.actividad, "prioridad")
        yield (*base, "por_presupuestar"), costo.totales.por_presupuestar


def _n(numero: int | bool) -> Decimal:
    return Decimal(int(numero))


def _puesta(p: Puesta, titulos: dict[int, str]) -> Iterator[Par]:
    base = ("cronograma", p.programa.actividad)
    yield (*base, "titulo"), titulos[p.programa.actividad]
    yield (*base, "inicio_habil"), _n(p.inicio_habil)
    yield (*base, "programada"), _n(p.inicio is not None)
    yield (*base, "fin"), numero_de_fecha(p.fin)
    yield (*base, "n_inicio"), _n(p.n_inicio)
    yield (*base, "n_fin"), _n(p.n_fin)
    yield (*base, "por_presupuestar"), p.por_presupuestar
    yield (*base, "plazo"), _n(p.plazo)
    yield (*base, "no_antes"), numero_de_fecha(p.no_antes)
    yield (*base, "no_despues"), numero_de_fecha(p.no_despues)
    yield (*base, "margen"), _n(p.margen)
    rotas = (p.no_habil, p.temprana, p.tardia, p.movida)
    for campo, rota in zip(("no_habil", "temprana", "tardia", "movida"), rotas, strict=True):
        yield (*base, campo), _n(rota)
    yield (*base, "cumple"), "REVISAR" if any(rotas) else "cumple"


def _en_el_gantt(numero: int, tiempo: Tiempo) -> Iterator[Par]:
    """Fechas y holgura de una actividad, esté o no en el cronograma."""
    puesta = tiempo.agenda.de.get(numero)
    base = ("gantt", numero)
    yield (*base, "inicio"), numero_de_fecha(puesta.inicio if puesta else None)
    yield (*base, "fin"), numero_de_fecha(puesta.fin if puesta else None)
    yield (*base, "libre"), _n(tiempo.agenda.libre(numero))
    yield (*base, "holgura"), _n(puesta.holgura if puesta else 0)


def _espera(
    e: Espera, lugares: dict[int, int], agenda: Agenda, titulos: dict[int, str]
) -> Iterator[Par]:
    d = e.dependencia
    base = ("dependencias", d.predecesora, d.sucesora, d.tipo)
    yield (*base, "titulo_a"), titulos[d.predecesora]
    yield (*base, "titulo_b"), titulos[d.sucesora]
    yield (*base, "lugar_a"), _n(lugares.get(d.predecesora, 0))
    yield (*base, "lugar_b"), _n(lugares.get(d.sucesora, 0))
    suyas = (agenda.de.get(n) for n in (d.predecesora, d.sucesora))
    yield (*base, "fechadas"), _n(all(p is not None and p.inicio is not None for p in suyas))
    yield (*base, "n_a"), _n(e.n_a)
    yield (*base, "n_b"), _n(e.n_b)
    yield (*base, "minimo"), numero_de_fecha(e.minimo)
    yield (*base, "holgura"), _n(e.holgura)
    yield (*base, "incumple"), _n(e.holgura < 0)
    yield (*base, "cumple"), "REVISAR" if e.holgura < 0 else "cumple"


def _vencimiento(
    base: tuple[str | int, ...], x: Vencimiento, lugares: dict[int, int], tiempo: Tiempo
) -> Iterator[Par]:
    puesta = tiempo.agenda.de.get(x.actividad)
    yield (*base, "lugar"), _n(lugares.get(x.actividad, 0))
    yield (*base, "programada"), _n(puesta is not None and puesta.inicio is not None)
    yield (*base, "fecha"), numero_de_fecha(x.fecha)
    yield (*base, "parte_aplicada"), x.parte


def _capacidad(r: Resultado, cargas: Cargas) -> Iterator[Par]:
    for c in r.modelo.capacidad:
        base = ("capacidad", c.unidad)
        pares = [(cargas.del_mes(c.unidad, m), tope) for m, tope in enumerate(c.meses, 1)]
        for m, (carga, _) in enumerate(pares, 1):
            yield (*base, f"carga_{m}"), carga
        excesos = sum(tope is not None and carga > tope for carga, tope in pares)
        yield (*base, "excesos"), _n(excesos)
        yield from _firme(base, excesos, c.estado)


def _firme(base: tuple[str | int, ...], cuenta: int, estado: str) -> Iterator[Par]:
    yield (*base, "falla"), _n(0 if sin_confirmar(estado) else cuenta)
    yield (*base, "cabe"), "EXCEDE" if cuenta else "cabe"


def _techo(r: Resultado, t: Techo, renglones: tuple[Desglose, ...]) -> Iterator[Par]:
    base = ("techos", t.codigo)
    for campo, valor in (("grupo", t.grupo), ("fuente", t.fuente_gasto), ("eje", t.eje)):
        yield (*base, f"criterio_{campo}"), valor or _TODOS
    desde, hasta = periodo(t.periodo)
    yield (*base, "lugar_antes"), _n(desde + 1)
    yield (*base, "lugar_hasta"), _n(hasta + 1)
    antes, fin = gastado_de(t, renglones)
    yield (*base, "acumulado_antes"), antes
    yield (*base, "acumulado_hasta"), fin
    gastado = fin - antes
    yield (*base, "gastado"), gastado
    decimales = r.catalogo.generales.decimales
    queda = None if t.importe is None else redondear(t.importe - gastado, decimales)
    yield (*base, "queda"), queda
    excede = t.importe is not None and gastado > t.importe
    yield (*base, "excede"), _n(excede)
    yield from _firme(base, int(excede), t.estado)


def _modalidad(r: Resultado, m: Modalidad, lugar: int) -> Iterator[Par]:
    base = ("modalidades", m.codigo)
    yield (*base, "lugar"), _n(lugar)
    yield (*base, "tope"), r.totales.total + 1 if m.maximo is None else m.maximo
    yield (*base, "plazo"), None if m.dias is None else _n(m.dias)
    yield (*base, "conocida"), _n(m.minimo is not None)
    yield (*base, "vale"), _n(m.minimo is not None and m.confirmada)


def lados_de_agenda(
    tiempo: Tiempo, cargas: Cargas, renglones: tuple[Desglose, ...]
) -> Iterator[tuple[str, Decimal]]:
    """Cuántas reglas de fechas, esperas y límites firmes se rompen; deben ser cero."""
    puestas = tiempo.agenda.puestas
    for campo in ("no_habil", "temprana", "tardia", "movida"):
        yield campo, _n(sum(bool(getattr(p, campo)) for p in puestas))
    yield "esperas", _n(sum(e.holgura < 0 for e in tiempo.agenda.esperas))
    excesos = excesos_de(tiempo, cargas, renglones)
    yield "techos", _n(sum(n for n, firme in excesos["techos"] if firme))
    yield "capacidad", _n(sum(n for n, firme in excesos["capacidad"] if firme))


def excesos_de(
    tiempo: Tiempo, cargas: Cargas, renglones: tuple[Desglose, ...]
) -> dict[str, list[tuple[int, bool]]]:
    """De cada techo y unidad, en cuántos períodos se pasa y si el límite es firme."""
    modelo = tiempo.resultado.modelo
    techos = []
    for t in modelo.techos:
        antes, fin = gastado_de(t, renglones)
        pasa = t.importe is not None and fin - antes > t.importe
        techos.append((int(pasa), not sin_confirmar(t.estado)))
    unidades = []
    for c in modelo.capacidad:
        pasa_en = sum(
            tope is not None and cargas.del_mes(c.unidad, m) > tope
            for m, tope in enumerate(c.meses, 1)
        )
        unidades.append((pasa_en, not sin_confirmar(c.estado)))
    return {"techos": techos, "capacidad": unidades}
