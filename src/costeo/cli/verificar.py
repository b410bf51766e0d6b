"""La orden ``costeo verificar``: un anexo, o cualquier otro libro."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NoReturn

import click

from costeo.cli.comun import escribir_json, pedido_vivo, sin_hacer
from costeo.cli.espanol import Orden

_NADA = "No se comprobó nada."


@click.command(cls=Orden, short_help="Comprueba un anexo ya escrito, o cualquier otro libro.")
@click.argument("libro", type=click.Path(path_type=Path))
@click.option(
    "--viva",
    metavar="N",
    type=click.IntRange(0, 100_000),
    default=0,
    help="Prueba viva: mueve todas las entradas N veces al azar y compara cada concepto.",
)
@click.option(
    "--solas",
    metavar="K",
    type=click.IntRange(0, 100_000),
    default=0,
    help="Además, K entradas de cada columna movidas cada una sola.",
)
@click.option(
    "--una-a-una",
    is_flag=True,
    help="Además, cada entrada una vez, sin mover otra de su renglón ni de su columna.",
)
@click.option(
    "--semilla", default="1", show_default=True, help="De ella sale todo lo que se mueve."
)
@click.option("--json", "como_json", is_flag=True, help="Escribe el veredicto como JSON.")
@click.option(
    "--celdas", is_flag=True, help="En el JSON de un libro ajeno, también las celdas iguales."
)
def verificar(
    *,
    libro: Path,
    viva: int,
    solas: int,
    una_a_una: bool,
    semilla: str,
    como_json: bool,
    celdas: bool,
) -> None:
    """Comprueba un Anexo I o II: fórmulas, valores guardados, conceptos y controles.

    Con --viva, además, cambia sus entradas y exige que el libro y la referencia sigan diciendo lo
    mismo: halla enlaces muertos, fugas y rangos equivocados que los datos de hoy no dejan ver.

    De cualquier otro xlsx, evalúa todas las fórmulas y las compara con los valores guardados,
    celda a celda. Salida: 0 todo igual; 1 hay distintas, sin evaluar o sin valor guardado; 2 no se
    pudo leer.
    """
    from costeo.archivo import leer_archivo  # noqa: PLC0415
    from costeo.comprobacion_ajena import es_anexo  # noqa: PLC0415
    from costeo.hallazgos import hallazgo  # noqa: PLC0415

    contenido, tropiezo = leer_archivo(libro)
    if tropiezo:
        sin_hacer((tropiezo,), _NADA, como_json=como_json)
    if not es_anexo(contenido):
        if viva or solas or una_a_una:
            imposible = hallazgo("J011", archivo=libro.name)
            sin_hacer((imposible,), _NADA, como_json=como_json)
        _verificar_ajeno(contenido, libro.name, como_json=como_json, todas=celdas)

    from costeo.flujo import verificar as comprobar  # noqa: PLC0415 - un libro ajeno no lo usa
    from costeo.informe import consola, datos  # noqa: PLC0415

    with consola.avance_en_pantalla() as avance:
        pedido = pedido_vivo(viva, semilla, solas, una_a_una=una_a_una)
        veredicto = comprobar(contenido, libro.name, viva=pedido, avance=avance)
    if como_json:
        escribir_json(datos.a_json(datos.datos_de_veredicto(veredicto)))
    else:
        consola.mostrar_veredicto(consola.consola(), veredicto)
    sys.exit(veredicto.salida)


def _verificar_ajeno(contenido: bytes, nombre: str, *, como_json: bool, todas: bool) -> NoReturn:
    """El dictamen de un libro que no es un anexo de costeo."""
    from costeo.comprobacion_ajena import verificar_libro  # noqa: PLC0415
    from costeo.informe import consola  # noqa: PLC0415
    from costeo.informe import dictamen as informe  # noqa: PLC0415

    with consola.avance_en_pantalla() as avance:
        dictamen = verificar_libro(contenido, nombre, avance=avance)
    if como_json:
        escribir_json(informe.dictamen_json(dictamen, todas=todas))
    else:
        informe.mostrar_dictamen(consola.consola(), dictamen)
    sys.exit(dictamen.salida)
