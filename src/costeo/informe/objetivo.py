"""Lo hallado por ``costeo objetivo``, en la pantalla y como datos."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape

from costeo.informe.consola import miles
from costeo.informe.datos import Datos, datos_de_hallazgos
from costeo.version import VERSION
from costeo.xlsx.celdas import escribir_direccion

if TYPE_CHECKING:
    from costeo.analisis.objetivo import Objetivo


def mostrar_objetivo(c: Console, o: Objetivo) -> None:
    """El valor, a cuánto llega, lo que sobra y el siguiente; o que no lo hay."""
    m, meta = o.mando, o.meta
    assert m is not None
    assert meta is not None
    cifra = meta.nombre[0].upper() + meta.nombre[1:]
    c.print(f"{escape(cifra)}: hoy L {miles(o.cifra_hoy)}; meta L {miles(meta.importe)}.")
    if o.valor is None or o.llega is None or o.siguiente is None or o.sobra is None:
        c.print("[yellow]Ningún valor de esa entrada lo agota.[/]")
        return
    c.print(
        f"[bold]{escape(m.nombre)} = {m.dice(o.valor)}[/] (hoy {m.dice(m.base)}), en "
        f"{escape(m.lugar)}: llega a L {miles(o.llega)} y sobran L {miles(o.sobra)}."
    )
    for direccion, valor in m.ademas:
        c.print(f"Hace falta además «{valor}» en {escape(escribir_direccion(direccion))}.")
    otro, se_pasa = o.siguiente
    c.print(
        f"Con {m.dice(otro)} llegaría a L {miles(se_pasa)}: "
        f"L {miles(se_pasa - meta.importe)} de más."
    )
    contraste = "y coincide con la referencia" if o.contrastado else "sin contrastar"
    c.print(
        f"[dim]Buscado en las fórmulas del libro ({o.evaluaciones} evaluaciones), {contraste}.[/]"
    )


def datos_de_objetivo(o: Objetivo) -> Datos:
    """Lo hallado como datos para JSON; los importes, como texto."""
    m, meta = o.mando, o.meta
    return {
        "costeo": VERSION,
        "salida": o.salida,
        "archivo": o.nombre,
        "entrada": None if m is None else m.nombre,
        "celda": None if m is None else m.lugar,
        "hoy": None if m is None else format(m.base, "f"),
        "ademas": {} if m is None else {escribir_direccion(d): x for d, x in m.ademas},
        "cifra": None if meta is None else meta.nombre,
        "cifra_hoy": str(o.cifra_hoy),
        "meta": None if meta is None else str(meta.importe),
        "valor": None if o.valor is None else format(o.valor, "f"),
        "llega": None if o.llega is None else str(o.llega),
        "sobra": None if o.sobra is None else str(o.sobra),
        "siguiente": None if o.siguiente is None else format(o.siguiente[0], "f"),
        "llegaria": None if o.siguiente is None else str(o.siguiente[1]),
        "evaluaciones": o.evaluaciones,
        "contrastado": o.contrastado,
        "hallazgos": datos_de_hallazgos(o.hallazgos),
    }
