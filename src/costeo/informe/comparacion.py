"""La comparación de dos costeos en la pantalla."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from costeo.comparacion.comparar import Comparacion
from costeo.comparacion.cortes import NOMBRE_DE_CORTE
from costeo.comparacion.familias import EXPLICACION, FAMILIAS
from costeo.comparacion.modelos import Efectos
from costeo.comparacion.numeros import cuantas
from costeo.comparacion.resumen import las_que_mas_pesan, oracion_del_calendario
from costeo.informe.comparacion_partes import cambiadas, en_grupos, firmado, proporcion
from costeo.informe.consola import miles, mostrar_hallazgos

_ENTRADAS, _FORMULAS, _POR_CORTE = 15, 10, 8
_TOTALES = {
    "total": "Total económico",
    "por_presupuestar": "Por presupuestar",
    "medios_propios": "Medios propios",
    "ya_financiado": "Ya financiado",
}


def mostrar_comparacion(c: Console, x: Comparacion, escritos: Sequence[Path] = ()) -> None:
    """Totales, efectos, lo que más pesa, cortes que se movieron, entradas y fórmulas."""
    mostrar_hallazgos(c, x.hallazgos)
    if x.efectos is None:
        return
    c.print(f"[bold]A[/]  {escape(x.a.nombre)} ({x.a.clase})")
    c.print(f"[bold]B[/]  {escape(x.b.nombre)} ({x.b.clase})")
    if x.iguales:
        c.print(f"[green]IGUALES[/]: los mismos datos; total L {miles(x.efectos.b.totales.total)}.")
    else:
        _mostrar_efectos(c, x.efectos)
        _mostrar_cortes(c, x.efectos)
        _mostrar_trimestres(c, x.efectos)
        _mostrar_entradas(c, x)
    _mostrar_formulas(c, x)
    for ruta in escritos:
        c.print(f"Escrito: {escape(str(ruta))}")


def _tabla(
    c: Console, titulo: str, columnas: Sequence[str], filas: Sequence[Sequence[str]]
) -> Table:
    """La primera columna se acorta para que las cifras quepan enteras; sin filas, solo títulos."""
    tabla = Table(title=titulo, title_justify="left", box=SIMPLE_HEAD)
    anchos = [max(len(x[i]) for x in (columnas, *filas)) for i in range(1, len(columnas))]
    resto = max(c.width - sum(anchos) - 3 * len(columnas) - 2, 12)
    tabla.add_column(columnas[0], no_wrap=True, overflow="ellipsis", max_width=resto)
    for nombre, ancho in zip(columnas[1:], anchos, strict=True):
        tabla.add_column(nombre, justify="right", no_wrap=True, min_width=ancho)
    for fila in filas:
        tabla.add_row(*map(escape, fila))
    return tabla


def _cuatro(antes: Decimal, despues: Decimal) -> tuple[str, str, str, str]:
    return miles(antes), miles(despues), firmado(despues - antes), proporcion(antes, despues)


def _mostrar_efectos(c: Console, e: Efectos) -> None:
    totales = [
        (nombre, *_cuatro(getattr(e.a.totales, campo), getattr(e.b.totales, campo)))
        for campo, nombre in _TOTALES.items()
    ]
    c.print(_tabla(c, "Totales (L)", ("", "A", "B", "Diferencia", "%"), totales))
    if not e.partes:
        c.print("Ningún cambio mueve el total.")
        return
    efectos = Table(title="Qué movió el total (L)", title_justify="left", box=SIMPLE_HEAD)
    efectos.add_column("Efecto", no_wrap=True)
    efectos.add_column("Importe", justify="right", no_wrap=True)
    efectos.add_column("Qué es", overflow="ellipsis", no_wrap=True, style="dim")
    for familia in FAMILIAS:
        if e.efectos[familia]:
            importe = firmado(e.efectos[familia])
            efectos.add_row(familia.capitalize(), importe, EXPLICACION[familia])
    efectos.add_section()
    efectos.add_row("Diferencia", firmado(e.diferencia), "", style="bold")
    c.print(efectos)
    principales = las_que_mas_pesan(e)
    if principales:
        c.print("[bold]Lo que más pesa[/]")
        for i, m in enumerate(principales, 1):
            c.print(f"{i:>3}. {escape(m.oracion)}")
        demas = len(e.movimientos) - len(principales)
        if demas:
            c.print(f"     … y {demas} más: use --json, --html o --xlsx para verlos todos.")


def _mostrar_cortes(c: Console, e: Efectos) -> None:
    for dimension, nombre in NOMBRE_DE_CORTE.items():
        filas = cambiadas(e.cortes[dimension])
        if not filas:
            continue
        vistas = [
            (
                f"{f.codigo} {f.nombre}".strip(),
                miles(f.antes),
                miles(f.despues),
                firmado(f.diferencia),
                max(f.efectos, key=lambda k: abs(f.efectos[k])),
            )
            for f in filas[:_POR_CORTE]
        ]
        columnas = (nombre, "A", "B", "Diferencia", "Lo que más")
        c.print(_tabla(c, f"Por {nombre.lower()} (L)", columnas, vistas))
        if len(filas) > _POR_CORTE:
            c.print(f"  … y {len(filas) - _POR_CORTE} más.")


def _mostrar_trimestres(c: Console, e: Efectos) -> None:
    filas = [t for t in e.trimestres if t.antes or t.despues]
    if not any(t.diferencia or t.calendario for t in filas):
        return
    columnas = ("Trimestre", "A", "B", "Diferencia", "Calendario", "Lo demás")
    vistas = [
        (
            t.codigo,
            miles(t.antes),
            miles(t.despues),
            *map(firmado, (t.diferencia, t.calendario, t.costo)),
        )
        for t in filas
    ]
    c.print(_tabla(c, "Por trimestre (L)", columnas, vistas))
    if oracion := oracion_del_calendario(e):
        c.print(f"{escape(oracion)}.")


def _mostrar_entradas(c: Console, x: Comparacion) -> None:
    if not x.entradas:
        c.print("[bold]Entradas cambiadas: 0[/]")
        return
    cuenta = Counter(y.hoja for y in x.entradas)
    hojas = ", ".join(f"{escape(h)} {n}" for h, n in cuenta.most_common(_POR_CORTE))
    otras = len(cuenta) - _POR_CORTE
    mas = f" y {cuantas(otras, 'hoja', 'hojas')} más" if otras > 0 else ""
    c.print(f"[bold]Entradas cambiadas: {len(x.entradas)}[/] ({hojas}{mas})")
    for y in x.entradas[:_ENTRADAS]:
        lugar = f"{y.hoja}!{y.celda or y.fila or '?'}"
        dicho = f"{_corto(y.antes)} → {_corto(y.despues)}"
        c.print(f"  [dim]{escape(lugar)}[/] {escape(f'{y.codigo} · {y.columna}: {dicho}')}")
    if len(x.entradas) > _ENTRADAS:
        c.print(f"  … y {len(x.entradas) - _ENTRADAS} más.")


def _mostrar_formulas(c: Console, x: Comparacion) -> None:
    grupos = en_grupos(x.formulas)
    if not grupos:
        return
    c.print(f"[bold]Fórmulas cambiadas: {len(x.formulas)}[/] (aparte de los datos)")
    for g in grupos[:_FORMULAS]:
        celdas = f" ({g.cuantas} celdas)" if g.cuantas > 1 else ""
        c.print(f"  [yellow]{g.estado}[/] {escape(g.lugar)}{celdas}")
        c.print(f"    debía decir {escape(_corto(g.esperada))}")
        c.print(f"    dice {escape(_corto(g.hallada))}")
    if len(grupos) > _FORMULAS:
        c.print(f"  … y {len(grupos) - _FORMULAS} grupos más.")


def _corto(texto: str, largo: int = 90) -> str:
    return texto if len(texto) <= largo else texto[: largo - 1] + "…"
