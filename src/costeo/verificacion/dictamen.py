"""El dictamen de un libro cualquiera: celda a celda, lo guardado contra lo evaluado."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from costeo.hallazgos import Hallazgo, hay_errores
from costeo.motor.evaluacion_libro import EvaluacionDeLibro
from costeo.xlsx.celdas import Direccion, ErrorCelda, LibroLeido, Valor

IGUAL = "igual"
DISTINTA = "distinta"
NO_EVALUABLE = "no_evaluable"
SIN_VALOR = "sin_valor_guardado"
VOLATIL = "volatil"
CLASES = (IGUAL, DISTINTA, NO_EVALUABLE, SIN_VALOR, VOLATIL)

RELATIVA = 1e-13
"""Los motores suman en distinto orden: difieren en las últimas cifras de las 17 que se guardan. Más
floja llamaría igual a un total de mil millones con dos centavos de error."""
DE_ITERATIVAS = 1e-7
"""Excel halla IRR, XIRR, RATE y YIELD probando, y documenta que para a 1e-7 de la solución."""
ABSOLUTA = 1e-9
"""Lo que pierde la coma flotante al restar cifras de millones: la diezmillonésima de un centavo."""
DE_RESTAS = 1e-7
"""La parte de la cifra que puede ser ese resto: una tasa pequeña no se le parece."""


class CeldaDictaminada(NamedTuple):
    """Una celda con fórmula y lo que se halló en ella."""

    direccion: Direccion
    dictamen: str
    formula: str
    guardado: Valor
    evaluado: Valor
    motivo: str = ""
    """Por qué no se evaluó, o de qué volátil depende."""
    circular: bool = False


@dataclass(frozen=True)
class Dictamen:
    """Lo que se sabe de cada celda con fórmula de un libro.

    ``posible`` False: el archivo no se pudo leer, y ``hallazgos`` dice por qué.
    """

    posible: bool
    celdas: tuple[CeldaDictaminada, ...] = ()
    hallazgos: tuple[Hallazgo, ...] = ()
    cuentas: dict[str, int] = field(default_factory=dict)
    """Cuántas celdas hay de cada clase de :data:`CLASES`; suman ``formulas``."""
    con_error: int = 0
    """Cuántas valen un error (``#N/A``, ``#REF!``…)."""
    circulares: int = 0
    """Cuántas son de una referencia circular o dependen de una."""

    @property
    def formulas(self) -> int:
        """Celdas con fórmula, contando las que llena una fórmula de matriz."""
        return len(self.celdas)

    @property
    def correcto(self) -> bool:
        """Se leyó, y ninguna celda es distinta, quedó sin evaluar o vino sin valor guardado.

        Las volátiles no cuentan: nadie puede comprobar un valor que cambia solo.
        """
        return self.posible and not hay_errores(self.hallazgos)

    @property
    def salida(self) -> int:
        """Código de salida: 0 correcto, 1 con hallazgos, 2 no se pudo leer."""
        if not self.posible:
            return 2
        return 0 if self.correcto else 1


_ITERATIVA = re.compile(r"\b(?:X?IRR|RATE|(?:ODD[FL])?YIELD)\(", re.IGNORECASE)


def mismo_valor(guardado: Valor, evaluado: Valor, relativa: float = RELATIVA) -> bool:
    """¿Es el valor guardado el evaluado, en clase y en valor?

    Dos números, con ``relativa``, o con :data:`ABSOLUTA` si es poco de la cifra; un texto, exacto;
    un error, el mismo; un lógico no es un número. Una celda vacía y un texto vacío se ven igual y
    lo son; una vacía y un cero, no.
    """
    if type(guardado) is float and guardado == evaluado and type(evaluado) is float:
        return True
    if guardado is None or evaluado is None:
        return guardado in (None, "") and evaluado in (None, "")
    if isinstance(guardado, bool) or isinstance(evaluado, bool):
        return guardado is evaluado
    if isinstance(guardado, str) or isinstance(evaluado, str):
        return type(guardado) is type(evaluado) and guardado == evaluado
    distancia = abs(guardado - evaluado)
    if guardado == 0 or evaluado == 0:
        return distancia <= ABSOLUTA
    mayor = max(abs(guardado), abs(evaluado))
    return distancia <= relativa * mayor or distancia <= min(ABSOLUTA, DE_RESTAS * mayor)


def dictaminar(leido: LibroLeido, evaluacion: EvaluacionDeLibro) -> tuple[CeldaDictaminada, ...]:
    """El dictamen de cada celda con fórmula, en el orden del libro."""
    celdas = {*evaluacion.valores, *evaluacion.no_evaluables, *evaluacion.volatiles}
    orden = {hoja: i for i, hoja in enumerate(leido.hojas)}
    return tuple(
        _una(leido, evaluacion, celda)
        for celda in sorted(celdas, key=lambda d: (orden.get(d[0], -1), d[1], d[2]))
    )


def _una(leido: LibroLeido, evaluacion: EvaluacionDeLibro, celda: Direccion) -> CeldaDictaminada:
    formula = leido.formulas.get(celda)
    if formula is None:
        guardado, hay = leido.valores.get(celda), True
        formula = ""
    else:
        guardado, hay = leido.guardados.get(celda), celda in leido.guardados
    if celda in evaluacion.volatiles:
        motivo = evaluacion.volatiles[celda]
        return CeldaDictaminada(celda, VOLATIL, formula, guardado, None, motivo)
    if celda in evaluacion.no_evaluables:
        motivo, circular = evaluacion.no_evaluables[celda], celda in evaluacion.circulares
        return CeldaDictaminada(celda, NO_EVALUABLE, formula, guardado, None, motivo, circular)
    evaluado = evaluacion.valores[celda]
    if not hay or (guardado is None and evaluado not in (None, "")):
        clase = SIN_VALOR
    else:
        es_igual = mismo_valor(guardado, evaluado) or (
            _ITERATIVA.search(formula) is not None
            and mismo_valor(guardado, evaluado, DE_ITERATIVAS)
        )
        clase = IGUAL if es_igual else DISTINTA
    return CeldaDictaminada(celda, clase, formula, guardado, evaluado)


def resumir(celdas: tuple[CeldaDictaminada, ...], hallazgos: tuple[Hallazgo, ...]) -> Dictamen:
    """El dictamen del libro, con sus cuentas."""
    cuentas = Counter(celda.dictamen for celda in celdas)
    return Dictamen(
        True,
        celdas,
        hallazgos,
        {clase: cuentas[clase] for clase in CLASES},
        sum(
            isinstance(c.evaluado if c.dictamen != NO_EVALUABLE else c.guardado, ErrorCelda)
            for c in celdas
        ),
        sum(celda.circular for celda in celdas),
    )
