"""La actualización de precios en la pantalla y en JSON."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from costeo.informe.consola import miles
from costeo.informe.datos import a_json, datos_de_hallazgos
from costeo.modelo.historial import CambioDePrecio
from costeo.precios.actualizar import Actualizacion
from costeo.precios.efecto import Efecto, Movimiento, PrecioQueMueve
from costeo.precios.preguntas import en_letra
from costeo.version import VERSION

_CIEN = Decimal(100)


def datos_de_precios(hecho: Actualizacion, escrito: Path | None = None) -> dict[str, Any]:
    """La actualización, lista para JSON; importes como texto, fechas ISO.

    Las claves son siempre las mismas: ``costeo`` (versión), ``salida``, ``escrito`` (archivo o
    None), ``aplicados``, ``historial`` (los renglones añadidos), ``detenidas``, ``iguales``,
    ``efecto`` (None si no se pudo: ``total``, ``clases``, ``ejes``, ``precios``, ``juntos`` y
    ``lineas_sin_dato``), ``comprobacion`` (de un Anexo II, el código de salida de comprobar el
    nuevo: 0, bien) y ``hallazgos``.
    """
    return {
        "costeo": VERSION,
        "salida": hecho.salida,
        "escrito": None if escrito is None else str(escrito),
        "aplicados": len(hecho.cambios),
        "historial": [_renglon(x) for x in hecho.historial],
        "detenidas": list(hecho.detenidas),
        "iguales": list(hecho.iguales),
        "efecto": None if hecho.efecto is None else _efecto(hecho.efecto),
        "comprobacion": hecho.comprobacion,
        "hallazgos": datos_de_hallazgos((*hecho.hallazgos, *hecho.al_generarlo)),
    }


def precios_json(hecho: Actualizacion, escrito: Path | None = None) -> str:
    """Lo mismo, como texto."""
    return a_json(datos_de_precios(hecho, escrito))


def _renglon(x: CambioDePrecio) -> dict[str, Any]:
    return {k: _simple(v) for k, v in vars(x).items() if k != "origen"}


def _simple(valor: Any) -> Any:
    if isinstance(valor, Decimal):
        return format(valor, "f")
    return valor.isoformat() if hasattr(valor, "isoformat") else valor


def _efecto(e: Efecto) -> dict[str, Any]:
    return {
        "total": _movimiento(e.total),
        "clases": [_movimiento(m) for m in e.clases],
        "ejes": [_movimiento(m) for m in e.ejes],
        "precios": [
            {
                "codigo": p.cambio.unitario.codigo,
                "descripcion": p.cambio.unitario.descripcion,
                "antes": _simple(p.cambio.unitario.importe),
                "despues": _simple(p.cambio.importe),
                "mueve": _simple(p.mueve),
                "actividades": p.actividades,
            }
            for p in e.precios
        ],
        "juntos": _simple(e.juntos),
        "lineas_sin_dato": list(e.sin_dato),
    }


def _movimiento(m: Movimiento) -> dict[str, Any]:
    nombres = {"codigo": m.codigo, "nombre": m.nombre}
    cifras = {"antes": m.antes, "despues": m.despues, "diferencia": m.diferencia}
    return {**nombres, **{k: _simple(v) for k, v in cifras.items()}}


def mostrar_precios(
    c: Console, hecho: Actualizacion, escrito: Path | None, *, ensayo: bool
) -> None:
    """Qué se aplicó, qué mueve y dónde quedó escrito."""
    if hecho.modelo is None or hecho.efecto is None:
        return
    e = hecho.efecto
    c.print(_tabla(e))
    if any(p.mueve for p in e.precios):
        c.print(_tabla_de_precios(e.precios))
        if e.juntos:
            c.print(f"  Los demás, y los que se multiplican entre sí: {_signo(_resto(e))}")
    if e.sin_dato[0] != e.sin_dato[1]:
        c.print(f"[yellow]Líneas sin dato, que no se costean: {e.sin_dato[0]} → {e.sin_dato[1]}[/]")
    cuenta = f"{_contar(len(hecho.cambios), 'costo cambia', 'costos cambian')}, "
    cuenta += f"{_contar(len(hecho.iguales), 'ya estaba igual', 'ya estaban igual')}, "
    cuenta += _contar(len(hecho.detenidas), "fila detenida", "filas detenidas")
    c.print(cuenta + (f": {escape(', '.join(hecho.detenidas))}." if hecho.detenidas else "."))
    if ensayo:
        c.print("[bold]ENSAYO[/]: no se escribió nada.")
    elif escrito:
        c.print(f"Escrito: {escape(str(escrito))}", soft_wrap=True)
        if hecho.leida:
            bien = "[green]correcto[/]" if not hecho.comprobacion else "[red]con diferencias[/]"
            c.print(
                f"Con su Anexo I, su acta y su resumen en la misma carpeta; comprobado: {bien}."
            )
    else:
        c.print("No había nada que escribir.")


def _resto(e: Efecto) -> Decimal:
    return e.total.diferencia - sum((p.mueve for p in e.precios), Decimal(0))


def _tabla(e: Efecto) -> Table:
    tabla = Table(title="Lo que se mueve (L)", title_justify="left", box=SIMPLE_HEAD)
    tabla.add_column("", max_width=48, no_wrap=True, overflow="ellipsis")
    for titulo in ("Antes", "Después", "Diferencia", "%"):
        tabla.add_column(titulo, justify="right", no_wrap=True)
    for m in e.clases:
        tabla.add_row(*_cifras(m.nombre, m))
    tabla.add_row(*_cifras("Total", e.total), style="bold")
    tabla.add_section()
    for m in e.ejes:
        tabla.add_row(*_cifras(f"{m.codigo} {m.nombre}", m))
    return tabla


def _cifras(nombre: str, m: Movimiento) -> tuple[str, ...]:
    por_ciento = f"{m.diferencia / m.antes * _CIEN:+.2f}" if m.antes else ""
    return escape(nombre), miles(m.antes), miles(m.despues), _signo(m.diferencia), por_ciento


def _tabla_de_precios(precios: tuple[PrecioQueMueve, ...]) -> Table:
    titulo = "Los que más mueven el total, cada uno por separado"
    tabla = Table(title=titulo, title_justify="left", box=SIMPLE_HEAD)
    tabla.add_column("Costo", max_width=44, no_wrap=True, overflow="ellipsis")
    for columna in ("Antes", "Después", "%", "Act.", "Mueve (L)"):
        tabla.add_column(columna, justify="right", no_wrap=True)
    for p in (x for x in precios if x.mueve):
        u, ahora = p.cambio.unitario, p.cambio.importe
        por_ciento = (
            f"{(ahora / u.importe - 1) * _CIEN:+.1f}" if ahora is not None and u.importe else ""
        )
        tabla.add_row(
            escape(f"{u.codigo} {u.descripcion}"),
            en_letra(u, u.importe),
            en_letra(u, ahora),
            por_ciento,
            str(p.actividades),
            _signo(p.mueve),
        )
    return tabla


def _signo(importe: Decimal) -> str:
    return f"{importe:+,.2f}"


def _contar(n: int, uno: str, varios: str) -> str:
    return f"{n} {uno if n == 1 else varios}"
