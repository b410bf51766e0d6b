"""Fechas y horas: armar una serie y sacar de ella el año, el mes, el día o la semana."""

from __future__ import annotations

import math
from datetime import date

from costeo.motor.funciones.conversion import a_entero, a_numero
from costeo.motor.funciones.epoca import desfase, dias_del_mes, partes, serie
from costeo.motor.funciones.numero_escrito import dudoso, solo_fecha, solo_hora
from costeo.xlsx.celdas import NUM, VALOR, ErrorCelda, FalloCelda, NoEvaluable, Valor

_PRIMERO_DE_SEMANA = {1: 6, 2: 0, **{11 + i: i for i in range(7)}}
"""Día en que empieza la semana en WEEKDAY y WEEKNUM, contado desde el lunes."""


def fecha(ano: Valor, mes: Valor, dia: Valor) -> Valor:
    """DATE: los años de 0 a 1899 se suman a 1900; meses y días se pueden pasar."""
    en_ano, en_mes, en_dia = a_entero(ano), a_entero(mes), a_entero(dia)
    if not 0 <= en_ano <= 9999:
        return NUM
    return serie(en_ano + 1900 if en_ano < 1900 else en_ano, en_mes, en_dia)


def hora(horas: Valor, minutos: Valor, segundos: Valor) -> Valor:
    """TIME: lo que pasa de un día se pierde."""
    medidas = [a_entero(valor) for valor in (horas, minutos, segundos)]
    if any(medida > 32_767 for medida in medidas):
        return NUM
    total = medidas[0] * 3600 + medidas[1] * 60 + medidas[2]
    return NUM if total < 0 else total % 86_400 / 86_400


def _texto(valor: Valor) -> str:
    if isinstance(valor, ErrorCelda):
        raise FalloCelda(valor)
    if not isinstance(valor, str):
        raise FalloCelda(VALOR)
    return valor


def fecha_de_texto(valor: Valor) -> Valor:
    """DATEVALUE: el día de un texto con fecha; la hora no cuenta."""
    texto = _texto(valor)
    hallada = solo_fecha(texto)
    if hallada is None:
        if dudoso(texto):
            raise NoEvaluable(f"que «{texto}» sea una fecha depende de cuándo y dónde se abre")
        return 0.0 if solo_hora(texto) is not None else VALOR
    return hallada


def hora_de_texto(valor: Valor) -> Valor:
    """TIMEVALUE: la fracción del día de un texto con hora."""
    hallada = solo_hora(_texto(valor))
    return VALOR if hallada is None else hallada


def _serie(valor: Valor) -> float:
    numero = a_numero(valor)
    if numero < 0:
        raise FalloCelda(NUM)
    return numero


def ano(valor: Valor) -> Valor:
    """YEAR."""
    return float(partes(_serie(valor))[0])


def mes(valor: Valor) -> Valor:
    """MONTH."""
    return float(partes(_serie(valor))[1])


def dia(valor: Valor) -> Valor:
    """DAY."""
    return float(partes(_serie(valor))[2])


def _segundos(valor: Valor) -> int:
    """Segundos del día, redondeados."""
    numero = _serie(valor)
    return math.floor((numero - math.floor(numero)) * 86_400 + 0.5) % 86_400


def _minutos(valor: Valor) -> int:
    """Minutos del día; a menos de medio segundo del siguiente no se sabe si ya cuenta."""
    numero = _serie(valor)
    segundos_del_dia = (numero - math.floor(numero)) * 86_400
    redondos = math.floor(segundos_del_dia + 0.5)
    if redondos % 60 == 0 and redondos - segundos_del_dia > 5e-4:
        raise NoEvaluable("lee la hora de un instante a menos de medio segundo de otro minuto")
    return redondos % 86_400 // 60


def horas(valor: Valor) -> Valor:
    """HOUR."""
    return float(_minutos(valor) // 60)


def minutos(valor: Valor) -> Valor:
    """MINUTE."""
    return float(_minutos(valor) % 60)


def segundos(valor: Valor) -> Valor:
    """SECOND."""
    return float(_segundos(valor) % 60)


def _sin_logico(valor: Valor) -> float:
    if isinstance(valor, bool):
        raise FalloCelda(VALOR)
    return a_numero(valor)


def mover_meses(inicio: Valor, meses: Valor) -> Valor:
    """EDATE: el mismo día otro mes, o el último si no llega."""
    en_ano, en_mes, en_dia = partes(_serie(_sin_logico(inicio)))
    cuantos = math.trunc(_sin_logico(meses))
    anos, en_mes = divmod(en_mes - 1 + cuantos, 12)
    return _dia_de(en_ano + anos, en_mes + 1, en_dia)


def fin_de_mes(inicio: Valor, meses: Valor) -> Valor:
    """EOMONTH: el último día de otro mes."""
    en_ano, en_mes, _ = partes(_serie(_sin_logico(inicio)))
    anos, en_mes = divmod(en_mes - 1 + math.trunc(_sin_logico(meses)), 12)
    return _dia_de(en_ano + anos, en_mes + 1, 31)


def _dia_de(en_ano: int, en_mes: int, en_dia: int) -> float:
    if not 1900 <= en_ano <= 9999:
        raise FalloCelda(NUM)
    return serie(en_ano, en_mes, min(en_dia, dias_del_mes(en_ano, en_mes)))


def dia_de_la_semana(valor: Valor, cuenta: Valor = 1.0) -> Valor:
    """WEEKDAY con sus diez formas de contar; el 1 de enero de 1900 es domingo para Excel."""
    dia_contado = math.floor(_serie(valor)) + desfase()
    codigo = a_entero(cuenta)
    desde_lunes = (dia_contado - 2) % 7
    if codigo == 3:
        return float(desde_lunes)
    if codigo not in _PRIMERO_DE_SEMANA:
        return NUM
    return float((desde_lunes - _PRIMERO_DE_SEMANA[codigo]) % 7 + 1)


def semana_iso(valor: Valor) -> Valor:
    """ISOWEEKNUM."""
    numero = _serie(valor)
    if numero + desfase() < 61:
        raise NoEvaluable("usa ISOWEEKNUM con una fecha anterior a marzo de 1900")
    return float(date(*partes(numero)).isocalendar().week)


def semana(valor: Valor, cuenta: Valor = 1.0) -> Valor:
    """WEEKNUM: la semana 1 es la del 1 de enero; con 21, la de ISO."""
    codigo = a_entero(cuenta)
    if codigo == 21:
        return semana_iso(valor)
    if codigo not in _PRIMERO_DE_SEMANA:
        return NUM
    dia_contado = math.floor(_serie(valor))
    primero = int(serie(partes(dia_contado)[0], 1, 1))
    desde = (primero + desfase() - 2 - _PRIMERO_DE_SEMANA[codigo]) % 7
    return float((dia_contado - primero + desde) // 7 + 1)


def dias(hasta: Valor, desde: Valor) -> Valor:
    """DAYS: de una fecha a otra."""
    final, inicial = math.floor(a_numero(hasta)), math.floor(a_numero(desde))
    partes(final)
    partes(inicial)
    return float(final - inicial)
