"""Lo que conviene mirar de los precios nuevos y de los que se quedaron viejos."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from costeo.hallazgos import Hallazgo, con_archivo, hallazgo
from costeo.modelo.origen import Columnas
from costeo.modelo.plan import Modelo
from costeo.plantilla.csv_tabla import en_linea
from costeo.plantilla.observaciones import como_hallazgo
from costeo.plantilla.textos import enumerar, mostrar
from costeo.plantilla.validacion_fechas import datos_del_futuro, datos_firmes, precios_viejos
from costeo.precios.cotejo import Cambio

_CON_FORMULA = "L015"


def de_datos(nuevo: Modelo, cambios: Sequence[Cambio], lista: str) -> Iterator[Hallazgo]:
    """Lo que la validación dice de cada costo que cambió: sin fecha, del futuro o ya viejo."""
    lineas = _lineas(cambios)
    for regla in (datos_firmes, datos_del_futuro, precios_viejos):
        for o in regla(nuevo):
            if id(o.registro) in lineas:
                yield en_linea(o.codigo, lista, lineas[id(o.registro)], **dict(o.datos))


def de_viejos(
    nuevo: Modelo, cambios: Sequence[Cambio], columnas: Columnas, nombre: str
) -> Iterator[Hallazgo]:
    """Los precios de la plantilla que la lista no renovó y ya tienen más de dos años (V107)."""
    lineas = _lineas(cambios)
    viejos = (o for o in precios_viejos(nuevo) if id(o.registro) not in lineas)
    yield from con_archivo((como_hallazgo(o, columnas) for o in viejos), nombre)


def de_vigencia(nuevo: Modelo, cambios: Sequence[Cambio], lista: str) -> Iterator[Hallazgo]:
    """Los precios cuya vigencia, según la lista, acaba antes del plan o de su cierre."""
    elaboracion, cierre = _fecha(nuevo, "FECHA_ELABORACION"), _fecha(nuevo, "FECHA_CIERRE")
    for c in cambios:
        datos = {"costo": c.unitario.codigo, "vigencia": mostrar(c.vigencia)}
        if c.vigencia and elaboracion and c.vigencia < elaboracion:
            datos["elaboracion"] = mostrar(elaboracion)
            yield en_linea("N032", lista, c.linea, **datos)
        elif c.vigencia and cierre and c.vigencia < cierre:
            yield en_linea("N033", lista, c.linea, **datos, cierre=mostrar(cierre))


def de_formulas(hallazgos: Sequence[Hallazgo], nombre: str) -> Iterator[Hallazgo]:
    """Las fórmulas de la plantilla: su valor guardado es de antes del cambio."""
    celdas = [f"{h.hoja}!{h.celda}" for h in hallazgos if h.codigo == _CON_FORMULA]
    if celdas:
        yield hallazgo("N035", archivo=nombre, celdas=enumerar(celdas, 3))


def _lineas(cambios: Sequence[Cambio]) -> dict[int, int]:
    """Línea de la lista por registro nuevo: el modelo nuevo lleva esos mismos objetos."""
    return {id(c.nuevo): c.linea for c in cambios}


def _fecha(modelo: Modelo, codigo: str) -> dt.date | None:
    valor = modelo.parametro[codigo].valor
    return valor if isinstance(valor, dt.date) else None
