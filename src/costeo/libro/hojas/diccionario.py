"""Diccionario: cada fórmula del libro una vez, con su explicación y en español."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from costeo.libro.descripcion import Columna, Fila, Formula, Hoja, Renglon, Tabla, TipoHoja
from costeo.libro.hojas.comun import PEDIDO, encabezado, rotulo

_NUMERO = re.compile(r"\d+")
_TITULO_FAMILIA = {
    "lineas": "Hojas de actividad: líneas",
    "lineas_evento": "Hojas de actividad: eventos",
    "resumen_actividad": "Hojas de actividad: resumen",
    "comparado_actividades": "Hojas de actividad: escenarios",
    "corte_actividad": "Cuadros por actividad",
    "corte_linea": "Cuadros por línea",
    "cruce": "Por objeto y fuente",
    "escenario_activo": "Escenarios",
    "rangos": "Datos admitidos: números",
    "rangos_parametros": "Datos admitidos: parámetros",
    "repetidos": "Datos admitidos: códigos",
    "listas": "Datos admitidos: listas",
    "palabras": "Datos admitidos: palabras",
    "plan": "Hojas del plan",
    "avance": "Avance: cuadros",
    "tramos": "Calendario: meses y trimestres",
}

COLUMNAS = (
    rotulo("donde", "Dónde", ancho=24),
    rotulo("columna", "Columna o celda", ancho=28),
    rotulo("formula", "Fórmula (primera celda)", ancho=56),
    rotulo("espanol", "Fórmula con funciones en español", ancho=56),
    rotulo("explicacion", "Qué hace", ancho=46),
)


@dataclass(frozen=True)
class Entrada:
    """Una fórmula por explicar: dónde está, su plantilla y a qué celda mirar de muestra."""

    donde: str
    columna: str
    plantilla: str
    explicacion: str
    hoja: str
    tabla: str
    fila: int


def entradas(hojas: tuple[Hoja, ...]) -> tuple[Entrada, ...]:
    """Cada columna o celda con fórmula, una vez por familia de tablas."""
    vistas: dict[tuple[str, str, str], Entrada] = {}
    for hoja in hojas:
        for n, bloque in enumerate(hoja.bloques):
            for e in _de_bloque(hoja, n, bloque):
                vistas.setdefault((e.donde, e.explicacion, _sin_numeros(e)), e)
    return tuple(vistas.values())


def _sin_numeros(e: Entrada) -> str:
    """La misma plantilla en dos actividades, o en dos semanas, es una sola entrada."""
    if e.tabla:
        return _NUMERO.sub("#", e.columna) if _NUMERO.fullmatch(e.columna) else e.columna
    return _NUMERO.sub("#", e.plantilla)


def _de_bloque(hoja: Hoja, n: int, bloque: object) -> Iterator[Entrada]:
    if isinstance(bloque, Tabla):
        yield from _de_tabla(hoja, bloque)
    elif isinstance(bloque, Renglon):
        donde = "Hojas de actividad" if hoja.nombre.startswith("Act_") else hoja.nombre
        for i, celda in enumerate(bloque.celdas):
            if isinstance(celda.contenido, Formula):
                previa = bloque.celdas[i - 1].contenido if i else ""
                previa = previa if isinstance(previa, str) and previa else "Título"
                nombre = celda.contenido.nombre or previa
                if nombre.startswith("Act_"):
                    nombre = "Índice de actividades"
                if "control_maestro" in celda.contenido.texto:
                    donde = "Encabezado de cada hoja"
                yield Entrada(
                    donde,
                    nombre,
                    celda.contenido.texto,
                    celda.contenido.explicacion,
                    hoja.nombre,
                    "",
                    n,
                )


def _de_tabla(hoja: Hoja, tabla: Tabla) -> Iterator[Entrada]:
    donde = _TITULO_FAMILIA.get(tabla.familia, hoja.nombre)
    for columna in tabla.columnas:
        for muestra in _muestras(tabla, columna):
            yield Entrada(
                donde,
                columna.titulo,
                muestra.texto,
                muestra.explicacion,
                hoja.nombre,
                tabla.clave,
                0,
            )
        if tabla.total and (columna.suma or columna.clave in tabla.total.valores):
            propia = tabla.total.valores.get(columna.clave)
            if isinstance(propia, Formula):
                yield Entrada(
                    donde,
                    f"Total: {columna.titulo}",
                    propia.texto,
                    propia.explicacion,
                    hoja.nombre,
                    tabla.clave,
                    -1,
                )
            elif columna.suma and columna.clave not in tabla.total.valores:
                yield Entrada(
                    donde,
                    f"Total: {columna.titulo}",
                    f"SUM({{.{columna.clave}}})",
                    f"Suma de la columna «{columna.titulo}».",
                    hoja.nombre,
                    tabla.clave,
                    -1,
                )


def _muestras(tabla: Tabla, columna: Columna) -> list[Formula]:
    """Las fórmulas de una columna, una por explicación: casi siempre, una sola."""
    propias = [f.valores.get(columna.clave) for f in tabla.filas]
    por_explicacion: dict[str, Formula] = {}
    for x in propias:
        if isinstance(x, Formula):
            por_explicacion.setdefault(x.explicacion, x)
    if not por_explicacion and columna.formula and tabla.filas:
        return [Formula(columna.formula, (), columna.explicacion)]
    return list(por_explicacion.values())


def hoja_diccionario(
    textos: tuple[tuple[Entrada, str, str], ...],
    figura: tuple[Formula, Formula] = PEDIDO,
) -> Hoja:
    """Hoja Diccionario; ``textos`` trae cada entrada con su fórmula y su versión en español.

    ``figura``: la cifra del encabezado y su rótulo.
    """
    filas = tuple(
        Fila(
            ("diccionario", i),
            {
                "donde": e.donde,
                "columna": e.columna,
                "formula": formula,
                "espanol": espanol,
                "explicacion": e.explicacion,
            },
        )
        for i, (e, formula, espanol) in enumerate(textos, 1)
    )
    return Hoja(
        "Diccionario",
        TipoHoja.CONTROL,
        (
            *encabezado(
                "Diccionario de fórmulas",
                "Cada fórmula del libro, una vez. Todas las celdas de una columna llevan la misma.",
                figura=figura,
            ),
            Tabla("diccionario", COLUMNAS, filas, familia="diccionario"),
        ),
        tuple(c.ancho for c in COLUMNAS),
        congelar="diccionario",
    )
