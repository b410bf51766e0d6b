"""El esquema de la plantilla: una sola tabla de hojas y columnas.

De ella salen la lectura, la plantilla en blanco (listas, rangos, notas, instrucciones), las
hojas de entrada del anexo y la página de documentación.
"""

from __future__ import annotations

from costeo.esquema import catalogos, costos, cronograma, limites, plan
from costeo.esquema.historial import HISTORIAL
from costeo.esquema.movimientos import MOVIMIENTOS
from costeo.esquema.parametros import PARAMETRO_POR_CODIGO, PARAMETROS
from costeo.esquema.tipos import NUMERICOS, Columna, HojaEsquema, ParametroEsquema, Tipo

HOJAS: tuple[HojaEsquema, ...] = (
    catalogos.PARAMETROS,
    catalogos.ESCENARIOS,
    catalogos.MONEDAS,
    catalogos.OBJETOS,
    catalogos.FUENTES,
    catalogos.EJES,
    catalogos.UNIDADES,
    catalogos.CALENDARIO,
    costos.PERSONAL,
    costos.PRECIOS,
    costos.VIATICOS,
    catalogos.EVENTOS,
    catalogos.INSUMOS_EVENTO,
    catalogos.IMPULSORES,
    plan.ACTIVIDADES,
    plan.LINEAS,
    plan.DECISIONES,
    cronograma.CRONOGRAMA,
    cronograma.HITOS,
    cronograma.MESES_DE_GASTO,
    cronograma.DEPENDENCIAS,
    cronograma.JORNADAS_UNIDAD,
    limites.CAPACIDAD,
    limites.TECHOS,
    limites.MODALIDADES,
    cronograma.CAIDAS,
    cronograma.AVANCE,
)
ANADIDAS: tuple[HojaEsquema, ...] = (HISTORIAL, MOVIMIENTOS)
"""Hojas que costeo añade cuando hay qué escribir en ellas: ni se piden ni su falta se menciona."""
HOJA_POR_CLAVE = {h.clave: h for h in (*HOJAS, *ANADIDAS)}
DEL_ANEXO_II: tuple[HojaEsquema, ...] = tuple(h for h in HOJAS if h.clave != "avance")
"""Hojas de entrada que lleva el Anexo II: todas menos el avance, que va en el Anexo I."""

__all__ = [
    "ANADIDAS",
    "DEL_ANEXO_II",
    "HISTORIAL",
    "HOJAS",
    "HOJA_POR_CLAVE",
    "MOVIMIENTOS",
    "NUMERICOS",
    "PARAMETROS",
    "PARAMETRO_POR_CODIGO",
    "Columna",
    "HojaEsquema",
    "ParametroEsquema",
    "Tipo",
]
