"""Hallazgos: los errores y avisos son datos, no excepciones."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from costeo.mensajes import CATALOGO
from costeo.modelo.origen import Origen

ERROR = "error"


class _ConFaltantes(dict[str, object]):
    """Un dato que falte en el mensaje nunca oculta el hallazgo."""

    def __missing__(self, clave: str) -> str:
        return "¿?"


@dataclass(frozen=True)
class Hallazgo:
    """Lo que ocurrió, dónde y cómo arreglarlo.

    ``causa``: la celda con hallazgo de la que este viene; vacía si no se le conoce otra causa.
    """

    codigo: str
    nivel: str
    mensaje: str
    remedio: str
    archivo: str = ""
    hoja: str = ""
    celda: str = ""
    causa: str = ""

    def como_dict(self) -> dict[str, str]:
        """Para JSON: siempre las mismas ocho claves."""
        return {
            "codigo": self.codigo,
            "nivel": self.nivel,
            "archivo": self.archivo,
            "hoja": self.hoja,
            "celda": self.celda,
            "causa": self.causa,
            "mensaje": self.mensaje,
            "remedio": self.remedio,
        }

    def __str__(self) -> str:
        lugar = "!".join(x for x in (self.hoja, self.celda) if x)
        return f"[{self.codigo}] {lugar + ': ' if lugar else ''}{self.mensaje} {self.remedio}"


def hallazgo(
    codigo: str, origen: Origen | None = None, *, archivo: str = "", **datos: object
) -> Hallazgo:
    """Hallazgo del catálogo con sus datos puestos en el mensaje y el remedio."""
    nivel, mensaje, remedio = CATALOGO[codigo]
    origen = origen or Origen()
    valores = _ConFaltantes(datos)
    return Hallazgo(
        codigo,
        nivel,
        mensaje.format_map(valores),
        remedio.format_map(valores),
        archivo,
        origen.hoja,
        origen.celda,
    )


def con_archivo(hallazgos: Iterable[Hallazgo], archivo: str) -> tuple[Hallazgo, ...]:
    """Los mismos hallazgos con el nombre del archivo de que hablan."""
    return tuple(replace(h, archivo=archivo) if not h.archivo else h for h in hallazgos)


def hay_errores(hallazgos: Iterable[Hallazgo]) -> bool:
    """¿Alguno impide seguir?"""
    return any(h.nivel == ERROR for h in hallazgos)
