"""De los bytes de tres Anexos I al plan que une su avance, con sus conflictos dichos."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

from costeo.anexo.avance_i import AvanceLeido
from costeo.anexo.conservacion import Anterior, es_anexo_i, leer_anterior
from costeo.anexo.ediciones_i import ediciones_i
from costeo.anexo.lectura_i import leer_anexo_i
from costeo.archivo import revisar_xlsx
from costeo.calculo.plan_fechado import huella_i
from costeo.hallazgos import Hallazgo, con_archivo, hallazgo, hay_errores
from costeo.libro.hojas_i.seguimiento import CORTE, ENTRADAS, HOJA
from costeo.modelo.origen import Origen
from costeo.modelo.temporalizacion import PlanFechado
from costeo.modelo.vocabulario import ANEXO_II
from costeo.union.avance import AvanceUnido, Choque, unir_avances
from costeo.xlsx.celdas import LibroLeido
from costeo.xlsx.lectura import LecturaImposible, leer_libro, leer_propiedades

Libro = tuple[bytes, str]
"""Contenido y nombre de un archivo."""
_TITULOS = {c.clave: c.titulo for c in (*CORTE, *ENTRADAS)}


@dataclass(frozen=True)
class UnionI:
    """Lo que sale de unir dos copias de un Anexo I.

    ``plan``: el que lleva el avance de las dos; None si no se pudieron unir. ``corte``: la fecha
    de corte que tenía la plantilla. ``de_a`` y ``de_b``: cuántos datos trae cada una que la otra
    no cambió.
    """

    plan: PlanFechado | None
    hallazgos: tuple[Hallazgo, ...]
    corte: dt.date | None = None
    de_a: int = 0
    de_b: int = 0


def cuantos_anexos_i(libros: tuple[Libro, Libro, Libro]) -> int:
    """Cuántos de esos libros son Anexos I; los que no se pueden leer no cuentan."""
    return sum(_es_anexo_i(*x) for x in libros)


def _es_anexo_i(contenido: bytes, nombre: str) -> bool:
    if revisar_xlsx(contenido, nombre) or leer_propiedades(contenido).get("tipo") == ANEXO_II:
        return False
    try:
        return es_anexo_i(leer_libro(contenido))
    except LecturaImposible:
        return False


def unir_i(base: Libro, a: Libro, b: Libro, prefiere: str = "") -> UnionI:
    """Une el avance que dos personas escribieron en dos copias del Anexo I ``base``.

    Lo que no es de Seguimiento no se une: el plan es el de la base o, si las copias salieron de
    otro Anexo II, el de ellas; lo que alguien le hizo fuera de Seguimiento se dice.

    Args:
        base: el Anexo I de que salieron las dos copias.
        a: la copia de una.
        b: la copia de la otra.
        prefiere: «a» o «b», quién manda donde las dos cambiaron lo mismo; vacío: nadie, y no se
            unen.

    Returns:
        Sin plan si alguno no se puede leer (T001 y su motivo), si las copias son de planes
        distintos (G107), si hay conflictos y nadie manda (G101) o si una actividad terminaría
        antes de empezar (G108). Con ``prefiere``, los conflictos son avisos (G103).
    """
    leidos = [leer_anterior(*x) for x in (base, a, b)]
    hallazgos = [h for x in leidos for h in x.hallazgos if h.codigo != "T001"]
    avances = [x.avance for x in leidos if x.avance is not None]
    libros = [x.leido for x in leidos if x.leido is not None]
    if len(avances) < len(leidos):
        return UnionI(None, tuple(hallazgos))
    plan, de_planes = _plan(libros, (base[1], a[1], b[1]), prefiere)
    hallazgos += de_planes
    unido = unir_avances(avances[0], avances[1], avances[2], prefiere)
    hallazgos += _dichos(unido, (a[1], b[1]), prefiere)
    if plan is None or hay_errores(hallazgos):
        return UnionI(None, tuple(hallazgos), None, unido.de_a, unido.de_b)
    hallazgos += _fuera_de_seguimiento(leidos[1:], plan)
    nuevo, sin_sitio = _con_avance(plan, unido)
    hallazgos += sin_sitio
    corte = _corte_de_plantilla(avances) or nuevo.corte
    return UnionI(nuevo, tuple(hallazgos), corte, unido.de_a, unido.de_b)


def _corte_de_plantilla(avances: list[AvanceLeido]) -> dt.date | None:
    return next((x.corte_de_plantilla for x in avances if x.corte_de_plantilla), None)


def _plan(
    libros: list[LibroLeido], nombres: tuple[str, str, str], prefiere: str
) -> tuple[PlanFechado | None, tuple[Hallazgo, ...]]:
    """El plan de un libro que dice lo que dijo su Anexo II: el de la base o el de las copias."""
    base, *copias = (x.propiedades.get("huella", "") for x in libros)
    debida = _debida(base, copias[0] or base, copias[1] or base, prefiere)
    if debida is None:
        return None, (hallazgo("G107", de_a=nombres[1], de_b=nombres[2]),)
    motivos: list[Hallazgo] = []
    for libro, nombre in zip(libros, nombres, strict=True):
        anexo = leer_anexo_i(libro)
        if anexo.plan is None:
            motivos += con_archivo(anexo.hallazgos, nombre)
        elif debida in ("", huella_i(anexo.plan)):
            return anexo.plan, ()
    return None, tuple(motivos) or (hallazgo("G109", de_a=nombres[1], de_b=nombres[2]),)


def _debida(base: str, a: str, b: str, prefiere: str) -> str | None:
    """La huella del plan que se escribe; None si las copias salieron de planes distintos."""
    if a in (b, base):
        return b
    return a if b == base else {"a": a, "b": b}.get(prefiere)


def _fuera_de_seguimiento(copias: list[Anterior], plan: PlanFechado) -> Iterator[Hallazgo]:
    for x in copias:
        if x.leido is not None and x.avance is not None:
            yield from con_archivo(ediciones_i(x.contenido, x.leido, x.avance, plan), x.archivo)


def _con_avance(plan: PlanFechado, unido: AvanceUnido) -> tuple[PlanFechado, tuple[Hallazgo, ...]]:
    """El plan con el avance unido; lo de actividades que no tiene, aparte (T006)."""
    vivas = {(a.numero, a.codigo) for a in plan.actividades}
    suyos = sorted(c for c in unido.escritos if c in vivas)
    sueltos = tuple(x for c, x in unido.escritos.items() if c not in vivas)
    nuevo = replace(
        plan,
        corte=unido.corte,
        avances=tuple(unido.escritos[c].avance for c in suyos),
        sueltos=sueltos,
    )
    antes = {(x.avance.actividad, x.codigo) for x in plan.sueltos}
    return nuevo, tuple(
        hallazgo("T006", numero=x.avance.actividad, clave=x.codigo)
        for x in sueltos
        if (x.avance.actividad, x.codigo) not in antes
    )


def _dichos(unido: AvanceUnido, nombres: tuple[str, str], prefiere: str) -> Iterator[Hallazgo]:
    for c in unido.choques:
        cual = 0 if c.de_a else 1
        yield from con_archivo((_de_choque(c, nombres, prefiere),), nombres[cual])
    for clave, avance, renglon in unido.al_reves:
        origen = Origen(*renglon.direccion("fin_real")) if renglon else Origen(HOJA)
        yield hallazgo(
            "G108", origen, numero=clave[0], inicio=avance.inicio_real, fin=avance.fin_real
        )


def _de_choque(c: Choque, nombres: tuple[str, str], prefiere: str) -> Hallazgo:
    renglon = c.de_a or c.de_b
    a, b = nombres
    que = f"{HOJA} · {c.clave[0]} ({c.clave[1]})" if c.clave else f"{HOJA} · fecha de corte"
    return hallazgo(
        "G103" if prefiere else "G101",
        Origen(*renglon.direccion(c.columna)) if renglon else Origen(HOJA),
        que=que,
        columna=_TITULOS[c.columna],
        antes=_valor(c.base),
        de_a=a,
        dice_a=_valor(c.a),
        de_b=b,
        dice_b=_valor(c.b),
        queda=_valor(c.a if prefiere == "a" else c.b),
        manda=a if prefiere == "a" else b,
    )


def _valor(valor: object) -> str:
    if valor is None or valor == "":
        return "(en blanco)"
    return f"{valor:%d/%m/%Y}" if isinstance(valor, dt.date) else f"«{valor}»"
