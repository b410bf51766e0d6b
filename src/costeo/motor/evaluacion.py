"""Evaluar todas las fórmulas de un libro, deprisa y sin callar nada.

Las fórmulas de la misma forma se calculan a la vez, por lotes; lo que no se puede demostrar celda
a celda lo calcula el intérprete, y de cada forma se comparan los dos caminos en una muestra. Toda
celda con fórmula acaba en :attr:`Evaluacion.valores` o en :attr:`Evaluacion.no_evaluables`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from time import perf_counter

import numpy as np

from costeo.memoria import sin_recolector
from costeo.motor.almacen import Almacen, extremos, lugares
from costeo.motor.compilador import Paso, compilar
from costeo.motor.formas_arbol import Formador
from costeo.motor.funciones.epoca import fechas_desde_1904
from costeo.motor.grupos import Grupo, agrupar
from costeo.motor.interprete import Interprete
from costeo.motor.orden import ordenar
from costeo.motor.por_lotes import admitida, celdas_ciegas, mismo_valor
from costeo.motor.programa import FALLO, Calculo, Programa, calcular
from costeo.motor.vectores import Textos, Vec, codificar_todos, descodificar
from costeo.xlsx.celdas import Direccion, LibroLeido, NoEvaluable, Valor

Avance = Callable[[int, int], object]
"""Recibe cuántas fórmulas van y cuántas son."""


@dataclass(frozen=True)
class Estadistica:
    """Cuánto se evaluó, cómo y en cuánto tiempo."""

    formulas: int
    formas: int
    oleadas: int
    en_lote: int
    """Celdas calculadas junto con otras de su forma."""
    una_a_una: int
    desacuerdos: int
    """Formas en que el lote no coincidió con el intérprete y se repitieron celda por celda."""
    segundos: dict[str, float] = field(default_factory=dict, compare=False)
    """Tiempo de cada etapa."""


@dataclass(frozen=True)
class Evaluacion:
    """El valor de cada celda con fórmula, o el motivo por el que no se sabe."""

    valores: dict[Direccion, Valor]
    no_evaluables: dict[Direccion, str]
    estadistica: Estadistica
    fallos: dict[Direccion, NoEvaluable] = field(default_factory=dict, compare=False)
    """Los mismos motivos de :attr:`no_evaluables`, con su clase."""


class _Reparto:
    """El libro repartido en sitios para unas constantes, y su programa."""

    def __init__(self, plan: Plan, claves: Collection[Direccion]) -> None:
        constantes = lugares(claves, plan.numeros)
        almacen = Almacen(len(plan.hojas), extremos(constantes, plan.usadas))
        self.total = almacen.total
        self.formulas = almacen.de(plan.lugares)
        self.claves = dict.fromkeys(claves)
        self.constantes = almacen.de(constantes)
        self.ciegas = almacen.de(plan.ciegas)
        self.programa = Programa(almacen, self.formulas)
        for grupo, paso in plan.compiladas:
            self.programa.anadir(paso, grupo, plan.oleada)
        self.programa.cerrar()


class Plan:
    """Las fórmulas de un libro ya ordenadas: se evalúa cuantas veces haga falta."""

    def __init__(self, libro: LibroLeido) -> None:
        """``libro``: el que tiene las fórmulas; sus constantes se dan al evaluar."""
        self._libro = libro
        inicio = perf_counter()
        self.hojas = tuple(dict.fromkeys((*libro.hojas, *(d[0] for d in libro.formulas))))
        self.numeros = {hoja: n for n, hoja in enumerate(self.hojas)}
        self.direcciones = tuple(libro.formulas)
        self._textos = list(libro.formulas.values())
        self.lugares = lugares(self.direcciones, self.numeros)
        self.ciegas = lugares(list(celdas_ciegas(libro)), self.numeros)
        """Celdas cuyo valor no es el guardado: las llena una matriz, o no se pudieron leer."""
        self.usadas = extremos(self.ciegas, extremos(self.lugares, {}))
        self._memoria = Textos()
        self._reparto: _Reparto | None = None
        self._reservadas: dict[Direccion, None] = {}
        self._vetadas: set[str] = set()
        self._comprobado: dict[Direccion, Valor] | None = None
        """Las constantes con que los dos caminos dieron lo mismo."""
        formador = Formador(self.hojas, libro.nombres, admitida)
        self._agrupadas = agrupar(self.lugares.hoja, self._textos, formador)
        con_formas = perf_counter()
        self._compilar()
        self.segundos = {"formas": con_formas - inicio, "orden": perf_counter() - con_formas}

    def _compilar(self) -> None:
        """Compila las formas no vetadas y pone en orden las fórmulas."""
        self.compiladas: list[tuple[Grupo, Paso]] = []
        sueltas = {*self._agrupadas.sueltas, *self._de_matriz()}
        for grupo in self._agrupadas.grupos:
            try:
                if grupo.forma.texto in self._vetadas:
                    raise NoEvaluable("el lote no coincidió con el intérprete")
                self.compiladas.append((grupo, compilar(grupo.forma)))
            except NoEvaluable:
                sueltas.update(grupo.celdas.tolist())
        almacen = Almacen(len(self.hojas), self.usadas)
        formulas = almacen.de(self.lugares)
        grupos = [grupo for grupo, _ in self.compiladas]
        self.oleada = ordenar(almacen, formulas, grupos, sueltas)
        self._reparto = None

    def _de_matriz(self) -> Iterator[int]:
        """Las fórmulas de matriz, y las que alguna matriz cubre: son del intérprete."""
        if self._libro.matrices:
            for i, direccion in enumerate(self.direcciones):
                if direccion in self._libro.matrices:
                    yield i

    def evaluar(
        self,
        valores: Mapping[Direccion, Valor],
        avance: Avance | None = None,
        *,
        comprobar: bool = True,
    ) -> Evaluacion:
        """Los valores de las fórmulas para unas constantes.

        ``comprobar``: si se compara una muestra de cada forma con el intérprete.
        """
        with sin_recolector():
            return self._evaluar(valores, avance, comprobar=comprobar)

    def _evaluar(
        self, valores: Mapping[Direccion, Valor], avance: Avance | None, *, comprobar: bool
    ) -> Evaluacion:
        inicio = perf_counter()
        total = len(self.direcciones)
        hechos, calculo = self.por_lotes(valores, avance, comprobar=comprobar)
        con_lotes = perf_counter()
        fallos: dict[Direccion, NoEvaluable] = {}
        if len(hechos) < total:
            hechos, fallos = self._una_a_una(valores, hechos)
        if avance is not None:
            avance(total, total)
        return Evaluacion(
            hechos,
            {d: str(no) for d, no in fallos.items()},
            Estadistica(
                total,
                len(self._agrupadas.grupos),
                int(self.oleada.max(initial=-1)) + 1,
                calculo.en_lote,
                total - calculo.en_lote,
                len(self._vetadas),
                {
                    **self.segundos,
                    "lotes": con_lotes - inicio,
                    "sueltas": perf_counter() - con_lotes,
                },
            ),
            fallos,
        )

    def por_lotes(
        self,
        valores: Mapping[Direccion, Valor],
        avance: Avance | None = None,
        *,
        comprobar: bool = True,
    ) -> tuple[dict[Direccion, Valor], Calculo]:
        """Solo lo que se calcula por lotes, ya comprobado; lo demás falta."""
        while True:
            reparto = self._repartir(valores)
            with fechas_desde_1904(self._libro.base_1904):
                calculo = self._calcular(reparto, valores, avance)
            hechos = self._descodificar(reparto, calculo)
            malas = self._por_comprobar(valores, hechos) if comprobar else set()
            if not malas:
                return hechos, calculo
            self._vetadas |= malas
            self._compilar()

    def _repartir(self, valores: Mapping[Direccion, Valor]) -> _Reparto:
        """El último reparto, si tiene sitio para esas constantes; las que falten van en blanco."""
        claves = valores.keys() | self._reservadas.keys() if self._reservadas else valores.keys()
        reparto = self._reparto
        if reparto is None or not claves <= reparto.claves.keys():
            reparto = self._reparto = _Reparto(self, claves)
        return reparto

    def reservar(self, direcciones: Iterable[Direccion]) -> None:
        """Guarda sitio para celdas hoy en blanco que tendrán constantes en otras evaluaciones."""
        formulas = self._libro.formulas
        self._reservadas = {d: None for d in direcciones if d not in formulas}

    def _calcular(
        self, reparto: _Reparto, valores: Mapping[Direccion, Valor], avance: Avance | None
    ) -> Calculo:
        num = np.zeros(reparto.total)
        tipo = np.zeros(reparto.total, np.uint8)
        constantes = codificar_todos(list(map(valores.get, reparto.claves)), self._memoria)
        num[reparto.constantes] = constantes.num
        tipo[reparto.constantes] = constantes.tipo
        tipo[reparto.ciegas] = FALLO
        num[0], tipo[0] = 0.0, 0
        # Lo que ningún paso calcule se queda en fallo.
        num[reparto.formulas], tipo[reparto.formulas] = 0.0, FALLO
        total = len(self.direcciones)
        contar = None if avance is None else lambda hechas: avance(hechas, total)
        con_ciegas = bool(len(reparto.ciegas))
        return calcular(
            reparto.programa.pasos, num, tipo, self._memoria, contar, con_fallos=con_ciegas
        )

    def _descodificar(self, reparto: _Reparto, calculo: Calculo) -> dict[Direccion, Valor]:
        tipos = calculo.tipo[reparto.formulas]
        vec = Vec(calculo.num[reparto.formulas], tipos)
        lista = descodificar(vec, self._memoria)
        if not bool((tipos == FALLO).any()):
            return dict(zip(self.direcciones, lista, strict=True))
        buenas = (tipos != FALLO).tolist()
        return {
            d: valor
            for d, valor, buena in zip(self.direcciones, lista, buenas, strict=True)
            if buena
        }

    def _libro_con(self, valores: Mapping[Direccion, Valor]) -> LibroLeido:
        return replace(self._libro, valores=dict(valores), hojas=self.hojas)

    def _por_comprobar(
        self, valores: Mapping[Direccion, Valor], hechos: Mapping[Direccion, Valor]
    ) -> set[str]:
        """Las formas en desacuerdo; con las mismas constantes que la última vez, ya se sabe."""
        if self._comprobado == valores:
            return set()
        malas = self._en_desacuerdo(valores, hechos)
        self._comprobado = None if malas else dict(valores)
        return malas

    def _en_desacuerdo(
        self, valores: Mapping[Direccion, Valor], hechos: Mapping[Direccion, Valor]
    ) -> set[str]:
        """Las formas cuya primera o última celda no da lo mismo en el intérprete."""
        muestra: dict[Direccion, str] = {}
        for grupo, _ in self.compiladas:
            for i in {int(grupo.celdas[0]), int(grupo.celdas[-1])}:
                direccion = self.direcciones[i]
                if direccion in hechos:
                    muestra[direccion] = grupo.forma.texto
        sabidos = {d: x for d, x in hechos.items() if d not in muestra}
        interprete = Interprete(self._libro_con(valores), sabidos)
        malas = set()
        for direccion, forma in muestra.items():
            try:
                suyo = interprete.valor(direccion)
            except NoEvaluable:
                malas.add(forma)
                continue
            if not mismo_valor(hechos[direccion], suyo):
                malas.add(forma)
        return malas

    def _una_a_una(
        self, valores: Mapping[Direccion, Valor], hechos: dict[Direccion, Valor]
    ) -> tuple[dict[Direccion, Valor], dict[Direccion, NoEvaluable]]:
        """Lo que los lotes dejaron, por el intérprete; en el orden del libro."""
        interprete = Interprete(self._libro_con(valores), hechos)
        todos: dict[Direccion, Valor] = {}
        fallos: dict[Direccion, NoEvaluable] = {}
        for direccion in self.direcciones:
            try:
                valor = hechos[direccion] if direccion in hechos else interprete.valor(direccion)
                todos[direccion] = 0.0 if valor is None else valor
            except NoEvaluable as no:
                fallos[direccion] = no
        return todos, fallos


def preparar(
    formulas: Mapping[Direccion, str], nombres: Mapping[str, str], hojas: Collection[str]
) -> Plan:
    """Reduce las fórmulas a formas y las ordena; no evalúa nada."""
    with sin_recolector():
        return Plan(LibroLeido(formulas=dict(formulas), nombres=dict(nombres), hojas=tuple(hojas)))


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
