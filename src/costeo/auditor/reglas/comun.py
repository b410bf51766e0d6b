"""Lo que varias reglas hacen igual: contar, agrupar y decirlo en una frase."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from costeo.auditor.regla import Hallado
from costeo.auditor.zonas import a1
from costeo.xlsx.celdas import Valor

Lugar = tuple[int, int]
"""(fila, columna)."""


def contar(cuantos: int, uno: str, varios: str) -> str:
    """«1 celda», «1,234 celdas»."""
    return f"{cuantos:,} {uno if cuantos == 1 else varios}"


def lista(nombres: Sequence[str], hasta: int = 4) -> str:
    """«A», «B» y «C»; con muchos, los primeros y cuántos más."""
    citados = [f"«{n}»" for n in nombres[:hasta]]
    resto = len(nombres) - hasta
    if resto > 0:
        return ", ".join(citados) + f" y {resto} más"
    return " y ".join(", ".join(citados).rsplit(", ", 1)) if len(citados) > 1 else "".join(citados)


def en_celdas(hoja: str, celdas: Iterable[Lugar], detalle: str) -> Hallado:
    """Un hallado con la primera de esas celdas (por columna y fila) y cuántas son."""
    ordenadas = sorted(celdas, key=lambda x: (x[1], x[0]))
    return Hallado(hoja, a1(*ordenadas[0]), len(ordenadas), detalle)


def recortar(texto: str, largo: int = 60) -> str:
    """El texto en una línea y sin pasarse."""
    limpio = " ".join(texto.split())
    return limpio if len(limpio) <= largo else limpio[: largo - 1] + "…"


def es_numero(valor: Valor) -> bool:
    """¿Es una cifra (no un lógico)?"""
    return isinstance(valor, int | float) and not isinstance(valor, bool)
