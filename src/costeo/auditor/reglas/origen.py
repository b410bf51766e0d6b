"""De dónde sale cada precio: fuente, fecha y responsable (R14)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from costeo.auditor import rotulos as r
from costeo.auditor.entradas import es_cifra
from costeo.auditor.libro import LibroAuditado
from costeo.auditor.regla import IMPIDE, Hallado, NoAplica, Regla
from costeo.auditor.reglas.columnas import Columna, columna_de
from costeo.auditor.reglas.comun import contar, en_celdas, lista
from costeo.auditor.tablas import Tabla

_PRECIO = re.compile(
    r"precio|costo (?:unit|por)|p\.? ?u(?:nit|\b)|jornal|tarifa|tasa\b|"
    r"tipo de cambio|sueldo|salario|honorario|vi[aá]tico|cotizaci[oó]n|unit price|rate\b",
    re.IGNORECASE,
)
_PESO = re.compile(r"peso|factor|[ií]ndice|n\.?[º°]|incluye|r[eé]gimen", re.IGNORECASE)
_ORIGEN = r"fuente|origen|referencia|sustento|cotiza|proveedor|soporte|documento|source"
_RESPONSABLE = r"responsable|qui[eé]n|elabor|actualiz|verific|owner"
_ESTADO = r"estado|status"
_FIRME = re.compile(r"cotizado|firme|confirmado|vigente|oficial|aprobado", re.IGNORECASE)
_MAX_DIAS = 730
"""Días que puede tener un precio cuando se entrega el libro: dos años."""


def datos_con_origen(libro: LibroAuditado) -> Iterator[Hallado]:
    """R14. Cada precio, tasa o salario dice de dónde sale, de cuándo es y quién responde."""
    con_precios = [(t, precios) for t in libro.tablas if (precios := list(_de_precio(libro, t)))]
    if not con_precios:
        raise NoAplica("no se ve ninguna tabla de precios, tasas o salarios escritos")
    portada = r.hoja_llamada(libro, r.PORTADA)
    responde = bool(portada and r.dicho(libro, portada.nombre, r.INSTITUCION)[1] is not None)
    hoy = _fecha_del_libro(libro)
    for tabla, precios in con_precios:
        filas = sorted({f for c in precios for f in c.cifras})
        firmes = list(_firmes(libro, tabla, filas))
        origen, fecha = tabla.columna_de(_ORIGEN), tabla.columna_de(r"fecha|vigencia|\bdate")
        faltan = [q for q, c in (("fuente", origen), ("fecha", fecha or not firmes)) if not c]
        if faltan:
            nombres = lista([c.nombre for c in precios], 2)
            detalle = f"{nombres}: la tabla no tiene columna de {' ni de '.join(faltan)}."
            yield Hallado(tabla.hoja, tabla.esquina, len(filas), detalle)
        if origen:
            yield from _en_blanco(libro, tabla, filas, origen)
        if fecha:
            yield from _en_blanco(libro, tabla, firmes, fecha)
            yield from _viejos(libro, tabla, firmes, fecha, hoy)
    sin_nadie = [t for t, _ in con_precios if not t.columna_de(_RESPONSABLE)]
    if sin_nadie and not responde:
        detalle = "Ni la tabla ni una portada dicen quién responde por estos precios."
        primera = sin_nadie[0]
        yield Hallado(primera.hoja, primera.esquina, len(sin_nadie), detalle)


def _de_precio(libro: LibroAuditado, tabla: Tabla) -> Iterator[Columna]:
    """Las columnas de precios escritos, no calculados."""
    for numero in tabla.columnas:
        columna = columna_de(libro, tabla, numero)
        escrita = columna.es_numerica and len(columna.cifras) > len(columna.formulas)
        es_precio = _PRECIO.search(columna.titulo) and not _PESO.match(columna.titulo)
        if es_precio and escrita and not columna.es_fecha:
            yield columna


def _firmes(libro: LibroAuditado, tabla: Tabla, filas: list[int]) -> Iterator[int]:
    """Las filas que el estado da por firmes: lo supuesto puede no tener fecha."""
    estado = tabla.columna_de(_ESTADO)
    vistos = libro.vistos[tabla.hoja]
    for f in filas:
        if not estado or _FIRME.search(str(vistos.get((f, estado), ""))):
            yield f


def _en_blanco(
    libro: LibroAuditado, tabla: Tabla, filas: list[int], columna: int
) -> Iterator[Hallado]:
    vistos = libro.vistos[tabla.hoja]
    sin = [(f, columna) for f in filas if vistos.get((f, columna)) in (None, "")]
    if sin:
        detalle = f"{contar(len(sin), 'precio', 'precios')} sin «{tabla.titulo(columna)}»."
        yield en_celdas(tabla.hoja, sin, detalle)


def _viejos(
    libro: LibroAuditado, tabla: Tabla, filas: list[int], columna: int, hoy: float
) -> Iterator[Hallado]:
    vistos = libro.vistos[tabla.hoja]
    dichas = ((f, vistos.get((f, columna))) for f in filas)
    viejos = [
        (f, columna)
        for f, dicha in dichas
        if hoy and es_cifra(dicha) and hoy - float(dicha) > _MAX_DIAS  # type: ignore[arg-type]
    ]
    if viejos:
        detalle = f"{contar(len(viejos), 'precio tiene', 'precios tienen')} más de dos años."
        yield en_celdas(tabla.hoja, viejos, detalle)


def _fecha_del_libro(libro: LibroAuditado) -> float:
    """La fecha de la portada, en días de Excel; 0 si no la dice."""
    portada = r.hoja_llamada(libro, r.PORTADA)
    if portada is None:
        return 0
    _, dicha = r.dicho(libro, portada.nombre, r.FECHA)
    return float(dicha) if es_cifra(dicha) else 0  # type: ignore[arg-type]


REGLAS = (
    Regla("R14", IMPIDE, "Cada precio con su fuente, su fecha y su responsable", datos_con_origen),
)
