"""Lo que el archivo trae además de sus hojas: vínculos, conexiones, macros, objetos (R23, R32)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from costeo.auditor.formas import Pieza, piezas
from costeo.auditor.libro import LibroAuditado
from costeo.auditor.regla import IMPIDE, Hallado, Regla
from costeo.auditor.reglas.comun import lista, recortar

_DE_DATOS = (
    (r"xl/externalLinks/[^/]+\.xml", "guarda vínculos a otros libros"),
    (r"xl/connections\.xml", "guarda conexiones de datos"),
    (r"xl/queryTables/.+", "trae consultas que se actualizan desde fuera"),
    (r"xl/model/.+", "trae un modelo de datos"),
)
_CON_PROGRAMA = (
    (r".*/?vbaProject.*\.bin", "lleva macros de VBA"),
    (r"xl/(?:macrosheets|dialogsheets)/.+\.xml", "lleva hojas de macros antiguas (Excel 4)"),
    (r"xl/activeX/[^/]+\.xml", "lleva controles ActiveX"),
    (r"xl/ctrlProps/.+", "lleva controles de formulario"),
    (r"xl/embeddings/.+", "lleva archivos u objetos OLE incrustados"),
    (r"(?:customUI|userCustomization)/.+", "cambia la cinta de Excel"),
    (r"xl/webextensions/.+", "lleva complementos web"),
)


def sin_vinculos(libro: LibroAuditado) -> Iterator[Hallado]:
    """R23. Ni partes que traen datos de fuera ni fórmulas o nombres que los leen."""
    yield from _partes(libro, _DE_DATOS)
    fuera = [
        f"{tipo} → {recortar(destino)}" for tipo, destino in _externas(libro) if tipo != "hyperlink"
    ]
    if fuera:
        detalle = f"El archivo apunta a otros que no trae: {lista(fuera)}."
        yield Hallado("", "", len(fuera), detalle)
    por_columna: dict[tuple[str, int], list[tuple[str, int, str]]] = defaultdict(list)
    for grupo in libro.grupos:
        if "[" in grupo.texto or "|" in grupo.texto:
            como = _de_fuera(grupo.piezas)
            if como:
                dicho = f"La fórmula {como}: ={recortar(grupo.texto)}"
                por_columna[grupo.hoja, grupo.columna].append(
                    (grupo.primera, len(grupo.filas), dicho)
                )
    for (hoja, _), hallados in por_columna.items():
        celda, _, dicho = hallados[0]
        yield Hallado(hoja, celda, sum(n for _, n, _ in hallados), dicho)
    nombres = [n for n, x in libro.leido.nombres.items() if _de_fuera(piezas(x.removeprefix("=")))]
    if nombres:
        yield Hallado("", "", len(nombres), f"Leen otro libro los nombres {lista(nombres)}.")


def _de_fuera(trozos: tuple[Pieza, ...]) -> str:
    """Cómo sale del libro la fórmula; vacío si no sale."""
    for i, pieza in enumerate(trozos):
        if "[" in pieza.hoja:
            return "lee otro libro"
        sigue = trozos[i + 1] if i + 1 < len(trozos) else None
        if pieza.clase == "estructura" and sigue and sigue.texto == "!":
            return "lee un nombre de otro libro"
        if pieza.clase == "signo" and pieza.texto == "|":
            return "llama a otro programa (DDE)"
    return ""


def _externas(libro: LibroAuditado) -> Iterator[tuple[str, str]]:
    """Tipo y destino de cada relación hacia fuera del archivo."""
    for parte in libro.partes:
        if parte.endswith(".rels"):
            for etiqueta, atributos, _ in libro.paquete.elementos(parte):
                if etiqueta == "Relationship" and atributos.get("TargetMode") == "External":
                    tipo = atributos.get("Type", "").rpartition("/")[2]
                    yield tipo, atributos.get("Target", "")


def sin_programas(libro: LibroAuditado) -> Iterator[Hallado]:
    """R32. Ni macros, ni controles, ni objetos incrustados."""
    yield from _partes(libro, _CON_PROGRAMA)
    for hoja in libro.hojas:
        if hoja.clase in ("xlMacrosheet", "xlIntlMacrosheet", "dialogsheet"):
            detalle = f"«{hoja.nombre}» es una hoja de macros o de diálogo antigua."
            yield Hallado(hoja.nombre, "", 1, detalle)


def _partes(libro: LibroAuditado, clases: tuple[tuple[str, str], ...]) -> Iterator[Hallado]:
    for patron, que in clases:
        halladas = sorted(
            p for p in libro.partes if re.fullmatch(patron, p) and not p.endswith(".rels")
        )
        if halladas:
            yield Hallado("", "", len(halladas), f"El archivo {que}: {lista(halladas)}.")


REGLAS = (
    Regla("R23", IMPIDE, "Sin enlaces a otros libros, conexiones ni consultas", sin_vinculos),
    Regla("R32", IMPIDE, "Sin macros, controles ActiveX ni objetos incrustados", sin_programas),
)
