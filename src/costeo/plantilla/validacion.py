"""Lista de validaciones: lo que cada celda dice bien por separado y junto no puede ser."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import chain
from typing import Any, NamedTuple

from costeo.hallazgos import Hallazgo
from costeo.modelo.origen import Columnas
from costeo.modelo.plan import Modelo
from costeo.plantilla import validacion_catalogos as catalogos
from costeo.plantilla import validacion_cronograma as cronograma
from costeo.plantilla import validacion_dependencias as dependencias
from costeo.plantilla import validacion_fechas as fechas
from costeo.plantilla import validacion_lineas as lineas
from costeo.plantilla import validacion_magnitud as magnitud
from costeo.plantilla import validacion_techos as techos
from costeo.plantilla import validacion_textos as textos
from costeo.plantilla.conversion import CLASES
from costeo.plantilla.observaciones import Observacion, como_hallazgo
from costeo.plantilla.vistos import FilaVista, Vistos

Regla = Callable[[Modelo], Iterable[Observacion]]
"""Mira cada registro bueno por su cuenta: una fila mala no le quita nada a las demás."""


class ReglaDeHoja(NamedTuple):
    """Una validación que cuenta filas: solo se ejecuta con esas hojas completas."""

    observar: Regla
    mira: tuple[str, ...]


ReglaDeTodas = Callable[[Modelo, Vistos], Iterable[Observacion]]
"""Dice que algo falta o sobra: mira también lo que se entendió de las filas malas."""

POR_REGISTRO: tuple[Regla, ...] = (
    fechas.fechas_del_ejercicio,
    fechas.fechas_lejanas,
    fechas.calendario_del_ejercicio,
    fechas.datos_firmes,
    fechas.datos_del_futuro,
    fechas.jornadas_del_personal,
    fechas.precios_viejos,
    catalogos.pesos_de_escenario,
    catalogos.objetos_de_detalle,
    catalogos.honorarios_sin_cargas,
    catalogos.impulsores_en_orden,
    catalogos.tasas_al_reves,
    lineas.medios_propios_aparte,
    lineas.lineas_iguales,
    lineas.factores_en_cero,
    lineas.lineas_sin_supuesto,
    magnitud.importes_enormes,
    textos.textos_que_enganan,
    textos.textos_que_se_confunden,
    cronograma.hitos_dentro,
    cronograma.ventanas_posibles,
    dependencias.consigo_misma,
    dependencias.en_circulo,
    techos.umbrales_en_orden,
    techos.umbrales_sin_traslape,
    techos.umbrales_confirmados,
    techos.escala_del_avance,
    techos.fechas_reales_en_orden,
)

CON_TODAS_LAS_FILAS: tuple[ReglaDeTodas, ...] = (
    catalogos.escenario_activo,
    catalogos.lempira_vale_uno,
    catalogos.monedas_con_tasa,
    catalogos.monedas_de_los_totales,
    catalogos.objetos_del_clasificador,
    catalogos.codigos_de_insumo_unicos,
    lineas.eventos_con_insumos,
    lineas.actividades_con_lineas,
    lineas.insumo_conocido,
    cronograma.actividades_sin_programa,
    techos.grupos_de_techos,
    techos.unidades_sin_capacidad,
)

DE_HOJAS_COMPLETAS: tuple[ReglaDeHoja, ...] = (
    ReglaDeHoja(fechas.dias_habiles, ("calendario",)),
    ReglaDeHoja(lineas.codigos_del_plan, ("decisiones",)),
    ReglaDeHoja(cronograma.partes_completas, ("hitos", "meses_gasto")),
    ReglaDeHoja(cronograma.partes_que_no_cuentan, ("cronograma",)),
    ReglaDeHoja(cronograma.inicios_fijos, ("calendario",)),
    ReglaDeHoja(cronograma.inicios_programados, ("calendario",)),
    ReglaDeHoja(dependencias.sin_duracion, ("cronograma",)),
)


def validar(
    modelo: Modelo, columnas: Columnas | None = None, vistos: Vistos | None = None
) -> tuple[Hallazgo, ...]:
    """Los hallazgos de todas las validaciones, también con filas o hojas que no se entendieron.

    Args:
        modelo: las filas buenas.
        columnas: dónde está cada columna, para señalar la celda.
        vistos: lo que dicen todas las filas; sin él, las del modelo son todas.
    """
    vistos = vistos or _todo(modelo)
    observaciones = chain(
        *(regla(modelo) for regla in POR_REGISTRO),
        *(regla(modelo, vistos) for regla in CON_TODAS_LAS_FILAS),
        *(
            regla.observar(modelo)
            for regla in DE_HOJAS_COMPLETAS
            if not set(regla.mira) & vistos.incompletas
        ),
    )
    return tuple(como_hallazgo(x, columnas or {}) for x in observaciones)


def _todo(modelo: Modelo) -> Vistos:
    """Las filas de un modelo completo."""
    return Vistos({hoja: tuple(map(_vista, getattr(modelo, hoja))) for hoja in CLASES})


def _vista(registro: Any) -> FilaVista:
    return FilaVista(vars(registro), registro.origen)
