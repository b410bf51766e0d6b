"""El historial de precios en la plantilla: renglones bajo los que haya, o una hoja nueva."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from costeo.esquema import HISTORIAL
from costeo.medidas import alto, renglones
from costeo.modelo.historial import CambioDePrecio
from costeo.modelo.origen import Columnas, Origen, letra_columna
from costeo.modelo.plan import Modelo
from costeo.plantilla.textos import normalizar
from costeo.precios.celdas_xml import Lugar, Valor, celda
from costeo.precios.libro_xml import LibroXml

ENCABEZADO = 4
"""Fila de los títulos en la hoja nueva, como en las demás de la plantilla."""
_NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_DE_TASAS = ("Monedas", "Parámetros")
_SANGRIA = 1.5
Aspecto = Mapping[str, str]
"""Número de estilo por columna de Precios, y los de «#titulo», «#descripcion», «#encabezado»."""


def aspecto_de(libro: LibroXml, modelo: Modelo, columnas: Columnas) -> Aspecto:
    """Los estilos de la hoja Precios, para que la del historial se vea como ella."""
    precio = modelo.precios[0].origen
    hoja = libro.hoja(precio.hoja)
    de_precios = columnas["precios"]
    primera = min(de_precios.values())
    titulos = max((f for f, c in hoja.celdas if c == primera and f < precio.fila), default=1)
    return {
        **{c: hoja.estilo((precio.fila, n)) for c, n in de_precios.items()},
        "#titulo": hoja.estilo((1, 1)),
        "#descripcion": hoja.estilo((2, 2)) or hoja.estilo((2, 1)),
        "#encabezado": hoja.estilo((titulos, primera)),
    }


def anotar(
    libro: LibroXml,
    historial: Sequence[CambioDePrecio],
    modelo: Modelo,
    columnas: Columnas,
    aspecto: Aspecto,
) -> None:
    """Añade los renglones del historial al libro."""
    propia = next((h for h in libro.hojas if normalizar(h) == normalizar(HISTORIAL.titulo)), None)
    if propia is None:
        xml = _hoja_nueva(historial, aspecto, de_1904=libro.de_1904)
        libro.anadir(HISTORIAL.titulo, xml)
        libro.repetir_al_imprimir(HISTORIAL.titulo, "A", "B", ENCABEZADO)
        return
    ultimo = max(
        (x.origen for x in modelo.historial),
        key=lambda o: o.fila,
        default=Origen(propia, ENCABEZADO),
    )
    suyas = columnas.get("historial") or {c.clave: n for n, c in enumerate(HISTORIAL.columnas, 1)}
    hoja = libro.hoja(propia)
    valores: dict[Lugar, Valor] = {}
    estilos: dict[Lugar, str] = {}
    for fila, renglon in enumerate(historial, ultimo.fila + 1):
        for clave, columna in suyas.items():
            valores[fila, columna] = _valor(renglon, clave)
            de_antes = hoja.estilo((ultimo.fila, columna)) if modelo.historial else ""
            estilos[fila, columna] = de_antes or _estilo(renglon, clave, aspecto)
    libro.cambiar(propia, valores, estilos)


def _hoja_nueva(historial: Sequence[CambioDePrecio], aspecto: Aspecto, *, de_1904: bool) -> bytes:
    """La hoja entera: título, descripción, encabezado y renglones, para leer y para imprimir."""
    columnas = list(enumerate(HISTORIAL.columnas, 1))
    ultima = letra_columna(len(columnas))
    titulos = [(n, c.titulo, aspecto["#encabezado"]) for n, c in columnas]
    filas = [
        _fila(1, [(1, HISTORIAL.titulo, aspecto["#titulo"])], 27.75, de_1904=de_1904),
        _fila(2, [(1, HISTORIAL.descripcion, aspecto["#descripcion"])], 18, de_1904=de_1904),
        _fila(ENCABEZADO, titulos, 32.25, de_1904=de_1904),
    ]
    for numero, x in enumerate(historial, ENCABEZADO + 1):
        celdas = [(n, _valor(x, c.clave), _estilo(x, c.clave, aspecto)) for n, c in columnas]
        filas.append(_fila(numero, celdas, _alto(x), de_1904=de_1904))
    anchos = "".join(
        f'<col min="{n}" max="{n}" width="{c.ancho}" customWidth="1"/>' for n, c in columnas
    )
    fin = ENCABEZADO + len(historial)
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<worksheet xmlns="{_NS}"><sheetPr><tabColor rgb="FFC55A11"/>'
        '<pageSetUpPr fitToPage="1"/></sheetPr>'
        '<sheetViews><sheetView showGridLines="0" workbookViewId="0">'
        f'<pane xSplit="2" ySplit="{ENCABEZADO}" topLeftCell="C{ENCABEZADO + 1}" '
        'activePane="bottomRight" state="frozen"/></sheetView></sheetViews>'
        f'<sheetFormatPr defaultRowHeight="15"/><cols>{anchos}</cols>'
        f"<sheetData>{''.join(filas)}</sheetData>"
        f'<autoFilter ref="A{ENCABEZADO}:{ultima}{fin}"/><mergeCells count="1">'
        f'<mergeCell ref="A2:{ultima}2"/></mergeCells>'
        '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>'
        '<pageSetup orientation="landscape" fitToWidth="2" fitToHeight="0"/>'
        "<headerFooter><oddFooter>&amp;L&amp;8&amp;F&amp;C&amp;8&amp;A"
        "&amp;R&amp;8Página &amp;P de &amp;N</oddFooter></headerFooter></worksheet>"
    ).encode()


def _fila(
    numero: int, celdas: Sequence[tuple[int, Valor, str]], altura: float, *, de_1904: bool
) -> str:
    cuerpo = "".join(celda((numero, c), x, s, de_1904=de_1904) for c, x, s in celdas)
    return f'<row r="{numero}" ht="{altura}" customHeight="1">{cuerpo}</row>'


def _alto(renglon: CambioDePrecio) -> float:
    textos = ((_valor(renglon, c.clave), c.ancho) for c in HISTORIAL.columnas)
    cuantos = (renglones(x, ancho - _SANGRIA) for x, ancho in textos if isinstance(x, str))
    return alto(max(cuantos, default=1))


def _estilo(renglon: CambioDePrecio, clave: str, aspecto: Aspecto) -> str:
    """El de la columna de Precios que lleva lo mismo; las tasas, con todos sus decimales."""
    comienzo = clave.partition("_")[0]
    if comienzo == "precio":
        comienzo = "factor_min" if renglon.hoja in _DE_TASAS else "precio"
    como = {"vigencia": "fecha", "estado": "estado", "moneda": "moneda"}.get(comienzo, comienzo)
    return aspecto.get(como) or aspecto.get("fuente_dato", "")


def _valor(renglon: CambioDePrecio, clave: str) -> Valor:
    valor = getattr(renglon, clave)
    return Decimal(valor) if isinstance(valor, int) else valor
