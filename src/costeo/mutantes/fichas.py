"""El texto de una fórmula en fichas, y los tramos (argumentos, operandos) que forman.

Una mutación cambia fichas y vuelve a unirlas: lo que no se toca queda igual, letra por letra.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from openpyxl.formula.tokenizer import Token, Tokenizer

REFERENCIA, NUMERO, TEXTO, NOMBRE = "referencia", "número", "texto", "nombre"
FUNCION, ABRE, CIERRA, COMA = "función", "abre", "cierra", "coma"
INFIJO, PREFIJO, BLANCO, OTRA = "infijo", "prefijo", "blanco", "otra"
_PRECEDENCIA = {"^": 6, "*": 5, "/": 5, "+": 4, "-": 4, "&": 3}
_COMPARACION = 2


@dataclass(frozen=True)
class Ficha:
    """Un trozo con sentido: su clase y su texto."""

    clase: str
    texto: str

    @property
    def funcion(self) -> str:
        """El nombre de la función que abre, en mayúsculas; vacío si no abre ninguna."""
        return self.texto[:-1].upper() if self.clase == FUNCION else ""


Tramo = tuple[int, int]
"""Fichas ``[desde, hasta)``."""


def fichas_de(formula: str) -> tuple[Ficha, ...]:
    """Las fichas de una fórmula sin «=»."""
    return tuple(Ficha(_clase(t), t.value) for t in Tokenizer("=" + formula).items)


def _clase(token: Token) -> str:
    if token.type == Token.OPERAND:
        if token.subtype == Token.RANGE:
            return REFERENCIA if any(x.isdigit() for x in _sin_hoja(token.value)) else NOMBRE
        return {Token.NUMBER: NUMERO, Token.TEXT: TEXTO}.get(token.subtype, OTRA)
    if token.type == Token.FUNC:
        return FUNCION if token.subtype == Token.OPEN else CIERRA
    if token.type == Token.PAREN:
        return ABRE if token.subtype == Token.OPEN else CIERRA
    if token.type == Token.SEP:
        return COMA
    clases = {Token.OP_IN: INFIJO, Token.OP_PRE: PREFIJO, Token.WSPACE: BLANCO}
    return clases.get(token.type, OTRA)


def _sin_hoja(texto: str) -> str:
    return texto.rpartition("!")[2]


def unir(fichas: Sequence[Ficha]) -> str:
    """El texto de las fichas, sin «=»."""
    return "".join(f.texto for f in fichas)


def precedencia(ficha: Ficha) -> int:
    """Cuánto une un operador: más, antes."""
    return _PRECEDENCIA.get(ficha.texto, _COMPARACION)


def cierre(fichas: Sequence[Ficha], abre: int) -> int:
    """La ficha que cierra la función o el paréntesis que se abre en ``abre``."""
    hondura = 0
    for i in range(abre, len(fichas)):
        if fichas[i].clase in (FUNCION, ABRE):
            hondura += 1
        elif fichas[i].clase == CIERRA:
            hondura -= 1
            if not hondura:
                return i
    raise ValueError("la fórmula no cierra un paréntesis")


def argumentos(fichas: Sequence[Ficha], abre: int) -> list[Tramo]:
    """Los argumentos de la función que se abre en ``abre``, en orden."""
    fin = cierre(fichas, abre)
    tramos, desde, hondura = [], abre + 1, 0
    for i in range(abre + 1, fin):
        if fichas[i].clase in (FUNCION, ABRE):
            hondura += 1
        elif fichas[i].clase == CIERRA:
            hondura -= 1
        elif fichas[i].clase == COMA and not hondura:
            tramos.append((desde, i))
            desde = i + 1
    tramos.append((desde, fin))
    return tramos


def operandos(fichas: Sequence[Ficha], operador: int) -> tuple[Tramo, Tramo]:
    """El factor o término que hay a cada lado de un operador.

    El de la izquierda es solo el último: en ``a*b*c``, a la izquierda del segundo ``*`` está
    ``b``.
    """
    fuerza = precedencia(fichas[operador])
    izquierda = operador - _largo(list(reversed(fichas[:operador])), fuerza, (CIERRA,))
    derecha = operador + 1 + _largo(fichas[operador + 1 :], fuerza, (FUNCION, ABRE))
    return (izquierda, operador), (operador + 1, derecha)


def _largo(fichas: Sequence[Ficha], fuerza: int, hacia_dentro: tuple[str, ...]) -> int:
    """Cuántas fichas hay hasta el primer operador que no une más que ``fuerza``."""
    hondura = 0
    for i, ficha in enumerate(fichas):
        if ficha.clase in (FUNCION, ABRE, CIERRA):
            hondura += 1 if ficha.clase in hacia_dentro else -1
            if hondura < 0:
                return i
        elif not hondura and (
            ficha.clase == COMA or (ficha.clase == INFIJO and precedencia(ficha) <= fuerza)
        ):
            return i
    return len(fichas)


def cambiadas(fichas: Sequence[Ficha], desde: int, hasta: int, texto: str) -> str:
    """La fórmula con ``texto`` en lugar de esas fichas."""
    return unir(fichas[:desde]) + texto + unir(fichas[hasta:])


def de_clase(fichas: Sequence[Ficha], *clases: str) -> Iterator[tuple[int, Ficha]]:
    """Las fichas de esas clases y dónde están."""
    return ((i, f) for i, f in enumerate(fichas) if f.clase in clases)
