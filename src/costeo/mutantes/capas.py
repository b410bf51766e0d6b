"""Quién se da cuenta de cada mutante: el texto, los valores, la prueba viva o los torcidos."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from costeo.mutantes.sano import Sano, Vector
from costeo.mutantes.sitios import Mutante, Rota
from costeo.mutantes.sueltas import NoSeSabe, Sueltas
from costeo.mutantes.torcidos import Torcido
from costeo.verificacion.texto_formula import misma_formula

TEXTO, VALORES, VIVA, TORCIDOS = "texto", "valores", "viva", "torcidos"
CAPAS = (VALORES, VIVA, TORCIDOS)
"""Las que no miran el texto de la fórmula, en el orden en que se prueban."""
_PRIMERAS = 2
"""Celdas de cada mutante con que se empieza: casi todos mueren en ellas."""
Avance = Callable[[str, int], object]


@dataclass(frozen=True)
class Muerte:
    """Qué capa lo mató y con qué datos; sin capa, sigue vivo."""

    mutante: Mutante
    capa: str = ""
    con: str = ""
    en_texto: bool = True


def matar(sano: Sano, todos: Sequence[Mutante], avance: Avance = lambda *_: None) -> list[Muerte]:
    """Quién mata a cada mutante, en el orden en que vienen.

    Args:
        sano: el libro y los datos con que se mira.
        todos: los mutantes.
        avance: a quién contarle con qué datos se va y cuántos quedan vivos.
    """
    muertes: dict[int, tuple[str, str]] = {}
    vectores: tuple[Vector | Torcido, ...] = (*sano.vectores, *sano.torcidos)
    for desde, hasta in ((0, _PRIMERAS), (_PRIMERAS, None)):
        for n, vector in enumerate(vectores):
            capa = TORCIDOS if isinstance(vector, Torcido) else VIVA if n else VALORES
            vivos = [
                (i, r)
                for i, m in enumerate(todos)
                if i not in muertes
                for r in m.rotas[desde:hasta]
                if not isinstance(vector, Torcido) or r.celda in vector.esperados
            ]
            for i in _caen(sano, vivos, vector):
                muertes.setdefault(i, (capa, vector.nombre))
            gc.collect()  # el plan de este vector, que tiene ciclos
            avance(vector.nombre, len(todos) - len(muertes))
    return [Muerte(m, *muertes.get(i, ("", "")), en_texto(m)) for i, m in enumerate(todos)]


def _caen(sano: Sano, rotas: list[tuple[int, Rota]], vector: Vector | Torcido) -> set[int]:
    if not rotas:
        return set()
    malas = sano.discordantes.get(vector.nombre, frozenset())
    rotas = [(i, r) for i, r in rotas if r.celda not in malas]
    sueltas = Sueltas([(r.celda[0], r.texto) for _, r in rotas], sano.nombres, sano.hojas)
    valores = sueltas.evaluar(vector.valores)
    return {
        i
        for (i, r), x in zip(rotas, valores, strict=True)
        if isinstance(x, NoSeSabe) or not vector.admite(r.celda, x)
    }


def en_texto(mutante: Mutante) -> bool:
    """¿Ve la comprobación del texto que la fórmula no es la suya?"""
    return any(not misma_formula(r.original, r.texto) for r in mutante.rotas)


def por_capa(muertes: Sequence[Muerte]) -> Counter[str]:
    """Cuántos mata cada capa; los vivos, bajo el texto vacío."""
    return Counter(m.capa for m in muertes)
