"""De la descripción a las direcciones: cada celda en su sitio, con su fórmula escrita."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from costeo.libro.descripcion import (
    Celda,
    Columna,
    Contenido,
    Fila,
    Formato,
    Formula,
    Grafico,
    Hoja,
    Libro,
    Papel,
    Renglon,
    Tabla,
)
from costeo.libro.direcciones import Direccion, Directorio, Resolutor, TablaColocada
from costeo.modelo.conceptos import Clave

FECHAS = (Formato.FECHA, Formato.DIA_MES, Formato.MES)
Constante = str | int | float | bool


class CeldaColocada(NamedTuple):
    """Una celda en su sitio. ``contenido`` es valor o, si ``es_formula``, texto con «=»."""

    fila: int
    columna: int
    contenido: str | int | float | bool | None
    es_formula: bool
    papel: Papel
    formato: Formato
    estilo: str
    concepto: Clave | None = None
    vacio: float | str | None = None
    libre: bool = False
    enlace: str = ""


@dataclass(frozen=True)
class HojaColocada:
    """Celdas de una hoja, en orden, y dónde empieza cada renglón especial."""

    hoja: Hoja
    celdas: tuple[CeldaColocada, ...]
    altos: Mapping[int, float]
    graficos: tuple[tuple[int, Grafico], ...]
    renglones: int


@dataclass(frozen=True)
class LibroColocado:
    """El libro con direcciones: lo que se evalúa, se escribe y se comprueba."""

    libro: Libro
    hojas: tuple[HojaColocada, ...]
    tablas: Mapping[str, TablaColocada]
    nombres: Mapping[str, str]
    referencia: Callable[[str, str], str] = field(repr=False, compare=False)
    """De una marca fija (``@clave``, ``tabla.columna``) y una hoja a su dirección."""

    def formulas(self) -> Iterator[tuple[Direccion, CeldaColocada]]:
        """Todas las celdas con fórmula y su dirección."""
        for hoja in self.hojas:
            for celda in hoja.celdas:
                if celda.es_formula:
                    yield (hoja.hoja.nombre, celda.fila, celda.columna), celda

    def entradas(self) -> dict[Direccion, bool]:
        """Las celdas de entrada, también las que están en blanco, y si cada una es una fecha."""
        return {
            (hoja.hoja.nombre, c.fila, c.columna): c.formato in FECHAS
            for hoja in self.hojas
            for c in hoja.celdas
            if c.papel is Papel.ENTRADA
        }

    def contenido(self) -> tuple[dict[Direccion, str], dict[Direccion, Constante]]:
        """Las fórmulas (sin «=») y las constantes del libro, por dirección: lo que se evalúa."""
        formulas: dict[Direccion, str] = {}
        constantes: dict[Direccion, Constante] = {}
        for hoja in self.hojas:
            for celda in hoja.celdas:
                direccion = (hoja.hoja.nombre, celda.fila, celda.columna)
                if celda.es_formula:
                    formulas[direccion] = str(celda.contenido).removeprefix("=")
                elif celda.contenido is not None:
                    constantes[direccion] = celda.contenido
        return formulas, constantes


def colocar(libro: Libro) -> LibroColocado:
    """Pone cada celda en su dirección y escribe sus fórmulas.

    Raises:
        ClaveDesconocida: si una plantilla nombra una tabla, columna, fila o celda que no existe.
    """
    directorio = Directorio(libro)
    resolutor = Resolutor(directorio)
    hojas = tuple(_colocar_hoja(h, directorio, resolutor) for h in libro.hojas)
    nombres = {
        nombre: "="
        + (resolutor.suelta(ref[1:], "") if ref[0] == "@" else resolutor.externa(ref, ""))
        for nombre, ref in libro.nombres.items()
    }
    return LibroColocado(libro, hojas, directorio.tablas, nombres, resolutor.fija)


def _colocar_hoja(hoja: Hoja, directorio: Directorio, resolutor: Resolutor) -> HojaColocada:
    celdas: list[CeldaColocada] = []
    altos: dict[int, float] = {}
    graficos: list[tuple[int, Grafico]] = []
    fila = 1
    for bloque in hoja.bloques:
        if isinstance(bloque, Tabla):
            lugar = directorio.tabla(bloque.clave)
            celdas.extend(_celdas_de_tabla(lugar, resolutor))
            fila = (lugar.total or lugar.ultima) + 1
        elif isinstance(bloque, Renglon):
            if bloque.alto:
                altos[fila] = bloque.alto
            celdas.extend(_suelta(c, fila, hoja.nombre, resolutor) for c in bloque.celdas)
            fila += 1
        else:
            graficos.append((fila, bloque))
            fila += bloque.renglones
    return HojaColocada(hoja, tuple(celdas), altos, tuple(graficos), fila - 1)


_Resuelto = tuple[Constante | None, bool, Clave | None]
"""Lo que se escribe en una celda, si es una fórmula, y el concepto que muestra."""
_NADA: _Resuelto = (None, False, None)


def _suelta(celda: Celda, fila: int, hoja: str, resolutor: Resolutor) -> CeldaColocada:
    contenido, formula, concepto = _resolver(celda.contenido, hoja, "", fila, resolutor)
    return CeldaColocada(
        fila,
        celda.columna,
        contenido,
        formula,
        celda.papel,
        celda.formato,
        celda.estilo,
        concepto,
        enlace=celda.enlace,
    )


def _resolver(
    contenido: Contenido, hoja: str, tabla: str, fila: int, resolutor: Resolutor
) -> _Resuelto:
    if isinstance(contenido, Formula):
        return resolutor.formula(contenido.texto, hoja, tabla, fila), True, contenido.concepto
    return contenido, False, None


def _celdas_de_tabla(lugar: TablaColocada, resolutor: Resolutor) -> Iterator[CeldaColocada]:
    tabla = lugar.tabla
    if tabla.titulo:
        yield _rotulo(lugar.encabezado - 1, tabla.desde, tabla.titulo, "titulo_tabla")
    for i, columna in enumerate(tabla.columnas):
        estilo = "encabezado_auxiliar" if columna.auxiliar else "encabezado"
        yield _rotulo(lugar.encabezado, tabla.desde + i, columna.titulo, columna.titulado or estilo)
    for n, fila in enumerate(tabla.filas):
        yield from _celdas_de_fila(lugar, fila, lugar.primera + n, "dato", resolutor)
    if tabla.total:
        yield from _celdas_de_fila(lugar, tabla.total, lugar.total, "total", resolutor)


def _rotulo(fila: int, columna: int, texto: str, estilo: str) -> CeldaColocada:
    return CeldaColocada(fila, columna, texto, False, Papel.ROTULO, Formato.TEXTO, estilo)


def _celdas_de_fila(
    lugar: TablaColocada, fila: Fila, renglon: int, estilo: str, resolutor: Resolutor
) -> Iterator[CeldaColocada]:
    total = estilo == "total"
    for numero, columna in enumerate(lugar.tabla.columnas, lugar.tabla.desde):
        clave = columna.clave
        texto, formula, concepto = _contenido(lugar, fila, columna, renglon, resolutor)
        papel = columna.papel
        if total:
            papel = Papel.TOTAL
        elif formula and papel is Papel.ENTRADA:
            papel = Papel.CALCULO
        yield CeldaColocada(
            renglon,
            numero,
            texto,
            formula,
            papel,
            fila.formatos.get(clave, columna.formato),
            "dato_enlace" if clave in fila.enlaces else estilo,
            concepto,
            columna.vacio,
            fila.libre,
            fila.enlaces.get(clave, ""),
        )


def _contenido(
    lugar: TablaColocada, fila: Fila, columna: Columna, renglon: int, resolutor: Resolutor
) -> _Resuelto:
    clave, tabla = columna.clave, lugar.tabla.clave
    if clave in fila.valores:
        return _resolver(fila.valores[clave], lugar.hoja, tabla, renglon, resolutor)
    plantilla = columna.formula
    if renglon == lugar.total:
        plantilla = f"SUM({{.{clave}}})" if columna.suma else ""
    if not plantilla:
        return _NADA
    texto = resolutor.formula(plantilla, lugar.hoja, tabla, renglon)
    return texto, True, (*fila.concepto, clave)
