"""Calendario: los días que no se trabajan y los meses y trimestres del ejercicio."""

from __future__ import annotations

import datetime as dt

from costeo.libro.descripcion import Fila, Formato, Hoja, Renglon, Tabla, TipoHoja
from costeo.libro.hojas.comun import calculo, rotulo, valor_de_celda
from costeo.libro.hojas_i.comun_i import cabecera
from costeo.modelo import vocabulario as v
from costeo.modelo.temporalizacion import PlanFechado

HOJA = "Calendario"
SABADO_Y_DOMINGO = 1
"""Código del fin de semana en las funciones de días laborables."""
DIAS_POR_COLUMNA = 7
FERIADOS = (
    rotulo("fecha", "Fecha (dd/mm/aaaa)", Formato.FECHA, 24),
    rotulo("nombre", "Qué día es", ancho=52),
)


def primer_dia(anio: int, mes: int) -> dt.date:
    """El día 1 del mes; con mes 13, el del enero siguiente."""
    return dt.date(anio + (mes - 1) // 12, (mes - 1) % 12 + 1, 1)


def _reglas() -> Tabla:
    filas = (
        ("FIN_SEMANA", "Fin de semana (código 1: sábado y domingo)", SABADO_Y_DOMINGO),
        ("DIAS_POR_COLUMNA", "Días de cada columna del Gantt", DIAS_POR_COLUMNA),
    )
    return Tabla(
        "reglas",
        (
            rotulo("codigo", "Regla", ancho=24),
            rotulo("nombre", "Qué dice", ancho=52),
            rotulo("valor", "Valor (n.º)", Formato.ENTERO, 14),
        ),
        tuple(Fila(("reglas", c), {"codigo": c, "nombre": n, "valor": x}, c) for c, n, x in filas),
        "Reglas",
        "reglas",
    )


def _tramos(plan: PlanFechado, clave: str, nombres: tuple[str, ...], meses: int) -> Tabla:
    """Meses o trimestres del año del ejercicio, con sus días hábiles vivos."""
    anio = plan.generales.inicio.year
    columnas = (
        rotulo("nombre", "Tramo", ancho=24),
        rotulo("inicio", "Primer día (dd/mm/aaaa)", Formato.FECHA, 16),
        rotulo("fin", "Último día (dd/mm/aaaa)", Formato.FECHA, 16),
        calculo(
            "habiles",
            "Días hábiles (n.º)",
            "NETWORKDAYS.INTL({inicio},{fin},FIN_SEMANA,FERIADOS)",
            "Días de trabajo del tramo.",
            Formato.ENTERO,
            suma=True,
        ),
    )
    filas = []
    for i, nombre in enumerate(nombres, 1):
        inicio = primer_dia(anio, (i - 1) * meses + 1)
        fin = primer_dia(anio, i * meses + 1) - dt.timedelta(1)
        filas.append(
            Fila(
                (clave, i),
                {
                    "nombre": nombre,
                    "inicio": valor_de_celda(inicio),
                    "fin": valor_de_celda(fin),
                },
                str(i),
            )
        )
    titulo = {"meses": "Meses", "trimestres": "Trimestres"}[clave]
    total = Fila((clave, "total"), {"nombre": "Total"}, "t")
    return Tabla(clave, columnas, tuple(filas), titulo, "tramos", total)


def _feriados(plan: PlanFechado) -> Tabla:
    return Tabla(
        "feriados",
        FERIADOS,
        tuple(
            Fila(("feriados", i), {"fecha": valor_de_celda(fecha), "nombre": nombre}, str(i))
            for i, (fecha, nombre) in enumerate(plan.feriados, 1)
        ),
        "Feriados y asuetos que detienen el trabajo",
        "feriados",
    )


def hoja_calendario(plan: PlanFechado) -> Hoja:
    """Hoja Calendario."""
    return Hoja(
        HOJA,
        TipoHoja.ENTRADA,
        (
            *cabecera(
                "Calendario",
                "Días que no se trabajan, meses y trimestres. Es el del Anexo II.",
            ),
            _reglas(),
            Renglon(),
            _tramos(plan, "trimestres", v.TRIMESTRES, 3),
            Renglon(),
            _tramos(plan, "meses", v.MESES, 1),
            Renglon(),
            _feriados(plan),
        ),
        (34, 60, 24, 20),
        por_bloques=True,
    )
