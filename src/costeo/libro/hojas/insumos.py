"""Insumos: el costo unitario de todo lo que una línea puede usar, en una sola tabla."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from costeo.libro.descripcion import Columna, Fila, Formato, Formula, Hoja, Papel, Tabla, TipoHoja
from costeo.libro.disposicion import Disposicion
from costeo.libro.hojas.comun import calculo, encabezado, rotulo, texto_de
from costeo.libro.hojas.escenarios_costos import ANTES_DE, FACTOR_DE
from costeo.modelo.conceptos import Clave
from costeo.modelo.escenarios import Comparados, comparados
from costeo.modelo.plan import Modelo

_ORIGENES = {
    "personal": ("nombre", "costo_jornada", "costo_jornada", "estado"),
    "viaticos": ("", "costo", "costo", "estado"),
    "precios": ("descripcion", "con_isv", "sin_isv", "estado_costo"),
}
_CLASE = {"personal": "Personal", "viaticos": "Viático", "precios": "Precio"}
_LADOS = ("con", "sin")
_UNIDAD = {"personal": "jornada", "viaticos": "día"}


def _enlace(clave: str, titulo: str, formato: Formato, ancho: float) -> Columna:
    return Columna(clave, titulo, Papel.ENLACE, formato, ancho, vacio="*")


COLUMNAS = (
    _enlace("codigo", "Código", Formato.CODIGO, 18),
    rotulo("clase", "Clase"),
    _enlace("descripcion", "Insumo", Formato.TEXTO, 46),
    _enlace("unidad", "Unidad", Formato.TEXTO, 14),
    _enlace("con", "Costo con ISV (L)", Formato.IMPORTE, 15),
    _enlace("sin", "Costo sin ISV (L)", Formato.IMPORTE, 15),
    _enlace("objeto", "Objeto del gasto", Formato.CODIGO, 12),
    _enlace("estado", "Estado del dato", Formato.TEXTO, 15),
    calculo(
        "repetido",
        "¿Código repetido? (1 = sí)",
        'IF({codigo}="",0,1*(COUNTIF({.codigo},{codigo})>1))',
        "1 si el código está más de una vez entre Personal, Viáticos y Precios.",
        Formato.ENTERO,
        ancho=10,
        auxiliar=True,
    ),
)


def _fila(catalogo: str, id_: str, concepto: Clave, cuales: Comparados, *, libre: bool) -> Fila:
    descripcion, con, sin, estado = _ORIGENES[catalogo]
    ref = f"{catalogo}.{{}}@{id_}"

    def enlace(campo: str, columna: str, que: str, *, texto: bool = True) -> Formula:
        origen = ref.format(columna)
        plantilla = texto_de(origen) if texto else "{" + origen + "}"
        return Formula(plantilla, (*concepto, campo), f"Trae {que} de su hoja.")

    valores: dict[str, str | Formula] = {
        "codigo": enlace("codigo", "codigo", "el código"),
        "clase": _CLASE[catalogo],
        "con": enlace("con", con, "el costo con ISV", texto=False),
        "sin": enlace("sin", sin, "el costo sin ISV", texto=False),
        "objeto": enlace("objeto", "objeto", "el objeto del gasto"),
        "estado": enlace("estado", estado, "el estado del dato"),
    }
    if catalogo == "viaticos":
        valores["descripcion"] = Formula(
            f'"Viático categoría "&{{viaticos.categoria@{id_}}}&", zona "&{{viaticos.zona@{id_}}}',
            (*concepto, "descripcion"),
            "Nombre del viático: categoría y zona.",
        )
    else:
        valores["descripcion"] = enlace("descripcion", descripcion, "la descripción")
    if catalogo == "precios":
        valores["unidad"] = enlace("unidad", "unidad", "la unidad")
    else:
        valores["unidad"] = _UNIDAD[catalogo]
    valores |= dict(_de_escenarios(catalogo, id_, concepto, cuales))
    return Fila(concepto, valores, id_, libre)


def _antes_y_factores(cuales: Comparados) -> tuple[Columna, ...]:
    """El costo antes del escenario y por cuánto lo multiplica cada uno; no se imprimen."""
    titulos = (
        *((f"antes_{x}", f"Costo {x} ISV antes del escenario (en su moneda)") for x in _LADOS),
        *((f"factor_{e}", f"Factor, «{x.codigo}» (L por unidad)") for e, x in cuales),
    )
    return tuple(
        replace(_enlace(clave, titulo, Formato.NUMERO, 14), auxiliar=True)
        for clave, titulo in titulos
    )


def _de_escenarios(
    catalogo: str, id_: str, concepto: Clave, cuales: Comparados
) -> Iterator[tuple[str, Formula]]:
    for lado, columna in zip(_LADOS, ANTES_DE[catalogo], strict=True):
        yield (
            f"antes_{lado}",
            Formula(
                f"{{{catalogo}.{columna}@{id_}}}",
                (*concepto, f"antes_{lado}"),
                f"Trae el costo {lado} ISV antes del escenario.",
            ),
        )
    for e, _ in cuales:
        yield (
            f"factor_{e}",
            Formula(
                "{" + FACTOR_DE[catalogo].format(e=e, id=id_) + "}",
                (*concepto, f"factor_{e}"),
                "Trae por cuánto lo multiplica ese escenario.",
            ),
        )


def _filas(modelo: Modelo, disposicion: Disposicion, cuales: Comparados) -> Iterator[Fila]:
    def fila(catalogo: str, id_: str, *, libre: bool) -> Fila:
        return _fila(catalogo, id_, ("insumo", id_), cuales, libre=libre)

    for catalogo in ("personal", "viaticos", "precios"):
        for registro in getattr(modelo, catalogo):
            yield fila(catalogo, registro.codigo, libre=False)
    for i in range(1, disposicion.catalogos["precios"] - len(modelo.precios) + 1):
        yield fila("precios", f"libre {i}", libre=True)


def hoja_insumos(modelo: Modelo, disposicion: Disposicion) -> Hoja:
    """Hoja Insumos: un renglón por categoría de personal, viático y precio."""
    cuales = comparados(modelo)
    columnas = (*COLUMNAS, *_antes_y_factores(cuales))
    filas = tuple(_filas(modelo, disposicion, cuales))
    tabla = Tabla("insumos", columnas, filas, familia="insumos", filtro=True)
    return Hoja(
        "Insumos",
        TipoHoja.CALCULO,
        (
            *encabezado(
                "Insumos: costo unitario aplicado",
                "Lo que cuesta hoy una unidad de cada insumo, en lempiras. No se escribe aquí: "
                "cambia en Personal, Viáticos, Precios o Escenarios.",
                cifra=3,
            ),
            tabla,
        ),
        tuple(c.ancho for c in columnas),
        congelar="insumos",
        columnas_impresas=len(COLUMNAS) - 1,
    )
