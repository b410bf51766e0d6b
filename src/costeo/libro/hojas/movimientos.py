"""Qué movió el total: de cada versión del anexo a la siguiente, y cuánto."""

from __future__ import annotations

from dataclasses import replace

from costeo.esquema import MOVIMIENTOS
from costeo.libro.descripcion import Columna, Fila, Formato, Hoja, Papel, Tabla, TipoHoja
from costeo.libro.hojas.comun import encabezado, valor_de_celda
from costeo.libro.hojas.entradas import columna_de_entrada
from costeo.modelo.plan import Modelo


def hoja_movimientos(modelo: Modelo) -> Hoja:
    """La hoja «Qué movió el total» del Anexo II; se lee, no se edita."""
    columnas = tuple(_columna(c.clave) for c in MOVIMIENTOS.columnas)
    filas = tuple(
        Fila(
            ("movimiento", x.numero),
            {c.clave: valor_de_celda(getattr(x, c.clave)) for c in MOVIMIENTOS.columnas},
            str(x.numero),
        )
        for x in modelo.movimientos
    )
    tabla = Tabla("movimientos", columnas, filas, familia="movimientos", filtro=True)
    return Hoja(
        MOVIMIENTOS.titulo,
        TipoHoja.CONTROL,
        (*encabezado(MOVIMIENTOS.titulo, MOVIMIENTOS.descripcion, cifra=4), tabla),
        tuple(c.ancho for c in columnas),
        congelar="movimientos",
    )


def _columna(clave: str) -> Columna:
    """La columna de la plantilla, sin lista ni límites: aquí no se escribe."""
    columna = columna_de_entrada(MOVIMIENTOS.columna(clave))
    formato = Formato.IMPORTE if clave == "importe" else columna.formato
    return replace(columna, papel=Papel.ROTULO, validacion=None, formato=formato)
