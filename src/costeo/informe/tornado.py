"""El tornado en la pantalla, como datos y como página."""

from __future__ import annotations

from decimal import Decimal
from importlib.resources import files
from typing import TYPE_CHECKING

from jinja2 import Environment, StrictUndefined
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from costeo.analisis.explicacion import AMBAR_MAX, AZUL_MIN, explicacion
from costeo.informe.consola import miles
from costeo.informe.datos import Datos, datos_de_hallazgos
from costeo.version import VERSION

if TYPE_CHECKING:
    from costeo.analisis.sensibilidad import Barra, Sensibilidad

_BARRA = 8
"""Letras de cada lado de una barra en la pantalla."""
_ANCHO, _ALTO = 1000, 26
_IZQUIERDA, _DERECHA = 330, 90
_LARGO_DE_NOMBRE = 44


def mostrar_sensibilidad(c: Console, s: Sensibilidad, cuantas: int) -> None:
    """Las que más mueven el total, con sus valores, sus efectos y una barra."""
    tabla = Table(title="Qué entradas mueven más el total", title_justify="left", box=SIMPLE_HEAD)
    tabla.add_column("Entrada", overflow="fold", min_width=28)
    for titulo in ("Hoy", "Mínimo", "Máximo", "Al mínimo (L)", "Al máximo (L)"):
        tabla.add_column(titulo, justify="right", no_wrap=True)
    tabla.add_column("", no_wrap=True)
    mayor = max((b.efecto for b in s.barras), default=Decimal(0))
    for b in s.barras[:cuantas]:
        p = b.palanca
        valores = (_corto(x) for x in (p.base, p.rango.bajo, p.rango.alto))
        efectos = (f"{x:+,.0f}" for x in (b.bajo, b.alto))
        tabla.add_row(escape(f"{p.clase} {p.codigo}"), *valores, *efectos, _barra(b, mayor))
    c.print(tabla)
    c.print(f"Costo total de hoy: [bold]L {miles(s.total)}[/]; escenario «{escape(s.escenario)}».")
    for frase in explicacion(s):
        c.print(f"[dim]{escape(frase)}[/]")


def _corto(x: Decimal) -> str:
    return f"{x.normalize():,f}"


def _barra(b: Barra, mayor: Decimal) -> str:
    def largo(x: Decimal) -> int:
        return round(_BARRA * abs(x) / mayor) if mayor else 0

    izquierda, derecha = largo(min(b.bajo, b.alto, Decimal(0))), largo(max(b.bajo, b.alto))
    derecha = derecha if max(b.bajo, b.alto) > 0 else 0
    return f"{'█' * izquierda:>{_BARRA}}│{'█' * derecha:<{_BARRA}}"


def datos_de_sensibilidad(s: Sensibilidad) -> Datos:
    """El tornado como datos para JSON; los importes, como texto."""
    c = s.contraste
    return {
        "costeo": VERSION,
        "salida": s.salida,
        "archivo": s.nombre,
        "plan": s.plan,
        "escenario": s.escenario,
        "total": str(s.total),
        "por_presupuestar": str(s.por_presupuestar),
        "probadas": len(s.barras),
        "sin_dato": s.sin_dato,
        "sin_rango": s.sin_rango,
        "evaluaciones": s.evaluaciones,
        "contraste": None
        if c is None
        else {
            "evaluaciones": c.evaluaciones,
            "lineas": c.lineas,
            "rechazadas": list(c.rechazadas),
            "difieren": list(c.diferencias),
        },
        "entradas": [_datos(b) for b in s.barras],
        "hallazgos": datos_de_hallazgos(s.hallazgos),
    }


def _datos(b: Barra) -> Datos:
    p = b.palanca
    return {
        "clase": p.clase,
        "codigo": p.codigo,
        "nombre": p.nombre,
        "celda": b.lugar,
        "unidad": p.unidad,
        "rango": p.rango.procede,
        "hoy": format(p.base, "f"),
        "minimo": format(p.rango.bajo, "f"),
        "maximo": format(p.rango.alto, "f"),
        "efecto_minimo": str(b.bajo),
        "efecto_maximo": str(b.alto),
        "presupuesto_minimo": str(b.de_presupuesto[0]),
        "presupuesto_maximo": str(b.de_presupuesto[1]),
    }


def pagina(s: Sensibilidad, cuantas: int) -> str:
    """La página (HTML) con el tornado dibujado; el mismo resultado da la misma página."""
    ambiente = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    ambiente.filters |= {"miles": miles, "corto": _corto, "signo": lambda x: f"{x:+,.2f}"}
    texto = files("costeo.informe").joinpath("tornado.html.j2").read_text(encoding="utf-8")
    primeras = s.barras[:cuantas]
    dibujo = _dibujo(primeras)
    return (
        ambiente.from_string(texto).render(
            s=s, primeras=primeras, dibujo=dibujo, frases=explicacion(s), azul=AZUL_MIN,
            ambar=AMBAR_MAX,
        )
        + "\n"
    )  # fmt: skip


def _dibujo(barras: tuple[Barra, ...]) -> Datos:
    """Las coordenadas del SVG, en su unidad."""
    efectos = [float(x) for b in barras for x in (b.bajo, b.alto)]
    menor, mayor = min([0.0, *efectos]), max([0.0, *efectos])
    ancho = (mayor - menor) or 1.0
    util = _ANCHO - _IZQUIERDA - _DERECHA

    def x(efecto: float) -> float:
        return round(_IZQUIERDA + util * (efecto - menor) / ancho, 1)

    filas = []
    for i, b in enumerate(barras):
        trozos = []
        for clase, efecto in (("minimo", float(b.bajo)), ("maximo", float(b.alto))):
            desde, hasta = sorted((x(0.0), x(efecto)))
            trozos.append({"clase": clase, "x": desde, "ancho": round(hasta - desde, 1)})
        trozos.sort(key=lambda t: -float(str(t["ancho"])))  # el corto, encima
        extremos = [
            {"x": x(min(efectos_)) - 4, "ancla": "end", "texto": f"{min(efectos_):+,.0f}"}
            for efectos_ in ([float(b.bajo), float(b.alto)],)
            if min(efectos_) < 0
        ] + [
            {"x": x(max(efectos_)) + 4, "ancla": "start", "texto": f"{max(efectos_):+,.0f}"}
            for efectos_ in ([float(b.bajo), float(b.alto)],)
            if max(efectos_) > 0
        ]
        filas.append(
            {"y": 10 + i * _ALTO, "rotulo": _rotulo(b), "trozos": trozos, "extremos": extremos}
        )
    return {"ancho": _ANCHO, "alto": 20 + _ALTO * len(barras), "cero": x(0.0), "filas": filas}


def _rotulo(b: Barra) -> str:
    texto = f"{b.palanca.clase} {b.palanca.codigo}"
    return texto if len(texto) <= _LARGO_DE_NOMBRE else texto[: _LARGO_DE_NOMBRE - 1] + "…"
