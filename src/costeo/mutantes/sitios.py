"""Dónde se muta: cada forma de cada columna, en unas cuantas de sus celdas.

Un error del generador está en la plantilla de una columna, y por tanto en todas sus filas; en las
82 hojas de actividad, en todas ellas. Por eso un mutante es de una forma: la misma equivocación
en varias celdas suyas. Cambiar una sola celda de un libro ya escrito lo ve la capa de texto.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from random import Random

from costeo.libro.descripcion import TipoHoja
from costeo.mutantes.fichas import NOMBRE, REFERENCIA, fichas_de
from costeo.mutantes.operadores import Contexto, mutaciones
from costeo.mutantes.referencias import leer_referencia
from costeo.mutantes.sano import Sano
from costeo.xlsx.celdas import Bloque, Direccion, escribir_direccion

_CIFRAS = re.compile(r"\d+")
Forma = tuple[str, int, str]
"""La hoja sin sus números, la columna y la fórmula sin direcciones."""
Clave = tuple[str, int, int]
"""Operador, ficha y variante."""


@dataclass(frozen=True)
class Rota:
    """Una celda con su fórmula rota; las fórmulas van sin «=»."""

    celda: Direccion
    original: str
    texto: str


@dataclass(frozen=True)
class Mutante:
    """La misma equivocación en varias celdas de una forma."""

    libro: str
    operador: str
    rotas: tuple[Rota, ...]

    @property
    def hoja(self) -> str:
        """La de su primera celda."""
        return self.rotas[0].celda[0]

    def __str__(self) -> str:
        rota = self.rotas[0]
        lugar = escribir_direccion(rota.celda)
        return f"{self.libro} · {lugar} · {self.operador}: ={rota.original} → ={rota.texto}"


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


def formas(sano: Sano) -> dict[Forma, list[Direccion]]:
    """Las celdas de cada forma.

    En las hojas de control cada renglón compara algo distinto: cada uno es su propia forma.
    """
    una_a_una = {h.hoja.nombre for h in sano.libro.hojas if h.hoja.tipo is TipoHoja.CONTROL}
    grupos: dict[Forma, list[Direccion]] = defaultdict(list)
    for celda, formula in sano.formulas.items():
        hoja = _CIFRAS.sub("#", celda[0])
        clave = forma(formula)
        if celda[0] in una_a_una:
            clave = f"{celda[1]}\x1f{clave}"
        grupos[hoja, celda[2], clave].append(celda)
    return grupos


def mutantes(sano: Sano, semilla: int, celdas_por_forma: int) -> Iterator[Mutante]:
    """Todos los mutantes de todas las formas, cada uno en unas celdas sacadas de la semilla."""
    nombres = tuple(sorted(sano.nombres))
    for clave, grupo in formas(sano).items():
        primeras: dict[str, int] = {}
        for hoja, fila, _ in grupo:
            primeras[hoja] = min(fila, primeras.get(hoja, fila))
        azar = Random(f"{semilla}|{clave}")
        elegidas = sorted(azar.sample(grupo, min(celdas_por_forma, len(grupo))))
        azar.shuffle(elegidas)
        rotas: dict[Clave, list[Rota]] = defaultdict(list)
        for celda in elegidas:
            original = sano.formulas[celda]
            contexto = Contexto(celda[1] - primeras[celda[0]], nombres, sano.hoy.valores.get(celda))
            for mutacion, texto in mutaciones(original, contexto).items():
                rotas[mutacion].append(Rota(celda, original, texto))
        for (operador, _, _), suyas in rotas.items():
            yield Mutante(sano.nombre, operador, tuple(suyas))


def lecturas(formula: str, hoja: str, nombres: Mapping[str, str]) -> list[Bloque]:
    """Los bloques que lee una fórmula, también por sus nombres."""
    bloques = []
    for f in fichas_de(formula):
        texto = nombres.get(f.texto, "") if f.clase == NOMBRE else f.texto
        ref = leer_referencia(texto) if f.clase in (REFERENCIA, NOMBRE) else None
        if ref:
            bloques.append(ref.bloque(hoja))
    return bloques
