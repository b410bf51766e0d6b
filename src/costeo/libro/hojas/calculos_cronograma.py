"""Columnas calculadas de Cronograma, Hitos y Dependencias: fines, holguras y reglas cumplidas.

Un inicio en blanco, o que no cae en día hábil, deja a la actividad sin programar: sus fechas
valen cero y su costo queda sin mes.
"""

from __future__ import annotations

from costeo.libro.descripcion import Columna, Formato
from costeo.libro.hojas.comun import calculo

_INICIO, _CIERRE = "{parametros.valor@FECHA_INICIO}", "{parametros.valor@FECHA_CIERRE}"
_DIAS = "{parametros.valor@DIAS_HABILES}"
CUMPLE, REVISAR = "cumple", "REVISAR"
RESPONSABLE = "(responsable)"
"""Lo que dice una categoría propia sin unidad: la pone la responsable de la actividad."""


def titulo_de(clave: str, numero: str, cual: str = "la actividad") -> Columna:
    """El título de una actividad, al lado de la columna que lleva su número."""
    return calculo(
        clave,
        f"Título de {cual}",
        f'IFERROR(INDEX({{actividades.titulo}},MATCH({{{numero}}},{{actividades.numero}},0)),"")',
        f"Título de {cual}.",
        Formato.TEXTO,
        ancho=36,
    )


AL_LADO = {"titulo": "actividad", "titulo_a": "predecesora", "titulo_b": "sucesora"}
"""Columnas calculadas que van junto a una de entrada: de qué columna, por su clave."""

CRONOGRAMA = (
    titulo_de("titulo", "actividad"),
    calculo(
        "inicio_habil",
        "¿Inicia en día hábil? (1 = sí)",
        'IF({inicio}="",0,NETWORKDAYS.INTL({inicio},{inicio},FIN_SEMANA,FERIADOS))',
        "1 si el inicio no es fin de semana ni feriado.",
        Formato.ENTERO,
        ancho=9,
    ),
    calculo(
        "programada",
        "¿Programada? (1 = sí)",
        "COUNT({inicio})*COUNT({duracion})*{inicio_habil}",
        "1 si tiene duración e inicio, y este es día hábil.",
        Formato.ENTERO,
        ancho=11,
    ),
    calculo(
        "fin",
        "Fin (fecha)",
        "IF({programada}=0,0,WORKDAY.INTL({inicio},MAX({duracion}-1,0),FIN_SEMANA,FERIADOS))",
        "Último día hábil de la actividad: su inicio más su duración menos uno.",
        Formato.FECHA,
    ),
    calculo(
        "n_inicio",
        "Día hábil en que empieza (n.º)",
        f"IF({{programada}}=0,0,NETWORKDAYS.INTL({_INICIO},{{inicio}},FIN_SEMANA,FERIADOS))",
        "Qué día hábil del ejercicio es su inicio: 1 = el primero.",
        Formato.ENTERO,
        ancho=10,
    ),
    calculo(
        "n_fin",
        "Día hábil en que queda libre (n.º)",
        "({n_inicio}+{duracion})*{programada}",
        "El día hábil siguiente a su fin.",
        Formato.ENTERO,
        ancho=10,
    ),
    calculo(
        "por_presupuestar",
        "Se pide al presupuesto (L)",
        "SUMIFS({por_actividad.por_presupuestar},{por_actividad.numero},{actividad})",
        "Lo que la actividad pide al presupuesto.",
        ancho=15,
    ),
    calculo(
        "plazo",
        "Plazo de compra (días hábiles)",
        'IF({modalidad}="",0,SUMIFS({modalidades.dias},{modalidades.codigo},{modalidad}))',
        "Plazo de la modalidad prevista; cero si no espera compra o no se conoce.",
        Formato.ENTERO,
        ancho=10,
    ),
    calculo(
        "no_antes",
        "Primer inicio posible (fecha)",
        f"MAX({{inicio_minimo}},{_INICIO},IF({{por_presupuestar}}>0,"
        "WORKDAY.INTL({parametros.valor@FECHA_APROBACION}-1,{plazo}+1,FIN_SEMANA,FERIADOS),0))",
        "El más tardío entre su mínimo, el inicio del ejercicio y, si pide presupuesto, la "
        "aprobación más el plazo de compra.",
        Formato.FECHA,
    ),
    calculo(
        "no_despues",
        "Último fin posible (fecha)",
        f"MIN({{fin_maximo}},{_CIERRE},IF({{por_presupuestar}}>0,"
        f"{{parametros.valor@FECHA_CIERRE_COMPROMISOS}},{_CIERRE}))",
        "El más temprano entre su máximo, el cierre y, si pide presupuesto, el de compromisos.",
        Formato.FECHA,
    ),
    calculo(
        "margen",
        "Holgura hasta su último fin (días hábiles)",
        "IF({programada}=0,0,NETWORKDAYS.INTL("
        f"{_INICIO},{{no_despues}},FIN_SEMANA,FERIADOS)-{{n_inicio}}-MAX({{duracion}},1)+1)",
        "Cuánto puede atrasarse sin pasarse de su último fin posible.",
        Formato.ENTERO,
        ancho=11,
    ),
    calculo(
        "no_habil",
        "Empieza en día no hábil (1 = sí)",
        'IF({inicio}="",0,1-{inicio_habil})',
        "1 si el inicio escrito es fin de semana o feriado.",
        Formato.ENTERO,
        auxiliar=True,
    ),
    calculo(
        "temprana",
        "Empieza antes de poder (1 = sí)",
        "{programada}*({inicio}<{no_antes})",
        "1 si empieza antes de su primer inicio posible.",
        Formato.ENTERO,
        auxiliar=True,
    ),
    calculo(
        "tardia",
        "Termina después de poder (1 = sí)",
        "{programada}*({fin}>{no_despues})",
        "1 si termina después de su último fin posible.",
        Formato.ENTERO,
        auxiliar=True,
    ),
    calculo(
        "movida",
        "No empieza en su fecha fija (1 = sí)",
        "{programada}*COUNT({inicio_fijo})*({inicio}<>{inicio_fijo})",
        "1 si tiene una fecha fija y empieza otro día.",
        Formato.ENTERO,
        auxiliar=True,
    ),
    calculo(
        "cumple",
        "¿Cumple sus fechas?",
        f'IF({{no_habil}}+{{temprana}}+{{tardia}}+{{movida}}=0,"{CUMPLE}","{REVISAR}")',
        "REVISAR si rompe alguna de sus reglas.",
        Formato.TEXTO,
        ancho=11,
    ),
)

HITOS = (
    titulo_de("titulo", "actividad"),
    calculo(
        "lugar",
        "Lugar en Cronograma (n.º)",
        "IFERROR(MATCH({actividad},{cronograma.actividad},0),0)",
        "Renglón de su actividad en Cronograma; cero si no está.",
        Formato.ENTERO,
        ancho=11,
        auxiliar=True,
    ),
    calculo(
        "programada",
        "¿Programada? (1 = sí)",
        "IF({lugar}=0,0,INDEX({cronograma.programada},{lugar}))",
        "1 si su actividad tiene fechas.",
        Formato.ENTERO,
        ancho=11,
        auxiliar=True,
    ),
    calculo(
        "fecha",
        "Fecha del hito",
        "IF({programada}=0,0,WORKDAY.INTL("
        "INDEX({cronograma.inicio},{lugar}),{dia}-1,FIN_SEMANA,FERIADOS))",
        "El día hábil de su actividad en que se cumple.",
        Formato.FECHA,
    ),
    calculo(
        "parte_aplicada",
        "Parte que vence ese día (%)",
        'IF({programada}=0,0,{parte}*(INDEX({cronograma.reparto},{lugar})="hitos"))',
        "La parte del costo, si el de su actividad se reparte por hitos.",
        Formato.PORCENTAJE,
    ),
)

MESES_GASTO = (
    *HITOS[:3],
    calculo(
        "fecha",
        "Vence en el mes que empieza (fecha)",
        "DATE({parametros.valor@EJERCICIO},{mes},1)",
        "Primer día del mes en que cae.",
        Formato.FECHA,
    ),
    calculo(
        "parte_aplicada",
        "Parte que cae en el mes (%)",
        'IF({programada}=0,0,{parte}*(INDEX({cronograma.reparto},{lugar})="meses"))',
        "La parte del costo, si el de su actividad se reparte por meses.",
        Formato.PORCENTAJE,
    ),
)


DEPENDENCIAS = (
    titulo_de("titulo_a", "predecesora", "la predecesora"),
    titulo_de("titulo_b", "sucesora", "la sucesora"),
    calculo(
        "lugar_a",
        "Lugar de la predecesora (n.º)",
        "IFERROR(MATCH({predecesora},{cronograma.actividad},0),0)",
        "Renglón de la actividad en Cronograma; cero si no está.",
        Formato.ENTERO,
        ancho=11,
        auxiliar=True,
    ),
    calculo(
        "lugar_b",
        "Lugar de la sucesora (n.º)",
        "IFERROR(MATCH({sucesora},{cronograma.actividad},0),0)",
        "Renglón de la actividad en Cronograma; cero si no está.",
        Formato.ENTERO,
        ancho=11,
        auxiliar=True,
    ),
    calculo(
        "fechadas",
        "¿Las dos con fechas? (1 = sí)",
        "IF({lugar_a}*{lugar_b}=0,0,"
        "INDEX({cronograma.programada},{lugar_a})*INDEX({cronograma.programada},{lugar_b}))",
        "1 si las dos actividades están programadas.",
        Formato.ENTERO,
        ancho=11,
    ),
    calculo(
        "n_a",
        "Día de la predecesora (n.º)",
        "IF({fechadas}=0,0,"
        'INDEX({cronograma.n_inicio:n_fin},{lugar_a},1+OR({tipo}="FC",{tipo}="FF")))',
        "El día hábil del que se cuenta: cuando queda libre (FC, FF) o empieza (CC, CF).",
        Formato.ENTERO,
        ancho=12,
    ),
    calculo(
        "n_b",
        "Día de la sucesora (n.º)",
        "IF({fechadas}=0,0,"
        'INDEX({cronograma.n_inicio:n_fin},{lugar_b},1+OR({tipo}="FF",{tipo}="CF")))',
        "El día hábil que espera: cuando empieza (FC, CC) o queda libre (FF, CF).",
        Formato.ENTERO,
        ancho=12,
    ),
    calculo(
        "minimo",
        "No antes de (fecha)",
        f"IF({{fechadas}}=0,0,WORKDAY.INTL({_INICIO}-1,{{n_a}}+{{desfase}}"
        '-OR({tipo}="FF",{tipo}="CF"),FIN_SEMANA,FERIADOS))',
        "Primer día en que la sucesora puede empezar (FC, CC) o terminar (FF, CF).",
        Formato.FECHA,
    ),
    calculo(
        "holgura",
        "Sobran (días hábiles)",
        f"IF({{fechadas}}=0,{_DIAS},{{n_b}}-{{n_a}}-{{desfase}})",
        "Días que la predecesora puede atrasarse; negativo, la espera no se cumple.",
        Formato.ENTERO,
        ancho=10,
        vacio="*",
    ),
    calculo(
        "incumple",
        "No se cumple (1 = sí)",
        "1*({holgura}<0)",
        "1 si la sucesora no espera lo que debe.",
        Formato.ENTERO,
        auxiliar=True,
    ),
    calculo(
        "cumple",
        "¿Se cumple?",
        f'IF({{incumple}}=0,"{CUMPLE}","{REVISAR}")',
        "REVISAR si la espera no se cumple.",
        Formato.TEXTO,
        ancho=11,
    ),
)

JORNADAS_UNIDAD = (titulo_de("titulo", "actividad"),)
