"""La cascada como dibujo SVG: columnas, enlaces entre ellas, eje e importes."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from xml.sax.saxutils import escape

from costeo.calculo.redondeo import redondear
from costeo.comparacion.cascada import BAJA, SUBE, TOTAL, Escalon, piso, redonda
from costeo.informe.comparacion_partes import firmado

_ANCHO, _ALTO = 960, 380
_IZQUIERDA, _DERECHA, _ARRIBA, _ABAJO = 90, 10, 26, 58
_COLOR = {TOTAL: "#1F3864", SUBE: "#C55A11", BAJA: "#548235"}
_PARTE_DE_BARRA = 0.62
_LARGO_DE_ROTULO = 13
_CON_CENTAVOS = 1000


def cascada_svg(barras: tuple[Escalon, ...]) -> str:
    """El dibujo, de ancho fijo y escalable, con sus textos dentro; sin nada de fuera."""
    suelo = piso(barras)
    techo = max(max(b.inicio, b.fin) for b in barras)
    paso = redonda(techo - suelo)
    techo = (techo // paso + 1) * paso
    ancho = (_ANCHO - _IZQUIERDA - _DERECHA) / len(barras)

    def altura(importe: Decimal) -> float:
        parte = float((max(importe, suelo) - suelo) / (techo - suelo))
        return _ALTO - _ABAJO - parte * (_ALTO - _ARRIBA - _ABAJO)

    trazos = [
        f'<svg viewBox="0 0 {_ANCHO} {_ALTO}" role="img" xmlns="http://www.w3.org/2000/svg">',
        f"<title>{escape(_titulo(barras))}</title>",
        *_eje(suelo, techo, paso, altura),
    ]
    for i, barra in enumerate(barras):
        x = _IZQUIERDA + i * ancho
        trazos += _barra(barra, x, ancho, altura(barra.inicio), altura(barra.fin))
        if i + 1 < len(barras):
            y = altura(barra.fin)
            lleno = ancho * (1 + _PARTE_DE_BARRA) / 2
            hasta = x + ancho + ancho * (1 - _PARTE_DE_BARRA) / 2
            trazos.append(
                f'<line x1="{x + lleno:.1f}" y1="{y:.1f}" x2="{hasta:.1f}" y2="{y:.1f}" '
                'stroke="#7F7F7F" stroke-dasharray="3 2"/>'
            )
    return "\n".join([*trazos, "</svg>"])


def _titulo(barras: tuple[Escalon, ...]) -> str:
    dicho = (f"{b.rotulo}: {b.importe:,.2f}" for b in barras)
    return f"Cascada en lempiras. {'; '.join(dicho)}"


def _eje(
    suelo: Decimal, techo: Decimal, paso: Decimal, altura: Callable[[Decimal], float]
) -> list[str]:
    trazos = []
    marca = suelo
    while marca <= techo:
        y = altura(marca)
        trazos.append(
            f'<line x1="{_IZQUIERDA}" y1="{y:.1f}" x2="{_ANCHO - _DERECHA}" y2="{y:.1f}" '
            'stroke="#D9D9D9"/>'
        )
        trazos.append(
            f'<text x="{_IZQUIERDA - 6}" y="{y + 4:.1f}" text-anchor="end" class="eje">'
            f"{marca:,.0f}</text>"
        )
        marca += paso
    return trazos


def _barra(barra: Escalon, x: float, ancho: float, desde: float, hasta: float) -> list[str]:
    lleno = ancho * _PARTE_DE_BARRA
    centro = x + ancho / 2
    arriba = min(desde, hasta)
    alto = max(abs(desde - hasta), 1.0)
    texto = _cifra(barra)
    trazos = [
        f'<rect x="{centro - lleno / 2:.1f}" y="{arriba:.1f}" width="{lleno:.1f}" '
        f'height="{alto:.1f}" fill="{_COLOR[barra.clase]}"/>',
        f'<text x="{centro:.1f}" y="{arriba - 5:.1f}" text-anchor="middle" class="cifra">'
        f"{texto}</text>",
    ]
    for n, linea in enumerate(_renglones(barra.rotulo)):
        y = _ALTO - _ABAJO + 16 + 13 * n
        trazos.append(
            f'<text x="{centro:.1f}" y="{y}" text-anchor="middle" class="rotulo">'
            f"{escape(linea)}</text>"
        )
    return trazos


def _cifra(barra: Escalon) -> str:
    """Los totales, en lempiras enteros; un efecto, con centavos si no llega a mil."""
    if barra.clase == TOTAL:
        return f"{redondear(barra.fin, 0):,}"
    importe = barra.importe
    if abs(importe) < _CON_CENTAVOS:
        return firmado(importe)
    return firmado(redondear(importe, 0)).removesuffix(".00")


def _renglones(rotulo: str) -> list[str]:
    """El rótulo en renglones que caben bajo su barra."""
    renglones = [""]
    for palabra in rotulo.split():
        junto = f"{renglones[-1]} {palabra}".strip()
        if len(junto) <= _LARGO_DE_ROTULO or not renglones[-1]:
            renglones[-1] = junto
        else:
            renglones.append(palabra)
    return renglones
