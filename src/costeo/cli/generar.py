"""Las órdenes que escriben: ``costeo generar`` y ``costeo plantilla``."""

from __future__ import annotations

import sys
from decimal import Decimal
from pathlib import Path

import click

from costeo.cli.comun import escribir_json, opcion_salida, pedido_vivo, sin_hacer
from costeo.cli.espanol import Orden, Techos
from costeo.nombres import ACTA, ANEXO, ANEXO_I, PAGINA, RESUMEN, USADA

VIVA_AL_GENERAR = 2
_NADA = "No se generó nada. Lo que había en la carpeta de salida sigue igual."
_A_MEDIAS = "No se pudo terminar ni deshacer: siga lo que se dice arriba."
_SIN_DESHACER = {"S003", "S004"}


@click.command(cls=Orden, short_help="Genera y comprueba los dos anexos de una plantilla.")
@click.argument("plantilla", required=False, type=click.Path(path_type=Path))
@opcion_salida("Carpeta donde se escriben los anexos y el resumen.")
@click.option(
    "--precios",
    metavar="ARCHIVO.csv",
    type=click.Path(path_type=Path),
    help="CSV (codigo, precio, unidad, moneda, fecha, fuente) que sustituye precios por código. "
    "Con otra unidad o moneda, o una cifra que no cuadra, pregunta y no genera nada.",
)
@click.option(
    "--restaurar-formulas",
    "restaurar",
    is_flag=True,
    help="Si PLANTILLA es un anexo con fórmulas cambiadas, vuelve a las de costeo.",
)
@click.option("--reprogramar", is_flag=True, help="Pone fechas de nuevo a todas las actividades.")
@click.option(
    "--techos",
    metavar="L,L,…",
    type=Techos(),
    default=(),
    help="Llena la hoja «Qué se cae» con lo que no cabe en cada tope (lempiras, sin comas).",
)
@click.option(
    "--viva",
    metavar="N",
    type=click.IntRange(0, 100_000),
    default=VIVA_AL_GENERAR,
    show_default=True,
    help="Prueba viva: mueve las entradas N veces al azar y comprueba que los anexos siguen a la "
    "referencia. 0: no.",
)
@click.option("--json", "como_json", is_flag=True, help="Escribe el resumen como JSON.")
@click.option("--tiempos", is_flag=True, help="Muestra cuánto tarda cada etapa.")
def generar(
    *,
    plantilla: Path | None,
    salida: Path,
    precios: Path | None,
    restaurar: bool,
    reprogramar: bool,
    techos: tuple[Decimal, ...],
    viva: int,
    como_json: bool,
    tiempos: bool,
) -> None:
    """Genera y comprueba los anexos de PLANTILLA (por defecto, la de SI EMPLEO 2024).

    PLANTILLA puede ser un Anexo II que alguien editó. El avance escrito en un Anexo I que ya esté
    en la carpeta pasa al nuevo, y un anexo que cambió desde que se generó no se toca: lo nuevo
    toma la versión siguiente.
    """
    from costeo.informe import consola, datos  # noqa: PLC0415
    from costeo.programa.pedido import Pedido  # noqa: PLC0415
    from costeo.puertas import archivos_de, generar_en  # noqa: PLC0415

    pantalla = consola.consola()
    entrada = archivos_de(plantilla, precios)
    if not entrada.legible:
        sin_hacer(entrada.hallazgos, _NADA, como_json=como_json)
    with consola.avance_en_pantalla() as avance:
        costeo, escritos, de_salida = generar_en(
            entrada,
            salida,
            (ANEXO, ANEXO_I, RESUMEN),
            avance,
            Pedido(reprogramar=reprogramar, techos=techos),
            nombres_acta=(ACTA, PAGINA, USADA),
            restaurar=restaurar,
            viva=pedido_vivo(viva),
        )
    if costeo.veredicto is None or de_salida:
        a_medias = any(h.codigo in _SIN_DESHACER for h in de_salida)
        cierre = _A_MEDIAS if a_medias else _NADA
        sin_hacer((*costeo.hallazgos, *de_salida), cierre, como_json=como_json)
    if como_json:
        escribir_json(datos.resumen_json(costeo))
    else:
        consola.mostrar_hallazgos(pantalla, costeo.hallazgos)
        consola.mostrar_costeo(pantalla, costeo, escritos)
        if tiempos:
            consola.mostrar_tiempos(pantalla, costeo.segundos)
    sys.exit(costeo.salida)


@click.command(cls=Orden, short_help="Escribe una plantilla en blanco o de ejemplo.")
@click.argument("destino", type=click.Path(path_type=Path))
@click.option("--ejemplo", is_flag=True, help="Llena con el costeo completo de SI EMPLEO 2024.")
@click.option("--reemplazar", is_flag=True, help="Sustituye DESTINO si ya existe.")
def plantilla(destino: Path, ejemplo: bool, reemplazar: bool) -> None:
    """Escribe en DESTINO.xlsx una plantilla en blanco, o el ejemplo completo."""
    from costeo.puertas import plantilla_en  # noqa: PLC0415

    tropiezo = plantilla_en(destino, ejemplo=ejemplo, reemplazar=reemplazar)
    if tropiezo:
        sin_hacer((tropiezo,), "No se escribió nada.", como_json=False)
    click.echo(f"Escrito: {destino}")
