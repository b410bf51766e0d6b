"""Con qué se describe un libro: hojas, tablas, columnas y renglones, sin direcciones.

Las fórmulas son plantillas sobre claves (véase ``colocacion``); quien describe una hoja no
sabe en qué celda caerá nada.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from costeo.modelo.conceptos import Clave


class Papel(StrEnum):
    """Qué es una celda para quien la lee: decide color, protección y qué se comprueba."""

    ENTRADA = "entrada"
    CALCULO = "cálculo"
    ENLACE = "enlace"
    TOTAL = "total"
    CONTROL = "control"
    ROTULO = "rótulo"


class Formato(StrEnum):
    """Formato de número de una celda."""

    TEXTO = "texto"
    CODIGO = "código"
    ENTERO = "entero"
    NUMERO = "número"
    IMPORTE = "importe"
    LEMPIRAS = "lempiras enteros"
    PORCENTAJE = "porcentaje"
    FECHA = "fecha"
    DIA_MES = "día y mes"
    MES = "mes y año"


class TipoHoja(StrEnum):
    """Familia de la hoja, en el orden en que se presentan."""

    PORTADA = "portada"
    ENTRADA = "entrada"
    CALCULO = "cálculo"
    SALIDA = "salida"
    CONTROL = "control"


COLUMNAS_FIJAS = 2
"""Las primeras columnas de una tabla ancha: no se mueven en pantalla y se repiten en papel."""
SIN_COMPROBAR = "*"
"""Valor de ``Columna.vacio``: en los renglones libres de esa columna vale cualquier cosa."""


@dataclass(frozen=True)
class Formula:
    """Fórmula de una sola celda: el concepto que muestra, qué hace y cómo se llama."""

    texto: str
    concepto: Clave
    explicacion: str = ""
    nombre: str = ""


Contenido = str | int | float | bool | None | Formula


@dataclass(frozen=True)
class Lista:
    """Lista desplegable: opciones escritas o una referencia ``{tabla.columna}``."""

    opciones: tuple[str, ...] = ()
    referencia: str = ""
    mensaje: str = ""


@dataclass(frozen=True)
class Rango:
    """Límites de un número o de una fecha."""

    minimo: float | None = None
    maximo: float | None = None
    entero: bool = False
    fecha: bool = False
    mensaje: str = ""


@dataclass(frozen=True)
class Columna:
    """Columna de una tabla. ``vacio``: lo que debe dar en un renglón libre.

    ``auxiliar``: cálculo intermedio que no se imprime; su encabezado va en gris.
    ``titulado``: estilo del encabezado, si no es el corriente.
    """

    clave: str
    titulo: str
    papel: Papel
    formato: Formato = Formato.TEXTO
    ancho: float = 12
    formula: str = ""
    explicacion: str = ""
    ayuda: str = ""
    validacion: Lista | Rango | None = None
    suma: bool = False
    vacio: float | str | None = None
    auxiliar: bool = False
    titulado: str = ""


@dataclass(frozen=True)
class Fila:
    """Un renglón: su concepto, lo que se escribe en él y si es un renglón libre.

    ``enlaces``: a qué lugar del libro lleva la celda de una columna.
    """

    concepto: Clave
    valores: Mapping[str, Contenido]
    id: str = ""
    libre: bool = False
    formatos: Mapping[str, Formato] = field(default_factory=dict)
    validaciones: Mapping[str, Lista | Rango] = field(default_factory=dict)
    enlaces: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Tabla:
    """Tabla con encabezado, renglones y, si se pide, renglón de total.

    ``familia`` reúne tablas iguales (las de las 82 actividades) en el diccionario.
    """

    clave: str
    columnas: tuple[Columna, ...]
    filas: tuple[Fila, ...]
    titulo: str = ""
    familia: str = ""
    total: Fila | None = None
    desde: int = 1
    filtro: bool = False


@dataclass(frozen=True)
class Celda:
    """Celda suelta: columna (1 = A), contenido y aspecto. ``clave`` permite referirse a ella."""

    columna: int
    contenido: Contenido
    estilo: str = "texto"
    formato: Formato = Formato.TEXTO
    papel: Papel = Papel.ROTULO
    clave: str = ""
    enlace: str = ""


@dataclass(frozen=True)
class Renglon:
    """Renglón de celdas sueltas; ``alto`` en puntos (0 = normal); ``salto``: abre página."""

    celdas: tuple[Celda, ...] = ()
    alto: float = 0
    salto: bool = False


@dataclass(frozen=True)
class Grafico:
    """Gráfico nativo sobre dos columnas de una tabla; ocupa ``renglones``. ``formato``: el de
    sus números; por defecto, millones. ``colores``: uno por serie; por defecto, los de la casa.
    """

    clase: str
    titulo: str
    tabla: str
    categorias: str
    valores: tuple[str, ...]
    columna: int = 1
    ancho_px: int = 480
    alto_px: int = 260
    renglones: int = 0
    formato: str = "#,##0.0,,"
    colores: tuple[str, ...] = ()


@dataclass(frozen=True)
class Tinte:
    """Aspecto que toma un tramo de columnas de una tabla donde se cumple una fórmula.

    La fórmula es una plantilla como las demás, salvo que ``{clave}`` es la celda de esa columna
    de la tabla en el mismo renglón y ``{^1}``, la de la propia columna un renglón por encima
    del encabezado (``{^0}``, el encabezado); ``{.}`` es la propia celda.
    ``encima``: el tramo no son los datos, sino ese renglón por encima del encabezado. El primero
    que se cumple manda si dice ``basta``.
    """

    tabla: str
    desde: str
    hasta: str
    formula: str
    aspecto: str
    encima: int = 0
    basta: bool = False


Bloque = Tabla | Renglon | Grafico


@dataclass(frozen=True)
class Hoja:
    """Una hoja que ve el usuario, de arriba abajo. ``congelar``: tabla cuyo encabezado se fija.

    ``columnas_impresas``: cuántas columnas salen al imprimir, para que se lean (0 = todas).
    ``paginas_de_ancho``: en cuántas páginas se reparten. ``por_bloques``: una tabla que no cabe
    en lo que queda de la página empieza en la siguiente. ``tintes``: colores según fórmulas.
    """

    nombre: str
    tipo: TipoHoja
    bloques: tuple[Bloque, ...]
    anchos: tuple[float, ...] = ()
    apaisada: bool = True
    congelar: str = ""
    una_pagina: bool = False
    columnas_impresas: int = 0
    paginas_de_ancho: int = 1
    por_bloques: bool = False
    tintes: tuple[Tinte, ...] = ()


@dataclass(frozen=True)
class Libro:
    """El libro entero. ``nombres``: nombre definido -> referencia de plantilla."""

    hojas: tuple[Hoja, ...]
    nombres: Mapping[str, str]
    propiedades: Mapping[str, str] = field(default_factory=dict)
