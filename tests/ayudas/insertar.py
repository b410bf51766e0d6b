"""Insertar y borrar renglones y columnas como lo hacen Excel y LibreOffice: con sus fórmulas.

openpyxl mueve las celdas, pero no reescribe lo que las nombra; aquí se hace, con su propio lector
de fórmulas, para no usar el de costeo.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import openpyxl
from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token
from openpyxl.utils import column_index_from_string, get_column_letter

_CELDA = re.compile(r"(\$?)([A-Z]{1,3})(\$?)(\d+)$")


@dataclass(frozen=True)
class Cambio:
    """Desde el renglón (o la columna) ``desde``, ``cuantos`` más; negativo si se borran."""

    hoja: str
    desde: int
    cuantos: int
    columnas: bool = False

    def en(self, libro: openpyxl.Workbook) -> None:
        """Lo hace en el libro."""
        hoja = libro[self.hoja]
        poner = (hoja.insert_cols, hoja.delete_cols) if self.columnas else (
            hoja.insert_rows, hoja.delete_rows)  # fmt: skip
        poner[self.cuantos < 0](self.desde, abs(self.cuantos))
        for otra in libro.worksheets:
            for fila in otra.iter_rows():
                for celda in fila:
                    if self._la_nombra(celda.value, otra.title):
                        celda.value = self.formula(celda.value, otra.title)
        for nombre in libro.defined_names.values():
            nombre.attr_text = self.formula("=" + nombre.attr_text, "")[1:]

    def _la_nombra(self, valor: object, hoja: str) -> bool:
        formula = isinstance(valor, str) and valor.startswith("=")
        return formula and (hoja == self.hoja or self.hoja in str(valor))

    def formula(self, texto: str, propia: str) -> str:
        """La fórmula, con lo que nombra en su nuevo sitio."""
        piezas = Tokenizer(texto).items
        return "=" + "".join(self._pieza(x, propia) for x in piezas)

    def _pieza(self, pieza: Token, propia: str) -> str:
        if pieza.type != Token.OPERAND or pieza.subtype != Token.RANGE:
            return str(pieza.value)
        hoja, _, rango = pieza.value.rpartition("!")
        nombre = hoja.strip("'").replace("''", "'") if hoja else propia
        puntas = [_CELDA.match(x) for x in rango.split(":")]
        if nombre != self.hoja or not all(puntas):
            return str(pieza.value)
        movidas = [self._punta(m, fin=bool(i)) for i, m in enumerate(puntas) if m]
        if len(movidas) == 1 and self._borrada(puntas[0]):
            return "#REF!"
        return (f"{hoja}!" if hoja else "") + ":".join(movidas)

    def _numero(self, m: re.Match[str]) -> int:
        return column_index_from_string(m[2]) if self.columnas else int(m[4])

    def _borrada(self, m: re.Match[str] | None) -> bool:
        if m is None or self.cuantos > 0:
            return False
        return self.desde <= self._numero(m) < self.desde - self.cuantos

    def _punta(self, m: re.Match[str], *, fin: bool) -> str:
        n = self._numero(m)
        if self._borrada(m):
            n = self.desde - fin
        elif n >= self.desde:
            n += self.cuantos
        if self.columnas:
            return f"{m[1]}{get_column_letter(n)}{m[3]}{m[4]}"
        return f"{m[1]}{m[2]}{m[3]}{n}"
