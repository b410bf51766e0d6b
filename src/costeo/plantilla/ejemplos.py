"""El ejemplo de una columna, escrito como lo escribiría el usuario."""

from __future__ import annotations

from decimal import Decimal

from costeo.esquema import Columna, Tipo
from costeo.plantilla import fechas
from costeo.plantilla.textos import mostrar, numero_legible


def ejemplo_legible(columna: Columna) -> str:
    """``0.15`` → ``15 %`` si es porcentaje; ``2023-12-31`` → ``31/12/2023`` si es fecha."""
    ejemplo = columna.ejemplo
    if ejemplo is None or ejemplo == "":
        return ""
    if columna.tipo is Tipo.PORCENTAJE:
        return f"{numero_legible(Decimal(str(ejemplo)) * 100)} %"
    if columna.tipo is Tipo.FECHA:
        return mostrar(fechas.de_texto(str(ejemplo)) or ejemplo)
    return mostrar(ejemplo)
