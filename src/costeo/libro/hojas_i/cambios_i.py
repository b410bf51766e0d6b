"""Cambios: qué versión es esta, de qué datos sale y qué avance conserva."""

from __future__ import annotations

from collections.abc import Mapping

from costeo.libro.descripcion import Hoja, TipoHoja
from costeo.libro.hojas.cambios import ANCHOS, DE_QUE_SALE, tabla_de_cambios
from costeo.libro.hojas_i.comun_i import cabecera


def hoja_cambios_i(datos: Mapping[str, str]) -> Hoja:
    """Hoja Cambios del Anexo I."""
    motivo = datos.get("motivo") or "Generado con el Anexo II."
    tabla = tabla_de_cambios(datos, "generales", (), motivo)
    return Hoja("Cambios", TipoHoja.CONTROL, (*cabecera("Cambios", DE_QUE_SALE), tabla), ANCHOS)
