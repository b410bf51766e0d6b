"""La orden ``costeo acta comprobar``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from costeo.cli.comun import escribir_json, sin_hacer
from costeo.cli.espanol import Grupo


@click.group(cls=Grupo, short_help="El acta de verificación de unos anexos.")
def acta() -> None:
    """El acta de verificación que se escribe con los anexos (acta_verificacion.json)."""


@acta.command(name="comprobar", short_help="Dice si un libro es el que certifica el acta.")
@click.argument("acta", type=click.Path(path_type=Path))
@click.argument("libro", type=click.Path(path_type=Path))
@click.option("--json", "como_json", is_flag=True, help="Escribe el resultado como JSON.")
def comprobar_acta(acta: Path, libro: Path, como_json: bool) -> None:
    """Dice si LIBRO es, byte a byte, uno de los que certifica ACTA; si no, qué cambió.

    Códigos de salida: 0 lo es; 1 no lo es, y se dice qué cambió; 2 no se pudo saber.
    """
    from costeo.acta.cotejo import cotejar  # noqa: PLC0415
    from costeo.archivo import leer_archivo  # noqa: PLC0415
    from costeo.informe import consola, datos  # noqa: PLC0415

    leidos = [leer_archivo(x) for x in (acta, libro)]
    tropiezos = tuple(t for _, t in leidos if t)
    if tropiezos:
        sin_hacer(tropiezos, "No se cotejó nada.", como_json=como_json)
    cotejo = cotejar(leidos[0][0], acta.name, leidos[1][0], libro.name)
    if como_json:
        escribir_json(datos.a_json(cotejo.como_dict()))
    else:
        pantalla = consola.consola()
        consola.mostrar_hallazgos(pantalla, cotejo.hallazgos)
        pantalla.print(cotejo.frase)
    sys.exit(cotejo.salida)
