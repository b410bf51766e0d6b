"""La tabla de las funciones de fecha y hora."""

from __future__ import annotations

from costeo.motor.funciones import fechas, laborables, plazos
from costeo.motor.funciones.papeles import Papeles
from costeo.motor.funciones.tabla_tipos import UNO, correcciones

_SSR = Papeles("ssr")
_SSSR = Papeles("sssr")

FECHAS = correcciones(
    (
        ("DATE", fechas.fecha, UNO, "DATE(2025,13,6)", 46028.0, False),
        ("TIME", fechas.hora, UNO, "TIME(12,30,0)", 0.520833333333333, False),
        ("DATEVALUE", fechas.fecha_de_texto, UNO, 'DATEVALUE("8/22/2011")', 40777.0, False),
        ("TIMEVALUE", fechas.hora_de_texto, UNO, 'TIMEVALUE("2:24 AM")', 0.1, False),
        ("YEAR", fechas.ano, UNO, "YEAR(D1)", 2025.0, False),
        ("MONTH", fechas.mes, UNO, "MONTH(D1)", 1.0, False),
        ("DAY", fechas.dia, UNO, "DAY(60)", 29.0, False),
        ("HOUR", fechas.horas, UNO, "HOUR(0.75)", 18.0, False),
        ("MINUTE", fechas.minutos, UNO, "MINUTE(0.53125)", 45.0, False),
        ("SECOND", fechas.segundos, UNO, "SECOND(0.7000115741)", 1.0, False),
        ("EDATE", fechas.mover_meses, UNO, "EDATE(DATE(2024,1,31),1)", 45351.0, False),
        ("EOMONTH", fechas.fin_de_mes, UNO, "EOMONTH(D1,1)", 45716.0, False),
        ("WEEKDAY", fechas.dia_de_la_semana, UNO, "WEEKDAY(D1,2)", 1.0, False),
        ("WEEKNUM", fechas.semana, UNO, "WEEKNUM(D3,2)", 2.0, False),
        ("ISOWEEKNUM", fechas.semana_iso, UNO, "ISOWEEKNUM(D1)", 2.0, False),
        ("DAYS", fechas.dias, UNO, "DAYS(D3,D1)", 6.0, False),
        ("DAYS360", plazos.dias_360, UNO, "DAYS360(40573,40724)", 150.0, False),
        ("DATEDIF", plazos.diferencia, UNO, 'DATEDIF(D1,D3+400,"m")', 13.0, False),
        ("YEARFRAC", plazos.fraccion_de_ano, UNO, "YEARFRAC(40909,41120)", 0.58055555555556, False),
        ("WORKDAY", laborables.dia_laborable, _SSR, "WORKDAY(D2,1)", 45670.0, True),
        (
            "WORKDAY.INTL",
            laborables.dia_laborable_internacional,
            _SSSR,
            "WORKDAY.INTL(D2,1,1,D3)",
            45670.0,
            True,
        ),
        ("NETWORKDAYS", laborables.dias_laborables, _SSR, "NETWORKDAYS(D1,D3)", 5.0, False),
        (
            "NETWORKDAYS.INTL",
            laborables.dias_laborables_internacional,
            _SSSR,
            "NETWORKDAYS.INTL(D3,D1,1,D2)",
            -5.0,
            False,
        ),
    )
)
