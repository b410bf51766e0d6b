"""Controles: cada cuadre del libro, vivo, y el control maestro que los reúne."""

from __future__ import annotations

from collections.abc import Iterator

from costeo.libro.descripcion import (
    Celda,
    Columna,
    Fila,
    Formato,
    Formula,
    Hoja,
    Papel,
    Renglon,
    Tabla,
    TipoHoja,
)
from costeo.libro.hojas.comun import calculo, encabezado, rotulo
from costeo.libro.hojas.controles_lista import CONTROLES, Control
from costeo.modelo import vocabulario as v

_CORRECTO, _REVISAR = "CORRECTO", "REVISAR"


_COLUMNAS = (
    rotulo("numero", "N.º", Formato.ENTERO, 6),
    rotulo("descripcion", "Qué se comprueba", ancho=62),
    rotulo("izquierda", "Cifra (L o n.º)", Formato.IMPORTE, 18),
    rotulo("derecha", "Debe ser (L o n.º)", Formato.IMPORTE, 18),
    calculo(
        "diferencia",
        "Diferencia (L o n.º)",
        "ROUND({izquierda}-{derecha},MAX(REDONDEO,0))",
        "Una cifra menos la otra; un redondeo negativo no esconde la diferencia.",
        ancho=16,
    ),
    calculo(
        "estado",
        "Estado",
        f'IF({{diferencia}}=0,"{_CORRECTO}","{_REVISAR}")',
        "CORRECTO si la diferencia es cero.",
        Formato.TEXTO,
        ancho=14,
        papel=Papel.CONTROL,
    ),
    calculo(
        "falla",
        "Falla (1 = sí)",
        "IF({diferencia}=0,0,1)",
        "1 si hay diferencia.",
        Formato.ENTERO,
        ancho=9,
        suma=True,
    ),
)


def _fila(i: int, c: Control) -> Fila:
    return Fila(
        ("control", c.id),
        {
            "numero": i,
            "descripcion": c.descripcion,
            "izquierda": Formula(c.izquierda, ("control", c.id, "izquierda"), c.descripcion),
            "derecha": Formula(c.derecha, ("control", c.id, "derecha"), c.descripcion),
        },
        c.id,
        formatos=dict.fromkeys(("izquierda", "derecha", "diferencia"), c.formato),
    )


_DE_CATALOGO = (
    ("parametros", "Parámetros"),
    ("monedas", "Tasas de cambio"),
    ("impulsores", "Impulsores"),
    ("objetos", "Objetos del gasto"),
    ("fuentes", "Fuentes"),
    ("unidades", "Unidades"),
    ("calendario", "Días del calendario"),
    ("cronograma", "Duraciones y fechas"),
    ("dependencias", "Dependencias"),
    ("capacidad", "Capacidad de las unidades"),
    ("techos", "Techos"),
    ("modalidades", "Modalidades de compra"),
)
"""Listas con estado que no llegan a las líneas por un costo unitario."""


def _avisos() -> Iterator[tuple[str, str, str, Formato]]:
    """Lo que falta por conocer o confirmar: clave, texto, fórmula y formato."""
    yield (
        "lineas_sin_dato",
        "Líneas que no se pueden costear porque falta un dato (n.º)",
        f'COUNTIFS({{consolidado.total}},"{v.SIN_DATO}",{{consolidado.usada}},1)',
        Formato.ENTERO,
    )
    for clave, texto, estado in (
        ("lineas_supuestas", "Líneas con costo supuesto (n.º)", v.SUPUESTO),
        ("lineas_por_confirmar", "Líneas con costo por confirmar (n.º)", v.POR_CONFIRMAR),
    ):
        yield clave, texto, f"{{corte_estado.cuenta@{estado}}}", Formato.ENTERO
    for clave, texto, campo in (
        (
            "importe_sin_confirmar",
            "Total económico que descansa en datos sin confirmar (L)",
            "total",
        ),
        (
            "presupuesto_sin_confirmar",
            "Efectivo por presupuestar que descansa en datos sin confirmar (L)",
            "por_presupuestar",
        ),
    ):
        partes = (f"{{corte_estado.{campo}@{e}}}" for e in v.ESTADOS_SIN_CONFIRMAR)
        yield clave, texto, "+".join(partes), Formato.IMPORTE
    for clave, texto in _DE_CATALOGO:
        partes = (f'COUNTIF({{{clave}.estado}},"{e}")' for e in v.ESTADOS_SIN_CONFIRMAR)
        yield (
            f"{clave}_sin_confirmar",
            f"{texto}: supuestos o por confirmar (n.º)",
            "+".join(partes),
            Formato.ENTERO,
        )
    yield (
        "decisiones_por_confirmar",
        "Decisiones por confirmar (n.º)",
        f'COUNTIF({{decisiones.estado}},"{v.POR_CONFIRMAR}")',
        Formato.ENTERO,
    )
    yield (
        "actividades_sin_fechas",
        "Actividades con duración que no tienen fechas (n.º)",
        "COUNT({cronograma.duracion})-SUM({cronograma.programada})",
        Formato.ENTERO,
    )
    for clave, texto, cuenta in (
        ("techos", "Techos sin confirmar de los que se pasa el gasto (n.º)", "excede"),
        ("capacidad", "Meses en que se pasa de una capacidad sin confirmar (n.º)", "excesos"),
    ):
        yield (
            f"{clave}_excedidos",
            texto,
            f"SUM({{{clave}.{cuenta}}})-SUM({{{clave}.falla}})",
            Formato.ENTERO,
        )


def _tabla_de_avisos() -> Tabla:
    columnas = (
        rotulo("descripcion", "Qué falta por conocer o confirmar", ancho=62),
        Columna("valor", "Cuánto (L o n.º)", Papel.CALCULO, Formato.ENTERO, 18),
    )
    filas = tuple(
        Fila(
            ("aviso", clave),
            {"descripcion": texto, "valor": Formula(formula, ("aviso", clave), texto)},
            clave,
            formatos={"valor": formato},
        )
        for clave, texto, formula, formato in _avisos()
    )
    return Tabla("avisos", columnas, filas, familia="avisos", desde=2)


def hoja_controles() -> Hoja:
    """Hoja Controles: el control maestro, los cuadres y lo que falta por confirmar."""
    tabla = Tabla(
        "controles",
        _COLUMNAS,
        tuple(_fila(i, c) for i, c in enumerate(CONTROLES, 1)),
        familia="controles",
        total=Fila(("control", "maestro"), {"descripcion": "Controles que fallan"}, "t"),
    )
    maestro = Renglon(
        (
            Celda(2, "CONTROL MAESTRO", "etiqueta"),
            Celda(
                3,
                Formula(
                    f'IFERROR(IF({{controles.falla@t}}=0,"{_CORRECTO}","{_REVISAR}"),"{_REVISAR}")',
                    ("control", "maestro", "estado"),
                    "CORRECTO si ningún control falla; REVISAR si alguno falla o da error.",
                ),
                "control",
                papel=Papel.CONTROL,
                clave="control_maestro",
            ),
        )
    )
    borrador = Renglon(
        (
            Celda(2, "Condición del documento", "etiqueta"),
            Celda(
                3,
                Formula(
                    'IF(SUM({avisos.valor})>0,"BORRADOR","DEFINITIVO")',
                    ("general", "condicion"),
                    "BORRADOR mientras haya datos o decisiones sin confirmar.",
                ),
                "valor_fuerte",
                papel=Papel.CONTROL,
                clave="condicion",
            ),
        )
    )
    pedido = Renglon(
        (
            Celda(2, "Se pide al presupuesto (L)", "etiqueta"),
            Celda(
                3,
                Formula(
                    "{por_actividad.por_presupuestar@t}",
                    ("general", "por_presupuestar"),
                    "Trae el total de Por actividad; de aquí lo toma el encabezado de cada hoja.",
                ),
                "valor_fuerte",
                Formato.IMPORTE,
                Papel.CONTROL,
                clave="pedido",
            ),
        )
    )
    return Hoja(
        "Controles",
        TipoHoja.CONTROL,
        (
            *encabezado(
                "Controles",
                "Cada renglón compara dos caminos a la misma cifra. La diferencia debe ser cero.",
                figura=None,
            ),
            maestro,
            borrador,
            pedido,
            Renglon(),
            tabla,
            Renglon(),
            _tabla_de_avisos(),
        ),
        tuple(c.ancho for c in _COLUMNAS),
        por_bloques=True,
    )
