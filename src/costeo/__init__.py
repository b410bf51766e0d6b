"""costeo: de una plantilla de costeo a los anexos de un plan de acción, comprobados.

    import costeo

    resultado = costeo.costear_plantilla(Path("plantilla.xlsx").read_bytes())
    resultado.veredicto.correcto, resultado.resultado.totales.total, resultado.anexo

Las funciones trabajan con bytes y devuelven datos; ninguna toca archivos. Lo que esté mal en los
datos de quien llama se devuelve como hallazgos (código, nivel, lugar, mensaje y remedio), no como
excepciones. Los importes son :class:`decimal.Decimal` en lempiras (L), redondeados al centavo con
la mitad hacia arriba; ``usd`` y ``eur``, en su moneda.

- ``leer(contenido, nombre)``: plantilla → ``Lectura`` (modelo o None, y hallazgos).
- ``aplicar_precios(modelo, csv, nombre)``: modelo con otros precios, y hallazgos.
- ``actualizar_precios(plantilla, lista, ...)``: los bytes de la plantilla con los precios de una
  lista → ``Actualizacion`` (plantilla, historial, efecto, hallazgos); ``precios_json(hecho)``. De
  un Anexo II, su ``modelo`` y su efecto; el anexo nuevo lo da ``costear_plantilla(anexo,
  precios=lista)``.
- ``costear(modelo)``: el cálculo de referencia → ``Resultado`` (líneas, actividades, cortes).
- ``costear_plantilla(contenido, ...)``: todo el camino → ``Costeo`` (anexo, veredicto, resultado,
  anexo_i y plantilla, las entradas de las que salió); ``anexo_i=`` recibe el Anexo I anterior, cuyo
  avance pasa al nuevo; ``anexo_ii=`` y ``plantilla_ii=``, el Anexo II anterior y su plantilla: el
  nuevo cuenta qué movió el total. De un anexo editado, basta la plantilla de la que salió.
- ``verificar(contenido, nombre)``: comprueba un Anexo I o II → ``Veredicto``.
- ``auditar(contenido, nombre)``: pasa las reglas de entrega por cualquier xlsx → ``Auditoria``;
  ``auditoria_json(auditoria)``, como texto.
- ``verificar_libro(contenido, nombre)``: evalúa cualquier xlsx y compara cada fórmula con su valor
  guardado → ``Dictamen``; ``dictamen_json(dictamen)``, lo mismo como texto.
- ``resumen_json(costeo)``: el contenido de ``resumen.json``, como texto.
- ``datos_de_costeo(costeo)`` y ``datos_de_veredicto(veredicto)``: lo mismo, como diccionarios.
- ``programar_plantilla(contenido, ...)``: fechas con su prueba → ``PlanProgramado``.
- ``programa_json(plan)``: lo que escribe ``costeo programar --json``, como texto; y
  ``datos_de_programa(plan)``, como diccionario.
- ``exportar_presupuesto(contenido, nombre, puente=...)``: la carga de SIAFI y los puentes a la
  Unión Europea y a Naciones Unidas → ``Presupuesto``; ``presupuesto_json(presupuesto)``, en texto.
- ``Resultado.a_pandas()``: el costeo como marcos de pandas (un extra), en ``docs/marcos.md``.
- ``exportar(plan, formato)``: bytes de un plan con fechas en «.ics», «.xml» o «.csv».
- ``comparar(a, b, ...)``: qué cambió entre dos plantillas o Anexos II, y cuánto mueve cada cosa →
  ``Comparacion``; ``comparacion_json(c)``, como texto, y ``datos_de_comparacion(c)``, como
  diccionario; ``comparacion_html(c)``, como página, y ``comparacion_xlsx(c)``, como libro.
- ``sensibilidad(contenido, ...)``, ``riesgo(contenido, ...)`` y ``objetivo(contenido, mueve=...)``:
  qué mueve más el total, cuánto puede acabar costando y qué valor agota un techo;
  ``riesgo_html(r)``, como página, y ``riesgo_xlsx(r)``, como libro.
- ``plantilla_en_blanco()`` y ``plantilla_ejemplo()``: bytes de las dos plantillas (xlsx).
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from costeo.version import VERSION

if TYPE_CHECKING:
    from costeo.analisis.hoja_riesgo import libro_del_riesgo as riesgo_xlsx
    from costeo.analisis.objetivo import objetivo
    from costeo.analisis.riesgo import Pedido as PedidoDeRiesgo
    from costeo.analisis.riesgo import riesgo
    from costeo.analisis.sensibilidad import sensibilidad
    from costeo.auditor.auditar import Auditoria, auditar
    from costeo.calculo.costeo import costear
    from costeo.comparacion.comparar import Comparacion, comparar
    from costeo.comparacion.escritura import comparacion_xlsx
    from costeo.comprobacion_ajena import verificar_libro
    from costeo.exportacion.formatos import exportar
    from costeo.flujo import Costeo, costear_plantilla, verificar
    from costeo.informe.auditoria import auditoria_json
    from costeo.informe.comparacion_datos import comparacion_json, datos_de_comparacion
    from costeo.informe.comparacion_html import comparacion_html
    from costeo.informe.datos import datos_de_costeo, datos_de_veredicto, resumen_json
    from costeo.informe.dictamen import dictamen_json
    from costeo.informe.precios import precios_json
    from costeo.informe.presupuesto import presupuesto_json
    from costeo.informe.programa import datos_de_programa, programa_json
    from costeo.informe.riesgo_html import riesgo_html
    from costeo.plantilla.ejemplo import plantilla_ejemplo, plantilla_en_blanco
    from costeo.plantilla.puerta import leer
    from costeo.precios.actualizar import Actualizacion, actualizar_precios
    from costeo.precios.en_modelo import aplicar_precios
    from costeo.presupuesto.exportar import Presupuesto, exportar_presupuesto
    from costeo.programa.programar import PlanProgramado, programar_plantilla

__version__ = VERSION
_DONDE = {
    "Actualizacion": "costeo.precios.actualizar",
    "Auditoria": "costeo.auditor.auditar",
    "Comparacion": "costeo.comparacion.comparar",
    "Costeo": "costeo.flujo",
    "Presupuesto": "costeo.presupuesto.exportar",
    "PedidoDeRiesgo": "costeo.analisis.riesgo",
    "PlanProgramado": "costeo.programa.programar",
    "actualizar_precios": "costeo.precios.actualizar",
    "auditar": "costeo.auditor.auditar",
    "auditoria_json": "costeo.informe.auditoria",
    "aplicar_precios": "costeo.precios.en_modelo",
    "comparacion_html": "costeo.informe.comparacion_html",
    "comparacion_json": "costeo.informe.comparacion_datos",
    "comparacion_xlsx": "costeo.comparacion.escritura",
    "comparar": "costeo.comparacion.comparar",
    "costear": "costeo.calculo.costeo",
    "costear_plantilla": "costeo.flujo",
    "datos_de_comparacion": "costeo.informe.comparacion_datos",
    "datos_de_costeo": "costeo.informe.datos",
    "datos_de_programa": "costeo.informe.programa",
    "datos_de_veredicto": "costeo.informe.datos",
    "dictamen_json": "costeo.informe.dictamen",
    "exportar": "costeo.exportacion.formatos",
    "exportar_presupuesto": "costeo.presupuesto.exportar",
    "leer": "costeo.plantilla.puerta",
    "objetivo": "costeo.analisis.objetivo",
    "plantilla_ejemplo": "costeo.plantilla.ejemplo",
    "plantilla_en_blanco": "costeo.plantilla.ejemplo",
    "precios_json": "costeo.informe.precios",
    "presupuesto_json": "costeo.informe.presupuesto",
    "programa_json": "costeo.informe.programa",
    "programar_plantilla": "costeo.programa.programar",
    "resumen_json": "costeo.informe.datos",
    "riesgo": "costeo.analisis.riesgo",
    "riesgo_html": "costeo.informe.riesgo_html",
    "riesgo_xlsx": "costeo.analisis.hoja_riesgo",
    "sensibilidad": "costeo.analisis.sensibilidad",
    "verificar": "costeo.flujo",
    "verificar_libro": "costeo.comprobacion_ajena",
}
_SU_NOMBRE = {"PedidoDeRiesgo": "Pedido", "riesgo_xlsx": "libro_del_riesgo"}
"""Los que se llaman de otro modo en su módulo."""

__all__ = [
    "Actualizacion",
    "Auditoria",
    "Comparacion",
    "Costeo",
    "PedidoDeRiesgo",
    "PlanProgramado",
    "Presupuesto",
    "__version__",
    "actualizar_precios",
    "aplicar_precios",
    "auditar",
    "auditoria_json",
    "comparacion_html",
    "comparacion_json",
    "comparacion_xlsx",
    "comparar",
    "costear",
    "costear_plantilla",
    "datos_de_comparacion",
    "datos_de_costeo",
    "datos_de_programa",
    "datos_de_veredicto",
    "dictamen_json",
    "exportar",
    "exportar_presupuesto",
    "leer",
    "objetivo",
    "plantilla_ejemplo",
    "plantilla_en_blanco",
    "precios_json",
    "presupuesto_json",
    "programa_json",
    "programar_plantilla",
    "resumen_json",
    "riesgo",
    "riesgo_html",
    "riesgo_xlsx",
    "sensibilidad",
    "verificar",
    "verificar_libro",
]


def __getattr__(nombre: str) -> Any:
    """Carga cada función cuando se usa: «import costeo» no trae nada pesado."""
    if nombre not in _DONDE:
        raise AttributeError(nombre)
    return getattr(import_module(_DONDE[nombre]), _SU_NOMBRE.get(nombre, nombre))
