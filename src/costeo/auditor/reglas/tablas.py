"""Las tablas: sin combinar, enteras y con sus unidades (R08, R09, R10)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from costeo.auditor.hoja import HojaVista
from costeo.auditor.libro import LibroAuditado
from costeo.auditor.regla import IMPIDE, Hallado, NoAplica, Regla
from costeo.auditor.reglas.columnas import Columna, columna_de
from costeo.auditor.reglas.comun import contar, es_numero, lista
from costeo.auditor.tablas import Tabla
from costeo.auditor.zonas import Zona, a1
from costeo.xlsx.celdas import Valor, letras_de_columna

_UNIDAD = re.compile(
    r"\([^()]*[^\W\d][^()]*\)|\(%\)|%|n\.?[º°]|\bL(?:ps|\.)|US\$|\$|€|\b(?:USD|EUR|HNL|lempiras?|"
    r"d[oó]lar(?:es)?|euros?|d[ií]as?|horas?|meses|semanas?|a[ñn]os|personas?|participantes|"
    r"unidades|jornadas?|veces|km|kg|m2|m²|litros?|galones|libras|quintales|hect[aá]reas|"
    r"porcentaje|puntos|millones|miles)\b",
    re.IGNORECASE,
)
_EN_FORMATO = re.compile(r'"[^"]*[^\W\d][^"]*"|\[\$[^\]-][^\]]*\]|\$|€|%|£')
_MONEDA = re.compile(r'\[\$([^\]-]+)|"\s*(L\.?|Lps\.?|HNL|US\$|USD|\$|€)\s*"|(\$|€)')
_MEDIDA_APARTE = r"^(?:unidad|u\.? ?m\.?|medida|moneda)"
_LARGO_DE_TITULO = 40
_DINERO = re.compile(
    r"precio|costo|p\.? ?u|importe|monto|(?:sub)?total|sueldo|salario|tarifa", re.I
)
_ENCIMA = 4
"""Filas por encima del encabezado donde puede estar el título de la tabla con su unidad."""


def _con_tablas(libro: LibroAuditado) -> None:
    if not libro.tablas:
        raise NoAplica("no se ve ninguna tabla")


def sin_combinar(libro: LibroAuditado) -> Iterator[Hallado]:
    """R08. Ninguna celda combinada dentro de una tabla ni en sus títulos."""
    _con_tablas(libro)
    for hoja in libro.hojas:
        combinadas = hoja.combinadas
        if not combinadas:
            continue
        dentro: list[Zona] = []
        titulos: list[Zona] = []
        for tabla in (t for t in libro.tablas if t.hoja == hoja.nombre):
            piso = Zona(tabla.encabezado - 1, tabla.desde, tabla.encabezado - 1, tabla.hasta)
            entera = tabla.hasta - tabla.desde
            for z in combinadas:
                if z.cruza(tabla.zona):
                    dentro.append(z)
                elif z.cruza(piso) and z.c2 - z.c1 < entera and not _es_nota(libro, hoja, z):
                    titulos.append(z)
        for zonas, donde in ((dentro, "dentro de una tabla"), (titulos, "sobre los títulos")):
            if zonas:
                detalle = (
                    f"{contar(len(set(zonas)), 'zona combinada', 'zonas combinadas')} {donde}: "
                    "no se puede ordenar, filtrar ni copiar la columna."
                )
                primera = min(set(zonas))
                yield Hallado(hoja.nombre, primera.primera, len(set(zonas)), detalle)


def _es_nota(libro: LibroAuditado, hoja: HojaVista, zona: Zona) -> bool:
    """¿Es un texto sobre la tabla, y no un título de varias columnas?"""
    texto = libro.vistos.get(hoja.nombre, {}).get((zona.f1, zona.c1))
    return isinstance(texto, str) and len(texto) > _LARGO_DE_TITULO


def tablas_enteras(libro: LibroAuditado) -> Iterator[Hallado]:
    """R09. Un renglón de títulos, ninguno repetido ni vacío, y nada en blanco por medio."""
    _con_tablas(libro)
    for tabla in libro.tablas:
        yield from _titulos(libro, tabla)
        if tabla.huecos:
            cuantas = contar(len(tabla.huecos), "fila en blanco", "filas en blanco")
            detalle = f"{cuantas} dentro de la tabla: el filtro y la suma se cortan ahí."
            celda = a1(tabla.huecos[0], tabla.desde)
            yield Hallado(tabla.hoja, celda, len(tabla.huecos), detalle)
    yield from _partidas(libro)


def _titulos(libro: LibroAuditado, tabla: Tabla) -> Iterator[Hallado]:
    con_algo = [c for c in tabla.columnas if columna_de(libro, tabla, c).vistos]
    sin_titulo = [c for c in con_algo if not tabla.titulo(c)]
    if sin_titulo:
        letras = ", ".join(letras_de_columna(c) for c in sin_titulo[:5])
        cuantas = contar(len(sin_titulo), "columna sin título", "columnas sin título")
        celda = a1(tabla.encabezado, sin_titulo[0])
        yield Hallado(tabla.hoja, celda, len(sin_titulo), f"{cuantas} en la tabla: {letras}.")
    veces = Counter(tabla.titulo(c).lower() for c in con_algo if tabla.titulo(c))
    repetidos = [c for c in con_algo if veces[tabla.titulo(c).lower()] > 1]
    if repetidos:
        nombres = list(dict.fromkeys(tabla.titulo(c) for c in repetidos))
        detalle = f"Títulos repetidos en la tabla: {lista(nombres)}: no se sabe cuál es cuál."
        yield Hallado(tabla.hoja, a1(tabla.encabezado, repetidos[0]), len(repetidos), detalle)


def _partidas(libro: LibroAuditado) -> Iterator[Hallado]:
    """Dos trozos con el mismo encabezado y las mismas filas, con una columna vacía en medio."""
    for i, una in enumerate(libro.tablas):
        for otra in libro.tablas[i + 1 : i + 3]:
            if (una.hoja, una.encabezado, una.ultima, una.hasta + 2) == (
                otra.hoja,
                otra.encabezado,
                otra.ultima,
                otra.desde,
            ):
                celda = a1(una.encabezado, una.hasta + 1)
                detalle = "Una columna en blanco parte la tabla en dos: el filtro no pasa de ella."
                yield Hallado(una.hoja, celda, 1, detalle)


def con_unidades(libro: LibroAuditado) -> Iterator[Hallado]:
    """R10. Cada columna de cifras dice su unidad, y una sola."""
    _con_tablas(libro)
    for tabla in libro.tablas:
        faltan: list[Columna] = []
        for numero in tabla.columnas:
            columna = columna_de(libro, tabla, numero)
            if not columna.es_numerica or columna.es_fecha or columna.es_clave:
                continue
            yield from _mezcla(columna)
            if not _dice_unidad(libro, columna):
                faltan.append(columna)
        if faltan:
            cuantas = contar(len(faltan), "columna de cifras", "columnas de cifras")
            detalle = f"{cuantas} sin unidad: {lista([c.nombre for c in faltan])}."
            celda = a1(tabla.encabezado, faltan[0].numero)
            yield Hallado(tabla.hoja, celda, len(faltan), detalle)


def _dice_unidad(libro: LibroAuditado, columna: Columna) -> bool:
    """¿En su título, en su formato, en otra columna, en cada renglón o encima de la tabla?"""
    aparte = r"moneda" if _DINERO.match(columna.titulo) else _MEDIDA_APARTE
    if _UNIDAD.search(columna.titulo) or columna.tabla.columna_de(aparte):
        return True
    filas = [f for f, v in columna.vistos.items() if es_numero(v)]
    if all(_EN_FORMATO.search(columna.estilo(f).formato) for f in filas):
        return True
    t, vistos = columna.tabla, libro.vistos[columna.tabla.hoja]
    en_renglon = (
        any(_lleva(vistos.get((f, c))) for c in range(t.desde, columna.numero)) for f in filas
    )
    if all(en_renglon):
        return True
    encima = range(max(1, t.encabezado - _ENCIMA), t.encabezado)
    return any(
        _lleva(vistos.get((f, c))) for f in encima for c in range(t.desde, columna.numero + 1)
    )


def _lleva(valor: Valor) -> bool:
    return isinstance(valor, str) and bool(_UNIDAD.search(valor))


def _mezcla(columna: Columna) -> Iterator[Hallado]:
    """Dos monedas, o porcentajes y cifras, en la misma columna."""
    varias = columna.es_mixta or re.search(r"\(.* o .*\)", columna.titulo)
    if varias or columna.tabla.columna_de(_MEDIDA_APARTE):
        return
    clases: dict[str, list[int]] = {}
    for fila, valor in columna.vistos.items():
        if es_numero(valor):
            formato = columna.estilo(fila).formato
            moneda = _MONEDA.search(formato)
            clase = next(filter(None, moneda.groups()), "") if moneda else ""
            if "%" in formato:
                clase = "%"
            if formato != "General":
                clases.setdefault(clase, []).append(fila)
    con_unidad = [c for c in clases if c]
    if len(con_unidad) > 1 or ("%" in clases and len(clases) > 1):
        menos = min(clases, key=lambda c: len(clases[c]))
        nombres = [c or "sin símbolo" for c in clases]
        detalle = f"«{columna.nombre}» mezcla unidades: {lista(nombres)}."
        celda = a1(clases[menos][0], columna.numero)
        yield Hallado(columna.tabla.hoja, celda, len(clases[menos]), detalle)


REGLAS = (
    Regla("R08", IMPIDE, "Sin celdas combinadas en las tablas", sin_combinar),
    Regla("R09", IMPIDE, "Tablas enteras", tablas_enteras),
    Regla("R10", IMPIDE, "Unidades en cada columna de cifras", con_unidades),
)
