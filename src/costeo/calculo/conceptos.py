"""Todos los conceptos del costeo de referencia, por clave del dominio."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal, localcontext

from costeo.calculo.avance_mensual import tiempo_de
from costeo.calculo.cargas import cargas_de
from costeo.calculo.conceptos_agenda import conceptos_de_agenda
from costeo.calculo.conceptos_catalogo import Par, conceptos_de_catalogo
from costeo.calculo.conceptos_control import Situacion, conceptos_de_control
from costeo.calculo.conceptos_escenarios import conceptos_de_escenarios
from costeo.calculo.conceptos_flujo import conceptos_de_flujo
from costeo.calculo.costeo import CostoActividad, Resultado, atributo
from costeo.calculo.escenarios import costear_escenarios
from costeo.calculo.flujo_mensual import desgloses
from costeo.calculo.lineas import CostoLinea
from costeo.calculo.redondeo import PRECISION
from costeo.calculo.totales import Totales, totalizar
from costeo.modelo import vocabulario as v
from costeo.modelo.conceptos import Clave, Conceptos
from costeo.modelo.dimensiones import DIMENSIONES

CERO = Decimal(0)
_UNO = Decimal(1)


def conceptos(resultado: Resultado) -> Conceptos:
    """Cada concepto y su valor: Decimal (L, n.º, fracción), texto, o None si se desconoce."""
    with localcontext() as contexto:
        contexto.prec = PRECISION
        pares: Conceptos = {}
        for parte in (conceptos_de_catalogo, _lineas, _actividades, _generales, _cortes, _cruces):
            pares.update(parte(resultado))
        tiempo = tiempo_de(resultado)
        cargas, renglones = cargas_de(tiempo), desgloses(tiempo, resultado.desglose)
        pares.update(conceptos_de_agenda(tiempo, cargas, renglones))
        pares.update(conceptos_de_flujo(tiempo, cargas, renglones))
        escenarios = costear_escenarios(resultado)
        pares.update(conceptos_de_escenarios(resultado, escenarios))
        situacion = Situacion(tiempo, cargas, renglones, escenarios)
        pares.update(conceptos_de_control(resultado, situacion, pares))
        return pares


def _lineas(r: Resultado) -> Iterator[Par]:
    lugar_fuente = {f.codigo: Decimal(i) for i, f in enumerate(r.modelo.fuentes, 1)}
    for x in r.lineas:
        linea = x.linea
        base = ("linea", linea.actividad, linea.componente, linea.ranura)
        yield (*base, "recurso"), linea.recurso
        yield (*base, "descripcion"), x.insumo.descripcion
        yield (*base, "unidad"), x.insumo.unidad
        yield (*base, "impulsor_valor"), x.impulsor_valor
        yield (*base, "cantidad_total"), x.cantidad_total
        yield (*base, "costo_unitario"), x.costo_unitario
        yield (*base, "subtotal"), x.subtotal
        yield (*base, "contingencia"), x.contingencia
        yield (*base, "total"), x.total
        yield (*base, "objeto"), x.objeto
        yield (*base, "estado"), x.estado
        yield (*base, "lugar"), Decimal(x.insumo.lugar)
        yield (*base, "fuente_aplicada"), x.fuente.codigo
        yield (*base, "lugar_fuente"), lugar_fuente[x.fuente.codigo]
        yield (*base, "columna_costo"), Decimal(2 if x.fuente.exonerada else 1)
        yield (*base, "tasa_contingencia"), r.catalogo.generales.contingencia[x.fuente.codigo]
        yield (*base, "clase"), x.fuente.clase
        yield (*base, "faltan"), Decimal(x.faltan)
        yield (*base, "impulsor_errado"), CERO
        yield (*base, "no_admitidos"), CERO
        yield (*base, "errados"), CERO
        yield (*base, "grupo"), x.grupo
        yield (*base, "usada"), _UNO
        if linea.componente == v.EVENTO:
            yield from _tarifas(base, x, r)


def _tarifas(base: Clave, x: CostoLinea, r: Resultado) -> Iterator[Par]:
    tipo = r.catalogo.eventos[x.insumo.codigo]
    exonerada = x.fuente.exonerada
    for campo, unitario in (
        ("tarifa_evento", tipo.tarifas[v.POR_EVENTO]),
        ("tarifa_dia", tipo.por_dia),
        ("tarifa_participante", tipo.tarifas[v.POR_PARTICIPANTE]),
        ("tarifa_participante_dia", tipo.tarifas[v.POR_PARTICIPANTE_DIA]),
    ):
        yield (*base, campo), unitario.segun(exonerada=exonerada)
    yield (*base, "faltan_tipo"), Decimal(tipo.faltan)


def _importes(base: Clave, t: Totales) -> Iterator[Par]:
    yield (*base, "subtotal"), t.subtotal
    yield (*base, "contingencia"), t.contingencia
    yield (*base, "total"), t.total


def _clases(base: Clave, t: Totales) -> Iterator[Par]:
    yield (*base, "por_presupuestar"), t.por_presupuestar
    yield (*base, "medios_propios"), t.medios_propios
    yield (*base, "ya_financiado"), t.ya_financiado


def _actividades(r: Resultado) -> Iterator[Par]:
    ejes = {e.codigo: e.nombre for e in r.modelo.ejes}
    unidades = {u.codigo: u.nombre for u in r.modelo.unidades}
    for c in r.actividades:
        a = c.actividad
        base = ("actividad", a.numero)
        yield (*base, "numero"), Decimal(a.numero)
        yield (*base, "rotulo"), f"Actividad {a.numero} · {a.titulo}"
        for campo in _TEXTOS:
            yield (*base, campo), atributo(a, campo)
        yield (*base, "eje", "nombre"), f"{a.eje} · {ejes.get(a.eje, '')}"
        responsable = f"{a.unidad_responsable} · {unidades.get(a.unidad_responsable, '')}"
        yield (*base, "unidad_responsable", "nombre"), responsable
        yield from _importes(base, c.totales)
        yield from _clases(base, c.totales)
        yield from _de_componentes(c)
        yield (*base, "total_usd"), c.usd
        yield (*base, "total_eur"), c.eur
        yield (*base, "sin_confirmar"), c.totales.sin_confirmar
        yield (*base, "lineas_sin_dato"), Decimal(c.totales.sin_dato)
        yield (*base, "distinto"), CERO


_TEXTOS = (
    "codigo",
    "titulo",
    "area",
    "linea_accion",
    "objetivo",
    "eje",
    "horizonte",
    "prioridad",
    "ambito",
    "unidad_responsable",
    "contraparte",
    "producto",
    "indicador",
    "linea_base",
    "meta",
    "medio_verificacion",
    "fuente",
    "naturaleza",
    "migrante",
    "nota",
)


def _de_componentes(c: CostoActividad) -> Iterator[Par]:
    n = c.actividad.numero
    for componente, totales in c.componentes.items():
        yield from _importes(("actividad", n, componente), totales)
        yield ("actividad", n, f"subtotal_{componente}"), totales.subtotal


def _generales(r: Resultado) -> Iterator[Par]:
    t = r.totales
    yield from _importes(("general",), t)
    yield from _clases(("general",), t)
    yield ("general", "total_usd"), r.usd
    yield ("general", "total_eur"), r.eur
    yield ("general", "usada"), Decimal(t.lineas)
    yield ("general", "errados"), CERO
    yield ("general", "distinto"), CERO
    for componente in v.COMPONENTES:
        suma = sum((a.componentes[componente].subtotal for a in r.actividades), CERO)
        yield ("general", f"subtotal_{componente}"), suma


def _cortes(r: Resultado) -> Iterator[Par]:
    for d in DIMENSIONES:
        filas = r.cortes[d.clave]
        for f in filas:
            base = ("corte", d.clave, f.codigo)
            yield (*base, "participacion"), f.participacion
            yield from _fila_de_corte(base, f.cuenta, f.totales, f.usd, f.eur)
            if d.clave == "eje":
                yield (*base, "rotulo"), f"{f.codigo} {f.nombre}"
        cuenta = sum(f.cuenta for f in filas)
        usd = sum((f.usd or CERO for f in filas), CERO) if d.de_actividad else None
        eur = sum((f.eur or CERO for f in filas), CERO) if d.de_actividad else None
        yield from _fila_de_corte(("corte", d.clave, "total"), cuenta, r.totales, usd, eur)
        participacion = sum((f.participacion for f in filas), CERO)
        yield ("corte", d.clave, "total", "participacion"), participacion


def _fila_de_corte(
    base: Clave, cuenta: int, t: Totales, usd: Decimal | None, eur: Decimal | None
) -> Iterator[Par]:
    yield (*base, "cuenta"), Decimal(cuenta)
    yield (*base, "total"), t.total
    yield from _clases(base, t)
    if usd is None or eur is None:
        yield (*base, "subtotal"), t.subtotal
        yield (*base, "contingencia"), t.contingencia
    else:
        yield (*base, "total_usd"), usd
        yield (*base, "total_eur"), eur


def _cruces(r: Resultado) -> Iterator[Par]:
    for dimension in ("grupo", "objeto"):
        totales = dict.fromkeys((f.codigo for f in r.modelo.fuentes), CERO)
        cruces: dict[tuple[str, str], list[CostoLinea]] = defaultdict(list)
        for x in r.lineas:
            cruces[getattr(x, dimension), x.fuente.codigo].append(x)
        for fila in r.cortes[dimension]:
            base = ("cruce", dimension, fila.codigo)
            for fuente in totales:
                importe = totalizar(cruces[fila.codigo, fuente]).total
                totales[fuente] += importe
                yield (*base, f"fuente_{fuente}"), importe
            yield (*base, "total"), fila.totales.total
        for fuente, importe in totales.items():
            yield ("cruce", dimension, "total", f"fuente_{fuente}"), importe
        yield ("cruce", dimension, "total", "total"), r.totales.total
