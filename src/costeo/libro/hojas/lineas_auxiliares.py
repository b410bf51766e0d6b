"""Columnas auxiliares de una línea: dónde está cada código, qué falta y qué no se admite."""

from __future__ import annotations

from costeo.libro.descripcion import Columna, Formato
from costeo.libro.hojas.comun import calculo
from costeo.modelo import vocabulario as v

_SD = f'"{v.SIN_DATO}"'


def columnas_auxiliares(actividad: int, catalogo: str) -> tuple[Columna, ...]:
    """Las de un bloque de ``actividad`` cuyos códigos están en ``catalogo``."""
    return (
        calculo(
            "lugar",
            "Lugar en el catálogo (n.º)",
            f'IF({{recurso}}="",0,IFERROR(MATCH({{recurso}},{{{catalogo}.codigo}},0),0))',
            "Renglón del código en su catálogo; cero si está en blanco o no existe.",
            Formato.ENTERO,
            ancho=9,
        ),
        calculo(
            "fuente_aplicada",
            "Fuente aplicada",
            f'IF({{fuente}}="",{{@fuente_{actividad}}},{{fuente}}&"")',
            "La fuente de la línea o, en blanco, la de la actividad.",
            Formato.CODIGO,
            ancho=9,
            vacio="*",
        ),
        calculo(
            "lugar_fuente",
            "Lugar de la fuente (n.º)",
            "IFERROR(MATCH({fuente_aplicada},{fuentes.codigo},0),0)",
            "Renglón de la fuente en Fuentes; cero si no existe.",
            Formato.ENTERO,
            ancho=9,
            vacio="*",
        ),
        calculo(
            "columna_costo",
            "Columna de costo (1 con ISV; 2 sin ISV)",
            "IF({lugar_fuente}=0,1,INDEX({fuentes.columna_costo},{lugar_fuente}))",
            "Si la fuente paga el ISV o está exonerada.",
            Formato.ENTERO,
            ancho=9,
            vacio="*",
        ),
        calculo(
            "tasa_contingencia",
            "Contingencia de la fuente (%)",
            f"IF({{lugar_fuente}}=0,{_SD},INDEX({{fuentes.tasa_contingencia}},{{lugar_fuente}}))",
            "La contingencia que admite la fuente; «sin dato» si la fuente no existe.",
            Formato.PORCENTAJE,
            ancho=11,
            vacio="*",
        ),
        calculo(
            "clase",
            "Clase de fuente",
            'IF({lugar_fuente}=0,"",INDEX({fuentes.clase},{lugar_fuente}))',
            "Por presupuestar, medios propios o ya financiado.",
            Formato.TEXTO,
            ancho=18,
            vacio="*",
        ),
        calculo(
            "faltan",
            "Datos que faltan (n.º)",
            'IF({recurso}="",0,COUNTBLANK({cantidad:participantes})+({lugar}=0)+({lugar_fuente}=0))',
            "Factores en blanco y códigos que no existen, en una línea en uso.",
            Formato.ENTERO,
            ancho=9,
        ),
        calculo(
            "impulsor_errado",
            "¿Impulsor errado? (1 = sí)",
            'IF({impulsor}="",0,1-ISNUMBER(MATCH({impulsor},{impulsores.codigo},0)))',
            "1 si el impulsor no está en su hoja.",
            Formato.ENTERO,
            ancho=9,
        ),
        calculo(
            "no_admitidos",
            "Cantidades no admitidas (n.º)",
            "COUNTA({cantidad:participantes})-COUNT({cantidad:participantes})"
            '+COUNTIF({cantidad:participantes},"<0")',
            "Factores que son texto o negativos.",
            Formato.ENTERO,
            ancho=9,
        ),
        calculo(
            "errados",
            "Códigos y cantidades errados (n.º)",
            'IF({recurso}="",1*(COUNT({cantidad:participantes})>0),'
            "({lugar}=0)+({lugar_fuente}=0)+{impulsor_errado}+{no_admitidos})",
            "Códigos que no existen, cantidades no admitidas, o escritas sin código de insumo.",
            Formato.ENTERO,
            ancho=9,
        ),
    )


def tarifas_de_evento() -> tuple[Columna, ...]:
    """Las tarifas del tipo de evento que paga la fuente de la línea, y lo que le falta."""
    bases = (
        ("tarifa_evento", "Por evento (L)", "evento"),
        ("tarifa_dia", "Por día (L)", "dia"),
        ("tarifa_participante", "Por participante (L)", "participante"),
        ("tarifa_participante_dia", "Por participante-día (L)", "participante_dia"),
    )
    tarifas = tuple(
        calculo(
            clave,
            titulo,
            f"IF({{lugar}}*{{lugar_fuente}}=0,0,INDEX({{eventos.{base}_con:{base}_sin}},{{lugar}},"
            "{columna_costo}))",
            "Tarifa del tipo de evento, con ISV o sin ISV según la fuente.",
            ancho=11,
        )
        for clave, titulo, base in bases
    )
    faltan = calculo(
        "faltan_tipo",
        "Datos que faltan al tipo (n.º)",
        "IF({lugar}=0,0,INDEX({eventos.faltan},{lugar}))",
        "Datos sin conocer en el tipo de evento.",
        Formato.ENTERO,
        ancho=9,
    )
    return (*tarifas, faltan)
