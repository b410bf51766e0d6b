"""Las reglas que puso la persona: una por renglón que restringe, con su celda.

El resto de la explicación habla solo de estas reglas: qué se puede quitar de un problema
(:func:`subproblema`) y qué queda cuando solo importan unas cuantas (:func:`recortado`). Lo que
no es regla —las duraciones y que nada empieza antes del ejercicio— se cumple siempre.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace

from costeo.cronograma.problema import CC, CF, FC, FF, JORNADAS, TECHO, Precedencia, Problema, Tarea
from costeo.modelo.origen import Origen
from costeo.modelo.programacion import Regla

DESDE, HASTA, FIJA = "inicio mínimo", "fin máximo", "fecha fija"
DEPENDENCIA, RECURSO, EJERCICIO = "dependencia", "recurso", "ejercicio"
CLASES = (EJERCICIO, RECURSO, DEPENDENCIA, DESDE, FIJA, JORNADAS, HASTA, TECHO)
"""De lo que menos puede cambiar el lector a lo que más: lo último es lo que se deja en pie."""
CLAVE_EJERCICIO = "ejercicio"

Fecha = Callable[[int], str]


def dia_del_eje(indice: int) -> str:
    """Un índice del eje en palabras cuando no hay calendario a mano (el primero es el día 1).

    Sin artículo: las frases ponen «el», «al» o «del».
    """
    return f"día {indice + 1}"


@dataclass(frozen=True)
class Renglon:
    """Una regla y a qué parte del problema se refiere (índice en su tupla, o nombre)."""

    regla: Regla
    tarea: int = 0
    indice: int = -1
    recurso: str = ""


def nombre_de(tarea: Tarea) -> str:
    """Cómo se llama una tarea en una frase."""
    return tarea.rotulo or f"la actividad {tarea.clave}"


def _de_tarea(tarea: Tarea, fecha: Fecha) -> Iterator[Renglon]:
    def renglon(campo: str, clase: str, rotulo: str) -> Renglon:
        origen = tarea.origenes.get(campo, Origen())
        return Renglon(Regla(f"{campo}:{tarea.clave}", clase, rotulo, origen), tarea.clave)

    quien = nombre_de(tarea)
    if tarea.desde > 0:
        yield renglon("desde", DESDE, f"{quien} no puede empezar antes del {fecha(tarea.desde)}")
    if tarea.hasta is not None:
        ultimo = fecha(tarea.hasta - 1)
        yield renglon("hasta", HASTA, f"{quien} debe terminar a más tardar el {ultimo}")
    if tarea.fija is not None:
        yield renglon("fija", FIJA, f"{quien} debe empezar el {fecha(tarea.fija)}")


_QUE_ESPERA = {
    FC: "no empieza hasta que termine",
    CC: "no empieza hasta que empiece",
    FF: "no termina hasta que termine",
    CF: "no termina hasta que empiece",
}


def en_palabras(problema: Problema, p: Precedencia) -> str:
    """Una dependencia como frase, con su desfase en días hábiles."""
    antes, despues = problema.tarea[p.antes], problema.tarea[p.despues]
    frase = f"{nombre_de(despues)} {_QUE_ESPERA[p.tipo]} {nombre_de(antes)}"
    if p.desfase:
        frase += f", con {p.desfase:+d} días hábiles"
    return f"{p.rotulo} ({frase})" if p.rotulo else frase


def _dependencias(problema: Problema) -> Iterator[Renglon]:
    vistas: Counter[str] = Counter()
    for i, p in enumerate(problema.precedencias):
        clave = f"dependencia:{p.antes}-{p.despues}:{p.tipo}"
        vistas[clave] += 1
        if vistas[clave] > 1:
            clave += f"#{vistas[clave]}"
        yield Renglon(Regla(clave, DEPENDENCIA, en_palabras(problema, p), p.origen), indice=i)


def renglones(problema: Problema, fecha: Fecha = dia_del_eje) -> dict[str, Renglon]:
    """Todas las reglas del problema por clave, en orden estable.

    Args:
        problema: el que se explica.
        fecha: cómo se dice en palabras un índice del eje.
    """
    todas: list[Renglon] = []
    for tarea in problema.tareas:
        todas += _de_tarea(tarea, fecha)
    todas += _dependencias(problema)
    for i, tope in enumerate(problema.topes):
        rotulo = tope.rotulo or f"tope {tope.clave}"
        todas.append(Renglon(Regla(f"tope:{tope.clave}", tope.clase, rotulo, tope.origen), indice=i))
    for nombre in problema.recursos:
        rotulo = f"capacidad diaria de {nombre}: {problema.recursos[nombre]}"
        todas.append(Renglon(Regla(f"recurso:{nombre}", RECURSO, rotulo), recurso=nombre))
    cierre = f"todo termina a más tardar el {fecha(problema.dias - 1)}, cierre del ejercicio"
    todas.append(Renglon(Regla(CLAVE_EJERCICIO, EJERCICIO, cierre, problema.origen_dias)))
    return {r.regla.clave: r for r in todas}


def reglas(problema: Problema, fecha: Fecha = dia_del_eje) -> tuple[Regla, ...]:
    """Las reglas solas."""
    return tuple(r.regla for r in renglones(problema, fecha).values())


def horizonte_amplio(problema: Problema) -> int:
    """Días que bastan para cualquier plan cuando el cierre del ejercicio no cuenta.

    Pasado el último límite escrito no queda tope ni fecha; desde ahí caben una detrás de otra
    todas las tareas con sus desfases.
    """
    escritos = [problema.dias]
    for t in problema.tareas:
        escritos += [t.desde, t.hasta or 0, (t.fija or 0) + t.duracion]
    escritos += [t.hasta for t in problema.topes]
    largo = {t.clave: t.duracion for t in problema.tareas}
    for p in problema.precedencias:
        largo[p.antes] = max(largo[p.antes], problema.tarea[p.antes].duracion + abs(p.desfase))
    return max(escritos) + sum(largo.values())


def subproblema(problema: Problema, activas: Collection[str]) -> Problema:
    """El problema si solo rigieran esas reglas (claves de :func:`renglones`)."""
    por_clave = renglones(problema)
    vivas = [por_clave[c] for c in por_clave if c in activas]

    def limite(tarea: Tarea) -> Tarea:
        return replace(
            tarea,
            desde=tarea.desde if f"desde:{tarea.clave}" in activas else 0,
            hasta=tarea.hasta if f"hasta:{tarea.clave}" in activas else None,
            fija=tarea.fija if f"fija:{tarea.clave}" in activas else None,
        )

    return replace(
        problema,
        dias=problema.dias if CLAVE_EJERCICIO in activas else horizonte_amplio(problema),
        tareas=tuple(limite(t) for t in problema.tareas),
        precedencias=tuple(
            problema.precedencias[r.indice] for r in vivas if r.regla.clase == DEPENDENCIA
        ),
        topes=tuple(problema.topes[r.indice] for r in vivas if r.regla.clase in (JORNADAS, TECHO)),
        recursos={r.recurso: problema.recursos[r.recurso] for r in vivas if r.recurso},
        bandas={},
    )


def recortado(problema: Problema) -> Problema:
    """Sin las tareas a las que ninguna regla toca: caben siempre, en cualquier parte.

    Los usos y consumos que ningún recurso o tope mira también sobran. La posibilidad es la misma.
    """
    miradas = frozenset[str]().union(*(t.cuentas for t in problema.topes))
    consumos = tuple(c for c in problema.consumos if c.cuenta in miradas)
    tocadas = {c.tarea for c in consumos}
    for p in problema.precedencias:
        tocadas |= {p.antes, p.despues}
    tareas = []
    for t in problema.tareas:
        usos = {r: n for r, n in t.usos.items() if r in problema.recursos and n > 0}
        propia = t.desde > 0 or t.hasta is not None or t.fija is not None
        if usos or propia or t.clave in tocadas or t.duracion > problema.dias:
            tareas.append(replace(t, usos=usos))
    quedan = {t.clave for t in tareas}
    return replace(
        problema,
        tareas=tuple(tareas),
        consumos=tuple(c for c in consumos if c.tarea in quedan),
    )


def indispensables(problema: Problema) -> Problema:
    """Solo las tareas que no pueden quedar fuera: las obligatorias y las que ellas esperan.

    Dejar fuera una opcional nunca estorba a las demás, así que el problema es posible si y solo
    si lo es este.
    """
    esperan: dict[int, set[int]] = {}
    for p in problema.precedencias:
        esperan.setdefault(p.despues, set()).add(p.antes)
    pendientes = [t.clave for t in problema.tareas if not t.opcional]
    dentro: set[int] = set()
    while pendientes:
        clave = pendientes.pop()
        if clave not in dentro:
            dentro.add(clave)
            pendientes += esperan.get(clave, ())
    return replace(
        problema,
        tareas=tuple(replace(t, opcional=False) for t in problema.tareas if t.clave in dentro),
        precedencias=tuple(
            p for p in problema.precedencias if p.despues in dentro and p.antes in dentro
        ),
        consumos=tuple(c for c in problema.consumos if c.tarea in dentro),
    )
