"""Cambios: registro de versiones del anexo."""

from __future__ import annotations

from collections.abc import Mapping

from costeo.libro.descripcion import Fila, Formato, Formula, Hoja, Tabla, TipoHoja
from costeo.libro.hojas.comun import encabezado, rotulo


def hoja_cambios(datos: Mapping[str, str]) -> Hoja:
    """Hoja Cambios con la versión que se entrega y la huella de sus datos."""
    columnas = (
        rotulo("version", "Versión", ancho=12),
        rotulo("fecha", "Fecha (dd/mm/aaaa)", Formato.FECHA, 16),
        rotulo("herramienta", "Herramienta", ancho=16),
        rotulo("huella", "Huella de los datos (SHA-256)", ancho=70),
        rotulo("motivo", "Qué cambió", ancho=50),
    )
    fila = Fila(
        ("cambio", 1),
        {
            "version": Formula(
                '{parametros.valor@VERSION}&""', ("parametros", "VERSION", "valor"), "Versión."
            ),
            "fecha": Formula(
                "{parametros.valor@FECHA_ELABORACION}",
                ("parametros", "FECHA_ELABORACION", "valor"),
                "Fecha de elaboración.",
            ),
            "herramienta": f"costeo {datos['version_costeo']}",
            "huella": datos["huella"],
            "motivo": datos.get("motivo") or "Generado desde la plantilla.",
        },
    )
    return Hoja(
        "Cambios",
        TipoHoja.CONTROL,
        (
            *encabezado("Cambios", "Qué versión es esta y de qué datos sale.", cifra=2),
            Tabla("cambios", columnas, (fila,), familia="cambios"),
        ),
        tuple(c.ancho for c in columnas),
    )
