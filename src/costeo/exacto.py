"""XlsxWriter que escribe los números con todas sus cifras y los textos vacíos como texto."""

from __future__ import annotations

import re
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

_ENTERO_EXACTO = 1e15


_PARECE_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_DE_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f]")


def _escapar(texto: str) -> str:
    """El texto de una fórmula como XlsxWriter guarda los demás: ``_x000D_`` no es un escape."""
    texto = _PARECE_ESCAPE.sub("_x005F_", texto)
    return _DE_CONTROL.sub(lambda hallado: f"_x{ord(hallado[0]):04X}_", texto)


class HojaExacta(Worksheet):  # type: ignore[misc]
    """Hoja cuyos números se leen de vuelta idénticos (XlsxWriter recorta a 16 cifras)."""

    crece_desde = 0
    """Primera fila (1 = la de arriba) cuyo alto es solo el inicial; 0 = ninguna."""

    def _xml_start_tag_unencoded(self, tag: str, attributes: Any = ()) -> None:
        # Sin «customHeight» la fila crece cuando alguien escribe un texto más largo.
        if tag == "row" and 0 < self.crece_desde <= dict(attributes)["r"]:
            attributes = [a for a in attributes if a[0] != "customHeight"]
        super()._xml_start_tag_unencoded(tag, attributes)

    def _xml_number_element(self, number: Any, attributes: Any = ()) -> None:
        cifra = float(number)
        entero = cifra.is_integer() and abs(cifra) < _ENTERO_EXACTO
        texto = str(int(cifra)) if entero else repr(cifra)
        atributos = "".join(f' {k}="{self._escape_attributes(x)}"' for k, x in attributes)
        self.fh.write(f"<c{atributos}><v>{texto}</v></c>")

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        # Sin las decenas de expresiones regulares que buscan funciones posteriores a Excel 2010:
        # aquí no se usan (lo comprueba una prueba) y eran la mitad del tiempo de escribir.
        return formula.removeprefix("=")

    def _xml_formula_element(self, formula: str, result: object, attributes: Any = ()) -> None:
        # Un resultado "" va como texto vacío; sin tipo, los lectores verían una celda en blanco.
        if result == "" and not any(k == "t" for k, _ in attributes):
            attributes = [*attributes, ("t", "str")]
        if isinstance(result, str):
            result = _escapar(result)
        super()._xml_formula_element(formula, result, attributes)


class LibroExacto(xlsxwriter.Workbook):  # type: ignore[misc]
    """Libro en memoria que no convierte textos en fórmulas, enlaces ni números."""

    worksheet_class = HojaExacta

    def __init__(self, salida: Any, **opciones: object) -> None:
        """Escribe en ``salida`` (un archivo binario); ``opciones`` son las de XlsxWriter."""
        super().__init__(
            salida,
            {
                "in_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
                **opciones,
            },
        )
        self._condicionales: dict[str, Format] = {}

    def formato_condicional(self, aspecto: dict[str, object]) -> Format:
        """Formato de una regla condicional, creado una sola vez."""
        clave = repr(sorted(aspecto.items()))
        if clave not in self._condicionales:
            self._condicionales[clave] = self.add_format(aspecto)
        return self._condicionales[clave]
