"""Un libro de XlsxWriter en memoria."""

from __future__ import annotations

import io
from dataclasses import dataclass

import xlsxwriter


@dataclass
class Cuaderno:
    """Un libro de XlsxWriter en memoria: ``libro`` para escribir y ``bytes()`` para cerrarlo."""

    libro: xlsxwriter.Workbook
    salida: io.BytesIO

    def bytes(self) -> bytes:
        """Cierra y da los bytes."""
        self.libro.close()
        return self.salida.getvalue()


def cuaderno() -> Cuaderno:
    """Un libro vacío."""
    salida = io.BytesIO()
    return Cuaderno(xlsxwriter.Workbook(salida, {"in_memory": True}), salida)
