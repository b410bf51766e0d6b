"""Cuadros del costo por cada dimensión; todos suman el mismo total."""

from __future__ import annotations

from collections.abc import Sequence

from costeo.libro.descripcion import (
    Bloque,
    Columna,
    Contenido,
    Fila,
    Formato,
    Formula,
    Hoja,
    Renglon,
    Tabla,
    TipoHoja,
)
from costeo.libro.hojas.comun import calculo, encabezado, rotulo
from costeo.modelo import vocabulario as v
from costeo.modelo.dimensiones import DIMENSION, Textos, valores
from costeo.modelo.plan import Modelo

_GENERAL = "{por_actividad.total@t}"
_CATALOGO = {
    "eje": "ejes",
    "unidad_responsable": "unidades",
    "fuente": "fuentes",
    "objeto": "objetos",
    "grupo": "objetos",
}
# Dimensiones de la línea cuyo nombre de columna en el consolidado es otro.
_COLUMNA = {"fuente": "fuente_aplicada"}

HOJAS_DE_CORTE = (
    (
        "Por eje y línea",
        "Costo por eje, área, línea de acción y objetivo",
        ("eje", "area", "linea_accion", "objetivo"),
    ),
    ("Por horizonte y prioridad", "Costo por horizonte y prioridad", ("horizonte", "prioridad")),
    (
        "Por unidad y ámbito",
        "Costo por unidad responsable, ámbito, naturaleza y población migrante",
        ("unidad_responsable", "ambito", "naturaleza", "migrante"),
    ),
    (
        "Por componente y estado",
        "Costo por componente y por estado del dato",
        ("componente", "estado"),
    ),
)


def clave_corte(dimension: str) -> str:
    """Clave de la tabla de una dimensión."""
    return f"corte_{dimension}"


def titulo_corte(dimension: str) -> str:
    """Título del cuadro de una dimensión."""
    return f"Por {DIMENSION[dimension].nombre.lower()}"


def _suma(clave: str, titulo: str, formula: str) -> Columna:
    return calculo(clave, titulo, formula, f"Suma de {titulo} de ese valor.", ancho=16, suma=True)


def _clases(tabla: str, dimension: str, *, por_linea: bool) -> tuple[Columna, ...]:
    columnas = []
    for clase in v.CLASES_FUENTE:
        clave = clase.replace(" ", "_")
        campo, criterio = ("total", f',{{{tabla}.clase}},"{clase}"') if por_linea else (clave, "")
        columnas.append(
            _suma(
                clave,
                f"{clase.capitalize()} (L)",
                f"SUMIFS({{{tabla}.{campo}}},{{{tabla}.{dimension}}},{{codigo}}{criterio})",
            )
        )
    return tuple(columnas)


def _participacion() -> Columna:
    return calculo(
        "participacion",
        "Participación (%)",
        f"IF({_GENERAL}=0,0,{{total}}/{_GENERAL})",
        "Parte del total general.",
        Formato.PORCENTAJE,
        ancho=12,
        suma=True,
    )


def _columnas(dimension: str) -> tuple[Columna, ...]:
    de_actividad = DIMENSION[dimension].de_actividad
    tabla = "por_actividad" if de_actividad else "consolidado"
    columna = dimension if de_actividad else _COLUMNA.get(dimension, dimension)
    criterio = f"{{{tabla}.{columna}}},{{codigo}}"
    contar = (
        f"COUNTIFS({criterio})" if de_actividad else f"SUMIFS({{consolidado.usada}},{criterio})"
    )
    comunes = (
        rotulo("codigo", DIMENSION[dimension].nombre, Formato.CODIGO, 34),
        rotulo("nombre", "Nombre", ancho=44),
        calculo(
            "cuenta",
            "Actividades (n.º)" if de_actividad else "Líneas (n.º)",
            contar,
            "Cuántas hay con ese valor.",
            Formato.ENTERO,
            ancho=11,
            suma=True,
        ),
    )
    total = _suma("total", "Total económico (L)", f"SUMIFS({{{tabla}.total}},{criterio})")
    clases = _clases(tabla, columna, por_linea=not de_actividad)
    if de_actividad:
        monedas = tuple(
            _suma(
                f"total_{m.lower()}",
                f"Total ({m})",
                f"SUMIFS({{{tabla}.total_{m.lower()}}},{criterio})",
            )
            for m in ("USD", "EUR")
        )
        return (*comunes, *clases, total, *monedas, _participacion())
    partes = tuple(
        _suma(c, t, f"SUMIFS({{{tabla}.{c}}},{criterio})")
        for c, t in (("subtotal", "Subtotal (L)"), ("contingencia", "Contingencia (L)"))
    )
    return (*comunes, *partes, *clases, total, _participacion())


def tabla_corte(modelo: Modelo, dimension: str, textos: Textos | None = None) -> Tabla:
    """Cuadro de una dimensión, con todos sus valores posibles y su total."""
    filas = []
    for codigo, nombre in valores(modelo, dimension, textos):
        contenido: dict[str, Contenido] = {"codigo": codigo}
        catalogo = _CATALOGO.get(dimension)
        if catalogo and nombre:
            contenido["nombre"] = Formula(
                f'{{{catalogo}.nombre@{codigo}}}&""',
                (catalogo, codigo, "nombre"),
                "Nombre, de su catálogo.",
            )
        elif conocido := v.NOMBRE_DE_VALOR.get(dimension, {}).get(codigo):
            contenido["nombre"] = conocido
        filas.append(Fila(("corte", dimension, codigo), contenido, codigo))
    total = Fila(("corte", dimension, "total"), {"codigo": "Total"}, "t")
    return Tabla(
        clave_corte(dimension),
        _columnas(dimension),
        tuple(filas),
        titulo_corte(dimension),
        "corte_actividad" if DIMENSION[dimension].de_actividad else "corte_linea",
        total,
    )


def _cuadros(dimensiones: Sequence[str]) -> str:
    """Qué cuadros lleva una hoja, en una frase."""
    nombres = [DIMENSION[d].nombre.lower() for d in dimensiones]
    return f"Cuadros por {', '.join(nombres[:-1])} y {nombres[-1]}"


def hojas_de_corte(modelo: Modelo, textos: Textos | None = None) -> tuple[Hoja, ...]:
    """Las hojas de cuadros, salvo la de objeto y fuente."""
    hojas = []
    for nombre, titulo, dimensiones in HOJAS_DE_CORTE:
        bloques: list[Bloque] = [
            *encabezado(titulo, f"{_cuadros(dimensiones)}. Cada cuadro suma el total general.")
        ]
        for i, dimension in enumerate(dimensiones):
            if i:
                bloques.append(Renglon())
            bloques.append(tabla_corte(modelo, dimension, textos))
        anchos = (34, 44, 11, 16, 16, 16, 16, 15, 15, 12)
        hojas.append(Hoja(nombre, TipoHoja.SALIDA, tuple(bloques), anchos, por_bloques=True))
    return tuple(hojas)
