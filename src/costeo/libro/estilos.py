"""Aspecto de cada celda según su papel, su formato y su estilo. Datos, no código."""

from __future__ import annotations

from costeo.libro.descripcion import Formato, Papel, TipoHoja

AZUL, AZUL_CLARO = "#1F3864", "#D9E2F3"
CREMA, GRIS, GRIS_CLARO = "#FFF8DC", "#595959", "#F2F2F2"
VERDE, VERDE_CLARO = "#375623", "#E2EFDA"
AMBAR, AMBAR_CLARO = "#7F6000", "#FFE699"
ROJO, ROJO_CLARO = "#9C0006", "#FFC7CE"
BORDE = "#BFBFBF"
LETRA = "Calibri"

Propiedades = dict[str, object]

NUMERO_DE_FORMATO = {
    Formato.TEXTO: "General",
    Formato.CODIGO: "@",
    Formato.ENTERO: "0_)",
    Formato.NUMERO: 'General_);-General_);"–"_)',
    Formato.IMPORTE: '#,##0.00_ ;-#,##0.00_ ;"– "',
    Formato.LEMPIRAS: '#,##0_ ;-#,##0_ ;"– "',
    Formato.PORCENTAJE: '0.0%_ ;-0.0%_ ;"– "',
    Formato.FECHA: 'dd/mm/yyyy;;"–"',
    Formato.DIA_MES: "dd/mm",
    Formato.MES: 'mm/yyyy;;"–"',
}
NUMERO_DE_ENTRADA = {
    Formato.NUMERO: "General_)",
    Formato.IMPORTE: "#,##0.00_ ;-#,##0.00_ ",
    Formato.PORCENTAJE: "0.0%_ ;-0.0%_ ",
    Formato.FECHA: "dd/mm/yyyy",
}
_FECHAS = (Formato.FECHA, Formato.DIA_MES, Formato.MES)
NUMERICOS = (
    Formato.ENTERO,
    Formato.NUMERO,
    Formato.IMPORTE,
    Formato.LEMPIRAS,
    Formato.PORCENTAJE,
)

COLOR_DE_HOJA = {
    TipoHoja.PORTADA: AZUL,
    TipoHoja.ENTRADA: "#BF9000",
    TipoHoja.CALCULO: "#7F7F7F",
    TipoHoja.SALIDA: "#2E75B6",
    TipoHoja.CONTROL: "#548235",
}

_BASE: Propiedades = {"font_name": LETRA, "font_size": 10, "valign": "vcenter"}
_CON_BORDE: Propiedades = {"border": 1, "border_color": BORDE}

_POR_PAPEL: dict[Papel, Propiedades] = {
    Papel.ENTRADA: {**_CON_BORDE, "bg_color": CREMA, "font_color": "#1F3FA0", "locked": False},
    Papel.CALCULO: dict(_CON_BORDE),
    Papel.ENLACE: {**_CON_BORDE, "font_color": "#404040"},
    Papel.TOTAL: {**_CON_BORDE, "bg_color": AZUL_CLARO, "bold": True},
    Papel.CONTROL: {**_CON_BORDE, "bg_color": VERDE_CLARO, "bold": True},
    Papel.ROTULO: dict(_CON_BORDE),
}

_POR_ESTILO: dict[str, Propiedades] = {
    "titulo": {"font_size": 16, "bold": True, "font_color": AZUL, "border": 0},
    "subtitulo": {"italic": True, "font_color": GRIS, "border": 0},
    "subtitulo_fuerte": {
        "font_size": 12,
        "font_color": AZUL,
        "border": 0,
        "valign": "top",
    },
    "titulo_tabla": {"font_size": 12, "bold": True, "font_color": AZUL, "border": 0},
    "encabezado": {
        "bold": True,
        "font_color": "#FFFFFF",
        "bg_color": AZUL,
        "text_wrap": True,
        "align": "center",
        "border": 1,
        "border_color": BORDE,
    },
    "encabezado_auxiliar": {
        "font_color": GRIS,
        "bg_color": GRIS_CLARO,
        "italic": True,
        "text_wrap": True,
        "align": "center",
        "border": 1,
        "border_color": BORDE,
    },
    "encabezado_vertical": {
        "font_color": GRIS,
        "font_size": 8,
        "rotation": 90,
        "align": "center",
        "border": 1,
        "border_color": BORDE,
    },
    "encabezado_semana": {
        "font_color": GRIS,
        "font_size": 7,
        "align": "center",
        "border": 1,
        "border_color": BORDE,
    },
    "semana": {"font_color": GRIS, "font_size": 7, "rotation": 90, "align": "center", "border": 0},
    "banda_numero": {"font_color": GRIS, "font_size": 6, "align": "center", "border": 0},
    "trimestre": {"font_color": AZUL, "bold": True, "border": 0},
    "enlace": {"font_color": "#0563C1", "underline": 1, "border": 0},
    "etiqueta": {"bold": True, "font_color": AZUL, "border": 0},
    "etiqueta_derecha": {"font_color": GRIS, "border": 0, "align": "right"},
    "valor": {"border": 0, "align": "left"},
    "valor_fuerte": {"border": 0, "bold": True, "align": "left"},
    "rotulo_cifra": {"border": 0, "font_color": GRIS, "italic": True},
    "cifra": {"border": 0, "align": "right"},
    "cifra_fuerte": {"border": 0, "bold": True, "align": "right"},
    "texto": {"border": 0},
    "condicion": {"border": 0, "bold": True, "font_size": 14},
    "firma": {"bottom": 1, "bottom_color": GRIS, "border": 0},
    "advertencia": {"border": 0, "italic": True, "bold": True, "font_color": AMBAR},
    "kpi_rotulo": {"border": 0, "font_color": GRIS, "font_size": 9, "align": "right"},
    "kpi_rotulo_principal": {"border": 0, "font_color": GRIS, "font_size": 11},
    "kpi": {"border": 0, "bold": True, "font_size": 12, "align": "right", "font_color": AZUL},
    "kpi_principal": {
        "border": 0,
        "bold": True,
        "font_size": 20,
        "align": "left",
        "font_color": AZUL,
    },
    "entrada_muestra": {**_POR_PAPEL[Papel.ENTRADA], "locked": True},
    "calculo_muestra": dict(_CON_BORDE),
    "total_muestra": {**_CON_BORDE, "bg_color": AZUL_CLARO, "bold": True},
    "control_muestra": {**_CON_BORDE, "bg_color": VERDE_CLARO},
    "sin_confirmar_muestra": {**_CON_BORDE, "bg_color": AMBAR_CLARO, "font_color": AMBAR},
    "control": {"bold": True, "align": "center"},
    "dato": {},
    "dato_enlace": {"font_color": "#0563C1", "underline": 1},
    "total": {"bold": True},
}

_SUELTOS_SIN_FONDO = frozenset(
    {
        "titulo",
        "subtitulo_fuerte",
        "advertencia",
        "kpi",
        "kpi_principal",
        "rotulo_cifra",
        "condicion",
        "valor_fuerte",
        "valor",
        "cifra",
        "cifra_fuerte",
    }
)


def propiedades(papel: Papel, formato: Formato, estilo: str, *, largo: bool) -> Propiedades:
    """Propiedades de la celda para el escritor. ``largo``: texto que debe partirse en líneas."""
    resultado = {**_BASE, **_POR_PAPEL[papel], **_POR_ESTILO[estilo]}
    if estilo in _SUELTOS_SIN_FONDO:
        resultado.pop("bg_color", None)
    resultado["num_format"] = NUMERO_DE_FORMATO[formato]
    if papel is Papel.ENTRADA:  # en una entrada, 0 es «ninguno» y se ve; en blanco es desconocido
        resultado["num_format"] = NUMERO_DE_ENTRADA.get(formato, NUMERO_DE_FORMATO[formato])
    if estilo in {"dato", "dato_enlace", "total"}:
        if formato in NUMERICOS:
            resultado["align"] = "right"
        elif formato in _FECHAS:
            resultado["align"] = "center"
        elif largo:
            resultado["text_wrap"] = True
    return resultado


CONDICIONALES: tuple[tuple[str, Propiedades], ...] = (
    ("sin dato", {"bg_color": ROJO_CLARO, "font_color": ROJO}),
    ("supuesto", {"bg_color": AMBAR_CLARO, "font_color": AMBAR}),
    ("por confirmar", {"bg_color": AMBAR_CLARO, "font_color": AMBAR}),
    ("BORRADOR", {"font_color": AMBAR}),
    ("EXCEDE", {"bg_color": ROJO_CLARO, "font_color": ROJO}),
    ("REVISAR", {"bg_color": ROJO_CLARO, "font_color": ROJO}),
    ("CORRECTO", {"bg_color": VERDE_CLARO, "font_color": VERDE}),
)
"""Texto de una celda y el aspecto que toma."""

TINTES: dict[str, Propiedades] = {
    "barra_1": {"bg_color": "#1F3864"},
    "barra_2": {"bg_color": "#2E75B6"},
    "barra_3": {"bg_color": "#8FAADC"},
    "barra_4": {"bg_color": "#A9D18E"},
    "barra": {"bg_color": "#8FAADC"},
    "falla": {"bg_color": ROJO_CLARO, "font_color": ROJO},
    "banda": {"bg_color": AZUL_CLARO},
    "bien": {"bg_color": VERDE_CLARO, "font_color": VERDE},
    "barra_plan": {"bg_color": "#9DC3E6"},
    "barra_hecha": {"bg_color": "#1F3864"},
    "barra_atraso": {"bg_color": "#F4B183"},
    "barra_real": {"bg_color": "#A9D18E"},
    "hito": {"bg_color": "#FFC000"},
    "banda_suave": {"bg_color": "#F2F6FB"},
    "corte": {"left": 1, "left_color": "#FF0000"},
    "corte_titulo": {"bg_color": "#FF0000", "font_color": "#FFFFFF"},
}
"""Aspectos de los tintes, por nombre."""

TINTES |= {
    f"corte_{x}": {**TINTES[x], **TINTES["corte"]}
    for x in ("hito", "barra_hecha", "barra_atraso", "barra_plan", "barra_real", "banda_suave")
}

MUESTRAS = ("barra_plan", "barra_hecha", "barra_atraso", "barra_real", "hito", "corte")
"""Tintes que las instrucciones enseñan."""
_POR_ESTILO |= {f"muestra_{x}": {"border": 0, **TINTES[x]} for x in MUESTRAS}
