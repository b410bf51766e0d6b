"""La hoja Resumen del libro de la comparación: efectos, cascada y lo que más pesa."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from costeo.comparacion.cascada import BAJA, SUBE, TOTAL, Escalon, escalones, piso, redonda
from costeo.comparacion.escritura_tabla import IMPORTE, Campo, Dato, Formula, Pluma, anchos
from costeo.comparacion.familias import EXPLICACION
from costeo.comparacion.modelos import Efectos
from costeo.comparacion.partes import CERO
from costeo.comparacion.resumen import las_que_mas_pesan, oracion_del_calendario
from costeo.libro.descripcion import TipoHoja
from costeo.libro.estilos import AZUL, COLOR_DE_HOJA

HOJA, CAMBIOS = "Resumen", "Cambios"
PRIMERA = 6
"""Primera fila de datos de todas las tablas que empiezan arriba."""
COLOR = {TOTAL: AZUL, SUBE: "#C55A11", BAJA: "#548235"}
_CAMPOS = (
    Campo("Efecto", 26),
    Campo("Importe (L)", 18, IMPORTE),
    Campo("Qué es", 62),
    Campo("Desde (L)", 16, IMPORTE),
    Campo("Hasta (L)", 16, IMPORTE),
    Campo("Base (L)", 16, IMPORTE),
    Campo("Total (L)", 16, IMPORTE),
    Campo("Sube (L)", 16, IMPORTE),
    Campo("Baja (L)", 16, IMPORTE),
)
_ETIQUETA = {
    TOTAL: '#,##0;;""',
    SUBE: '[<0.005]"";[<1]"+"0.00;"+"#,##0',
    BAJA: '[<0.005]"";[<1]"−"0.00;"−"#,##0',
}
"""Las barras que no son de la serie valen cero y no llevan número."""
_LETRA = {TOTAL: "#FFFFFF", SUBE: "#000000", BAJA: "#000000"}
_TOTALES = {
    "total": "Total económico",
    "por_presupuestar": "Por presupuestar",
    "medios_propios": "Medios propios",
    "ya_financiado": "Ya financiado",
}
_ALTO_DEL_GRAFICO = 19


def escribir_resumen(pluma: Pluma, titulo: str, e: Efectos, cambios: int) -> None:
    """La primera hoja. ``cambios``: cuántas filas de datos tiene la hoja Cambios."""
    ws = pluma.hoja(HOJA, "Qué movió el total", titulo, COLOR_DE_HOJA[TipoHoja.SALIDA])
    anchos(ws, _CAMPOS)
    barras = escalones(e)
    pluma.nota(ws, PRIMERA - 2, "De un total al otro", titulo=True)
    libre = pluma.tabla(ws, PRIMERA - 1, _CAMPOS, ())
    for n, barra in enumerate(barras):
        datos = _datos(PRIMERA + n, n, barra, e, cambios)
        pluma.fila(ws, libre + n, _CAMPOS, datos, fuerte=barra.clase == TOTAL)
    libre = PRIMERA + len(barras)
    libre = _control(pluma, ws, libre, e)
    libre = _cascada(pluma, ws, libre + 1, barras)
    libre = _totales(pluma, ws, libre, e)
    _principales(pluma, ws, libre + 1, e)
    ws.freeze_panes(2, 0)
    ws.print_area(0, 0, ws.dim_rowmax, 2)
    ws.set_portrait()
    ws.fit_to_pages(1, 1)


def _datos(fila: int, n: int, barra: Escalon, e: Efectos, cambios: int) -> Sequence[Dato]:
    """Una fila de la cascada: el importe y las columnas que la dibujan."""
    ultima = PRIMERA + cambios - 1
    rango_l = f"{CAMBIOS}!$C${PRIMERA}:$C${ultima}"
    rango_e = f"{CAMBIOS}!$A${PRIMERA}:$A${ultima}"
    alto, bajo = max(barra.inicio, barra.fin), min(barra.inicio, barra.fin)
    if barra.clase == TOTAL:
        importe: Dato = barra.fin if n == 0 else Formula(f"=E{fila - 1}", barra.fin)
        que = "Lo que costaba" if n == 0 else "Lo que cuesta: el de A y todos los efectos"
        desde: Dato = CERO
        hasta = Formula(f"=B{fila}", barra.fin)
        base, total = CERO, Formula(f"=E{fila}", barra.fin)
        return (barra.rotulo, importe, que, desde, hasta, base, total, CERO, CERO)
    familia = barra.rotulo.lower()
    return (
        barra.rotulo,
        Formula(f"=SUMIFS({rango_l},{rango_e},A{fila})", barra.importe),
        EXPLICACION[familia],
        Formula(f"=E{fila - 1}", barra.inicio),
        Formula(f"=D{fila}+B{fila}", barra.fin),
        Formula(f"=MIN(D{fila},E{fila})", bajo),
        CERO,
        Formula(f"=MAX(E{fila}-D{fila},0)", alto - bajo if barra.clase == SUBE else CERO),
        Formula(f"=MAX(D{fila}-E{fila},0)", alto - bajo if barra.clase == BAJA else CERO),
    )


def _control(pluma: Pluma, ws: Worksheet, libre: int, e: Efectos) -> int:
    """El total de B según el cálculo de referencia, y lo que falta para llegar a él: cero."""
    campos = _CAMPOS[:3]
    decimales = e.decimales
    pluma.fila(
        ws,
        libre,
        campos,
        ("Total de B, costeado", e.b.totales.total, "El del cálculo de referencia, por su cuenta"),
    )
    resta = Formula(f"=ROUND(B{libre - 1}-B{libre},{decimales})", CERO)
    pluma.fila(ws, libre + 1, campos, ("Control", resta, "Debe ser cero"), fuerte=True)
    return libre + 2


def _cascada(pluma: Pluma, ws: Worksheet, fila: int, barras: tuple[Escalon, ...]) -> int:
    """El gráfico: columnas apiladas sobre una base que no se ve."""
    grafico = pluma.libro.add_chart({"type": "column", "subtype": "stacked"})
    ultima = PRIMERA + len(barras) - 2
    categorias = [HOJA, PRIMERA - 1, 0, ultima, 0]
    series = (("Base", 5, ""), ("Total", 6, TOTAL), ("Sube", 7, SUBE), ("Baja", 8, BAJA))
    for nombre, columna, clase in series:
        aspecto: dict[str, object] = {"fill": {"none": True}, "border": {"none": True}}
        if clase:
            etiqueta = {
                "value": True,
                "num_format": _ETIQUETA[clase],
                "font": {"size": 8, "color": _LETRA[clase]},
                "position": "inside_end" if clase == TOTAL else "center",
            }
            aspecto = {"fill": {"color": COLOR[clase]}, "data_labels": etiqueta}
        valores = [HOJA, PRIMERA - 1, columna, ultima, columna]
        grafico.add_series(
            {"name": nombre, "categories": categorias, "values": valores, "gap": 40, **aspecto}
        )
    suelo = piso(barras)
    techo = max(max(b.inicio, b.fin) for b in barras)
    paso = redonda(techo - suelo)
    eje = "" if not suelo else f" (el eje empieza en L {suelo:,.0f})"
    grafico.set_title(
        {"name": f"De A a B, en lempiras{eje}", "name_font": {"size": 11, "color": AZUL}}
    )
    grafico.set_y_axis(
        {
            "min": float(suelo),
            "max": float((techo // paso + 1) * paso),
            "major_unit": float(paso),
            "num_format": "#,##0",
            "num_font": {"size": 8},
            "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}},
        }
    )
    grafico.set_x_axis({"num_font": {"size": 8}})
    grafico.set_legend({"none": True})
    grafico.set_size({"width": 760, "height": 20 * _ALTO_DEL_GRAFICO - 10})
    ws.insert_chart(fila - 1, 0, grafico, {"object_position": 1, "x_offset": 2})
    return fila + _ALTO_DEL_GRAFICO


def _totales(pluma: Pluma, ws: Worksheet, fila: int, e: Efectos) -> int:
    """Los tres totales que no se mezclan y su suma, antes y después."""
    pluma.nota(ws, fila, "Los tres totales", titulo=True)
    campos = (_CAMPOS[0], Campo("A (L)", 18, IMPORTE), Campo("B (L) y diferencia", 62))
    fila += 1
    pluma.tabla(ws, fila, campos, ())
    for n, (campo, nombre) in enumerate(_TOTALES.items(), fila + 1):
        antes, despues = (getattr(r.totales, campo) for r in (e.a, e.b))
        texto = f"{despues:,.2f} ({despues - antes:+,.2f})".replace("-", "−")
        pluma.fila(ws, n, campos, (nombre, antes, texto), fuerte=campo == "total")
    return fila + 1 + len(_TOTALES)


def _principales(pluma: Pluma, ws: Worksheet, fila: int, e: Efectos) -> None:
    """Las diez cosas que más pesan: las primeras filas de Cambios, enlazadas."""
    pluma.nota(ws, fila, "Lo que más pesa", titulo=True)
    campos = (_CAMPOS[0], _CAMPOS[1], Campo("Qué cambió", 62))
    pluma.tabla(ws, fila + 1, campos, ())
    principales = las_que_mas_pesan(e)
    for n, m in enumerate(principales):
        de = PRIMERA + n
        datos = (
            Formula(f"={CAMBIOS}!A{de}", m.familia.capitalize()),
            Formula(f"={CAMBIOS}!C{de}", m.importe),
            Formula(f"={CAMBIOS}!B{de}", m.oracion),
        )
        pluma.fila(ws, fila + 2 + n, campos, datos)
    if oracion := oracion_del_calendario(e):
        pluma.nota(ws, fila + 2 + len(principales), f"{oracion}.")
