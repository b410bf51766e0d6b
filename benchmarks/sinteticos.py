"""Planes inventados del tamaño que se pida, siempre los mismos, para medir el resolvedor.

Se parecen a un plan público: dependencias de los cuatro tipos con desfases, ventanas, fechas fijas,
unidades con jornadas por mes y techos por trimestre de cada grupo y fuente. Un plan de referencia,
que nadie ve, fija los límites: así siempre hay solución, y apretada.
"""

from __future__ import annotations

import random
from itertools import pairwise

from costeo.cronograma.problema import (
    CC,
    CF,
    FC,
    FF,
    JORNADAS,
    TECHO,
    Consumo,
    Precedencia,
    Problema,
    Tarea,
    Tope,
    en_periodo,
)
from costeo.cronograma.tiempos import espera

DIAS_DEL_ANO, MESES, TRIMESTRES = 252, 12, 4
_TIPOS = (FC,) * 13 + (CC,) * 5 + (FF, CF)
_PRIORIDADES = (1, 2, 2, 2, 3, 3, 3, 4, 4)
_DURACIONES = (5, 10, 12, 15, 15, 20, 20, 25, 30, 30, 40, 45, 60, 70, 90)
_GRUPOS, _FUENTES = ("100", "200", "400"), ("11", "21")
_OCUPACION = {JORNADAS: (0.15, 0.45), TECHO: (0.5, 0.85)}
"""Qué parte de cada límite se usaría si todo se repartiera por igual: como en SI EMPLEO."""


def anos_de(cuantas: int) -> int:
    """Años del eje: uno hasta 100 tareas, dos hasta 400, cuatro desde ahí."""
    return 1 if cuantas <= 100 else 2 if cuantas <= 400 else 4


def problema_sintetico(cuantas: int, semilla: int = 2024) -> Problema:
    """Un plan de ``cuantas`` tareas; la misma semilla da siempre el mismo.

    Args:
        cuantas: tareas del plan (de 20 en adelante).
        semilla: la del azar.
    """
    azar = random.Random(semilla * 10_007 + cuantas)
    dias = DIAS_DEL_ANO * anos_de(cuantas)
    referencia: dict[int, int] = {}
    tareas: dict[int, Tarea] = {}
    precedencias: list[Precedencia] = []
    sueltas = Problema(dias, ())
    for clave in range(1, cuantas + 1):
        duracion = azar.choice(_DURACIONES)
        tareas[clave] = Tarea(clave, duracion, azar.choice(_PRIORIDADES))
        # Las de número bajo van antes, con mucho desorden: como las líneas de acción de un plan.
        quiere = dias * (0.55 * clave / cuantas + 0.4 * azar.random())
        inicio = min(int(quiere), dias - duracion)
        for _ in range(azar.choice((0, 1, 1, 1, 2)) if clave > 3 else 0):
            antes = clave - azar.randint(1, min(clave - 1, 15))
            p = Precedencia(antes, clave, azar.choice(_TIPOS), azar.randint(-5, 15))
            sueltas = Problema(dias, tuple(tareas.values()))
            if referencia[antes] + espera(sueltas, p) + duracion <= dias:
                precedencias.append(p)
                inicio = max(inicio, referencia[antes] + espera(sueltas, p))
        referencia[clave] = inicio
    for clave, tarea in tareas.items():
        tareas[clave] = _con_ventana(azar, tarea, referencia[clave], dias)
    consumos = _consumos(azar, tareas, max(3, cuantas // (8 * anos_de(cuantas))))
    topes = _topes(azar, consumos, tareas, referencia, dias)
    bandas = _bandas(consumos, dias)
    return Problema(
        dias,
        tuple(tareas.values()),
        tuple(precedencias),
        consumos=tuple(consumos),
        topes=tuple(topes),
        bandas=bandas,
    )


def _con_ventana(azar: random.Random, t: Tarea, inicio: int, dias: int) -> Tarea:
    """Con fecha fija o con su ventana (muchas, la de su año); la referencia siempre vale."""
    suerte, fin = azar.random(), inicio + t.duracion
    comienzo = inicio // DIAS_DEL_ANO * DIAS_DEL_ANO
    cierre = -(-fin // DIAS_DEL_ANO) * DIAS_DEL_ANO
    desde = max(0, inicio - azar.randint(0, 60)) if suerte < 0.2 else comienzo
    if 0.2 <= suerte < 0.4:
        desde = 0
    hasta = min(dias, fin + azar.randint(5, 90)) if 0.1 < suerte < 0.25 else None
    if 0.25 <= suerte < 0.6:
        hasta = cierre
    fija = inicio if suerte > 0.98 else None
    return Tarea(t.clave, t.duracion, t.prioridad, desde, hasta, fija)


def _consumos(azar: random.Random, tareas: dict[int, Tarea], unidades: int) -> list[Consumo]:
    salida = []
    for t in tareas.values():
        for unidad in azar.sample(range(unidades), azar.choice((1, 1, 2))):
            jornadas = t.duracion * azar.randint(20, 150)
            salida.append(Consumo(t.clave, f"jornadas:U{unidad:02d}", jornadas))
        fuente = azar.choice(_FUENTES)
        for grupo in azar.sample(_GRUPOS, azar.choice((1, 2, 2))):
            importe = azar.randint(5_000, 400_000) * 100
            salida.append(Consumo(t.clave, f"gasto:{grupo}:{fuente}", importe))
    return salida


def _partes(dias: int, cuantas: int) -> list[tuple[int, int]]:
    cortes = [round(dias * i / cuantas) for i in range(cuantas + 1)]
    return list(pairwise(cortes))


def _topes(
    azar: random.Random,
    consumos: list[Consumo],
    tareas: dict[int, Tarea],
    referencia: dict[int, int],
    dias: int,
) -> list[Tope]:
    """Jornadas por mes de cada unidad y techos por trimestre de cada grupo y fuente."""
    anos = dias // DIAS_DEL_ANO
    por_cuenta: dict[str, list[Consumo]] = {}
    for c in consumos:
        por_cuenta.setdefault(c.cuenta, []).append(c)
    salida = []
    for cuenta in sorted(por_cuenta):
        suyos = por_cuenta[cuenta]
        de_jornadas = cuenta.startswith("jornadas")
        partes = _partes(dias, anos * (MESES if de_jornadas else TRIMESTRES))
        clase = JORNADAS if de_jornadas else TECHO
        parejo = sum(c.importe for c in suyos) / len(partes) / azar.uniform(*_OCUPACION[clase])
        for i, (desde, hasta) in enumerate(partes, 1):
            gasto = sum(
                en_periodo(c, referencia[c.tarea], tareas[c.tarea].duracion, desde, hasta)
                for c in suyos
            )
            limite = max(gasto, int(parejo))
            salida.append(Tope(f"{cuenta}-{i}", clase, frozenset({cuenta}), desde, hasta, limite))
    return salida


def _bandas(consumos: list[Consumo], dias: int) -> dict[str, tuple[tuple[int, int], ...]]:
    anos = dias // DIAS_DEL_ANO
    unidades = sorted({c.cuenta for c in consumos if c.cuenta.startswith("jornadas")})
    meses = tuple(_partes(dias, anos * MESES))
    return {**dict.fromkeys(unidades, meses), "gasto:": tuple(_partes(dias, anos * TRIMESTRES))}
