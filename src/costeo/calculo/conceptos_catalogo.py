"""Conceptos de los catálogos: cada cifra calculada de sus registros."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import fields
from decimal import Decimal

from costeo.calculo.conceptos_admitidos import conceptos_de_admitidos
from costeo.calculo.costeo import Resultado
from costeo.calculo.unitarios import costo_viatico
from costeo.modelo import vocabulario as v
from costeo.modelo.catalogos import VALORES_DE_ESCENARIO, Valor
from costeo.modelo.conceptos import Clave, ValorConcepto, parte_de_clave
from costeo.modelo.plan import FUERA_DEL_ANEXO_II, Modelo

Par = tuple[Clave, ValorConcepto]
_ORIGEN_DE_FECHAS = dt.date(1899, 12, 30)

_PARAMETROS_MOSTRADOS = (
    "PLAN",
    "INSTITUCION",
    "PROPOSITO",
    "VERSION",
    "EJERCICIO",
    "ESCENARIO",
    "FECHA_ELABORACION",
    "FECHA_PRECIOS",
)
_CLAVE_BASE = {
    v.POR_EVENTO: "evento",
    v.POR_DIA: "un_dia",
    v.POR_FACILITADOR_DIA: "facilitador",
    v.POR_PARTICIPANTE: "participante",
    v.POR_PARTICIPANTE_DIA: "participante_dia",
}


def numero_de_fecha(fecha: dt.date | None) -> Decimal:
    """El número con que una hoja de cálculo guarda una fecha; cero si no la hay."""
    return Decimal(0 if fecha is None else (fecha - _ORIGEN_DE_FECHAS).days)


def conceptos_de_catalogo(r: Resultado) -> Iterator[Par]:
    """Escenario, monedas, fuentes, calendario, personal, precios, viáticos, eventos e insumos."""
    yield from _generales(r)
    yield from _personal_y_viaticos(r)
    yield from _precios(r)
    yield from _eventos(r)
    yield from _obligatorios(r)
    yield from conceptos_de_admitidos(r)
    yield from _historial(r)
    for codigo, insumo in r.catalogo.insumos.items():
        yield ("insumo", codigo, "codigo"), codigo
        yield ("insumo", codigo, "descripcion"), insumo.descripcion
        if codigo in r.catalogo.precios:
            yield ("insumo", codigo, "unidad"), insumo.unidad
        yield ("insumo", codigo, "con"), insumo.unitario.con
        yield ("insumo", codigo, "sin"), insumo.unitario.sin
        yield ("insumo", codigo, "objeto"), insumo.objeto
        yield ("insumo", codigo, "estado"), insumo.estado


_SIN_CONTAR = {"lineas", "decisiones", "historial", "movimientos", *FUERA_DEL_ANEXO_II}
CON_OBLIGATORIOS = tuple(f.name for f in fields(Modelo) if f.name not in _SIN_CONTAR)
"""Listas del modelo cuyos renglones deben traer todos sus datos obligatorios."""
_IDENTIDAD = {
    "calendario": ("fecha",),
    "actividades": ("numero",),
    "insumos_evento": ("evento", "precio", "base"),
    "cronograma": ("actividad",),
    "hitos": ("actividad", "nombre"),
    "meses_gasto": ("actividad", "mes"),
    "dependencias": ("predecesora", "sucesora", "tipo"),
    "jornadas_unidad": ("actividad", "unidad"),
    "capacidad": ("unidad",),
    "caidas": ("techo", "actividad"),
}


def _obligatorios(r: Resultado) -> Iterator[Par]:
    """Un modelo válido no tiene datos obligatorios en blanco: la lectura los detiene."""
    for lista in CON_OBLIGATORIOS:
        for x in getattr(r.modelo, lista):
            campos = (getattr(x, c) for c in _IDENTIDAD.get(lista, ("codigo",)))
            clave = (parte_de_clave(c) for c in campos)
            yield (lista, *clave, "en_blanco"), _n(0)


def _historial(r: Resultado) -> Iterator[Par]:
    """Cuánto cambió cada precio, como fracción del anterior; 0 si falta uno o era cero."""
    for x in r.modelo.historial:
        antes, nuevo = x.precio_anterior, x.precio_nuevo
        cambio = _n(0) if nuevo is None or not antes else nuevo / antes - 1
        yield ("historial", x.numero, "variacion"), cambio


def _generales(r: Resultado) -> Iterator[Par]:
    g, modelo = r.catalogo.generales, r.modelo
    e = g.escenario
    yield ("escenario_activo", "codigo"), g.texto("ESCENARIO")
    for campo in VALORES_DE_ESCENARIO:
        yield ("escenario_activo", campo), getattr(e, campo)
    for m in modelo.monedas:
        yield ("monedas", m.codigo, "factor"), g.factor_de_cambio(m.codigo)
        yield ("monedas", m.codigo, "aplicada"), g.tasas.get(m.codigo)
    for f in modelo.fuentes:
        yield ("fuentes", f.codigo, "columna_costo"), _n(2 if f.exonerada else 1)
        yield ("fuentes", f.codigo, "tasa_contingencia"), g.contingencia[f.codigo]
        yield ("fuentes", f.codigo, "nombre"), f.nombre
    for dia in modelo.calendario:
        no_laborable = numero_de_fecha(None if dia.clase == "medio día" else dia.fecha)
        yield ("calendario", str(dia.fecha), "no_laborable"), no_laborable
    for codigo, valor in g.impulsores.items():
        yield ("impulsores", codigo, "aplicado"), valor
    for codigo in _PARAMETROS_MOSTRADOS:
        yield ("parametros", codigo, "valor"), _como_concepto(modelo.parametro[codigo].valor)
    for u in modelo.unidades:
        yield ("unidades", u.codigo, "codigo"), u.codigo
    for catalogo in ("ejes", "unidades", "objetos"):
        for x in getattr(modelo, catalogo):
            yield (catalogo, x.codigo, "nombre"), x.nombre


def _personal_y_viaticos(r: Resultado) -> Iterator[Par]:
    horas = r.catalogo.generales.numero("JORNADA_HORAS")
    for codigo, c in r.catalogo.personal.items():
        base = ("personal", codigo)
        yield (*base, "ihss_anual"), c.ihss_anual
        yield (*base, "injupemp_anual"), c.injupemp_anual
        yield (*base, "costo_anual"), c.costo_anual
        yield (*base, "base_jornada"), c.base_jornada
        yield (*base, "costo_jornada"), c.costo_jornada
        hora = None if c.costo_jornada is None else c.costo_jornada / horas
        yield (*base, "costo_hora"), hora
    for x in r.modelo.viaticos:
        yield ("viaticos", x.codigo, "costo"), costo_viatico(x)


def _precios(r: Resultado) -> Iterator[Par]:
    estados = {p.codigo: p.estado for p in r.modelo.precios}
    for codigo, c in r.catalogo.precios.items():
        base = ("precios", codigo)
        yield (*base, "tasa_isv"), c.tasa_isv
        yield (*base, "tasa_cambio"), c.tasa_cambio
        yield (*base, "factor"), c.factor
        yield (*base, "precio_l"), c.precio_l
        yield (*base, "con_isv"), c.unitario.con
        yield (*base, "sin_isv"), c.unitario.sin
        precio = estados[codigo]
        supuesto = v.SUPUESTO in (precio, c.estado_moneda)
        yield (*base, "estado_moneda"), c.estado_moneda
        yield (*base, "estado_supuesto"), v.SUPUESTO if supuesto else precio
        yield (*base, "estado_costo"), c.estado
        yield (*base, "errados"), _n(0)


def _eventos(r: Resultado) -> Iterator[Par]:
    lugares = {p.codigo: i for i, p in enumerate(r.modelo.precios, 1)}
    nombres = {p.codigo: p.descripcion for p in r.modelo.precios}
    for ie in r.catalogo.insumos_evento:
        i = ie.insumo
        clave = ("insumos_evento", i.evento, i.precio, i.base)
        yield (*clave, "lugar"), _n(lugares.get(i.precio, 0))
        yield (*clave, "descripcion"), nombres.get(i.precio, "")
        yield (*clave, "estado"), ie.estado
        precio = r.catalogo.precios.get(i.precio)
        yield (*clave, "precio_con"), precio.unitario.con if precio else None
        yield (*clave, "precio_sin"), precio.unitario.sin if precio else None
        yield (*clave, "con"), ie.unitario.con
        yield (*clave, "sin"), ie.unitario.sin
        yield (*clave, "falta"), _n(int(ie.unitario.con is None))
        yield (*clave, "errados"), _n(int(i.precio not in lugares))
    for codigo, c in r.catalogo.eventos.items():
        base: Clave = ("eventos", codigo)
        for nombre, campo in _CLAVE_BASE.items():
            yield (*base, f"{campo}_con"), c.tarifas[nombre].con
            yield (*base, f"{campo}_sin"), c.tarifas[nombre].sin
        yield (*base, "dia_con"), c.por_dia.con
        yield (*base, "dia_sin"), c.por_dia.sin
        yield (*base, "faltan"), _n(c.faltan)
        yield (*base, "n_insumos"), _n(len(c.estados))
        yield (*base, "n_referencia"), _n(c.estados.count(v.REFERENCIA))
        yield (*base, "n_supuesto"), _n(c.estados.count(v.SUPUESTO))
        yield (*base, "n_por_confirmar"), _n(c.estados.count(v.POR_CONFIRMAR))
        yield (*base, "estado_firme"), _peor(c.estados, v.REFERENCIA)
        yield (*base, "estado_supuesto"), _peor(c.estados, v.REFERENCIA, v.SUPUESTO)
        yield (*base, "estado"), c.estado


def _peor(estados: tuple[str, ...], *admitidos: str) -> str:
    """El menos firme de los admitidos que aparezca; «cotizado» si ninguno."""
    presentes = [e for e in admitidos if e in estados]
    return presentes[-1] if presentes else v.COTIZADO


def _n(numero: int) -> Decimal:
    return Decimal(numero)


def _como_concepto(valor: Valor) -> ValorConcepto:
    """Una fecha es el número de días desde el origen de fechas de la hoja de cálculo."""
    if isinstance(valor, dt.date):
        return numero_de_fecha(valor)
    return valor
