"""El arreglo conjunto más barato: las menos reglas, luego lo menos posible de cada cosa.

Orden de preferencia, dicho también en el resultado: menos renglones cambiados; menos
dependencias quitadas; menos días; menos jornadas; menos capacidad; menos lempiras; y entre
iguales, las reglas que van primero en la plantilla. El cierre del ejercicio se mueve solo si no
hay otro modo.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from costeo.cronograma import cpsat
from costeo.cronograma.cambios import QUITAR, aflojar, decir
from costeo.cronograma.comprobador import revisar
from costeo.cronograma.modelo_reglas import ModeloReglas
from costeo.cronograma.problema import JORNADAS, TECHO, Problema
from costeo.cronograma.reglas import (
    CLAVE_EJERCICIO,
    DEPENDENCIA,
    EJERCICIO,
    FIJA,
    RECURSO,
    Fecha,
    Renglon,
)
from costeo.cronograma.veredicto import Presupuesto
from costeo.modelo.programacion import Alivio

_MONTONES = (JORNADAS, RECURSO, TECHO)
"""Cantidades que se suman aparte; las demás son días."""


def reparar(
    problema: Problema,
    por_clave: dict[str, Renglon],
    conflictos: Sequence[Collection[str]],
    presupuesto: Presupuesto,
    fecha: Fecha,
) -> Alivio | None:
    """El cambio conjunto, comprobado; None si no se halló a tiempo.

    Primero entre los renglones de los conflictos; si no bastan, entre todos.
    """
    chocan = [c for c in por_clave if any(c in claves for claves in conflictos)]
    sin_cierre = [c for c in chocan if c != CLAVE_EJERCICIO]
    todas = [c for c in por_clave if c != CLAVE_EJERCICIO]
    for candidatas in (sin_cierre, chocan, todas, list(por_clave)):
        hallado = _arreglo(problema, por_clave, candidatas, presupuesto)
        if hallado is None:
            continue
        cambios, demostrado = hallado
        dichos = [decir(problema, por_clave[c], n, fecha) for c, n in cambios.items()]
        texto = "todo el plan: " + "; y ".join(dichos)
        if not demostrado:
            texto += "; basta, pero no está demostrado que sea lo menor"
        elif candidatas in (sin_cierre, chocan):
            texto += " (lo menos entre los renglones que chocan)"
        return Alivio(texto, tuple((por_clave[c].regla, n) for c, n in cambios.items()))
    return None


def _arreglo(
    problema: Problema,
    por_clave: dict[str, Renglon],
    candidatas: Sequence[str],
    presupuesto: Presupuesto,
) -> tuple[dict[str, int], bool] | None:
    """Los cambios y si cada etapa llegó a su óptimo; None si con esas reglas no basta."""
    quitables = [c for c in candidatas if por_clave[c].regla.clase == DEPENDENCIA]
    blandas = [c for c in candidatas if c not in quitables]
    m = ModeloReglas(problema, por_clave, por_clave, blandas=blandas, quitables=quitables)
    cambia: dict[str, Any] = {}
    for c in (c for c in candidatas if c in m.holgura):
        cambia[c] = m.modelo.new_bool_var(f"cambia {c}")
        m.modelo.add(m.holgura[c] == 0).only_enforce_if(cambia[c].negated())
    cambia |= m.quita
    demostrado, ultima = True, None
    for objetivo in _etapas(m, por_clave, cambia, candidatas):
        m.modelo.minimize(objetivo)
        pista: list[tuple[Any, int]] = []
        if ultima is not None:
            variables = (*m.inicio.values(), *m.holgura.values(), *cambia.values())
            pista = [(v, ultima.de(v)) for v in variables]
        r = cpsat.resolver(m.modelo, presupuesto.siguiente(), pista=pista)
        presupuesto.anotar(r.determinista)
        if not r.hay_solucion:
            if ultima is None:
                return None
            demostrado = False
            break
        demostrado = demostrado and r.estado == cpsat.OPTIMO
        m.modelo.add(objetivo <= r.de(objetivo))
        ultima = r
    if ultima is None:
        return None
    return _leer(problema, por_clave, m, candidatas, ultima, demostrado)


def _leer(
    problema: Problema,
    por_clave: dict[str, Renglon],
    m: ModeloReglas,
    candidatas: Sequence[str],
    r: cpsat.Respuesta,
    demostrado: bool,
) -> tuple[dict[str, int], bool] | None:
    cambios: dict[str, int] = {}
    inicios = {t: r.de(s) for t, s in m.inicio.items()}
    for c in candidatas:
        if c in m.quita and r.de(m.quita[c]):
            cambios[c] = QUITAR
        elif c in m.holgura and r.de(m.holgura[c]):
            cambios[c] = r.de(m.holgura[c])
            if por_clave[c].regla.clase == FIJA:
                tarea = problema.tarea[por_clave[c].tarea]
                cambios[c] = inicios[tarea.clave] - (tarea.fija or 0)
    if not cambios or revisar(aflojar(problema, cambios), inicios):
        return None
    return cambios, demostrado


def _etapas(
    m: ModeloReglas,
    por_clave: dict[str, Renglon],
    cambia: dict[str, Any],
    candidatas: Sequence[str],
) -> Iterator[Any]:
    """Lo que se hace lo menor posible, en orden; al final, cada regla una a una."""
    if not cambia:
        return
    yield sum(cambia.values())
    if m.quita:
        yield sum(m.quita.values())
    clase = {c: por_clave[c].regla.clase for c in m.holgura}
    dias = [x for c, x in m.holgura.items() if clase[c] not in (*_MONTONES, EJERCICIO)]
    cierre = [x for c, x in m.holgura.items() if clase[c] == EJERCICIO]
    montones = [[x for c, x in m.holgura.items() if clase[c] == k] for k in _MONTONES]
    for variables in (cierre, dias, *montones):
        if variables:
            yield sum(variables)
    con_lugar = [(i, cambia[c]) for i, c in enumerate(candidatas) if c in cambia]
    yield sum(i * z for i, z in con_lugar)
    # Lo que cada clase suma ya es fijo: queda repartirlo, lo menos en las primeras reglas.
    for variables in montones:
        yield from variables[:-1]
