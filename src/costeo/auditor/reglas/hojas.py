"""Las hojas del libro: tipos y colores, índice, nombres y lo escondido (R03, R04, R06, R07)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from costeo.auditor.libro import LibroAuditado
from costeo.auditor.regla import AVISA, Hallado, Regla

_LARGO = 31
_DE_FABRICA = re.compile(
    r"(?:hoja|sheet|hoja de c[aá]lculo|planilha|feuil|tabelle|foglio|worksheet|chart|gr[aá]fico)"
    r"\s*\d*(?:\s*\(\d+\))?",
    re.IGNORECASE,
)
_COPIA = re.compile(r".*\(\d+\)|(?:copia de|copy of)\b.*", re.IGNORECASE)


def nombres_de_hojas(libro: LibroAuditado) -> Iterator[Hallado]:
    """R06. Nombres cortos y con sentido, no los de fábrica ni copias."""
    for hoja in libro.hojas:
        nombre = hoja.nombre
        if len(nombre) > _LARGO:
            por = f"tiene {len(nombre)} caracteres: Excel admite {_LARGO}"
        elif _DE_FABRICA.fullmatch(nombre):
            por = "es el nombre de fábrica: no dice qué contiene"
        elif _COPIA.fullmatch(nombre):
            por = "parece una copia que quedó olvidada"
        elif nombre != nombre.strip() or "  " in nombre:
            por = "lleva espacios de más: las fórmulas que lo escriban sin ellos fallan"
        elif not re.search(r"\w\w", nombre):
            por = "no dice qué contiene"
        else:
            continue
        yield Hallado(nombre, "", 1, f"El nombre «{nombre}» {por}.")


REGLAS = (Regla("R06", AVISA, "Nombres de hoja cortos y con sentido", nombres_de_hojas),)
