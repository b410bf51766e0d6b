"""Comparar de una vez todas las celdas de un libro con sus conceptos, sin descodificarlas.

Lo que los arreglos no bastan para dar por bueno lo decide :class:`~costeo.viva.mapa.Mapa`, celda a
celda: aquí nada se da por malo.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import repeat

import numpy as np

from costeo.libro.descripcion import SIN_COMPROBAR
from costeo.modelo import vocabulario as v
from costeo.modelo.conceptos import Conceptos, ValorConcepto
from costeo.motor.evaluacion import Plan
from costeo.motor.vectores import NUMERO, TEXTO, Numeros, Textos, Tipos, Vec, descodificar
from costeo.viva.mapa import NO_ESTA, RELATIVA_SEGURA, SEGURA, Mapa, NoEsta
from costeo.xlsx.celdas import Direccion, Valor

_AUSENTE = 6
"""La clase de un concepto que la referencia no conoce: su celda ha de dar vacío."""
_LIBRE = 7
"""La clase de una celda que, vacía, no se comprueba."""


class Comparador:
    """El sitio de cada celda y de su concepto, listos para compararlos muchas veces."""

    def __init__(self, mapa: Mapa, plan: Plan) -> None:
        """Las celdas de ``mapa`` que ``plan`` evalúa; las que no, siempre son sospechosas."""
        self._direcciones, self._textos = plan.direcciones, plan.textos
        lugar = {d: i for i, d in enumerate(plan.direcciones)}
        self._claves = list(mapa.claves)
        pares = [(d, j) for j, x in enumerate(self._claves) for d in mapa.claves[x]]
        self._fuera = tuple(d for d, _ in pares if d not in lugar)
        pares = [(d, j) for d, j in pares if d in lugar]
        self._celdas = np.array([lugar[d] for d, _ in pares], np.int64)
        self._cual = np.array([j for _, j in pares], np.int64)
        vacios = [_vacio(mapa.vacio(d), self._textos) for d, _ in pares]
        self._vacio = np.array([x for x, _ in vacios])
        self._tipo_vacio = np.array([x for _, x in vacios], np.uint8)

    def sospechosas(
        self, valores: Vec, referencia: Conceptos
    ) -> tuple[dict[Direccion, Valor | NoEsta], bool]:
        """Las celdas que no se ve de golpe que valgan lo que su concepto, con su valor.

        Args:
            valores: los de las fórmulas, en el orden del plan.
            referencia: lo que valen los conceptos.

        Returns:
            Las celdas, y si todos los conceptos de la referencia tienen la suya.
        """
        conceptos = list(map(referencia.get, self._claves, repeat(NO_ESTA)))
        num, tipo = _codificados(conceptos, self._textos)
        hallado = Vec(valores.num[self._celdas], valores.tipos()[self._celdas])
        debido, clase = num[self._cual], tipo[self._cual]
        margen = SEGURA + np.abs(debido) * RELATIVA_SEGURA
        tipos = hallado.tipos()
        buenas = (clase == tipos) & (
            ((clase == NUMERO) & (np.abs(hallado.num - debido) <= margen))
            | ((clase == TEXTO) & (hallado.num == debido))
        )
        vacias = (self._tipo_vacio == _LIBRE) | (
            (self._tipo_vacio == tipos) & (hallado.num == self._vacio)
        )
        buenas |= (clase == _AUSENTE) & vacias
        malas = self._celdas[~buenas]
        sueltos = descodificar(valores.tomar(malas), self._textos)
        celdas: dict[Direccion, Valor | NoEsta] = dict.fromkeys(self._fuera, NO_ESTA)
        celdas.update(zip((self._direcciones[i] for i in malas.tolist()), sueltos, strict=True))
        todos = len(conceptos) - int((tipo == _AUSENTE).sum()) == len(referencia)
        return celdas, todos


def movidas(antes: Vec, ahora: Vec) -> bytes:
    """Un octeto por fórmula, a 1 si su valor cambió."""
    distintas = (antes.num != ahora.num) | (antes.tipos() != ahora.tipos())
    return bytes(distintas.astype(np.uint8))


def _vacio(vacio: Valor, textos: Textos) -> tuple[float, int]:
    if vacio == SIN_COMPROBAR:
        return 0.0, _LIBRE
    if isinstance(vacio, str):
        return float(textos.codigo(vacio)), TEXTO
    return float(vacio or 0), NUMERO


def _codificados(
    conceptos: Sequence[ValorConcepto | NoEsta], textos: Textos
) -> tuple[Numeros, Tipos]:
    """Los conceptos como los valores de un libro; un desconocido es el texto «sin dato»."""
    num, tipo = np.zeros(len(conceptos)), np.full(len(conceptos), _AUSENTE, np.uint8)
    codigo, sin_dato = textos.codigo, textos.codigo(v.SIN_DATO)
    decimales, numeros, de_texto, codigos = [], [], [], []
    for i, x in enumerate(conceptos):
        if type(x) is Decimal:
            decimales.append(i)
            numeros.append(float(x) if x else 0.0)  # casi todos son ceros
        elif x is not NO_ESTA:
            de_texto.append(i)
            codigos.append(sin_dato if x is None else codigo(str(x)))
    num[decimales], tipo[decimales] = numeros, NUMERO
    num[de_texto], tipo[de_texto] = codigos, TEXTO
    return num, tipo
