"""La orden ``costeo programar``."""

from __future__ import annotations

import sys
from decimal import Decimal
from pathlib import Path

import click

from costeo.cli.comun import escribir_json, sin_hacer
from costeo.cli.espanol import Orden, Techos

_SIN_FECHAS = "No se programó nada."


@click.command(
    cls=Orden, short_help="Pone fechas al plan y las demuestra, o explica por qué no se puede."
)
@click.argument("plantilla", required=False, type=click.Path(path_type=Path))
@click.option("--todas", is_flag=True, help="Todas las actividades, no solo las del ejercicio.")
@click.option(
    "--techos",
    metavar="L,L,…",
    type=Techos(),
    default=(),
    help="Qué se cae si lo que se pide al presupuesto tiene esos topes (lempiras, sin comas).",
)
@click.option(
    "--exportar",
    "destinos",
    metavar="DESTINO",
    type=click.Path(path_type=Path),
    multiple=True,
    help="Carpeta donde escribir cronograma.ics (calendario), cronograma.xml (MS Project y "
    "ProjectLibre) y cronograma.csv; o uno solo: un archivo .ics, .xml o .csv. Se puede repetir.",
)
@click.option("--json", "como_json", is_flag=True, help="Escribe el cronograma como JSON.")
def programar(
    plantilla: Path | None,
    todas: bool,
    techos: tuple[Decimal, ...],
    destinos: tuple[Path, ...],
    como_json: bool,
) -> None:
    """Pone fechas a las actividades de PLANTILLA (por defecto, la de SI EMPLEO 2024).

    Códigos de salida: 0 con fechas; 1 no hay fechas posibles, explicado; 2 no se pudo hacer.
    Sin fechas no se exporta nada.
    """
    from costeo.informe import consola, programa  # noqa: PLC0415
    from costeo.puertas import archivos_de  # noqa: PLC0415
    from costeo.puertas_programar import programar_en  # noqa: PLC0415

    entrada = archivos_de(plantilla, None)
    with consola.avance_en_pantalla() as avance:
        plan, escritos = programar_en(entrada, destinos, avance, todas=todas, techos=techos)
    if como_json:
        escribir_json(programa.programa_json(plan, escritos))
    elif plan.programacion is None:
        sin_hacer(plan.hallazgos, _SIN_FECHAS, como_json=False)
    else:
        pantalla = consola.consola()
        consola.mostrar_hallazgos(pantalla, plan.hallazgos)
        programa.mostrar_programa(pantalla, plan)
        if destinos:
            programa.mostrar_exportados(pantalla, plan, escritos)
    sys.exit(plan.salida)
