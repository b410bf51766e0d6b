"""Aflojar reglas: qué significa cada cantidad, aplicarla al problema y decirla en palabras."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from costeo.cronograma.cadenas import dias_habiles
from costeo.cronograma.problema import JORNADAS, TECHO, Problema, Tarea
from costeo.cronograma.reglas import (
    CLAVE_EJERCICIO,
    DEPENDENCIA,
    DESDE,
    FIJA,
    HASTA,
    Fecha,
    Renglon,
    nombre_de,
    renglones,
    subproblema,
)
from costeo.cronograma.sumas import en_jornadas, en_lempiras
from costeo.modelo.programacion import Alivio

QUITAR = 0
"""Cantidad de una dependencia que se quita entera. Las demás cantidades nunca son 0."""

Cambios = Mapping[str, int]
"""Regla → cuánto se afloja: días hábiles, centésimas, o unidades de un recurso. El inicio fijo
lleva signo (negativo = antes); todo lo demás afloja hacia arriba."""


def aflojar(problema: Problema, cambios: Cambios) -> Problema:
    """El problema con esas reglas cambiadas.

    Raises:
        KeyError: si alguna clave no es de este problema.
    """
    por_clave = renglones(problema)
    for clave in cambios:
        por_clave[clave]  # una clave ajena es un error nuestro

    def limite(t: Tarea) -> Tarea:
        return replace(
            t,
            desde=max(0, t.desde - cambios.get(f"desde:{t.clave}", 0)),
            hasta=None if t.hasta is None else t.hasta + cambios.get(f"hasta:{t.clave}", 0),
            fija=None if t.fija is None else t.fija + cambios.get(f"fija:{t.clave}", 0),
        )

    de_indice = {
        (r.regla.clase == DEPENDENCIA, r.indice): cambios[c]
        for c, r in por_clave.items()
        if c in cambios and r.indice >= 0
    }
    return replace(
        problema,
        dias=problema.dias + cambios.get(CLAVE_EJERCICIO, 0),
        tareas=tuple(limite(t) for t in problema.tareas),
        precedencias=tuple(
            replace(p, desfase=p.desfase - de_indice.get((True, i), 0))
            for i, p in enumerate(problema.precedencias)
            if de_indice.get((True, i)) != QUITAR
        ),
        topes=tuple(
            replace(t, limite=t.limite + de_indice.get((False, i), 0))
            for i, t in enumerate(problema.topes)
        ),
        recursos={
            r: n + cambios.get(f"recurso:{r}", 0) for r, n in problema.recursos.items()
        },
    )


def aplicar(problema: Problema, alivio: Alivio) -> Problema:
    """El problema con un alivio puesto."""
    return aflojar(problema, {regla.clave: n for regla, n in alivio.cambios})


def con_cambios(problema: Problema, activas: Collection[str], cambios: Cambios) -> Problema:
    """Solo las reglas activas, y algunas aflojadas.

    Las que se quitan se apagan (no cambian las claves de las demás), las otras se cambian antes.
    """
    quitadas = {c for c, n in cambios.items() if n == QUITAR}
    cambiado = aflojar(problema, {c: n for c, n in cambios.items() if c not in quitadas})
    return subproblema(cambiado, set(activas) - quitadas)


def _en_dia(problema: Problema, dia: int, fecha: Fecha) -> str:
    return f" (al {fecha(dia)})" if 0 <= dia < problema.dias else ""


def decir(problema: Problema, renglon: Renglon, n: int, fecha: Fecha) -> str:
    """Un cambio en palabras: qué celda, hacia dónde y cuánto."""
    clase, rotulo = renglon.regla.clase, renglon.regla.rotulo
    tarea = problema.tarea.get(renglon.tarea)
    if tarea is not None:
        return _decir_de_tarea(problema, tarea, clase, n, fecha)
    if clase == DEPENDENCIA:
        if n == QUITAR:
            return f"quitar la dependencia: {rotulo}"
        return f"acortar en {dias_habiles(n)} la espera: {rotulo}"
    if clase == TECHO:
        return f"subir {rotulo} en {en_lempiras(n)}"
    if clase == JORNADAS:
        return f"dar {en_jornadas(n)} más: {rotulo}"
    if renglon.recurso:
        return f"subir en {n} la capacidad diaria de {renglon.recurso}"
    return f"alargar el ejercicio {dias_habiles(n)}"


def _decir_de_tarea(problema: Problema, t: Tarea, clase: str, n: int, fecha: Fecha) -> str:
    quien, dias = nombre_de(t), dias_habiles(abs(n))
    if clase == HASTA and t.hasta is not None:
        return f"mover el fin máximo de {quien} {dias}{_en_dia(problema, t.hasta + n - 1, fecha)}"
    if clase == FIJA and t.fija is not None:
        lado = "antes" if n < 0 else "después"
        return f"mover el inicio fijo de {quien} {dias} {lado}{_en_dia(problema, t.fija + n, fecha)}"
    assert clase == DESDE
    return f"adelantar el inicio mínimo de {quien} {dias}{_en_dia(problema, t.desde - n, fecha)}"
