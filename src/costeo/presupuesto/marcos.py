"""El costeo como marcos de pandas. pandas es un extra y se carga aquí, al pedirlos."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from importlib import import_module
from typing import TYPE_CHECKING, Any

from costeo.calculo.avance_mensual import tiempo_de
from costeo.calculo.costeo import Resultado
from costeo.calculo.objeto_mensual import por_objeto_y_mes
from costeo.calculo.totales import Totales
from costeo.modelo import vocabulario as v
from costeo.presupuesto.columnas_de_marcos import ENTERO, LOGICO, MARCOS, QUIZA_ENTERO, TEXTO

if TYPE_CHECKING:
    from pandas import DataFrame

_FALTA = "Falta pandas, que costeo no instala por sí solo: pip install pandas (o «.[pandas]»)."
_TIPO = {ENTERO: "int64", QUIZA_ENTERO: "Int64", LOGICO: "bool", TEXTO: "str"}
_MESES_POR_TRIMESTRE = 3
CERO = Decimal(0)
Filas = Iterable[tuple[Any, ...]]


def marcos_de(resultado: Resultado) -> dict[str, DataFrame]:
    """Los marcos de un costeo, por nombre; sus columnas, en ``columnas_de_marcos.MARCOS``.

    Raises:
        ModuleNotFoundError: si pandas no está instalada; el mensaje dice cómo instalarla.
    """
    try:
        pandas = import_module("pandas")
    except ModuleNotFoundError as error:
        raise ModuleNotFoundError(_FALTA, name="pandas") from error
    return {marco: _marco(pandas, marco, filas) for marco, filas in _filas(resultado)}


def _marco(pandas: Any, nombre: str, filas: Filas) -> DataFrame:
    """Un marco con el tipo que dice cada columna; ``object`` para Decimal y fechas."""
    columnas = MARCOS[nombre]
    por_columna = list(zip(*filas, strict=True)) or [()] * len(columnas)
    series = {
        c.nombre: pandas.Series(list(datos), dtype=_TIPO.get(c.tipo, "object"))
        for c, datos in zip(columnas, por_columna, strict=True)
    }
    marco: DataFrame = pandas.DataFrame(series)
    return marco


def _filas(r: Resultado) -> Iterator[tuple[str, Filas]]:
    yield "lineas", _lineas(r)
    yield "actividades", _actividades(r)
    mensual = list(_por_mes(r))
    yield "por_mes", mensual
    yield "por_trimestre", _por_trimestre(mensual)
    for dimension in ("eje", "componente", "grupo", "objeto", "fuente"):
        yield f"por_{dimension}", _corte(r, dimension)
    yield "precios", _precios(r)


def _tratos(t: Totales) -> tuple[Decimal, ...]:
    return (t.por_presupuestar, t.medios_propios, t.ya_financiado, t.total)


def _lineas(r: Resultado) -> Filas:
    codigos = {a.numero: a.codigo for a in r.modelo.actividades}
    for x in r.lineas:
        yield (
            x.linea.actividad,
            codigos[x.linea.actividad],
            x.linea.componente,
            x.linea.ranura,
            x.insumo.codigo,
            x.insumo.descripcion,
            x.insumo.unidad,
            x.objeto,
            x.grupo,
            x.fuente.codigo,
            x.fuente.clase,
            x.estado,
            x.cantidad_total,
            x.costo_unitario,
            x.subtotal,
            x.contingencia,
            x.total,
        )


def _actividades(r: Resultado) -> Filas:
    de_actividad = [c.nombre for c in MARCOS["actividades"]]
    propias = de_actividad[: de_actividad.index("por_presupuestar")]
    for a in r.actividades:
        datos = (getattr(a.actividad, nombre) for nombre in propias)
        yield (*datos, *_tratos(a.totales), a.usd, a.eur, a.totales.sin_dato)


def _por_mes(r: Resultado) -> Filas:
    clases = {f.codigo: f.clase for f in r.modelo.fuentes}
    for g in por_objeto_y_mes(tiempo_de(r)):
        for mes, importe in (*enumerate(g.meses, 1), (None, g.sin_mes)):
            if importe:
                yield (g.actividad, g.objeto, g.fuente, clases[g.fuente], mes, importe)


def _por_trimestre(mensual: Filas) -> Filas:
    sumas: dict[int | None, dict[str, Decimal]] = {
        t: dict.fromkeys(v.CLASES_FUENTE, CERO) for t in (1, 2, 3, 4, None)
    }
    for *_, clase, mes, importe in mensual:
        sumas[None if mes is None else (mes - 1) // _MESES_POR_TRIMESTRE + 1][clase] += importe
    for trimestre, clases in sumas.items():
        yield (trimestre, *clases.values(), sum(clases.values(), CERO))


def _corte(r: Resultado, dimension: str) -> Filas:
    for f in r.cortes[dimension]:
        yield (f.codigo, f.nombre, f.cuenta, *_tratos(f.totales))


def _precios(r: Resultado) -> Filas:
    for p in r.modelo.precios:
        unitario = r.catalogo.precios[p.codigo].unitario
        yield (
            p.codigo,
            p.descripcion,
            p.unidad,
            p.moneda,
            p.precio,
            p.incluye_isv,
            p.isv,
            unitario.con,
            unitario.sin,
            p.objeto,
            p.fecha,
            p.fuente,
            p.estado,
        )
