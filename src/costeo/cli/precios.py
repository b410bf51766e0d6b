"""La orden ``costeo precios``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from costeo.cli.comun import escribir_json, pedido_vivo, sin_hacer
from costeo.cli.espanol import Orden
from costeo.cli.generar import VIVA_AL_GENERAR

_NADA = "No se escribió nada: el libro sigue igual."


@click.command(
    cls=Orden,
    short_help="Pone en una plantilla o un Anexo II los precios de una lista, o pregunta.",
)
@click.argument("libro", type=click.Path(path_type=Path))
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
    metavar="DESTINO",
    type=click.Path(path_type=Path),
    help="Otro archivo donde dejar la plantilla; de un Anexo II, otra carpeta.",
)
@click.option("--reemplazar", is_flag=True, help="Sustituye el archivo de --salida si ya existe.")
@click.option("--json", "como_json", is_flag=True, help="Escribe lo hecho como JSON.")
def precios(
    *,
    libro: Path,
    lista: Path,
    ensayo: bool,
    aceptar: tuple[str, ...],
    salida: Path | None,
    reemplazar: bool,
    como_json: bool,
) -> None:
    """Actualiza los precios, sueldos, viáticos y tasas de LIBRO con LISTA (CSV o xlsx).

    LIBRO es una plantilla, que se actualiza en su archivo, o un Anexo II, que no se toca: los
    anexos con los precios nuevos se escriben a su lado, en la versión siguiente, y cuentan qué
    movió el total.

    La lista lleva «codigo» y «precio» y, mejor, «unidad», «moneda», «fecha» y «fuente». Otra
    unidad, otra moneda, un factor de diez o un paquete por una unidad detienen la fila con una
    pregunta; las demás se aplican. El precio anterior queda en la hoja «Historial de precios».

    Códigos de salida: 0 todo aplicado; 1 hay filas detenidas o avisos; 2 no se pudo hacer.
    """
    from costeo.informe import consola  # noqa: PLC0415
    from costeo.informe.precios import mostrar_precios, precios_json  # noqa: PLC0415
    from costeo.puertas_precios import Siguiente, precios_en  # noqa: PLC0415

    codigos = [c.strip() for grupo in aceptar for c in grupo.split(",") if c.strip()]
    with consola.avance_en_pantalla() as avance:
        hecho, escrito = precios_en(
            libro,
            lista,
            salida,
            codigos,
            ensayo=ensayo,
            reemplazar=reemplazar,
            siguiente=Siguiente(pedido_vivo(VIVA_AL_GENERAR), avance),
        )
    if como_json:
        escribir_json(precios_json(hecho, escrito))
    elif hecho.modelo is None:
        sin_hacer(hecho.hallazgos, _NADA, como_json=False)
    else:
        pantalla = consola.consola()
        consola.mostrar_hallazgos(pantalla, (*hecho.hallazgos, *hecho.al_generarlo))
        mostrar_precios(pantalla, hecho, escrito, ensayo=ensayo)
    sys.exit(hecho.salida)
