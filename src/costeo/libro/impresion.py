"""Cómo se imprime una hoja: Carta, encabezado repetido, pie, y saltos donde no parten un cuadro."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from xlsxwriter.worksheet import Worksheet

from costeo.libro.colocacion import HojaColocada, LibroColocado
from costeo.libro.descripcion import COLUMNAS_FIJAS, Renglon, Tabla, TipoHoja

ALTO_NORMAL = 15.0
"""Alto en puntos de un renglón de una línea."""
_CARTA = 1
_PULGADA = 72.0
_LARGO, _CORTO = 11.0, 8.5
_MARGEN_LADO, _MARGEN_ARRIBA, _MARGEN_ABAJO = 0.4, 0.5, 0.6
_HOLGURA = 0.93
"""Parte de la página que se usa: los anchos y altos cambian un poco de un programa a otro."""


def imprimir(
    ws: Worksheet,
    hoja: HojaColocada,
    colocado: LibroColocado,
    pie: str,
    altos: Mapping[int, float],
) -> None:
    """Papel, márgenes, pie, zona, títulos que se repiten y saltos de página.

    Args:
        ws: la hoja de XlsxWriter.
        hoja: lo que lleva, ya en su sitio.
        colocado: el libro entero.
        pie: texto del pie, a la izquierda.
        altos: alto en puntos de los renglones que no miden lo normal.
    """
    h = hoja.hoja
    ws.set_paper(_CARTA)
    if h.apaisada:
        ws.set_landscape()
    ws.set_margins(_MARGEN_LADO, _MARGEN_LADO, _MARGEN_ARRIBA, _MARGEN_ABAJO)
    ws.set_footer(f"&L&8{pie}&C&8&A&R&8Página &P de &N")
    repetidas = _repetidas(hoja, colocado)
    if repetidas:
        ws.repeat_rows(0, repetidas - 1)
    ultima = h.columnas_impresas or max((c.columna for c in hoja.celdas), default=1)
    ws.print_area(0, 0, max(hoja.renglones, 1) - 1, ultima - 1)
    if h.por_bloques:
        escala = _escala(h.anchos[:ultima], apaisada=h.apaisada)
        ws.set_print_scale(escala)
        alto = ((_CORTO if h.apaisada else _LARGO) - _MARGEN_ARRIBA - _MARGEN_ABAJO) * _PULGADA
        saltos = list(_saltos(hoja, colocado, altos, alto * _HOLGURA * 100 / escala, repetidas))
        ws.set_h_pagebreaks(saltos)
    else:
        ws.fit_to_pages(h.paginas_de_ancho, 1 if h.una_pagina else 0)
        if h.paginas_de_ancho > 1:
            ws.repeat_columns(0, COLUMNAS_FIJAS - 1)


def _repetidas(hoja: HojaColocada, colocado: LibroColocado) -> int:
    """Renglones de arriba que se repiten en cada página: el título y el encabezado de la tabla."""
    if hoja.hoja.congelar:
        return colocado.tablas[hoja.hoja.congelar].encabezado
    return 0 if hoja.hoja.tipo is TipoHoja.PORTADA else 4


def _escala(anchos: tuple[float, ...], *, apaisada: bool) -> int:
    """Escala (%) con la que los anchos caben en una página."""
    ancho_pagina = ((_LARGO if apaisada else _CORTO) - 2 * _MARGEN_LADO) * _PULGADA
    puntos = sum((7 * a + 5) * 0.75 for a in anchos)
    return max(10, min(100, int(100 * _HOLGURA * ancho_pagina / puntos)))


def _saltos(
    hoja: HojaColocada,
    colocado: LibroColocado,
    altos: Mapping[int, float],
    alto_pagina: float,
    repetidas: int,
) -> Iterator[int]:
    """Renglones tras los que se abre página: un cuadro que no cabe en lo que queda pasa entero."""

    def alto(desde: int, hasta: int) -> float:
        return sum(altos.get(f, ALTO_NORMAL) for f in range(desde, hasta + 1))

    cabecera = alto(1, repetidas)
    usado = 0.0
    for desde, hasta, salta in _tramos(hoja, colocado):
        mide = alto(desde, hasta)
        cabe_entero = cabecera + mide <= alto_pagina
        if salta or (cabe_entero and usado + mide > alto_pagina):
            yield desde - 1
            usado = cabecera
        usado = (usado + mide) % alto_pagina  # lo que no cabe sigue en las páginas que haga falta


def _tramos(hoja: HojaColocada, colocado: LibroColocado) -> Iterator[tuple[int, int, bool]]:
    """Primer y último renglón de cada bloque, y si abre página por sí mismo."""
    fila = 1
    for bloque in hoja.hoja.bloques:
        ultima, salta = fila, False
        if isinstance(bloque, Tabla):
            lugar = colocado.tablas[bloque.clave]
            ultima = lugar.total or lugar.ultima
        elif isinstance(bloque, Renglon):
            salta = bloque.salto
        else:
            ultima = fila + bloque.renglones - 1
        if ultima >= fila:
            yield fila, ultima, salta
        fila = ultima + 1
