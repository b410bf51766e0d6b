"""Resumen: una página para el ministro, con gráficos nativos."""

from __future__ import annotations

from costeo.libro.descripcion import (
    Celda,
    Columna,
    Fila,
    Formato,
    Formula,
    Grafico,
    Hoja,
    Papel,
    Renglon,
    Tabla,
    TipoHoja,
)
from costeo.libro.hojas.comun import encabezado, rotulo
from costeo.libro.hojas.cortes import clave_corte
from costeo.modelo import vocabulario as v
from costeo.modelo.dimensiones import DIMENSION, Textos, valores
from costeo.modelo.plan import Modelo

_CAMPOS = (
    ("por_presupuestar", "Por presupuestar (L)"),
    ("medios_propios", "Medios propios (L)"),
    ("ya_financiado", "Ya financiado (L)"),
    ("total", "Total económico (L)"),
)


_SERIES = ("nombre", ("por_presupuestar", "medios_propios", "ya_financiado"))


def _enlace(clave: str, titulo: str, formato: Formato = Formato.IMPORTE) -> Columna:
    return Columna(clave, titulo, Papel.ENLACE, formato, 17)


def _nombre(dimension: str, codigo: str) -> str | Formula:
    """El nombre de un renglón: de su cuadro, para que siga a quien lo cambie; o el conocido."""
    if codigo == "t":
        return "Total"
    conocido = v.NOMBRE_DE_VALOR.get(dimension, {}).get(codigo)
    if conocido:
        return conocido
    corte = clave_corte(dimension)
    if dimension == "eje":
        texto = f'{{{corte}.codigo@{codigo}}}&" "&{{{corte}.nombre@{codigo}}}'
        return Formula(texto, ("corte", dimension, codigo, "rotulo"), "Código y nombre del eje.")
    return codigo


def _tabla(modelo: Modelo, dimension: str, titulo: str, textos: Textos) -> Tabla:
    corte = clave_corte(dimension)
    filas = []
    for codigo, _ in (*valores(modelo, dimension, textos), ("t", "")):
        concepto = ("corte", dimension, "total" if codigo == "t" else codigo)
        datos: dict[str, str | Formula] = {"nombre": _nombre(dimension, codigo)}
        for campo in ("cuenta", *(c for c, _ in _CAMPOS), "participacion"):
            datos[campo] = Formula(
                f"{{{corte}.{campo}@{codigo}}}",
                (*concepto, campo),
                "Trae la cifra de su cuadro.",
            )
        filas.append(Fila(concepto, datos, codigo))
    columnas = (
        rotulo("nombre", titulo, ancho=52),
        _enlace(
            "cuenta",
            "Actividades (n.º)" if DIMENSION[dimension].de_actividad else "Líneas (n.º)",
            Formato.ENTERO,
        ),
        *(_enlace(c, t) for c, t in _CAMPOS),
        _enlace("participacion", "Participación (%)", Formato.PORCENTAJE),
    )
    return Tabla(f"resumen_{dimension}", columnas, tuple(filas[:-1]), "", "resumen", filas[-1])


def _cifra(
    columna: int, texto: str, formula: str, campo: str, estilo: str = "kpi"
) -> tuple[Celda, Celda]:
    rotulo_de = "kpi_rotulo" if estilo == "kpi" else "kpi_rotulo_principal"
    return (
        Celda(columna, texto, rotulo_de),
        Celda(
            columna,
            Formula(formula, ("general", campo), "Trae el total general.", texto),
            estilo,
            Formato.IMPORTE,
            Papel.TOTAL,
        ),
    )


def hoja_resumen(modelo: Modelo, textos: Textos) -> Hoja:
    """Hoja Resumen: totales, cuadros por eje y horizonte y tres gráficos."""
    cifras = (
        _cifra(
            1,
            "Se pide al presupuesto (L)",
            "{por_actividad.por_presupuestar@t}",
            "por_presupuestar",
            "kpi_principal",
        ),
        _cifra(3, "Medios propios (L)", "{por_actividad.medios_propios@t}", "medios_propios"),
        _cifra(4, "Ya financiado (L)", "{por_actividad.ya_financiado@t}", "ya_financiado"),
        _cifra(5, "Costo económico (L)", "{por_actividad.total@t}", "total"),
        _cifra(6, "Total (USD)", "{por_actividad.total_usd@t}", "total_usd"),
        _cifra(7, "Total (EUR)", "{por_actividad.total_eur@t}", "total_eur"),
    )
    return Hoja(
        "Resumen",
        TipoHoja.PORTADA,
        (
            *encabezado(
                "Resumen del costo del plan",
                "Lo que cuesta el plan, lo que se pide al presupuesto y lo que ya se tiene.",
                figura=None,
            ),
            Renglon(tuple(rotulo for rotulo, _ in cifras)),
            Renglon(tuple(cifra for _, cifra in cifras), 26),
            Renglon(
                (
                    Celda(
                        1,
                        Formula(
                            '{@condicion}&": total que descansa en datos sin confirmar (L)"',
                            ("general", "advertencia"),
                            "Condición del documento.",
                            "Advertencia",
                        ),
                        "advertencia",
                        papel=Papel.CONTROL,
                    ),
                    Celda(
                        3,
                        Formula(
                            "{avisos.valor@importe_sin_confirmar}",
                            ("aviso", "importe_sin_confirmar"),
                            "Trae el importe de Controles.",
                            "Total sin confirmar",
                        ),
                        "advertencia",
                        Formato.IMPORTE,
                        Papel.CONTROL,
                    ),
                    Celda(5, "Líneas sin dato, que no suman (n.º)", "advertencia"),
                    Celda(
                        7,
                        Formula(
                            "{avisos.valor@lineas_sin_dato}",
                            ("aviso", "lineas_sin_dato"),
                            "Trae la cuenta de Controles.",
                            "Líneas sin dato",
                        ),
                        "advertencia",
                        Formato.ENTERO,
                        Papel.CONTROL,
                    ),
                )
            ),
            Renglon(),
            _tabla(modelo, "eje", "Eje", textos),
            Renglon(),
            _tabla(modelo, "horizonte", "Horizonte", textos),
            Renglon(),
            _tabla(modelo, "componente", "Componente", textos),
            Renglon(),
            # El primero no ocupa renglones: el segundo queda a su lado.
            Grafico(
                "bar_stacked",
                "Costo por eje (millones de L)",
                "resumen_eje",
                *_SERIES,
                1,
                605,
                340,
                0,
            ),
            Grafico(
                "column_stacked",
                "Costo por horizonte (millones de L)",
                "resumen_horizonte",
                *_SERIES,
                4,
                490,
                340,
                18,
            ),
            Grafico(
                "bar_stacked",
                "Costo por componente (millones de L)",
                "resumen_componente",
                *_SERIES,
                1,
                1107,
                380,
                20,
            ),
        ),
        (52, 17, 17, 17, 17, 17, 17),
        apaisada=False,
        una_pagina=True,
    )
