"""Los parámetros que toda plantilla debe traer en la hoja Parámetros."""

from __future__ import annotations

from decimal import Decimal

from costeo.esquema.columnas import TOPE
from costeo.esquema.tipos import ParametroEsquema, Tipo

_CERO = Decimal(0)
_UNO = Decimal(1)
_MITAD = Decimal("0.5")


def _tasa(
    codigo: str, nombre: str, ayuda: str, ejemplo: float, maximo: Decimal = _UNO
) -> ParametroEsquema:
    return ParametroEsquema(
        codigo, nombre, Tipo.PORCENTAJE, "%", ayuda, ejemplo, minimo=_CERO, maximo=maximo
    )


def _texto(codigo: str, nombre: str, ayuda: str, ejemplo: str) -> ParametroEsquema:
    return ParametroEsquema(codigo, nombre, Tipo.TEXTO, "texto", ayuda, ejemplo)


def _fecha(codigo: str, nombre: str, ayuda: str, ejemplo: str) -> ParametroEsquema:
    return ParametroEsquema(codigo, nombre, Tipo.FECHA, "fecha", ayuda, ejemplo)


PARAMETROS: tuple[ParametroEsquema, ...] = (
    _texto("PLAN", "Nombre del plan", "Título que llevan los anexos.", "Plan de acción"),
    _texto("INSTITUCION", "Institución", "Quién presenta el plan.", "Secretaría"),
    _texto("PROPOSITO", "Propósito del anexo", "Para qué sirve; va en la portada.", "Costeo"),
    _texto("VERSION", "Versión del anexo", "Número de versión que se entrega.", "1.0"),
    ParametroEsquema(
        "EJERCICIO",
        "Ejercicio fiscal",
        Tipo.ENTERO,
        "año",
        "Año del presupuesto que se pide.",
        2024,
        minimo=Decimal(2000),
        maximo=Decimal(2100),
    ),
    _fecha("FECHA_ELABORACION", "Fecha de elaboración", "Fecha del anexo.", "2023-12-31"),
    _fecha("FECHA_PRECIOS", "Fecha base de precios", "Nivel de precios.", "2023-12-31"),
    _fecha(
        "FECHA_APROBACION",
        "Aprobación del presupuesto",
        "Antes de ella no se compromete gasto del ejercicio.",
        "2024-01-16",
    ),
    _fecha("FECHA_INICIO", "Inicio del ejercicio", "Primer día del ejercicio.", "2024-01-01"),
    _fecha("FECHA_CIERRE", "Cierre del ejercicio", "Último día del ejercicio.", "2024-12-31"),
    ParametroEsquema(
        "ESCENARIO",
        "Escenario activo",
        Tipo.REFERENCIA,
        "código",
        "Código de la hoja Escenarios: cambia precios, impulsores, pagos y tipo de cambio.",
        "base",
    ),
    _tasa(
        "CONTINGENCIA",
        "Contingencia",
        "Se aplica a las líneas cuya fuente la admite (hoja Fuentes).",
        0.05,
    ),
    _tasa("ISV_EXENTO", "ISV: exento", "Tasa de los bienes exentos.", 0, _MITAD),
    _tasa("ISV_15", "ISV: tasa general", "Tasa general.", 0.15, _MITAD),
    _tasa("ISV_18", "ISV: tasa especial", "Tasa de boletos aéreos y otros.", 0.18, _MITAD),
    ParametroEsquema(
        "REDONDEO",
        "Decimales de redondeo",
        Tipo.ENTERO,
        "decimales",
        "Decimales a que se redondea cada línea, una sola vez, mitad hacia arriba.",
        2,
        minimo=Decimal(2),
        maximo=Decimal(4),
    ),
    ParametroEsquema(
        "JORNADA_HORAS",
        "Horas de la jornada",
        Tipo.DECIMAL,
        "horas",
        "Horas de trabajo de un día.",
        8,
        minimo=_UNO,
        maximo=Decimal(24),
    ),
    ParametroEsquema(
        "DIAS_HABILES",
        "Días hábiles del año",
        Tipo.ENTERO,
        "días",
        "Días laborables del ejercicio según la hoja Calendario.",
        246,
        minimo=_UNO,
        maximo=Decimal(366),
    ),
    ParametroEsquema(
        "MESES_ANIO",
        "Meses del año",
        Tipo.ENTERO,
        "meses",
        "Meses en que se pagan las cotizaciones al IHSS.",
        12,
        minimo=_UNO,
        maximo=Decimal(12),
    ),
    _tasa("IHSS_EM_TASA", "IHSS enfermedad y maternidad", "Aporte patronal.", 0.05),
    ParametroEsquema(
        "IHSS_EM_TECHO",
        "IHSS enfermedad y maternidad: techo",
        Tipo.IMPORTE,
        "L/mes",
        "Sueldo máximo que cotiza.",
        11109.36,
        minimo=_CERO,
        maximo=TOPE,
    ),
    _tasa("IHSS_IVM_TASA", "IHSS invalidez, vejez y muerte", "Aporte patronal.", 0.035),
    ParametroEsquema(
        "IHSS_IVM_TECHO",
        "IHSS invalidez, vejez y muerte: techo",
        Tipo.IMPORTE,
        "L/mes",
        "Sueldo máximo que cotiza.",
        11336.31,
        minimo=_CERO,
        maximo=TOPE,
    ),
    _tasa("INJUPEMP_TASA", "INJUPEMP", "Aporte patronal.", 0.145),
    ParametroEsquema(
        "INJUPEMP_MESES",
        "Meses que cotizan al INJUPEMP",
        Tipo.ENTERO,
        "meses",
        "12 si el decimotercer y el decimocuarto mes no cotizan; 14 si cotizan.",
        12,
        minimo=_CERO,
        maximo=Decimal(14),
    ),
    ParametroEsquema(
        "FECHA_CIERRE_COMPROMISOS",
        "Cierre de compromisos",
        Tipo.FECHA,
        "fecha",
        "Después de ella no se ejecuta gasto por presupuestar.",
        "2024-12-13",
        opcional=True,
        como="FECHA_CIERRE",
    ),
    ParametroEsquema(
        "FECHA_CORTE",
        "Fecha de corte",
        Tipo.FECHA,
        "fecha",
        "Hasta cuándo se mide el avance; se cambia a mano en el Anexo I.",
        "2024-01-31",
        opcional=True,
        como="FECHA_ELABORACION",
    ),
    ParametroEsquema(
        "MES_DECIMOCUARTO",
        "Mes del decimocuarto mes",
        Tipo.ENTERO,
        "mes",
        "Mes (1 a 12) en que se paga; 6 = junio.",
        6,
        minimo=_UNO,
        maximo=Decimal(12),
        opcional=True,
    ),
    ParametroEsquema(
        "MES_DECIMOTERCERO",
        "Mes del decimotercer mes",
        Tipo.ENTERO,
        "mes",
        "Mes (1 a 12) en que se paga; 12 = diciembre.",
        12,
        minimo=_UNO,
        maximo=Decimal(12),
        opcional=True,
    ),
    ParametroEsquema(
        "FIN_SEMANA",
        "Fin de semana",
        Tipo.ENTERO,
        "código",
        "1 = sábado y domingo; 2 = domingo y lunes; … 7 = viernes y sábado, como en DIA.LAB.INTL.",
        1,
        minimo=_UNO,
        maximo=Decimal(7),
        opcional=True,
    ),
    ParametroEsquema(
        "DIAS_POR_COLUMNA",
        "Días por columna del Gantt",
        Tipo.ENTERO,
        "días",
        "7 = una semana por columna; 1 = un día; 14 = dos semanas.",
        7,
        minimo=_UNO,
        maximo=Decimal(31),
        opcional=True,
    ),
)

PARAMETRO_POR_CODIGO = {p.codigo: p for p in PARAMETROS}
