"""El diccionario de fórmulas: todas explicadas y ninguna de más (R05)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from costeo.auditor import rotulos as r
from costeo.auditor.formas import Grupo
from costeo.auditor.libro import LibroAuditado
from costeo.auditor.regla import IMPIDE, Hallado, NoAplica, Regla
from costeo.auditor.reglas.comun import contar, recortar
from costeo.auditor.zonas import a1

_CIFRAS = re.compile(r"-?\d+")
_HOJA = re.compile(r"(?:'(?:[^']|'')+'|[^\W\d][\w.]*)!")


def diccionario_completo(libro: LibroAuditado) -> Iterator[Hallado]:
    """R05. Cada fórmula distinta está explicada una vez y cada explicación es de una fórmula."""
    if not libro.grupos:
        raise NoAplica("el libro no tiene fórmulas")
    hoja = r.hoja_llamada(libro, r.DICCIONARIO)
    if hoja is None:
        formas = len({_general(g.forma) for g in libro.grupos})
        detalle = (
            "No hay una hoja «Diccionario» que explique las fórmulas: "
            f"{contar(formas, 'distinta', 'distintas')}."
        )
        yield Hallado("", "", 1, detalle)
        return
    explicadas = dict(_explicadas(libro, hoja.nombre))
    if not explicadas:
        yield Hallado(hoja.nombre, "", 1, "El diccionario no tiene una columna con fórmulas.")
        return
    formas_de: dict[str, set[str]] = {}
    for direccion, texto in libro.leido.formulas.items():
        if _sin_espacios(texto) in explicadas:
            general = _general(libro.forma_de[direccion])
            formas_de.setdefault(_sin_espacios(texto), set()).add(general)
    conocidas = set().union(*formas_de.values()) if formas_de else set()
    yield from _sin_explicar(libro, conocidas)
    sobran = [celda for texto, celda in explicadas.items() if texto not in formas_de]
    if sobran:
        detalle = f"El diccionario explica {contar(len(sobran), 'fórmula', 'fórmulas')} que no hay."
        yield Hallado(hoja.nombre, sobran[0], len(sobran), detalle)


def _sin_explicar(libro: LibroAuditado, conocidas: set[str]) -> Iterator[Hallado]:
    faltan: dict[str, list[Grupo]] = {}
    for grupo in libro.grupos:
        general = _general(grupo.forma)
        if general not in conocidas:
            faltan.setdefault(general, []).append(grupo)
    for grupos in faltan.values():
        cuenta = sum(len(g.filas) for g in grupos)
        detalle = f"Fórmula que el diccionario no explica: ={recortar(grupos[0].texto)}"
        yield Hallado(grupos[0].hoja, grupos[0].primera, cuenta, detalle)


def _explicadas(libro: LibroAuditado, hoja: str) -> Iterator[tuple[str, str]]:
    """Cada fórmula que el diccionario explica, sin «=», y la celda donde lo dice."""
    tabla = next((t for t in libro.tablas if t.hoja == hoja and t.columna_de(r"f[oó]rmula")), None)
    if tabla is None:
        return
    columna = tabla.columna_de(r"f[oó]rmula")
    vistos = libro.vistos[hoja]
    for fila in tabla.filas:
        texto = vistos.get((fila, columna))
        if isinstance(texto, str) and texto.strip():
            yield _sin_espacios(texto.strip().removeprefix("=")), a1(fila, columna)


def _sin_espacios(texto: str) -> str:
    return " ".join(texto.split())


def _general(forma: str) -> str:
    """La forma sin hojas ni cifras: la misma cuenta sobre otra hoja se explica una sola vez."""
    return _CIFRAS.sub("#", _HOJA.sub("", forma))


REGLAS = (Regla("R05", IMPIDE, "Diccionario de fórmulas completo", diccionario_completo),)
