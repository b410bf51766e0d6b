"""Plazos entre dos fechas: DATEDIF, DAYS360 y YEARFRAC."""

from __future__ import annotations

import math
from datetime import date

from costeo.motor.funciones.conversion import a_entero, a_logico, a_numero, a_texto
from costeo.motor.funciones.epoca import dias_del_mes, partes
from costeo.xlsx.celdas import NUM, FalloCelda, NoEvaluable, Valor

Fecha = tuple[int, int, int]


def _dia(valor: Valor) -> int:
    numero = math.floor(a_numero(valor))
    if numero < 0:
        raise FalloCelda(NUM)
    return numero


def _meses(desde: Fecha, hasta: Fecha) -> int:
    """Meses cumplidos."""
    return (hasta[0] - desde[0]) * 12 + hasta[1] - desde[1] - (hasta[2] < desde[2])


def diferencia(desde: Valor, hasta: Valor, unidad: Valor) -> Valor:
    """DATEDIF: años (Y), meses (M), días (D) y lo que sobra (YM, MD, YD)."""
    inicio, final = _dia(desde), _dia(hasta)
    que = a_texto(unidad).upper()
    if inicio > final or que not in ("Y", "M", "D", "YM", "MD", "YD"):
        return NUM
    if que == "D":
        return float(final - inicio)
    uno, otro = partes(inicio), partes(final)
    if que in ("Y", "M", "YM"):
        meses = _meses(uno, otro)
        return float({"Y": meses // 12, "M": meses, "YM": meses % 12}[que])
    if que == "MD":
        return float(_dias_sueltos(uno, otro))
    return float(_dias_sin_anos(uno, otro))


def _dias_sueltos(uno: Fecha, otro: Fecha) -> int:
    if otro[2] >= uno[2]:
        return otro[2] - uno[2]
    ano, mes = (otro[0], otro[1] - 1) if otro[1] > 1 else (otro[0] - 1, 12)
    return dias_del_mes(ano, mes) - uno[2] + otro[2]


def _dias_sin_anos(uno: Fecha, otro: Fecha) -> int:
    """Sin años se puede contar con el calendario de cualquiera de los dos: han de coincidir."""
    cuentas = set()
    for ano in (uno[0], otro[0]):
        pasa = (otro[1], otro[2]) < (uno[1], uno[2])
        base = ano if ano == uno[0] else ano - pasa
        try:
            cuentas.add((date(base + pasa, *otro[1:]) - date(base, *uno[1:])).days)
        except ValueError:
            cuentas.add(-1)
    if len(cuentas) > 1 or -1 in cuentas:
        raise NoEvaluable("usa DATEDIF con «YD» a través de un 29 de febrero")
    return cuentas.pop()


def _fin_de_mes(fecha: Fecha) -> bool:
    return fecha[2] == dias_del_mes(fecha[0], fecha[1])


def _comercial(uno: Fecha, otro: Fecha) -> int:
    return (otro[0] - uno[0]) * 360 + (otro[1] - uno[1]) * 30 + otro[2] - uno[2]


def dias_360(desde: Valor, hasta: Valor, europeo: Valor = False) -> Valor:
    """DAYS360: meses de treinta días, a la manera de Estados Unidos o a la europea."""
    uno, otro = partes(_dia(desde)), partes(_dia(hasta))
    if a_logico(europeo):
        return float(_comercial(_treinta(uno), _treinta(otro)))
    if _fin_de_mes(uno):
        uno = (*uno[:2], 30)
    if otro[2] == 31 and uno[2] >= 30:
        otro = (*otro[:2], 30)
    return float(_comercial(uno, otro))


def _treinta(fecha: Fecha) -> Fecha:
    return (*fecha[:2], min(fecha[2], 30))


def _nasd(uno: Fecha, otro: Fecha) -> int:
    """Días 30/360 de Estados Unidos, con su regla para el fin de febrero."""
    febrero = uno[1] == 2 and _fin_de_mes(uno)
    if febrero and otro[1] == 2 and _fin_de_mes(otro):
        otro = (*otro[:2], 30)
    if febrero:
        uno = (*uno[:2], 30)
    if otro[2] == 31 and uno[2] >= 30:
        otro = (*otro[:2], 30)
    return _comercial(_treinta(uno), otro)


def _bisiesto(ano: int) -> bool:
    return dias_del_mes(ano, 2) == 29


def _largo_del_ano(uno: Fecha, otro: Fecha) -> float:
    """Días por año de la cuenta real/real."""
    dentro_de_un_ano = uno[0] == otro[0] or (
        uno[0] + 1 == otro[0] and (otro[1], otro[2]) <= (uno[1], uno[2])
    )
    if not dentro_de_un_ano:
        anos = range(uno[0], otro[0] + 1)
        return sum(365 + _bisiesto(ano) for ano in anos) / len(anos)
    if uno[0] == otro[0]:
        return 365 + _bisiesto(uno[0])
    con_29 = (_bisiesto(uno[0]) and uno[1:] <= (2, 29)) or (
        _bisiesto(otro[0]) and otro[1:] >= (2, 29)
    )
    return 365 + con_29


def fraccion_de_ano(desde: Valor, hasta: Valor, base: Valor = 0.0) -> Valor:
    """YEARFRAC con las bases 0 a 4; el orden de las fechas no importa."""
    inicio, final = sorted((_dia(desde), _dia(hasta)))
    cual = a_entero(base)
    if not 0 <= cual <= 4:
        return NUM
    uno, otro = partes(inicio), partes(final)
    if cual == 0:
        return _nasd(uno, otro) / 360
    if cual == 4:
        return _comercial(_treinta(uno), _treinta(otro)) / 360
    if cual == 1:
        return (final - inicio) / _largo_del_ano(uno, otro)
    return (final - inicio) / (360 if cual == 2 else 365)
