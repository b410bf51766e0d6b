"""Controles: cada cuadre del libro, vivo, y el control maestro que los reúne."""

from __future__ import annotations

from collections.abc import Iterator

from costeo.libro.descripcion import (
    Celda,
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
        "ROUND({izquierda}-{derecha},REDONDEO)",
        "Una cifra menos la otra.",
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
    )


_AVISOS = (
    (
        "lineas_sin_dato",
        "Líneas que no se pueden costar porque falta un dato (n.º)",
        f'COUNTIF({{consolidado.total}},"{v.SIN_DATO}")',
        Formato.ENTERO,
    ),
    (
        "lineas_supuestas",
        "Líneas con costo supuesto (n.º)",
        f"{{corte_estado.cuenta@{v.SUPUESTO}}}",
        Formato.ENTERO,
    ),
    (
        "lineas_por_confirmar",
        "Líneas con costo por confirmar (n.º)",
        f"{{corte_estado.cuenta@{v.POR_CONFIRMAR}}}",
        Formato.ENTERO,
    ),
    (
        "importe_sin_confirmar",
        "Total económico que descansa en datos sin confirmar (L)",
        f"{{corte_estado.total@{v.SUPUESTO}}}+{{corte_estado.total@{v.POR_CONFIRMAR}}}",
        Formato.IMPORTE,
    ),
    (
        "presupuesto_sin_confirmar",
        "Efectivo por presupuestar que descansa en datos sin confirmar (L)",
        f"{{corte_estado.por_presupuestar@{v.SUPUESTO}}}"
        f"+{{corte_estado.por_presupuestar@{v.POR_CONFIRMAR}}}",
        Formato.IMPORTE,
    ),
    (
        "impulsores_sin_confirmar",
        "Impulsores supuestos o por confirmar (n.º)",
        f'COUNTIF({{impulsores.estado}},"{v.SUPUESTO}")'
        f'+COUNTIF({{impulsores.estado}},"{v.POR_CONFIRMAR}")',
        Formato.ENTERO,
    ),
    (
        "parametros_sin_confirmar",
        "Parámetros supuestos o por confirmar (n.º)",
        f'COUNTIF({{parametros.estado}},"{v.SUPUESTO}")'
        f'+COUNTIF({{parametros.estado}},"{v.POR_CONFIRMAR}")',
        Formato.ENTERO,
    ),
    (
        "decisiones_por_confirmar",
        "Decisiones por confirmar (n.º)",
        f'COUNTIF({{decisiones.estado}},"{v.POR_CONFIRMAR}")',
        Formato.ENTERO,
    ),
)


def _avisos() -> Iterator[Renglon]:
    for clave, texto, formula, formato in _AVISOS:
        yield Renglon(
            (
                Celda(2, texto, "etiqueta"),
                Celda(
                    3,
                    Formula(formula, ("aviso", clave), texto),
                    "valor_fuerte",
                    formato,
                    Papel.CONTROL,
                    clave=f"aviso_{clave}",
                ),
            )
        )


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
                    "IF({@aviso_lineas_sin_dato}+{@aviso_lineas_supuestas}"
                    "+{@aviso_lineas_por_confirmar}+{@aviso_impulsores_sin_confirmar}"
                    "+{@aviso_parametros_sin_confirmar}+{@aviso_decisiones_por_confirmar}>0,"
                    '"BORRADOR","DEFINITIVO")',
                    ("general", "condicion"),
                    "BORRADOR mientras haya datos o decisiones sin confirmar.",
                ),
                "valor_fuerte",
                papel=Papel.CONTROL,
                clave="condicion",
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
            ),
            maestro,
            borrador,
            Renglon(),
            tabla,
            Renglon(),
            Renglon((Celda(2, "Qué falta por conocer o confirmar", "titulo_tabla"),)),
            *_avisos(),
        ),
        tuple(c.ancho for c in _COLUMNAS),
        congelar="",
    )
