"""Lo que se contó al comprobar un libro: sus fórmulas por clase y sus controles uno por uno."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from costeo.libro.hojas.control import CORRECTO, REVISAR
from costeo.verificacion.veredicto import Veredicto
from costeo.xlsx.celdas import Direccion, LibroLeido, Valor

CONTROLES = "Controles"
_NUMERO, _TEXTO, _IZQUIERDA, _DERECHA, _DIFERENCIA, _ESTADO = range(1, 7)
_DISTINTA, _NO_EVALUABLE = "C002", "C005"


@dataclass(frozen=True)
class Cuentas:
    """Las fórmulas de un libro: cada una cae en una de las cuatro clases."""

    formulas: int
    iguales: int
    distintas: int
    no_evaluables: int
    sin_valor: int


@dataclass(frozen=True)
class ControlVisto:
    """Un renglón de la hoja Controles, como lo guarda el libro."""

    numero: int
    texto: str
    izquierda: Valor
    derecha: Valor
    diferencia: Valor
    estado: str


@dataclass(frozen=True)
class AvisoVisto:
    """Algo sin confirmar, o que conviene revisar, y cuánto es."""

    texto: str
    cuanto: float


def contar(leido: LibroLeido, veredicto: Veredicto) -> Cuentas:
    """Las fórmulas iguales a su valor guardado, las distintas y las que no se pueden comparar."""
    no_evaluables = {(h.hoja, h.celda) for h in veredicto.hallazgos if h.codigo == _NO_EVALUABLE}
    distintas = {(h.hoja, h.celda) for h in veredicto.hallazgos if h.codigo == _DISTINTA}
    sin_valor = sum(d not in leido.guardados for d in leido.formulas)
    total = len(leido.formulas)
    aparte = len(no_evaluables) + len(distintas) + sin_valor
    return Cuentas(total, total - aparte, len(distintas), len(no_evaluables), sin_valor)


def controles(leido: LibroLeido) -> Iterator[ControlVisto]:
    """Los cuadres de la hoja Controles, en su orden."""
    for fila in _filas(leido):
        numero, estado = leido.valores.get(_celda(fila, _NUMERO)), _valor(leido, fila, _ESTADO)
        if isinstance(numero, int | float) and estado in (CORRECTO, REVISAR):
            yield ControlVisto(
                int(numero),
                str(_valor(leido, fila, _TEXTO)),
                _valor(leido, fila, _IZQUIERDA),
                _valor(leido, fila, _DERECHA),
                _valor(leido, fila, _DIFERENCIA),
                str(estado),
            )


def avisos(leido: LibroLeido) -> Iterator[AvisoVisto]:
    """Lo que la hoja Controles avisa sin poner en rojo: lo que va debajo de los cuadres."""
    cuadres = [f for f in _filas(leido) if _valor(leido, f, _ESTADO) in (CORRECTO, REVISAR)]
    for fila in _filas(leido):
        cuanto = leido.guardados.get(_celda(fila, _IZQUIERDA))
        texto = leido.valores.get(_celda(fila, _TEXTO))
        if cuadres and fila > cuadres[-1] and isinstance(texto, str) and _numero(cuanto):
            yield AvisoVisto(texto, float(str(cuanto)))


def maestro(leido: LibroLeido) -> str:
    """Lo que dice el control maestro; vacío si el libro no lo tiene."""
    for fila in _filas(leido):
        if leido.valores.get(_celda(fila, _TEXTO)) == "CONTROL MAESTRO":
            return str(_valor(leido, fila, _IZQUIERDA) or "")
    return ""


def _filas(leido: LibroLeido) -> list[int]:
    celdas = (*leido.valores, *leido.formulas)
    return sorted({f for hoja, f, _ in celdas if hoja == CONTROLES})


def _celda(fila: int, columna: int) -> Direccion:
    return (CONTROLES, fila, columna)


def _valor(leido: LibroLeido, fila: int, columna: int) -> Valor:
    celda = _celda(fila, columna)
    return leido.valores.get(celda, leido.guardados.get(celda))


def _numero(valor: Valor) -> bool:
    return isinstance(valor, int | float) and not isinstance(valor, bool)
