"""Los estilos de celda de un libro: lo que de ellos importa al auditar."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from costeo.xlsx.paquete import Paquete, sin_prefijo

_DE_FABRICA = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 37: "#,##0", 38: "#,##0", 39: "#,##0.00",
    40: "#,##0.00", 41: "#,##0", 42: "#,##0", 43: "#,##0.00", 44: "#,##0.00", 11: "0.00E+00",
    9: "0%", 10: "0.00%", 14: "dd/mm/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy",
    18: "h:mm", 19: "h:mm:ss", 20: "h:mm", 21: "h:mm:ss", 22: "dd/mm/yyyy h:mm", 45: "mm:ss",
    46: "[h]:mm:ss", 47: "mm:ss.0", 49: "@",
}  # fmt: skip
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')


@dataclass(frozen=True)
class Estilo:
    """Bloqueo, colores y formato de una celda. Los colores: «rgb», «theme:3:0.4» o vacío."""

    bloqueada: bool = True
    oculta: bool = False
    """La protección esconde su fórmula."""
    fondo: str = ""
    letra: str = ""
    formato: str = "General"

    @cached_property
    def es_fecha(self) -> bool:
        """¿El formato muestra una fecha o una hora?"""
        limpio = _LITERAL.sub("", self.formato.split(";")[0]).lower()
        return bool(re.search(r"[ymdhs]", limpio)) and "general" not in limpio

    @cached_property
    def es_porcentaje(self) -> bool:
        """¿El formato muestra un porcentaje?"""
        return "%" in _LITERAL.sub("", self.formato)

    @property
    def es_texto(self) -> bool:
        """¿El formato es «Texto» (@)?"""
        return self.formato.strip() == "@"


class _Lector:
    """Recoge fuentes, rellenos, formatos y los ``xf`` de ``cellXfs``."""

    def __init__(self) -> None:
        self.ruta: list[str] = []
        self.formatos: dict[int, str] = dict(_DE_FABRICA)
        self.letras: list[str] = []
        self.fondos: list[str] = []
        self.xfs: list[dict[str, str]] = []
        self.protecciones: dict[int, dict[str, str]] = {}
        self.macizo = False

    def abre(self, etiqueta: str, atributos: dict[str, str]) -> None:
        etiqueta = sin_prefijo(etiqueta)
        self.ruta.append(etiqueta)
        donde = self.ruta[1] if len(self.ruta) > 1 else ""
        if etiqueta == "numFmt" and donde == "numFmts":
            self.formatos[int(atributos.get("numFmtId", -1))] = atributos.get("formatCode", "")
        elif donde == "fonts" and etiqueta == "font":
            self.letras.append("")
        elif donde == "fonts" and etiqueta == "color" and self.letras:
            self.letras[-1] = _color(atributos)
        elif donde == "fills" and etiqueta == "fill":
            self.fondos.append("")
        elif donde == "fills" and etiqueta == "patternFill":
            trama = atributos.get("patternType", "none")
            self.macizo = trama == "solid"
            if self.fondos and trama not in ("solid", "none"):
                self.fondos[-1] = "trama"
        elif donde == "fills" and etiqueta == "gradientFill" and self.fondos:
            self.fondos[-1] = "degradado"
        elif donde == "fills" and etiqueta == "fgColor" and self.fondos and self.macizo:
            self.fondos[-1] = _color(atributos)
        elif donde == "cellXfs" and etiqueta == "xf":
            self.xfs.append(atributos)
        elif donde == "cellXfs" and etiqueta == "protection":
            self.protecciones[len(self.xfs) - 1] = atributos

    def cierra(self, _: str) -> None:
        self.ruta.pop()

    def estilos(self) -> list[Estilo]:
        return [self._estilo(n, xf) for n, xf in enumerate(self.xfs)]

    def _estilo(self, n: int, xf: dict[str, str]) -> Estilo:
        proteccion = self.protecciones.get(n, {})
        return Estilo(
            proteccion.get("locked", "1") not in ("0", "false"),
            proteccion.get("hidden", "0") in ("1", "true"),
            _de(self.fondos, xf.get("fillId")),
            _de(self.letras, xf.get("fontId")),
            self.formatos.get(int(xf.get("numFmtId", 0)), "General"),
        )


def _de(lista: Sequence[str], numero: str | None) -> str:
    i = int(numero or 0)
    return lista[i] if 0 <= i < len(lista) else ""


def _color(atributos: dict[str, str]) -> str:
    if "rgb" in atributos:
        return atributos["rgb"][-6:].upper()
    for clase in ("theme", "indexed"):
        if clase in atributos:
            return f"{clase}:{atributos[clase]}:{atributos.get('tint', '0')}"
    return ""


def leer_estilos(paquete: Paquete, parte: str) -> list[Estilo]:
    """Los estilos de celda (``cellXfs``), por su número."""
    lector = _Lector()
    paquete.recorrer(parte, lector.abre, lector.cierra, lambda _: None)
    return lector.estilos()
