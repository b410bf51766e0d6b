"""Por qué cada tarea empieza cuando empieza, cuánto puede atrasarse y si es crítica.

Se mueve la tarea un día, con las demás quietas, y se mira qué regla se rompe.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from costeo.cronograma.problema import JORNADAS, Consumo, Problema, Tarea, Tope, en_periodo
from costeo.cronograma.tiempos import espera
from costeo.modelo.origen import Origen
from costeo.modelo.programacion import Causa, Colocada

FECHA_FIJA, INICIO_MINIMO, DEPENDENCIA = "fecha fija", "inicio mínimo", "dependencia"
RECURSO, PRINCIPIO, REPARTO = "recurso", "principio", "reparto"


def colocar(
    problema: Problema, inicios: Mapping[int, int], excluidas: Collection[int] = ()
) -> dict[int, Colocada]:
    """Cada tarea puesta, con su causa y su holgura. ``inicios`` debe ser un plan válido."""
    fuera = set(excluidas)
    totales = _totales(problema, inicios, fuera)
    ultimo = max(
        (inicios[t.clave] + t.duracion for t in problema.tareas if t.clave in inicios), default=0
    )
    salida = {}
    for t in problema.tareas:
        if t.clave in fuera or t.clave not in inicios:
            continue
        inicio = inicios[t.clave]
        holgura = _holgura(problema, t, inicios, fuera, totales)
        critica = holgura == 0 or inicio + t.duracion == ultimo
        causa = _causa(problema, t, inicios, fuera, totales)
        salida[t.clave] = Colocada(t.clave, inicio, inicio + t.duracion, causa, holgura, critica)
    return salida


def _causa(
    problema: Problema,
    tarea: Tarea,
    inicios: Mapping[int, int],
    fuera: set[int],
    totales: Sequence[int],
) -> Causa:
    inicio = inicios[tarea.clave]
    if tarea.fija is not None:
        return Causa(FECHA_FIJA, "fecha fija", None, tarea.origenes.get("fija", Origen()))
    if inicio == 0:
        return Causa(PRINCIPIO, "primer día del ejercicio")
    if inicio == tarea.desde:
        rotulo = tarea.porque or "no puede empezar antes"
        return Causa(INICIO_MINIMO, rotulo, None, tarea.origenes.get("desde", Origen()))
    for p in problema.precedencias:
        puesta = p.despues == tarea.clave and p.antes in inicios and p.antes not in fuera
        if puesta and inicios[p.antes] + espera(problema, p) == inicio:
            desfase = f" {p.desfase:+d}" if p.desfase else ""
            rotulo = f"espera a la {p.antes} ({p.tipo}{desfase})"
            return Causa(DEPENDENCIA, rotulo, p.antes, p.origen)
    return _de_cantidad(problema, tarea, inicios, fuera, totales)


def _de_cantidad(
    problema: Problema,
    tarea: Tarea,
    inicios: Mapping[int, int],
    fuera: set[int],
    totales: Sequence[int],
) -> Causa:
    """El tope o el recurso que se pasaría si empezara un día antes."""
    antes = {**inicios, tarea.clave: inicios[tarea.clave] - 1}
    suyos = problema.consumos_de[tarea.clave]
    cuentas = {c.cuenta for c in suyos}
    for tope, total in zip(problema.topes, totales, strict=True):
        if not cuentas & tope.cuentas:
            continue
        quita = _de_una(suyos, tarea, inicios[tarea.clave], tope)
        pone = _de_una(suyos, tarea, antes[tarea.clave], tope)
        if total - quita + pone > tope.limite:
            clase = JORNADAS if tope.clase == JORNADAS else "techo"
            return Causa(clase, tope.rotulo or tope.clave, None, tope.origen)
    dia = inicios[tarea.clave] - 1
    for nombre, capacidad in problema.recursos.items():
        ocupado = sum(
            t.usos.get(nombre, 0)
            for t in problema.tareas
            if t.clave in antes and t.clave not in fuera
            if antes[t.clave] <= dia < antes[t.clave] + t.duracion
        )
        if tarea.usos.get(nombre, 0) and ocupado > capacidad:
            return Causa(RECURSO, f"{nombre} ocupado")
    return Causa(REPARTO, "deja sitio a otras y reparte la carga")


def _totales(problema: Problema, inicios: Mapping[int, int], fuera: set[int]) -> list[int]:
    """Lo que el plan gasta en cada tope."""
    por_cuenta: dict[str, list[Consumo]] = {}
    for c in problema.consumos:
        if c.tarea in inicios and c.tarea not in fuera:
            por_cuenta.setdefault(c.cuenta, []).append(c)
    return [
        sum(
            en_periodo(
                c, inicios[c.tarea], problema.tarea[c.tarea].duracion, tope.desde, tope.hasta
            )
            for cuenta in tope.cuentas
            for c in por_cuenta.get(cuenta, ())
        )
        for tope in problema.topes
    ]


def _holgura(
    problema: Problema,
    tarea: Tarea,
    inicios: Mapping[int, int],
    fuera: set[int],
    totales: Sequence[int],
) -> int:
    """Días seguidos que puede atrasarse con las demás quietas y todo en regla."""
    inicio = inicios[tarea.clave]
    limite = problema.ventana(tarea)[1] - inicio
    for p in problema.precedencias:
        if p.antes == tarea.clave and p.despues in inicios and p.despues not in fuera:
            limite = min(limite, inicios[p.despues] - espera(problema, p) - inicio)
    otras = fuera | {tarea.clave}
    suyos = problema.consumos_de[tarea.clave]
    cuentas = {c.cuenta for c in suyos}
    topes = [
        (t, total - _de_una(suyos, tarea, inicio, t))
        for t, total in zip(problema.topes, totales, strict=True)
        if cuentas & t.cuentas
    ]
    ocupado = {n: _ocupado(problema, n, inicios, otras) for n in tarea.usos}
    for dias in range(1, limite + 1):
        nuevo = inicio + dias
        pasa_tope = any(
            gastado + _de_una(suyos, tarea, nuevo, tope) > tope.limite for tope, gastado in topes
        )
        pasa_recurso = any(
            uso + ocupado[n].get(dia, 0) > problema.recursos[n]
            for n, uso in tarea.usos.items()
            if uso
            for dia in range(nuevo, nuevo + tarea.duracion)
        )
        if pasa_tope or pasa_recurso:
            return dias - 1
    return max(limite, 0)


def _de_una(consumos: Sequence[Consumo], tarea: Tarea, inicio: int, tope: Tope) -> int:
    """Lo que una tarea gasta en un tope si empieza ese día."""
    return sum(
        en_periodo(c, inicio, tarea.duracion, tope.desde, tope.hasta)
        for c in consumos
        if c.cuenta in tope.cuentas
    )


def _ocupado(
    problema: Problema, recurso: str, inicios: Mapping[int, int], fuera: set[int]
) -> dict[int, int]:
    """Cuánto de un recurso ocupan las demás cada día."""
    ocupado: dict[int, int] = {}
    for t in problema.tareas:
        if t.clave in inicios and t.clave not in fuera:
            for dia in range(inicios[t.clave], inicios[t.clave] + t.duracion):
                ocupado[dia] = ocupado.get(dia, 0) + t.usos.get(recurso, 0)
    return ocupado
