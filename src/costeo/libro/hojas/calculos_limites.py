"""Columnas calculadas de Capacidad, Techos, Modalidades y Qué se cae: lo que queda y lo que falta.

Pasarse de un límite firme pone en rojo el control maestro; de uno supuesto o por confirmar, se
avisa: un límite sin confirmar no puede desmentir a las fechas.
"""

from __future__ import annotations

from costeo.libro.descripcion import Columna, Formato
from costeo.libro.hojas.calculos_cronograma import titulo_de
from costeo.libro.hojas.comun import calculo
from costeo.modelo import vocabulario as v

_SD = f'"{v.SIN_DATO}"'
_FIRME = "".join(f'*({{estado}}<>"{e}")' for e in v.ESTADOS_SIN_CONFIRMAR)
EXCEDE, CABE = "EXCEDE", "cabe"
TODOS = "ninguno"
"""Palabra que no es ningún código: «distinto de ella» son todos."""


def _firme_y_texto(cuenta: str) -> tuple[Columna, ...]:
    return (
        calculo(
            "falla",
            "Se pasa de un límite firme (n.º)",
            f"{{{cuenta}}}{_FIRME}",
            "Lo mismo, si el límite no es supuesto ni está por confirmar.",
            Formato.ENTERO,
            ancho=11,
            auxiliar=True,
        ),
        calculo(
            "cabe",
            "¿Cabe?",
            f'IF({{{cuenta}}}=0,"{CABE}","{EXCEDE}")',
            "EXCEDE si se pasa de lo que dice el renglón.",
            Formato.TEXTO,
            ancho=10,
        ),
    )


CAPACIDAD = (
    *(
        calculo(
            f"carga_{m}",
            f"Carga de {mes.lower()} (jornadas)",
            f"SUMIFS({{cargas.mes_{m}}},{{cargas.unidad}},{{unidad}})",
            "Jornadas que las actividades programadas piden a la unidad ese mes.",
            Formato.NUMERO,
            ancho=11,
        )
        for m, mes in enumerate(v.MESES, 1)
    ),
    calculo(
        "excesos",
        "Meses en que no alcanza (n.º)",
        "SUMPRODUCT(ISNUMBER({mes_1:mes_12})*({carga_1:carga_12}>{mes_1:mes_12}))",
        "Meses en que la carga pasa de las jornadas que se conocen.",
        Formato.ENTERO,
        ancho=11,
    ),
    *_firme_y_texto("excesos"),
)

TECHOS = (
    *(
        calculo(
            f"criterio_{clave}",
            f"Criterio de {nombre}",
            f'IF({{{columna}}}="","<>{TODOS}",{{{columna}}}&"")',
            "El código del techo o, en blanco, todos.",
            Formato.TEXTO,
            ancho=11,
            auxiliar=True,
        )
        for clave, nombre, columna in (
            ("grupo", "grupo", "grupo"),
            ("fuente", "fuente", "fuente_gasto"),
            ("eje", "eje", "eje"),
        )
    ),
    *(
        calculo(
            f"lugar_{clave}",
            f"Meses hasta {nombre} (n.º)",
            f"1+SUMIFS({{periodos.{clave}}},{{periodos.codigo}},{{periodo}})",
            f"En qué columna del acumulado está el mes {nombre} del período.",
            Formato.ENTERO,
            ancho=11,
            auxiliar=True,
        )
        for clave, nombre in (("antes", "anterior"), ("hasta", "último"))
    ),
    *(
        calculo(
            f"acumulado_{clave}",
            f"Gastado hasta el mes {nombre} (L)",
            f"SUMIFS(INDEX({{desglose.ac_0:ac_12}},0,{{lugar_{clave}}}),"
            "{desglose.grupo},{criterio_grupo},{desglose.fuente},{criterio_fuente},"
            "{desglose.eje},{criterio_eje})",
            f"Lo que cae en el techo hasta el mes {nombre} del período.",
            ancho=15,
            auxiliar=True,
        )
        for clave, nombre in (("antes", "anterior"), ("hasta", "último"))
    ),
    calculo(
        "gastado",
        "Gasto del período (L)",
        "ROUND({acumulado_hasta}-{acumulado_antes},REDONDEO)",
        "Lo que las actividades programadas gastan en el período del techo.",
        ancho=15,
    ),
    calculo(
        "queda",
        "Queda (L)",
        f"IF(ISNUMBER({{importe}}),ROUND({{importe}}-{{gastado}},REDONDEO),{_SD})",
        "Techo menos gasto; «sin dato» si el techo no se conoce.",
        ancho=15,
    ),
    calculo(
        "excede",
        "Se pasa del techo (1 = sí)",
        "IF(ISNUMBER({importe}),1*({gastado}>{importe}),0)",
        "1 si el gasto del período pasa del techo conocido.",
        Formato.ENTERO,
        ancho=11,
    ),
    *_firme_y_texto("excede"),
)

MODALIDADES = (
    calculo(
        "lugar",
        "Lugar (n.º)",
        'IF({codigo}="",0,MATCH({codigo},{.codigo},0))',
        "Su renglón en esta hoja.",
        Formato.ENTERO,
        ancho=9,
        auxiliar=True,
    ),
    calculo(
        "tope",
        "Hasta, para comparar (L)",
        "IF(ISNUMBER({maximo}),{maximo},{por_actividad.total@t}+1)",
        "El máximo o, en blanco, más que el plan entero.",
        ancho=15,
        auxiliar=True,
    ),
    calculo(
        "plazo",
        "Plazo, si se conoce (días hábiles)",
        f"IF(ISNUMBER({{dias}}),{{dias}},{_SD})",
        "El plazo, o «sin dato» si está en blanco.",
        Formato.ENTERO,
        ancho=11,
        auxiliar=True,
    ),
    calculo(
        "conocida",
        "¿Con límites? (1 = sí)",
        "1*ISNUMBER({minimo})",
        "1 si se conoce desde qué monto se usa.",
        Formato.ENTERO,
        ancho=10,
        auxiliar=True,
    ),
    calculo(
        "vale",
        "¿Se asigna? (1 = sí)",
        f'{{conocida}}*({{confirmada}}="{v.SI}")',
        "1 si sus límites se conocen y están confirmados.",
        Formato.ENTERO,
        ancho=10,
        auxiliar=True,
    ),
)

CAIDAS = (
    titulo_de("titulo", "actividad"),
    calculo(
        "prioridad",
        "Prioridad",
        'IFERROR(INDEX({por_actividad.prioridad},MATCH({actividad},{por_actividad.numero},0)),"")',
        "Prioridad de la actividad.",
        Formato.TEXTO,
        ancho=11,
    ),
    calculo(
        "por_presupuestar",
        "Se pide al presupuesto (L)",
        "SUMIFS({por_actividad.por_presupuestar},{por_actividad.numero},{actividad})",
        "Lo que la actividad pide al presupuesto.",
        ancho=16,
    ),
)
