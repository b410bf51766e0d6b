"""El dinero se redondea una vez, en la línea, y los totales suman lo redondeado (R33)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from costeo.auditor.argumentos import llamadas
from costeo.auditor.formas import Grupo
from costeo.auditor.libro import LibroAuditado
from costeo.auditor.regla import IMPIDE, Hallado, Regla
from costeo.auditor.reglas.comun import contar, recortar
from costeo.auditor.zonas import a1
from costeo.xlsx.celdas import Direccion, escribir_direccion

_REDONDEAN = frozenset(
    ("ROUND", "ROUNDUP", "ROUNDDOWN", "MROUND", "TRUNC", "INT", "CEILING", "FLOOR")
)
_SUMAN = frozenset(("SUM", "SUBTOTAL"))
_ES_DINERO = re.compile(
    r"\((?:L|Lps?\.?|HNL|USD|EUR|US\$|\$|€)\)|\b(?:costo|precio|importe|monto|subtotal|total|presupuesto"
    r"|lempiras|valor)\b",
    re.IGNORECASE,
)
_NO_ES_DINERO = re.compile(r"\((?!L\)|Lps|HNL|USD|EUR|US\$|\$|€)[^)]+\)", re.IGNORECASE)
_MONEDA = re.compile(r'\[\$[^-\]]|"?(?:L\.?|Lps\.?|US\$|\$|€)"?\s*[#0]')
_DECIMALES = re.compile(r"[0#]\.([0#?]+)")
_DINERO = 2
"""Decimales con que se ve el dinero."""
_HOLGURA = 1e-6
"""Parte de la última cifra visible que es ruido de la coma flotante."""


def redondeado_una_vez(libro: LibroAuditado) -> Iterator[Hallado]:
    """R33. Precisión como se muestra, redondeos dobles y centavos que no se ven y se suman."""
    if libro.de_libro("calcPr").get("fullPrecision", "1") in ("0", "false"):
        detalle = "Está puesta la «precisión como se muestra»: borra decimales sin avisar."
        yield Hallado("", "", 1, detalle)
    yield from _dobles(libro)
    yield from _sumas(libro)


def _dobles(libro: LibroAuditado) -> Iterator[Hallado]:
    """Un redondeo cuyo primer argumento es otro redondeo."""
    for grupo in libro.grupos:
        if grupo.texto.count("ROUND") < 2:
            continue
        for llamada in llamadas(grupo.piezas):
            dentro = llamada.argumentos[0] if llamada.argumentos else ()
            if llamada.funcion in _REDONDEAN and dentro and dentro[0].texto in _REDONDEAN:
                detalle = f"Redondea lo que ya está redondeado: ={recortar(grupo.texto)}"
                yield Hallado(grupo.hoja, grupo.primera, len(grupo.filas), detalle)
                break


def _sumas(libro: LibroAuditado) -> Iterator[Hallado]:
    """Sumas de celdas que se ven con dos decimales o menos y valen más: una vez por columna."""
    vistas: dict[tuple[str, int], tuple[Grupo, Direccion, set[Direccion]]] = {}
    escondidos = _Escondidos(libro)
    for grupo, lecturas in zip(libro.grafo.grupos, libro.grafo.lecturas, strict=True):
        for x in lecturas:
            if x.funcion not in _SUMAN or x.suelta:
                continue
            bloque = x.en(grupo.filas[0])
            halladas = {d for d in escondidos.en(bloque) if _es_dinero(libro, d)}
            if halladas:
                clave = (x.hoja, x.c1)
                _, primera, todas = vistas.get(clave, (grupo, min(halladas), set()))
                todas |= halladas
                if clave not in vistas or _redondea(grupo):
                    vistas[clave] = (grupo, primera, todas)
    for (hoja, _), (grupo, primera, todas) in vistas.items():
        suma = (grupo.hoja, grupo.filas[0], grupo.columna)
        redondea = _redondea(grupo)
        como = "redondea el total, no las líneas" if redondea else "suma centavos que no se ven"
        valor = libro.vistos[hoja][primera[1:]]
        detalle = f"{escribir_direccion(suma)} {como}: aquí se ve con "
        detalle += (
            f"{contar(_decimales(libro, primera) or 0, 'decimal', 'decimales')} y vale {valor!r}."
        )
        yield Hallado(hoja, a1(*primera[1:]), len(todas), detalle)


def _redondea(grupo: Grupo) -> bool:
    return any(p.texto in _REDONDEAN for p in grupo.piezas)


class _Escondidos:
    """Por columna, las celdas con fórmula que valen más de lo que se ve."""

    def __init__(self, libro: LibroAuditado) -> None:
        self.libro = libro
        self.de_columna: dict[tuple[str, int], list[Direccion]] = defaultdict(list)
        for (hoja, fila, columna), valor in libro.leido.guardados.items():
            if isinstance(valor, float) and self._esconde(hoja, fila, columna, valor):
                self.de_columna[hoja, columna].append((hoja, fila, columna))

    def _esconde(self, hoja: str, fila: int, columna: int, valor: float) -> bool:
        centavos = valor * 10.0**_DINERO
        if abs(centavos - round(centavos)) <= max(_HOLGURA, abs(centavos) * 1e-12):
            return False
        decimales = _decimales(self.libro, (hoja, fila, columna))
        if decimales is None or decimales > _DINERO:
            return False
        visto = valor * 10.0**decimales
        return abs(visto - round(visto)) > max(_HOLGURA, abs(visto) * 1e-12)

    def en(self, bloque: tuple[str, int, int, int, int]) -> set[Direccion]:
        hoja, f1, c1, f2, c2 = bloque
        return {
            d
            for (h, c), celdas in self.de_columna.items()
            if h == hoja and c1 <= c <= c2
            for d in celdas
            if f1 <= d[1] <= f2
        }


def _es_dinero(libro: LibroAuditado, celda: Direccion) -> bool:
    """¿Es un importe? Lo dice su formato o el título de su columna en la tabla."""
    if _MONEDA.search(libro.estilo(*celda).formato):
        return True
    for tabla in libro.tablas:
        if tabla.hoja == celda[0] and tabla.zona.tiene(celda[1], celda[2]):
            titulo = tabla.titulo(celda[2])
            return bool(_ES_DINERO.search(titulo)) and not _NO_ES_DINERO.search(titulo)
    return False


def _decimales(libro: LibroAuditado, celda: Direccion) -> int | None:
    """Decimales con que se ve un importe; None si su formato no es de importe."""
    return _de_formato(libro.estilo(*celda).formato)


@cache
def _de_formato(formato: str) -> int | None:
    positivo = formato.split(";", maxsplit=1)[0]
    if "General" in formato or "%" in positivo or "E+" in positivo or "@" in positivo:
        return None
    limpio = re.sub(r'"[^"]*"|\\.|\[[^\]]*\]|_.', "", positivo)
    if "0" not in limpio and "#" not in limpio:
        return None
    if re.search(r"[ymdhs]", limpio, re.IGNORECASE):
        return None
    hallado = _DECIMALES.search(limpio)
    return len(hallado[1]) if hallado else 0


REGLAS = (Regla("R33", IMPIDE, "El dinero se redondea una vez, en la línea", redondeado_una_vez),)
