"""Una hoja con título, encabezado y filas → sus filas por clave de columna."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from costeo.esquema import HojaEsquema
from costeo.hallazgos import Hallazgo, hallazgo, hay_errores
from costeo.modelo.origen import Origen, letra_columna
from costeo.plantilla.encabezados import Encabezado, localizar
from costeo.plantilla.filas import FECHA_IMPOSIBLE, Celda, Fila, HojaCruda, Rango
from costeo.plantilla.textos import mostrar

FILAS_VACIAS = 60
"""Tras tantas filas vacías seguidas la tabla se da por terminada."""


def leer_tabla(
    cruda: HojaCruda, esquema: HojaEsquema, *, ignorar_desconocidas: bool = False
) -> tuple[tuple[Fila, ...] | None, tuple[Hallazgo, ...]]:
    """Filas de la tabla de esa hoja, o None si su encabezado no permite leerla.

    Las filas vacías se saltan y las demás conservan su número. Con ``ignorar_desconocidas``
    las columnas ajenas (las calculadas de un anexo) no se mencionan.
    """
    encabezado = localizar(cruda, esquema, ignorar_desconocidas=ignorar_desconocidas)
    if isinstance(encabezado, Hallazgo):
        return None, (encabezado,)
    hallazgos = list(encabezado.hallazgos)
    if hay_errores(hallazgos):
        return None, tuple(hallazgos)
    filas: list[Fila] = []
    ultima = encabezado.fila
    for numero, celdas in cruda.filas:
        if numero <= encabezado.fila:
            continue
        fila = _fila(cruda.nombre, numero, celdas, encabezado)
        if all(c.vacia for c in fila.valores.values()):
            continue
        if numero - ultima > FILAS_VACIAS:
            origen = Origen(cruda.nombre, numero)
            hallazgos.append(hallazgo("L018", origen, fila=numero, vacias=FILAS_VACIAS))
            break
        ultima = numero
        filas.append(fila)
        hallazgos += celdas_raras(fila, esquema)
    hallazgos += _combinadas(cruda, encabezado, ultima)
    hallazgos += _sin_ver(cruda, filas)
    cortada = any(h.codigo == "L018" for h in hallazgos)
    if not filas and not cortada and not esquema.vacia_permitida:
        hallazgos.append(hallazgo("L013", Origen(cruda.nombre, encabezado.fila + 1)))
    return tuple(filas), tuple(hallazgos)


def _sin_ver(cruda: HojaCruda, filas: list[Fila]) -> list[Hallazgo]:
    """Lo que se costea y no se ve: la hoja oculta o sus filas ocultas."""
    if cruda.oculta and filas:
        return [hallazgo("L022", Origen(cruda.nombre), hoja=cruda.nombre)]
    sin_ver = [f for f in filas if f.origen.fila in cruda.ocultas]
    if not sin_ver:
        return []
    cuantas = "1 fila" if len(sin_ver) == 1 else f"{len(sin_ver)} filas"
    primera = sin_ver[0].origen
    return [hallazgo("L021", primera, cuantas=cuantas, fila=primera.fila)]


def _fila(hoja: str, numero: int, celdas: Mapping[int, Celda], encabezado: Encabezado) -> Fila:
    valores = {
        clave: celdas.get(columna) or Celda(None, Origen(hoja, numero, columna))
        for clave, columna in encabezado.columnas.items()
    }
    return Fila(valores, Origen(hoja, numero))


def celdas_raras(
    fila: Fila, esquema: HojaEsquema, claves: Collection[str] | None = None
) -> list[Hallazgo]:
    """Fórmulas y errores en celdas donde se escribe: todas, o las de esas ``claves``."""
    hallazgos = []
    for clave, celda in fila.valores.items():
        if not (celda.formula or celda.error) or (claves is not None and clave not in claves):
            continue
        columna = esquema.columna(clave).titulo
        if not celda.error:
            valor = mostrar(celda.valor)
            hallazgos.append(hallazgo("L015", celda.origen, columna=columna, valor=valor))
        elif celda.valor is None:
            hallazgos.append(hallazgo("L016", celda.origen, columna=columna))
        elif celda.valor == FECHA_IMPOSIBLE:
            hallazgos.append(hallazgo("L122", celda.origen, columna=columna))
        else:
            valor = mostrar(celda.valor)
            hallazgos.append(hallazgo("L017", celda.origen, columna=columna, valor=valor))
    return hallazgos


def _combinadas(cruda: HojaCruda, encabezado: Encabezado, ultima: int) -> list[Hallazgo]:
    """Celdas combinadas que tocan la tabla: los títulos de arriba sí pueden estarlo."""
    columnas = encabezado.columnas.values()
    return [
        hallazgo("L014", Origen(cruda.nombre, fila1, columna1), rango=_rango(rango))
        for rango in cruda.combinadas
        for fila1, columna1, fila2, columna2 in [rango]
        if fila2 >= encabezado.fila
        and fila1 <= ultima
        and any(columna1 <= c <= columna2 for c in columnas)
    ]


def _rango(rango: Rango) -> str:
    fila1, columna1, fila2, columna2 = rango
    return f"{letra_columna(columna1)}{fila1}:{letra_columna(columna2)}{fila2}"
