"""Columnas calculadas de los eventos: sus insumos y sus tarifas por base."""

from __future__ import annotations

from costeo.libro.descripcion import Columna, Formato
from costeo.libro.hojas.comun import calculo
from costeo.modelo import vocabulario as v

_SD = f'"{v.SIN_DATO}"'


def _par(clave: str, titulo: str, base: str) -> tuple[Columna, Columna]:
    """Suma con ISV y sin ISV de los insumos de un evento que multiplica una base."""
    con, sin = (
        calculo(
            f"{clave}_{lado}",
            f"{titulo}, {nombre} (L)",
            f"SUMIFS({{insumos_evento.{lado}}},{{insumos_evento.evento}},{{codigo}},"
            f'{{insumos_evento.base}},"{base}")',
            f"Suma de los insumos {base} del evento, {nombre}.",
        )
        for lado, nombre in (("con", "con ISV"), ("sin", "sin ISV"))
    )
    return con, sin


INSUMOS_EVENTO = (
    calculo(
        "lugar",
        "Lugar en Precios (n.º)",
        "IFERROR(MATCH({precio},{precios.codigo},0),0)",
        "Renglón del precio en la hoja Precios; cero si el código no existe.",
        Formato.ENTERO,
    ),
    calculo(
        "descripcion",
        "Insumo",
        'IF({lugar}=0,"",INDEX({precios.descripcion},{lugar}))',
        "Descripción del precio.",
        Formato.TEXTO,
        ancho=34,
    ),
    calculo(
        "estado",
        "Estado del precio",
        f'IF({{lugar}}=0,"{v.POR_CONFIRMAR}",INDEX({{precios.estado_costo}},{{lugar}}))',
        "Estado del costo del precio, con el de su moneda.",
        Formato.TEXTO,
        vacio="*",
    ),
    *(
        calculo(
            f"precio_{lado}",
            f"Precio {nombre} (L)",
            f"IF({{lugar}}=0,{_SD},INDEX({{precios.{columna}}},{{lugar}}))",
            f"Costo del precio {nombre}; «sin dato» si el código no existe.",
        )
        for lado, nombre, columna in (
            ("con", "con ISV", "con_isv"),
            ("sin", "sin ISV", "sin_isv"),
        )
    ),
    calculo(
        "con",
        "Costo por base, con ISV (L)",
        f"IF(ISNUMBER({{cantidad}}),IFERROR({{cantidad}}*{{precio_con}},{_SD}),{_SD})",
        "Cantidad por costo con ISV; «sin dato» si falta alguno.",
    ),
    calculo(
        "sin",
        "Costo por base, sin ISV (L)",
        f"IF(ISNUMBER({{cantidad}}),IFERROR({{cantidad}}*{{precio_sin}},{_SD}),{_SD})",
        "Cantidad por costo sin ISV; «sin dato» si falta alguno.",
    ),
    calculo(
        "falta",
        "¿Falta dato? (1 = sí)",
        "IF(ISNUMBER({con}),0,1)",
        "1 si el costo del insumo no se conoce.",
        Formato.ENTERO,
    ),
    calculo(
        "errados",
        "¿Precio errado? (1 = sí)",
        'IF({precio}="",0,1*({lugar}=0))',
        "1 si el precio no está en su hoja.",
        Formato.ENTERO,
    ),
)

EVENTOS = (
    *_par("evento", "Por evento", v.POR_EVENTO),
    *_par("un_dia", "Por día", v.POR_DIA),
    *_par("facilitador", "Por facilitador-día", v.POR_FACILITADOR_DIA),
    *_par("participante", "Por participante", v.POR_PARTICIPANTE),
    *_par("participante_dia", "Por participante-día", v.POR_PARTICIPANTE_DIA),
    calculo(
        "dia_con",
        "Por día con facilitadores, con ISV (L)",
        "{un_dia_con}+{facilitadores}*{facilitador_con}",
        "Costo de un día: insumos por día más facilitadores, con ISV.",
    ),
    calculo(
        "dia_sin",
        "Por día con facilitadores, sin ISV (L)",
        "{un_dia_sin}+{facilitadores}*{facilitador_sin}",
        "Costo de un día: insumos por día más facilitadores, sin ISV.",
    ),
    calculo(
        "faltan",
        "Datos que faltan (n.º)",
        "SUMIFS({insumos_evento.falta},{insumos_evento.evento},{codigo})"
        "+IF(ISNUMBER({facilitadores}),0,1)",
        "Insumos sin costo conocido y facilitadores sin número.",
        Formato.ENTERO,
    ),
    calculo(
        "n_insumos",
        "Insumos (n.º)",
        "COUNTIFS({insumos_evento.evento},{codigo})",
        "Insumos del evento.",
        Formato.ENTERO,
    ),
    calculo(
        "n_referencia",
        "Insumos de referencia (n.º)",
        "COUNTIFS({insumos_evento.evento},{codigo},{insumos_evento.estado},"
        f'"{v.REFERENCIA}")',
        "Insumos del evento con precio de referencia.",
        Formato.ENTERO,
    ),
    calculo(
        "n_supuesto",
        "Insumos supuestos (n.º)",
        f'COUNTIFS({{insumos_evento.evento}},{{codigo}},{{insumos_evento.estado}},"{v.SUPUESTO}")',
        "Insumos del evento con precio supuesto.",
        Formato.ENTERO,
    ),
    calculo(
        "n_por_confirmar",
        "Insumos por confirmar (n.º)",
        "COUNTIFS({insumos_evento.evento},{codigo},{insumos_evento.estado},"
        f'"{v.POR_CONFIRMAR}")',
        "Insumos del evento con precio por confirmar.",
        Formato.ENTERO,
    ),
    calculo(
        "estado_firme",
        "Estado si nada es supuesto",
        f'IF({{n_referencia}}>0,"{v.REFERENCIA}","{v.COTIZADO}")',
        "Referencia si algún insumo lo es; si no, cotizado.",
        Formato.TEXTO,
    ),
    calculo(
        "estado_supuesto",
        "Estado si nada está por confirmar",
        f'IF({{n_supuesto}}>0,"{v.SUPUESTO}",{{estado_firme}})',
        "Supuesto si algún insumo lo es.",
        Formato.TEXTO,
    ),
    calculo(
        "estado",
        "Estado del evento",
        f'IF({{n_por_confirmar}}>0,"{v.POR_CONFIRMAR}",{{estado_supuesto}})',
        "El estado menos firme de sus insumos.",
        Formato.TEXTO,
    ),
)
