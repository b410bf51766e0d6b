"""El cronograma en la pantalla y en JSON: fechas, causa, holgura, prueba y por qué no lo hay."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from costeo.hallazgos import ERROR
from costeo.informe.datos import a_json, datos_de_hallazgos
from costeo.modelo.programacion import (
    FACTIBLE,
    IMPOSIBLE,
    SIN_TIEMPO,
    Conflicto,
    Etapa,
    Programacion,
)
from costeo.programa.programar import FechaDeActividad, PlanProgramado
from costeo.version import VERSION

_INICIALES = "EFMAMJJASOND"
_POR_MES = 2
"""Casillas de cada mes en la barra: una por quincena."""
_MITAD_DE_MES = 15
_NO_SE_PUDO = "no se pudo"


def datos_de_programa(plan: PlanProgramado) -> dict[str, Any]:
    """Lo programado, listo para JSON. Fechas ISO; el fin, incluido. Sin nada que cambie de una
    ejecución a otra: los segundos van solo en pantalla.

    Las claves son siempre las mismas: ``costeo`` (versión), ``salida``, ``estado`` («no se pudo»
    si ni siquiera se intentó), ``cota`` y ``brecha`` (None sin etapas), ``demostrado_por``,
    ``etapas``, ``actividades`` (con ``inicio``, ``fin``, ``causa``, ``holgura`` y ``critica``),
    ``excluidas``, ``conflictos``, ``techos`` y ``hallazgos``.
    """
    p = plan.programacion or Programacion(_NO_SE_PUDO)
    return {
        "costeo": VERSION,
        "salida": plan.salida,
        "estado": p.estado,
        "cota": p.cota,
        "brecha": p.brecha,
        "demostrado_por": list(p.quien),
        "etapas": [_etapa(e) for e in p.etapas],
        "actividades": [_actividad(f) for f in plan.fechas],
        "excluidas": [a.numero for a in plan.fuera],
        "conflictos": [_conflicto(c) for c in p.conflictos],
        "techos": [_caida(techo, probado) for techo, probado in plan.caidas],
        "hallazgos": datos_de_hallazgos(plan.hallazgos),
    }


def programa_json(plan: PlanProgramado, escritos: Sequence[Path] = ()) -> str:
    """Lo mismo como texto, y en ``exportado`` los archivos que se escribieron."""
    return a_json({**datos_de_programa(plan), "exportado": [str(x) for x in escritos]})


def _etapa(e: Etapa) -> dict[str, Any]:
    return {
        "nombre": e.nombre,
        "sentido": e.sentido,
        "valor": e.valor,
        "cota": e.cota,
        "brecha": e.brecha,
        "demostrada": e.demostrada,
        "demostrada_por": list(e.quien),
    }


def _actividad(f: FechaDeActividad) -> dict[str, Any]:
    return {
        "numero": f.actividad.numero,
        "codigo": f.actividad.codigo,
        "titulo": f.actividad.titulo,
        "inicio": f.inicio.isoformat(),
        "fin": f.fin.isoformat(),
        "causa": {"clase": f.clase, "texto": f.causa, "celda": f.celda},
        "holgura": f.holgura,
        "critica": f.critica,
    }


def _conflicto(c: Conflicto) -> dict[str, Any]:
    return {
        "explicacion": c.explicacion,
        "minimo": c.minimo,
        "reglas": [
            {"clase": r.clase, "texto": r.rotulo, "hoja": r.origen.hoja, "celda": r.origen.celda}
            for r in c.reglas
        ],
        "alivios": [a.rotulo for a in c.alivios],
    }


def _caida(techo: Decimal, p: Programacion) -> dict[str, Any]:
    return {"techo": str(techo), "estado": p.estado, "caen": list(p.excluidas)}


def mostrar_programa(c: Console, plan: PlanProgramado) -> None:
    """La tabla con su barra, la prueba y, si no hay fechas, por qué."""
    p = plan.programacion
    if p is None:
        return
    if p.estado == IMPOSIBLE:
        c.print("[red]No hay fechas que cumplan todo a la vez.[/]")
        for conflicto in p.conflictos:
            _mostrar_conflicto(c, conflicto)
        return
    if plan.fechas:
        c.print(_tabla(plan.fechas))
    c.print(_veredicto(p))
    for e in p.etapas:
        prueba = f"demostrado por {' y '.join(e.quien)}" if e.demostrada else _brecha(e)
        c.print(f"  {e.nombre}: {e.valor:,} ({prueba})", style="dim")
    if plan.fuera:
        c.print("[yellow]No caben en los techos:[/] " + ", ".join(map(_nombre, plan.fuera)))
        for conflicto in p.conflictos:
            _mostrar_conflicto(c, conflicto)
    for techo, probado in plan.caidas:
        caen = ", ".join(map(str, probado.excluidas)) or "ninguna"
        c.print(f"Con un techo de L {techo:,.2f} caen: {caen} ({probado.estado})")


def mostrar_exportados(c: Console, plan: PlanProgramado, escritos: Sequence[Path]) -> None:
    """Los archivos escritos o, si no hay ninguno, por qué."""
    for archivo in escritos:
        c.print(f"Exportado: {escape(str(archivo))}", soft_wrap=True)
    if escritos:
        return
    if not plan.fechas:
        c.print("[red]No se exportó nada:[/] no hay fechas.")
        return
    c.print("[red]No se pudo exportar:[/]")  # otra vez, que la tabla ya tapó los hallazgos
    for h in (x for x in plan.hallazgos if x.nivel == ERROR):
        c.print(f"  {escape(str(h))}", soft_wrap=True)


def _nombre(actividad: Any) -> str:
    return f"{actividad.numero} {escape(actividad.titulo)}"


def _veredicto(p: Programacion) -> str:
    if p.estado == FACTIBLE:
        return f"[yellow]FACTIBLE[/], sin demostrar que sea lo mejor: brecha {p.brecha or 0:.2%}."
    if p.estado == SIN_TIEMPO:
        return "[yellow]SIN TIEMPO[/]: ni se hallaron fechas ni se demostró que no las haya."
    return f"[green]{p.estado.upper()}[/]: {p.segundos:.1f} s."


def _brecha(e: Etapa) -> str:
    return f"brecha {e.brecha:.2%}" if e.brecha else "sin segundo testigo"


def _mostrar_conflicto(c: Console, conflicto: Conflicto) -> None:
    c.print(f"\n[bold]{escape(conflicto.explicacion)}[/]")
    for r in conflicto.reglas:
        lugar = f" [dim]({r.origen.hoja} {r.origen.celda})[/]" if r.origen.hoja else ""
        c.print(f"  · {escape(r.rotulo)}{lugar}")
    for a in conflicto.alivios:
        c.print(f"  [green]→ {escape(a.rotulo)}[/]")


def _tabla(fechas: tuple[FechaDeActividad, ...]) -> Table:
    tabla = Table(title="Cronograma", title_justify="left", box=SIMPLE_HEAD)
    tabla.add_column("N.º", justify="right")
    tabla.add_column("Actividad", max_width=30, no_wrap=True)
    tabla.add_column("Inicio", no_wrap=True)
    tabla.add_column("Fin", no_wrap=True)
    tabla.add_column("".join(f"{x} " for x in _INICIALES), no_wrap=True)
    tabla.add_column("Holg.", justify="right")
    tabla.add_column("Por qué entonces", overflow="fold")
    for f in fechas:
        tabla.add_row(
            str(f.actividad.numero),
            escape(f.actividad.titulo),
            f"{f.inicio:%d/%m}",
            f"{f.fin:%d/%m}",
            "".join(_barra(f)),
            str(f.holgura),
            escape(f.causa),
            style="bold" if f.critica else "",
        )
    return tabla


def _barra(f: FechaDeActividad) -> Iterator[str]:
    """Una casilla por quincena: llena si la actividad la toca."""
    desde, hasta = _quincena(f.inicio), _quincena(f.fin)
    for casilla in range(len(_INICIALES) * _POR_MES):
        yield "█" if desde <= casilla <= hasta else "·"


def _quincena(dia: dt.date) -> int:
    return (dia.month - 1) * _POR_MES + (dia.day > _MITAD_DE_MES)
