"""Redondeos y fechas laborables, para una celda."""

from __future__ import annotations

import decimal
import math
from collections.abc import Iterable
from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Decimal

from costeo.motor.funciones.conversion import a_numero
from costeo.motor.indices import Rango
from costeo.xlsx.celdas import NUM, VALOR, ErrorCelda, FalloCelda, Valor

_HOLGADO = decimal.Context(prec=700)
_UNO = Decimal(1)
_FINES = {
    1: "0000011",
    2: "1000001",
    3: "1100000",
    4: "0110000",
    5: "0011000",
    6: "0001100",
    7: "0000110",
    **{11 + i: "0" * ((6 + i) % 7) + "1" + "0" * (6 - (6 + i) % 7) for i in range(7)},
}
"""Fin de semana de cada código: siete días desde el lunes, 1 = no se trabaja."""
_ULTIMO_DIA = 2_958_465


def _redondear(valor: Valor, cifras: Valor, modo: str) -> float:
    numero, lugares = a_numero(valor), math.trunc(a_numero(cifras))
    if not numero or lugares > 300:
        return numero
    exacto = Decimal(f"{numero:.15g}")
    paso = _UNO.scaleb(-max(lugares, -400))
    return float(exacto.quantize(paso, rounding=modo, context=_HOLGADO)) + 0.0


def redondear(valor: Valor, cifras: Valor = 0.0) -> Valor:
    """ROUND: la mitad se aleja del cero, sobre 15 cifras significativas."""
    return _redondear(valor, cifras, ROUND_HALF_UP)


def redondear_arriba(valor: Valor, cifras: Valor = 0.0) -> Valor:
    """ROUNDUP: siempre se aleja del cero."""
    return _redondear(valor, cifras, ROUND_UP)


def redondear_abajo(valor: Valor, cifras: Valor = 0.0) -> Valor:
    """ROUNDDOWN y TRUNC: siempre se acerca al cero."""
    return _redondear(valor, cifras, ROUND_DOWN)


def absoluto(valor: Valor) -> Valor:
    """ABS."""
    return abs(a_numero(valor))


def entero(valor: Valor) -> Valor:
    """INT: hacia abajo."""
    return float(math.floor(a_numero(valor)))


def residuo(valor: Valor, divisor: Valor) -> Valor:
    """MOD: con el signo del divisor."""
    numero, entre = a_numero(valor), a_numero(divisor)
    return numero - entre * math.floor(numero / entre)


def _descanso(fin: Valor) -> str:
    if isinstance(fin, ErrorCelda):
        raise FalloCelda(fin)
    if isinstance(fin, str):
        if len(fin) != 7 or set(fin) - {"0", "1"} or fin == "1111111":
            raise FalloCelda(VALOR)
        return fin
    codigo = math.trunc(a_numero(fin))
    if codigo not in _FINES:
        raise FalloCelda(NUM)
    return _FINES[codigo]


def _asuetos(asuetos: Valor | Rango) -> set[int]:
    valores: Iterable[Valor] = asuetos.valores if isinstance(asuetos, Rango) else (asuetos,)
    return {math.floor(a_numero(valor)) for valor in valores if valor is not None}


def dia_laborable_internacional(
    inicio: Valor, dias: Valor, fin: Valor = 1.0, asuetos: Valor | Rango = None
) -> Valor:
    """WORKDAY.INTL, también cuando la fecha de inicio no es laborable."""
    dia, faltan = math.floor(a_numero(inicio)), math.trunc(a_numero(dias))
    descanso, libres = _descanso(fin), _asuetos(asuetos)
    paso = 1 if faltan > 0 else -1
    while faltan:
        dia += paso
        if not 0 < dia <= _ULTIMO_DIA:
            return NUM
        if descanso[(dia - 2) % 7] == "0" and dia not in libres:
            faltan -= paso
    return float(dia) if dia >= 0 else NUM


def dias_laborables_internacional(
    inicio: Valor, hasta: Valor, fin: Valor = 1.0, asuetos: Valor | Rango = None
) -> Valor:
    """NETWORKDAYS.INTL: días laborables entre dos fechas, las dos incluidas; negativo al revés."""
    desde, ultimo = math.floor(a_numero(inicio)), math.floor(a_numero(hasta))
    descanso, libres = _descanso(fin), _asuetos(asuetos)
    if not (0 <= desde <= _ULTIMO_DIA and 0 <= ultimo <= _ULTIMO_DIA):
        return NUM
    signo = 1 if desde <= ultimo else -1
    desde, ultimo = min(desde, ultimo), max(desde, ultimo)
    semanas, resto = divmod(ultimo - desde + 1, 7)
    cuenta = semanas * descanso.count("0")
    cuenta += sum(descanso[(ultimo - i - 2) % 7] == "0" for i in range(resto))
    cuenta -= sum(desde <= x <= ultimo and descanso[(x - 2) % 7] == "0" for x in libres)
    return float(signo * cuenta)


def dia_laborable(inicio: Valor, dias: Valor, asuetos: Valor | Rango = None) -> Valor:
    """WORKDAY: con sábado y domingo de descanso."""
    return dia_laborable_internacional(inicio, dias, 1.0, asuetos)
