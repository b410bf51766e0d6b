"""Controles del Anexo I: los cuadres, el control maestro y lo que conviene revisar."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from costeo.libro.descripcion import Formato, Formula, Hoja, Renglon, TipoHoja
from costeo.libro.hojas.comun import encabezado
from costeo.libro.hojas.control import (
    COLUMNAS,
    MAESTRO,
    Control,
    cifra_general,
    tabla_de_avisos,
    tabla_de_controles,
)
from costeo.libro.hojas_i.avance import DIMENSIONES
from costeo.libro.hojas_i.comun_i import ETAPAS_DE_ESTADO
from costeo.modelo.temporalizacion import PlanFechado

_cuadre = partial(Control, formato=Formato.IMPORTE)


def cuadres(plan: PlanFechado) -> Iterator[Control]:
    """Los cuadres del libro, en el orden en que se presentan."""
    yield _cuadre(
        "actividades",
        "Actividades en Seguimiento = en el Anexo II (n.º)",
        "COUNT({seguimiento.numero})",
        "{cifras.valor@ACTIVIDADES}",
    )
    yield _cuadre(
        "dias_habiles",
        "Días hábiles del calendario = del Anexo II (n.º)",
        "NETWORKDAYS.INTL(FECHA_INICIO,{generales.valor@FECHA_CIERRE},FIN_SEMANA,FERIADOS)",
        "{cifras.valor@DIAS_HABILES}",
    )
    for id_, texto, columna in (
        ("jornadas", "Jornadas de Recursos = del Anexo II", "jornadas"),
        ("equipo", "Equipo de Recursos = del Anexo II (n.º)", "equipo"),
        ("eventos", "Eventos de Recursos = del Anexo II (n.º)", "eventos"),
    ):
        yield _cuadre(id_, texto, f"{{recursos.{columna}@t}}", f"{{cifras.valor@{id_.upper()}}}")
    yield _cuadre(
        "costo",
        "Costo total de Recursos = del Anexo II (L)",
        "{recursos.costo@t}",
        "{cifras.valor@TOTAL}",
    )
    for i, f in enumerate(plan.fuentes, 1):
        yield _cuadre(
            f"fuente_{i}",
            f"Costo con la fuente {f.codigo} = del Anexo II (L)",
            f"{{recursos.fuente_{i}@t}}",
            f"{{cifras.valor@fuente_{i}}}",
        )
    for clave, nombre in DIMENSIONES:
        tabla = f"avance_{clave}"
        estados = "+".join(f"{{{tabla}.{e}@t}}" for e, _, _ in ETAPAS_DE_ESTADO)
        yield _cuadre(
            f"cuenta_{clave}",
            f"Actividades por {nombre.lower()}, sumados sus estados = todas (n.º)",
            estados,
            "COUNT({seguimiento.numero})",
        )
        yield _cuadre(
            f"costo_{clave}",
            f"Costo por {nombre.lower()} = costo total (L)",
            f"{{{tabla}.costo@t}}",
            "{recursos.costo@t}",
        )
    yield _cuadre(
        "carga",
        "Jornadas de Responsables = de Carga",
        "{responsables.jornadas@t}",
        "{carga.jornadas@t}",
    )
    yield _cuadre(
        "carga_mes",
        "Jornadas por mes, más las que no caen en ninguno = de Carga",
        "{carga_mes.anio@t}+{carga_mes.fuera@t}",
        "SUM({carga.jornadas})",
    )
    yield _cuadre(
        "meses",
        "Días hábiles por mes = por trimestre (n.º)",
        "{meses.habiles@t}",
        "{trimestres.habiles@t}",
    )
    yield _cuadre(
        "escala",
        "Avances que son un grado de la escala = todos (n.º)",
        "SUM({seguimiento.en_escala})",
        "COUNT({seguimiento.numero})",
    )
    yield _cuadre(
        "orden",
        "Actividades que terminan antes de empezar = 0 (n.º)",
        "COUNTIF({seguimiento.al_reves},1)",
        "0",
    )


AVISOS = (
    ("sin_fecha", "Actividades sin fecha (n.º)", "SUM({seguimiento.sin_fecha})"),
    ("atrasadas", "Actividades atrasadas (n.º)", "SUM({seguimiento.atrasada})"),
    (
        "sin_inicio_real",
        "Con avance y sin inicio real (n.º)",
        'COUNTIFS({seguimiento.avance},">0",{seguimiento.inicio_real},"")',
    ),
    (
        "sin_fin_real",
        "En el grado más alto y sin fin real (n.º)",
        'COUNTIFS({seguimiento.avance},{escala.grado@100},{seguimiento.fin_real},"")',
    ),
    (
        "fin_sin_avance",
        "Con fin real y sin llegar al grado más alto (n.º)",
        # El avance en blanco es cero, y «<100» no cuenta los blancos.
        'COUNTIF({seguimiento.fin_real},">0")'
        '-COUNTIFS({seguimiento.fin_real},">0",{seguimiento.avance},{escala.grado@100})',
    ),
    (
        "despues_del_corte",
        "Fechas reales posteriores a la fecha de corte (n.º)",
        'COUNTIF({seguimiento.inicio_real:fin_real},">"&FECHA_CORTE)',
    ),
)
"""Lo que conviene revisar y no impide entregar: clave, texto y fórmula."""


def _generales() -> tuple[Renglon, ...]:
    medias = tuple(
        Formula(
            f"ROUND({{avance_eje.{clave}@t}},MAX(REDONDEO,0))",
            ("general", clave),
            "Trae la media de la hoja Avance, redondeada.",
        )
        for clave in ("avance", "previsto")
    )
    avance, previsto = medias
    return (
        cifra_general("CONTROL MAESTRO", MAESTRO, "control_maestro", "control"),
        cifra_general("Avance medio (%)", avance, "avance_plan", formato=Formato.IMPORTE),
        cifra_general(
            "Previsto medio al corte (%)", previsto, "previsto_plan", formato=Formato.IMPORTE
        ),
    )


def hoja_controles_i(plan: PlanFechado) -> Hoja:
    """Hoja Controles del Anexo I."""
    avisos = ((*aviso, Formato.ENTERO) for aviso in AVISOS)
    return Hoja(
        "Controles",
        TipoHoja.CONTROL,
        (
            *encabezado(
                "Controles",
                "Cada renglón compara dos caminos a la misma cifra. La diferencia debe ser cero.",
                figura=None,
            ),
            *_generales(),
            Renglon(),
            tabla_de_controles(cuadres(plan)),
            Renglon(),
            tabla_de_avisos("Qué conviene revisar", "n.º", avisos),
        ),
        tuple(c.ancho for c in COLUMNAS),
        por_bloques=True,
    )
