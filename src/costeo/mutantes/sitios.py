"""Dónde se muta: una celda por cada forma de cada columna de cada hoja."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from costeo.libro.descripcion import TipoHoja
from costeo.mutantes.fichas import NOMBRE, REFERENCIA, fichas_de
from costeo.mutantes.operadores import Contexto, mutaciones
from costeo.mutantes.referencias import leer_referencia
from costeo.mutantes.sano import Sano
from costeo.xlsx.celdas import Direccion, escribir_direccion


@dataclass(frozen=True)
class Mutante:
    """Una fórmula rota en una celda. ``original`` y ``texto`` van sin «=»."""

    libro: str
    celda: Direccion
    operador: str
    original: str
    texto: str

    @property
    def lugar(self) -> str:
        """La celda como la escribe Excel."""
        return escribir_direccion(self.celda)


def forma(formula: str) -> str:
    """La fórmula sin direcciones: las de una misma columna tienen la misma."""
    partes = []
    for f in fichas_de(formula):
        if f.clase == REFERENCIA:
            ref = leer_referencia(f.texto)
            partes.append("celda" if ref and not ref.fin else "rango")
        else:
            partes.append(f.texto)
    return "\x1f".join(partes)


def sitios(sano: Sano) -> dict[tuple[str, int, str], list[Direccion]]:
    """Las celdas de cada hoja, columna y forma.

    En las hojas de control cada renglón compara algo distinto: cada uno es su propia forma.
    """
    una_a_una = {h.hoja.nombre for h in sano.libro.hojas if h.hoja.tipo is TipoHoja.CONTROL}
    grupos: dict[tuple[str, int, str], list[Direccion]] = defaultdict(list)
    for celda, formula in sano.formulas.items():
        clave = forma(formula)
        if celda[0] in una_a_una:
            clave = f"{celda[1]}\x1f{clave}"
        grupos[celda[0], celda[2], clave].append(celda)
    return grupos


def mutantes(sano: Sano, semilla: int, por_forma: int = 1) -> Iterator[Mutante]:
    """Todos los mutantes de ``por_forma`` celdas de cada forma, sacadas de la semilla."""
    nombres = tuple(sorted(sano.nombres))
    for grupo in sitios(sano).values():
        primera = min(c[1] for c in grupo)
        azar = Random(f"{semilla}|{grupo[0]}")
        for celda in sorted(azar.sample(grupo, min(por_forma, len(grupo)))):
            contexto = Contexto(
                max(celda[1] - primera, 1), nombres, sano.hoy.valores.get(celda)
            )
            original = sano.formulas[celda]
            for operador, texto in mutaciones(original, contexto):
                yield Mutante(sano.nombre, celda, operador, original, texto)


def lecturas(formula: str, hoja: str, nombres: dict[str, str]) -> list[tuple[str, int, int, int, int]]:
    """Los bloques que lee una fórmula, también por sus nombres."""
    bloques = []
    for f in fichas_de(formula):
        texto = nombres.get(f.texto, "") if f.clase == NOMBRE else f.texto
        ref = leer_referencia(texto) if f.clase in (REFERENCIA, NOMBRE) else None
        if ref:
            bloques.append(ref.bloque(hoja))
    return bloques
