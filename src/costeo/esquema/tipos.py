"""Con qué se describe una hoja de la plantilla: tipos de columna y sus límites."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Tipo(StrEnum):
    """Clase de dato de una columna."""

    TEXTO = "texto"
    CODIGO = "código"
    ENTERO = "entero"
    DECIMAL = "número"
    IMPORTE = "importe"
    PORCENTAJE = "porcentaje"
    FECHA = "fecha"
    OPCION = "opción"
    SI_NO = "sí o no"
    REFERENCIA = "código de otra hoja"
    VALOR = "según el parámetro"


NUMERICOS = frozenset({Tipo.ENTERO, Tipo.DECIMAL, Tipo.IMPORTE, Tipo.PORCENTAJE})


@dataclass(frozen=True)
class Columna:
    """Una columna de la plantilla.

    ``requerida``: en blanco es error. ``desconocible``: en blanco es «dato desconocido», se
    avisa y no se costea como cero. Ni lo uno ni lo otro: el blanco vale (texto vacío).
    ``refiere``: clave de la hoja cuyos códigos se admiten. Límites en la unidad de la columna.
    ``sin_dato``: qué pasa mientras el dato desconocible no se sabe, si no es que no se costea.
    ``nueva``: las plantillas de antes no la traen; su falta no se menciona.
    """

    clave: str
    titulo: str
    tipo: Tipo
    ayuda: str
    ejemplo: str | int | float | None = None
    requerida: bool = True
    desconocible: bool = False
    opciones: tuple[str, ...] = ()
    refiere: str = ""
    minimo: Decimal | None = None
    maximo: Decimal | None = None
    alias: tuple[str, ...] = ()
    ancho: int = 14
    sin_dato: str = ""
    nueva: bool = False


@dataclass(frozen=True)
class HojaEsquema:
    """Una hoja de la plantilla: sus columnas y lo que identifica a cada fila.

    ``vacia_permitida``: sin filas vale. ``opcional``: puede no estar (las del cronograma).
    """

    clave: str
    titulo: str
    descripcion: str
    columnas: tuple[Columna, ...]
    identidad: tuple[str, ...] = ("codigo",)
    vacia_permitida: bool = False
    opcional: bool = False

    def columna(self, clave: str) -> Columna:
        """La columna de esa clave. ``KeyError`` si no existe (error nuestro)."""
        for columna in self.columnas:
            if columna.clave == clave:
                return columna
        raise KeyError(f"{self.clave}.{clave}")


@dataclass(frozen=True)
class ParametroEsquema:
    """Un parámetro que el costeo necesita: código, tipo de su valor y límites.

    ``opcional``: si la plantilla no lo trae, vale ``ejemplo`` y se avisa; con ``como``, vale lo
    que diga ese otro parámetro.
    """

    codigo: str
    nombre: str
    tipo: Tipo
    unidad: str
    ayuda: str
    ejemplo: str | int | float
    opciones: tuple[str, ...] = ()
    minimo: Decimal | None = None
    maximo: Decimal | None = None
    opcional: bool = False
    como: str = ""
