"""Seguimiento: la única hoja en que se escribe, y lo que de ello se sigue."""

from __future__ import annotations

from costeo.libro.descripcion import (
    Columna,
    Contenido,
    Fila,
    Formato,
    Hoja,
    Lista,
    Papel,
    Rango,
    Renglon,
    Tabla,
    TipoHoja,
)
from costeo.libro.hojas.comun import calculo, rotulo, valor_de_celda
from costeo.libro.hojas_i.comun_i import cabecera, enlace, tintes_de_estado, traida
from costeo.modelo.temporalizacion import ActividadFechada, PlanFechado

HOJA = "Seguimiento"
_TOPE = "{escala.grado@100}"
_FECHA = Rango(fecha=True, mensaje="Escriba la fecha (dd/mm/aaaa), o déjela en blanco.")
_AVANCE = Lista(
    referencia="escala.grado",
    mensaje="Elija un grado de la escala (hoja Instrucciones); en blanco es sin empezar.",
)
_CORTE = Rango(fecha=True, mensaje="Hasta qué día se mide el avance (dd/mm/aaaa).")
CORTE = (
    rotulo("numero", "Dato", ancho=6),
    rotulo("nombre", "Qué es", ancho=38),
    Columna("valor", "Fecha (dd/mm/aaaa)", Papel.ENTRADA, Formato.FECHA, 11, validacion=_CORTE),
)


def _entero(clave: str, titulo: str, formula: str, texto: str, ancho: float = 10) -> Columna:
    return calculo(clave, titulo, formula, texto, Formato.ENTERO, ancho=ancho, vacio="")


def _texto(clave: str, titulo: str, formula: str, texto: str, ancho: float) -> Columna:
    return calculo(clave, titulo, formula, texto, Formato.TEXTO, ancho=ancho)


def _aux(
    clave: str, titulo: str, formula: str, texto: str, formato: Formato = Formato.ENTERO
) -> Columna:
    return calculo(clave, titulo, formula, texto, formato, ancho=11, auxiliar=True)


def _desvio(plan: str, real: str) -> str:
    """Días hábiles de una fecha a otra: 0 si son la misma; negativos si se adelantó."""
    return (
        f"IF({{{plan}}}*{{{real}}}>0,NETWORKDAYS.INTL({{{plan}}},{{{real}}},FIN_SEMANA,FERIADOS)"
        f'+1-({{{real}}}>={{{plan}}})-({{{real}}}>={{{plan}}}),"")'
    )


ENTRADAS = (
    Columna(
        "inicio_real",
        "Inicio real (dd/mm/aaaa)",
        Papel.ENTRADA,
        Formato.FECHA,
        12,
        validacion=_FECHA,
    ),
    Columna(
        "fin_real", "Fin real (dd/mm/aaaa)", Papel.ENTRADA, Formato.FECHA, 12, validacion=_FECHA
    ),
    Columna("avance", "Avance (%)", Papel.ENTRADA, Formato.ENTERO, 9, validacion=_AVANCE),
    Columna("observaciones", "Observaciones", Papel.ENTRADA, Formato.TEXTO, 34),
)
IDENTIDAD = (
    rotulo("numero", "N.º", Formato.ENTERO, 6),
    rotulo("titulo", "Actividad", ancho=38),
    rotulo("codigo", "Código", Formato.CODIGO, 11),
)
COLUMNAS = (
    *IDENTIDAD,
    rotulo("unidad", "Responsable", Formato.CODIGO, 13),
    traida("inicio", "Inicio previsto (dd/mm/aaaa)", Formato.FECHA, 12),
    traida("fin", "Fin previsto (dd/mm/aaaa)", Formato.FECHA, 12),
    *ENTRADAS,
    _texto(
        "estado",
        "Estado",
        "INDEX({estados.nombre},MATCH(1,{terminada:sin_fecha},0))",
        "El primer estado que se cumple, en el orden de la hoja Instrucciones.",
        12,
    ),
    _texto(
        "etapa",
        "Etapa del avance",
        'IFERROR(INDEX({escala.criterio},MATCH({avance}+0,{escala.grado},0)),"fuera de la escala")',
        "El criterio del grado elegido.",
        20,
    ),
    calculo(
        "previsto",
        "Previsto al corte (%)",
        f"IF({{habiles}}>0,{{transcurridos}}*{_TOPE}/{{habiles}},0)",
        "Parte de sus días hábiles que ya pasaron a la fecha de corte.",
        Formato.ENTERO,
        ancho=10,
    ),
    _entero(
        "grado_previsto",
        "Grado que tocaba (%)",
        'INDEX({escala.grado},COUNTIF({escala.grado},"<="&{previsto}))',
        "El grado más alto de la escala que lo previsto alcanza.",
    ),
    _entero(
        "diferencia",
        "Diferencia (puntos)",
        "{avance}-{grado_previsto}",
        "Avance menos el grado que tocaba; negativa si va atrás.",
    ),
    _entero(
        "atraso",
        "Atraso al corte (días hábiles)",
        "IF(AND({terminada}=0,{fin}>0,FECHA_CORTE>{fin}),"
        "NETWORKDAYS.INTL({fin},FECHA_CORTE,FIN_SEMANA,FERIADOS)-1,0)",
        "Días hábiles desde el fin previsto, si no ha terminado.",
    ),
    _entero(
        "desvio_inicio",
        "Desvío del inicio (días hábiles)",
        _desvio("inicio", "inicio_real"),
        "Del inicio previsto al real; negativo si se adelantó.",
    ),
    _entero(
        "desvio_fin",
        "Desvío del fin (días hábiles)",
        _desvio("fin", "fin_real"),
        "Del fin previsto al real; negativo si se adelantó.",
    ),
    _aux(
        "habiles",
        "Días previstos (días hábiles)",
        "IF({inicio}>0,MAX(NETWORKDAYS.INTL({inicio},{fin},FIN_SEMANA,FERIADOS),1),0)",
        "Días hábiles del inicio al fin previstos; al menos uno.",
    ),
    _aux(
        "transcurridos",
        "Días pasados (días hábiles)",
        "IF({inicio}>0,MAX(NETWORKDAYS.INTL({inicio},MIN({fin},FECHA_CORTE),FIN_SEMANA,FERIADOS),0)"
        ",0)",
        "Los que ya pasaron a la fecha de corte, ese día incluido.",
    ),
    _aux(
        "terminada",
        "Terminada (1 = sí)",
        f"IF(OR({{avance}}={_TOPE},{{fin_real}}>0),1,0)",
        "1 si llegó al grado más alto o tiene fin real.",
    ),
    _aux(
        "atrasada",
        "Atrasada (1 = sí)",
        "IF(AND({terminada}=0,{avance}<{grado_previsto}),1,0)",
        "1 si no ha terminado y su avance es menor que el grado que tocaba.",
    ),
    _aux(
        "iniciada",
        "Iniciada (1 = sí)",
        "IF(OR({avance}>0,{inicio_real}>0),1,0)",
        "1 si tiene avance o inicio real.",
    ),
    _aux("fechada", "Con fecha (1 = sí)", "IF({inicio}>0,1,0)", "1 si tiene inicio previsto."),
    _aux("sin_fecha", "Sin fecha (1 = sí)", "1-{fechada}", "1 si no tiene inicio previsto."),
    _aux(
        "en_escala",
        "En la escala (1 = sí)",
        "COUNTIF({escala.grado},{avance}+0)",
        "1 si el avance es un grado de la escala; en blanco es 0.",
    ),
    _aux(
        "al_reves",
        "Termina antes de empezar (1 = sí)",
        "IF(AND({fin_real}>0,{fin_real}<{inicio_real}),1,0)",
        "1 si el fin real es anterior al inicio real.",
    ),
    _aux(
        "hecho",
        "Avance cubre hasta (dd/mm/aaaa)",
        f"IF({{inicio}}*{{avance}}>0,{{inicio}}-1+ROUND(({{fin}}-{{inicio}}+1)*{{avance}}/{_TOPE},0),0)",
        "Hasta qué día de lo previsto llega el avance, para el Gantt.",
        Formato.FECHA,
    ),
    _aux(
        "hasta",
        "Trabajada hasta (dd/mm/aaaa)",
        "IF({fin_real}>0,{fin_real},FECHA_CORTE*({inicio_real}>0))",
        "Fin real o, si empezó y no ha terminado, la fecha de corte.",
        Formato.FECHA,
    ),
)
_IMPRESAS = next(i for i, c in enumerate(COLUMNAS) if c.auxiliar)


def _fila(plan: PlanFechado, a: ActividadFechada) -> Fila:
    base = ("seguimiento", a.numero)
    valores: dict[str, Contenido] = {
        "numero": a.numero,
        "codigo": a.codigo,
        "titulo": a.titulo,
        "unidad": a.unidad,
        "inicio": enlace(
            f"actividades.inicio@{a.numero}",
            (*base, "inicio"),
            "Trae el inicio de la hoja Actividades.",
        ),
        "fin": enlace(
            f"actividades.fin@{a.numero}", (*base, "fin"), "Trae el fin de la hoja Actividades."
        ),
    }
    avance = plan.avance_de.get(a.numero)
    if avance:
        valores |= {
            "inicio_real": valor_de_celda(avance.inicio_real),
            "fin_real": valor_de_celda(avance.fin_real),
            "avance": avance.porcentaje,
            "observaciones": avance.observaciones or None,
        }
    return Fila(base, valores, str(a.numero))


def hoja_seguimiento(plan: PlanFechado) -> Hoja:
    """Hoja Seguimiento: la fecha de corte y el avance de cada actividad."""
    corte = Tabla(
        "corte",
        CORTE,
        (
            Fila(
                ("corte",),
                {
                    "numero": "Corte",
                    "nombre": "Fecha de corte: hasta qué día se mide el avance",
                    "valor": valor_de_celda(plan.corte),
                },
                "FECHA_CORTE",
            ),
        ),
        familia="corte",
    )
    filas = tuple(_fila(plan, a) for a in plan.actividades)
    return Hoja(
        HOJA,
        TipoHoja.ENTRADA,
        (
            *cabecera(
                "Seguimiento",
                "Aquí se escribe, en las celdas de color crema, lo que de verdad pasó. Lo demás "
                "se calcula.",
                control=5,
            ),
            corte,
            Renglon(),
            Tabla("seguimiento", COLUMNAS, filas, familia="seguimiento", filtro=True),
        ),
        tuple(c.ancho for c in COLUMNAS),
        congelar="seguimiento",
        columnas_impresas=_IMPRESAS,
        tintes=tintes_de_estado("seguimiento"),
    )
