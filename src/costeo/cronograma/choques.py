"""Por qué no se puede: conjuntos mínimos de reglas del usuario que chocan, todos los que haya.

Orden: lo que se ve por fechas o por suma; si no, el núcleo de suposiciones de CP-SAT. De ahí se
quita regla por regla, primero las que el lector menos puede cambiar, mientras siga siendo
imposible. Lo que queda se cree solo si un segundo modelo también lo descarta, y se dice mínimo
solo si sin cada una de sus reglas hay un plan que el comprobador acepta.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from costeo.cronograma import cpsat
from costeo.cronograma.cadenas import narrar
from costeo.cronograma.modelo_reglas import ModeloReglas
from costeo.cronograma.problema import Problema
from costeo.cronograma.reglas import (
    CLASES,
    CLAVE_EJERCICIO,
    Fecha,
    Renglon,
    dia_del_eje,
    renglones,
    subproblema,
)
from costeo.cronograma.sumas import por_recursos, por_topes
from costeo.cronograma.tiempos import aristas, ciclo, ventanas
from costeo.cronograma.veredicto import (
    IMPOSIBLE,
    POSIBLE,
    Presupuesto,
    con_reglas,
    confirmar,
)

@dataclass(frozen=True)
class Choque:
    """Un conflicto todavía en claves, antes de darle alivios."""

    claves: tuple[str, ...]
    minimo: bool
    explicacion: str


def chocar(problema: Problema, presupuesto: Presupuesto, fecha: Fecha = dia_del_eje) -> list[Choque]:
    """Todos los conflictos que no comparten reglas (salvo el cierre del ejercicio).

    Args:
        problema: con solo sus tareas :func:`indispensables`.
        presupuesto: tiempo determinista para toda la búsqueda.
        fecha: cómo se dice un índice del eje.

    Returns:
        Los conflictos confirmados; vacío si el problema es posible o no se pudo demostrar.
    """
    por_clave = renglones(problema, fecha)
    activas = list(por_clave)
    hallados: list[Choque] = []
    while semilla := _semilla(problema, por_clave, activas, presupuesto):
        claves, minimo = _reducir(problema, por_clave, semilla, presupuesto)
        if confirmar(subproblema(problema, claves), presupuesto).estado != IMPOSIBLE:
            break
        texto = explicacion_exacta(problema, por_clave, claves, fecha)
        hallados.append(Choque(claves, minimo, texto or _sin_cuenta(por_clave, claves)))
        quitar = apagables(claves)
        activas = [c for c in activas if c not in quitar]
    return hallados


def apagables(claves: Collection[str]) -> frozenset[str]:
    """Lo que se apaga de un conflicto para buscar el siguiente.

    El cierre del ejercicio sigue rigiendo, salvo que choque solo: puede estar también en otra
    razón que no tiene nada que ver.
    """
    return frozenset(claves) - {CLAVE_EJERCICIO} or frozenset({CLAVE_EJERCICIO})


def _semilla(
    problema: Problema,
    por_clave: dict[str, Renglon],
    activas: Collection[str],
    presupuesto: Presupuesto,
) -> tuple[str, ...]:
    """Reglas que bastan para que sea imposible, quizá de más; () = no se halló ninguna."""
    arcos = list(aristas(problema, por_clave, activas))
    vuelta = ciclo(arcos)
    if vuelta:
        return tuple(a.clave for a in vuelta if a.clave)
    ventana = ventanas(arcos)
    suma = por_topes(problema, por_clave, activas, ventana) or por_recursos(
        problema, activas, ventana
    )
    if suma:
        return tuple(suma.claves)
    return _nucleo(problema, por_clave, activas, presupuesto)


def _nucleo(
    problema: Problema,
    por_clave: dict[str, Renglon],
    activas: Collection[str],
    presupuesto: Presupuesto,
) -> tuple[str, ...]:
    """El núcleo de suposiciones, comprobado de nuevo sin suposiciones."""
    estado = con_reglas(problema, activas, presupuesto).estado
    if estado != IMPOSIBLE:
        return ()
    llaves = [c for c in activas if c != CLAVE_EJERCICIO]
    for ajustes in ((), (("cp_model_presolve", False),)):
        m = ModeloReglas(problema, por_clave, activas, con_llave=llaves)
        de_literal = {literal.index: c for c, literal in m.llave.items()}
        m.modelo.add_assumptions(list(m.llave.values()))
        r = cpsat.resolver(m.modelo, presupuesto.siguiente(), ajustes=ajustes)
        presupuesto.anotar(r.determinista)
        if r.estado != cpsat.IMPOSIBLE:
            continue
        indices = r.nucleo()
        if not all(i in de_literal for i in indices):
            continue
        nucleo = tuple(de_literal[i] for i in indices)
        if CLAVE_EJERCICIO in activas:
            nucleo += (CLAVE_EJERCICIO,)
        if con_reglas(problema, nucleo, presupuesto).estado == IMPOSIBLE:
            return nucleo
    return tuple(activas)


def _reducir(
    problema: Problema,
    por_clave: dict[str, Renglon],
    semilla: Collection[str],
    presupuesto: Presupuesto,
) -> tuple[tuple[str, ...], bool]:
    """El filtro de borrado: las reglas que quedan y si quitar cualquiera lo deshace."""
    lugar = {c: i for i, c in enumerate(por_clave)}
    orden = sorted(semilla, key=lambda c: (CLASES.index(por_clave[c].regla.clase), -lugar[c]))
    quedan, minimo = list(orden), True
    for clave in orden:
        sin_ella = [c for c in quedan if c != clave]
        estado = con_reglas(problema, sin_ella, presupuesto).estado
        if estado == IMPOSIBLE:
            quedan = sin_ella
        elif estado != POSIBLE:
            minimo = False
    return tuple(sorted(quedan, key=lugar.__getitem__)), minimo


def explicacion_exacta(
    problema: Problema, por_clave: dict[str, Renglon], claves: Collection[str], fecha: Fecha
) -> str:
    """La cuenta en palabras si el conflicto se ve por fechas o por suma; vacía si no."""
    arcos = list(aristas(problema, por_clave, claves))
    vuelta = ciclo(arcos)
    if vuelta:
        return narrar(problema, vuelta, fecha)
    ventana = ventanas(arcos)
    suma = por_topes(problema, por_clave, claves, ventana) or por_recursos(problema, claves, ventana)
    return suma.explicacion if suma else ""


def _sin_cuenta(por_clave: dict[str, Renglon], claves: Collection[str]) -> str:
    rotulos = "; ".join(por_clave[c].regla.rotulo for c in claves)
    return f"estas {len(claves)} reglas no se pueden cumplir juntas: {rotulos}"
