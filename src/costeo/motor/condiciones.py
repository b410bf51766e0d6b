"""IF e IFERROR para muchas celdas: cada rama se calcula solo para las celdas que la toman."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from costeo.motor.almacen import Enteros
from costeo.motor.lote import Lote, extendido
from costeo.motor.nucleos import logicos, mezclar
from costeo.motor.vectores import ERROR, Vec, compacto

Paso = Callable[[Lote], Vec]


def si(condicion: Paso, entonces: Paso, si_no: Paso, *, baratas: bool) -> Paso:
    """IF. ``baratas``: las dos ramas son celdas o constantes, y no merece la pena separarlas."""

    def calcular(lote: Lote) -> Vec:
        cierto, errores = logicos(lote.textos, condicion(lote))
        if errores is not None and errores.hay(ERROR):
            malas = errores.tipos() == ERROR
            if malas.all():
                return errores
            buenas = np.flatnonzero(~np.broadcast_to(malas, (lote.cuantas,)))
            return repartir(lote, buenas, calcular, errores)
        if cierto.all():
            return entonces(lote)
        if not cierto.any():
            return si_no(lote)
        if baratas:
            return mezclar(cierto, entonces(lote), si_no(lote))
        donde = np.flatnonzero(cierto)
        otras = np.flatnonzero(~cierto)
        return repartir(lote, donde, entonces, repartir(lote, otras, si_no, None))

    return calcular


def si_error(valor: Paso, otro: Paso, *, solo: str | None) -> Paso:
    """IFERROR; con ``solo``, únicamente para ese error (IFNA)."""

    def calcular(lote: Lote) -> Vec:
        vec = valor(lote)
        if not vec.hay(ERROR):
            return vec
        malas = vec.tipos() == ERROR
        if solo is not None:
            malas = malas & (vec.num == lote.textos.codigo(solo))
        if malas.all():
            return otro(lote)
        return repartir(lote, np.flatnonzero(malas), otro, vec)

    return calcular


def repartir(lote: Lote, donde: Enteros, paso: Paso, resto: Vec | None) -> Vec:
    """Lo que da el paso en esas celdas; en las demás, lo que ya había."""
    if not len(donde):
        return resto if resto is not None else Vec(np.zeros(lote.cuantas), 0)
    suyo = extendido(paso(lote.solo(donde)), len(donde))
    if resto is None:
        num = np.zeros(lote.cuantas)
        tipo = np.zeros(lote.cuantas, np.uint8)
    else:
        resto = extendido(resto, lote.cuantas)
        num, tipo = np.array(resto.num), np.array(resto.tipos())
    num[donde] = suyo.num
    tipo[donde] = suyo.tipo
    return compacto(num, tipo)
