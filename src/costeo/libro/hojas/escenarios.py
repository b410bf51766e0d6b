"""Escenarios comparados: los tres lado a lado, sin depender del que esté elegido."""

from __future__ import annotations

from collections.abc import Iterator

from costeo.libro.descripcion import (
    COLUMNAS_FIJAS,
    Columna,
    Contenido,
    Fila,
    Formato,
    Formula,
    Grafico,
    Hoja,
    Papel,
    Renglon,
    Tabla,
    TipoHoja,
)
from costeo.libro.hojas.actividad import ancho_numero, nombre_hoja
from costeo.libro.hojas.comun import calculo, encabezado, texto_de
from costeo.medidas import paginas_de_ancho
from costeo.modelo import vocabulario as v
from costeo.modelo.escenarios import Comparados, comparados
from costeo.modelo.plan import Modelo

_CLASES = tuple((c.replace(" ", "_"), c) for c in v.CLASES_FUENTE)


def _enlace(clave: str, titulo: str, ancho: float, formato: Formato) -> Columna:
    return Columna(clave, titulo, Papel.ENLACE, formato, ancho)


def _de_actividad(modelo: Modelo, cuales: Comparados) -> Tabla:
    """Lo que cuesta cada actividad en cada escenario, por trato presupuestario."""
    columnas = (
        Columna("numero", "N.º", Papel.ENLACE, Formato.ENTERO, 8),
        _enlace("titulo", "Actividad", 48, Formato.TEXTO),
        *(
            calculo(
                f"total_{e}",
                f"Total, «{x.codigo}» (L)",
                "+".join("{" + f"{c}_{e}" + "}" for c, _ in _CLASES),
                "Suma de los tres tratos en ese escenario.",
                ancho=16,
                suma=True,
            )
            for e, x in cuales
        ),
        Columna("total", "Total hoy (L)", Papel.ENLACE, Formato.IMPORTE, 16, suma=True),
        *(
            Columna(
                f"{c}_{e}",
                f"{nombre.capitalize()}, «{x.codigo}» (L)",
                Papel.ENLACE,
                Formato.IMPORTE,
                16,
                suma=True,
            )
            for c, nombre in _CLASES
            for e, x in cuales
        ),
        _enlace("eje", "Eje", 8, Formato.CODIGO),
    )
    ancho = ancho_numero(modelo)
    return Tabla(
        "comparado_actividad",
        columnas,
        tuple(_actividad(a.numero, cuales, ancho) for a in modelo.actividades),
        familia="comparado_actividad",
        total=Fila(("general",), {"titulo": "Total"}, "t"),
        filtro=True,
    )


def _actividad(n: int, cuales: Comparados, ancho: int) -> Fila:
    concepto = ("actividad", n)
    valores: dict[str, Contenido] = {
        campo: Formula(
            texto_de(f"actividades.{campo}@{n}"),
            (*concepto, campo),
            "Trae el dato de la hoja Actividades.",
        )
        for campo in ("titulo", "eje")
    }
    valores["numero"] = Formula(f"{{actividades.numero@{n}}}", (*concepto, "numero"), "Número.")
    valores["total"] = Formula(
        f"{{por_actividad.total@{n}}}", (*concepto, "total"), "Total con el escenario activo."
    )
    for e, _ in cuales:
        for c, nombre in _CLASES:
            valores[f"{c}_{e}"] = Formula(
                f"{{comparado_{n}.{e}@{nombre}}}",
                (*concepto, f"{c}_{e}"),
                "Trae el importe de la hoja de la actividad.",
            )
    hoja = nombre_hoja(n, ancho)
    return Fila(concepto, valores, str(n), enlaces={"numero": f"'{hoja}'!A1"})


def _de_eje(modelo: Modelo, cuales: Comparados) -> Tabla:
    def suma(columna: str) -> str:
        return f"SUMIFS({{comparado_actividad.{columna}}},{{comparado_actividad.eje}},{{codigo}})"

    columnas = (
        Columna("codigo", "Eje", Papel.ENLACE, Formato.CODIGO, 8),
        _enlace("nombre", "Nombre", 48, Formato.TEXTO),
        *(
            calculo(
                f"total_{e}",
                f"Total, «{x.codigo}» (L)",
                suma(f"total_{e}"),
                "Suma de las actividades del eje en ese escenario.",
                ancho=16,
                suma=True,
            )
            for e, x in cuales
        ),
        calculo(
            "total",
            "Total hoy (L)",
            suma("total"),
            "Suma de las actividades del eje con el escenario activo.",
            ancho=16,
            suma=True,
        ),
    )
    filas = tuple(
        Fila(
            ("comparado", "eje", x.codigo),
            {
                campo: Formula(
                    texto_de(f"ejes.{campo}@{x.codigo}"),
                    ("ejes", x.codigo, campo),
                    "Trae el dato de Ejes.",
                )
                for campo in ("codigo", "nombre")
            },
            x.codigo,
        )
        for x in modelo.ejes
    )
    return Tabla(
        "comparado_eje",
        columnas,
        filas,
        "Por eje",
        "comparado_eje",
        Fila(("comparado", "eje", "total"), {"nombre": "Total"}, "t"),
    )


def _totales(cuales: Comparados) -> Tabla:
    """Un renglón por escenario: los tres tratos, el total y cuánto se aparta del de hoy."""
    importes = (*((c, f"{n.capitalize()} (L)") for c, n in _CLASES), ("total", "Total (L)"))
    columnas = (
        _enlace("codigo", "Escenario", 8, Formato.CODIGO),
        _enlace("nombre", "Nombre", 48, Formato.TEXTO),
        *(Columna(c, t, Papel.ENLACE, Formato.IMPORTE, 16) for c, t in importes),
        calculo(
            "variacion",
            "Respecto de hoy (%)",
            "IF({por_actividad.total@t}=0,0,{total}/{por_actividad.total@t}-1)",
            "Cuánto más o menos que el total del libro, que usa el escenario activo.",
            Formato.PORCENTAJE,
        ),
    )
    filas = []
    for e, _ in cuales:
        valores: dict[str, Contenido] = {
            campo: Formula(
                texto_de(f"comparado.{campo}@{e}"),
                ("comparado", e, campo),
                "Trae el dato del escenario.",
            )
            for campo in ("codigo", "nombre")
        }
        for c, _ in importes:
            valores[c] = Formula(
                f"{{comparado_actividad.{c}_{e}@t}}",
                ("comparado", e, c),
                "Trae el total de las actividades en ese escenario.",
            )
        filas.append(Fila(("comparado", e), valores, e))
    return Tabla("comparado_total", columnas, tuple(filas), "", "comparado_total")


def _bloques(modelo: Modelo) -> Iterator[Tabla | Renglon | Grafico]:
    cuales = comparados(modelo)
    yield from encabezado(
        "Escenarios comparados",
        "Los tres primeros de la hoja Escenarios, cada uno con sus pesos: elegir otro en "
        "Parámetros no los mueve.",
        cifra=3,
    )
    yield _totales(cuales)
    yield Renglon()
    yield Grafico(
        "bar_stacked",
        "Costo de cada escenario (millones de L)",
        "comparado_total",
        "codigo",
        tuple(c for c, _ in _CLASES),
        1,
        1000,
        240,
        13,
    )
    yield _de_eje(modelo, cuales)


def hojas_de_escenarios(modelo: Modelo) -> tuple[Hoja, Hoja]:
    """Escenarios comparados (total y ejes de los tres, y de hoy) y lo mismo por actividad."""
    tabla = _de_actividad(modelo, comparados(modelo))
    anchos = tuple(c.ancho for c in tabla.columnas)
    return (
        Hoja(
            "Escenarios comparados",
            TipoHoja.SALIDA,
            tuple(_bloques(modelo)),
            (12, 48, *(16 for _ in range(5))),
            una_pagina=True,
        ),
        Hoja(
            "Escenarios por actividad",
            TipoHoja.SALIDA,
            (
                *encabezado(
                    "Escenarios por actividad",
                    "Lo que cuesta cada actividad en cada escenario comparado y, al lado, hoy.",
                    cifra=3,
                ),
                tabla,
            ),
            anchos,
            congelar=tabla.clave,
            paginas_de_ancho=paginas_de_ancho(anchos, COLUMNAS_FIJAS),
        ),
    )
