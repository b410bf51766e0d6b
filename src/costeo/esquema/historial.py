"""La hoja que guarda lo que valía cada precio antes de cambiar."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from costeo.esquema.columnas import NOTA, codigo, numero, opcion, texto
from costeo.esquema.tipos import Columna, HojaEsquema, Tipo

_UNO = Decimal(1)
CON_HISTORIA = ("Precios", "Personal", "Viáticos", "Monedas", "Parámetros")
"""Hojas cuyos costos unitarios cambia una lista de precios."""


def _precio(clave: str, titulo: str, ayuda: str) -> Columna:
    return Columna(clave, titulo, Tipo.DECIMAL, ayuda, 163, requerida=False, ancho=14)


def _fecha(clave: str, titulo: str, ayuda: str) -> Columna:
    return Columna(clave, titulo, Tipo.FECHA, ayuda, "2023-12-31", requerida=False, ancho=13)


def _texto(clave: str, titulo: str, ayuda: str, ancho: int = 12) -> Columna:
    return texto(clave, titulo, ayuda, requerida=False, ancho=ancho)


HISTORIAL = HojaEsquema(
    "historial",
    "Historial de precios",
    "Lo que valía cada precio, sueldo, viático o tasa antes de cada lista, con su fecha y su "
    "fuente. La llena «costeo precios».",
    (
        replace(
            numero("numero", "N.º", "Número del cambio.", 1, tipo=Tipo.ENTERO, minimo=_UNO), ancho=7
        ),
        codigo("Código del costo que cambió.", "LAPTOP"),
        opcion("hoja", "Hoja", CON_HISTORIA, "Hoja del costo que cambió."),
        _precio("precio_anterior", "Precio anterior", "En blanco: no se conocía."),
        _texto("moneda_anterior", "Moneda anterior", "Moneda del precio anterior.", 10),
        _texto("unidad_anterior", "Unidad anterior", "Unidad del precio anterior.", 16),
        _fecha("fecha_anterior", "Fecha anterior", "Fecha del precio anterior."),
        _texto("fuente_anterior", "Fuente anterior", "De dónde salía el precio anterior.", 40),
        _texto("estado_anterior", "Estado anterior", "Estado del precio anterior.", 16),
        _precio("precio_nuevo", "Precio nuevo", "En blanco: dejó de conocerse."),
        _texto("moneda_nueva", "Moneda nueva", "Moneda del precio nuevo.", 10),
        _texto("unidad_nueva", "Unidad nueva", "Unidad del precio nuevo.", 16),
        _fecha("fecha_nueva", "Fecha nueva", "Fecha del precio nuevo."),
        _texto("fuente_nueva", "Fuente nueva", "De dónde sale el precio nuevo.", 40),
        _fecha("vigencia", "Vigente hasta", "Hasta cuándo vale el precio nuevo, si se sabe."),
        _texto("lista", "Lista", "Archivo de donde se tomó.", 26),
        NOTA,
    ),
    identidad=("numero",),
    vacia_permitida=True,
    opcional=True,
)
