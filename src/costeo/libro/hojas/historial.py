"""Historial de precios: lo que valía cada costo unitario antes de cada lista."""

from __future__ import annotations

from dataclasses import replace

from costeo.esquema import HISTORIAL
from costeo.libro.descripcion import Columna, Fila, Formato, Hoja, Papel, Tabla, TipoHoja
from costeo.libro.hojas.comun import calculo, encabezado, valor_de_celda
from costeo.libro.hojas.entradas import columna_de_entrada
from costeo.modelo.historial import CambioDePrecio
from costeo.modelo.plan import Modelo

_VARIACION = calculo(
    "variacion",
    "Variación (%)",
    "IF(COUNT({precio_anterior})*COUNT({precio_nuevo})*({precio_anterior}<>0)=0,0,"
    "{precio_nuevo}/{precio_anterior}-1)",
    "Precio nuevo entre el anterior, menos uno; 0 si falta uno de los dos o el anterior era cero.",
    Formato.PORCENTAJE,
    ancho=12,
)


def hoja_historial(modelo: Modelo) -> Hoja:
    """La hoja «Historial de precios» del Anexo II; se lee, no se edita."""
    columnas = (*(_columna(c.clave) for c in HISTORIAL.columnas), _VARIACION)
    filas = tuple(_fila(x) for x in modelo.historial)
    tabla = Tabla("historial", columnas, filas, familia="historial", filtro=True)
    anchos = tuple(c.ancho for c in columnas)
    return Hoja(
        HISTORIAL.titulo,
        TipoHoja.CONTROL,
        (*encabezado(HISTORIAL.titulo, HISTORIAL.descripcion, cifra=6), tabla),
        anchos,
        congelar="historial",
        paginas_de_ancho=2,
    )


def _columna(clave: str) -> Columna:
    """La columna de la plantilla, sin lista ni límites: aquí no se escribe."""
    columna = columna_de_entrada(HISTORIAL.columna(clave))
    return replace(columna, papel=Papel.ROTULO, validacion=None)


def _fila(x: CambioDePrecio) -> Fila:
    valores = {c.clave: valor_de_celda(getattr(x, c.clave)) for c in HISTORIAL.columnas}
    return Fila(("historial", x.numero), valores, str(x.numero))
