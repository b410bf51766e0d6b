"""Que la simulación da lo que da la referencia: con los valores base y con unos sorteos."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

import numpy as np

from costeo.analisis.apertura import Abierto
from costeo.analisis.coeficientes import Formula
from costeo.analisis.muestreo import Numeros
from costeo.analisis.simulacion import Simulador
from costeo.analisis.variables import CAMBIO, IMPULSOR, PAGOS, PRECIO, UNO, Variable
from costeo.calculo.avance_mensual import Tiempo
from costeo.calculo.flujo_mensual import desgloses, fila_de, gastado_de
from costeo.calculo.lineas import CostoLinea
from costeo.hallazgos import Hallazgo, hallazgo
from costeo.modelo.plan import Modelo


@dataclass(frozen=True)
class Comprobacion:
    """Sorteos costeados con Decimal y líneas comparadas. ``diferencia``: la mayor (L)."""

    sorteos: int
    lineas: int
    exactas: int
    diferencia: Decimal


class Comprobador:
    """Costea con la referencia lo mismo que la simulación."""

    def __init__(
        self,
        abierto: Abierto,
        modelo: Modelo,
        formulas: Sequence[Formula],
        variables: Sequence[Variable],
        simulador: Simulador,
    ) -> None:
        """``modelo``: el que se sortea, en sus valores base."""
        self._abierto = abierto
        self._modelo = modelo
        self._claves = [_lugar(f.costo) for f in formulas]
        self._variables = variables
        self._simulador = simulador
        self._decimales = abierto.resultado.catalogo.generales.decimales
        self._centavo = Decimal(1).scaleb(-self._decimales)

    def con_la_base(self, tiempo: Tiempo) -> Hallazgo | None:
        """Q030 si con los valores base no da, al centavo, lo que da la referencia.

        El total del plan, el de cada trimestre y el gasto que mira cada techo.
        """
        base = np.array([[float(x.base) for x in self._variables]])
        simulado = self._simulador.costear(base)
        renglones = desgloses(tiempo, tiempo.resultado.desglose)
        fila = fila_de(renglones)
        techos = (gastado_de(t, renglones) for t in tiempo.resultado.modelo.techos)
        pares = zip(
            (simulado.totales[0, 0], *simulado.trimestres[0], *simulado.techos[0]),
            (
                tiempo.resultado.totales.total,
                *fila.trimestres,
                fila.sin_mes,
                *(fin - antes for antes, fin in techos),
            ),
            strict=True,
        )
        for x, referencia in pares:
            if abs(self._dinero(x) - referencia) > self._centavo:
                dicho = f"{self._dinero(x):,}"
                return hallazgo("Q030", simulado=dicho, referencia=f"{referencia:,}")
        return None

    def con_sorteos(
        self, muestras: Numeros, cuantos: int
    ) -> tuple[Comprobacion, tuple[Hallazgo, ...]]:
        """Unos sorteos repartidos por la muestra, puestos en el modelo y costeados con Decimal.

        Returns:
            Lo comparado, y Q031 por cada sorteo en que alguna línea se aparta más de un centavo
            (una mitad justa puede caer a un lado o al otro).
        """
        lugares = np.unique(np.linspace(0, len(muestras) - 1, cuantos).astype(int))
        subtotal, contingencia = self._simulador.lineas(muestras[lugares])
        lineas = exactas = 0
        peor, malos = Decimal(0), []
        for i, lugar in enumerate(lugares):
            resultado = self._abierto.costear(self._puesto(muestras[lugar]))
            debidos = {_lugar(x): x.total for x in resultado.lineas}
            culpable = None
            for j, clave in enumerate(self._claves):
                debido = debidos[clave] or Decimal(0)
                hallado = self._dinero(subtotal[i, j] + contingencia[i, j])
                lejos = abs(hallado - debido)
                lineas += 1
                exactas += not lejos
                peor = max(peor, lejos)
                if lejos > self._centavo and culpable is None:
                    culpable = (clave, hallado, debido)
            if culpable:
                (actividad, componente, ranura), hallado, debido = culpable
                donde = f"la línea {ranura} de {componente} de la actividad {actividad}"
                malos.append(
                    hallazgo("Q031", linea=donde, simulado=f"{hallado:,}", referencia=f"{debido:,}")
                )
        return Comprobacion(len(lugares), lineas, exactas, peor), tuple(malos)

    def _dinero(self, x: float) -> Decimal:
        return Decimal(round(x)).scaleb(-self._decimales)

    def _puesto(self, sorteo: Numeros) -> Modelo:
        """El modelo con los valores de un sorteo."""
        valor = {
            (x.tipo, x.codigo): Decimal(repr(float(y)))
            for x, y in zip(self._variables, sorteo, strict=True)
        }
        m = self._modelo
        elegido = str(m.parametro["ESCENARIO"].valor or "").casefold()
        cambio = valor.get((CAMBIO, "factor_cambio"), UNO)
        pagos = valor.get((PAGOS, "factor_personal"), UNO)
        return replace(
            m,
            precios=tuple(
                replace(p, precio=valor.get((PRECIO, p.codigo), p.precio)) for p in m.precios
            ),
            impulsores=tuple(
                replace(i, valor=valor.get((IMPULSOR, i.codigo), i.valor)) for i in m.impulsores
            ),
            escenarios=tuple(
                replace(e, factor_cambio=cambio, factor_personal=pagos)
                if e.codigo.casefold() == elegido
                else e
                for e in m.escenarios
            ),
        )


def _lugar(x: CostoLinea) -> tuple[int, str, int]:
    return x.linea.actividad, x.linea.componente, x.linea.ranura
