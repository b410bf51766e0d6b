"""De muchos hallazgos, cuáles son la causa y cuáles solo la siguen.

Una fórmula rota tuerce todo lo que sale de ella. Cada celda que difiere y lee otra que ya tiene
un hallazgo lleva el nombre de esa otra en ``causa``: quien lee sabe por dónde empezar.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from costeo.hallazgos import Hallazgo
from costeo.motor.leidas import leidas
from costeo.xlsx.celdas import (
    Bloque,
    Direccion,
    LibroLeido,
    escribir_direccion,
    numero_de_columna,
)

_DE_VALOR = frozenset({"C002", "C004", "C009", "C013"})
"""Hallazgos que una celda puede tener por culpa de otra."""
_DE_CELDA = _DE_VALOR | {"C005", "C006", "C007", "C020"}


def con_causas(hallazgos: Iterable[Hallazgo], leido: LibroLeido) -> list[Hallazgo]:
    """Los mismos hallazgos: primero las causas, luego los que las siguen, con su ``causa``."""
    todos = list(hallazgos)
    malas = CeldasPorColumna(d for h in todos if h.codigo in _DE_CELDA and (d := direccion_de(h)))
    lecturas = Lecturas(leido)
    resultado = []
    for h in todos:
        donde = direccion_de(h) if h.codigo in _DE_VALOR else None
        culpable = None
        if donde and donde in leido.formulas:
            culpable = next((m for x in lecturas.de(donde) if (m := malas.en(x, donde))), None)
        resultado.append(replace(h, causa=escribir_direccion(culpable)) if culpable else h)
    return sorted(resultado, key=lambda h: bool(h.causa))


class Lecturas:
    """Lo que lee cada fórmula de un libro; se mira la primera vez que alguien pregunta."""

    def __init__(self, leido: LibroLeido) -> None:
        """Para las fórmulas de ``leido``."""
        self._leido = leido

    @cached_property
    def _de_cada(self) -> Mapping[Direccion, tuple[Bloque, ...]]:
        return leidas(self._leido.formulas, self._leido.nombres, self._leido.hojas)

    def solo_de(self, direcciones: Iterable[Direccion]) -> Mapping[Direccion, Sequence[Bloque]]:
        """Los bloques que leen esas fórmulas, sin mirar las demás del libro."""
        leido = self._leido
        formulas = {d: leido.formulas[d] for d in direcciones if d in leido.formulas}
        return leidas(formulas, leido.nombres, leido.hojas)

    def de(self, direccion: Direccion) -> Sequence[Bloque]:
        """Los bloques que lee esa fórmula; nada si no se entiende o ya no es una fórmula."""
        return self._de_cada.get(direccion, ())


def direccion_de(h: Hallazgo) -> Direccion | None:
    """La celda de un hallazgo; None si no habla de una."""
    letras = h.celda.rstrip("0123456789")
    if not letras or letras == h.celda:
        return None
    return h.hoja, int(h.celda[len(letras) :]), numero_de_columna(letras)


class CeldasPorColumna:
    """Unas celdas ordenadas por hoja y columna, para saber pronto cuáles lee una fórmula."""

    def __init__(self, direcciones: Iterable[Direccion]) -> None:
        """Ordena ``direcciones``."""
        filas: dict[tuple[str, int], set[int]] = defaultdict(set)
        for hoja, fila, columna in direcciones:
            filas[hoja, columna].add(fila)
        self._filas = {clave: sorted(x) for clave, x in filas.items()}
        self._columnas: dict[str, list[int]] = defaultdict(list)
        for hoja, columna in sorted(self._filas):
            self._columnas[hoja].append(columna)

    def en(self, lectura: Bloque, propia: Direccion) -> Direccion | None:
        """La primera de las celdas que hay en lo leído, si no es la propia."""
        return next((d for d in self.todas_en(lectura) if d != propia), None)

    def todas_en(self, lectura: Bloque) -> Iterator[Direccion]:
        """Las celdas que hay en lo leído, por columnas."""
        hoja, fila, columna, ultima, hasta = lectura
        for c in self._columnas.get(hoja, ()):
            if not columna <= c <= hasta:
                continue
            filas = self._filas[hoja, c]
            for f in filas[bisect_left(filas, fila) :]:
                if f > ultima:
                    break
                yield hoja, f, c
