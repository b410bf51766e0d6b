"""La orden ``costeo precios``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from costeo.cli.comun import escribir_json, sin_hacer
from costeo.cli.espanol import Orden

_NADA = "No se escribió nada: la plantilla sigue igual."


@click.command(
    cls=Orden,
    short_help="Pone en una plantilla los precios de una lista, o pregunta si no cuadran.",
)
@click.argument("plantilla", type=click.Path(path_type=Path))
@click.argument("lista", type=click.Path(path_type=Path))
@click.option("--ensayo", is_flag=True, help="Muestra el efecto en los totales y no escribe nada.")
@click.option(
    "--aceptar",
    metavar="CÓDIGO,…",
    multiple=True,
    help="Responde «sí» a las preguntas de esos códigos. Se puede repetir. También vale una "
    "columna «confirmado» en la lista.",
)
@click.option(
    "--salida",
    metavar="ARCHIVO",
    type=click.Path(path_type=Path),
    help="Otro archivo donde dejar la plantilla actualizada.",
)
@click.option("--reemplazar", is_flag=True, help="Sustituye el ARCHIVO de --salida si ya existe.")
@click.option("--json", "como_json", is_flag=True, help="Escribe lo hecho como JSON.")
def precios(
    *,
    plantilla: Path,
    lista: Path,
    ensayo: bool,
    aceptar: tuple[str, ...],
    salida: Path | None,
    reemplazar: bool,
    como_json: bool,
) -> None:
    """Actualiza los precios, sueldos, viáticos y tasas de PLANTILLA con LISTA (CSV o xlsx).

    La lista lleva «codigo» y «precio» y, mejor, «unidad», «moneda», «fecha» y «fuente». Otra
    unidad, otra moneda, un factor de diez o un paquete por una unidad detienen la fila con una
    pregunta; las demás se aplican. El precio anterior queda en la hoja «Historial de precios».

    Códigos de salida: 0 todo aplicado; 1 hay filas detenidas o avisos; 2 no se pudo hacer.
    """
    from costeo.informe import consola  # noqa: PLC0415
    from costeo.informe.precios import mostrar_precios, precios_json  # noqa: PLC0415
    from costeo.puertas_precios import precios_en  # noqa: PLC0415

    codigos = [c.strip() for grupo in aceptar for c in grupo.split(",") if c.strip()]
    hecho, escrito = precios_en(
        plantilla, lista, salida, codigos, ensayo=ensayo, reemplazar=reemplazar
    )
    if como_json:
        escribir_json(precios_json(hecho, escrito))
    elif hecho.modelo is None:
        sin_hacer(hecho.hallazgos, _NADA, como_json=False)
    else:
        pantalla = consola.consola()
        consola.mostrar_hallazgos(pantalla, hecho.hallazgos)
        mostrar_precios(pantalla, hecho, escrito, ensayo=ensayo)
    sys.exit(hecho.salida)
