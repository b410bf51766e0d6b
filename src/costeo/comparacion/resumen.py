"""Lo que se cuenta de una comparación en pocas líneas: las cosas que más pesan y las fechas."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from costeo.comparacion.calendario import FUERA
from costeo.comparacion.familias import CALENDARIO, EXPLICACION, FAMILIAS
from costeo.comparacion.modelos import Efectos
from costeo.comparacion.numeros import con_signo, cuantas
from costeo.comparacion.partes import CERO, Movimiento

LAS_QUE_MAS_PESAN = 10


@dataclass(frozen=True)
class FilaDeCambio:
    """Un renglón de la hoja Cambios: la clase de efecto, la oración que lo cuenta y su L."""

    efecto: str
    oracion: str
    importe: Decimal


def las_que_mas_pesan(
    efectos: Efectos, cuantas_: int = LAS_QUE_MAS_PESAN
) -> tuple[Movimiento, ...]:
    """Los cambios que más mueven el total, de más a menos."""
    return efectos.movimientos[:cuantas_]


def oracion_del_calendario(efectos: Efectos) -> str:
    """Qué fechas se movieron y entre qué trimestres; vacía si ninguna."""
    if not efectos.fechadas:
        return ""
    actividades = [n for n in efectos.fechadas if n]
    que = []
    if actividades:
        que.append(f"Cambian las fechas de {cuantas(len(actividades), 'actividad', 'actividades')}")
    if 0 in efectos.fechadas:
        que.append("Cambia el calendario del ejercicio" if not que else "el calendario también")
    movidos = [t for t in efectos.trimestres if t.calendario]
    donde = ", ".join(f"{t.codigo} {con_signo(t.calendario)}" for t in movidos)
    return f"{' y '.join(que)}; {donde or 'ningún gasto cambia de trimestre'}"


def filas_de_cambios(
    efectos: Efectos, cuantas_: int = LAS_QUE_MAS_PESAN
) -> tuple[FilaDeCambio, ...]:
    """Los renglones de la hoja Cambios de un anexo frente a la versión anterior.

    Primero las ``cuantas_`` cosas que más pesan; después, de cada clase de efecto, lo que falta
    («los demás»), y las fechas, con cero. Los importes (L) suman la diferencia de los totales.
    """
    principales = las_que_mas_pesan(efectos, cuantas_)
    filas = [FilaDeCambio(m.familia, m.oracion, m.importe) for m in principales]
    demas = efectos.movimientos[cuantas_:]
    for familia in FAMILIAS:
        suyos = [m for m in demas if m.familia == familia]
        if suyos:
            otros = "cambio más" if len(suyos) == 1 else "cambios más"
            oracion = f"{EXPLICACION[familia]}: {len(suyos)} {otros}"
            filas.append(FilaDeCambio(familia, oracion, sum((m.importe for m in suyos), CERO)))
    fechas = oracion_del_calendario(efectos)
    if fechas:
        filas.append(FilaDeCambio(CALENDARIO, fechas, CERO))
    return tuple(filas)


def fuera_del_ejercicio(efectos: Efectos) -> bool:
    """¿Hay gasto que no cae en ningún trimestre, en A o en B?"""
    return any(t.codigo == FUERA and (t.antes or t.despues) for t in efectos.trimestres)
