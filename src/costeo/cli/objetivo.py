"""La orden ``costeo objetivo``: qué valor de una entrada agota una meta."""

from __future__ import annotations

import sys
from decimal import Decimal
from pathlib import Path

import click

from costeo.cli.comun import escribir_json, sin_hacer
from costeo.cli.espanol import Importe, Orden

_NADA = "No se buscó nada."


@click.command(
    cls=Orden, short_help="Qué contingencia, precio o número de oficinas agota un techo."
)
@click.argument("entrada")
@click.argument("libro", required=False, type=click.Path(path_type=Path))
@click.option("--meta", metavar="L", type=Importe(), help="A cuánto llevar la cifra (lempiras).")
@click.option(
    "--de",
    metavar="CIFRA",
    default="total",
    show_default=True,
    help="total, por_presupuestar, medios_propios, ya_financiado, fuente:CÓDIGO, eje:CÓDIGO o "
    "techo:CÓDIGO (cuya meta, si no se dice, es su importe).",
)
@click.option("--json", "como_json", is_flag=True, help="Escribe lo hallado como JSON.")
def objetivo(
    *, entrada: str, libro: Path | None, meta: Decimal | None, de: str, como_json: bool
) -> None:
    """Busca el último valor de ENTRADA que cabe en la meta, con las fórmulas de LIBRO.

    ENTRADA: precio:CÓDIGO, impulsor:CÓDIGO, pago:CÓDIGO, viatico:CÓDIGO, tasa:MONEDA,
    parametro:CÓDIGO, contingencia, o contingencia:FUENTE (como si esa fuente la admitiera). LIBRO
    es una plantilla o un Anexo II (por defecto, la plantilla de SI EMPLEO 2024).

    Salida: 0 hallado; 1 imposible, o hay algo que mirar; 2 no se pudo buscar.
    """
    from costeo.analisis.objetivo import objetivo as buscar  # noqa: PLC0415
    from costeo.informe import consola, datos  # noqa: PLC0415
    from costeo.informe import objetivo as informe  # noqa: PLC0415
    from costeo.puertas import archivos_de  # noqa: PLC0415

    archivo = archivos_de(libro, None)
    if not archivo.legible:
        sin_hacer(archivo.hallazgos, _NADA, como_json=como_json)
    with consola.avance_en_pantalla() as avance:
        hecho = buscar(
            archivo.contenido, archivo.nombre, mueve=entrada, meta=meta, de=de, avance=avance
        )
    if not hecho.posible:
        sin_hacer(hecho.hallazgos, _NADA, como_json=como_json)
    if como_json:
        escribir_json(datos.a_json(informe.datos_de_objetivo(hecho)))
    else:
        pantalla = consola.consola()
        consola.mostrar_hallazgos(pantalla, hecho.hallazgos)
        informe.mostrar_objetivo(pantalla, hecho)
    sys.exit(hecho.salida)
