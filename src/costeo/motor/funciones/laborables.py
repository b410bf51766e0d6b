"""Días laborables: WORKDAY y NETWORKDAYS, con cualquier fin de semana y con asuetos."""

from __future__ import annotations

import math
from collections.abc import Iterable

from costeo.motor.funciones.conversion import a_entero, a_numero
from costeo.motor.funciones.epoca import ULTIMO_DIA, desfase
from costeo.motor.indices import Rango
from costeo.xlsx.celdas import NUM, VALOR, ErrorCelda, FalloCelda, Valor

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


def _descanso(fin: Valor) -> str:
    if fin is None:
        return _FINES[1]
    if isinstance(fin, ErrorCelda):
        raise FalloCelda(fin)
    if isinstance(fin, str):
        if len(fin) != 7 or set(fin) - {"0", "1"}:
            raise FalloCelda(VALOR)
        return fin
    codigo = a_entero(fin)
    if codigo not in _FINES:
        raise FalloCelda(NUM)
    return _FINES[codigo]


def _asuetos(asuetos: Valor | Rango) -> set[int]:
    if not isinstance(asuetos, Rango):
        return _dias((asuetos,))
    return asuetos.indice(("asuetos", desfase()), lambda rango: _dias(rango.valores))


def _dias(valores: Iterable[Valor]) -> set[int]:
    return {_dia(valor) for valor in valores if valor is not None}


def _dia(valor: Valor) -> int:
    """El día, contado desde 1900."""
    return math.floor(a_numero(valor)) + desfase()


def dia_laborable_internacional(
    inicio: Valor, dias: Valor, fin: Valor = None, asuetos: Valor | Rango = None
) -> Valor:
    """WORKDAY.INTL, también cuando la fecha de inicio no es laborable."""
    dia, faltan = _dia(inicio), a_entero(dias)
    descanso, libres = _descanso(fin), _asuetos(asuetos)
    if descanso == "1111111":
        return VALOR
    paso = 1 if faltan > 0 else -1
    while faltan:
        dia += paso
        if not 0 < dia <= ULTIMO_DIA:
            return NUM
        if descanso[(dia - 2) % 7] == "0" and dia not in libres:
            faltan -= paso
    return float(dia - desfase()) if dia >= desfase() else NUM


def dias_laborables_internacional(
    inicio: Valor, hasta: Valor, fin: Valor = None, asuetos: Valor | Rango = None
) -> Valor:
    """NETWORKDAYS.INTL: días laborables entre dos fechas, las dos incluidas; negativo al revés."""
    desde, ultimo = _dia(inicio), _dia(hasta)
    descanso, libres = _descanso(fin), _asuetos(asuetos)
    if not (0 <= desde <= ULTIMO_DIA and 0 <= ultimo <= ULTIMO_DIA):
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
    return dia_laborable_internacional(inicio, dias, None, asuetos)


def dias_laborables(inicio: Valor, hasta: Valor, asuetos: Valor | Rango = None) -> Valor:
    """NETWORKDAYS: con sábado y domingo de descanso."""
    return dias_laborables_internacional(inicio, hasta, None, asuetos)
