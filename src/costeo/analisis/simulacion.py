"""Costear muchos sorteos a la vez: las mismas cuentas de la referencia, en coma flotante.

El dinero va en unidades del redondeo (centavos), como enteros en coma flotante: sus sumas son
exactas y no dependen del orden.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from costeo.analisis.calendario_de_gasto import Gastos
from costeo.analisis.coeficientes import DE_PAGOS, FIJO, Formula
from costeo.analisis.muestreo import Numeros
from costeo.analisis.variables import CAMBIO, IMPULSOR, PAGOS, PRECIO, Variable
from costeo.modelo import vocabulario as v
from costeo.modelo.plan import Modelo

GUARDA = 1e-6
"""Parte de un centavo: lo que la coma flotante puede haberle quitado a una mitad justa."""
_BLOQUE = 500
Enteros = NDArray[np.intp]


@dataclass(frozen=True)
class Sorteados:
    """Lo que cuesta cada cosa en cada sorteo, en unidades del redondeo.

    Filas: sorteos. ``subtotales`` (sin contingencia) y ``totales``: columnas de :data:`CIFRAS`.
    """

    subtotales: Numeros
    totales: Numeros
    ejes: Numeros
    trimestres: Numeros
    techos: Numeros


CIFRAS = ("total", *v.CLASES_FUENTE)


class Simulador:
    """Las líneas de un plan, listas para costearse con muchos sorteos."""

    def __init__(
        self,
        modelo: Modelo,
        formulas: Sequence[Formula],
        variables: Sequence[Variable],
        gastos: Gastos,
        decimales: int,
    ) -> None:
        """``modelo``: en sus valores base; lo que no está en ``variables`` se queda en ellos."""
        self._formulas = formulas
        self._gastos = gastos
        self._escala = 10.0**decimales
        self._de = {(x.tipo, x.codigo): j for j, x in enumerate(variables)}
        self._columnas, self._base = _columnas(modelo)
        self._extranjeros = np.array(
            [self._columnas[p.codigo] for p in modelo.precios if p.moneda != v.MONEDA_LOCAL],
            np.intp,
        )
        self._cantidad = np.array([float(f.cantidad) for f in formulas])
        self._impulsor = np.array(
            [self._columnas["impulsor", f.impulsor] if f.impulsor else self._columnas[FIJO]
             for f in formulas], np.intp,
        )  # fmt: skip
        self._pasos = list(_pasos(formulas, self._columnas))
        self._contingencia = np.array([float(f.contingencia) for f in formulas])
        self._decimos = np.array([float(f.decimos) for f in formulas])
        clases = [f.costo.fuente.clase for f in formulas]
        self._clases = _indicador([CIFRAS.index(c) for c in clases], len(CIFRAS))
        self._clases[:, 0] = 1.0
        eje = {a.numero: a.eje for a in modelo.actividades}
        ejes = [e.codigo for e in modelo.ejes]
        suyos = [ejes.index(eje[f.costo.linea.actividad]) for f in formulas]
        self._ejes = _indicador(suyos, len(ejes))

    def costear(self, muestras: Numeros) -> Sorteados:
        """Lo que cuesta cada sorteo (fila) de las variables."""
        partes = [self._bloque(muestras[i : i + _BLOQUE]) for i in range(0, len(muestras), _BLOQUE)]
        return Sorteados(*(np.concatenate(x) for x in zip(*partes, strict=True)))

    def lineas(self, muestras: Numeros) -> tuple[Numeros, Numeros]:
        """Subtotal y contingencia de cada línea (columna) en cada sorteo, en centavos."""
        valores = self._valores(muestras)
        unitario = np.zeros((len(muestras), len(self._formulas)))
        for lineas, columnas, coeficientes in self._pasos:
            unitario[:, lineas] += valores[:, columnas] * coeficientes
        cantidad = valores[:, self._impulsor] * self._cantidad
        subtotal = self._redondear(cantidad * unitario * self._escala)
        return subtotal, self._redondear(subtotal * self._contingencia)

    def _bloque(self, muestras: Numeros) -> tuple[Numeros, ...]:
        subtotal, contingencia = self.lineas(muestras)
        total = subtotal + contingencia
        decimos = self._redondear(total * self._decimos)
        trimestres, techos = self._gastos.de(total, decimos, self._redondear)
        clases, ejes = self._clases, self._ejes
        return subtotal @ clases, total @ clases, total @ ejes, trimestres, techos

    def _redondear(self, x: Numeros) -> Numeros:
        redondo: Numeros = np.floor(x + (0.5 + GUARDA))
        return redondo

    def _valores(self, muestras: Numeros) -> Numeros:
        """Lo que vale cada columna: precios con su cambio, impulsores y factores."""
        valores = np.tile(self._base, (len(muestras), 1))
        for (tipo, codigo), j in self._de.items():
            if tipo == PRECIO:
                valores[:, self._columnas[codigo]] = muestras[:, j]
            elif tipo == IMPULSOR:
                valores[:, self._columnas["impulsor", codigo]] = muestras[:, j]
            elif tipo == PAGOS:
                valores[:, self._columnas[DE_PAGOS]] = muestras[:, j]
        cambio = next((j for (tipo, _), j in self._de.items() if tipo == CAMBIO), None)
        if cambio is not None:
            valores[:, self._extranjeros] *= muestras[:, [cambio]]
        return valores


def _columnas(modelo: Modelo) -> tuple[dict[object, int], Numeros]:
    """El lugar y el valor base de cada precio, impulsor y factor."""
    valores: dict[object, float] = {FIJO: 1.0, DE_PAGOS: 1.0}
    valores |= {p.codigo: float(p.precio or 0) for p in modelo.precios}
    valores |= {("impulsor", i.codigo): float(i.valor or 0) for i in modelo.impulsores}
    return {k: n for n, k in enumerate(valores)}, np.array(list(valores.values()))


def _pasos(
    formulas: Sequence[Formula], columnas: dict[object, int]
) -> list[tuple[Enteros, Enteros, Numeros]]:
    """El primer término de todas las líneas, el segundo de las que lo tienen…"""
    salida = []
    for n in range(max((len(f.terminos) for f in formulas), default=0)):
        suyas = [(i, f.terminos[n]) for i, f in enumerate(formulas) if len(f.terminos) > n]
        lineas = np.array([i for i, _ in suyas], np.intp)
        donde = np.array([columnas[t.de] for _, t in suyas], np.intp)
        salida.append((lineas, donde, np.array([float(t.coeficiente) for _, t in suyas])))
    return salida


def _indicador(lugares: Sequence[int], cuantos: int) -> Numeros:
    matriz = np.zeros((len(lugares), cuantos))
    matriz[np.arange(len(lugares)), lugares] = 1.0
    return matriz
