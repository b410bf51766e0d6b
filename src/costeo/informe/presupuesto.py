"""Lo que ``costeo exportar`` cuenta: en la pantalla y como JSON."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from costeo.informe.consola import miles, mostrar_hallazgos
from costeo.informe.datos import Datos, a_json, datos_de_hallazgos, datos_de_totales
from costeo.presupuesto.carga import Carga
from costeo.presupuesto.exportado import Exportado
from costeo.presupuesto.exportar import Presupuesto
from costeo.presupuesto.puente import MONEDAS, PuenteCosteado
from costeo.presupuesto.tabla_puente import PUENTES, SIN_EPIGRAFE, epigrafes
from costeo.version import VERSION


def presupuesto_json(hecho: Presupuesto, escritos: Sequence[Path] = ()) -> str:
    """Lo que escribe ``costeo exportar --json``."""
    return a_json(datos_de_presupuesto(hecho, escritos))


def datos_de_presupuesto(hecho: Presupuesto, escritos: Sequence[Path] = ()) -> Datos:
    """Qué se escribió, totales, diferencias y hallazgos. Importes como texto, en L salvo EUR y USD.

    ``carga``, ``puentes``, ``tasas`` y ``totales`` faltan si no se pudo exportar.
    """
    datos: Datos = {
        "costeo": VERSION,
        "salida": hecho.salida,
        "origen": hecho.origen,
        "huella": hecho.huella,
        "escritos": [str(x) for x in escritos],
        "hallazgos": datos_de_hallazgos(hecho.hallazgos),
    }
    e = hecho.exportado
    if e is not None:
        datos |= {
            "totales": datos_de_totales(e.resultado.totales),
            "tasas": _tasas(e),
            "carga": _carga(e.carga),
            "puentes": {p: _puente(e, x) for p, x in e.puentes.items()},
        }
    return datos


def tabla_json(escrito: Path) -> str:
    """Lo que escribe ``--tabla-de-puente --json``: qué archivo se escribió."""
    return a_json({"costeo": VERSION, "salida": 0, "escritos": [str(escrito)], "hallazgos": []})


def _n(importe: Decimal | int) -> str:
    return format(importe, "f") if isinstance(importe, Decimal) else str(importe)


def _tasas(e: Exportado) -> Datos:
    """Tasa de cada moneda en el escenario, con su fecha, fuente y estado."""
    monedas = {m.codigo: m for m in e.resultado.modelo.monedas}
    tasas = e.resultado.catalogo.generales.tasas
    return {
        c: {
            "tasa": _n(tasas[c]),
            "fecha": fecha.isoformat() if (fecha := monedas[c].fecha) else None,
            "fuente": monedas[c].fuente,
            "estado": monedas[c].estado,
        }
        for c in MONEDAS
    }


def _carga(c: Carga) -> Datos:
    return {
        "renglones": len(c.renglones),
        "entero": _n(c.entero),
        "diferencia_de_redondeo": _n(c.diferencia),
        "sin_mes": _n(c.sin_mes),
        "por_clase": {k.replace(" ", "_"): _n(x) for k, x in c.por_clase.items()},
        "total": _n(c.total),
    }


def _puente(e: Exportado, p: PuenteCosteado) -> Datos:
    nombres = {x.codigo: x.original for x in epigrafes(p.puente)}
    return {
        "nombre": PUENTES[p.puente],
        "tabla": e.tabla.origen[p.puente],
        "total": _n(p.total),
        "diferencia": _n(e.resultado.totales.total - p.total),
        "sin_epigrafe": _n(p.sin_epigrafe),
        "epigrafes": [
            {
                "codigo": c,
                "nombre": nombres.get(c, SIN_EPIGRAFE),
                "total": _n(x.total),
                **{m.casefold(): _n(y) for m, y in x.en.items()},
            }
            for c, x in p.filas.items()
        ],
        "topes": [
            {
                "codigo": t.epigrafe.codigo,
                "tope": _n(t.epigrafe.tope or Decimal(0)),
                "base": _n(t.base),
                "maximo": _n(t.maximo),
                "importe": _n(t.importe),
                "sobra": _n(t.sobra),
            }
            for t in p.topes
        ],
    }


def mostrar_presupuesto(c: Console, hecho: Presupuesto, escritos: Sequence[Path]) -> None:
    """La conciliación, los topes y lo que se escribió."""
    mostrar_hallazgos(c, hecho.hallazgos)
    e = hecho.exportado
    if e is None:
        return
    tabla = Table(title="De la carga al costeo", title_justify="left", box=SIMPLE_HEAD)
    tabla.add_column("Concepto")
    tabla.add_column("L", justify="right", no_wrap=True)
    tabla.add_row("Carga de SIAFI, en lempiras enteros", miles(Decimal(e.carga.entero)))
    tabla.add_row("Diferencia de redondeo", miles(e.carga.diferencia))
    tabla.add_row("Sin mes, no se carga", miles(e.carga.sin_mes))
    for clase, importe in e.carga.por_clase.items():
        tabla.add_row(clase.capitalize(), miles(importe))
    tabla.add_section()
    tabla.add_row("Total del costeo", miles(e.carga.total), style="bold")
    c.print(tabla)
    for p in e.puentes.values():
        cuadra = p.total == e.resultado.totales.total
        veredicto = "[green]suma el costeo[/]" if cuadra else "[red]NO SUMA EL COSTEO[/]"
        suelto = f"; L {miles(p.sin_epigrafe)} sin epígrafe" if p.sin_epigrafe else ""
        pasados = [t.epigrafe.nombre for t in p.topes if t.sobra]
        topes = f"; [red]pasan del tope: {escape(', '.join(pasados))}[/]" if pasados else ""
        c.print(f"{PUENTES[p.puente]}: {veredicto}, L {miles(p.total)}{suelto}{topes}.")
    for archivo in escritos:
        c.print(f"Escrito: {escape(str(archivo))}")
