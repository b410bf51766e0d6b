"""Las correcciones: cada función u operador, qué espera y el caso que lo justifica.

Los casos leen la hoja de muestra :data:`MUESTRA` y dicen lo que da Excel según su documentación.
``distinta`` dice si `formulas` sola da otra cosa; si no, la función está para no depender de
ella y para poder evaluar muchas celdas a la vez con una sola definición. Cada familia tiene su
módulo ``tabla_*``; aquí se juntan.
"""

from __future__ import annotations

from costeo.motor.funciones.tabla_busqueda import BUSQUEDA
from costeo.motor.funciones.tabla_distribuciones import DISTRIBUCIONES
from costeo.motor.funciones.tabla_estadistica import ESTADISTICA
from costeo.motor.funciones.tabla_fechas import FECHAS
from costeo.motor.funciones.tabla_finanzas import BASES, FINANZAS
from costeo.motor.funciones.tabla_logica import LOGICA, OPERADORES
from costeo.motor.funciones.tabla_nativas import NATIVAS
from costeo.motor.funciones.tabla_numeros import NUMEROS
from costeo.motor.funciones.tabla_resumen import RESUMEN
from costeo.motor.funciones.tabla_texto import TEXTO
from costeo.motor.funciones.tabla_tipos import MUESTRA, Correccion

__all__ = ["FAMILIAS", "FUNCIONES", "MUESTRA", "OPERADORES", "Correccion"]

FAMILIAS: dict[str, tuple[Correccion, ...]] = {
    "Redondeo y matemáticas": NUMEROS,
    "Fechas y horas": FECHAS,
    "Resumir rangos": RESUMEN,
    "Búsqueda y matrices": BUSQUEDA,
    "Lógica e información": LOGICA,
    "Textos": TEXTO,
    "Estadística": ESTADISTICA,
    "Distribuciones": DISTRIBUCIONES,
    "Finanzas": FINANZAS,
    "Bases de datos": BASES,
    "Puestas por `formulas`": NATIVAS,
}
FUNCIONES: tuple[Correccion, ...] = tuple(
    funcion for familia in FAMILIAS.values() for funcion in familia
)
