"""La orden ``costeo mutantes``: cuánto ve la comprobación."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from costeo.cli.comun import escribir_json, sin_hacer
from costeo.cli.espanol import Orden

_SIN_MEDIR = "No se midió nada."


@click.command(cls=Orden, short_help="Rompe los anexos a propósito y mide quién se da cuenta.")
@click.argument("libro", required=False, type=click.Path(path_type=Path))
@click.option(
    "--muestra",
    metavar="N",
    type=click.IntRange(1, 1_000_000),
    default=500,
    show_default=True,
    help="Cuántos mutantes de cada libro, sacados de la semilla.",
)
@click.option("--todos", is_flag=True, help="Todos los mutantes; tarda varios minutos.")
@click.option("--semilla", type=int, default=1, show_default=True, help="De ella sale todo.")
@click.option(
    "--vectores",
    metavar="K",
    type=click.IntRange(0, 1000),
    help="Con cuántos datos cambiados se mira; si no se dice, los de la cifra de la versión.",
)
@click.option(
    "--cifra",
    "destino",
    metavar="ARCHIVO.json",
    type=click.Path(path_type=Path),
    help="Escribe ahí la cifra, como la guarda el paquete.",
)
@click.option("--json", "como_json", is_flag=True, help="Escribe la cifra y los vivos como JSON.")
def mutantes(
    *,
    libro: Path | None,
    muestra: int,
    todos: bool,
    semilla: int,
    vectores: int | None,
    destino: Path | None,
    como_json: bool,
) -> None:
    """Siembra errores en las fórmulas de LIBRO (por defecto, los anexos de SI EMPLEO) y los cuenta.

    Salida: 0, todos los que cambian algo se ven por sus valores; 1, alguno solo por su texto; 2, no
    se pudo.
    """
    from costeo.archivo import escribir_atomico, leer_archivo  # noqa: PLC0415
    from costeo.flujo import costear_plantilla  # noqa: PLC0415
    from costeo.hallazgos import hallazgo  # noqa: PLC0415
    from costeo.informe import consola, datos  # noqa: PLC0415
    from costeo.informe import mutantes as informe  # noqa: PLC0415
    from costeo.mutantes.abrir import medir_libro  # noqa: PLC0415
    from costeo.mutantes.medida import cifra  # noqa: PLC0415
    from costeo.plantilla.ejemplo import plantilla_ejemplo  # noqa: PLC0415

    medidas = []
    with consola.avance_en_pantalla() as avance:
        if libro is None:
            hecho = costear_plantilla(plantilla_ejemplo(), avance=avance)
            assert hecho.anexo_i
            contenidos = [hecho.anexo, hecho.anexo_i.contenido]
        else:
            contenido, tropiezo = leer_archivo(libro)
            if tropiezo:
                sin_hacer((tropiezo,), _SIN_MEDIR, como_json=como_json)
            contenidos = [contenido]
        for x in contenidos:
            try:
                medidas.append(
                    medir_libro(
                        x,
                        semilla,
                        0 if todos else muestra,
                        vectores,
                        avance=lambda con, vivos: avance(f"{con}: quedan {vivos}", 0, 0),
                    )
                )
            except ValueError as error:
                nombre = libro.name if libro else ""
                por_que = getattr(error, "motivo", str(error))
                motivo = hallazgo("A008", archivo=nombre, motivo=por_que)
                sin_hacer((motivo,), _SIN_MEDIR, como_json=como_json)
    de_todos = cifra(medidas, semilla, 0 if todos else muestra, vectores)
    if destino and (tropiezo := escribir_atomico(destino, datos.a_json(de_todos).encode())):
        sin_hacer((tropiezo,), _SIN_MEDIR, como_json=como_json)
    if como_json:
        escribir_json(datos.a_json(informe.datos_de_medidas(medidas, de_todos)))
    else:
        for m in medidas:
            informe.mostrar_medida(consola.consola(), m)
    sys.exit(int(any(m.vivos for m in medidas)))
