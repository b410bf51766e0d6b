"""Trocear un formato de número de Excel en secciones y piezas."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from costeo.xlsx.celdas import NoEvaluable

_PIEZA = re.compile(
    r'"(?P<cita>[^"]*)"|\\(?P<escapada>.)|_(?P<hueco>.)|\*(?P<relleno>.)|\[(?P<corchete>[^\]]*)\]|'
    r"(?P<general>general)|(?P<fecha>am/pm|a/p|y+|m+|d+|h+|s+(?:\.0{1,3})?|e+(?![+-]))|"
    r"(?P<exponente>E[+-])|(?P<cifra>[0#?])|(?P<signo>[.,%/@])|"
    r"(?P<literal>[-1-9$+()!^&'~{}<>=: €£¥]|[^\x00-\x7f])|(?P<punto_y_coma>;)|(?P<otra>.)",
    re.IGNORECASE | re.DOTALL,
)
_CONDICION = re.compile(r"(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)")
_TRANSCURRIDO = re.compile(r"h+|m+|s+", re.IGNORECASE)
_PAIS = re.compile(r"\$([^-]*)(?:-([0-9A-F]+))?", re.IGNORECASE)
_COLOR = re.compile(r"black|blue|cyan|green|magenta|red|white|yellow|color ?\d+", re.IGNORECASE)


class Pieza(NamedTuple):
    """Un trozo de una sección.

    ``clase``: ``literal``, ``cifra``, ``signo``, ``exponente``, ``fecha``, ``transcurrido`` o
    ``general``.
    """

    clase: str
    texto: str


class Seccion(NamedTuple):
    """Una de las partes que separa el punto y coma."""

    piezas: tuple[Pieza, ...]
    condicion: tuple[str, float] | None = None
    idioma: int = 0x409
    """Código de idioma de Windows para los meses y los días."""

    @property
    def es_fecha(self) -> bool:
        """Si escribe fechas u horas."""
        return any(pieza.clase in ("fecha", "transcurrido") for pieza in self.piezas)

    @property
    def es_texto(self) -> bool:
        """Si tiene sitio para un texto (``@``)."""
        return any(pieza == ("signo", "@") for pieza in self.piezas)


@lru_cache(maxsize=1024)
def secciones(formato: str) -> tuple[Seccion, ...]:
    """Las secciones del formato; NoEvaluable si lleva algo que no se sabe escribir."""
    halladas: list[Seccion] = []
    piezas: list[Pieza] = []
    condicion: tuple[str, float] | None = None
    idioma = 0x409
    for hallado in _PIEZA.finditer(formato):
        clase = hallado.lastgroup or ""
        texto = hallado[clase]
        if clase == "punto_y_coma":
            halladas.append(Seccion(tuple(piezas), condicion, idioma))
            piezas, condicion, idioma = [], None, 0x409
        elif clase == "corchete":
            regla = _CONDICION.fullmatch(texto)
            pais = _PAIS.fullmatch(texto)
            if regla:
                condicion = regla[1], float(regla[2])
            elif pais:
                piezas.append(Pieza("literal", pais[1]))
                idioma = int(pais[2] or "409", 16)
            elif _TRANSCURRIDO.fullmatch(texto):
                piezas.append(Pieza("transcurrido", texto.lower()))
            elif not _COLOR.fullmatch(texto):
                _no_se_sabe(formato)
        elif clase in ("relleno", "otra"):
            _no_se_sabe(formato)
        elif clase in ("cita", "escapada", "literal"):
            piezas.append(Pieza("literal", texto))
        elif clase == "hueco":
            piezas.append(Pieza("literal", " "))
        else:
            piezas.append(Pieza(clase, texto if clase == "exponente" else texto.lower()))
    halladas.append(Seccion(tuple(piezas), condicion, idioma))
    if len(halladas) > 4:
        _no_se_sabe(formato)
    return tuple(halladas)


def _no_se_sabe(formato: str) -> None:
    raise NoEvaluable(f"usa TEXT con el formato «{formato}»")
