"""El histograma del riesgo como dibujo SVG: barras, la curva acumulada y los percentiles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import accumulate
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from costeo.analisis.cifras import Tramo
    from costeo.analisis.riesgo import Riesgo

CABE, PASA, CURVA = "#2E75B6", "#C55A11", "#404040"
"""Lo que cabe en el P80, lo que no, y la curva: distinguibles también en gris."""
_ANCHO, _ALTO = 960, 300
_IZQUIERDA, _DERECHA, _ARRIBA, _ABAJO = 14, 46, 58, 34
_RENGLON = 15
_MARCAS = 8
_HUECO = 1.0
_LETRA = 6.6
"""Ancho de una letra de los rótulos, a ojo: para que no se pisen."""


def histograma_svg(r: Riesgo) -> str:
    """El dibujo, de ancho fijo y escalable, con sus textos dentro; sin nada de fuera."""
    tramos = r.histograma
    desde, hasta = tramos[0].desde, tramos[-1].hasta
    mayor = max(t.cuantos for t in tramos)
    util = _ANCHO - _IZQUIERDA - _DERECHA
    alto = _ALTO - _ARRIBA - _ABAJO

    def x(importe: Decimal) -> float:
        return _IZQUIERDA + util * float((importe - desde) / (hasta - desde))

    def y(parte: float) -> float:
        return _ALTO - _ABAJO - alto * parte

    p80 = r.cifras[0].percentil[80]
    trazos = [
        f'<svg viewBox="0 0 {_ANCHO} {_ALTO}" role="img" xmlns="http://www.w3.org/2000/svg">',
        f"<title>{escape(_titulo(r))}</title>",
    ]
    for t in tramos:
        ancho = max(x(t.hasta) - x(t.desde) - _HUECO, 0.5)
        arriba = y(t.cuantos / mayor)
        color = CABE if t.desde + t.hasta <= 2 * p80 else PASA
        trazos.append(
            f'<rect x="{x(t.desde):.1f}" y="{arriba:.1f}" width="{ancho:.1f}" '
            f'height="{_ALTO - _ABAJO - arriba:.1f}" fill="{color}"/>'
        )
    total = sum(t.cuantos for t in tramos)
    puntos = [(desde, 0), *zip((t.hasta for t in tramos),
              accumulate(t.cuantos for t in tramos), strict=True)]  # fmt: skip
    curva = " ".join(f"{x(i):.1f},{y(n / total):.1f}" for i, n in puntos)
    trazos.append(
        f'<polyline points="{curva}" fill="none" stroke="{CURVA}" stroke-width="1.5" '
        'stroke-dasharray="5 3"/>'
    )
    for parte in (0, 50, 80, 100):
        trazos.append(
            f'<text x="{_ANCHO - _DERECHA + 6}" y="{y(parte / 100) + 4:.1f}">{parte} %</text>'
        )
    trazos += _eje(tramos, (x(desde), x(hasta)))
    trazos += _percentiles(r, {n: x(i) for n, i in _marcados(r)})
    return "\n".join([*trazos, "</svg>"])


def _titulo(r: Riesgo) -> str:
    dicho = "; ".join(f"{n}: L {i:,.0f}" for n, i in _marcados(r))
    return f"Histograma del costo total en {r.pedido.sorteos:,} sorteos. {dicho}"


def _marcados(r: Riesgo) -> list[tuple[str, Decimal]]:
    total = r.cifras[0]
    return [("Base", total.base), *((f"P{p}", total.percentil[p]) for p in (50, 80, 90))]


def _eje(tramos: Sequence[Tramo], extremos: tuple[float, float]) -> Iterator[str]:
    """Los bordes de los tramos, que son redondos, de unos cuantos en unos cuantos."""
    suelo = _ALTO - _ABAJO
    x1, x2 = extremos
    yield f'<line x1="{x1:.1f}" y1="{suelo}" x2="{x2:.1f}" y2="{suelo}" stroke="#404040"/>'
    cada = -(-len(tramos) // _MARCAS)
    for n, importe in enumerate([tramos[0].desde, *(t.hasta for t in tramos)]):
        if n % cada:
            continue
        lugar = x1 + (x2 - x1) * n / len(tramos)
        ancla = "start" if n == 0 else "end" if n == len(tramos) else "middle"
        yield f'<text x="{lugar:.1f}" y="{suelo + 16}" text-anchor="{ancla}">{importe:,.0f}</text>'
    centro = (x1 + x2) / 2
    yield f'<text x="{centro:.1f}" y="{suelo + 31}" text-anchor="middle">Costo total (L)</text>'


def _percentiles(r: Riesgo, lugares: dict[str, float]) -> Iterator[str]:
    """Una raya por cifra; los rótulos que se pisarían, en otro renglón."""
    ocupado: list[float] = []
    for nombre, importe in sorted(_marcados(r), key=lambda m: m[1]):
        texto, lugar = f"{nombre} {importe:,.0f}", lugares[nombre]
        ancho = _LETRA * len(texto)
        izquierda = min(max(lugar - ancho / 2, 0), _ANCHO - ancho)
        renglon = next((i for i, fin in enumerate(ocupado) if fin < izquierda), len(ocupado))
        ocupado[renglon : renglon + 1] = [izquierda + ancho + _LETRA]
        y = _RENGLON * (renglon + 1) - 3
        yield (
            f'<line x1="{lugar:.1f}" y1="{y + 3}" x2="{lugar:.1f}" y2="{_ALTO - _ABAJO}" '
            f'stroke="#1b1b1b" stroke-width="{2 if nombre == "Base" else 1}"/>'
        )
        yield f'<text x="{izquierda:.1f}" y="{y}" class="marca">{texto}</text>'
