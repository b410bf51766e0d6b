"""Las celdas y las fórmulas de costeo, donde quedaron después de insertar o borrar renglones."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from costeo.libro.colocacion import CeldaColocada
from costeo.libro.descripcion import Papel
from costeo.modelo.origen import letra_columna
from costeo.xlsx.celdas import Direccion, numero_de_columna


@dataclass(frozen=True)
class Eje:
    """Los renglones, o las columnas, de una hoja.

    ``a``: de dónde puso costeo cada uno a dónde está; falta el que se borró. ``insertados``: los
    que alguien metió entre ellos. ``borrados``: los que quitó.
    """

    a: Mapping[int, int] = field(default_factory=dict)
    insertados: tuple[int, ...] = ()
    borrados: tuple[int, ...] = ()

    def __bool__(self) -> bool:
        """¿Hay algo corrido?"""
        return bool(self.insertados or self.borrados)

    def uno(self, numero: int) -> int | None:
        """Dónde está; None si se borró. Los que costeo no escribe corren con los de antes."""
        if numero in self.a or numero in self.borrados or not self.a:
            return self.a.get(numero, None if numero in self.borrados else numero)
        antes = max((n for n in self.a if n < numero), default=None)
        return numero if antes is None else self.a[antes] + numero - antes

    def tramo(self, desde: int, hasta: int) -> tuple[int, int] | None:
        """Lo que queda de un rango: si se borró una punta, se encoge."""
        inicio = next((x for n in range(desde, hasta + 1) if (x := self.uno(n))), None)
        fin = next((x for n in range(hasta, desde - 1, -1) if (x := self.uno(n))), None)
        return None if inicio is None or fin is None else (inicio, fin)

    @cached_property
    def de(self) -> Mapping[int, int]:
        """De dónde está a dónde lo puso costeo."""
        return {x: n for n, x in self.a.items()}


@dataclass(frozen=True)
class Corrimiento:
    """Lo que se corrió una hoja."""

    filas: Eje
    columnas: Eje


NINGUNO = Corrimiento(Eje(), Eje())


_C = r"\$?[A-Z]{1,3}\$?[0-9]+"
_REFERENCIA = re.compile(
    rf"""("(?:[^"]|"")*")|((?:'(?:[^']|'')+'|[^\W\d][\w.]*)!)?(?<![\w.$])({_C})(?::({_C}))?(?![\w.(!])"""
)
_PARTES = re.compile(r"(\$?)([A-Z]{1,3})(\$?)([0-9]+)")


def donde_quedo(d: Direccion, corridas: Mapping[str, Corrimiento]) -> Direccion | None:
    """A dónde fue una celda; None si se borró."""
    corrida = corridas.get(d[0])
    if corrida is None:
        return d
    fila, columna = corrida.filas.uno(d[1]), corrida.columnas.uno(d[2])
    return None if fila is None or columna is None else (d[0], fila, columna)


def celda_corrida(
    d: Direccion, celda: CeldaColocada, corridas: Mapping[str, Corrimiento]
) -> CeldaColocada:
    """La celda con la fórmula que debe tener tras correrse; en blanco si nombraba algo borrado."""
    if not celda.es_formula:
        return celda
    formula = formula_corrida(str(celda.contenido), d[0], corridas)
    return en_blanco(celda) if formula is None else celda._replace(contenido=formula)


def en_blanco(celda: CeldaColocada) -> CeldaColocada:
    """Una celda de la que no se sabe qué debe decir: ni se compara ni le sobra a nadie."""
    return celda._replace(contenido=None, es_formula=False, papel=Papel.ENTRADA)


def formula_corrida(formula: str, hoja: str, corridas: Mapping[str, Corrimiento]) -> str | None:
    """La fórmula como la reescribe la hoja de cálculo; None si nombra solo celdas borradas.

    Args:
        formula: la de costeo.
        hoja: la de la celda que la lleva.
        corridas: lo que se corrió cada hoja.
    """
    rota = False

    def corrida(m: re.Match[str]) -> str:
        nonlocal rota
        texto, prefijo, desde, hasta = m.groups()
        if texto:
            return str(texto)
        nombre = _sin_comillas(prefijo) if prefijo else hoja
        if nombre not in corridas:
            return m.group()
        nueva = _rango(desde, hasta, corridas.get(nombre, NINGUNO))
        rota = rota or nueva is None
        return f"{prefijo or ''}{nueva}"

    hecha = _REFERENCIA.sub(corrida, formula)
    return None if rota else hecha


def nombra_su_hoja(formula: str) -> bool:
    """¿Nombra alguna celda sin decir la hoja?"""
    return any(m[3] and not m[2] for m in _REFERENCIA.finditer(formula))


def celdas_sueltas(formula: str) -> Iterator[tuple[str, int]]:
    """Hoja y fila de cada celda de otra hoja que nombra sola, no en un rango."""
    for m in _REFERENCIA.finditer(formula):
        if m[2] and not m[4] and (punta := _PARTES.fullmatch(m[3])):
            yield _sin_comillas(m[2]), int(punta[4])


def _sin_comillas(prefijo: str) -> str:
    nombre = prefijo.removesuffix("!")
    return nombre[1:-1].replace("''", "'") if nombre.startswith("'") else nombre


def _rango(desde: str, hasta: str | None, corrida: Corrimiento) -> str | None:
    puntas = [_PARTES.fullmatch(x) for x in (desde, hasta or desde)]
    inicio, fin = (m.groups() for m in puntas if m)
    filas = corrida.filas.tramo(int(inicio[3]), int(fin[3]))
    columnas = corrida.columnas.tramo(numero_de_columna(inicio[1]), numero_de_columna(fin[1]))
    if filas is None or columnas is None:
        return None
    una, otra = (
        f"{x[0]}{letra_columna(c)}{x[2]}{f}"
        for x, c, f in zip((inicio, fin), columnas, filas, strict=True)
    )
    return una if hasta is None else f"{una}:{otra}"
