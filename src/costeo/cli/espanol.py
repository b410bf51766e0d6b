"""Lo que click dice por su cuenta, en español: usos, opciones, errores y salidas cortadas."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

import click

_TITULOS = {"Options": "Opciones", "Commands": "Órdenes", "Positional arguments": "Argumentos"}
_FRASES = {
    "Show this message and exit.": "Muestra esta ayuda y termina.",
    "Show the version and exit.": "Muestra la versión y termina.",
    "[default: ": "[por omisión: ",
    "[required]": "[obligatoria]",
}
NO_SE_PUDO = 2


class Techos(click.ParamType[tuple[Decimal, ...]]):
    """Una lista de importes en lempiras separados por comas: «10000000,15000000.50»."""

    name = "importes"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[Decimal, ...]:
        """Los importes, o un error de uso si alguno no lo es."""
        if isinstance(value, tuple):
            return value
        try:
            techos = tuple(Decimal(x.strip()) for x in str(value).split(","))
        except InvalidOperation:
            self.fail(f"«{value}» no son importes como 10000000,15000000", param, ctx)
        if not all(t.is_finite() and t >= 0 for t in techos):
            self.fail("un techo es un importe, de 0 en adelante", param, ctx)
        return techos


class Importe(click.ParamType[Decimal]):
    """Un importe en lempiras, de 0 en adelante: «22500000.50»."""

    name = "importe"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Decimal:
        """El importe, o un error de uso si no lo es."""
        try:
            importe = Decimal(str(value).strip())
        except InvalidOperation:
            self.fail(f"«{value}» no es un importe como 22500000.50", param, ctx)
        if not importe.is_finite() or importe < 0:
            self.fail("la meta es un importe, de 0 en adelante", param, ctx)
        return importe


class Formateador(click.HelpFormatter):
    """La ayuda con sus rótulos en español."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """«Uso: costeo …»."""
        super().write_usage(prog, args, prefix or "Uso: ")

    def write_heading(self, heading: str) -> None:
        """Rótulo de una sección."""
        super().write_heading(_TITULOS.get(heading, heading))

    def write_dl(self, rows: Any, col_max: int = 30, col_spacing: int = 2) -> None:
        """Opciones u órdenes con su explicación."""
        super().write_dl([(x, _en_espanol(y)) for x, y in rows], col_max, col_spacing)


class Contexto(click.Context):
    """El contexto de una orden, con la ayuda en español."""

    formatter_class = Formateador


class Orden(click.Command):
    """Una orden."""

    context_class = Contexto

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Como la de click, con «[OPCIONES]» en el uso."""
        kwargs.setdefault("options_metavar", "[OPCIONES]")
        super().__init__(*args, **kwargs)


class Grupo(click.Group):
    """Las órdenes de costeo."""

    context_class = Contexto
    command_class = Orden

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Como el de click, con los rótulos del uso en español."""
        kwargs.setdefault("options_metavar", "[OPCIONES]")
        kwargs.setdefault("subcommand_metavar", "ORDEN [ARGUMENTOS]...")
        super().__init__(*args, **kwargs)

    def main(self, args: Sequence[str] | None = None, *_: Any, **extra: Any) -> Any:
        """Ejecuta la orden; lo que no se pudo se dice en una frase y sale con 2."""
        try:
            resultado = super().main(args, **{**extra, "standalone_mode": False})
            sys.stdout.flush()
        except click.UsageError as error:
            _decir(error)
            sys.exit(NO_SE_PUDO)
        except (click.Abort, KeyboardInterrupt):
            click.echo("Interrumpido: no se escribió nada más.", err=True)
            sys.exit(NO_SE_PUDO)
        except OSError as error:
            _sin_salida(error)
            sys.exit(NO_SE_PUDO)
        sys.exit(resultado if isinstance(resultado, int) else 0)


def _en_espanol(texto: str) -> str:
    for ingles, espanol in _FRASES.items():
        texto = texto.replace(ingles, espanol)
    return texto


def _decir(error: click.UsageError) -> None:
    if error.ctx is None:
        click.echo(f"Error: {mensaje(error)}", err=True)
        return
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        click.echo(error.ctx.get_help(), err=True)
        return
    ruta = error.ctx.command_path
    click.echo(error.ctx.get_usage(), err=True)
    click.echo(f"Pruebe «{ruta} --ayuda».\n\nError: {mensaje(error)}", err=True)


def mensaje(error: click.UsageError) -> str:
    """El error de uso, en español; el texto de click si no es de los conocidos."""
    match error:
        case click.NoSuchOption():
            texto = f"no existe la opción «{error.option_name}».{_quiso(error.possibilities)}"
        case click.MissingParameter():
            nombre = error.param.human_readable_name if error.param else ""
            texto = f"falta «{nombre}»."
        case click.BadOptionUsage():
            texto = f"la opción «{error.option_name}» está mal usada: revise si lleva un valor."
        case click.BadParameter():
            nombre = error.param.human_readable_name if error.param else ""
            texto = f"el valor de «{nombre}» no es válido: {error.message}"
        case _:
            texto = _de_orden(error)
    return texto


def _de_orden(error: click.UsageError) -> str:
    orden = getattr(error, "command_name", None)
    if orden:
        return f"no existe la orden «{orden}».{_quiso(getattr(error, 'possibilities', None))}"
    sobran = error.message.partition("Got unexpected extra argument")[2].partition("(")[2]
    if sobran:
        return f"sobra «{sobran.rstrip(')')}»."
    return error.message


def _quiso(posibles: Sequence[str] | None) -> str:
    return f" ¿Quiso decir «{posibles[0]}»?" if posibles else ""


def _sin_salida(error: OSError) -> None:
    """La salida se cerró o se llenó: ya no se puede escribir en ella, ni al terminar."""
    from costeo.archivo import motivo_de  # noqa: PLC0415 - solo cuando hace falta

    if not isinstance(error, BrokenPipeError):
        click.echo(f"No se pudo escribir el resultado: {motivo_de(error)}.", err=True)
    sys.stdout = open("/dev/null" if sys.platform != "win32" else "nul", "w")  # noqa: SIM115
