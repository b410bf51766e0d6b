"""Evaluar muchas fórmulas, cada una como si estuviera en su celda, sobre los valores de un libro.

Van todas a una hoja que no existe en el libro, con sus referencias dichas por entero: así se
evalúan de una vez y ninguna cambia el valor que leen las demás.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from costeo.motor.evaluacion import preparar
from costeo.mutantes.fichas import REFERENCIA, fichas_de
from costeo.xlsx.celdas import Direccion, Valor, escribir_direccion

HOJA = "mutantes sueltos"
Suelta = tuple[str, str]
"""La hoja en que está la fórmula y su texto, sin «=»."""


class NoSeSabe(str):
    """Por qué una fórmula no se pudo evaluar."""

    __slots__ = ()


class Sueltas:
    """Fórmulas listas para evaluarse con unos valores y con otros."""

    def __init__(
        self, sueltas: Sequence[Suelta], nombres: Mapping[str, str], hojas: Sequence[str]
    ) -> None:
        """Las fórmulas, y los nombres y las hojas del libro a que pertenecen."""
        self._celdas: list[Direccion] = [(HOJA, n, 1) for n in range(1, len(sueltas) + 1)]
        textos = (completa(texto, hoja) for hoja, texto in sueltas)
        self._plan = preparar(dict(zip(self._celdas, textos, strict=True)), nombres, (*hojas, HOJA))

    def evaluar(self, valores: Mapping[Direccion, Valor]) -> list[Valor]:
        """Lo que vale cada una; :class:`NoSeSabe` si no se puede evaluar."""
        evaluacion = self._plan.evaluar(valores)
        return [
            evaluacion.valores[c]
            if c in evaluacion.valores
            else NoSeSabe(evaluacion.no_evaluables[c])
            for c in self._celdas
        ]


def completa(texto: str, hoja: str) -> str:
    """La fórmula con la hoja dicha en cada referencia que no la dice."""
    prefijo = escribir_direccion((hoja, 1, 1)).rpartition("!")[0]
    return "".join(
        f"{prefijo}!{f.texto}" if f.clase == REFERENCIA and "!" not in f.texto else f.texto
        for f in fichas_de(texto)
    )
