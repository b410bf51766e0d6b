"""Celdas de un libro: dónde están, qué pueden valer y el libro leído."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

Direccion = tuple[str, int, int]
"""(hoja, fila, columna), las dos últimas contadas desde 1."""

Bloque = tuple[str, int, int, int, int]
"""(hoja, fila inicial, columna inicial, fila final, columna final), inclusive."""

MAX_FILA = 1_048_576
MAX_COLUMNA = 16_384


class ErrorCelda(str):
    """Un valor de error de Excel, por ejemplo ``#N/A``; nunca igual a un texto corriente."""

    __slots__ = ()

    def __eq__(self, otro: object) -> bool:
        return isinstance(otro, ErrorCelda) and str.__eq__(self, otro)

    def __ne__(self, otro: object) -> bool:
        return not self == otro

    def __hash__(self) -> int:
        return hash(("ErrorCelda", str(self)))

    def __repr__(self) -> str:
        return f"ErrorCelda({str(self)!r})"


NULO = ErrorCelda("#NULL!")
DIV0 = ErrorCelda("#DIV/0!")
VALOR = ErrorCelda("#VALUE!")
REF = ErrorCelda("#REF!")
NUM = ErrorCelda("#NUM!")
ND = ErrorCelda("#N/A")
NOMBRE = ErrorCelda("#NAME?")
DESBORDA = ErrorCelda("#SPILL!")
CALCULO = ErrorCelda("#CALC!")

Valor = float | int | str | bool | ErrorCelda | None
"""Lo que puede valer una celda; ``None`` es la celda vacía."""


@dataclass(frozen=True)
class Tabla:
    """Una tabla de Excel: dónde está y cómo se llaman sus columnas."""

    nombre: str
    bloque: Bloque
    """Todo lo que ocupa, con su encabezado y sus totales si los tiene."""
    columnas: tuple[str, ...]
    encabezado: int = 1
    """Filas de encabezado: 0 o 1."""
    totales: int = 0
    """Filas de totales: 0 o 1."""


@dataclass(frozen=True)
class LibroLeido:
    """Lo que dice un xlsx, tal cual: fórmulas, constantes, valores guardados y nombres."""

    formulas: dict[Direccion, str] = field(default_factory=dict)
    """Texto de cada fórmula sin el ``=`` inicial."""
    valores: dict[Direccion, Valor] = field(default_factory=dict)
    """Constantes: celdas con contenido y sin fórmula."""
    guardados: dict[Direccion, Valor] = field(default_factory=dict)
    """Valor guardado de cada celda con fórmula; sin clave si el archivo no lo trae."""
    nombres: dict[str, str] = field(default_factory=dict)
    """Nombre definido → su texto; los locales de una hoja van como ``Hoja!Nombre``."""
    hojas: tuple[str, ...] = ()
    propiedades: dict[str, str] = field(default_factory=dict)
    """Propiedades personalizadas del documento."""
    todas_las_hojas: tuple[str, ...] = ()
    """Las de celdas y también las de gráfico, diálogo o macro, en su orden."""
    tablas: dict[str, Tabla] = field(default_factory=dict)
    """Nombre en minúsculas → la tabla."""
    matrices: dict[Direccion, Bloque] = field(default_factory=dict)
    """Celda con fórmula de matriz (o tabla de datos) → todo lo que ocupa su resultado. El valor
    guardado de las demás celdas del bloque está en ``valores``."""
    dinamicas: set[Direccion] = field(default_factory=set)
    """De ``matrices``, las dinámicas: su resultado se desborda a lo que mida."""
    ocultas: dict[str, set[int]] = field(default_factory=dict)
    """Hoja → filas ocultas."""
    filtros: dict[str, list[Bloque]] = field(default_factory=dict)
    """Hoja → bloques con un filtro puesto: sus filas ocultas lo están por el filtro."""
    ilegibles: dict[Direccion, str] = field(default_factory=dict)
    """Celdas cuyo contenido o fórmula no se pudo leer, y por qué (solo al leer con tolerancia)."""
    avisos: list[str] = field(default_factory=list)
    """Lo que se dejó sin leer y no es de una celda (solo al leer con tolerancia)."""
    externos: dict[Direccion, Valor] = field(default_factory=dict)
    """La copia de las celdas que se leen de otros libros; sus hojas se llaman ``[1]Hoja``."""
    hojas_externas: dict[str, str] = field(default_factory=dict)
    """Las hojas de otros libros de las que hay copia: en minúsculas → como se escriben."""
    nombres_externos: dict[str, str] = field(default_factory=dict)
    """Los nombres definidos de otros libros: ``[1]nombre``, en minúsculas → su texto."""
    base_1904: bool = False
    """Las fechas se cuentan desde 1904; las series están como en el archivo."""


@cache
def numero_de_columna(letras: str) -> int:
    """``A`` → 1, ``AA`` → 27."""
    numero = 0
    for letra in letras.upper():
        numero = numero * 26 + ord(letra) - 64
    return numero


@cache
def letras_de_columna(numero: int) -> str:
    """1 → ``A``, 27 → ``AA``."""
    letras = ""
    while numero:
        numero, resto = divmod(numero - 1, 26)
        letras = chr(65 + resto) + letras
    return letras


_SIN_COMILLAS = re.compile(r"[^\W\d][\w.]*")
_PARECE_CELDA = re.compile(r"[A-Za-z]{1,3}\d+|[Rr]\d*[Cc]?\d*")


def escribir_direccion(direccion: Direccion) -> str:
    """Una dirección como la escribe Excel: ``'Hoja uno'!B7``."""
    hoja, fila, columna = direccion
    if not _SIN_COMILLAS.fullmatch(hoja) or _PARECE_CELDA.fullmatch(hoja):
        hoja = "'" + hoja.replace("'", "''") + "'"
    return f"{hoja}!{letras_de_columna(columna)}{fila}"


class NoEvaluable(Exception):  # noqa: N818 - nombre del dominio
    """No se sabe el valor con seguridad: se dice por qué en vez de arriesgar una cifra."""


class FalloCelda(Exception):  # noqa: N818 - nombre del dominio
    """Un error de Excel que corta el cálculo de una celda."""

    def __init__(self, error: ErrorCelda) -> None:
        """``error`` es lo que se verá en la celda."""
        super().__init__(error)
        self.error = error
