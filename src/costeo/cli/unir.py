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

    Los tres son plantillas o Anexos II, o los tres son Anexos I: entonces se une el avance y sale
    un Anexo I nuevo, con el número de versión siguiente.

    Donde una cambió un dato y la otra no, vale el cambio; donde las dos dicen cosas distintas, se
    cuentan todas, con los dos valores, y no se escribe nada. Códigos de salida: 0 unidas; 1 unidas,
    y la comprobación tiene hallazgos; 2 no se pudo, o hay conflictos.
    """
    from costeo.informe import consola, datos  # noqa: PLC0415
    from costeo.puertas_unir import unir_en  # noqa: PLC0415

    with consola.avance_en_pantalla() as avance:
        hecho = unir_en(
            (base, a, b),
            salida,
            (ANEXO, ANEXO_I, RESUMEN),
            avance,
            nombres_acta=(ACTA, PAGINA, USADA),
            prefiere=prefiere or "",
        )
    if not hecho.escritos:
        sin_hacer(hecho.hallazgos, _NADA, como_json=como_json)
    if como_json and hecho.costeo:
        escribir_json(datos.resumen_json(hecho.costeo))
    elif como_json and hecho.anexo_i:
        escribir_json(datos.union_i_json(hecho.anexo_i, hecho.hallazgos, hecho.escritos))
    else:
        pantalla = consola.consola()
        consola.mostrar_hallazgos(pantalla, hecho.hallazgos)
        pantalla.print(f"Unidas: {hecho.de_a} cambios de {a.name} y {hecho.de_b} de {b.name}.")
        if hecho.costeo:
            consola.mostrar_costeo(pantalla, hecho.costeo, list(hecho.escritos))
        elif hecho.anexo_i:
            consola.mostrar_anexo_i(pantalla, hecho.anexo_i, hecho.escritos)
    sys.exit(hecho.salida)
