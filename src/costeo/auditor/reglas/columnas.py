"""Mirar una tabla por columnas: qué cifras, qué fórmulas y qué textos tiene."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from costeo.auditor.estilos import Estilo
from costeo.auditor.formas import piezas
from costeo.auditor.libro import LibroAuditado, por_libro
from costeo.auditor.reglas.comun import es_numero
from costeo.auditor.tablas import Tabla
from costeo.xlsx.celdas import Valor, letras_de_columna

CLAVE = re.compile(
    r"n\.?\s*[º°o]\b|n[uú]m(?:ero)?\b\.?|no\.|#|[ií]tem|c[oó]d(?:igo)?\b|cuenta\b|partida|rengl[oó]n|"
    r"a[ñn]o\b|mes\b|tel[eé]fono|rtn\b|dni\b|identidad|id\b|orden\b|prioridad|fecha|ejercicio|"
    r"objeto\b|lugar\b|versi[oó]n|actividad\b",
    re.IGNORECASE,
)
"""Títulos de columnas cuyos números nombran o cuentan: no llevan unidad ni son un dato."""


UN_DATO_POR_FILA = re.compile(r"(?:valor|dato|cifra|respuesta|cu[aá]nto)\b", re.IGNORECASE)
"""Títulos de la columna de una lista en que cada renglón es un dato distinto."""


@dataclass(frozen=True)
class Columna:
    """Una columna de una tabla: sus celdas de datos."""

    libro: LibroAuditado
    tabla: Tabla
    numero: int

    @property
    def titulo(self) -> str:
        """Su título, en una línea."""
        return self.tabla.titulo(self.numero)

    @property
    def nombre(self) -> str:
        """Su título, o su letra si no tiene."""
        return self.titulo or f"columna {letras_de_columna(self.numero)}"

    @cached_property
    def constantes(self) -> dict[int, Valor]:
        """Fila → constante escrita."""
        suyas = self.libro.constantes[self.tabla.hoja]
        c = self.numero
        return {f: suyas[f, c] for f in self.tabla.filas if (f, c) in suyas}

    @cached_property
    def cifras(self) -> dict[int, float]:
        """Fila → cifra escrita."""
        return {f: float(v) for f, v in self.constantes.items() if es_numero(v)}  # type: ignore[arg-type]

    @cached_property
    def formulas(self) -> dict[int, str]:
        """Fila → forma R1C1 de su fórmula."""
        formas, hoja, c = self.libro.forma_de, self.tabla.hoja, self.numero
        claves = ((f, (hoja, f, c)) for f in self.tabla.filas)
        return {f: formas[clave] for f, clave in claves if clave in formas}

    @cached_property
    def vistos(self) -> dict[int, Valor]:
        """Fila → lo que se ve, sin lo vacío."""
        suyos = self.libro.vistos[self.tabla.hoja]
        c = self.numero
        return {f: suyos[f, c] for f in self.tabla.filas if suyos.get((f, c)) not in (None, "")}

    @cached_property
    def es_numerica(self) -> bool:
        """¿Lo que se ve son, en su mayoría, cifras?"""
        numeros = sum(es_numero(v) for v in self.vistos.values())
        return numeros > 0 and numeros * 2 > len(self.vistos)

    def estilo(self, fila: int) -> Estilo:
        """El estilo de una de sus celdas."""
        return self.libro.estilo(self.tabla.hoja, fila, self.numero)

    @cached_property
    def es_fecha(self) -> bool:
        """¿La mayoría de sus cifras se ven como fechas?"""
        filas = [f for f, v in self.vistos.items() if es_numero(v)]
        return bool(filas) and 2 * sum(self.estilo(f).es_fecha for f in filas) > len(filas)

    @property
    def es_mixta(self) -> bool:
        """¿Es la de una lista en que cada renglón es un dato distinto, con su unidad?"""
        return bool(UN_DATO_POR_FILA.match(self.titulo))

    @property
    def es_clave(self) -> bool:
        """¿Sus números nombran o cuentan renglones?"""
        return bool(CLAVE.match(self.titulo))


@por_libro
def columnas(libro: LibroAuditado) -> tuple[Columna, ...]:
    """Cada columna de cada tabla del libro."""
    return tuple(Columna(libro, t, numero) for t in libro.tablas for numero in t.columnas)


@por_libro
def _por_lugar(libro: LibroAuditado) -> dict[tuple[str, int, int], Columna]:
    return {(c.tabla.hoja, c.tabla.encabezado, c.numero): c for c in columnas(libro)}


def columna_de(libro: LibroAuditado, tabla: Tabla, numero: int) -> Columna:
    """Una columna de una tabla."""
    return _por_lugar(libro)[tabla.hoja, tabla.encabezado, numero]


def es_subtotal(formula: str, columna: int) -> bool:
    """¿Solo suma celdas de su columna? Un renglón de subtotal dentro de la tabla."""
    trozos = piezas(formula)
    celdas = [p for p in trozos if p.clase == "celda"]
    letra = letras_de_columna(columna)
    if not celdas or any(p.hoja for p in celdas):
        return False
    if {c.texto.replace("$", "").rstrip("0123456789") for c in celdas} != {letra}:
        return False
    funciones = {p.texto for p in trozos if p.clase == "funcion"}
    signos = {p.texto for p in trozos if p.clase == "signo"} - {"(", ")", ",", ":", "+"}
    return funciones <= {"SUM", "SUBTOTAL"} and not signos and (bool(funciones) or len(celdas) > 1)
