"""La cifra de mutantes en la pantalla: por operador y por capa, y los que viven."""

from __future__ import annotations

from collections.abc import Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from costeo.mutantes.capas import CAPAS
from costeo.mutantes.medida import Medida

_EN_PANTALLA = 40
_CAJAS = (*CAPAS, "equivalentes", "vivos")


def mostrar_medida(c: Console, m: Medida) -> None:
    """Una tabla por libro, su cifra y los que ninguna capa de valores mata."""
    tabla = Table(title=f"Mutantes del {m.libro}", title_justify="left", box=SIMPLE_HEAD)
    tabla.add_column("Operador")
    for caja in ("mutantes", *_CAJAS):
        tabla.add_column(caja.capitalize(), justify="right")
    por_operador = m.por_operador()
    for operador, cuenta in por_operador.items():
        tabla.add_row(operador, f"{cuenta.total():,}", *(f"{cuenta[x]:,}" for x in _CAJAS))
    tabla.add_section()
    sumas = (sum(x[caja] for x in por_operador.values()) for caja in _CAJAS)
    total = f"{len(m.muertes):,}"
    tabla.add_row("Total", total, *(f"{x:,}" for x in sumas), style="bold")
    c.print(tabla)
    c.print(
        f"{m.libro}: [bold]{m.muertos_por_valor:,} de {m.no_equivalentes:,}[/] no equivalentes "
        f"mueren por sus valores; con la comprobación del texto, {m.muertos:,}."
    )
    vistos = sum(x.delata is not None for x in m.intercambios)
    c.print(f"Dos cifras cambiadas de sitio: se ven {vistos} de {len(m.intercambios)}.")
    for x in m.intercambios:
        if x.delata is None:
            c.print(f"  [red]vivo[/] {escape(str(x))}: {x.motivo}")
    for nombre, cuantas in m.discordantes.items():
        c.print(f"[yellow]{nombre}[/]: {cuantas} celdas del libro sano no valen lo que deben.")
    mostrar_vivos(c, m)


def mostrar_vivos(c: Console, m: Medida) -> None:
    """Los que solo mata el texto: ahí la comprobación de valores tiene un agujero."""
    vivos = m.vivos
    for mutante in vivos[:_EN_PANTALLA]:
        c.print(f"  [red]vivo[/] {escape(str(mutante))}")
    if len(vivos) > _EN_PANTALLA:
        c.print(f"  … y {len(vivos) - _EN_PANTALLA} más: use --json para verlos todos.")


def datos_de_medidas(medidas: Sequence[Medida], cifra: dict[str, object]) -> dict[str, object]:
    """La cifra y, además, la tabla y los vivos de cada libro."""
    return {
        **cifra,
        "por_operador": {
            m.libro: {k: dict(sorted(x.items())) for k, x in m.por_operador().items()}
            for m in medidas
        },
        "vivos": [str(x) for m in medidas for x in m.vivos],
    }
