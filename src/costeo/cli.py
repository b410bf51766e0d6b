"""La línea de órdenes. Lo pesado se importa dentro de cada orden: la ayuda sale al instante."""

from __future__ import annotations

import os
import sys
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from costeo.cli_espanol import Grupo, Techos
from costeo.version import VERSION

if TYPE_CHECKING:
    from costeo.flujo import Costeo
    from costeo.hallazgos import Hallazgo
    from costeo.verificacion.veredicto import PedidoVivo

ANEXO = "anexo_ii_costeo.xlsx"
ANEXO_I = "anexo_i_temporalizacion.xlsx"
RESUMEN = "resumen.json"
ACTA, PAGINA = "acta_verificacion.json", "acta_verificacion.html"
VIVA_AL_GENERAR = 2
_PROCESOS = 2
_NADA = "No se generó nada. Lo que había en la carpeta de salida sigue igual."
_A_MEDIAS = "No se pudo terminar ni deshacer: siga lo que se dice arriba."
_SIN_DESHACER = {"S003", "S004"}
_SIN_MEDIR = "No se midió nada."
_SIN_FECHAS = "No se programó nada."
_CONTEXTO = {"help_option_names": ["-h", "--help", "--ayuda"], "max_content_width": 100}


@click.group(cls=Grupo, context_settings=_CONTEXTO)
@click.version_option(VERSION, prog_name="costeo", message="%(prog)s %(version)s")
def main() -> None:
    """De una plantilla de costeo (xlsx) a los anexos I y II de un plan de acción, comprobados.

    Códigos de salida: 0 todo correcto; 1 la comprobación tiene hallazgos; 2 no se pudo hacer.
    """
    for flujo in (sys.stdout, sys.stderr):
        if hasattr(flujo, "reconfigure"):
            flujo.reconfigure(errors="replace")


@main.command(short_help="Genera y comprueba los dos anexos de una plantilla.")
@click.argument("plantilla", required=False, type=click.Path(path_type=Path))
@click.option(
    "--salida",
    metavar="CARPETA",
    type=click.Path(path_type=Path),
    default=Path("salidas"),
    show_default=True,
    help="Carpeta donde se escriben los anexos y el resumen.",
)
@click.option(
    "--precios",
    metavar="ARCHIVO.csv",
    type=click.Path(path_type=Path),
    help="CSV (codigo, precio, moneda, fecha, fuente) que sustituye precios por código.",
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
    reprogramar: bool,
    techos: tuple[Decimal, ...],
    viva: int,
    como_json: bool,
    tiempos: bool,
) -> None:
    """Genera y comprueba los anexos de PLANTILLA (por defecto, la de SI EMPLEO 2024).

    El avance escrito en un Anexo I que ya esté en la carpeta pasa al nuevo.
    """
    from costeo.informe import consola, datos  # noqa: PLC0415
    from costeo.programa.pedido import Pedido  # noqa: PLC0415
    from costeo.puertas import archivos_de, generar_en  # noqa: PLC0415

    pantalla = consola.consola()
    entrada = archivos_de(plantilla, precios)
    if not entrada.legible:
        _sin_hacer(entrada.hallazgos, _NADA, como_json=como_json)
    with consola.avance_en_pantalla() as avance:
        costeo, escritos, de_salida = generar_en(
            entrada,
            salida,
            (ANEXO, ANEXO_I, RESUMEN),
            avance,
            Pedido(reprogramar=reprogramar, techos=techos),
            nombres_acta=(ACTA, PAGINA),
            viva=_pedido_vivo(viva),
        )
    if costeo.veredicto is None or de_salida:
        a_medias = any(h.codigo in _SIN_DESHACER for h in de_salida)
        cierre = _A_MEDIAS if a_medias else _NADA
        _sin_hacer((*costeo.hallazgos, *de_salida), cierre, como_json=como_json)
    if como_json:
        _escribir_json(datos.resumen_json(costeo))
    else:
        consola.mostrar_hallazgos(pantalla, costeo.hallazgos)
        consola.mostrar_costeo(pantalla, costeo, escritos)
        if tiempos:
            consola.mostrar_tiempos(pantalla, costeo.segundos)
    _salir(costeo)


@main.command(short_help="Comprueba un anexo ya escrito, o cualquier otro libro.")
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
    "--semilla", default="1", show_default=True, help="De ella sale todo lo que se mueve."
)
@click.option("--json", "como_json", is_flag=True, help="Escribe el veredicto como JSON.")
@click.option(
    "--celdas", is_flag=True, help="En el JSON de un libro ajeno, también las celdas iguales."
)
def verificar(
    *, libro: Path, viva: int, solas: int, semilla: str, como_json: bool, celdas: bool
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
    from costeo.flujo import verificar as comprobar  # noqa: PLC0415
    from costeo.informe import consola, datos  # noqa: PLC0415

    contenido, tropiezo = leer_archivo(libro)
    if tropiezo:
        _sin_hacer((tropiezo,), "No se comprobó nada.", como_json=como_json)
    if not es_anexo(contenido):
        _verificar_ajeno(contenido, libro.name, como_json=como_json, todas=celdas)
    with consola.avance_en_pantalla() as avance:
        pedido = _pedido_vivo(viva, semilla, solas)
        veredicto = comprobar(contenido, libro.name, viva=pedido, avance=avance)
    if como_json:
        _escribir_json(datos.a_json(datos.datos_de_veredicto(veredicto)))
    else:
        consola.mostrar_veredicto(consola.consola(), veredicto)
    sys.exit(veredicto.salida)


@main.command(short_help="Escribe una plantilla en blanco o de ejemplo.")
@click.argument("destino", type=click.Path(path_type=Path))
@click.option("--ejemplo", is_flag=True, help="Llena con el costeo completo de SI EMPLEO 2024.")
@click.option("--reemplazar", is_flag=True, help="Sustituye DESTINO si ya existe.")
def plantilla(destino: Path, ejemplo: bool, reemplazar: bool) -> None:
    """Escribe en DESTINO.xlsx una plantilla en blanco, o el ejemplo completo."""
    from costeo.puertas import plantilla_en  # noqa: PLC0415

    tropiezo = plantilla_en(destino, ejemplo=ejemplo, reemplazar=reemplazar)
    if tropiezo:
        _sin_hacer((tropiezo,), "No se escribió nada.", como_json=False)
    click.echo(f"Escrito: {destino}")


@main.command(short_help="Pone fechas al plan y las demuestra, o explica por qué no se puede.")
@click.argument("plantilla", required=False, type=click.Path(path_type=Path))
@click.option("--todas", is_flag=True, help="Todas las actividades, no solo las del ejercicio.")
@click.option(
    "--techos",
    metavar="L,L,…",
    type=Techos(),
    default=(),
    help="Qué se cae si lo que se pide al presupuesto tiene esos topes (lempiras, sin comas).",
)
@click.option(
    "--exportar",
    "destinos",
    metavar="DESTINO",
    type=click.Path(path_type=Path),
    multiple=True,
    help="Carpeta donde escribir cronograma.ics (calendario), cronograma.xml (MS Project y "
    "ProjectLibre) y cronograma.csv; o uno solo: un archivo .ics, .xml o .csv. Se puede repetir.",
)
@click.option("--json", "como_json", is_flag=True, help="Escribe el cronograma como JSON.")
def programar(
    plantilla: Path | None,
    todas: bool,
    techos: tuple[Decimal, ...],
    destinos: tuple[Path, ...],
    como_json: bool,
) -> None:
    """Pone fechas a las actividades de PLANTILLA (por defecto, la de SI EMPLEO 2024).

    Códigos de salida: 0 con fechas; 1 no hay fechas posibles, explicado; 2 no se pudo hacer.
    Sin fechas no se exporta nada.
    """
    from costeo.informe import consola, programa  # noqa: PLC0415
    from costeo.puertas import archivos_de, programar_en  # noqa: PLC0415

    entrada = archivos_de(plantilla, None)
    with consola.avance_en_pantalla() as avance:
        plan, escritos = programar_en(entrada, destinos, avance, todas=todas, techos=techos)
    if como_json:
        _escribir_json(programa.programa_json(plan, escritos))
    elif plan.programacion is None:
        _sin_hacer(plan.hallazgos, _SIN_FECHAS, como_json=False)
    else:
        pantalla = consola.consola()
        consola.mostrar_hallazgos(pantalla, plan.hallazgos)
        programa.mostrar_programa(pantalla, plan)
        if destinos:
            programa.mostrar_exportados(pantalla, plan, escritos)
    sys.exit(plan.salida)


def _verificar_ajeno(contenido: bytes, nombre: str, *, como_json: bool, todas: bool) -> NoReturn:
    """El dictamen de un libro que no es un anexo de costeo."""
    from costeo.comprobacion_ajena import verificar_libro  # noqa: PLC0415
    from costeo.informe import consola  # noqa: PLC0415
    from costeo.informe import dictamen as informe  # noqa: PLC0415

    with consola.avance_en_pantalla() as avance:
        dictamen = verificar_libro(contenido, nombre, avance=avance)
    if como_json:
        _escribir_json(informe.dictamen_json(dictamen, todas=todas))
    else:
        informe.mostrar_dictamen(consola.consola(), dictamen)
    sys.exit(dictamen.salida)


@main.command(short_help="Rompe los anexos a propósito y mide quién se da cuenta.")
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
                _sin_hacer((tropiezo,), _SIN_MEDIR, como_json=como_json)
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
                motivo = hallazgo("A008", archivo=nombre, motivo=str(error))
                _sin_hacer((motivo,), _SIN_MEDIR, como_json=como_json)
    de_todos = cifra(medidas, semilla, 0 if todos else muestra, vectores)
    if destino and (tropiezo := escribir_atomico(destino, datos.a_json(de_todos).encode())):
        _sin_hacer((tropiezo,), _SIN_MEDIR, como_json=como_json)
    if como_json:
        _escribir_json(datos.a_json(informe.datos_de_medidas(medidas, de_todos)))
    else:
        for m in medidas:
            informe.mostrar_medida(consola.consola(), m)
    sys.exit(int(any(m.vivos for m in medidas)))


@main.group(cls=Grupo, short_help="El acta de verificación de unos anexos.")
def acta() -> None:
    """El acta de verificación que se escribe con los anexos (acta_verificacion.json)."""


@acta.command(name="comprobar", short_help="Dice si un libro es el que certifica el acta.")
@click.argument("acta", type=click.Path(path_type=Path))
@click.argument("libro", type=click.Path(path_type=Path))
@click.option("--json", "como_json", is_flag=True, help="Escribe el resultado como JSON.")
def comprobar_acta(acta: Path, libro: Path, como_json: bool) -> None:
    """Dice si LIBRO es, byte a byte, uno de los que certifica ACTA; si no, qué cambió.

    Códigos de salida: 0 lo es; 1 no lo es, y se dice qué cambió; 2 no se pudo saber.
    """
    from costeo.acta.cotejo import cotejar  # noqa: PLC0415
    from costeo.archivo import leer_archivo  # noqa: PLC0415
    from costeo.informe import consola, datos  # noqa: PLC0415

    leidos = [leer_archivo(x) for x in (acta, libro)]
    tropiezos = tuple(t for _, t in leidos if t)
    if tropiezos:
        _sin_hacer(tropiezos, "No se cotejó nada.", como_json=como_json)
    cotejo = cotejar(leidos[0][0], acta.name, leidos[1][0], libro.name)
    if como_json:
        _escribir_json(datos.a_json(cotejo.como_dict()))
    else:
        pantalla = consola.consola()
        consola.mostrar_hallazgos(pantalla, cotejo.hallazgos)
        pantalla.print(cotejo.frase)
    sys.exit(cotejo.salida)


def _pedido_vivo(vectores: int, semilla: str = "1", solas: int = 0) -> PedidoVivo | None:
    """La prueba viva que se pide, con un proceso por núcleo hasta dos; None si no se pide."""
    from costeo.verificacion.veredicto import PedidoVivo  # noqa: PLC0415

    if not (vectores or solas):
        return None
    return PedidoVivo(vectores, semilla, solas, min(os.cpu_count() or 1, _PROCESOS))


def _sin_hacer(hallazgos: tuple[Hallazgo, ...], cierre: str, *, como_json: bool) -> NoReturn:
    """Cuenta por qué no se pudo y sale con 2; nada se escribió."""
    from costeo.informe import consola, datos  # noqa: PLC0415

    if como_json:
        lista = datos.datos_de_hallazgos(hallazgos)
        _escribir_json(datos.a_json({"costeo": VERSION, "salida": 2, "hallazgos": lista}))
    else:
        pantalla = consola.consola(errores=True)
        consola.mostrar_hallazgos(pantalla, hallazgos)
        pantalla.print(f"[red]{cierre}[/]")
    sys.exit(2)


def _escribir_json(texto: str) -> None:
    """JSON es UTF-8, sea cual sea la codificación de la consola o de la tubería."""
    click.echo(texto.encode(), nl=False)


def _salir(costeo: Costeo) -> None:
    sys.exit(costeo.salida)
