"""Por actividad: una fila por actividad con sus atributos y totales."""

from __future__ import annotations

from dataclasses import replace

from costeo.libro.descripcion import (
    COLUMNAS_FIJAS,
    Columna,
    Contenido,
    Fila,
    Formato,
    Formula,
    Hoja,
    Papel,
    Tabla,
    TipoHoja,
)
from costeo.libro.hojas.actividad import ancho_numero, nombre_hoja
from costeo.libro.hojas.comun import calculo, encabezado, texto_de
from costeo.medidas import paginas_de_ancho
from costeo.modelo import vocabulario as v
from costeo.modelo.plan import Modelo

_SD = f'"{v.SIN_DATO}"'
_ATRIBUTOS = (
    ("area", "Área", 24),
    ("linea_accion", "Línea de acción", 36),
    ("objetivo", "Objetivo", 40),
    ("ambito", "Ámbito", 10),
    ("unidad_responsable", "Unidad responsable", 14),
    ("naturaleza", "Naturaleza", 12),
    ("migrante", "¿Migrante?", 10),
)
_TEXTOS = (
    ("codigo", "Código del plan", 11),
    ("titulo", "Actividad", 48),
    ("eje", "Eje", 6),
    ("horizonte", "Horizonte", 10),
)


def _enlace(clave: str, titulo: str, ancho: float, formato: Formato = Formato.TEXTO) -> Columna:
    return Columna(clave, titulo, Papel.ENLACE, formato, ancho)


def _suma(clave: str, titulo: str, campo: str, criterio: str) -> Columna:
    return calculo(
        clave,
        titulo,
        f"SUMIFS({{consolidado.{campo}}},{{consolidado.actividad}},{{numero}}{criterio})",
        f"Suma del consolidado: {titulo}.",
        ancho=15,
        suma=True,
    )


COLUMNAS = (
    _enlace("numero", "N.º", 6, Formato.ENTERO),
    *(_enlace(c, t, a) for c, t, a in _TEXTOS),
    _enlace("prioridad", "Prioridad", 11),
    *(
        _suma(
            c.replace(" ", "_"),
            f"{c.capitalize()} (L)",
            "total",
            f',{{consolidado.clase}},"{c}"',
        )
        for c in v.CLASES_FUENTE
    ),
    _suma("total", "Total económico (L)", "total", ""),
    calculo(
        "total_usd",
        "Total (USD)",
        f"IFERROR(ROUND({{total}}/TC_USD,REDONDEO),{_SD})",
        "Total entre la tasa del dólar.",
        suma=True,
    ),
    calculo(
        "total_eur",
        "Total (EUR)",
        f"IFERROR(ROUND({{total}}/TC_EUR,REDONDEO),{_SD})",
        "Total entre la tasa del euro.",
        suma=True,
    ),
    *(
        _suma(
            f"subtotal_{c}",
            f"{v.NOMBRE_COMPONENTE[c]} (L)",
            "subtotal",
            f',{{consolidado.componente}},"{c}"',
        )
        for c in v.COMPONENTES
    ),
    _suma("subtotal", "Subtotal (L)", "subtotal", ""),
    _suma("contingencia", "Contingencia (L)", "contingencia", ""),
    *(_enlace(c, t, a) for c, t, a in _ATRIBUTOS),
    replace(_enlace("total_hoja", "Total en su hoja (L)", 15, Formato.IMPORTE), auxiliar=True),
    calculo(
        "distinto",
        "¿Distinto de su hoja? (1 = sí)",
        "IF(ROUND({total}-{total_hoja},REDONDEO)=0,0,1)",
        "1 si la suma del consolidado no es el total de la hoja de la actividad.",
        Formato.ENTERO,
        suma=True,
        auxiliar=True,
    ),
)


def _fila(n: int, hoja: str) -> Fila:
    concepto = ("actividad", n)
    valores: dict[str, Contenido] = {
        "numero": Formula(f"{{actividades.numero@{n}}}", (*concepto, "numero"), "Número."),
        "prioridad": Formula(
            f'IF({{actividades.prioridad@{n}}}="","{v.SIN_PRIORIDAD}",'
            f'{{actividades.prioridad@{n}}}&"")',
            (*concepto, "prioridad"),
            "Prioridad del plan, o «sin prioridad» si está en blanco.",
        ),
        "total_hoja": Formula(
            f"{{resumen_{n}.total@t}}", (*concepto, "total"), "Trae el total de su hoja."
        ),
    }
    for campo, _, _ in _TEXTOS + _ATRIBUTOS:
        valores[campo] = Formula(
            texto_de(f"actividades.{campo}@{n}"),
            (*concepto, campo),
            "Trae el dato de la hoja Actividades.",
        )
    return Fila(concepto, valores, str(n), enlaces={"numero": f"'{hoja}'!A1"})


def hoja_por_actividad(modelo: Modelo) -> Hoja:
    """Hoja Por actividad; su renglón de total es el total general del plan."""
    ancho = ancho_numero(modelo)
    tabla = Tabla(
        "por_actividad",
        COLUMNAS,
        tuple(_fila(a.numero, nombre_hoja(a.numero, ancho)) for a in modelo.actividades),
        familia="por_actividad",
        total=Fila(("general",), {"titulo": "Total general"}, "t"),
        filtro=True,
    )
    impresas = [c.clave for c in COLUMNAS].index("total_hoja")
    anchos = tuple(c.ancho for c in COLUMNAS)
    return Hoja(
        "Por actividad",
        TipoHoja.SALIDA,
        (
            *encabezado(
                "Costo por actividad",
                "Los tres totales van aparte: lo que se pide al presupuesto, los medios propios "
                "valorados y lo ya financiado.",
                control=7,
                cifra=3,
            ),
            tabla,
        ),
        anchos,
        congelar="por_actividad",
        columnas_impresas=impresas,
        paginas_de_ancho=paginas_de_ancho(anchos[:impresas], COLUMNAS_FIJAS),
    )
