"""Cambios: registro de versiones del anexo."""

from __future__ import annotations

from collections.abc import Mapping

from costeo.libro.descripcion import Fila, Formato, Formula, Hoja, Tabla, TipoHoja
from costeo.libro.hojas.comun import encabezado, rotulo

_COLUMNAS = (
    rotulo("version", "Versión", ancho=12),
    rotulo("fecha", "Fecha (dd/mm/aaaa)", Formato.FECHA, 16),
    rotulo("herramienta", "Herramienta", ancho=16),
    rotulo("huella", "Huella de los datos (SHA-256)", ancho=70),
    rotulo("motivo", "Qué cambió", ancho=50),
)
ANCHOS = tuple(c.ancho for c in _COLUMNAS)
DE_QUE_SALE = "Qué versión es esta y de qué datos sale."


def hoja_cambios(datos: Mapping[str, str]) -> Hoja:
    """Hoja Cambios del Anexo II, con la versión que se entrega y la huella de sus datos."""
    motivo = datos.get("motivo") or "Generado desde la plantilla."
    return Hoja(
        "Cambios",
        TipoHoja.CONTROL,
        (
            *encabezado("Cambios", DE_QUE_SALE, cifra=2),
            tabla_de_cambios(datos, "parametros", ("valor",), motivo),
        ),
        ANCHOS,
    )


def tabla_de_cambios(
    datos: Mapping[str, str], tabla: str, campo: tuple[str, ...], motivo: str
) -> Tabla:
    """La tabla «cambios» de un anexo.

    Args:
        datos: ``version_costeo`` y ``huella``.
        tabla: la que trae VERSION y FECHA_ELABORACION en su columna ``valor``.
        campo: final de la clave del concepto de esos dos datos.
        motivo: qué cambió.
    """
    fila = Fila(
        ("cambio", 1),
        {
            "version": Formula(
                f'{{{tabla}.valor@VERSION}}&""', (tabla, "VERSION", *campo), "Versión."
            ),
            "fecha": Formula(
                f"{{{tabla}.valor@FECHA_ELABORACION}}",
                (tabla, "FECHA_ELABORACION", *campo),
                "Fecha de elaboración.",
            ),
            "herramienta": f"costeo {datos['version_costeo']}",
            "huella": datos["huella"],
            "motivo": motivo,
        },
    )
    return Tabla("cambios", _COLUMNAS, (fila,), familia="cambios")
