"""Lo que conviene mirar de los precios nuevos y de los que se quedaron viejos."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

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


def de_vigencia(
    modelo: Modelo, lineas: Mapping[int, int], lista: str, nombre: str
) -> Iterator[Hallazgo]:
    """Los precios de una lista, esta u otra anterior, que caducan antes del plan o de su cierre.

    Args:
        modelo: el nuevo, con todo su historial: manda el último renglón de cada costo.
        lineas: línea de esta lista por número de renglón del historial.
        lista: cómo se llama la lista.
        nombre: cómo se llama la plantilla.
    """
    elaboracion, cierre = _fecha(modelo, "FECHA_ELABORACION"), _fecha(modelo, "FECHA_CIERRE")
    ultimos = {(x.hoja, x.codigo): x for x in sorted(modelo.historial, key=lambda x: x.numero)}
    for x in ultimos.values():
        datos = {"costo": x.codigo, "vigencia": mostrar(x.vigencia)}
        if x.vigencia and elaboracion and x.vigencia < elaboracion:
            codigo, datos["elaboracion"] = "N032", mostrar(elaboracion)
        elif x.vigencia and cierre and x.vigencia < cierre:
            codigo, datos["cierre"] = "N033", mostrar(cierre)
        else:
            continue
        linea = lineas.get(x.numero)
        if linea is None:
            yield hallazgo(codigo, x.origen, archivo=nombre, **datos)
        else:
            yield en_linea(codigo, lista, linea, **datos)


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
