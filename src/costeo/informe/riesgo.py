"""El riesgo en la pantalla y como datos."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from costeo.calculo.redondeo import redondear
from costeo.informe.consola import miles
from costeo.informe.datos import Datos, datos_de_hallazgos
from costeo.version import VERSION

if TYPE_CHECKING:
    from costeo.analisis.cifras import Cifra
    from costeo.analisis.reservas import ReservaP80, RiesgoDeTecho
    from costeo.analisis.riesgo import Riesgo

_EN_PANTALLA = (50, 80, 90)


def mostrar_riesgo(c: Console, r: Riesgo) -> None:
    """Percentiles, contingencia del P80, techos, supuestos y comprobación."""
    p = r.pedido
    c.print(
        f"[bold]{p.sorteos:,} sorteos[/] · {p.distribucion} · correlación {p.rho:g} dentro de cada "
        f"clase · semilla {p.semilla}"
    )
    c.print(_tabla("Cuánto puede acabar costando (L)", r.cifras))
    total = r.cifras[0]
    bajo, alto = total.entre[80]
    c.print(
        f"Con otros sorteos el P80 del total estaría entre L {miles(bajo)} y L {miles(alto)} "
        "(95 de cada 100 veces)."
    )
    c.print(_tabla("Por eje (L)", r.ejes))
    c.print(_tabla("Por trimestre (L)", [x for x in r.trimestres if x.base or x.maximo]))
    for x in r.reservas:
        c.print(_frase_de_reserva(x))
    if r.techos:
        c.print(_tabla_de_techos(r.techos))
    c.print("[bold]Lo que se supone[/]")
    for frase in r.supuestos:
        c.print(f"  · {escape(frase)}")
    if r.comprobacion:
        k = r.comprobacion
        c.print(
            f"[dim]Comprobado: con los valores base da el total de la referencia al centavo; "
            f"{k.sorteos} sorteos costeados uno por uno con Decimal, {k.exactas:,} de {k.lineas:,} "
            f"líneas iguales al centavo (la mayor diferencia, L {k.diferencia}).[/]"
        )


def _tabla(titulo: str, cifras: Sequence[Cifra]) -> Table:
    tabla = Table(title=titulo, title_justify="left", box=SIMPLE_HEAD)
    tabla.add_column("", overflow="fold", max_width=36)
    for nombre in ("Base", "Media", *(f"P{p}" for p in _EN_PANTALLA), "Cabe en la base"):
        tabla.add_column(nombre, justify="right", no_wrap=True)
    for x in cifras:
        importes = (x.base, x.media, *(x.percentil[p] for p in _EN_PANTALLA))
        tabla.add_row(escape(nombre_de(x)), *(f"{i:,.0f}" for i in importes), por_ciento(x.cabe))
    return tabla


def por_ciento(parte: Decimal) -> str:
    """0.2365 → «23.7 %», la mitad hacia arriba; lo que ocurre alguna vez no se dice que nunca."""
    dicho = redondear(parte * 100, 1)
    return "< 0.1 %" if parte and not dicho else f"{dicho} %"


def nombre_de(x: Cifra) -> str:
    """Cómo se llama su renglón: el código delante, si dice algo que el nombre no."""
    sabido = x.nombre == x.codigo or x.codigo in x.nombre.casefold() or x.codigo == "total"
    return x.nombre if sabido else f"{x.codigo} {x.nombre}"


def _frase_de_reserva(x: ReservaP80) -> str:
    parte = "" if x.parte is None else f" ({por_ciento(x.parte)} del costo sin contingencia)"
    return (
        f"{x.nombre}: para cubrir 8 de cada 10 sorteos hace falta una contingencia de "
        f"[bold]L {miles(x.importe)}[/]{parte}; hoy lleva L {miles(x.hoy)}, que cubre "
        f"{por_ciento(x.cabe_hoy)} de los sorteos."
    )


def _tabla_de_techos(techos: Sequence[RiesgoDeTecho]) -> Table:
    tabla = Table(title="Techos", title_justify="left", box=SIMPLE_HEAD)
    tabla.add_column("Techo", no_wrap=True)
    for nombre in ("Importe", "Gasto base", "P80", "Lo rompe", "Si lo rompe, por"):
        tabla.add_column(nombre, justify="right", no_wrap=True)
    for x in techos:
        importe = "sin dato" if x.techo.importe is None else f"{x.techo.importe:,.0f}"
        rompe = "—" if x.probabilidad is None else por_ciento(x.probabilidad)
        exceso = "" if x.exceso is None else f"{x.exceso:,.0f}"
        cifras = (f"{x.gasto.base:,.0f}", f"{x.gasto.percentil[80]:,.0f}")
        mucho = x.probabilidad is not None and x.probabilidad >= Decimal("0.5")
        tabla.add_row(
            escape(x.techo.codigo), importe, *cifras, rompe, exceso, style="red" if mucho else ""
        )
    return tabla


def datos_de_riesgo(r: Riesgo) -> Datos:
    """El riesgo como datos para JSON; importes y probabilidades, como texto."""
    p, k = r.pedido, r.comprobacion
    return {
        "costeo": VERSION,
        "salida": r.salida,
        "archivo": r.nombre,
        "plan": r.plan,
        "sorteos": p.sorteos,
        "semilla": p.semilla,
        "distribucion": p.distribucion,
        "rho": p.rho,
        "supuestos": list(r.supuestos),
        "variables": [
            {
                "tipo": x.tipo,
                "codigo": x.codigo,
                "clase": x.clase,
                "minimo": format(x.minimo, "f"),
                "base": format(x.base, "f"),
                "maximo": format(x.maximo, "f"),
                "entera": x.entera,
            }
            for x in r.variables
        ],
        "cifras": [_cifra(x) for x in r.cifras],
        "ejes": [_cifra(x) for x in r.ejes],
        "trimestres": [_cifra(x) for x in r.trimestres],
        "histograma": [
            {"desde": str(x.desde), "hasta": str(x.hasta), "sorteos": x.cuantos}
            for x in r.histograma
        ],
        "contingencia_p80": [
            {
                "codigo": x.codigo,
                "sin_contingencia": str(x.sin_contingencia),
                "contingencia": str(x.importe),
                "parte": None if x.parte is None else str(x.parte),
                "hoy": str(x.hoy),
                "cabe_hoy": str(x.cabe_hoy),
            }
            for x in r.reservas
        ],
        "techos": [
            {
                "importe": None if x.techo.importe is None else str(x.techo.importe),
                "probabilidad_de_romperlo": None if x.probabilidad is None else str(x.probabilidad),
                "exceso_medio": None if x.exceso is None else str(x.exceso),
                **_cifra(x.gasto),
            }
            for x in r.techos
        ],
        "comprobacion": None
        if k is None
        else {
            "sorteos": k.sorteos,
            "lineas": k.lineas,
            "exactas": k.exactas,
            "diferencia": str(k.diferencia),
        },
        "hallazgos": datos_de_hallazgos(r.hallazgos),
    }


def _cifra(x: Cifra) -> Datos:
    return {
        "codigo": x.codigo,
        "nombre": x.nombre,
        "base": str(x.base),
        "media": str(x.media),
        "desviacion": str(x.desviacion),
        "minimo": str(x.minimo),
        "maximo": str(x.maximo),
        **{f"p{p}": str(i) for p, i in x.percentil.items()},
        "p80_entre": [str(i) for i in x.entre[80]],
        "cabe_en_la_base": str(x.cabe),
    }
