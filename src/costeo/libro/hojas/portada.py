"""Portada: qué es el libro, su estado, sus totales, quién firma y dónde está cada hoja."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from costeo.libro.descripcion import Celda, Formato, Formula, Hoja, Papel, Renglon
from costeo.libro.hojas.portada_comun import armar_portada, dato

_COLORES = (
    ("entrada_muestra", "Entrada: se puede escribir"),
    ("calculo_muestra", "Cálculo: no se escribe"),
    ("total_muestra", "Total"),
    ("control_muestra", "Control"),
    ("sin_confirmar_muestra", "Dato supuesto o por confirmar"),
)
_FIRMAS = (
    "Elaboró",
    "Revisó (Unidad de Planeamiento y Evaluación de la Gestión)",
    "Revisó (Gerencia Administrativa)",
    "Aprobó",
)
_TOTALES = (
    ("Efectivo por presupuestar (L)", "por_presupuestar"),
    ("Medios propios valorados (L)", "medios_propios"),
    ("Ya financiado por otros (L)", "ya_financiado"),
    ("Costo económico total (L)", "total"),
    ("Costo económico total (USD)", "total_usd"),
    ("Costo económico total (EUR)", "total_eur"),
)


def _parametro(codigo: str, formato: Formato = Formato.TEXTO) -> Formula:
    numero = formato is not Formato.TEXTO
    ref = f"{{parametros.valor@{codigo}}}"
    return Formula(
        ref if numero else f'{ref}&""',
        ("parametros", codigo, "valor"),
        "Trae el parámetro de su hoja.",
    )


def _identidad(datos: Mapping[str, str]) -> Iterator[Renglon]:
    yield dato("Institución", _parametro("INSTITUCION"))
    yield dato("Propósito", _parametro("PROPOSITO"))
    yield dato("Ejercicio fiscal", _parametro("EJERCICIO", Formato.ENTERO), Formato.ENTERO)
    yield dato("Versión", _parametro("VERSION"))
    yield dato(
        "Fecha de elaboración", _parametro("FECHA_ELABORACION", Formato.FECHA), Formato.FECHA
    )
    yield dato("Nivel de precios", _parametro("FECHA_PRECIOS", Formato.FECHA), Formato.FECHA)
    yield dato("Escenario activo", _parametro("ESCENARIO"))
    yield dato("Herramienta", f"costeo {datos['version_costeo']}")
    yield dato("Huella de los datos (SHA-256)", datos["huella"])
    yield Renglon(
        (
            Celda(1, "Control maestro", "etiqueta"),
            Celda(
                2,
                Formula(
                    "{@control_maestro}",
                    ("control", "maestro", "estado"),
                    "Estado del control maestro (hoja Controles).",
                ),
                "control",
                papel=Papel.CONTROL,
            ),
        )
    )
    yield Renglon(
        (
            Celda(1, "Condición", "etiqueta"),
            Celda(
                2,
                Formula(
                    "{@condicion}",
                    ("general", "condicion"),
                    "BORRADOR mientras haya algo sin confirmar.",
                ),
                "condicion",
                papel=Papel.CONTROL,
            ),
            Celda(3, "Total sin confirmar (L):", "etiqueta_derecha"),
            Celda(
                4,
                Formula(
                    "{avisos.valor@importe_sin_confirmar}",
                    ("aviso", "importe_sin_confirmar"),
                    "Trae el importe de Controles.",
                ),
                "valor",
                Formato.IMPORTE,
                Papel.ENLACE,
            ),
        ),
        20,
    )
    yield Renglon(
        (
            Celda(3, "Líneas sin dato, que no suman (n.º):", "etiqueta_derecha"),
            Celda(
                4,
                Formula(
                    "{avisos.valor@lineas_sin_dato}",
                    ("aviso", "lineas_sin_dato"),
                    "Trae la cuenta de Controles.",
                ),
                "valor",
                Formato.ENTERO,
                Papel.ENLACE,
            ),
        )
    )


def _totales() -> Iterator[Renglon]:
    yield Renglon((Celda(1, "Totales", "encabezado"), Celda(2, "Importe", "encabezado")))
    for nombre, campo in _TOTALES:
        formula = Formula(
            f"{{por_actividad.{campo}@t}}",
            ("general", campo),
            "Trae el total general de Por actividad.",
            nombre,
        )
        yield Renglon(
            (
                Celda(1, nombre, "etiqueta"),
                Celda(2, formula, "cifra_fuerte", Formato.IMPORTE, Papel.TOTAL),
            )
        )


def hoja_portada(datos: Mapping[str, str], hojas: Sequence[Hoja]) -> Hoja:
    """Portada con el índice de ``hojas``. ``datos``: version_costeo y huella."""
    return armar_portada(
        "Anexo II. Costeo del plan de acción",
        _parametro("PLAN"),
        (*_identidad(datos), Renglon(), *_totales()),
        firmas=_FIRMAS,
        colores=_COLORES,
        hojas=hojas,
    )
