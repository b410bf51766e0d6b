"""El árbol de una fórmula: lo que queda después de leer su texto."""

from __future__ import annotations

from dataclasses import dataclass

from costeo.xlsx.celdas import ErrorCelda


@dataclass(frozen=True, slots=True)
class Literal:
    """Un número, un texto, un lógico o un error escritos en la fórmula; ``None``, un argumento
    que se dejó en blanco."""

    valor: float | str | bool | ErrorCelda | None


@dataclass(frozen=True, slots=True)
class MatrizLiteral:
    """``{1,2;3,4}``, por filas."""

    filas: tuple[tuple[float | str | bool | ErrorCelda, ...], ...]


@dataclass(frozen=True, slots=True)
class Extremo:
    """Una esquina de una referencia: fila y columna desde 1 y si van con ``$``.

    ``fila`` 0 es una columna entera; ``columna`` 0, una fila entera.
    """

    fila: int
    columna: int
    fila_fija: bool = False
    columna_fija: bool = False


@dataclass(frozen=True, slots=True)
class Referencia:
    """Una celda (``fin`` None) o un bloque. ``hoja`` None: la de la propia fórmula.

    ``hoja_final`` solo en las de varias hojas: ``Ene:Mar!B2``.
    """

    inicio: Extremo
    fin: Extremo | None = None
    hoja: str | None = None
    hoja_final: str | None = None


@dataclass(frozen=True, slots=True)
class Nombre:
    """Un nombre definido, quizá local de una hoja: ``Hoja!Nombre``."""

    nombre: str
    hoja: str | None = None


@dataclass(frozen=True, slots=True)
class DeTabla:
    """Una referencia estructurada: ``Tabla[[#Data],[Desde]:[Hasta]]``.

    ``tabla`` vacía: la tabla en que está la fórmula. ``secciones``: ``#All``, ``#Data``,
    ``#Headers``, ``#Totals``, ``#This Row``. Sin ``desde``, todas las columnas.
    """

    tabla: str
    secciones: tuple[str, ...] = ()
    desde: str | None = None
    hasta: str | None = None


@dataclass(frozen=True, slots=True)
class Externa:
    """Una referencia a otro libro: no se abre."""

    texto: str


@dataclass(frozen=True, slots=True)
class Unaria:
    """``-x``, ``+x``, ``x%``, ``@x`` (intersección implícita) o ``x#`` (matriz desbordada)."""

    operador: str
    operando: Nodo


@dataclass(frozen=True, slots=True)
class Binaria:
    """``+ - * / ^ & = <> < > <= >=`` y los de referencias: ``:``, ``,`` (unión) y `` ``."""

    operador: str
    izquierda: Nodo
    derecha: Nodo


@dataclass(frozen=True, slots=True)
class Llamada:
    """Una función con sus argumentos; ``nombre`` en mayúsculas, sin ``_xlfn.`` ni parecidos."""

    nombre: str
    argumentos: tuple[Nodo, ...]


@dataclass(frozen=True, slots=True)
class Aplicacion:
    """Lo que da una expresión, llamado como función: ``LAMBDA(x,x+1)(3)``."""

    funcion: Nodo
    argumentos: tuple[Nodo, ...]


Nodo = (
    Literal
    | MatrizLiteral
    | Referencia
    | Nombre
    | DeTabla
    | Externa
    | Unaria
    | Binaria
    | Llamada
    | Aplicacion
)
