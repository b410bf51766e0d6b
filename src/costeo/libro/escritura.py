"""Del libro colocado y sus valores a los bytes del xlsx."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping
from dataclasses import dataclass

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from costeo import medidas
from costeo.exacto import LibroExacto
from costeo.libro.colocacion import CeldaColocada, HojaColocada, LibroColocado
from costeo.libro.descripcion import Formato, Papel
from costeo.libro.direcciones import Direccion
from costeo.libro.escritura_hoja import (
    PROTECCION,
    colorear,
    dibujar,
    tablas_de,
    validar_entradas,
    ver,
)
from costeo.libro.escritura_tintes import tenir
from costeo.libro.estilos import COLOR_DE_HOJA, propiedades
from costeo.libro.impresion import imprimir

ValorGuardado = float | int | str | bool | None
_ANCHO_LARGO = 9
"""Desde este ancho, un texto que no cabe se parte en líneas."""
_ALTO_MINIMO_ENCABEZADO = 20.0
_FILAS_DE_TITULO = 4


class _Formatos:
    """Formatos ya creados: dos celdas iguales comparten el suyo."""

    def __init__(self, libro: LibroExacto) -> None:
        self._libro = libro
        self._hechos: dict[tuple[Papel, Formato, str, bool], Format] = {}

    def de(self, celda: CeldaColocada, *, largo: bool) -> Format:
        clave = (celda.papel, celda.formato, celda.estilo, largo)
        if clave not in self._hechos:
            self._hechos[clave] = self._libro.add_format(
                propiedades(celda.papel, celda.formato, celda.estilo, largo=largo)
            )
        return self._hechos[clave]


@dataclass(frozen=True)
class _Escritor:
    """Escribe hojas de un libro; guarda lo que todas comparten."""

    libro: LibroExacto
    formatos: _Formatos
    colocado: LibroColocado
    valores: Mapping[Direccion, ValorGuardado]
    pie: str

    def hoja(self, hoja: HojaColocada) -> None:
        """Una hoja entera: celdas, validaciones, colores, gráficos, vista e impresión."""
        ws = self.libro.add_worksheet(hoja.hoja.nombre)
        ws.crece_desde = _FILAS_DE_TITULO + 1
        ws.hide_gridlines(2)
        ws.set_tab_color(COLOR_DE_HOJA[hoja.hoja.tipo])
        for i, ancho in enumerate(hoja.hoja.anchos):
            ws.set_column(i, i, ancho)
        altos = self._altos(hoja)
        for fila, alto in altos.items():
            ws.set_row(fila - 1, alto)
        for celda in hoja.celdas:
            self._celda(ws, celda, hoja)
        validar_entradas(ws, hoja, self.colocado)
        tenir(self.libro, ws, hoja, self.colocado)
        colorear(self.libro, ws, hoja, self.colocado)
        for fila, grafico in hoja.graficos:
            dibujar(self.libro, ws, fila, grafico, self.colocado)
        ver(ws, hoja, self.colocado)
        imprimir(ws, hoja, self.colocado, self.pie, altos)
        ws.protect("", PROTECCION)

    def _celda(self, ws: Worksheet, celda: CeldaColocada, hoja: HojaColocada) -> None:
        fila, columna = celda.fila - 1, celda.columna - 1
        anchos = hoja.hoja.anchos
        ancho = anchos[columna] if columna < len(anchos) else 0
        formato = self.formatos.de(celda, largo=_se_parte(celda, ancho))
        contenido = celda.contenido
        if celda.es_formula:
            valor = self.valores[hoja.hoja.nombre, celda.fila, celda.columna]
            guardado = "" if valor is None else valor
            if celda.enlace:  # el enlace queda; la fórmula toma el lugar de su texto
                ws.write_url(fila, columna, f"internal:{celda.enlace}", formato)
            ws.write_formula(fila, columna, str(contenido), formato, guardado)
        elif celda.enlace:
            ws.write_url(fila, columna, f"internal:{celda.enlace}", formato, str(contenido))
        elif contenido is None:
            ws.write_blank(fila, columna, None, formato)
        elif isinstance(contenido, str):
            ws.write_string(fila, columna, contenido, formato)
        else:
            ws.write_number(fila, columna, contenido, formato)

    def _altos(self, hoja: HojaColocada) -> dict[int, float]:
        """Alto en puntos de cada renglón de más de una línea, para que el texto se lea entero."""
        anchos = hoja.hoja.anchos
        altos: dict[int, float] = {}
        for celda in hoja.celdas:
            ancho = anchos[celda.columna - 1] if celda.columna <= len(anchos) else 0
            titulo = celda.estilo in {"encabezado", "encabezado_auxiliar"}
            if not titulo and (celda.estilo != "dato" or not _se_parte(celda, ancho)):
                continue
            texto: object = celda.contenido
            if celda.es_formula:
                texto = self.valores.get((hoja.hoja.nombre, celda.fila, celda.columna))
            if isinstance(texto, str) and ancho:
                lineas = medidas.renglones(texto, ancho, negrita=titulo)
                if lineas > 1:
                    alto = medidas.alto(lineas)
                    altos[celda.fila] = max(altos.get(celda.fila, 0), alto)
        encabezados = {
            t.encabezado: max(altos.get(t.encabezado, 0), _ALTO_MINIMO_ENCABEZADO)
            for t in tablas_de(hoja, self.colocado)
        }
        return {**altos, **encabezados, **hoja.altos}


def _se_parte(celda: CeldaColocada, ancho: float) -> bool:
    """Los textos se parten en líneas; los códigos y las cifras, no."""
    return celda.formato is Formato.TEXTO and ancho >= _ANCHO_LARGO


def escribir(
    colocado: LibroColocado,
    valores: Mapping[Direccion, ValorGuardado],
    *,
    titulo: str,
    pie: str,
    fecha: dt.date,
    asunto: str = "Anexo II",
) -> bytes:
    """Bytes del xlsx, los mismos para las mismas entradas.

    Args:
        colocado: el libro con direcciones.
        valores: valor guardado de cada celda con fórmula; falta uno = ``KeyError`` (error nuestro).
        titulo: título de las propiedades del documento.
        pie: texto del pie de página, a la izquierda.
        asunto: asunto de las propiedades del documento.
        fecha: fecha de creación que se escribe en las propiedades.
    """
    salida = io.BytesIO()
    libro = LibroExacto(salida)
    creado = dt.datetime(fecha.year, fecha.month, fecha.day)
    libro.set_properties({"title": titulo, "subject": asunto, "author": "", "created": creado})
    for clave, valor in colocado.libro.propiedades.items():
        libro.set_custom_property(clave, valor, "text")
    libro.set_size(2400, 1400)
    escritor = _Escritor(libro, _Formatos(libro), colocado, valores, pie)
    for hoja in colocado.hojas:
        escritor.hoja(hoja)
    for nombre, referencia in colocado.nombres.items():
        libro.define_name(nombre, referencia)
    libro.close()
    return salida.getvalue()
