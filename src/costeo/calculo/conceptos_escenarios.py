"""Conceptos de los escenarios comparados: catálogos, líneas, actividades, ejes y totales."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from costeo.calculo.conceptos_catalogo import Par
from costeo.calculo.costeo import CostoActividad, Resultado
from costeo.calculo.escenarios import Comparado, antes_de_escenario, factor_de_escenario
from costeo.calculo.lineas import CostoLinea
from costeo.calculo.totales import Totales
from costeo.calculo.unitarios import CostoEvento, Unitario
from costeo.modelo import vocabulario as v
from costeo.modelo.catalogos import VALORES_DE_ESCENARIO
from costeo.modelo.conceptos import Clave

CERO = Decimal(0)


def conceptos_de_escenarios(r: Resultado, cuales: tuple[Comparado, ...]) -> Iterator[Par]:
    """Lo que dicen las hojas de escenarios y las columnas de escenario de cada línea."""
    antes = antes_de_escenario(r)
    yield from _antes(r, antes)
    yield from _lineas_antes(r, antes)
    for c in cuales:
        yield from _pesos(c)
        yield from _unitarios(r, antes, c)
        for x in c.resultado.lineas:
            yield from _linea(x, c)
        for a in c.resultado.actividades:
            yield from _actividad(a, c.clave)
        t = c.resultado.totales
        yield from _importes(("general",), c.clave, t)
        yield from _total(c, r.totales.total)
        yield from _ejes(c.resultado, f"total_{c.clave}")
    yield from _ejes(r, "total")


def _antes(r: Resultado, antes: dict[str, Unitario]) -> Iterator[Par]:
    """Lo que no depende del escenario."""
    m = r.modelo
    for eje in m.ejes:
        yield ("ejes", eje.codigo, "codigo"), eje.codigo
    for codigo, costo in antes.items():
        yield ("insumo", codigo, "antes_con"), costo.con
        yield ("insumo", codigo, "antes_sin"), costo.sin
        if codigo in r.catalogo.personal:
            yield ("personal", codigo, "antes"), costo.con
        elif codigo in r.catalogo.precios:
            yield ("precios", codigo, "antes_con"), costo.con
            yield ("precios", codigo, "antes_sin"), costo.sin
    for x in m.viaticos:
        yield ("viaticos", x.codigo, "factor"), Decimal(1)
    for p in m.precios:
        yield ("precios", p.codigo, "conocido"), p.precio


def _lineas_antes(r: Resultado, antes: dict[str, Unitario]) -> Iterator[Par]:
    """Lo de cada línea que ningún escenario mueve."""
    lugares = {i.codigo: n for n, i in enumerate(r.modelo.impulsores, 1)}
    for x in r.lineas:
        linea = x.linea
        base = ("linea", linea.actividad, linea.componente, linea.ranura)
        yield (*base, "lugar_impulsor"), Decimal(lugares.get(linea.impulsor, 0))
        if linea.componente == v.EVENTO:
            yield (*base, "conocido"), Decimal(1)
            yield (*base, "sin_escenario"), _eventos(x, r.catalogo.eventos[x.insumo.codigo])
        else:
            unitario = antes[linea.recurso].segun(exonerada=x.fuente.exonerada)
            yield (*base, "antes"), unitario
            yield (*base, "sin_escenario"), _costo(x, unitario)


def _eventos(x: CostoLinea, tipo: CostoEvento) -> Decimal | None:
    """Cuántos eventos son antes del impulsor; None si falta un factor o un dato del tipo."""
    if x.faltan or tipo.faltan:
        return None
    return (x.linea.cantidad or CERO) * (x.linea.frecuencia or CERO)


def _costo(x: CostoLinea, unitario: Decimal | None) -> Decimal | None:
    """Cantidad × frecuencia × días × participantes × costo, en la moneda del insumo."""
    n = x.linea
    if n.cantidad is None or n.frecuencia is None or n.dias is None or n.participantes is None:
        return None
    cantidad = n.cantidad * n.frecuencia * n.dias * n.participantes
    return None if unitario is None else cantidad * unitario


def _pesos(c: Comparado) -> Iterator[Par]:
    for campo in ("codigo", "nombre", *VALORES_DE_ESCENARIO):
        yield ("comparado", c.clave, campo), getattr(c.escenario, campo)


def _unitarios(r: Resultado, antes: dict[str, Unitario], c: Comparado) -> Iterator[Par]:
    """Tasas, impulsores, factores y tarifas de evento en un escenario."""
    g, catalogo = c.resultado.catalogo.generales, c.resultado.catalogo
    for m in r.modelo.monedas:
        yield ("monedas", m.codigo, f"factor_{c.clave}"), g.factor_de_cambio(m.codigo)
        yield ("monedas", m.codigo, f"aplicada_{c.clave}"), g.tasas.get(m.codigo)
    for codigo, valor in g.impulsores.items():
        yield ("impulsores", codigo, f"aplicado_{c.clave}"), valor
    for codigo in antes:
        factor = factor_de_escenario(c, codigo)
        yield ("insumo", codigo, f"factor_{c.clave}"), factor
        if codigo in catalogo.precios:
            yield ("precios", codigo, f"factor_{c.clave}"), factor
    for ie in catalogo.insumos_evento:
        clave = ("insumos_evento", ie.insumo.evento, ie.insumo.precio, ie.insumo.base)
        yield (*clave, f"con_{c.clave}"), ie.unitario.con
        yield (*clave, f"sin_{c.clave}"), ie.unitario.sin
    for codigo, tipo in catalogo.eventos.items():
        base: Clave = ("eventos", codigo)
        tarifas = {
            "evento": tipo.tarifas[v.POR_EVENTO],
            "dia": tipo.por_dia,
            "participante": tipo.tarifas[v.POR_PARTICIPANTE],
            "participante_dia": tipo.tarifas[v.POR_PARTICIPANTE_DIA],
        }
        for nombre, tarifa in tarifas.items():
            yield (*base, f"{nombre}_con_{c.clave}"), tarifa.con
            yield (*base, f"{nombre}_sin_{c.clave}"), tarifa.sin


def _linea(x: CostoLinea, c: Comparado) -> Iterator[Par]:
    linea = x.linea
    base = ("linea", linea.actividad, linea.componente, linea.ranura)
    yield (*base, f"subtotal_{c.clave}"), x.subtotal
    yield (*base, f"total_{c.clave}"), x.total
    if linea.componente == v.EVENTO:
        fijo, personas = _de_un_evento(x, c.resultado.catalogo.eventos[x.insumo.codigo])
        yield (*base, f"fijo_{c.clave}"), fijo
        yield (*base, f"costo_{c.clave}"), fijo + personas


def _de_un_evento(x: CostoLinea, tipo: CostoEvento) -> tuple[Decimal, Decimal]:
    """Costo (L) de un evento sin sus participantes, y de estos; lo que falta no suma."""
    dias, participantes = x.linea.dias or CERO, x.linea.participantes or CERO

    def tarifa(unitario: Unitario) -> Decimal:
        return unitario.segun(exonerada=x.fuente.exonerada) or CERO

    de = tipo.tarifas
    fijo = tarifa(de[v.POR_EVENTO]) + tarifa(tipo.por_dia) * dias
    por_persona = tarifa(de[v.POR_PARTICIPANTE]) + tarifa(de[v.POR_PARTICIPANTE_DIA]) * dias
    return fijo, por_persona * participantes


def _actividad(a: CostoActividad, e: str) -> Iterator[Par]:
    base = ("actividad", a.actividad.numero)
    yield from _importes(base, e, a.totales)
    for clase in v.CLASES_FUENTE:
        yield (*base, "comparado", clase, e), getattr(a.totales, clase.replace(" ", "_"))
    yield (*base, "comparado", e), a.totales.total


def _importes(base: Clave, e: str, t: Totales) -> Iterator[Par]:
    yield (*base, f"total_{e}"), t.total
    yield (*base, f"por_presupuestar_{e}"), t.por_presupuestar
    yield (*base, f"medios_propios_{e}"), t.medios_propios
    yield (*base, f"ya_financiado_{e}"), t.ya_financiado


def _total(c: Comparado, hoy: Decimal) -> Iterator[Par]:
    t = c.resultado.totales
    base = ("comparado", c.clave)
    yield (*base, "por_presupuestar"), t.por_presupuestar
    yield (*base, "medios_propios"), t.medios_propios
    yield (*base, "ya_financiado"), t.ya_financiado
    yield (*base, "total"), t.total
    yield (*base, "variacion"), t.total / hoy - 1 if hoy else CERO


def _ejes(r: Resultado, campo: str) -> Iterator[Par]:
    suma = CERO
    for eje in r.modelo.ejes:
        propias = (a.totales.total for a in r.actividades if a.actividad.eje == eje.codigo)
        importe = sum(propias, CERO)
        suma += importe
        yield ("comparado", "eje", eje.codigo, campo), importe
    yield ("comparado", "eje", "total", campo), suma
