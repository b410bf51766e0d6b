"""Columnas calculadas de Personal: cargas, costo de la jornada, décimos y quién la pone."""

from __future__ import annotations

from costeo.libro.descripcion import Formato
from costeo.libro.hojas.calculos_cronograma import RESPONSABLE
from costeo.libro.hojas.comun import calculo
from costeo.modelo import vocabulario as v

_SD = f'"{v.SIN_DATO}"'

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
        f'IF({{injupemp}}="{v.SI}",{{monto}}*INJUPEMP_TASA*{{parametros.valor@INJUPEMP_MESES}},0)',
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
        f"IFERROR({{costo_jornada}}/{{parametros.valor@JORNADA_HORAS}},{_SD})",
        "Costo de la jornada entre sus horas.",
    ),
    calculo(
        "parte_decimos",
        "Parte que son décimos (%)",
        f'IF(AND({{forma_pago}}="{v.MENSUAL}",{{meses}}>MESES_ANIO),({{meses}}-MESES_ANIO)/{{meses}},0)',
        "Meses de pago que pasan de los del año, entre todos: decimotercero y decimocuarto.",
        Formato.PORCENTAJE,
    ),
    calculo(
        "pone",
        "Quién pone sus jornadas",
        f'IF({{unidad}}&{{vinculo}}="{v.VINCULOS[0]}","{RESPONSABLE}",{{unidad}}&"")',
        "Su unidad o, si es propio y no la tiene, la responsable de cada actividad.",
        Formato.TEXTO,
        ancho=15,
    ),
)
