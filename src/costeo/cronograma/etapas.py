"""Las etapas de programar: cada una mejora un objetivo sin empeorar los anteriores."""

from __future__ import annotations

import time

from costeo.cronograma import cpsat, highs
from costeo.cronograma.busqueda import Busqueda, Plan
from costeo.cronograma.etapa_fin import AJUSTES, CPSAT, GRANDE, HIGHS, reparar
from costeo.cronograma.modelo_dias import ModeloDias
from costeo.cronograma.modelo_hibrido import ModeloHibrido
from costeo.cronograma.problema import PESOS
from costeo.cronograma.reglas import indispensables
from costeo.cronograma.rejilla import Rejilla
from costeo.cronograma.veredicto import por_suma
from costeo.cronograma.voraz import Voraz
from costeo.modelo.programacion import Etapa

_DE_JORNADAS = "jornadas"
_PARTE_DE_REPARTO = 0.1
_CABE = 1 << 40
"""Hasta dónde llegan los pesos del desempate sin que CP-SAT desborde."""
_PARTE_DE_BUSQUEDA = 0.2
VUELTAS = 300
"""Barajas del voraz: un número fijo, para que el plan no dependa del reloj."""


def cuantas_entran(b: Busqueda) -> tuple[Plan | None, tuple[Etapa, ...]]:
    """Un plan con todas o, si los topes no dan, con las más posibles por prioridad."""
    comienzo = time.monotonic()
    opcionales = frozenset(t.clave for t in b.problema.tareas if t.opcional)
    plan = _buscar(b)
    if plan is not None:
        if not opcionales:
            return plan, ()
        n = len(b.problema.tareas)
        segundos = time.monotonic() - comienzo
        todas = Etapa("entran todas", "máximo", n, n, True, (CPSAT, "suma"), segundos=segundos)
        return plan, (todas,)
    if not opcionales:
        return None, ()
    b.opcionar(opcionales)
    if set(b.rejilla.sin_lugar) - opcionales:
        return None, ()
    etapas: list[Etapa] = []
    for clase in sorted(PESOS):
        claves = frozenset(
            t.clave for t in b.rejilla.tareas if t.prioridad == clase and t.clave in opcionales
        )
        if not claves:
            continue
        comienzo = time.monotonic()
        m = b.modelo()
        m.modelo.maximize(sum(m.presente[k] for k in sorted(claves)))
        r = cpsat.resolver(m.modelo, b.esfuerzo, pista=m.pista(plan) if plan else ())
        if not r.hay_solucion or not b.vale(nuevo := m.leer(r)):
            return (plan, tuple(etapas)) if plan else (None, ())
        plan, valor = nuevo, len(claves & set(nuevo))
        cota = min(r.cota if r.cota is not None else len(claves), len(claves))
        segundo = ModeloDias(b.rejilla, opcionales, b.al_menos, claves).resolver(
            b.prueba, dict(plan)
        )
        seguras = _techo_de_cuenta(segundo, len(claves))
        quien = [CPSAT] if r.estado == cpsat.OPTIMO else []
        quien += [HIGHS] if seguras == valor else []
        nombre = f"entran de prioridad {clase}" if clase < max(PESOS) else "entran sin prioridad"
        demostrada = len(quien) == 2 or valor == len(claves)
        etapas.append(
            Etapa(nombre, "máximo", valor, cota, demostrada, tuple(quien),
                  segundos=time.monotonic() - comienzo)
        )  # fmt: skip
        b.al_menos = (*b.al_menos, (claves, valor))
        b.__dict__.pop("dias", None)
    return plan, tuple(etapas)


def _techo_de_cuenta(r: highs.Respuesta, cuantas: int) -> int:
    """Las más que el segundo modelo admite (su objetivo es menos la cuenta)."""
    if r.estado == highs.IMPOSIBLE or r.cota == -float("inf"):
        return cuantas
    return min(cuantas, int(-r.cota + 1e-6))


def _buscar(b: Busqueda) -> Plan | None:
    """Un plan con todas las tareas, bueno sin apurar: primero el voraz; si no puede, CP-SAT."""
    if b.rejilla.sin_lugar:
        return None
    deseos = {t.clave: float(b.rejilla.ventanas[t.clave][0]) for t in b.rejilla.tareas}
    deseos.update(b.relajada.medios)
    grande = b.inicios > GRANDE
    plan: Plan | None = Voraz(b.rejilla).buscar(deseos, VUELTAS // 10 if grande else VUELTAS)
    if plan is not None and b.vale(plan):
        return plan
    if grande:
        plan = reparar(b, deseos)
        if plan is not None and b.vale(plan):
            return plan
    m = b.modelo()
    r = cpsat.resolver(m.modelo, b.gastar(_PARTE_DE_BUSQUEDA))
    if r.hay_solucion and b.vale(hallado := m.leer(r)):
        return hallado
    return None


def descartado(b: Busqueda) -> bool:
    """¿Lo descarta también otro: la pura suma o HiGHS? Solo mira las tareas indispensables."""
    necesario = indispensables(b.problema)
    if por_suma(necesario):
        return True
    rejilla = Rejilla(necesario)
    if rejilla.sin_lugar:
        return True
    dias = ModeloDias(rejilla)
    estados = (dias.relajar(b.prueba).estado, dias.resolver(b.prueba).estado)
    return highs.IMPOSIBLE in estados


def emparejar(b: Busqueda, plan: Plan) -> tuple[Plan, tuple[Etapa, ...]]:
    """La carga más pareja: la suma de los picos de cada unidad y el pico de cada trimestre."""
    if not b.problema.bandas or b.inicios > GRANDE:
        return plan, ()
    jornadas = tuple(p for p in sorted(b.problema.bandas) if p.startswith(_DE_JORNADAS))
    dinero = tuple(p for p in sorted(b.problema.bandas) if p not in jornadas)
    etapas = []
    for nombre, prefijos in (("carga por unidad", jornadas), ("gasto por trimestre", dinero)):
        if not prefijos:
            continue
        comienzo = time.monotonic()
        m = b.modelo()
        picos = m.modelo.new_int_var(0, sum(map(b.mayor, prefijos)), "picos")
        m.modelo.add(picos >= b.picos(m, prefijos))
        m.modelo.minimize(picos)
        r = cpsat.resolver(
            m.modelo, b.gastar(_PARTE_DE_REPARTO), pista=m.pista(plan), ajustes=AJUSTES
        )
        if not r.hay_solucion or r.valor is None or not b.vale(nuevo := m.leer(r)):
            continue
        plan = nuevo
        quien = (CPSAT,) if r.estado == cpsat.OPTIMO else ()
        etapas.append(
            Etapa(nombre, "mínimo", r.valor, r.cota or 0, False, quien, False,
                  time.monotonic() - comienzo)
        )  # fmt: skip
        b.cargas.append((prefijos, r.valor))
    return plan, tuple(etapas)


def unico(b: Busqueda, plan: Plan) -> Plan:
    """Entre los planes igual de buenos, el de menor inicio por número de tarea.

    De a pocas tareas por vez: el inicio de cada una pesa más que todos los siguientes juntos. En
    los planes tan grandes que no se llega a demostrar el fin, se queda el que hay: las vueltas
    contadas y la semilla ya lo hacen repetible.
    """
    if b.inicios > GRANDE:
        return plan
    m = b.modelo()
    for clave in plan:
        m.modelo.add(m.presente[clave] == 1)
    quedan = sorted(plan)
    while quedan:
        pesos, juntas = _con_pesos(m, quedan)
        if any(plan[k] != min(m.literal[k]) for k in juntas):
            m.modelo.minimize(cpsat.suma([m.inicio[k] for k in juntas], pesos))
            r = cpsat.resolver(
                m.modelo, b.gastar(_PARTE_DE_REPARTO), pista=m.pista(plan), ajustes=AJUSTES
            )
            if r.hay_solucion and b.vale(nuevo := m.leer(r)):
                plan = nuevo
        for clave in juntas:
            m.modelo.add(m.inicio[clave] == plan[clave])
        quedan = quedan[len(juntas) :]
    return plan


def _con_pesos(m: ModeloHibrido, claves: list[int]) -> tuple[list[int], list[int]]:
    """Las primeras tareas cuyos inicios caben en un solo número, y el peso de cada una."""
    bases: list[int] = []
    total = 1
    for clave in claves:
        base = max(m.literal[clave]) - min(m.literal[clave]) + 1
        if total * base > _CABE:
            break
        total *= base
        bases.append(base)
    pesos = []
    for base in bases:
        total //= base
        pesos.append(total)
    return pesos, claves[: len(bases)]
