"""Columnas que se repiten en varias hojas, escritas una sola vez."""

from __future__ import annotations

from decimal import Decimal

from costeo.esquema.tipos import Columna, Tipo
from costeo.modelo import vocabulario as v

CERO = Decimal(0)
TOPE = Decimal(10) ** 12
"""Ningún número de una plantilla llega a tanto: lo que lo pase es un error al escribir."""


def codigo(ayuda: str, ejemplo: str) -> Columna:
    """Código que identifica a la fila."""
    return Columna("codigo", "Código", Tipo.CODIGO, ayuda, ejemplo, ancho=16)


def texto(
    clave: str,
    titulo: str,
    ayuda: str,
    ejemplo: str = "",
    *,
    requerida: bool = True,
    ancho: int = 24,
    alias: tuple[str, ...] = (),
) -> Columna:
    """Texto libre."""
    return Columna(
        clave, titulo, Tipo.TEXTO, ayuda, ejemplo, requerida=requerida, ancho=ancho, alias=alias
    )


def nombre(ayuda: str, ejemplo: str, ancho: int = 36) -> Columna:
    """Nombre legible de la fila."""
    return texto("nombre", "Nombre", ayuda, ejemplo, ancho=ancho)


def referencia(
    clave: str,
    titulo: str,
    hoja: str,
    ayuda: str,
    ejemplo: str,
    *,
    requerida: bool = True,
    ancho: int = 14,
) -> Columna:
    """Código que existe en otra hoja."""
    return Columna(
        clave,
        titulo,
        Tipo.REFERENCIA,
        ayuda,
        ejemplo,
        requerida=requerida,
        refiere=hoja,
        ancho=ancho,
    )


def opcion(
    clave: str, titulo: str, opciones: tuple[str, ...], ayuda: str, ejemplo: str = ""
) -> Columna:
    """Una palabra de una lista cerrada."""
    ancho = max(11, *(len(x) + 1 for x in opciones))
    return Columna(
        clave, titulo, Tipo.OPCION, ayuda, ejemplo or opciones[0], opciones=opciones, ancho=ancho
    )


def si_no(clave: str, titulo: str, ayuda: str, ejemplo: str = v.NO) -> Columna:
    """Sí o No."""
    return Columna(clave, titulo, Tipo.SI_NO, ayuda, ejemplo, opciones=(v.SI, v.NO), ancho=11)


def numero(
    clave: str,
    titulo: str,
    ayuda: str,
    ejemplo: float,
    *,
    tipo: Tipo = Tipo.DECIMAL,
    desconocible: bool = False,
    minimo: Decimal | None = CERO,
    maximo: Decimal = TOPE,
    alias: tuple[str, ...] = (),
    sin_dato: str = "",
) -> Columna:
    """Número con límites; ``desconocible`` admite el blanco como dato que falta.

    ``sin_dato``: lo que pasa entonces, para el aviso.
    """
    return Columna(
        clave,
        titulo,
        tipo,
        ayuda,
        ejemplo,
        requerida=not desconocible,
        desconocible=desconocible,
        minimo=minimo,
        maximo=maximo,
        alias=alias,
        ancho=13,
        sin_dato=sin_dato,
    )


FECHA = Columna(
    "fecha",
    "Fecha del dato",
    Tipo.FECHA,
    "Fecha del precio, sueldo o tasa. En blanco: sin fecha (solo si está por confirmar).",
    "2023-12-31",
    requerida=False,
    ancho=13,
    alias=("fecha",),
)
FUENTE = texto(
    "fuente_dato",
    "Fuente del dato",
    "De dónde sale: documento, cotización o criterio. Primera pregunta de un auditor.",
    "Cotización 12",
    ancho=40,
    alias=("fuente",),
)
ESTADO = opcion(
    "estado",
    "Estado del dato",
    v.ESTADOS,
    "cotizado o referencia = firme; supuesto o por confirmar = no se presenta como hecho.",
    v.POR_CONFIRMAR,
)
NOTA = texto("nota", "Nota", "Aclaración libre.", "", requerida=False, ancho=40)
OBJETO = referencia(
    "objeto",
    "Objeto del gasto",
    "objetos",
    "Código del clasificador (hoja Objetos).",
    "24200",
    ancho=10,
)
