"""La orden ``costeo riesgo``: cuánto puede acabar costando."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from costeo.cli.comun import escribir_json, sin_hacer
from costeo.cli.espanol import Orden

_NADA = "No se simuló nada."


@click.command(cls=Orden, short_help="Simula el costo con precios e impulsores en sus rangos.")
@click.argument("libro", required=False, type=click.Path(path_type=Path))
@click.option(
    "--sorteos",
    metavar="N",
    type=click.IntRange(100, 1_000_000),
    default=10_000,
    show_default=True,
    help="Cuántas veces se costea el plan.",
)
@click.option(
    "--distribucion",
    type=click.Choice(["triangular", "pert"]),
    default="triangular",
    show_default=True,
    help="Cómo cae cada valor entre su mínimo, su base y su máximo.",
)
@click.option(
    "--rho",
    metavar="R",
    type=click.FloatRange(0, 1),
    default=0.5,
    show_default=True,
    help="Correlación entre los de una misma clase: 0, cada uno por su lado; 1, todos a la vez.",
)
@click.option(
    "--semilla",
    type=click.IntRange(0, 2**32 - 1),
    default=1,
    show_default=True,
    help="De ella sale todo.",
)
@click.option(
    "--comprobar",
    metavar="K",
    type=click.IntRange(1, 1000),
    default=5,
    show_default=True,
    help="Cuántos sorteos se costean además uno por uno con el cálculo de referencia.",
)
@click.option(
    "--xlsx", metavar="ARCHIVO.xlsx", type=click.Path(path_type=Path), help="Libro con su gráfico."
)
@click.option(
    "--html", metavar="ARCHIVO.html", type=click.Path(path_type=Path), help="Página que se imprime."
)
@click.option("--json", "como_json", is_flag=True, help="Escribe el riesgo como JSON.")
def riesgo(
    *,
    libro: Path | None,
    sorteos: int,
    distribucion: str,
    rho: float,
    semilla: int,
    comprobar: int,
    xlsx: Path | None,
    html: Path | None,
    como_json: bool,
) -> None:
    """Sortea precios, impulsores, cambio y pagos de LIBRO y dice cuánto puede acabar costando.

    LIBRO es una plantilla o un Anexo II (por defecto, la plantilla de SI EMPLEO 2024). Da P50, P80
    y P90 del total, por eje y por trimestre, la contingencia que compra el P80 y la probabilidad
    de romper cada techo. Todo lo que supone lo dice.

    Salida: 0 simulado; 1 hay algo que mirar; 2 no se pudo, o no coincide con la referencia.
    """
    from costeo.analisis.hoja_riesgo import libro_del_riesgo  # noqa: PLC0415
    from costeo.analisis.riesgo import Pedido  # noqa: PLC0415
    from costeo.analisis.riesgo import riesgo as simular  # noqa: PLC0415
    from costeo.archivo import escribir_todos  # noqa: PLC0415
    from costeo.informe import consola, datos  # noqa: PLC0415
    from costeo.informe import riesgo as informe  # noqa: PLC0415
    from costeo.informe.riesgo_html import riesgo_html  # noqa: PLC0415
    from costeo.puertas import archivos_de  # noqa: PLC0415
    from costeo.puertas_analisis import impedimentos_de_informes  # noqa: PLC0415

    entrada = archivos_de(libro, None)
    tropiezos = (*entrada.hallazgos, *impedimentos_de_informes(libro, (html, xlsx)))
    if tropiezos:
        sin_hacer(tropiezos, _NADA, como_json=como_json)
    pedido = Pedido(sorteos, semilla, distribucion, rho, comprobar)
    with consola.avance_en_pantalla() as avance:
        hecho = simular(entrada.contenido, entrada.nombre, pedido, avance=avance)
    if not hecho.posible:
        sin_hacer(hecho.hallazgos, _NADA, como_json=como_json)
    archivos: dict[Path, bytes] = {}
    if xlsx:
        archivos[xlsx] = libro_del_riesgo(hecho)
    if html:
        archivos[html] = riesgo_html(hecho).encode()
    if archivos and (tropiezos := escribir_todos(archivos)):
        sin_hacer(tropiezos, "No se escribió nada.", como_json=como_json)
    if como_json:
        escribir_json(datos.a_json(informe.datos_de_riesgo(hecho)))
    else:
        pantalla = consola.consola()
        consola.mostrar_hallazgos(pantalla, hecho.hallazgos)
        informe.mostrar_riesgo(pantalla, hecho)
        for ruta in archivos:
            pantalla.print(f"Escrito: {ruta}")
    sys.exit(hecho.salida)
