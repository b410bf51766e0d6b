"""El comprobador: dice qué reglas rompe un plan, sin saber nada de cómo se halló.

No usa ningún resolvedor ni las cuentas de :mod:`problema`: recorre los días uno a uno y acumula
el gasto en fracciones exactas.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from fractions import Fraction
from math import floor

from costeo.cronograma.problema import FIJO, HITOS, Consumo, Precedencia, Problema, Tarea, Tope

_MEDIO = Fraction(1, 2)


def revisar(
    problema: Problema, inicios: Mapping[int, int], excluidas: Collection[int] = ()
) -> tuple[str, ...]:
    """Las reglas rotas, en palabras; vacía = el plan vale.

    Args:
        problema: el problema entero.
        inicios: índice del eje en que empieza cada tarea.
        excluidas: las que quedan fuera; solo pueden ser opcionales.
    """
    fuera = set(excluidas)
    return (
        *_presencia(problema, inicios, fuera),
        *(
            rota
            for t in problema.tareas
            if t.clave in inicios and t.clave not in fuera
            for rota in _de_tarea(problema, t, inicios[t.clave])
        ),
        *_dependencias(problema, inicios, fuera),
        *_recursos(problema, inicios, fuera),
        *_topes(problema, inicios, fuera),
    )


def _presencia(problema: Problema, inicios: Mapping[int, int], fuera: set[int]) -> Iterator[str]:
    for t in problema.tareas:
        if t.clave in fuera and not t.opcional:
            yield f"la tarea {t.clave} no puede quedar fuera"
        if t.clave not in fuera and t.clave not in inicios:
            yield f"la tarea {t.clave} no tiene inicio"
    for p in problema.precedencias:
        if p.antes in fuera and p.despues not in fuera:
            yield f"la tarea {p.despues} espera a la {p.antes}, que quedó fuera"


def _de_tarea(problema: Problema, tarea: Tarea, inicio: int) -> Iterator[str]:
    ultimo = inicio + tarea.duracion - 1  # último día que ocupa
    if inicio < 0 or max(inicio - (tarea.duracion == 0), ultimo) >= problema.dias:
        yield f"la tarea {tarea.clave} sale del ejercicio"
    if inicio < tarea.desde:
        yield f"la tarea {tarea.clave} empieza antes de lo permitido"
    if tarea.hasta is not None and inicio + tarea.duracion > tarea.hasta:
        yield f"la tarea {tarea.clave} termina después de lo permitido"
    if tarea.fija is not None and inicio != tarea.fija:
        yield f"la tarea {tarea.clave} no empieza en su fecha fija"


def _dependencias(problema: Problema, inicios: Mapping[int, int], fuera: set[int]) -> Iterator[str]:
    puestas = {t.clave: t for t in problema.tareas if t.clave in inicios and t.clave not in fuera}
    for p in problema.precedencias:
        if p.antes in puestas and p.despues in puestas:
            antes, despues = puestas[p.antes], puestas[p.despues]
            if not _se_cumple(p, antes, inicios[p.antes], despues, inicios[p.despues]):
                yield f"la tarea {p.despues} no espera a la {p.antes} ({p.tipo}{p.desfase:+d})"


def _se_cumple(p: Precedencia, antes: Tarea, i: int, despues: Tarea, j: int) -> bool:
    referencia = i + antes.duracion if p.tipo[0] == "F" else i
    obligado = j + despues.duracion if p.tipo[1] == "F" else j
    return obligado - referencia >= p.desfase


def _recursos(problema: Problema, inicios: Mapping[int, int], fuera: set[int]) -> Iterator[str]:
    for recurso, capacidad in problema.recursos.items():
        ocupado: dict[int, int] = {}
        for t in problema.tareas:
            if t.clave in fuera or t.clave not in inicios:
                continue
            for dia in range(inicios[t.clave], inicios[t.clave] + t.duracion):
                ocupado[dia] = ocupado.get(dia, 0) + t.usos.get(recurso, 0)
        if any(usado > capacidad for usado in ocupado.values()):
            yield f"el recurso {recurso} se ocupa más de lo que hay"


def _topes(problema: Problema, inicios: Mapping[int, int], fuera: set[int]) -> Iterator[str]:
    por_cuenta: dict[str, list[Consumo]] = {}
    for c in problema.consumos:
        if c.tarea in inicios and c.tarea not in fuera:
            por_cuenta.setdefault(c.cuenta, []).append(c)
    duracion = {t.clave: t.duracion for t in problema.tareas}
    for tope in problema.topes:
        total = 0
        for cuenta in sorted(tope.cuentas):
            for c in por_cuenta.get(cuenta, ()):
                total += _gasto(c, inicios[c.tarea], duracion[c.tarea], tope)
        if total > tope.limite:
            yield f"{tope.rotulo or tope.clave}: {total} pasa de {tope.limite}"


def _gasto(consumo: Consumo, inicio: int, duracion: int, tope: Tope) -> int:
    """Lo del período: diferencia de dos acumulados, cada uno redondeado a la unidad."""
    hasta = _acumulado(consumo, inicio, duracion, tope.hasta)
    return hasta - _acumulado(consumo, inicio, duracion, tope.desde)


def _acumulado(consumo: Consumo, inicio: int, duracion: int, limite: int) -> int:
    if consumo.reparto in (HITOS, FIJO):
        base = inicio if consumo.reparto == HITOS else 0
        hecho = sum((p for dia, p in consumo.partes if base + dia < limite), Fraction(0))
    elif duracion == 0:
        hecho = Fraction(int(inicio < limite))
    else:
        dias = sum(dia < limite for dia in range(inicio, inicio + duracion))
        hecho = Fraction(dias, duracion)
    exacto = consumo.importe * hecho
    if exacto < 0:
        return -floor(-exacto + _MEDIO)
    return floor(exacto + _MEDIO)
