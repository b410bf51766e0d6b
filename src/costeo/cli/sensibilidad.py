"""La orden ``costeo sensibilidad``: el tornado."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from costeo.cli.comun import escribir_json, sin_hacer
from costeo.cli.espanol import Orden

_NADA = "No se midió nada."


@click.command(cls=Orden, short_help="Qué entradas mueven más el total: el tornado.")
@click.argument("libro", required=False, type=click.Path(path_type=Path))
@click.option(
    "--cuantas",
    metavar="N",
    type=click.IntRange(1, 100_000),
    default=20,
    show_default=True,
    help="Cuántas entradas en la pantalla y en los gráficos; en el JSON y el xlsx van todas.",
)
@click.option(
    "--xlsx", metavar="ARCHIVO.xlsx", type=click.Path(path_type=Path), help="Libro con su gráfico."
)
@click.option(
    "--html", metavar="ARCHIVO.html", type=click.Path(path_type=Path), help="Página que se imprime."
)
@click.option("--json", "como_json", is_flag=True, help="Escribe el tornado como JSON.")
def sensibilidad(
    *, libro: Path | None, cuantas: int, xlsx: Path | None, html: Path | None, como_json: bool
) -> None:
    """Lleva cada entrada de LIBRO a su mínimo y a su máximo y dice cuánto mueve el total.

    LIBRO es una plantilla o un Anexo II (por defecto, la plantilla de SI EMPLEO 2024). Se calcula
    con las fórmulas del propio libro y se contrasta, línea por línea, con el cálculo de referencia.

    Salida: 0 coinciden; 1 el libro y la referencia difieren en algo; 2 no se pudo.
    """
    from costeo.analisis.hoja_tornado import libro_del_tornado  # noqa: PLC0415
    from costeo.analisis.sensibilidad import sensibilidad as medir  # noqa: PLC0415
    from costeo.archivo import escribir_todos  # noqa: PLC0415
    from costeo.informe import consola, datos, tornado  # noqa: PLC0415
    from costeo.puertas import archivos_de  # noqa: PLC0415
    from costeo.puertas_analisis import impedimentos_de_informes  # noqa: PLC0415

    entrada = archivos_de(libro, None)
    tropiezos = (*entrada.hallazgos, *impedimentos_de_informes(libro, (html, xlsx)))
    if tropiezos:
        sin_hacer(tropiezos, _NADA, como_json=como_json)
    with consola.avance_en_pantalla() as avance:
        hecho = medir(entrada.contenido, entrada.nombre, avance=avance)
    if not hecho.posible:
        sin_hacer(hecho.hallazgos, _NADA, como_json=como_json)
    archivos: dict[Path, bytes] = {}
    if xlsx:
        archivos[xlsx] = libro_del_tornado(hecho, cuantas)
    if html:
        archivos[html] = tornado.pagina(hecho, cuantas).encode()
    if archivos and (tropiezos := escribir_todos(archivos)):
        sin_hacer(tropiezos, "No se escribió nada.", como_json=como_json)
    if como_json:
        escribir_json(datos.a_json(tornado.datos_de_sensibilidad(hecho)))
    else:
        pantalla = consola.consola()
        consola.mostrar_hallazgos(pantalla, hecho.hallazgos)
        tornado.mostrar_sensibilidad(pantalla, hecho, cuantas)
        for ruta in archivos:
            pantalla.print(f"Escrito: {ruta}")
    sys.exit(hecho.salida)
