"""¿Muerde un control? Se estropea un valor del que depende y debe dejar de cuadrar (R36)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from costeo.auditor.formas import es_enlace
from costeo.auditor.recalculo import Recalculo, recalcular_parte
from costeo.xlsx.celdas import Bloque, Direccion, ErrorCelda, Valor

if TYPE_CHECKING:
    from costeo.auditor.libro import LibroAuditado

_PASOS = 3
"""Hasta cuántos pasos del control se estropea un valor."""
_POR_NIVEL = 12
_CELDAS_DE_BLOQUE = 2_000
_CONO = 2_000
"""Fórmulas que se vuelven a calcular, a lo más, por cada valor: los que lo mueven todo, no."""
_OTRO_TEXTO = "¿?"


@dataclass(frozen=True)
class Mordida:
    """Qué pasó al estropear valores: ``estropeada`` None si con ninguno cambió el control."""

    estropeada: Direccion | None
    probados: int
    motivo: str = ""
    """Por qué no se pudo probar, si no se pudo."""


def probar(libro: LibroAuditado, control: Direccion) -> Mordida:
    """Estropea de uno en uno unos cuantos valores de los que sale el control."""
    base = libro.recalculo.valores
    if control not in base:
        return Mordida(None, 0, libro.recalculo.no_evaluables.get(control, "no se pudo calcular"))
    niveles = _niveles(libro, control)
    honda = _ensayar(libro, control, [*niveles[2], *niveles[3]])
    # Estropear el propio lado que se compara no prueba de dónde sale: solo si no hay otra cosa.
    return honda if honda.probados else _ensayar(libro, control, niveles[1])


def _ensayar(libro: LibroAuditado, control: Direccion, candidatas: list[Direccion]) -> Mordida:
    base = libro.recalculo.valores
    probados, motivo = 0, ""
    for celda in candidatas:
        cono = libro.grafo.salen_de([celda], _CONO) - {celda}
        if len(cono) > _CONO or control not in cono:
            continue
        for otro in estropeados(libro.valor(celda)):
            despues = _con_otro(libro, celda, otro, cono)
            if control not in despues.valores:
                motivo = despues.no_evaluables.get(control, "depende de una función volátil")
                continue
            probados += 1
            dice = despues.valores[control]
            # Un error que llega hasta el control no prueba que compare: lo vería cualquiera.
            if dice != base[control] and not isinstance(dice, ErrorCelda):
                return Mordida(celda, probados)
    return Mordida(None, probados, motivo if not probados else "")


def _niveles(libro: LibroAuditado, control: Direccion) -> list[list[Direccion]]:
    """Celdas a uno, dos y tres pasos del control; a uno, no los enlaces: no prueban nada."""
    niveles: list[list[Direccion]] = [[control]]
    vistas = {control}
    for _ in range(_PASOS):
        siguiente: list[Direccion] = []
        for celda in niveles[-1][:_POR_NIVEL]:
            for bloque in libro.grafo.bloques(celda):
                for otra in _muestra(libro, bloque):
                    if otra not in vistas:
                        vistas.add(otra)
                        siguiente.append(otra)
        niveles.append(siguiente[:_POR_NIVEL])
    niveles[1] = [c for c in niveles[1] if not _es_enlace(libro, c)]
    return niveles


def _es_enlace(libro: LibroAuditado, celda: Direccion) -> bool:
    texto = libro.leido.formulas.get(celda)
    return texto is not None and es_enlace(texto)


def _muestra(libro: LibroAuditado, bloque: Bloque) -> list[Direccion]:
    """La primera celda con algo del rectángulo, la del medio y la última; si no, su esquina."""
    hoja, f1, c1, f2, c2 = bloque
    ocupadas = libro.ocupadas
    if (f2 - f1 + 1) * (c2 - c1 + 1) > _CELDAS_DE_BLOQUE:
        f2 = min(f2, f1 + _CELDAS_DE_BLOQUE // (c2 - c1 + 1))
    dentro = [
        (hoja, f, c)
        for f in range(f1, f2 + 1)
        for c in range(c1, c2 + 1)
        if (hoja, f, c) in ocupadas
    ]
    if not dentro:
        return [(hoja, f1, c1)]
    return list(dict.fromkeys((dentro[0], dentro[len(dentro) // 2], dentro[-1])))


def _con_otro(
    libro: LibroAuditado, celda: Direccion, otro: Valor, cono: set[Direccion]
) -> Recalculo:
    """Lo que dan las fórmulas del cono si esa celda vale otra cosa."""
    formulas = {d: libro.leido.formulas[d] for d in cono}
    valores: dict[Direccion, Valor] = {}
    for bloque in {b for d in cono for b in libro.grafo.bloques(d)}:
        for otra in libro.en_bloque(bloque):
            if otra not in cono:
                valores[otra] = libro.valor(otra)
    valores[celda] = otro
    return recalcular_parte(libro.leido, formulas, valores, propio=libro.es_de_costeo)


def estropeados(valor: Valor) -> tuple[Valor, ...]:
    """Otros valores que dar a una celda: uno más, y algo que no es un número."""
    if isinstance(valor, bool):
        return not valor, _OTRO_TEXTO
    if isinstance(valor, int | float):
        return float(valor) + 1, _OTRO_TEXTO
    if isinstance(valor, str) and not isinstance(valor, ErrorCelda) and valor:
        return valor + _OTRO_TEXTO, 1.0
    return 1.0, _OTRO_TEXTO
