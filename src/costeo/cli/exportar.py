"""La orden ``costeo exportar``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from costeo.cli.comun import escribir_json, sin_hacer
from costeo.cli.espanol import Orden

_NADA = "No se exportó nada."


@click.command(cls=Orden, short_help="Escribe la carga de SIAFI y los presupuestos para donantes.")
@click.argument("origen", required=False, type=click.Path(path_type=Path))
@click.option(
    "--destino",
    metavar="CARPETA",
    type=click.Path(path_type=Path),
    default=Path("salidas"),
    show_default=True,
    help="Carpeta donde se escriben el libro y los CSV.",
)
@click.option(
    "--puente",
    metavar="ARCHIVO.csv",
    type=click.Path(path_type=Path),
    help="Otra tabla de puente: puente, objeto, componente, epigrafe y nota.",
)
@click.option(
    "--tabla-de-puente",
    "tabla",
    metavar="ARCHIVO.csv",
    type=click.Path(path_type=Path),
    help="Solo escribe la tabla de puente de costeo, para corregirla y usarla con --puente.",
)
@click.option("--json", "como_json", is_flag=True, help="Escribe el resultado como JSON.")
def exportar(
    *,
    origen: Path | None,
    destino: Path,
    puente: Path | None,
    tabla: Path | None,
    como_json: bool,
) -> None:
    """Exporta ORIGEN, una plantilla o un Anexo II (por defecto, la de SI EMPLEO 2024).

    Escribe la carga de SIAFI (objeto, fuente y mes, en lempiras enteros) y el costeo en los
    epígrafes del Anexo III de la Unión Europea y de Naciones Unidas: un xlsx con fórmulas y un CSV
    de cada cosa.

    Códigos de salida: 0 hecho; 1 hecho, y hay algo que mirar (objetos sin epígrafe, topes que se
    pasan, dinero sin mes, líneas sin dato); 2 no se pudo.
    """
    from costeo.informe import consola  # noqa: PLC0415
    from costeo.informe import presupuesto as informe  # noqa: PLC0415
    from costeo.puertas import archivos_de  # noqa: PLC0415
    from costeo.puertas_presupuesto import exportar_en, tabla_de_puente_en  # noqa: PLC0415

    if tabla is not None:
        tropiezo = tabla_de_puente_en(tabla)
        if tropiezo:
            sin_hacer((tropiezo,), "No se escribió nada.", como_json=como_json)
        if como_json:
            escribir_json(informe.tabla_json(tabla))
        else:
            click.echo(f"Escrito: {tabla}")
        return
    hecho, escritos = exportar_en(archivos_de(origen, None), destino, puente)
    if hecho.exportado is None:
        sin_hacer(hecho.hallazgos, _NADA, como_json=como_json)
    if como_json:
        escribir_json(informe.presupuesto_json(hecho, escritos))
    else:
        informe.mostrar_presupuesto(consola.consola(), hecho, escritos)
    sys.exit(hecho.salida)
