"""Conceptos del tiempo: reparto, desglose, flujo por mes, jornadas, cargas y compras."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from costeo.calculo.avance_mensual import CERO, Meses, Reparto, Tiempo
from costeo.calculo.cargas import RESPONSABLE, Cargas
from costeo.calculo.conceptos_catalogo import Par, numero_de_fecha
from costeo.calculo.flujo_mensual import OTROS, Desglose, Fila, fila_de
from costeo.calculo.gasto import parte_de_decimos
from costeo.calculo.pacc import SIN_UMBRAL, Compra, compras
from costeo.modelo import vocabulario as v
from costeo.modelo.conceptos import Clave, ValorConcepto

_SUMAR = "sumar antes de elegir modalidad"


def _n(numero: int) -> Decimal:
    return Decimal(int(numero))


def conceptos_de_flujo(
    tiempo: Tiempo, cargas: Cargas, renglones: tuple[Desglose, ...]
) -> Iterator[Par]:
    """Lo que calculan Reparto, Desglose, Flujo, Gantt, Jornadas, Demanda, Cargas y PACC."""
    lugares = {p.programa.actividad: i for i, p in enumerate(tiempo.agenda.puestas, 1)}
    yield from _meses(tiempo.meses)
    yield from _vencimientos(tiempo)
    for r in tiempo.repartos:
        yield from _reparto(r, lugares)
    yield from _desglose(tiempo, renglones)
    yield from _flujo(tiempo, renglones)
    yield from _anticipos(tiempo)
    yield from _jornadas(tiempo, cargas)
    yield from _compras(tiempo)
    yield from _semanas(tiempo)


def _meses(meses: Meses) -> Iterator[Par]:
    for m, (ultimo, decimos) in enumerate(zip(meses.ultimos, meses.decimos, strict=True), 1):
        yield ("mes", m, "ultimo"), numero_de_fecha(ultimo)
        yield ("mes", m, "decimos"), decimos


def _vencimientos(tiempo: Tiempo) -> Iterator[Par]:
    for tabla in ("hitos", "meses_gasto"):
        for i, x in enumerate(getattr(tiempo, tabla), 1):
            base = ("vencimiento", tabla, i)
            yield (*base, "actividad"), _n(x.actividad)
            yield (*base, "fecha"), numero_de_fecha(x.fecha)
            yield (*base, "parte"), x.parte


def _reparto(r: Reparto, lugares: dict[int, int]) -> Iterator[Par]:
    base = ("reparto", r.actividad)
    yield (*base, "lugar"), _n(lugares.get(r.actividad, 0))
    yield (*base, "programada"), _n(r.inicio is not None)
    yield (*base, "inicio"), numero_de_fecha(r.inicio)
    yield (*base, "fin"), numero_de_fecha(r.fin)
    yield (*base, "reparto"), r.clase
    yield (*base, "dias"), _n(r.duracion)
    yield (*base, "entre"), _n(r.entre)
    yield (*base, "anticipo"), _n(r.anticipo)
    for m, (dias, avance) in enumerate(zip(r.dias, r.avance, strict=True), 1):
        yield (*base, f"d_{m}"), _n(dias)
        yield (*base, f"a_{m}"), avance


def _desglose(tiempo: Tiempo, renglones: tuple[Desglose, ...]) -> Iterator[Par]:
    repartos = {r.actividad: r for r in tiempo.repartos}
    lugares = {n: i for i, n in enumerate(repartos, 1)}
    sumas: dict[str, Decimal] = {}
    for x in renglones:
        base = ("desglose", x.actividad, x.grupo, x.fuente)
        r = repartos[x.actividad]
        yield (*base, "lugar"), _n(lugares[x.actividad])
        yield (*base, "eje"), x.eje
        yield (*base, "programada"), _n(r.inicio is not None)
        yield (*base, "entre"), _n(r.entre)
        importes = {
            "conocido": CERO if x.grupo == OTROS else x.conocido.total,
            "decimos_conocidos": CERO if x.grupo == OTROS else x.conocido.decimos,
            "total": x.gasto.total,
            "decimos": x.gasto.decimos,
            "base": x.gasto.base,
            **{f"ac_{m}": importe for m, importe in enumerate(x.acumulado)},
        }
        for campo, importe in importes.items():
            yield (*base, campo), importe
            sumas[campo] = sumas.get(campo, CERO) + importe
    for campo in ("total", "decimos", "base", *(f"ac_{m}" for m in range(1, 13))):
        yield ("desglose", "total", campo), sumas.get(campo, CERO)


def _fila(base: Clave, fila: Fila) -> Iterator[Par]:
    for m, importe in enumerate(fila.meses, 1):
        yield (*base, f"mes_{m}"), importe
    for i, importe in enumerate(fila.trimestres, 1):
        yield (*base, f"t_{i}"), importe
    yield (*base, "sin_mes"), fila.sin_mes
    yield (*base, "total"), fila.total


def _flujo(tiempo: Tiempo, renglones: tuple[Desglose, ...]) -> Iterator[Par]:
    modelo = tiempo.resultado.modelo
    for a in modelo.actividades:
        suyos = (x for x in renglones if x.actividad == a.numero)
        yield from _fila(("flujo", "actividad", a.numero), fila_de(suyos))
    for e in modelo.ejes:
        yield from _fila(
            ("flujo", "eje", e.codigo), fila_de(x for x in renglones if x.eje == e.codigo)
        )
    grupos = sorted({o.grupo for o in modelo.objetos})
    pares = [(g, f.codigo) for g in grupos for f in modelo.fuentes] + [(OTROS, OTROS)]
    for g, f in pares:
        suyos = (x for x in renglones if (x.grupo, x.fuente) == (g, f))
        yield from _fila(("flujo", "grupo", g, f), fila_de(suyos))
    yield from _fila(("flujo", "total"), fila_de(renglones))


def _anticipos(tiempo: Tiempo) -> Iterator[Par]:
    anticipos = {r.actividad: r.anticipo for r in tiempo.repartos}
    for x in tiempo.resultado.lineas:
        base = ("linea", x.linea.actividad, x.linea.componente, x.linea.ranura)
        pedida = x.fuente.clase == v.CLASES_FUENTE[0]
        yield (*base, "anticipo"), _n(anticipos[x.linea.actividad] if pedida else 0)


def _jornadas(tiempo: Tiempo, cargas: Cargas) -> Iterator[Par]:
    modelo = tiempo.resultado.modelo
    anio = tiempo.resultado.catalogo.generales.numero("MESES_ANIO")
    for categoria in modelo.personal:
        parte = parte_de_decimos(categoria, anio)
        yield ("personal", categoria.codigo, "parte_decimos"), parte
        propia = categoria.vinculo == v.VINCULOS[0]
        pone = categoria.unidad or (RESPONSABLE if propia else "")
        yield ("personal", categoria.codigo, "pone"), pone
    for x in cargas.lineas:
        linea = x.costo.linea
        base: Clave = ("jornadas", linea.actividad, linea.ranura)
        yield (*base, "grupo"), x.costo.grupo
        yield (*base, "lugar"), _n(x.lugar)
        yield (*base, "pone"), x.pone
        yield (*base, "unidad"), x.unidad
        yield (*base, "escritas"), _n(cargas.escritas.get(linea.actividad, 0))
        yield (*base, "cuentan"), x.cuentan
        yield (*base, "parte_decimos"), x.parte_decimos
        yield (*base, "decimos"), x.decimos
    for i, e in enumerate(modelo.jornadas_unidad, 1):
        base = ("jornadas", "escritas", i)
        yield (*base, "actividad"), _n(e.actividad)
        yield (*base, "unidad_escrita"), e.unidad
        yield (*base, "cantidad_total"), CERO if e.jornadas is None else e.jornadas
        yield (*base, "grupo"), ""
        yield (*base, "lugar"), CERO
        yield (*base, "pone"), e.unidad
        yield (*base, "unidad"), e.unidad
        yield (*base, "escritas"), _n(cargas.escritas[e.actividad])
        yield (*base, "cuentan"), CERO if e.jornadas is None else e.jornadas
        yield (*base, "parte_decimos"), CERO
        yield (*base, "decimos"), CERO
    yield ("jornadas", "total", "decimos"), sum((x.decimos for x in cargas.lineas), CERO)
    yield from _cargas(tiempo, cargas)


def _cargas(tiempo: Tiempo, cargas: Cargas) -> Iterator[Par]:
    modelo = tiempo.resultado.modelo
    unidades = [u.codigo for u in modelo.unidades]
    for a in modelo.actividades:
        pedidas = (cargas.demanda.get((a.numero, u), CERO) for u in unidades)
        yield ("demanda", a.numero, "total"), sum(pedidas, CERO)
    yield ("demanda", "total", "total"), sum(cargas.demanda.values(), CERO)
    for i, u in enumerate(modelo.unidades, 1):
        suyas = [cargas.demanda.get((a.numero, u.codigo), CERO) for a in modelo.actividades]
        for a, jornadas in zip(modelo.actividades, suyas, strict=True):
            yield ("demanda", a.numero, f"u_{i}"), jornadas
        yield ("demanda", "total", f"u_{i}"), sum(suyas, CERO)
        for m in range(1, 13):
            yield ("carga", u.codigo, f"ac_{m}"), cargas.acumuladas[u.codigo][m - 1]
            yield ("carga", u.codigo, f"mes_{m}"), cargas.del_mes(u.codigo, m)
    for m in range(1, 13):
        del_mes = (cargas.del_mes(u.codigo, m) for u in modelo.unidades)
        yield ("carga", "total", f"mes_{m}"), sum(del_mes, CERO)


def _compras(tiempo: Tiempo) -> Iterator[Par]:
    todas = compras(tiempo)
    lugares = {m.codigo: i for i, m in enumerate(tiempo.resultado.modelo.modalidades, 1)}
    for c in todas:
        base = ("pacc", c.objeto)
        yield (*base, "monto"), c.monto
        yield (*base, "compras"), _n(c.lineas)
        yield (*base, "anticipo"), _n(c.anticipo)
        for campo, fecha in (("necesaria", c.necesaria), ("lanzar", c.lanzar)):
            yield (*base, campo), numero_de_fecha(fecha)
            yield (*base, f"mes_{campo}"), numero_de_fecha(fecha)
        for campo, cuales in (("firme", c.firmes), ("posible", c.posibles)):
            unica = lugares[cuales[0].codigo] if len(cuales) == 1 else 0
            yield (*base, f"{campo}s"), _n(len(cuales))
            yield (*base, f"lugar_{campo}"), _n(unica)
        sin_modalidad = SIN_UMBRAL if c.lineas else ""
        yield (*base, "sin_modalidad"), sin_modalidad
        yield (*base, "modalidad"), c.firmes[0].codigo if len(c.firmes) == 1 else sin_modalidad
        yield (*base, "dias"), _plazo(c)
        yield (*base, "aviso"), _SUMAR if c.lineas > 1 else ""
    yield ("pacc", "total", "monto"), sum((c.monto for c in todas), CERO)
    yield ("pacc", "total", "compras"), _n(sum(c.lineas for c in todas))


def _plazo(c: Compra) -> ValorConcepto:
    """Los días de la única modalidad posible; vacío si no es una sola."""
    if len(c.posibles) != 1:
        return ""
    return None if c.dias is None else _n(c.dias)


def _semanas(tiempo: Tiempo) -> Iterator[Par]:
    g = tiempo.resultado.catalogo.generales
    inicio, paso = g.fecha("FECHA_INICIO"), int(g.numero("DIAS_POR_COLUMNA"))
    yield ("gantt", "paso"), _n(paso)
    for i in range(53):
        fecha = inicio + dt.timedelta(days=i * paso)
        yield ("gantt", "semana", i + 1), numero_de_fecha(fecha)
