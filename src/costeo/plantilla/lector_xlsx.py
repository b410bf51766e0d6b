"""openpyxl, con los textos del libro tal como están guardados."""

from __future__ import annotations

import io
import re
from typing import Any

from openpyxl.cell.text import Text
from openpyxl.reader.excel import ExcelReader
from openpyxl.xml.constants import SHARED_STRINGS, SHEET_MAIN_NS
from openpyxl.xml.functions import iterparse

_TEXTO = f"{{{SHEET_MAIN_NS}}}si"
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


def abrir_libro(contenido: bytes, *, solo_valores: bool) -> Any:
    """El libro de openpyxl, con las fórmulas o con sus valores guardados."""
    lector = _Lector(io.BytesIO(contenido), data_only=solo_valores, keep_links=False)
    lector.read()
    return lector.wb


class _Lector(ExcelReader):  # type: ignore[misc]
    def read_strings(self) -> None:
        """Sin quitar los ``x005F_``: dicen que lo que sigue no es un escape."""
        tabla = self.package.find(SHARED_STRINGS)
        if tabla is None:
            return
        with self.archive.open(tabla.PartName[1:]) as parte:
            for _, nodo in iterparse(parte):
                if nodo.tag == _TEXTO:
                    self.shared_strings.append(Text.from_tree(nodo).content)
                    nodo.clear()


def sin_escapes(texto: str) -> str:
    """Deshace una sola vez los ``_x000B_`` con que el formato guarda caracteres de control."""
    if "_x" not in texto:
        return texto
    return _ESCAPE.sub(lambda hallado: chr(int(hallado[1], 16)), texto)
