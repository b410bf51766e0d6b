"""Los controles: pares de cifras que deben ser iguales por dos caminos."""

from __future__ import annotations

from collections.abc import Iterator

from costeo.esquema import HOJA_POR_CLAVE
from costeo.libro.descripcion import Formato
from costeo.libro.hojas.calculos import CON_OBLIGATORIOS
from costeo.libro.hojas.control import Control
from costeo.libro.hojas.cortes import clave_corte
from costeo.modelo import vocabulario as v
from costeo.modelo.dimensiones import DIMENSIONES

_GENERAL = "{por_actividad.total@t}"


def _controles() -> Iterator[Control]:
    yield Control(
        "actividades",
        "Actividades costeadas = actividades de la hoja Actividades",
        "COUNT({por_actividad.numero})",
        "COUNT({actividades.numero})",
    )
    yield Control(
        "consolidado",
        "Total por actividad = total del Consolidado",
        _GENERAL,
        "{consolidado.total@t}",
        Formato.IMPORTE,
    )
    yield Control(
        "hojas",
        "Total por actividad = suma de las hojas de actividad",
        _GENERAL,
        "SUM({por_actividad.total_hoja})",
        Formato.IMPORTE,
    )
    yield Control(
        "hojas_una_a_una",
        "Ninguna actividad difiere de su hoja",
        "SUM({por_actividad.distinto})",
        "0",
    )
    yield Control(
        "contingencia",
        "Subtotal + contingencia = total",
        "{consolidado.subtotal@t}+{consolidado.contingencia@t}",
        "{consolidado.total@t}",
        Formato.IMPORTE,
    )
    yield Control(
        "clases",
        "Por presupuestar + medios propios + ya financiado = total económico",
        "+".join(f"{{por_actividad.{c.replace(' ', '_')}@t}}" for c in v.CLASES_FUENTE),
        _GENERAL,
        Formato.IMPORTE,
    )
    yield Control(
        "componentes",
        "Suma de los subtotales por componente = subtotal",
        "+".join(f"{{por_actividad.subtotal_{c}@t}}" for c in v.COMPONENTES),
        "{consolidado.subtotal@t}",
        Formato.IMPORTE,
    )
    for d in DIMENSIONES:
        yield Control(
            f"corte_{d.clave}",
            f"Suma por {d.nombre.lower()} = total general",
            f"{{{clave_corte(d.clave)}.total@t}}",
            _GENERAL,
            Formato.IMPORTE,
        )
    for dimension, nombre in (("objeto", "objeto"), ("grupo", "grupo")):
        yield Control(
            f"cruce_{dimension}",
            f"Suma por {nombre} y fuente = total general",
            f"{{cruce_{dimension}.total@t}}",
            _GENERAL,
            Formato.IMPORTE,
        )
    yield Control(
        "escenario",
        "El escenario activo, si es uno de los comparados, da el total general",
        "IFERROR(INDEX({comparado_total.total},"
        "MATCH({parametros.valor@ESCENARIO},{comparado_total.codigo},0)),"
        f"{_GENERAL})",
        _GENERAL,
        Formato.IMPORTE,
    )
    yield Control(
        "lineas",
        "Líneas en uso = líneas contadas por componente",
        "{consolidado.usada@t}",
        "{corte_componente.cuenta@t}",
    )
    for clave in CON_OBLIGATORIOS:
        yield Control(
            f"en_blanco_{clave}",
            f"Datos obligatorios en blanco en {HOJA_POR_CLAVE[clave].titulo}: ninguno",
            f"SUM({{{clave}.en_blanco}})",
            "0",
        )
    for clave, texto in (
        ("rangos", "Números que son texto o están fuera de sus límites: ninguno"),
        ("listas", "Palabras que no están en su lista: ninguna"),
        ("repetidos", "Códigos repetidos: ninguno"),
    ):
        suma = f"SUM({{{clave}.cuenta}})"
        suma += "+SUM({rangos_parametros.cuenta})" if clave == "rangos" else ""
        yield Control(f"admitidos_{clave}", texto, suma, "0")
    yield Control(
        "errados",
        "Códigos que no existen en su catálogo y cantidades no admitidas: ninguno",
        "{consolidado.errados@t}+SUM({precios.errados})+SUM({insumos_evento.errados})",
        "0",
    )
    yield Control(
        "insumos_evento",
        "Insumos de eventos = insumos contados en cada evento",
        "COUNTA({insumos_evento.precio})",
        "SUM({eventos.n_insumos})",
    )
    yield Control(
        "tasas",
        "Tasas que faltan para los totales en otras monedas: ninguna",
        "+".join(f"(1-ISNUMBER(TC_{m}))" for m in v.MONEDAS_DE_TOTALES),
        "0",
    )
    yield Control(
        "dias_habiles",
        "Días hábiles de Parámetros = días del Calendario",
        "{parametros.valor@DIAS_HABILES}",
        "NETWORKDAYS.INTL({parametros.valor@FECHA_INICIO},{parametros.valor@FECHA_CIERRE},"
        "FIN_SEMANA,FERIADOS)",
    )
    yield Control(
        "pesos_precio",
        "Los pesos del precio del escenario suman 1",
        "PRECIO_MIN+PRECIO_BASE+PRECIO_MAX",
        "1",
        Formato.PORCENTAJE,
    )
    yield Control(
        "pesos_impulsor",
        "Los pesos del impulsor del escenario suman 1",
        "IMPULSOR_MIN+IMPULSOR_BASE+IMPULSOR_MAX",
        "1",
        Formato.PORCENTAJE,
    )


_DE_FECHAS = (
    ("no_habil", "Toda actividad empieza en día hábil", "cronograma.no_habil"),
    (
        "temprana",
        "Ninguna empieza antes de poder (aprobación, compra, mínimo)",
        "cronograma.temprana",
    ),
    ("tardia", "Ninguna termina después de poder (cierre, máximo)", "cronograma.tardia"),
    ("movida", "Las de fecha fija empiezan ese día", "cronograma.movida"),
    ("esperas", "Se cumplen todas las esperas de Dependencias", "dependencias.incumple"),
    ("techos", "Nadie se pasa de un techo firme", "techos.falla"),
    ("capacidad", "Ninguna unidad se pasa de una capacidad firme", "capacidad.falla"),
)
_DEL_GASTO = (
    ("desglose", "Desglose = total por actividad", "{desglose.total@t}", _GENERAL),
    (
        "flujo_meses",
        "Los meses, y lo que queda sin fecha, suman el total",
        "SUM({flujo.mes_1:mes_12})+{flujo.sin_mes@t}",
        _GENERAL,
    ),
    (
        "flujo_trimestres",
        "Los trimestres, y lo que queda sin fecha, suman el total",
        "SUM({flujo.t_1:t_4})+{flujo.sin_mes@t}",
        _GENERAL,
    ),
    ("flujo_eje", "Flujo por eje = total por actividad", "{flujo_eje.total@t}", _GENERAL),
    (
        "flujo_grupo",
        "Flujo por grupo y fuente = total por actividad",
        "{flujo_grupo.total@t}",
        _GENERAL,
    ),
    (
        "flujo_gastado",
        "Flujo de los doce meses = acumulado del Desglose",
        "SUM({flujo.mes_1:mes_12})",
        "{desglose.ac_12@t}",
    ),
    (
        "jornadas",
        "Jornadas que cuentan, con unidad = demanda de las unidades",
        'SUMIFS({jornadas.cuentan},{jornadas.unidad},"?*")',
        "{demanda.total@t}",
    ),
)


def _del_tiempo() -> Iterator[Control]:
    """Las reglas de fechas que se rompen, y los cuadres del gasto por mes."""
    for clave, descripcion, columna in _DE_FECHAS:
        yield Control(clave, descripcion, f"SUM({{{columna}}})", "0")
    for clave, descripcion, izquierda, derecha in _DEL_GASTO:
        yield Control(clave, descripcion, izquierda, derecha, Formato.IMPORTE)


CONTROLES = (*_controles(), *_del_tiempo())
