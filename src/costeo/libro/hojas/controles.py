"""Controles: cada cuadre del libro, vivo, y el control maestro que los reúne."""

from __future__ import annotations

from collections.abc import Iterator

from costeo.libro.descripcion import Formato, Formula, Hoja, Renglon, TipoHoja
from costeo.libro.hojas.comun import encabezado
from costeo.libro.hojas.control import (
    COLUMNAS,
    MAESTRO,
    Aviso,
    cifra_general,
    tabla_de_avisos,
    tabla_de_controles,
)
from costeo.libro.hojas.controles_lista import CONTROLES
from costeo.modelo import vocabulario as v

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


def _avisos() -> Iterator[Aviso]:
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


def hoja_controles() -> Hoja:
    """Hoja Controles: el control maestro, los cuadres y lo que falta por confirmar."""
    condicion = Formula(
        'IF(SUM({avisos.valor})>0,"BORRADOR","DEFINITIVO")',
        ("general", "condicion"),
        "BORRADOR mientras haya datos o decisiones sin confirmar.",
    )
    pedido = Formula(
        "{por_actividad.por_presupuestar@t}",
        ("general", "por_presupuestar"),
        "Trae el total de Por actividad; de aquí lo toma el encabezado de cada hoja.",
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
            cifra_general("CONTROL MAESTRO", MAESTRO, "control_maestro", "control"),
            cifra_general("Condición del documento", condicion, "condicion"),
            cifra_general("Se pide al presupuesto (L)", pedido, "pedido", formato=Formato.IMPORTE),
            Renglon(),
            tabla_de_controles(CONTROLES),
            Renglon(),
            tabla_de_avisos("Qué falta por conocer o confirmar", "L o n.º", _avisos()),
        ),
        tuple(c.ancho for c in COLUMNAS),
        por_bloques=True,
    )
