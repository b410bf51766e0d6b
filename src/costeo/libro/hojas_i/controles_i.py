"""Controles del Anexo I: los cuadres, el control maestro y lo que conviene revisar."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

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
from costeo.libro.hojas_i.avance import DIMENSIONES
from costeo.libro.hojas_i.comun_i import ETAPAS_DE_ESTADO
from costeo.modelo.temporalizacion import PlanFechado

_CORRECTO, _REVISAR = "CORRECTO", "REVISAR"


@dataclass(frozen=True)
class Cuadre:
    """Dos caminos a la misma cifra."""

    id: str
    descripcion: str
    izquierda: str
    derecha: str


def cuadres(plan: PlanFechado) -> Iterator[Cuadre]:
    """Los cuadres del libro, en el orden en que se presentan."""
    yield Cuadre(
        "actividades",
        "Actividades en Seguimiento = en el Anexo II (n.º)",
        "COUNT({seguimiento.numero})",
        "{cifras.valor@ACTIVIDADES}",
    )
    yield Cuadre(
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
        yield Cuadre(id_, texto, f"{{recursos.{columna}@t}}", f"{{cifras.valor@{id_.upper()}}}")
    yield Cuadre(
        "costo",
        "Costo total de Recursos = del Anexo II (L)",
        "{recursos.costo@t}",
        "{cifras.valor@TOTAL}",
    )
    for i, f in enumerate(plan.fuentes, 1):
        yield Cuadre(
            f"fuente_{i}",
            f"Costo con la fuente {f.codigo} = del Anexo II (L)",
            f"{{recursos.fuente_{i}@t}}",
            f"{{cifras.valor@fuente_{i}}}",
        )
    for clave, nombre in DIMENSIONES:
        tabla = f"avance_{clave}"
        estados = "+".join(f"{{{tabla}.{e}@t}}" for e, _, _ in ETAPAS_DE_ESTADO)
        yield Cuadre(
            f"cuenta_{clave}",
            f"Actividades por {nombre.lower()}, sumados sus estados = todas (n.º)",
            estados,
            "COUNT({seguimiento.numero})",
        )
        yield Cuadre(
            f"costo_{clave}",
            f"Costo por {nombre.lower()} = costo total (L)",
            f"{{{tabla}.costo@t}}",
            "{recursos.costo@t}",
        )
    yield Cuadre(
        "carga",
        "Jornadas de Responsables = de Carga",
        "{responsables.jornadas@t}",
        "{carga.jornadas@t}",
    )
    yield Cuadre(
        "carga_mes",
        "Jornadas por mes, más las que no caen en ninguno = de Carga",
        "{carga_mes.anio@t}+{carga_mes.fuera@t}",
        "SUM({carga.jornadas})",
    )
    yield Cuadre(
        "meses",
        "Días hábiles por mes = por trimestre (n.º)",
        "{meses.habiles@t}",
        "{trimestres.habiles@t}",
    )
    yield Cuadre(
        "escala",
        "Avances que son un grado de la escala = todos (n.º)",
        "SUM({seguimiento.en_escala})",
        "COUNT({seguimiento.numero})",
    )
    yield Cuadre(
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
        'COUNTIFS({seguimiento.fin_real},">0",{seguimiento.avance},"<"&{escala.grado@100})',
    ),
    (
        "despues_del_corte",
        "Fechas reales posteriores a la fecha de corte (n.º)",
        'COUNTIF({seguimiento.inicio_real:fin_real},">"&FECHA_CORTE)',
    ),
)
"""Lo que conviene revisar y no impide entregar: clave, texto y fórmula."""
_COLUMNAS = (
    rotulo("numero", "N.º", Formato.ENTERO, 6),
    rotulo("descripcion", "Qué se comprueba", ancho=62),
    rotulo("izquierda", "Cifra (L o n.º)", Formato.IMPORTE, 18),
    rotulo("derecha", "Debe ser (L o n.º)", Formato.IMPORTE, 18),
    calculo(
        "diferencia",
        "Diferencia (L o n.º)",
        "ROUND({izquierda}-{derecha},MAX(REDONDEO,0))",
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


def _fila(i: int, c: Cuadre) -> Fila:
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


def _avisos() -> Tabla:
    columnas = (
        rotulo("descripcion", "Qué conviene revisar", ancho=62),
        Columna("valor", "Cuánto (n.º)", Papel.CALCULO, Formato.ENTERO, 18),
    )
    filas = tuple(
        Fila(
            ("aviso", clave),
            {"descripcion": texto, "valor": Formula(formula, ("aviso", clave), texto)},
            clave,
        )
        for clave, texto, formula in AVISOS
    )
    return Tabla("avisos", columnas, filas, familia="avisos", desde=2)


def _suelta(rotulo_de: str, formula: Formula, clave: str, formato: Formato, estilo: str) -> Renglon:
    return Renglon(
        (
            Celda(2, rotulo_de, "etiqueta"),
            Celda(3, formula, estilo, formato, Papel.CONTROL, clave),
        )
    )


def _generales() -> tuple[Renglon, ...]:
    maestro = Formula(
        f'IFERROR(IF({{controles.falla@t}}=0,"{_CORRECTO}","{_REVISAR}"),"{_REVISAR}")',
        ("control", "maestro", "estado"),
        "CORRECTO si ningún control falla; REVISAR si alguno falla o da error.",
    )
    medias = tuple(
        Formula(
            f"ROUND({{avance_eje.{clave}@t}},MAX(REDONDEO,0))",
            ("general", clave),
            "Trae la media de la hoja Avance, redondeada.",
        )
        for clave in ("avance", "previsto")
    )
    return (
        _suelta("CONTROL MAESTRO", maestro, "control_maestro", Formato.TEXTO, "control"),
        _suelta("Avance medio (%)", medias[0], "avance_plan", Formato.IMPORTE, "valor_fuerte"),
        _suelta(
            "Previsto medio al corte (%)",
            medias[1],
            "previsto_plan",
            Formato.IMPORTE,
            "valor_fuerte",
        ),
    )


def hoja_controles_i(plan: PlanFechado) -> Hoja:
    """Hoja Controles del Anexo I."""
    filas = tuple(_fila(i, c) for i, c in enumerate(cuadres(plan), 1))
    total = Fila(("control", "maestro"), {"descripcion": "Controles que fallan"}, "t")
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
            Tabla("controles", _COLUMNAS, filas, familia="controles", total=total),
            Renglon(),
            _avisos(),
        ),
        tuple(c.ancho for c in _COLUMNAS),
        por_bloques=True,
    )
