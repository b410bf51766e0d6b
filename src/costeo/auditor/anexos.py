"""Lo que el auditor sabe de los anexos de costeo: sus controles, su referencia y sus entradas."""

from __future__ import annotations

from collections.abc import Sequence

from costeo.anexo.lectura_i import leer_anexo_i
from costeo.auditor.libro import LibroAuditado, por_libro
from costeo.auditor.regla import NoAplica
from costeo.comprobacion import comprobar
from costeo.libro.hojas.controles_lista import CONTROLES
from costeo.libro.hojas_i.controles_i import cuadres
from costeo.modelo.vocabulario import ANEXO_I
from costeo.reloj import Cronometro, sin_avance
from costeo.verificacion.veredicto import PedidoVivo, Veredicto

SIN_REFERENCIA = "no es un anexo de costeo: no hay un cálculo independiente con que compararlo"


def cuadres_debidos(libro: LibroAuditado) -> Sequence[str]:
    """Cómo se llaman los controles que un anexo debe llevar; ninguno si el libro es de otro."""
    if not libro.es_de_costeo:
        return ()
    if libro.leido.propiedades.get("tipo") == ANEXO_I:
        plan = leer_anexo_i(libro.leido).plan
        return () if plan is None else [c.descripcion for c in cuadres(plan)]
    return [c.descripcion for c in CONTROLES]


@por_libro
def veredicto(libro: LibroAuditado) -> Veredicto:
    """Lo que dice la comprobación de un anexo, que lo vuelve a costear por otro camino.

    Con los datos de hoy y con las entradas movidas: leer y evaluar se hace una sola vez.

    Raises:
        NoAplica: si el libro no es un anexo de costeo.
    """
    if not libro.es_de_costeo:
        raise NoAplica(SIN_REFERENCIA)
    viva = PedidoVivo(libro.vectores) if libro.vectores else None
    return comprobar(libro.contenido, libro.nombre, Cronometro(sin_avance), viva=viva)
