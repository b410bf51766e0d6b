"""Catálogo de mensajes: código → (nivel, qué ocurrió, cómo arreglarlo).

Cada familia vive en su módulo de ``mensajes_de``; aquí solo se reúnen. Los códigos son
estables: los usan las pruebas, el JSON y la documentación.
"""

from __future__ import annotations

from costeo.mensajes_de.acta import ACTA
from costeo.mensajes_de.actualizacion import ACTUALIZACION
from costeo.mensajes_de.analisis import ANALISIS
from costeo.mensajes_de.archivo import ARCHIVO
from costeo.mensajes_de.auditoria import AUDITORIA
from costeo.mensajes_de.comparacion import COMPARACION
from costeo.mensajes_de.comprobacion import COMPROBACION
from costeo.mensajes_de.cronograma import CRONOGRAMA
from costeo.mensajes_de.dictamen import DICTAMEN
from costeo.mensajes_de.fechas import FECHAS
from costeo.mensajes_de.lectura import LECTURA
from costeo.mensajes_de.precios import PRECIOS
from costeo.mensajes_de.presupuesto import PRESUPUESTO
from costeo.mensajes_de.regeneracion import REGENERACION
from costeo.mensajes_de.salida import SALIDA
from costeo.mensajes_de.temporalizacion import TEMPORALIZACION
from costeo.mensajes_de.union import UNION
from costeo.mensajes_de.validacion import VALIDACION
from costeo.mensajes_de.viva import VIVA

CATALOGO: dict[str, tuple[str, str, str]] = {
    **ARCHIVO,
    **LECTURA,
    **VALIDACION,
    **CRONOGRAMA,
    **FECHAS,
    **PRECIOS,
    **ACTUALIZACION,
    **COMPROBACION,
    **DICTAMEN,
    **SALIDA,
    **AUDITORIA,
    **TEMPORALIZACION,
    **ACTA,
    **VIVA,
    **REGENERACION,
    **UNION,
    **PRESUPUESTO,
    **COMPARACION,
    **ANALISIS,
}
