"""La etapa principal: el menor fin ponderado por prioridad, con la cota de dos modelos."""

from __future__ import annotations

import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from costeo.cronograma import cpsat
from costeo.cronograma.busqueda import Busqueda, Plan, fin_ponderado
from costeo.cronograma.recorte import Llevado
from costeo.cronograma.vecindad import Vecindad
from costeo.cronograma.voraz import Voraz
from costeo.modelo.programacion import Etapa

CPSAT, HIGHS, LAGRANGE = "CP-SAT", "HiGHS", "cota exacta de Lagrange"
_CHICO = 500
GRANDE = 15_000
"""Inicios posibles a partir de los cuales el problema entero no se da a ningún modelo exacto."""
_ARREGLOS, _BARAJAS = 600, 60
_RITMOS = ((5_000, 4, 8, 24), (100_000, 20, 40, 240), (10**9, 20, 40, 120))
"""Hasta cuántos inicios: vueltas de cada tanda, paciencia sin mejorar y vueltas en total.

En los chicos el modelo exacto acaba antes de lo que se ganaría insistiendo.
"""
_DETERMINISTA = 0.3
"""Lo que dura, cuando más, cada vuelta de :class:`Vecindad`, en tiempo determinista."""
AJUSTES = (("linearization_level", 2), ("cp_model_probing_level", 0), ("symmetry_level", 0))
"""La relajación lineal al máximo: con un solo trabajador demuestra seis veces antes."""


def reparar(b: Busqueda, deseos: Mapping[int, float]) -> Plan | None:
    """Un plan que al principio se pasa de algún tope, arreglado a pedazos."""
    plan = Voraz(b.rejilla).aunque_se_pase(deseos, _BARAJAS)
    if plan is None:
        return None
    llevado = Llevado(b.rejilla, plan)
    vecindad = Vecindad(b.rejilla, llevado)
    for _ in range(_ARREGLOS):
        if not llevado.excesos.any() or b.sin_tiempo:
            break
        vecindad.mejorar(1, _DETERMINISTA, b.hasta)
    return None if llevado.excesos.any() else dict(llevado.plan)


def _mejorar(b: Busqueda, plan: Plan) -> Plan:
    """El plan, mejorado a pedazos un número fijo de vueltas o hasta que deja de mejorar."""
    certificado = b.relajada.certificado
    valor = fin_ponderado(b.problema, plan)
    if certificado is None or certificado.cota == valor or b.inicios <= _CHICO:
        return plan
    llevado = Llevado(b.rejilla, plan, certificado.utiles(valor))
    vecindad = Vecindad(b.rejilla, llevado, certificado.sobra)
    _, tanda, paciencia, vueltas = next(r for r in _RITMOS if b.inicios <= r[0])
    sin_mejora = 0
    for _ in range(0, vueltas, tanda):
        if b.sin_tiempo or sin_mejora >= paciencia or valor == certificado.cota:
            break
        nuevo = vecindad.mejorar(tanda, _DETERMINISTA, b.hasta)
        antes, valor = valor, fin_ponderado(b.problema, nuevo)
        sin_mejora = 0 if valor < antes else sin_mejora + tanda
        if valor < antes:
            llevado.utiles = certificado.utiles(valor)
    return dict(llevado.plan) if b.vale(llevado.plan) else plan


def fin_minimo(b: Busqueda, plan: Plan) -> tuple[Plan, Etapa]:
    """El menor fin ponderado; la cota la ponen dos modelos."""
    comienzo = time.monotonic()
    certificado = b.relajada.certificado
    cota, quien = 0, list[str]()
    if certificado is not None:
        plan = _mejorar(b, plan)
        cota = certificado.cota
        b.utiles = certificado.utiles(fin_ponderado(b.problema, plan))
        quien += [LAGRANGE] if cota == fin_ponderado(b.problema, plan) else []
    if b.inicios <= GRANDE and not b.sin_tiempo:
        plan, cota, quien = _demostrar(b, plan, cota)
    valor = fin_ponderado(b.problema, plan)
    b.fin = valor
    b.cerrar(plan)
    etapa = Etapa(
        "fin ponderado por prioridad", "mínimo", valor, min(cota, valor), len(quien) >= 2,
        tuple(quien), segundos=time.monotonic() - comienzo,
    )  # fmt: skip
    return plan, etapa


def _demostrar(b: Busqueda, plan: Plan, cota: int) -> tuple[Plan, int, list[str]]:
    """Los dos modelos exactos a la vez, cada uno en su hilo, desde el mismo plan."""
    m = b.modelo()
    m.modelo.minimize(m.fin_ponderado())
    esfuerzo = replace(b.esfuerzo, segundos=b.queda(b.esfuerzo.segundos))
    with ThreadPoolExecutor(1) as hilo:
        if cota == fin_ponderado(b.problema, plan):
            aparte = None
        else:
            aparte = hilo.submit(b.dias.resolver, b.queda(b.prueba) or b.prueba, dict(plan))
        r = cpsat.resolver(m.modelo, esfuerzo, pista=m.pista(plan), ajustes=AJUSTES)
        entera = aparte.result() if aparte else None
    quien: list[str] = []
    if r.hay_solucion and b.vale(nuevo := m.leer(r)):
        plan = nuevo
    valor = fin_ponderado(b.problema, plan)
    de_cpsat = r.cota if r.cota is not None and r.estado != cpsat.IMPOSIBLE else 0
    if r.estado == cpsat.OPTIMO and r.valor == valor:
        quien.append(CPSAT)
    if entera is None:
        if cota == valor:
            quien.append(LAGRANGE)
    else:
        segunda = b.dias.cota_entera(entera.cota)
        if not b.repetible and entera.valores and b.vale(otro := b.dias.leer(entera.valores)):
            mejor = fin_ponderado(b.problema, otro)
            if mejor < valor and _entran_igual(b, otro):
                plan, valor = otro, mejor
                quien = []
        cota = max(cota, min(segunda, valor))
        if segunda >= valor:
            quien.append(HIGHS)
            if CPSAT not in quien and b.relajada.certificado is not None:
                quien += _repetir(b, valor)
    return plan, valor if len(quien) >= 2 else max(cota, min(de_cpsat, valor)), quien


def _repetir(b: Busqueda, valor: int) -> list[str]:
    """CP-SAT otra vez, solo entre los inicios de un plan mejor: si no lo hay, queda demostrado."""
    assert b.relajada.certificado is not None
    b.utiles = b.relajada.certificado.utiles(valor)
    m = b.modelo()
    m.modelo.add(m.fin_ponderado() <= valor - 1)
    esfuerzo = replace(b.esfuerzo, segundos=b.queda(b.esfuerzo.segundos))
    r = cpsat.resolver(m.modelo, esfuerzo, ajustes=AJUSTES)
    return [CPSAT] if r.estado == cpsat.IMPOSIBLE else []


def _entran_igual(b: Busqueda, plan: Plan) -> bool:
    return all(len(claves & set(plan)) >= n for claves, n in b.al_menos)
