"""Medir los dientes de la comprobación: cuántos libros rotos se ven, y cuáles no."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

from costeo.modelo.vocabulario import ANEXO_I, ANEXO_II
from costeo.mutantes.capas import CAPAS, Muerte, matar
from costeo.mutantes.entradas import Intercambio
from costeo.mutantes.equivalencia import razones
from costeo.mutantes.sano import Sano
from costeo.mutantes.sitios import Mutante, mutantes
from costeo.version import VERSION

CELDAS_POR_FORMA = 6
VECTORES = {ANEXO_II: 24, ANEXO_I: 60}
"""Con cuántos datos cambiados se mira cada libro: las semanas del Gantt del I piden más."""
SEMILLA = 1
Avance = Callable[[str, int], object]


@dataclass(frozen=True)
class Medida:
    """Lo que pasó con los mutantes de un libro.

    ``equivalentes``: los que dan lo mismo para toda entrada, con su razón. ``vivos``: los que no
    lo son y solo ve la capa de texto, o nadie.
    """

    libro: str
    muertes: Sequence[Muerte] = field(repr=False)
    equivalentes: Mapping[int, str] = field(repr=False)
    discordantes: Mapping[str, int] = field(default_factory=dict)
    """Por vector, celdas del libro sano que no valían lo que debían."""
    intercambios: Sequence[Intercambio] = ()
    """Pares de entradas que cambiaron de sitio, y qué fórmula lo delata."""

    @property
    def vivos(self) -> list[Mutante]:
        """Los no equivalentes que no cambian ningún valor que se mire."""
        return [
            m.mutante
            for i, m in enumerate(self.muertes)
            if not m.capa and i not in self.equivalentes
        ]

    @property
    def no_equivalentes(self) -> int:
        """Los que sí cambian algo."""
        return len(self.muertes) - len(self.equivalentes)

    @property
    def muertos_por_valor(self) -> int:
        """Los que se ven sin mirar el texto de la fórmula."""
        return sum(bool(m.capa) for m in self.muertes)

    @property
    def muertos(self) -> int:
        """Los que se ven con todas las capas."""
        return sum(
            bool(m.capa) or m.en_texto
            for i, m in enumerate(self.muertes)
            if i not in self.equivalentes
        )

    def por_operador(self) -> dict[str, Counter[str]]:
        """Por operador: cuántos mata cada capa, cuántos son equivalentes y cuántos viven."""
        tabla: dict[str, Counter[str]] = defaultdict(Counter)
        for i, m in enumerate(self.muertes):
            caja = m.capa or ("equivalentes" if i in self.equivalentes else "vivos")
            tabla[m.mutante.operador][caja] += 1
        return dict(sorted(tabla.items()))

    def como_dict(self) -> dict[str, object]:
        """La cifra de este libro."""
        por_capa = Counter(m.capa for m in self.muertes)
        return {
            "mutantes": len(self.muertes),
            "equivalentes": len(self.equivalentes),
            "no_equivalentes": self.no_equivalentes,
            "muertos": self.muertos,
            "muertos_por_valor": self.muertos_por_valor,
            **{capa: por_capa[capa] for capa in CAPAS},
            "intercambios": len(self.intercambios),
            "intercambios_vistos": sum(x.delata is not None for x in self.intercambios),
            "razones": dict(sorted(Counter(self.equivalentes.values()).items())),
        }


def medir(
    sano: Sano,
    semilla: int,
    muestra: int = 0,
    celdas: int = CELDAS_POR_FORMA,
    avance: Avance = lambda *_: None,
) -> Medida:
    """Muta un libro y cuenta quién se da cuenta.

    Args:
        sano: el libro y los datos con que se mira.
        semilla: de ella salen las celdas y la muestra.
        muestra: cuántos mutantes; 0, todos.
        celdas: en cuántas celdas de cada forma se hace cada equivocación.
        avance: a quién contarle con qué datos se va y cuántos quedan vivos.
    """
    todos = list(mutantes(sano, semilla, celdas))
    if 0 < muestra < len(todos):
        todos = Random(semilla).sample(todos, muestra)
    muertes = matar(sano, todos, avance)
    vivos = [i for i, m in enumerate(muertes) if not m.capa]
    de_vivos = razones(sano, [todos[i] for i in vivos], semilla)
    return Medida(
        sano.nombre,
        muertes,
        {vivos[i]: razon for i, razon in de_vivos.items()},
        {v: len(x) for v, x in sano.discordantes.items()},
    )


def cifra(
    medidas: Sequence[Medida], semilla: int, muestra: int = 0, vectores: int | None = None
) -> dict[str, object]:
    """La cifra de mutantes de esta versión, como se guarda en el paquete y sale en el acta.

    Args:
        medidas: la de cada libro.
        semilla: la que se usó.
        muestra: cuántos mutantes de cada libro; 0, todos.
        vectores: con cuántos datos cambiados; None, los de cada clase de libro.
    """
    libros = {m.libro: m.como_dict() for m in medidas}
    total = sum(m.no_equivalentes for m in medidas)
    por_valor = sum(m.muertos_por_valor for m in medidas)
    return {
        "version": VERSION,
        "semilla": semilla,
        "muestra": muestra,
        "vectores": VECTORES if vectores is None else dict.fromkeys(VECTORES, vectores),
        "celdas_por_forma": CELDAS_POR_FORMA,
        "mutantes": sum(len(m.muertes) for m in medidas),
        "no_equivalentes": total,
        "muertos": sum(m.muertos for m in medidas),
        "muertos_por_valor": por_valor,
        "fraccion": f"{sum(m.muertos for m in medidas) / total:.4f}" if total else "1.0000",
        "fraccion_por_valor": f"{por_valor / total:.4f}" if total else "1.0000",
        "libros": libros,
    }
