"""Hitos: cuándo cae cada uno, cuánto vence en él y si ya le tocaba."""

from __future__ import annotations

from costeo.libro.descripcion import Contenido, Fila, Formato, Hoja, Tabla, TipoHoja
from costeo.libro.hojas.comun import calculo, rotulo, valor_de_celda
from costeo.libro.hojas_i.comun_i import cabecera, enlace, traida
from costeo.modelo.temporalizacion import HitoFechado, PlanFechado

HOJA = "Hitos"
POR_VENIR, CUMPLIDO, DEBIDO = "Por venir", "Cumplido", "Ya tocaba"
COLUMNAS = (
    rotulo("numero", "Hito (n.º)", Formato.ENTERO, 8),
    rotulo("nombre", "Qué se cumple", ancho=40),
    rotulo("actividad", "Actividad (n.º)", Formato.ENTERO, 10),
    traida("titulo", "Actividad", Formato.TEXTO, 40),
    traida("unidad", "Responsable", Formato.TEXTO, 13),
    rotulo("dia", "Día de la actividad (día hábil)", Formato.ENTERO, 11),
    traida("inicio", "Inicio de la actividad (dd/mm/aaaa)", Formato.FECHA, 12),
    calculo(
        "fecha",
        "Fecha del hito (dd/mm/aaaa)",
        "IF({inicio}>0,WORKDAY.INTL({inicio},{dia}-1,FIN_SEMANA,FERIADOS),0)",
        "El día hábil de la actividad en que cae.",
        Formato.FECHA,
        ancho=12,
    ),
    rotulo("importe", "Vence en él (L)", Formato.IMPORTE, 15),
    traida("avance", "Avance de la actividad (%)", Formato.ENTERO, 10),
    traida("terminada", "Actividad terminada (1 = sí)", Formato.ENTERO, 10),
    calculo(
        "debido",
        "Al corte",
        f'IF(AND({{fecha}}>0,{{fecha}}<=FECHA_CORTE),"{DEBIDO}","{POR_VENIR}")',
        "Si su fecha ya pasó a la fecha de corte.",
        Formato.TEXTO,
        ancho=12,
    ),
    calculo(
        "estado",
        "Estado",
        f'IF({{terminada}}=1,"{CUMPLIDO}",{{debido}})',
        "Cumplido si su actividad terminó; si no, si ya le tocaba.",
        Formato.TEXTO,
        ancho=12,
    ),
)


def _fila(i: int, h: HitoFechado) -> Fila:
    base = ("hito", i)
    valores: dict[str, Contenido] = {
        "numero": i,
        "nombre": h.nombre,
        "actividad": h.actividad,
        "dia": h.dia,
        "importe": valor_de_celda(h.importe),
    }
    for clave, texto in (
        ("titulo", "Trae la actividad."),
        ("unidad", "Trae la unidad responsable."),
        ("inicio", "Trae el inicio previsto."),
        ("avance", "Trae el avance."),
        ("terminada", "Trae si la actividad terminó."),
    ):
        valores[clave] = enlace(
            f"seguimiento.{clave}@{h.actividad}",
            (*base, clave),
            texto,
            texto=clave in ("titulo", "unidad"),
        )
    return Fila(base, valores, str(i))


def hoja_hitos(plan: PlanFechado) -> Hoja:
    """Hoja Hitos."""
    filas = tuple(_fila(i, h) for i, h in enumerate(plan.hitos, 1))
    return Hoja(
        HOJA,
        TipoHoja.SALIDA,
        (
            *cabecera(
                "Hitos",
                "Momentos que se vigilan dentro de las actividades y lo que vence en ellos.",
            ),
            Tabla("hitos", COLUMNAS, filas, familia="hitos", filtro=True),
        ),
        tuple(c.ancho for c in COLUMNAS),
        congelar="hitos",
    )
