"""Qué celdas de un libro son controles: las que dicen si algo cuadra, y la que los resume."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from costeo.auditor.formas import es_enlace
from costeo.xlsx.celdas import Direccion, ErrorCelda, Valor

if TYPE_CHECKING:
    from costeo.auditor.libro import LibroAuditado
    from costeo.auditor.tablas import Tabla

TOLERANCIA = 0.005
"""Medio centavo: menos que eso no es una diferencia."""
_ROTULO = re.compile(
    r"^\W*(?:control(?:es)?|cuadres?|descuadres?|check|chequeo|diferencias?|verificaci[oó]n|comprobaci[oó]n"
    r"|validaci[oó]n)\b",
    re.IGNORECASE,
)
_DE_HOJA = re.compile(r"control|cuadre|check|verific|comprobaci|validaci", re.IGNORECASE)
_MAESTRO = re.compile(
    r"control maestro|maestro de controles|master check|control general|estado del (?:libro|modelo)"
    r"|overall check|verificaci[oó]n general",
    re.IGNORECASE,
)
_BIEN = re.compile(
    r"^\W*(?:ok|okay|correcto|cuadra|bien|conforme|cumple|v[aá]lido|sin diferencias?|s[ií])\W*$",
    re.IGNORECASE,
)
_MAL = re.compile(
    r"error|revis|descuadr|no (?:cuadra|cumple|coincide)|falla|incorrecto|mal\b|^no$", re.IGNORECASE
)
_ALCANCE = 3
"""Celdas a la derecha de un rótulo en que se busca su fórmula."""
_LARGO = 60


@dataclass(frozen=True)
class Control:
    """Una celda que dice si algo cuadra, y cómo la llama el libro."""

    celda: Direccion
    rotulo: str


def cuadra(valor: Valor) -> bool | None:
    """¿Dice que todo está bien? None si no se entiende lo que dice."""
    if isinstance(valor, ErrorCelda):
        return False
    if isinstance(valor, bool):
        return valor
    if isinstance(valor, int | float):
        return abs(valor) <= TOLERANCIA
    if isinstance(valor, str):
        if _BIEN.match(valor) or not valor:
            return True
        return False if _MAL.search(valor) else None
    return True


def controles_de(libro: LibroAuditado) -> tuple[Control, ...]:
    """Los del libro, sin el maestro: los de sus hojas de control o, si no las hay, los demás."""
    de_tablas = [c for t in libro.tablas if _DE_HOJA.search(t.hoja) for c in _de_tabla(libro, t)]
    hallados = {c.celda: c for c in de_tablas}
    if not hallados:
        hallados = {c.celda: c for t in libro.tablas for c in _de_tabla(libro, t)}
    for control in _por_rotulo(libro):
        hallados.setdefault(control.celda, control)
    return tuple(hallados[d] for d in sorted(hallados, key=lambda d: (_lugar(libro, d), d)))


def _por_rotulo(libro: LibroAuditado) -> Iterator[Control]:
    """«Diferencia», «Control»… con la fórmula a su derecha, fuera de las tablas largas."""
    for hoja, textos in libro.constantes.items():
        for (fila, columna), texto in textos.items():
            if not isinstance(texto, str) or len(texto) > _LARGO or not _ROTULO.match(texto):
                continue
            celda = _a_la_derecha(libro, hoja, fila, columna)
            en_tabla = any(t.hoja == hoja and fila in t.filas for t in libro.tablas)
            if celda and not en_tabla and _compara(libro, celda) and not _MAESTRO.search(texto):
                yield Control(celda, " ".join(texto.split()))


def _lugar(libro: LibroAuditado, celda: Direccion) -> int:
    return libro.leido.hojas.index(celda[0])


def _de_tabla(libro: LibroAuditado, tabla: Tabla) -> Iterator[Control]:
    """La columna de controles de una tabla: la primera, si está en una hoja de controles."""
    for columna in tabla.columnas:
        if not _ROTULO.match(tabla.titulo(columna)):
            continue
        formulas = libro.formulas[tabla.hoja]
        celdas = [(tabla.hoja, f, columna) for f in tabla.filas if (f, columna) in formulas]
        comparan = [d for d in celdas if _compara(libro, d)]
        ceros = [d for d in comparan if cuadra(libro.vistos[d[0]].get(d[1:]))]
        # En otra hoja, «Diferencia» puede ser lo ejecutado menos lo previsto: solo si da cero.
        if comparan and (_DE_HOJA.search(tabla.hoja) or len(ceros) * 2 > len(comparan)):
            for celda in comparan:
                yield Control(celda, _rotulo_de_fila(libro, tabla, celda))
            return


def _rotulo_de_fila(libro: LibroAuditado, tabla: Tabla, celda: Direccion) -> str:
    """El texto más largo de los que la tabla lleva en esa fila."""
    visto = libro.vistos[tabla.hoja]
    textos = [visto.get((celda[1], c)) for c in tabla.columnas]
    return max((t for t in textos if isinstance(t, str)), key=len, default=tabla.titulo(celda[2]))


def _a_la_derecha(libro: LibroAuditado, hoja: str, fila: int, columna: int) -> Direccion | None:
    """La primera celda con fórmula a la derecha de un rótulo, sin otro texto en medio."""
    for c in range(columna + 1, columna + 1 + _ALCANCE):
        if (fila, c) in libro.formulas[hoja]:
            return hoja, fila, c
        if isinstance(libro.constantes[hoja].get((fila, c)), str):
            return None
    return None


def _compara(libro: LibroAuditado, celda: Direccion) -> bool:
    """¿Su fórmula resta o compara? Un enlace o un producto no controlan nada."""
    texto = libro.leido.formulas[celda]
    fuera = re.sub(r'"[^"]*"|\'[^\']*\'', "", texto)
    return not es_enlace(texto) and any(x in fuera for x in "-=<>")


def maestro_de(libro: LibroAuditado) -> Direccion | None:
    """La celda que resume todos los controles; los enlaces que la muestran se siguen hasta ella."""
    for hoja, textos in libro.constantes.items():
        for (fila, columna), texto in textos.items():
            if isinstance(texto, str) and len(texto) <= _LARGO and _MAESTRO.search(texto):
                celda = _a_la_derecha(libro, hoja, fila, columna)
                if celda:
                    return raiz(libro, celda)
    return None


def raiz(libro: LibroAuditado, celda: Direccion) -> Direccion:
    """La celda a la que lleva una cadena de enlaces simples."""
    vistas = {celda}
    while celda in libro.leido.formulas and es_enlace(libro.leido.formulas[celda]):
        bloques = list(libro.grafo.bloques(celda))
        if len(bloques) != 1:
            break
        hoja, fila, columna, *_ = bloques[0]
        siguiente = (hoja, fila, columna)
        if siguiente in vistas:
            break
        vistas.add(siguiente)
        celda = siguiente
    return celda
