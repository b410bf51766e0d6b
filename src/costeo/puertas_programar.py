"""La puerta de ``costeo programar``: de la plantilla a las fechas y a sus archivos."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from costeo.puertas import Entrada, escribir_en, impedimentos
from costeo.reloj import Avance

if TYPE_CHECKING:
    from costeo.programa.programar import PlanProgramado


def programar_en(
    entrada: Entrada,
    destinos: Sequence[Path],
    avance: Avance,
    *,
    todas: bool = False,
    techos: tuple[Decimal, ...] = (),
) -> tuple[PlanProgramado, list[Path]]:
    """Pone fechas a la plantilla y, si las hay, las escribe en ``destinos``: todos o ninguno.

    Args:
        entrada: lo que devolvió :func:`archivos_de`.
        destinos: carpetas o archivos .ics, .xml o .csv; vacío = no se escribe nada.
        avance: a quién contarle por dónde va.
        todas: todas las actividades con duración, no solo las del ejercicio.
        techos: topes (L) que se prueban.

    Returns:
        El plan y los archivos escritos. Lo que no se pudo leer o escribir es un hallazgo del plan
        (S001, S003 a S005, los A de ``entrada``, A002, A012 a A015): si se ve de antemano, no se
        programa nada.
    """
    from costeo.exportacion.formatos import carpetas_de, exportar, rutas_de  # noqa: PLC0415
    from costeo.programa.programar import PlanProgramado, programar_plantilla  # noqa: PLC0415

    rutas, tropiezos = rutas_de(destinos)
    carpetas = carpetas_de(rutas, destinos)
    tropiezos = entrada.hallazgos or tropiezos or impedimentos(rutas, carpetas)
    if tropiezos:  # antes de programar, que es lo que tarda
        return PlanProgramado(None, (), (), (), tropiezos), []
    plan = programar_plantilla(
        entrada.contenido, entrada.nombre, todas=todas, techos=techos, avance=avance
    )
    if plan.salida or not rutas:
        return plan, []
    tropiezos = escribir_en({r: exportar(plan, formato) for r, formato in rutas.items()}, carpetas)
    if tropiezos:
        return replace(plan, hallazgos=(*plan.hallazgos, *tropiezos)), []
    return plan, list(rutas)
