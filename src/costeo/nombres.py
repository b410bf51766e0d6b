"""Cómo se llama lo que se escribe en la carpeta de salida, sin su número de versión."""

from __future__ import annotations

ANEXO = "anexo_ii_costeo.xlsx"
ANEXO_I = "anexo_i_temporalizacion.xlsx"
RESUMEN = "resumen.json"
ACTA, PAGINA = "acta_verificacion.json", "acta_verificacion.html"
USADA = "plantilla_usada.xlsx"
"""Las entradas exactas de las que salió el anexo."""
