"""Columnas calculadas que el anexo añade a las hojas de entrada."""

from __future__ import annotations

from costeo.libro.descripcion import Columna, Formato
from costeo.libro.hojas.calculos_evento import EVENTOS, INSUMOS_EVENTO
from costeo.libro.hojas.comun import calculo
from costeo.modelo import vocabulario as v

_SD = f'"{v.SIN_DATO}"'


MONEDAS = (
    calculo(
        "aplicada",
        "Tasa aplicada (L por unidad)",
        f'IF({{codigo}}="{v.MONEDA_LOCAL}",{{tasa}},{{tasa}}*FACTOR_CAMBIO)',
        "Tasa por el factor de cambio del escenario; el lempira no cambia.",
        Formato.NUMERO,
    ),
)

FUENTES = (
    calculo(
        "columna_costo",
        "Columna de costo (1 con ISV; 2 sin ISV)",
        f'1+({{exonerada}}="{v.SI}")',
        "Qué columna de costo unitario usa la fuente: la exonerada, la de sin ISV.",
        Formato.ENTERO,
    ),
    calculo(
        "tasa_contingencia",
        "Contingencia aplicable (%)",
        f'IF({{contingencia}}="{v.SI}",CONTINGENCIA,0)',
        "Contingencia de Parámetros si la fuente la admite; si no, cero.",
        Formato.PORCENTAJE,
    ),
)

CALENDARIO = (
    calculo(
        "no_laborable",
        "Día que no se trabaja (fecha)",
        '{fecha}*({clase}<>"medio día")',
        "La fecha si ese día no se trabaja; cero si es medio día.",
        Formato.FECHA,
    ),
)

PERSONAL = (
    calculo(
        "ihss_anual",
        "IHSS patronal al año (L)",
        f'IF(AND(ISNUMBER({{monto}}),{{ihss}}="{v.SI}"),(MIN({{monto}},IHSS_EM_TECHO)*IHSS_EM_TASA'
        "+MIN({monto},IHSS_IVM_TECHO)*IHSS_IVM_TASA)*MESES_ANIO,0)",
        "Aporte patronal al IHSS: sueldo hasta el techo por la tasa de cada régimen, 12 meses.",
    ),
    calculo(
        "injupemp_anual",
        "INJUPEMP patronal al año (L)",
        f'IF({{injupemp}}="{v.SI}",{{monto}}*INJUPEMP_TASA*INJUPEMP_MESES,0)',
        "Aporte patronal al INJUPEMP: sueldo por tasa por los meses que cotizan.",
    ),
    calculo(
        "costo_anual",
        "Costo anual (L; solo mensual)",
        f'IF({{forma_pago}}="{v.MENSUAL}",{{monto}}*{{meses}}+{{ihss_anual}}+{{injupemp_anual}},0)',
        "Sueldo por meses de pago más cargas; cero en los honorarios diarios.",
    ),
    calculo(
        "base_jornada",
        "Jornada sin escenario (L)",
        f'IF({{forma_pago}}="{v.MENSUAL}",{{costo_anual}}/{{dias_anio}},{{monto}})',
        "Costo anual entre días de trabajo al año, o el honorario diario.",
    ),
    calculo(
        "costo_jornada",
        "Costo de una jornada (L)",
        f"IF(ISNUMBER({{monto}}),{{base_jornada}}*FACTOR_PERSONAL,{_SD})",
        "Jornada por el factor de pagos del escenario; «sin dato» si falta el sueldo.",
    ),
    calculo(
        "costo_hora",
        "Costo de una hora (L)",
        f"IFERROR({{costo_jornada}}/JORNADA_HORAS,{_SD})",
        "Costo de la jornada entre sus horas.",
    ),
)

PRECIOS = (
    calculo(
        "tasa_isv",
        "Tasa de ISV (%)",
        f"IFERROR(INDEX({{parametros.valor}},MATCH({{isv}},{{parametros.codigo}},0)),{_SD})",
        "Tasa del régimen de ISV, de Parámetros.",
        Formato.PORCENTAJE,
        vacio=v.SIN_DATO,
    ),
    calculo(
        "tasa_cambio",
        "Tasa de cambio (L por unidad)",
        f"IFERROR(INDEX({{monedas.aplicada}},MATCH({{moneda}},{{monedas.codigo}},0)),{_SD})",
        "Lempiras por unidad de la moneda del precio.",
        Formato.NUMERO,
        vacio=v.SIN_DATO,
    ),
    calculo(
        "factor",
        "Factor del escenario (veces)",
        "PRECIO_MIN*{factor_min}+PRECIO_BASE+PRECIO_MAX*{factor_max}",
        "Mezcla del precio mínimo, base y máximo según el escenario activo.",
        Formato.NUMERO,
        vacio="*",
    ),
    calculo(
        "precio_l",
        "Precio en lempiras (L)",
        f"IF(ISNUMBER({{precio}}),IFERROR({{precio}}*{{tasa_cambio}}*{{factor}},{_SD}),{_SD})",
        "Precio por tasa de cambio y por factor del escenario; «sin dato» si falta el precio.",
        vacio=v.SIN_DATO,
    ),
    calculo(
        "con_isv",
        "Costo con ISV (L)",
        f'IFERROR(IF({{incluye_isv}}="{v.SI}",{{precio_l}},{{precio_l}}*(1+{{tasa_isv}})),{_SD})',
        "Lo que paga una fuente no exonerada.",
        vacio=v.SIN_DATO,
    ),
    calculo(
        "sin_isv",
        "Costo sin ISV (L)",
        f'IFERROR(IF({{incluye_isv}}="{v.SI}",{{precio_l}}/(1+{{tasa_isv}}),{{precio_l}}),{_SD})',
        "Lo que paga una fuente exonerada.",
        vacio=v.SIN_DATO,
    ),
)

VIATICOS = (
    calculo(
        "costo",
        "Costo del día (L)",
        f"IF(ISNUMBER({{monto}}),{{monto}}*{{fraccion}},{_SD})",
        "Viático diario por la fracción de día que se paga.",
    ),
)

IMPULSORES = (
    calculo(
        "aplicado",
        "Valor aplicado (unidades)",
        "IF(COUNTBLANK({minimo:maximo})=0,"
        f"IMPULSOR_MIN*{{minimo}}+IMPULSOR_BASE*{{valor}}+IMPULSOR_MAX*{{maximo}},{_SD})",
        "Mezcla del mínimo, base y máximo según el escenario activo.",
        Formato.NUMERO,
        vacio=v.SIN_DATO,
    ),
)

DECISIONES = (
    calculo(
        "monto",
        "Monto en juego (L)",
        'IF({actividad}="",0,SUMIFS({por_actividad.total},{por_actividad.numero},{actividad}))',
        "Total de la actividad de que depende la decisión.",
    ),
)

CALCULOS: dict[str, tuple[Columna, ...]] = {
    "monedas": MONEDAS,
    "fuentes": FUENTES,
    "calendario": CALENDARIO,
    "personal": PERSONAL,
    "precios": PRECIOS,
    "viaticos": VIATICOS,
    "insumos_evento": INSUMOS_EVENTO,
    "eventos": EVENTOS,
    "impulsores": IMPULSORES,
    "decisiones": DECISIONES,
}
