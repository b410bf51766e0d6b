"""Evaluar todas las fórmulas de un libro con el paquete `formulas`, deprisa y sin callar nada.

Cada fórmula se reduce a su forma; las de igual plantilla se compilan una vez y, cuando está
probado que la plantilla da lo mismo, se evalúan muchas celdas en una sola llamada. Toda celda
con fórmula acaba en :attr:`Evaluacion.valores` o en :attr:`Evaluacion.no_evaluables`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from time import perf_counter

from costeo.memoria import sin_recolector
from costeo.motor.evaluacion_lotes import Motor
from costeo.motor.evaluacion_orden import ordenar
from costeo.motor.evaluacion_plantillas import compilar
from costeo.motor.formas import Lectura, Traductor
from costeo.xlsx.celdas import Direccion, NoEvaluable, Valor

Avance = Callable[[int, int], object]
"""Recibe cuántas fórmulas van y cuántas son."""


@dataclass(frozen=True)
class Estadistica:
    """Cuánto se evaluó, cómo y en cuánto tiempo."""

    formulas: int
    plantillas: int
    oleadas: int
    en_lote: int
    """Celdas evaluadas junto con otras de su plantilla."""
    una_a_una: int
    desacuerdos: int
    """Lotes que no coincidieron con la celda evaluada sola y se repitieron una a una."""
    segundos: dict[str, float] = field(default_factory=dict, compare=False)
    """Tiempo de cada etapa: formas, orden, compilar y evaluar."""


@dataclass(frozen=True)
class Evaluacion:
    """El valor de cada celda con fórmula, o el motivo por el que no se sabe."""

    valores: dict[Direccion, Valor]
    no_evaluables: dict[Direccion, str]
    estadistica: Estadistica


@dataclass(frozen=True)
class Plan:
    """Las fórmulas de un libro ya ordenadas: se evalúa cuantas veces haga falta."""

    direcciones: tuple[Direccion, ...]
    lecturas: tuple[tuple[Lectura, ...], ...]
    oleadas: tuple[tuple[tuple[str, tuple[int, ...]], ...], ...]
    """Por oleada, cada plantilla con las posiciones de sus celdas."""
    imposibles: dict[Direccion, str]
    """Fórmulas que no se entienden, con su motivo."""
    en_ciclo: dict[Direccion, str]
    segundos: dict[str, float] = field(default_factory=dict, compare=False)

    def evaluar(
        self, valores: Mapping[Direccion, Valor], avance: Avance | None = None
    ) -> Evaluacion:
        """Los valores de las fórmulas para unas constantes."""
        with sin_recolector():
            return self._evaluar(valores, avance)

    def _evaluar(self, valores: Mapping[Direccion, Valor], avance: Avance | None) -> Evaluacion:
        inicio = perf_counter()
        total = len(self.direcciones) + len(self.imposibles)
        motor = Motor(
            {d: float(v) if type(v) is int else v for d, v in valores.items()},
            max((d[1] for origen in (valores, self.direcciones) for d in origen), default=1),
            {**self.imposibles, **self.en_ciclo},
        )
        for celda in (*self.direcciones, *self.imposibles):
            motor.valores.pop(celda, None)
        hechas, compilando = len(motor.fallos), 0.0
        for oleada in self.oleadas:
            for texto, posiciones in oleada:
                antes = perf_counter()
                plantilla = compilar(texto)
                compilando += perf_counter() - antes
                motor.evaluar(
                    plantilla,
                    [self.direcciones[i] for i in posiciones],
                    [self.lecturas[i] for i in posiciones],
                )
                hechas += len(posiciones)
                if avance is not None:
                    avance(hechas, total)
        segundos = perf_counter() - inicio
        return Evaluacion(
            {d: motor.valores[d] for d in self.direcciones if d not in motor.fallos},
            dict(motor.fallos),
            Estadistica(
                total,
                len({texto for oleada in self.oleadas for texto, _ in oleada}),
                len(self.oleadas),
                motor.en_lote,
                motor.una_a_una,
                motor.desacuerdos,
                {**self.segundos, "compilar": compilando, "evaluar": segundos - compilando},
            ),
        )


def preparar(
    formulas: Mapping[Direccion, str], nombres: Mapping[str, str], hojas: Collection[str]
) -> Plan:
    """Reduce las fórmulas a formas y las ordena; no evalúa nada."""
    with sin_recolector():
        inicio = perf_counter()
        traductor = Traductor(hojas, nombres)
        direcciones: list[Direccion] = []
        plantillas: list[str] = []
        lecturas: list[tuple[Lectura, ...]] = []
        imposibles: dict[Direccion, str] = {}
        for direccion, texto in formulas.items():
            try:
                plantilla, leidas = traductor.forma(texto, direccion[0])
            except NoEvaluable as no:
                imposibles[direccion] = str(no)
                continue
            direcciones.append(direccion)
            plantillas.append(plantilla)
            lecturas.append(leidas)
        con_formas = perf_counter()
        orden = ordenar(direcciones, lecturas)
        oleadas = []
        for oleada in orden.oleadas:
            por_plantilla: dict[str, list[int]] = defaultdict(list)
            for i in oleada:
                por_plantilla[plantillas[i]].append(i)
            oleadas.append(tuple((texto, tuple(grupo)) for texto, grupo in por_plantilla.items()))
        return Plan(
            tuple(direcciones),
            tuple(lecturas),
            tuple(oleadas),
            imposibles,
            {
                **{
                    direcciones[i]: "forma parte de una referencia circular" for i in orden.en_ciclo
                },
                **{direcciones[i]: "depende de una referencia circular" for i in orden.tras_ciclo},
            },
            {"formas": con_formas - inicio, "orden": perf_counter() - con_formas},
        )


def evaluar(
    formulas: Mapping[Direccion, str],
    valores: Mapping[Direccion, Valor],
    nombres: Mapping[str, str],
    avance: Avance | None = None,
    *,
    hojas: Collection[str] = (),
) -> Evaluacion:
    """El valor de toda fórmula para esas constantes y esos nombres.

    ``hojas`` son las del libro; las que tienen alguna celda no hace falta decirlas.
    """
    todas = dict.fromkeys((*hojas, *(d[0] for d in formulas), *(d[0] for d in valores)))
    return preparar(formulas, nombres, todas).evaluar(valores, avance)
