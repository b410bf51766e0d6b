"""Las fórmulas que alguien cambió en cada anexo, y las que no son las mismas en los dos.

Cada libro se compara con el que costeo escribe hoy para su propio modelo: un renglón desplazado o
un rango más largo no es un cambio. Después se comparan los cambios entre sí por lo que la celda
significa (su concepto), no por su dirección.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from costeo.libro.colocacion import LibroColocado
from costeo.libro.descripcion import Papel
from costeo.verificacion.comparacion import mostrar
from costeo.verificacion.texto_formula import normal
from costeo.xlsx.celdas import Direccion, LibroLeido, letras_de_columna

SOLO_EN_A, SOLO_EN_B, EN_LOS_DOS, DISTINTAS = (
    "solo en A",
    "solo en B",
    "igual en los dos",
    "distinta en cada uno",
)
_DEMASIADAS = 5
"""Si no concuerda una de cada tantas, el libro es de otra versión: no se cuentan una a una."""
Clave = tuple[object, ...]


@dataclass(frozen=True)
class FormulaTocada:
    """Una celda cuya fórmula no es la que costeo escribe ahí."""

    hoja: str
    celda: str
    esperada: str
    hallada: str


@dataclass(frozen=True)
class CambioDeFormula:
    """Una fórmula tocada en A, en B o en los dos. ``difiere``: lo que dice no es lo mismo."""

    estado: str
    a: FormulaTocada | None
    b: FormulaTocada | None

    @property
    def difiere(self) -> bool:
        """¿Es una diferencia entre A y B? La que se tocó igual en los dos, no."""
        return self.estado != EN_LOS_DOS


def tocadas(leido: LibroLeido, esperado: LibroColocado) -> dict[Clave, FormulaTocada] | None:
    """Las fórmulas tocadas de un anexo, por concepto; None si son demasiadas.

    Demasiadas (una de cada cinco) quiere decir que las escribió otra versión de costeo.
    """
    halladas = dict(_tocadas(leido, esperado))
    de_mas = sum(1 for _ in esperado.formulas()) < _DEMASIADAS * len(halladas)
    return None if de_mas else halladas


def _tocadas(leido: LibroLeido, esperado: LibroColocado) -> Iterator[tuple[Clave, FormulaTocada]]:
    orden: Counter[object] = Counter()
    esperadas = dict(esperado.formulas())
    for direccion, celda in esperadas.items():
        concepto = celda.concepto or direccion
        orden[concepto] += 1
        formula = str(celda.contenido)
        hallada = leido.formulas.get(direccion)
        if hallada is None:
            dice = mostrar(leido.valores.get(direccion))
        elif hallada != formula.removeprefix("=") and normal(hallada) != normal(formula):
            dice = "=" + hallada
        else:
            continue
        yield (concepto, orden[concepto]), _tocada(direccion, formula, dice)
    hojas = {h.hoja.nombre for h in esperado.hojas}
    entradas = {
        (h.hoja.nombre, c.fila, c.columna)
        for h in esperado.hojas
        for c in h.celdas
        if c.papel is Papel.ENTRADA
    }
    for direccion, hallada in leido.formulas.items():
        if direccion[0] in hojas and direccion not in esperadas and direccion not in entradas:
            yield ("de más", *direccion), _tocada(direccion, "(ninguna)", "=" + hallada)


def _tocada(direccion: Direccion, esperada: str, hallada: str) -> FormulaTocada:
    hoja, fila, columna = direccion
    return FormulaTocada(hoja, f"{letras_de_columna(columna)}{fila}", esperada, hallada)


def cambios_de_formulas(
    a: Mapping[Clave, FormulaTocada], b: Mapping[Clave, FormulaTocada]
) -> tuple[CambioDeFormula, ...]:
    """Las tocadas de los dos, juntas por su concepto, en el orden de B."""
    cambios = []
    for clave in dict.fromkeys((*b, *a)):
        x, y = a.get(clave), b.get(clave)
        if x is None or y is None:
            estado = SOLO_EN_B if x is None else SOLO_EN_A
        else:
            iguales = normal(_relativa(x)) == normal(_relativa(y))
            estado = EN_LOS_DOS if iguales else DISTINTAS
        cambios.append(CambioDeFormula(estado, x, y))
    return tuple(cambios)


def _relativa(x: FormulaTocada) -> str:
    """Lo que dice la celda, con su propia fila como «#»: desplazada con su renglón es la misma."""
    fila = x.celda.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return x.hallada.replace(fila, "#") if x.hallada.startswith("=") else x.hallada
