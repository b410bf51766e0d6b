"""La orden ``costeo unir``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from costeo.cli.comun import escribir_json, opcion_salida, sin_hacer
from costeo.cli.espanol import Orden
from costeo.nombres import ACTA, ANEXO, ANEXO_I, PAGINA, RESUMEN, USADA

_NADA = "No se unió nada. Lo que había en la carpeta de salida sigue igual."


@click.command(cls=Orden, short_help="Une dos copias de un anexo que dos personas cambiaron.")
@click.argument("base", type=click.Path(path_type=Path))
@click.argument("a", type=click.Path(path_type=Path))
@click.argument("b", type=click.Path(path_type=Path))
@opcion_salida("Carpeta donde se escriben los anexos unidos.")
@click.option(
    "--prefiere",
    type=click.Choice(["a", "b"]),
    help="Quién manda donde las dos copias cambiaron lo mismo; sin decirlo, no se unen.",
)
@click.option("--json", "como_json", is_flag=True, help="Escribe el resumen como JSON.")
def unir(
    *, base: Path, a: Path, b: Path, salida: Path, prefiere: str | None, como_json: bool
) -> None:
    """Une por concepto lo que dos personas cambiaron en las copias A y B de BASE.

    Donde una cambió un dato y la otra no, vale el cambio; donde las dos dicen cosas distintas, se
    cuentan todas, con los dos valores, y no se escribe nada. Códigos de salida: 0 unidas; 1 unidas,
    y la comprobación tiene hallazgos; 2 no se pudo, o hay conflictos.
    """
    from costeo.informe import consola, datos  # noqa: PLC0415
    from costeo.puertas_unir import unir_en  # noqa: PLC0415

    with consola.avance_en_pantalla() as avance:
        union, costeo, escritos, tropiezos = unir_en(
            (base, a, b),
            salida,
            (ANEXO, ANEXO_I, RESUMEN),
            avance,
            nombres_acta=(ACTA, PAGINA, USADA),
            prefiere=prefiere or "",
        )
    if costeo is None or costeo.veredicto is None or tropiezos:
        hallados = (*union.hallazgos, *(costeo.hallazgos if costeo else ()), *tropiezos)
        sin_hacer(hallados, _NADA, como_json=como_json)
    if como_json:
        escribir_json(datos.resumen_json(costeo))
    else:
        pantalla = consola.consola()
        consola.mostrar_hallazgos(pantalla, (*union.hallazgos, *costeo.hallazgos))
        pantalla.print(f"Unidas: {union.de_a} cambios de {a.name} y {union.de_b} de {b.name}.")
        consola.mostrar_costeo(pantalla, costeo, escritos)
    sys.exit(costeo.salida)
