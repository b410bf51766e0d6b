"""Listas de precios para la plantilla mínima de ``plantilla.apoyo``, y cómo aplicarlas."""

from __future__ import annotations

import io
import re
from collections.abc import Collection, Sequence
from functools import cache
from typing import Any

import openpyxl

from ayudas.editar_xlsx import armar, partes
from costeo.modelo.plan import Modelo
from costeo.precios.actualizar import Actualizacion, actualizar_precios
from costeo.precios.cotejo import Cotejo
from costeo.precios.lista import leer_lista
from plantilla.apoyo import libro, modelo

COLUMNAS = ("codigo", "precio", "unidad", "moneda", "fecha", "fuente")
LAPTOP = {
    "codigo": "LAPTOP",
    "precio": "1010.75",
    "unidad": "unidad",
    "moneda": "USD",
    "fecha": "2023-12-20",
    "fuente": "Cotización 7",
}
ALMUERZO = {**LAPTOP, "codigo": "ALMUERZO", "precio": "170", "unidad": "plato", "moneda": "L"}
BUENA = (
    LAPTOP,
    ALMUERZO,
    {**LAPTOP, "codigo": "tec", "precio": "17000", "unidad": "mes", "moneda": "L"},
    {**LAPTOP, "codigo": "VIA-II-Z1", "precio": "2400", "unidad": "día", "moneda": "L"},
    {**LAPTOP, "codigo": "USD", "precio": "24.9", "unidad": "L por USD", "moneda": "L"},
    {**LAPTOP, "codigo": "ISV_15", "precio": "16 %", "unidad": "%", "moneda": ""},
    {**LAPTOP, "codigo": "IHSS_EM_TECHO", "precio": "11500.5", "unidad": "L/mes", "moneda": "L"},
)
"""Una fila de cada clase de costo, sin nada que preguntar."""


_PESO = re.compile(
    "<conditionalFormatting.*?</conditionalFormatting>|<dataValidations.*?</dataValidations>"
    "|<mergeCells.*?</mergeCells>|<hyperlinks>.*?</hyperlinks>|<legacyDrawing [^>]*>",
    re.DOTALL,
)


@cache
def aligerar(contenido: bytes) -> bytes:
    """La misma plantilla sin colores, listas ni notas: se lee en la mitad de tiempo."""
    return armar(
        {
            n: re.sub(_PESO, "", x.decode()).encode() if "/worksheets/" in n else x
            for n, x in partes(contenido).items()
            if not n.startswith(("xl/worksheets/_rels", "xl/comments", "xl/drawings"))
        }
    )


def ligera() -> bytes:
    """La plantilla mínima, aligerada."""
    return aligerar(libro())


def csv_de(*filas: dict[str, Any]) -> bytes:
    """La lista en CSV, con las columnas de siempre y las que traigan sus filas."""
    titulos = [*COLUMNAS, *(c for c in {c: 0 for f in filas for c in f} if c not in COLUMNAS)]
    lineas = [";".join(titulos), *(";".join(str(f.get(t, "")) for t in titulos) for f in filas)]
    return ("\n".join(lineas) + "\n").encode()


def xlsx_de(*filas: dict[str, Any], arriba: int = 0, titulos: Sequence[str] = ()) -> bytes:
    """La lista en xlsx, con unas filas de texto arriba y otra hoja delante."""
    titulos = titulos or [
        *COLUMNAS,
        *(c for c in {c: 0 for f in filas for c in f} if c not in COLUMNAS),
    ]
    abierto = openpyxl.Workbook()
    abierto.active.title = "Portada"
    abierto.active["A1"] = "Ministerio"
    hoja = abierto.create_sheet("Precios de enero")
    for _ in range(arriba):
        hoja.append(["Lista de precios"])
    hoja.append(titulos)
    for f in filas:
        hoja.append([f.get(t) for t in titulos])
    salida = io.BytesIO()
    abierto.save(salida)
    return salida.getvalue()


def aplicar(
    *filas: dict[str, Any], en: bytes | None = None, aceptar: Collection[str] = ()
) -> Actualizacion:
    """La actualización de la plantilla mínima con esas filas."""
    contenido = ligera() if en is None else en
    return actualizar_precios(
        contenido, csv_de(*filas), nombre="p.xlsx", nombre_lista="l.csv", aceptar=aceptar
    )


def cotejar(
    *filas: dict[str, Any], con: Modelo | None = None, aceptar: Collection[str] = ()
) -> Cotejo:
    """El cotejo de esas filas, sin escribir ningún libro: mucho más rápido que aplicarlas."""
    cotejo = Cotejo(con or modelo(), "l.csv", aceptar)
    cotejo.recorrer(leer_lista(csv_de(*filas), "l.csv")[0])
    return cotejo


def fila(como: dict[str, Any] = LAPTOP, **cambios: Any) -> dict[str, Any]:
    """Una fila buena con algo cambiado."""
    return {**como, **cambios}


def codigos(hecho: Actualizacion | Cotejo) -> list[str]:
    """Los códigos de sus hallazgos."""
    return [h.codigo for h in hecho.hallazgos]
