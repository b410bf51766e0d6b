"""La línea de órdenes. Lo pesado se importa dentro de cada orden: la ayuda sale al instante."""

from __future__ import annotations

import sys

import click

from costeo.cli.acta import acta
from costeo.cli.auditar import auditar
from costeo.cli.comparar import comparar
from costeo.cli.espanol import Grupo
from costeo.cli.exportar import exportar
from costeo.cli.generar import generar, plantilla
from costeo.cli.mutantes import mutantes
from costeo.cli.objetivo import objetivo
from costeo.cli.precios import precios
from costeo.cli.programar import programar
from costeo.cli.riesgo import riesgo
from costeo.cli.sensibilidad import sensibilidad
from costeo.cli.unir import unir
from costeo.cli.verificar import verificar
from costeo.version import VERSION

_CONTEXTO = {"help_option_names": ["-h", "--help", "--ayuda"], "max_content_width": 100}


@click.group(cls=Grupo, context_settings=_CONTEXTO)
@click.version_option(VERSION, prog_name="costeo", message="%(prog)s %(version)s")
def main() -> None:
    """De una plantilla de costeo (xlsx) a los anexos I y II de un plan de acción, comprobados.

    Códigos de salida: 0 todo correcto; 1 la comprobación tiene hallazgos; 2 no se pudo hacer.
    """
    for flujo in (sys.stdout, sys.stderr):
        if hasattr(flujo, "reconfigure"):
            flujo.reconfigure(errors="replace")


_ORDENES = (generar, verificar, auditar, comparar, unir, acta, mutantes, programar, exportar,
            plantilla, precios, sensibilidad, riesgo, objetivo)  # fmt: skip
for _orden in _ORDENES:
    main.add_command(_orden)
