"""Lo que dice una auditoría: en la pantalla, agrupado y breve, o como datos."""

from __future__ import annotations

from rich.console import Console
from rich.markdown import Markdown
from rich.markup import escape

from costeo.auditor.auditar import Auditoria, Resultado
from costeo.auditor.regla import IMPIDE, Estado, Hallado
from costeo.informe.consola import mostrar_hallazgos
from costeo.informe.datos import a_json, datos_de_hallazgos
from costeo.version import VERSION

POR_REGLA = 4
"""Renglones que se enseñan de cada regla, si no se pide todo."""
_COLOR = {"E": "red", "A": "yellow"}
_NOMBRE = {"E": "IMPIDE", "A": "AVISA"}


def mostrar_auditoria(c: Console, auditoria: Auditoria, *, todo: bool = False) -> None:
    """El informe: lo que impide entregar primero, luego los avisos y lo que no se miró.

    Args:
        c: dónde escribirlo.
        auditoria: lo que dijeron las reglas.
        todo: sin recortar lo que halló cada regla.
    """
    mostrar_hallazgos(c, auditoria.hallazgos)
    if not auditoria.resultados:
        c.print("[red]NO SE PUDO AUDITAR[/]")
        return
    con = [r for r in auditoria.resultados if r.estado is Estado.HALLAZGOS]
    for r in sorted(con, key=_orden):
        _mostrar_resultado(c, r, todo=todo)
    for estado, titulo in (
        (Estado.NO_MIRADA, "No se pudo mirar"),
        (Estado.NO_APLICA, "No aplica"),
        (Estado.APAGADA, "Apagada por la institución"),
    ):
        for r in auditoria.resultados:
            if r.estado is estado:
                color = "red" if r.impide else "dim"
                c.print(f"[{color}]{titulo}[/] {r.regla.id} {escape(r.regla.titulo)}: ", end="")
                c.print(f"[dim]{escape(r.motivo)}[/]")
    for r in auditoria.resultados:
        if r.estado is Estado.CUMPLE and r.callados:
            c.print(f"[dim]Callado por la institución[/] {r.regla.id} {escape(r.regla.titulo)}")
            _mostrar_ajustes(c, r)
    _mostrar_veredicto(c, auditoria)


def _orden(r: Resultado) -> tuple[bool, bool]:
    """Primero lo que impide y, de eso, lo que tiene una celda a la que ir."""
    return not r.impide, not any(h.hoja for h in r.hallados)


def _mostrar_resultado(c: Console, r: Resultado, *, todo: bool) -> None:
    peor = IMPIDE if r.impide else "A"
    c.print(f"[{_COLOR[peor]}]{_NOMBRE[peor]} {r.regla.id}[/] [bold]{escape(r.regla.titulo)}[/]")
    ensenados = r.hallados if todo else r.hallados[:POR_REGLA]
    for h in ensenados:
        c.print(f"  {escape(lugar(h))}{escape(h.detalle)}")
    resto = r.hallados[len(ensenados) :]
    if resto:
        cuantas = len({h.hoja for h in resto})
        hojas = f" en {cuantas} hojas" if cuantas > 1 else ""
        c.print(f"  [dim]y {len(resto)} más{hojas} (--todo los enseña)[/]")
    _mostrar_ajustes(c, r)


def _mostrar_ajustes(c: Console, r: Resultado) -> None:
    """Lo que la institución cambió de la regla, con su motivo."""
    if r.callados:
        c.print(f"  [dim]{r.callados} sin contar en las hojas que se dicen[/]")
    for a in r.ajustes:
        donde = f" en {', '.join(a.hojas)}" if a.hojas else ""
        c.print(f"  [dim]Nivel «{escape(a.nivel)}»{escape(donde)}: {escape(a.motivo)}[/]")


def lugar(h: Hallado) -> str:
    """«Hoja!B7 y 12 más: », o nada si es cosa del libro."""
    if not h.hoja:
        return ""
    celda = f"!{h.celda}" if h.celda else ""
    mas = f" y {h.cuenta - 1:,} más" if h.cuenta > 1 else ""
    return f"{h.hoja}{celda}{mas}: "


def _mostrar_veredicto(c: Console, auditoria: Auditoria) -> None:
    cuenta = {e: sum(r.estado is e for r in auditoria.resultados) for e in Estado}
    impiden = sum(r.impide for r in auditoria.resultados)
    avisan = cuenta[Estado.HALLAZGOS] - sum(
        r.impide for r in auditoria.resultados if r.estado is Estado.HALLAZGOS
    )
    partes = [f"{cuenta[Estado.CUMPLE]} de {len(auditoria.resultados)} reglas se cumplen"]
    if impiden:
        partes.append(f"{impiden} impiden entregarlo")
    if avisan:
        partes.append(f"{avisan} avisan")
    partes += [f"{cuenta[e]} {e.value}" for e in (Estado.NO_APLICA, Estado.APAGADA) if cuenta[e]]
    texto = "; ".join(partes) + "."
    if auditoria.salida:
        c.print(f"[red]NO ESTÁ PARA ENTREGAR[/]: {texto}")
    else:
        c.print(f"[green]PARA ENTREGAR[/]: {texto}")
    if impiden or avisan:
        c.print("[dim]«costeo auditar --explica R12» dice por qué importa y cómo se arregla.[/]")


def mostrar_pagina(c: Console, texto: str) -> None:
    """La página de una regla."""
    c.print(Markdown(texto))


def datos_de_auditoria(auditoria: Auditoria) -> dict[str, object]:
    """La auditoría como diccionario, con todo lo hallado."""
    return {
        "costeo": VERSION,
        "libro": auditoria.nombre,
        "salida": auditoria.salida,
        "hallazgos": datos_de_hallazgos(auditoria.hallazgos),
        "reglas": [_datos_de_resultado(r) for r in auditoria.resultados],
    }


def _datos_de_resultado(r: Resultado) -> dict[str, object]:
    return {
        "id": r.regla.id,
        "titulo": r.regla.titulo,
        "nivel": r.nivel,
        "estado": r.estado.value,
        "motivo": r.motivo,
        "callados": r.callados,
        "ajustes": [
            {"nivel": a.nivel, "motivo": a.motivo, "hojas": list(a.hojas)} for a in r.ajustes
        ],
        "hallados": [
            {
                "nivel": h.nivel,
                "hoja": h.hoja,
                "celda": h.celda,
                "cuenta": h.cuenta,
                "detalle": h.detalle,
            }
            for h in r.hallados
        ],
    }


def auditoria_json(auditoria: Auditoria) -> str:
    """Lo que escribe ``costeo auditar --json``."""
    return a_json(datos_de_auditoria(auditoria))
