"""Qué celdas lee cada fórmula de un libro, sin evaluarla."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import numpy as np

from costeo.motor.formas_arbol import Formador
from costeo.motor.grupos import agrupar
from costeo.xlsx.celdas import Bloque, Direccion


def leidas(
    formulas: Mapping[Direccion, str], nombres: Mapping[str, str], hojas: Collection[str]
) -> dict[Direccion, tuple[Bloque, ...]]:
    """Los bloques que lee cada fórmula; una celda suelta es un bloque de una.

    Las columnas y filas enteras llegan hasta el final de la hoja. De una fórmula que lee tablas,
    varias hojas a la vez o referencias calculadas no se dice nada.
    """
    todas = tuple(dict.fromkeys((*hojas, *(d[0] for d in formulas))))
    numeros = {hoja: n for n, hoja in enumerate(todas)}
    direcciones = list(formulas)
    propias = np.array([numeros[d[0]] for d in direcciones], np.int64)
    formador = Formador(todas, nombres, lambda _: True)
    de_cada: dict[Direccion, tuple[Bloque, ...]] = {}
    for grupo in agrupar(propias, list(formulas.values()), formador).grupos:
        celdas = grupo.celdas.tolist()
        columnas = [
            zip(*(np.broadcast_to(x, len(celdas)).tolist() for x in hueco.campos), strict=True)
            for hueco in grupo.lecturas
        ]
        for i, *bloques in zip(celdas, *columnas, strict=True):
            de_cada[direcciones[i]] = tuple((todas[b[0]], *b[1:]) for b in bloques)
    return de_cada
