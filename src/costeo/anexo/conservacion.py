"""El avance de un Anexo I anterior pasa al nuevo: nadie pierde lo que escribió."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from costeo.anexo.avance_i import AvanceLeido, leer_avance
from costeo.anexo.celdas_i import Ilegible
from costeo.anexo.ediciones_i import ediciones_i
from costeo.archivo import revisar_xlsx
from costeo.hallazgos import Hallazgo, con_archivo, hallazgo
from costeo.libro.hojas_i.seguimiento import HOJA
from costeo.modelo.cronograma import Avance
from costeo.modelo.temporalizacion import AvanceSuelto, PlanFechado
from costeo.modelo.vocabulario import ANEXO_I
from costeo.xlsx.celdas import LibroLeido
from costeo.xlsx.lectura import LecturaImposible, leer_libro

_Clave = tuple[int, str]


@dataclass(frozen=True)
class Anterior:
    """Lo que se entendió del Anexo I que ya había. ``avance`` None: los hallazgos dicen por qué."""

    avance: AvanceLeido | None
    archivo: str
    hallazgos: tuple[Hallazgo, ...] = ()
    contenido: bytes = field(default=b"", repr=False)
    leido: LibroLeido | None = field(default=None, repr=False)


def leer_anterior(contenido: bytes, archivo: str) -> Anterior:
    """El avance del Anexo I que ya había en la carpeta.

    Si no se entiende, los hallazgos son T001 y su motivo: quien llama no debe sustituirlo.
    """
    rechazo = revisar_xlsx(contenido, archivo)
    motivos: tuple[Hallazgo, ...] = (rechazo,) if rechazo else ()
    if not motivos:
        try:
            leido = leer_libro(contenido)
            if es_anexo_i(leido):
                avance = leer_avance(leido)
                dichos = con_archivo(avance.hallazgos, archivo)
                return Anterior(avance, archivo, dichos, contenido, leido)
            motivos = (hallazgo("C001", motivo="le falta la marca que costeo deja en el Anexo I"),)
        except LecturaImposible as imposible:
            motivos = (hallazgo("A008", motivo=imposible.motivo),)
        except Ilegible as ilegible:
            motivos = ilegible.motivos
    return Anterior(None, archivo, con_archivo((hallazgo("T001"), *motivos), archivo))


def es_anexo_i(leido: LibroLeido) -> bool:
    """¿Lleva la marca de los Anexos I o, si al guardarlo se perdió, su hoja?"""
    return leido.propiedades.get("tipo") == ANEXO_I or HOJA in leido.hojas


def conservar(plan: PlanFechado, anterior: Anterior) -> tuple[PlanFechado, tuple[Hallazgo, ...]]:
    """El plan con el avance anterior, y qué se conservó.

    Una actividad es la misma si tiene el mismo número y el mismo código. Lo escrito en el Anexo I
    manda sobre la plantilla; lo de una actividad que ya no está queda aparte, por si vuelve. La
    fecha de corte del Anexo I manda solo si alguien la cambió a mano. Lo que se hizo en él fuera de
    Seguimiento no pasa, y se dice.
    """
    leido = anterior.avance
    if leido is None or anterior.leido is None:
        return plan, anterior.hallazgos
    vivas = {(a.numero, a.codigo) for a in plan.actividades}
    escritos: dict[_Clave, AvanceSuelto] = {}
    for suelto in (*leido.avances, *leido.sueltos):
        escritos.setdefault((suelto.avance.actividad, suelto.codigo), suelto)
    conservados = {c[0]: s.avance for c, s in escritos.items() if c in vivas}
    sueltos = tuple(s for c, s in escritos.items() if c not in vivas)
    corte = leido.corte if leido.corte_a_mano else plan.corte
    todos = {**plan.avance_de, **conservados}
    nuevo = replace(
        plan,
        corte=corte,
        avances=tuple(todos[n] for n in sorted(todos)),
        sueltos=sueltos,
    )
    dichos = tuple(_dichos(plan, anterior, conservados, sueltos, nuevo))
    fuera = tuple(ediciones_i(anterior.contenido, anterior.leido, leido, plan))
    return nuevo, (*anterior.hallazgos, *con_archivo((*dichos, *fuera), anterior.archivo))


def _dichos(
    plan: PlanFechado,
    anterior: Anterior,
    conservados: dict[int, Avance],
    sueltos: tuple[AvanceSuelto, ...],
    nuevo: PlanFechado,
) -> Iterator[Hallazgo]:
    if conservados:
        yield hallazgo("T005", cuantas=len(conservados), libro=anterior.archivo)
    for numero, avance in sorted(conservados.items()):
        if plan.avance_de.get(numero, avance) != avance:
            yield hallazgo("T007", numero=numero)
    for suelto in sueltos:
        yield hallazgo("T006", numero=suelto.avance.actividad, clave=suelto.codigo)
    if nuevo.corte != plan.corte:
        yield hallazgo("T008", anexo=nuevo.corte.isoformat(), plantilla=plan.corte.isoformat())
