"""La orden ``costeo auditar``: cualquier libro, por las reglas R01–R40."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from costeo.cli.espanol import Orden


@click.command(cls=Orden, short_help="Audita cualquier libro xlsx: 40 reglas de entrega.")
@click.argument("libro", required=False, type=click.Path(path_type=Path))
@click.option(
    "--severidades",
    metavar="ARCHIVO.toml",
    type=click.Path(path_type=Path),
    help="Cambios de nivel de la institución: regla, nivel («E», «A» o «apagada») y motivo.",
)
@click.option(
    "--regla", "reglas", metavar="R12", multiple=True, help="Solo esta regla. Se puede repetir."
)
@click.option(
    "--a-fondo", is_flag=True, help="Además, vuelve a generar el anexo y exige los mismos bytes."
)
@click.option("--todo", is_flag=True, help="Enseña todo lo hallado, sin recortar.")
@click.option("--explica", metavar="R12", help="Muestra la página de una regla y termina.")
@click.option("--json", "como_json", is_flag=True, help="Escribe la auditoría como JSON.")
def auditar(
    *,
    libro: Path | None,
    severidades: Path | None,
    reglas: tuple[str, ...],
    a_fondo: bool,
    todo: bool,
    explica: str | None,
    como_json: bool,
) -> None:
    """Audita LIBRO (un xlsx cualquiera) y dice qué impide entregarlo y qué conviene arreglar.

    Códigos de salida: 0 nada impide entregarlo; 1 algo lo impide; 2 no se pudo auditar.
    """
    from costeo.informe import auditoria as informe  # noqa: PLC0415
    from costeo.informe import consola  # noqa: PLC0415
    from costeo.puertas_auditar import auditar_archivo, pagina_de  # noqa: PLC0415

    if explica:
        texto, tropiezo = pagina_de(explica)
        if tropiezo:
            consola.mostrar_hallazgos(consola.consola(errores=True), (tropiezo,))
            sys.exit(2)
        informe.mostrar_pagina(consola.consola(), texto)
        return
    if libro is None:
        raise click.UsageError("Falta el libro que se audita (o --explica REGLA).")
    hecha = auditar_archivo(libro, severidades, reglas, a_fondo=a_fondo)
    if como_json:
        click.echo(informe.auditoria_json(hecha).encode(), nl=False)
    else:
        a_errores = hecha.salida == 2
        informe.mostrar_auditoria(consola.consola(errores=a_errores), hecha, todo=todo)
    sys.exit(hecha.salida)
