"""Trocear fórmulas sin fallar nunca y escribirlas como las ve cada celda: en R1C1 relativo.

Dos celdas con la misma forma llevan «la misma fórmula» copiada: ``B2*C2`` en D2 y ``B3*C3`` en
D3 son las dos ``RC[-2]*RC[-1]``. Lo que no se entiende se deja como está.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from costeo.xlsx.celdas import MAX_COLUMNA, MAX_FILA, Bloque, letras_de_columna, numero_de_columna

_HOJA = r"(?P<hoja>(?:'(?:[^']|'')+'|(?:\[[^\]]*\])?[^\W\d][\w.]*(?::[^\W\d][\w.]*)?)!)?"
_FILA, _LETRAS, _FIN = "[1-9][0-9]{0,6}", "[A-Za-z]{1,3}", r"(?![\w.(!\[])"
_PIEZA = re.compile(
    rf"""
    (?P<texto>"(?:[^"]|"")*")
  | {_HOJA}
    (?:
        (?P<celda>(?P<dc>\$?)(?P<c>{_LETRAS})(?P<df>\$?)(?P<f>{_FILA}){_FIN})
      | (?P<columnas>(?P<d1>\$?)(?P<c1>{_LETRAS}):(?P<d2>\$?)(?P<c2>{_LETRAS}){_FIN})
      | (?P<filas>\$?{_FILA}:\$?{_FILA}{_FIN})
      | (?P<error>\#(?:N/A|NAME\?|(?:NULL|DIV/0|VALUE|REF|NUM|SPILL|CALC|FIELD)!))
      | (?P<funcion>[^\W\d][\w.]*)(?=\()
      | (?P<nombre>(?:[^\W\d]|\\)[\w.?\\]*)
    )
  | (?P<estructura>\[(?:[^\[\]]|\[(?:[^\[\]]|\[[^\]]*\])*\])*\])
  | (?P<numero>(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)
  | (?P<espacio>\s+)
  | (?P<signo><>|<=|>=|.)
    """,
    re.VERBOSE | re.DOTALL,
)
_CLASES = (
    "texto", "celda", "columnas", "filas", "error", "funcion", "nombre", "estructura", "numero",
    "espacio", "signo",
)  # fmt: skip
_PREFIJO = re.compile(r"(?:_xlfn\.|_xlws\.|_xludf\.)+", re.IGNORECASE)


class Pieza(NamedTuple):
    """Un trozo de fórmula: su clase, su texto sin hoja y la hoja que nombra, si nombra una.

    Clases: texto, celda, columnas, filas, error, funcion (en mayúsculas y sin prefijos),
    nombre, estructura (``[…]``), numero y signo. Los espacios no salen.
    """

    clase: str
    texto: str
    hoja: str = ""


@lru_cache(maxsize=100_000)
def piezas(formula: str) -> tuple[Pieza, ...]:
    """Los trozos de una fórmula (sin «=»), en orden. Nunca falla."""
    salida = []
    for m in _PIEZA.finditer(formula):
        clase = next(c for c in _CLASES if m[c] is not None)
        if clase == "espacio":
            continue
        texto = m[clase]
        if clase == "funcion":
            texto = _PREFIJO.sub("", texto).upper()
        hoja = m["hoja"]
        salida.append(Pieza(clase, texto, sin_comillas(hoja[:-1]) if hoja else ""))
    return tuple(salida)


def sin_comillas(hoja: str) -> str:
    """``'Hoja ''uno'''`` → ``Hoja 'uno'``."""
    return hoja[1:-1].replace("''", "'") if hoja.startswith("'") else hoja


Receta = tuple[str | int, ...]
"""Trozos de una forma: texto fijo, ``n`` para el grupo de cifras n tal cual y ``~n`` si es una
fila relativa a la de la celda."""
_CIFRAS = re.compile(r"([0-9]+)")


class Formador:
    """Escribe fórmulas en R1C1 relativo; recuerda las que solo cambian en sus cifras."""

    def __init__(self) -> None:
        """Sin nada visto."""
        self._recetas: dict[tuple[int, tuple[str, ...]], Receta] = {}

    def relativa(self, formula: str, fila: int, columna: int) -> str:
        """La fórmula en R1C1 vista desde esa celda; textos, nombres y funciones, intactos."""
        partes = _CIFRAS.split(formula)
        clave = (columna, tuple(partes[::2]))
        receta = self._recetas.get(clave)
        if receta is None:
            receta = self._recetas[clave] = _receta(formula, columna)
        salida = []
        for trozo in receta:
            if isinstance(trozo, str):
                salida.append(trozo)
            elif trozo >= 0:
                salida.append(partes[2 * trozo + 1])
            else:
                salto = int(partes[2 * ~trozo + 1]) - fila
                salida.append(f"[{salto}]" if salto else "")
        return "".join(salida)


def relativa(formula: str, fila: int, columna: int) -> str:
    """La fórmula en R1C1 vista desde esa celda."""
    return Formador().relativa(formula, fila, columna)


def _receta(formula: str, columna: int) -> Receta:
    salida: list[str | int] = []
    grupo = 0
    for m in _PIEZA.finditer(formula):
        if m["celda"] is not None:
            grupo = _anotar(salida, m["hoja"] or "", grupo)
            c = _fija_o_no(m["dc"], numero_de_columna(m["c"]), columna)
            salida += ["R", grupo if m["df"] else ~grupo, c]
            grupo += 1
        elif m["columnas"] is not None:
            grupo = _anotar(salida, m["hoja"] or "", grupo)
            c1, c2 = numero_de_columna(m["c1"]), numero_de_columna(m["c2"])
            salida.append(f"{_fija_o_no(m['d1'], c1, columna)}:{_fija_o_no(m['d2'], c2, columna)}")
        elif m["espacio"] is not None:
            salida.append(" ")
        else:
            grupo = _anotar(salida, m[0], grupo)
    return tuple(salida)


def _anotar(salida: list[str | int], texto: str, grupo: int) -> int:
    """Añade un texto con sus cifras como grupos; devuelve el número del siguiente grupo."""
    for i, trozo in enumerate(_CIFRAS.split(texto)):
        if i % 2:
            salida.append(grupo)
            grupo += 1
        elif trozo:
            salida.append(trozo)
    return grupo


def _fija_o_no(dolar: str, columna: int, propia: int) -> str:
    if dolar:
        return f"C{columna}"
    return f"C[{columna - propia}]" if columna != propia else "C"


@dataclass(frozen=True)
class Grupo:
    """Las celdas de una columna de una hoja que llevan la misma fórmula."""

    hoja: str
    columna: int
    forma: str
    texto: str
    """La fórmula como está en la primera celda."""
    filas: list[int] = field(default_factory=list)

    @property
    def primera(self) -> str:
        """La primera celda, «B7»."""
        return f"{letras_de_columna(self.columna)}{self.filas[0]}"

    @property
    def piezas(self) -> tuple[Pieza, ...]:
        """Los trozos de la fórmula de la primera celda."""
        return piezas(self.texto)


def bloques(formula: str, propia: str) -> Iterator[Bloque]:
    """Cada rango que nombra una fórmula escrita en la hoja ``propia``, con «:» ya unido.

    Las columnas y filas enteras llegan hasta el borde de la hoja. No mira nombres ni tablas.
    """
    trozos = piezas(formula)
    i = 0
    while i < len(trozos):
        uno = trozos[i]
        if uno.clase == "celda":
            f1, c1 = _posicion(uno.texto)
            f2, c2 = f1, c1
            hay_dos = i + 2 < len(trozos) and trozos[i + 1].texto == ":"
            if hay_dos and trozos[i + 2].clase == "celda":
                f2, c2 = _posicion(trozos[i + 2].texto)
                i += 2
            yield uno.hoja or propia, min(f1, f2), min(c1, c2), max(f1, f2), max(c1, c2)
        elif uno.clase == "columnas":
            c1, c2 = (numero_de_columna(x.strip("$")) for x in uno.texto.split(":"))
            yield uno.hoja or propia, 1, min(c1, c2), MAX_FILA, max(c1, c2)
        elif uno.clase == "filas":
            f1, f2 = (int(x.strip("$")) for x in uno.texto.split(":"))
            yield uno.hoja or propia, min(f1, f2), 1, max(f1, f2), MAX_COLUMNA
        i += 1


def _posicion(celda: str) -> tuple[int, int]:
    limpia = celda.replace("$", "")
    letras = limpia.rstrip("0123456789")
    return int(limpia[len(letras) :]), numero_de_columna(letras)


def es_enlace(formula: str) -> bool:
    """¿Solo trae otra celda (o un nombre), sin calcular nada? ``Hoja!B7``, ``+B7``, ``B7&""``."""
    utiles = [p for p in piezas(formula) if p.texto not in ('""', "&", "+", "(", ")")]
    if not utiles:
        return False
    return utiles[0].clase in ("celda", "nombre") and all(
        p.clase == "estructura" for p in utiles[1:]
    )
