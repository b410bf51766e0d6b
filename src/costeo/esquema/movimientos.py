"""La hoja que cuenta qué movió el total de una versión a la siguiente."""

from __future__ import annotations

from decimal import Decimal

from costeo.esquema.columnas import numero, texto
from costeo.esquema.tipos import Columna, HojaEsquema, Tipo

MOVIMIENTOS = HojaEsquema(
    "movimientos",
    "Qué movió el total",
    "De cada versión del anexo a la siguiente, qué cambió y cuánto movió el total. La llena "
    "«costeo generar» al encontrar en la carpeta una versión anterior.",
    (
        numero("numero", "N.º", "Número del movimiento.", 1, tipo=Tipo.ENTERO, minimo=Decimal(1)),
        texto("desde", "Desde la versión (huella)", "Huella de los datos de antes.", ancho=18),
        texto("efecto", "Efecto", "Clase de dato que cambió.", ancho=18),
        texto("que", "Qué cambió", "El cambio, en una oración.", ancho=80),
        Columna(
            "importe",
            "Importe (L)",
            Tipo.DECIMAL,
            "Cuánto movió el total económico; 0 si solo movió fechas.",
            448800,
            requerida=False,
            ancho=18,
        ),
    ),
    identidad=("numero",),
    vacia_permitida=True,
    opcional=True,
)
