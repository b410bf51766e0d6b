"""Columnas calculadas que el anexo añade a las hojas de entrada."""

from __future__ import annotations

from costeo.esquema import DEL_ANEXO_II, HojaEsquema
from costeo.libro.descripcion import Columna, Formato
from costeo.libro.hojas.calculos_cronograma import (
    AL_LADO,
    CRONOGRAMA,
    DEPENDENCIAS,
    HITOS,
    JORNADAS_UNIDAD,
    MESES_GASTO,
)
from costeo.libro.hojas.calculos_evento import EVENTOS, INSUMOS_EVENTO
from costeo.libro.hojas.calculos_limites import CAIDAS, CAPACIDAD, MODALIDADES, TECHOS
from costeo.libro.hojas.calculos_personal import PERSONAL
from costeo.libro.hojas.comun import calculo
from costeo.modelo import vocabulario as v

_SD = f'"{v.SIN_DATO}"'


MONEDAS = (
    calculo(
        "factor",
        "Factor de cambio (veces)",
        f'IF({{codigo}}="{v.MONEDA_LOCAL}",1,FACTOR_CAMBIO)',
        "Factor de cambio del escenario; el lempira no cambia.",
        Formato.NUMERO,
    ),
    calculo(
        "aplicada",
        "Tasa aplicada (L por unidad)",
        f"IF(ISNUMBER({{tasa}}),{{tasa}}*{{factor}},{_SD})",
        "Tasa por el factor de cambio; «sin dato» si la tasa no se conoce.",
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
    calculo(
        "estado_moneda",
        "Estado de la tasa de cambio",
        f'IF({{codigo}}="","",IFERROR(INDEX({{monedas.estado}},'
        f'MATCH({{moneda}},{{monedas.codigo}},0)),"{v.POR_CONFIRMAR}"))',
        "Estado del dato de la moneda del precio.",
        Formato.TEXTO,
    ),
    calculo(
        "estado_supuesto",
        "Estado si nada está por confirmar",
        f'IF(OR({{estado}}="{v.SUPUESTO}",{{estado_moneda}}="{v.SUPUESTO}"),"{v.SUPUESTO}",'
        '{estado}&"")',
        "Supuesto si lo es el precio o la tasa de cambio; si no, el del precio.",
        Formato.TEXTO,
    ),
    calculo(
        "estado_costo",
        "Estado del costo",
        f'IF(OR({{estado}}="{v.POR_CONFIRMAR}",{{estado_moneda}}="{v.POR_CONFIRMAR}"),'
        f'"{v.POR_CONFIRMAR}",{{estado_supuesto}})',
        "El menos firme entre el precio y la tasa de cambio.",
        Formato.TEXTO,
    ),
    calculo(
        "errados",
        "Códigos errados (n.º)",
        'IF({codigo}="",0,(1-ISNUMBER({tasa_isv}))'
        "+(1-ISNUMBER(MATCH({moneda},{monedas.codigo},0))))",
        "Moneda o régimen de ISV que no existen.",
        Formato.ENTERO,
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

_PROPIOS: dict[str, tuple[Columna, ...]] = {
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
    "cronograma": CRONOGRAMA,
    "hitos": HITOS,
    "meses_gasto": MESES_GASTO,
    "dependencias": DEPENDENCIAS,
    "jornadas_unidad": JORNADAS_UNIDAD,
    "capacidad": CAPACIDAD,
    "techos": TECHOS,
    "modalidades": MODALIDADES,
    "caidas": CAIDAS,
}
CON_OBLIGATORIOS = tuple(h.clave for h in DEL_ANEXO_II if h.clave not in {"lineas", "decisiones"})
"""Hojas cuyos datos obligatorios en blanco se cuentan: un blanco no puede pasar por cero."""


def _tramos(claves: list[str], cortes: set[str]) -> list[str]:
    """Las columnas seguidas, de primera a última; una clave vacía o un corte las separa."""
    tramos: list[list[str]] = []
    seguida = False
    for clave in claves:
        if not clave:
            seguida = False
            continue
        if seguida:
            tramos[-1][1:] = [clave]
        else:
            tramos.append([clave])
        seguida = clave not in cortes
    return [":".join(t) for t in tramos]


def _en_blanco(hoja: HojaEsquema) -> Columna:
    """Cuántos datos obligatorios faltan en cada renglón en uso."""
    cortes = {AL_LADO[c.clave] for c in _PROPIOS.get(hoja.clave, ()) if c.clave in AL_LADO}
    blancos = _tramos([c.clave if c.requerida else "" for c in hoja.columnas], cortes)
    escritas = _tramos([c.clave for c in hoja.columnas], cortes)
    cuenta = "+".join(f"COUNTBLANK({{{t}}})" for t in blancos)
    entero = "+".join(f"COUNTA({{{t}}})" for t in escritas)
    return calculo(
        "en_blanco",
        "Datos obligatorios en blanco (n.º)",
        f"IF({entero}=0,0,{cuenta})",
        "Datos que este renglón debe traer y están en blanco; debe ser cero.",
        Formato.ENTERO,
        ancho=16,
        auxiliar=True,
    )


_REPETIDO = calculo(
    "repetido",
    "¿Código repetido? (1 = sí)",
    'IF({codigo}="",0,1*(COUNTIF({.codigo},{codigo})>1))',
    "1 si otro renglón lleva el mismo código.",
    Formato.ENTERO,
    ancho=13,
    auxiliar=True,
)
SIN_REPETIR = ("monedas", "fuentes", "personal", "precios", "viaticos", "eventos", "impulsores")
"""Catálogos de los que salen cifras: un código repetido tomaría solo el primero."""


CALCULOS: dict[str, tuple[Columna, ...]] = {
    h.clave: (
        *_PROPIOS.get(h.clave, ()),
        *((_REPETIDO,) if h.clave in SIN_REPETIR else ()),
        *((_en_blanco(h),) if h.clave in CON_OBLIGATORIOS else ()),
    )
    for h in DEL_ANEXO_II
}
