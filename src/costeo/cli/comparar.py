"""La orden ``costeo comparar``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from costeo.cli.comun import escribir_json, sin_hacer
from costeo.cli.espanol import Orden

_ARCHIVO = click.Path(path_type=Path)


@click.command(cls=Orden, short_help="Qué cambió entre dos costeos y cuánto mueve cada cosa.")
@click.argument("a", type=_ARCHIVO)
@click.argument("b", type=_ARCHIVO)
@click.option("--html", type=_ARCHIVO, metavar="ARCHIVO", help="Escribe una página para imprimir.")
@click.option("--xlsx", type=_ARCHIVO, metavar="ARCHIVO", help="Escribe un libro con su cascada.")
@click.option(
    "--sin-formulas",
    is_flag=True,
    help="No mira las fórmulas de los anexos, que es lo que más tarda.",
)
@click.option("--json", "como_json", is_flag=True, help="Escribe la comparación como JSON.")
def comparar(
    a: Path,
    b: Path,
    *,
    html: Path | None,
    xlsx: Path | None,
    sin_formulas: bool,
    como_json: bool,
) -> None:
    """Dice qué cambió del costeo A al costeo B y reparte la diferencia al centavo.

    A y B son plantillas o Anexos II, de cualquier versión. La diferencia del total se reparte en
    alcance, precio, cantidad, impulsor, tipo de cambio, impuesto, escenario, contingencia, datos
    que faltaban y redondeo; el calendario, entre trimestres. Las fórmulas tocadas van aparte.

    Códigos de salida: 0 iguales; 1 hay diferencias; 2 no se pudo comparar o escribir.
    """
    from costeo.informe import comparacion, consola  # noqa: PLC0415
    from costeo.informe.comparacion_datos import comparacion_json  # noqa: PLC0415
    from costeo.puertas_comparar import comparar_en  # noqa: PLC0415

    pedido = comparar_en(a, b, html=html, xlsx=xlsx, con_formulas=not sin_formulas)
    if pedido.comparacion is None:
        sin_hacer(pedido.hallazgos, "No se comparó nada.", como_json=como_json)
    if pedido.hallazgos:
        sin_hacer(pedido.hallazgos, "No se escribió nada.", como_json=como_json)
    if como_json:
        escribir_json(comparacion_json(pedido.comparacion, pedido.escritos))
    else:
        comparacion.mostrar_comparacion(consola.consola(), pedido.comparacion, pedido.escritos)
    sys.exit(pedido.comparacion.salida)
