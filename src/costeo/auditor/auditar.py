"""Auditar un libro: pasar cada regla y decir en qué queda, sin caerse con ninguno."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from costeo.auditor.libro import LibroAuditado
from costeo.auditor.regla import IMPIDE, Estado, Hallado, NoAplica, NoMirado, Regla
from costeo.auditor.reglas import REGLAS
from costeo.auditor.severidades import Ajuste, Severidades
from costeo.hallazgos import Hallazgo, hallazgo
from costeo.memoria import sin_recolector
from costeo.modelo.origen import Origen
from costeo.xlsx.paquete import LecturaImposible


@dataclass(frozen=True)
class Resultado:
    """En qué queda una regla sobre un libro.

    ``motivo``: por qué no aplica, no se pudo mirar o está apagada. ``ajustes``: los de la
    institución que la cambiaron, con su motivo escrito. ``callados``: hallazgos que un ajuste
    por hoja quitó.
    """

    regla: Regla
    nivel: str
    estado: Estado
    motivo: str = ""
    hallados: tuple[Hallado, ...] = ()
    ajustes: tuple[Ajuste, ...] = ()
    callados: int = 0

    @property
    def impide(self) -> bool:
        """¿Impide entregar? También si es de nivel E y no se pudo mirar: no se sabe."""
        if self.estado is Estado.NO_MIRADA:
            return self.nivel == IMPIDE
        return any(h.nivel == IMPIDE for h in self.hallados)


@dataclass(frozen=True)
class Auditoria:
    """Lo que dicen las reglas de un libro. ``hallazgos``: lo que impidió auditar o ajustar."""

    nombre: str
    resultados: tuple[Resultado, ...] = ()
    hallazgos: tuple[Hallazgo, ...] = ()

    @property
    def salida(self) -> int:
        """0 nada impide entregarlo; 1 algo lo impide; 2 no se pudo auditar."""
        if not self.resultados:
            return 2
        return 1 if self.hallazgos or any(r.impide for r in self.resultados) else 0


def auditar(
    contenido: bytes,
    nombre: str = "libro.xlsx",
    severidades: Severidades | None = None,
    reglas: Collection[str] = (),
    *,
    a_fondo: bool = False,
) -> Auditoria:
    """Pasa las reglas por un libro xlsx cualquiera.

    Args:
        contenido: los bytes del libro.
        nombre: cómo se llama, para el informe.
        severidades: los cambios de nivel de una institución, cada uno con su motivo.
        reglas: solo estas (``"R12"``); vacío, todas.
        a_fondo: también lo que solo se hace si se pide: volver a generar un anexo entero (R40).
    """
    try:
        libro = LibroAuditado(contenido, nombre, a_fondo=a_fondo)
    except LecturaImposible as imposible:
        return Auditoria(nombre, (), (hallazgo("A008", archivo=nombre, motivo=imposible.motivo),))
    severidades = severidades or Severidades()
    with sin_recolector():
        resultados = tuple(
            mirar_regla(r, libro, severidades) for r in REGLAS if not reglas or r.id in reglas
        )
    return Auditoria(nombre, resultados, (*severidades.hallazgos, *_sin_leer(libro)))


def _sin_leer(libro: LibroAuditado) -> Iterable[Hallazgo]:
    """Las celdas y partes que no se pudieron leer: de ellas ninguna regla sabe nada."""
    try:
        leido = libro.leido
    except LecturaImposible:
        return  # ya lo dice cada regla
    if leido.ilegibles:
        (primera, motivo), *_ = leido.ilegibles.items()
        cuantas = len(leido.ilegibles)
        yield hallazgo("U006", Origen(*primera), archivo=libro.nombre, n=cuantas, motivo=motivo)
    for aviso in leido.avisos:
        yield hallazgo("U007", archivo=libro.nombre, motivo=aviso.removesuffix("."))


def mirar_regla(regla: Regla, libro: LibroAuditado, severidades: Severidades) -> Resultado:
    """El resultado de una regla, con los ajustes de la institución. Nunca lanza."""
    ajustes = severidades.de(regla.id)
    nivel = severidades.nivel(regla.id, regla.nivel)
    apagada = severidades.apagada(regla.id)
    if apagada:
        return Resultado(regla, nivel, Estado.APAGADA, apagada.motivo, ajustes=ajustes)
    try:
        hallados = tuple(regla.mirar(libro))
    except NoAplica as no:
        return Resultado(regla, nivel, Estado.NO_APLICA, str(no), ajustes=ajustes)
    except NoMirado as no:
        return Resultado(regla, nivel, Estado.NO_MIRADA, str(no), ajustes=ajustes)
    except LecturaImposible as no:
        return Resultado(regla, nivel, Estado.NO_MIRADA, no.motivo, ajustes=ajustes)
    except Exception as error:
        motivo = f"el libro trae algo que la regla no sabe leer ({type(error).__name__}: {error})"
        return Resultado(regla, nivel, Estado.NO_MIRADA, motivo, ajustes=ajustes)
    quedan = tuple(_con_nivel(hallados, regla, severidades))
    return Resultado(
        regla,
        nivel,
        Estado.HALLAZGOS if quedan else Estado.CUMPLE,
        "",
        quedan,
        ajustes,
        len(hallados) - len(quedan),
    )


def _con_nivel(
    hallados: Iterable[Hallado], regla: Regla, severidades: Severidades
) -> Iterable[Hallado]:
    for h in hallados:
        nivel = severidades.nivel(regla.id, regla.nivel, h.hoja)
        if nivel:
            yield replace(h, nivel=nivel)
