"""El menor plazo de un problema de recursos diarios, con prueba: el de PSPLIB y RCPSP/max."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

from costeo.cronograma import cpsat, testigo
from costeo.cronograma.comprobador import revisar
from costeo.cronograma.problema import Problema
from costeo.cronograma.reglas import renglones
from costeo.cronograma.serie import plazo_corto
from costeo.cronograma.tiempos import aristas, ciclo, espera, ventanas
from costeo.modelo.programacion import (
    FACTIBLE,
    IMPOSIBLE,
    OPTIMA,
    SIN_TIEMPO,
    Causa,
    Colocada,
    Etapa,
    Programacion,
)

_MARGEN = 0.95
_CRIAS = 20_000
_PACIENCIA = {True: 300, False: 1500}
_CHICO = 40
"""Hasta cuántas tareas se espera demostrar: el segundo modelo empieza a la vez que el primero."""
_PARTE_DE_CRIAS = {True: 0.25, False: 0.7}
"""Parte del reloj que puede usar la búsqueda en serie, según sea chico o no."""
_CPSAT, _SUMA, _POR_DIAS = "CP-SAT", "suma", "modelo por días"
_SUBSOLVERS = ("reduced_costs", "default_lp")


def programar_plazo(
    problema: Problema, *, segundos: float = 10, trabajadores: int = 4
) -> Programacion:
    """El plan de menor plazo.

    Args:
        problema: sin topes ni opcionales; esperas de cualquier signo.
        segundos: reloj para todo. Esto mide el resolvedor: el plan puede cambiar de una máquina
            a otra, lo que se afirma de él no.
        trabajadores: hilos de CP-SAT.

    Returns:
        ``óptima`` si dos pruebas distintas llegan al plazo (la suma, CP-SAT o el modelo por
        días) y el comprobador acepta el plan; ``imposible`` si lo dice la suma o dos modelos.
    """
    fin = time.monotonic() + segundos * _MARGEN
    por_clave = renglones(problema)
    if ciclo(list(aristas(problema, por_clave, por_clave))):
        return Programacion(IMPOSIBLE, quien=(_SUMA,))
    cota = _por_suma(problema)
    chico = len(problema.tareas) <= _CHICO
    limite = time.monotonic() + segundos * _PARTE_DE_CRIAS[chico]
    plan = plazo_corto(problema, _CRIAS, paciencia=_PACIENCIA[chico], cota=cota, hasta=limite)
    if plan is not None and revisar(problema, plan):
        plan = None
    quien: list[str] = []
    previo = None
    if plan is None or _plazo(problema, plan) > cota:
        with ThreadPoolExecutor(1) as hilo:
            if plan is not None and chico:
                previo = (
                    _plazo(problema, plan),
                    hilo.submit(_no_hay_mejor, problema, _plazo(problema, plan), fin),
                )
            hallado, de_cpsat, imposible = _con_cpsat(problema, plan, cota, fin, trabajadores)
        if imposible and plan is None:
            return _si_lo_confirma(problema, fin)
        plan = hallado or plan
        if de_cpsat is not None and plan is not None:
            cota_cpsat = min(de_cpsat, _plazo(problema, plan))
            quien += [_CPSAT] if cota_cpsat == _plazo(problema, plan) else []
            cota_total = max(cota, cota_cpsat)
        else:
            cota_total = cota
    else:
        cota_total = cota
    if plan is None or revisar(problema, plan):
        return Programacion(SIN_TIEMPO)
    valor = _plazo(problema, plan)
    if cota == valor:
        quien = [_SUMA, *quien]
    elif quien:
        # Lo que el segundo modelo dijo del plazo de partida vale si nadie lo mejoró.
        de_antes = previo is not None and previo[0] == valor
        if previo[1].result() if previo and de_antes else _no_hay_mejor(problema, valor, fin):
            quien.append(_POR_DIAS)
    # La suma es exacta y no necesita segundo testigo: el comprobador ya aceptó el plan.
    demostrada = len(quien) >= 2 or _SUMA in quien
    etapa = Etapa("plazo", "mínimo", valor, cota_total, demostrada, tuple(quien))
    colocadas = {
        t.clave: Colocada(
            t.clave, plan[t.clave], plan[t.clave] + t.duracion, Causa("", ""), 0, False
        )
        for t in problema.tareas
    }
    estado = OPTIMA if demostrada else FACTIBLE
    return Programacion(estado, colocadas, etapas=(etapa,), quien=tuple(quien))


def _plazo(problema: Problema, plan: dict[int, int]) -> int:
    return max((plan[t.clave] + t.duracion for t in problema.tareas), default=0)


def _por_suma(problema: Problema) -> int:
    """El plazo que ni la cadena más larga ni el trabajo de cada recurso dejan bajar."""
    por_clave = renglones(problema)
    ventana = ventanas(list(aristas(problema, por_clave, por_clave)))
    cadena = max((ventana[t.clave].primero + t.duracion for t in problema.tareas), default=0)
    cargas = [
        -(-sum(t.duracion * t.usos.get(n, 0) for t in problema.tareas) // c) if c else 0
        for n, c in problema.recursos.items()
    ]
    return max([cadena, *cargas])


def _con_cpsat(
    problema: Problema, plan: dict[int, int] | None, cota: int, fin: float, trabajadores: int
) -> tuple[dict[int, int] | None, int | None, bool]:
    """Plan, cota y si lo da por imposible."""
    m = cpsat.nuevo()
    ultimo = _plazo(problema, plan) if plan else problema.dias
    inicio = {
        t.clave: m.new_int_var(0, max(ultimo - t.duracion, 0), f"s{t.clave}")
        for t in problema.tareas
    }
    plazo = m.new_int_var(cota, ultimo, "plazo")
    for t in problema.tareas:
        m.add(inicio[t.clave] + t.duracion <= plazo)
    for p in problema.precedencias:
        m.add(inicio[p.despues] >= inicio[p.antes] + espera(problema, p))
    for n, c in problema.recursos.items():
        usan = [t for t in problema.tareas if t.usos.get(n, 0) and t.duracion]
        intervalos = [
            m.new_fixed_size_interval_var(inicio[t.clave], t.duracion, f"{n}{t.clave}")
            for t in usan
        ]
        m.add_cumulative(intervalos, [t.usos[n] for t in usan], c)
    m.minimize(plazo)
    queda = max(fin - time.monotonic(), 0.5) * 0.8
    esfuerzo = cpsat.Esfuerzo(segundos=queda, trabajadores=trabajadores, subsolvers=_SUBSOLVERS)
    pista = [(inicio[k], s) for k, s in (plan or {}).items()]
    r = cpsat.resolver(m, esfuerzo, pista=pista)
    if r.hay_solucion:
        return {k: r.de(s) for k, s in inicio.items()}, r.cota, False
    return None, r.cota, r.estado == cpsat.IMPOSIBLE


def _si_lo_confirma(problema: Problema, fin: float) -> Programacion:
    """Imposible si el segundo modelo tampoco halla plan."""
    estado = _por_dias(problema, problema.dias, fin)
    if estado == cpsat.IMPOSIBLE:
        return Programacion(IMPOSIBLE, quien=(_CPSAT, _POR_DIAS))
    return Programacion(SIN_TIEMPO)


def _no_hay_mejor(problema: Problema, valor: int, fin: float) -> bool:
    return _por_dias(problema, valor - 1, fin) == cpsat.IMPOSIBLE


def _por_dias(problema: Problema, dias: int, fin: float) -> str:
    """Lo que dice el modelo por días si todo debe acabar en ``dias``."""
    queda = fin - time.monotonic()
    corto = Problema(dias, problema.tareas, problema.precedencias, problema.recursos)
    por_clave = renglones(corto)
    arcos = list(aristas(corto, por_clave, por_clave))
    if ciclo(arcos):
        return cpsat.IMPOSIBLE
    if queda <= 0:
        return cpsat.DESCONOCIDO
    esfuerzo = cpsat.Esfuerzo(segundos=queda, trabajadores=1)
    return testigo.preguntar(corto, ventanas(arcos), esfuerzo)[0]
