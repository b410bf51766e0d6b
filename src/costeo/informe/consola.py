"""Lo que se ve en la pantalla: avance, resumen del costeo, hallazgos y veredicto."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn
from rich.table import Table

from costeo.hallazgos import ERROR, Hallazgo
from costeo.modelo import vocabulario as v

if TYPE_CHECKING:  # cargar el costeo entero tarda un segundo, y un libro ajeno no lo necesita
    from costeo.calculo.costeo import Resultado
    from costeo.calculo.totales import Totales
    from costeo.flujo import Costeo
    from costeo.flujo_i import AnexoI
    from costeo.verificacion.veredicto import PruebaViva, Veredicto

HALLAZGOS_EN_PANTALLA = 40
ANCHO_SIN_PANTALLA = 120
ANCHO_PARA_TODO = 112
ANCHO_PARA_DOLARES = 78


def consola(*, errores: bool = False) -> Console:
    """Consola de salida, o la de errores. Sin pantalla (archivo, tubería) usa 100 columnas."""
    c = Console(stderr=errores, highlight=False)
    return (
        c if c.is_terminal else Console(stderr=errores, highlight=False, width=ANCHO_SIN_PANTALLA)
    )


def miles(importe: Decimal) -> str:
    """1234567.8 → «1,234,567.80», como se escribe en Honduras."""
    return f"{importe:,.2f}"


@contextmanager
def avance_en_pantalla() -> Iterator[Callable[[str, int, int], object]]:
    """Barra de avance por etapas, en la salida de errores."""
    with Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(bar_width=24),
        TextColumn("{task.fields[detalle]}"),
        console=consola(errores=True),
        transient=True,
    ) as progreso:
        tarea = progreso.add_task("Empezando", total=None, detalle="")

        def avanzar(etapa: str, hecho: int, total: int) -> None:
            unidad = "" if etapa.startswith("Prueba viva") else " fórmulas"
            detalle = f"{hecho:,} de {total:,}{unidad}" if total else ""
            progreso.update(
                tarea, description=etapa, completed=hecho, total=total or None, detalle=detalle
            )

        yield avanzar


def mostrar_hallazgos(c: Console, hallazgos: tuple[Hallazgo, ...]) -> None:
    """Los hallazgos, errores primero: dónde, qué ocurrió y cómo arreglarlo."""
    ordenados = sorted((h for h in hallazgos if not h.causa), key=lambda h: h.nivel != ERROR)
    for h in ordenados[:HALLAZGOS_EN_PANTALLA]:
        color = "red" if h.nivel == ERROR else "yellow"
        lugar = " · ".join(x for x in (h.archivo, h.hoja, h.celda) if x)
        c.print(f"[{color}]{h.nivel.upper()} {h.codigo}[/] [bold]{escape(lugar)}[/]")
        c.print(f"  {escape(h.mensaje)}")
        c.print(f"  [dim]→ {escape(h.remedio)}[/]")
    if len(ordenados) > HALLAZGOS_EN_PANTALLA:
        resto = len(ordenados) - HALLAZGOS_EN_PANTALLA
        c.print(f"… y {resto} hallazgos más: use --json para verlos todos.")
    siguen = len({(h.hoja, h.celda) for h in hallazgos if h.causa})
    if siguen:
        celdas = _contar(siguen, "celda más difiere", "celdas más difieren")
        c.print(f"{celdas} solo por leer alguna de esas: corríjalas y compruebe otra vez.")


def _tabla_de_ejes(r: Resultado, ancho: int) -> Table:
    """Costo por eje. En una pantalla estrecha faltan columnas antes que cifras."""
    ancha, con_usd = ancho >= ANCHO_PARA_TODO, ancho >= ANCHO_PARA_DOLARES

    def cifras(cuenta: int, t: Totales, usd: Decimal) -> list[str]:
        medias = (t.medios_propios, t.ya_financiado) if ancha else ()
        importes = (t.por_presupuestar, *medias, t.total, *((usd,) if con_usd else ()))
        return [str(cuenta), *(miles(x) for x in importes)]

    ejes = r.cortes["eje"]
    filas = [
        (f"{f.codigo} {f.nombre}", *cifras(f.cuenta, f.totales, f.usd or Decimal(0))) for f in ejes
    ]
    total = ("Total", *cifras(len(r.actividades), r.totales, r.usd))
    medias = ("Propios (L)", "Ya financiado (L)") if ancha else ()
    titulos = (
        "Act.",
        "Por presup. (L)",
        *medias,
        "Total (L)",
        *(("Total (USD)",) if con_usd else ()),
    )
    tabla = Table(title="Costo por eje", title_justify="left", box=SIMPLE_HEAD)
    anchos = [
        max(len(titulo), *(len(x[i]) for x in (total, *filas)))
        for i, titulo in enumerate(titulos, 1)
    ]
    resto = ancho - sum(anchos) - 3 * len(anchos) - 5
    tabla.add_column("Eje", no_wrap=True, overflow="ellipsis", max_width=max(resto, 8))
    for titulo, columna in zip(titulos, anchos, strict=True):
        tabla.add_column(titulo, justify="right", no_wrap=True, min_width=columna)
    for fila in filas:
        tabla.add_row(*fila)
    tabla.add_section()
    tabla.add_row(*total, style="bold")
    return tabla


def mostrar_costeo(c: Console, costeo: Costeo, archivos: list[Path]) -> None:
    """Resumen corto: qué se costeó, cuánto es, qué no está confirmado y el veredicto."""
    r = costeo.resultado
    if r is None or costeo.veredicto is None:
        return
    c.print(
        f"{_contar(len(r.actividades), 'actividad', 'actividades')}, "
        f"{_contar(len(r.lineas), 'línea', 'líneas')}, [bold]{costeo.formulas:,}[/] fórmulas"
    )
    c.print(_tabla_de_ejes(r, c.width))
    _mostrar_sin_confirmar(c, r)
    mostrar_veredicto(c, costeo.veredicto)
    if costeo.anexo_i:
        mostrar_veredicto(c, costeo.anexo_i.veredicto, "Anexo I: ")
    for archivo in archivos:
        c.print(f"Escrito: {escape(str(archivo))}")


def mostrar_anexo_i(c: Console, anexo: AnexoI, archivos: Sequence[Path]) -> None:
    """El Anexo I que sale de unir dos: su corte, cuánto avance lleva y el veredicto."""
    con_avance = _contar(len(anexo.plan.avances), "actividad", "actividades")
    c.print(f"Anexo I al {anexo.plan.corte:%d/%m/%Y}, con avance en {con_avance}.")
    mostrar_veredicto(c, anexo.veredicto)
    for archivo in archivos:
        c.print(f"Escrito: {escape(str(archivo))}")


def _mostrar_sin_confirmar(c: Console, r: Resultado) -> None:
    t = r.totales
    parte = t.sin_confirmar / t.total * 100 if t.total else Decimal(0)
    pendientes = sum(d.estado == v.POR_CONFIRMAR for d in r.modelo.decisiones)
    estado = {f.codigo: f.cuenta for f in r.cortes["estado"]}
    if not (t.sin_confirmar or pendientes or t.sin_dato):
        return
    supuestas, faltan = estado[v.SUPUESTO], estado[v.POR_CONFIRMAR]
    c.print(
        f"[yellow]BORRADOR[/]: L {miles(t.sin_confirmar)} ({parte:.1f} % del total) descansan en "
        f"{_contar(supuestas, 'línea supuesta', 'líneas supuestas')} y {faltan} por confirmar; "
        f"{_contar(t.sin_dato, 'línea', 'líneas')} sin dato; "
        f"{_contar(pendientes, 'decisión', 'decisiones')} por confirmar."
    )


def mostrar_veredicto(c: Console, veredicto: Veredicto, prefijo: str = "") -> None:
    """El veredicto en una línea, y los hallazgos si los hay."""
    if veredicto.hallazgos:
        mostrar_hallazgos(c, veredicto.hallazgos)
    if not veredicto.posible:
        c.print(f"{prefijo}[red]NO SE PUDO COMPROBAR[/]")
        return
    cuenta = (
        f"{veredicto.formulas:,} fórmulas evaluadas, {veredicto.conceptos:,} conceptos comparados "
        f"en los dos sentidos, {veredicto.controles} controles en cero"
    )
    if veredicto.correcto:
        c.print(f"{prefijo}[green]COMPROBADO[/]: {cuenta}.")
    else:
        errores = sum(h.nivel == ERROR and not h.causa for h in veredicto.hallazgos)
        cuantos = _contar(errores, "error", "errores")
        c.print(f"{prefijo}[red]CON HALLAZGOS[/]: {cuantos} en {veredicto.formulas:,} fórmulas.")
    if veredicto.viva:
        _mostrar_viva(c, veredicto.viva, prefijo)


def _mostrar_viva(c: Console, prueba: PruebaViva, prefijo: str) -> None:
    solas = f" y {prueba.solas} entradas solas" if prueba.solas else ""
    if prueba.una_a_una:
        solas += f", {prueba.una_a_una} vectores con cada entrada una a una"
    c.print(
        f"{prefijo}[{'red' if prueba.con_diferencias else 'green'}]PRUEBA VIVA[/]: "
        f"{_contar(prueba.vectores, 'vector', 'vectores')}{solas} (semilla {prueba.semilla}); "
        f"se movieron {prueba.probadas:,} de {prueba.entradas:,} entradas y {prueba.movidas:,} de "
        f"{prueba.formulas:,} fórmulas; {prueba.comparados:,} conceptos comparados; "
        f"{prueba.con_diferencias} con diferencias."
    )
    if prueba.empates:
        c.print(
            f"{prefijo}{_contar(prueba.empates, 'cifra caía', 'cifras caían')} justo en la mitad "
            "de la última: las 15 cifras de una hoja de cálculo no deciden a qué lado; no cuentan."
        )


def _contar(cuantos: int, uno: str, varios: str) -> str:
    """«1 línea», «2 líneas»."""
    return f"[bold]{cuantos}[/] {uno if cuantos == 1 else varios}"


def mostrar_tiempos(c: Console, segundos: dict[str, float]) -> None:
    """Segundos de cada etapa."""
    tabla = Table(title="Tiempo por etapa", title_justify="left", box=SIMPLE_HEAD)
    tabla.add_column("Etapa")
    tabla.add_column("Segundos", justify="right")
    for etapa, tarda in segundos.items():
        tabla.add_row(etapa, f"{tarda:.2f}")
    tabla.add_row("Total", f"{sum(segundos.values()):.2f}", style="bold")
    c.print(tabla)
