"""El libro contra el cálculo independiente, hoy y con otras entradas (R37, R38)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from costeo.auditor.anexos import veredicto
from costeo.auditor.libro import LibroAuditado
from costeo.auditor.regla import IMPIDE, Hallado, NoMirado, Regla
from costeo.auditor.reglas.comun import contar
from costeo.hallazgos import ERROR, Hallazgo

_AL_MOVER = "D"
"""Familia de los hallazgos que salen al mover las entradas."""


def concilia(libro: LibroAuditado) -> Iterator[Hallado]:
    """R37. Cada concepto con su celda y cada celda con su concepto, al valor exacto."""
    dicho = veredicto(libro)
    if not dicho.posible and not dicho.hallazgos:
        raise NoMirado("los datos del anexo no se entienden")
    yield from _agrupados(h for h in dicho.hallazgos if not h.codigo.startswith(_AL_MOVER))


def aguanta_cambios(libro: LibroAuditado) -> Iterator[Hallado]:
    """R38. Con las entradas movidas, el libro y la referencia siguen de acuerdo."""
    if not libro.vectores:
        raise NoMirado("no se pidió mover las entradas")
    dicho = veredicto(libro)
    if dicho.viva is None:
        raise NoMirado("el anexo no se pudo comprobar con los datos de hoy: véase R37")
    if not dicho.viva.vectores:
        raise NoMirado("la validación no admitió ningún juego de entradas")
    yield from _agrupados(dicho.viva.hallazgos)


def _agrupados(hallazgos: Iterable[Hallazgo]) -> Iterator[Hallado]:
    """Un hallado por código y hoja, con el primero y cuántos son; primero, los que son causa."""
    juntos: dict[tuple[str, str], list[Hallazgo]] = defaultdict(list)
    for h in hallazgos:
        if h.nivel == ERROR:
            juntos[h.codigo, h.hoja].append(h)
    for (codigo, hoja), suyos in juntos.items():
        primero = next((h for h in suyos if not h.causa), suyos[0])
        mas = f" Y {contar(len(suyos) - 1, 'más', 'más')} así." if len(suyos) > 1 else ""
        yield Hallado(hoja, primero.celda, len(suyos), f"[{codigo}] {primero.mensaje}{mas}")


REGLAS = (
    Regla("R37", IMPIDE, "Concuerda con el cálculo independiente", concilia),
    Regla("R38", IMPIDE, "Aguanta los cambios", aguanta_cambios),
)
