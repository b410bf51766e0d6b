"""Cambios: qué versión es esta, de qué datos sale y qué avance conserva."""

from __future__ import annotations

from collections.abc import Mapping

from costeo.libro.descripcion import Fila, Formato, Formula, Hoja, Tabla, TipoHoja
from costeo.libro.hojas.comun import rotulo
from costeo.libro.hojas_i.comun_i import cabecera


def hoja_cambios_i(datos: Mapping[str, str]) -> Hoja:
    """Hoja Cambios del Anexo I."""
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
                '{generales.valor@VERSION}&""', ("generales", "VERSION"), "Versión."
            ),
            "fecha": Formula(
                "{generales.valor@FECHA_ELABORACION}",
                ("generales", "FECHA_ELABORACION"),
                "Fecha de elaboración.",
            ),
            "herramienta": f"costeo {datos['version_costeo']}",
            "huella": datos["huella"],
            "motivo": datos.get("motivo") or "Generado con el Anexo II.",
        },
    )
    return Hoja(
        "Cambios",
        TipoHoja.CONTROL,
        (
            *cabecera("Cambios", "Qué versión es esta y de qué datos sale."),
            Tabla("cambios", columnas, (fila,), familia="cambios"),
        ),
        tuple(c.ancho for c in columnas),
    )
