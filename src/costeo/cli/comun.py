"""Lo que comparten las órdenes: cómo se sale sin hacer nada y cómo se escribe el JSON."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import click

from costeo.version import VERSION

if TYPE_CHECKING:
    from costeo.hallazgos import Hallazgo
    from costeo.verificacion.veredicto import PedidoVivo

_PROCESOS = 2
FC = TypeVar("FC", bound=Callable[..., Any])


def pedido_vivo(
    vectores: int, semilla: str = "1", solas: int = 0, *, una_a_una: bool = False
) -> PedidoVivo | None:
    """La prueba viva que se pide, con un proceso por núcleo hasta dos; None si no se pide."""
    from costeo.verificacion.veredicto import PedidoVivo  # noqa: PLC0415

    if not (vectores or solas or una_a_una):
        return None
    procesos = min(os.cpu_count() or 1, _PROCESOS)
    return PedidoVivo(vectores, semilla, solas, procesos, una_a_una)


def opcion_salida(ayuda: str) -> Callable[[FC], FC]:
    """``--salida``: la carpeta donde se escriben los anexos; por omisión, «salidas»."""
    return click.option(
        "--salida",
        metavar="CARPETA",
        type=click.Path(path_type=Path),
        default=Path("salidas"),
        show_default=True,
        help=ayuda,
    )


def sin_hacer(hallazgos: tuple[Hallazgo, ...], cierre: str, *, como_json: bool) -> NoReturn:
    """Cuenta por qué no se pudo y sale con 2; nada se escribió."""
    from costeo.informe import consola, datos  # noqa: PLC0415

    if como_json:
        lista = datos.datos_de_hallazgos(hallazgos)
        escribir_json(datos.a_json({"costeo": VERSION, "salida": 2, "hallazgos": lista}))
    else:
        pantalla = consola.consola(errores=True)
        consola.mostrar_hallazgos(pantalla, hallazgos)
        pantalla.print(f"[red]{cierre}[/]")
    sys.exit(2)


def escribir_json(texto: str) -> None:
    """JSON es UTF-8, sea cual sea la codificación de la consola o de la tubería."""
    click.echo(texto.encode(), nl=False)
