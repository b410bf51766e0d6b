"""Lista de validaciones: lo que cada celda dice bien por separado y junto no puede ser."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import NamedTuple

from costeo.hallazgos import Hallazgo
from costeo.modelo.plan import Modelo
from costeo.plantilla import validacion_catalogos as catalogos
from costeo.plantilla import validacion_fechas as fechas
from costeo.plantilla import validacion_lineas as lineas
from costeo.plantilla import validacion_textos as textos
from costeo.plantilla.observaciones import Columnas, Observacion, como_hallazgo


class Regla(NamedTuple):
    """Una validación y las hojas que mira: sin ellas completas no se ejecuta."""

    observar: Callable[[Modelo], Iterable[Observacion]]
    mira: tuple[str, ...]


_INSUMOS = ("personal", "precios", "viaticos", "eventos")
_CON_FECHA = ("parametros", "monedas", "personal", "precios", "viaticos")

VALIDACIONES: tuple[Regla, ...] = (
    Regla(catalogos.escenario_activo, ("parametros", "escenarios")),
    Regla(fechas.fechas_del_ejercicio, ("parametros",)),
    Regla(fechas.fechas_lejanas, ("parametros",)),
    Regla(fechas.dias_habiles, ("parametros", "calendario")),
    Regla(catalogos.pesos_de_escenario, ("escenarios",)),
    Regla(catalogos.lempira_vale_uno, ("monedas",)),
    Regla(catalogos.monedas_con_tasa, ("monedas", "precios")),
    Regla(catalogos.monedas_de_los_totales, ("monedas", "precios")),
    Regla(catalogos.objetos_del_clasificador, ("objetos",)),
    Regla(fechas.calendario_del_ejercicio, ("parametros", "calendario")),
    Regla(catalogos.codigos_de_insumo_unicos, _INSUMOS),
    Regla(catalogos.objetos_de_detalle, _INSUMOS),
    Regla(fechas.datos_firmes, _CON_FECHA),
    Regla(fechas.datos_del_futuro, _CON_FECHA),
    Regla(fechas.jornadas_del_personal, ("parametros", "personal")),
    Regla(catalogos.honorarios_sin_cargas, ("personal",)),
    Regla(fechas.precios_viejos, ("parametros", "precios")),
    Regla(lineas.eventos_con_insumos, ("eventos", "insumos_evento", "lineas")),
    Regla(catalogos.impulsores_en_orden, ("impulsores",)),
    Regla(lineas.actividades_con_lineas, ("actividades", "lineas")),
    Regla(lineas.codigos_del_plan, ("actividades", "decisiones")),
    Regla(lineas.insumo_conocido, ("lineas", *_INSUMOS)),
    Regla(lineas.medios_propios_aparte, ("lineas", "actividades", "personal", "fuentes")),
    Regla(lineas.lineas_iguales, ("lineas", "actividades")),
    Regla(lineas.factores_en_cero, ("lineas",)),
    Regla(lineas.lineas_sin_supuesto, ("lineas",)),
    Regla(textos.textos_que_enganan, textos.HOJAS),
    Regla(textos.textos_que_se_confunden, textos.HOJAS),
)


def validar(
    modelo: Modelo, columnas: Columnas | None = None, incompletas: Collection[str] = ()
) -> tuple[Hallazgo, ...]:
    """Los hallazgos de todas las validaciones cuyas hojas están completas."""
    return tuple(
        como_hallazgo(observacion, columnas or {})
        for regla in VALIDACIONES
        if not set(regla.mira) & set(incompletas)
        for observacion in regla.observar(modelo)
    )
