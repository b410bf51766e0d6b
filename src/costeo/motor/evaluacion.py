"""Evaluar todas las fórmulas de un libro, deprisa y sin callar nada.

Las fórmulas de la misma forma se calculan a la vez, por lotes; lo que no se puede demostrar celda
a celda lo calcula el intérprete, y de cada forma se comparan los dos caminos en una muestra. Toda
celda con fórmula acaba en :attr:`Evaluacion.valores` o en :attr:`Evaluacion.no_evaluables`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from time import perf_counter

from costeo.memoria import sin_recolector
from costeo.motor.almacen import Almacen, extremos, lugares
from costeo.motor.celdario_calculado import CeldarioCalculado
from costeo.motor.compilador import Paso, compilar
from costeo.motor.contraste import en_desacuerdo, muestra
from costeo.motor.evaluado import Estadistica, Evaluacion
from costeo.motor.formas_arbol import Formador
from costeo.motor.funciones.epoca import fechas_desde_1904
from costeo.motor.grupos import Grupo, agrupar
from costeo.motor.interprete import Interprete
from costeo.motor.orden import ordenar
from costeo.motor.por_lotes import admitida, celdas_ciegas
from costeo.motor.programa import FALLO, Calculo, calcular
from costeo.motor.reparto import Arreglos, Libreta, Reparto
from costeo.motor.vectores import Textos, Vec, descodificar
from costeo.xlsx.celdas import Direccion, LibroLeido, NoEvaluable, Valor

Avance = Callable[[int, int], object]
"""Recibe cuántas fórmulas van y cuántas son."""


class Plan:
    """Las fórmulas de un libro ya ordenadas: se evalúa cuantas veces haga falta."""

    def __init__(self, libro: LibroLeido) -> None:
        """``libro``: el que tiene las fórmulas; sus constantes se dan al evaluar."""
        self._libro = libro
        inicio = perf_counter()
        self.hojas = tuple(dict.fromkeys((*libro.hojas, *(d[0] for d in libro.formulas))))
        numeros = {hoja: n for n, hoja in enumerate(self.hojas)}
        self.direcciones = tuple(libro.formulas)
        self._textos = list(libro.formulas.values())
        donde = lugares(self.direcciones, numeros)
        ciegas = lugares(list(celdas_ciegas(libro)), numeros)
        usadas = extremos(ciegas, extremos(donde, {}))
        self._libreta = Libreta(numeros, donde, ciegas, usadas)
        self._memoria = Textos()
        self._reparto: Reparto | None = None
        self._reservadas: dict[Direccion, None] = {}
        self._vetadas: set[str] = set()
        self._comprobado: dict[Direccion, Valor] | None = None
        """Las constantes con que los dos caminos dieron lo mismo."""
        formador = Formador(self.hojas, libro.nombres, admitida)
        self._agrupadas = agrupar(donde.hoja, self._textos, formador)
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
        almacen = Almacen(len(self.hojas), self._libreta.usadas)
        formulas = almacen.de(self._libreta.formulas)
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
            calculo = self._calcular(reparto, reparto.llenar(valores, self._memoria), avance)
            hechos = self._descodificar(reparto, calculo)
            malas = self._por_comprobar(valores, hechos, calculo) if comprobar else set()
            if not malas:
                return hechos, calculo
            self._vetadas |= malas
            self._compilar()

    def en_bruto(
        self, base: Mapping[Direccion, Valor], cambios: Mapping[Direccion, Valor]
    ) -> Vec | None:
        """Los valores de las fórmulas, en su orden y sin descodificar, al cambiar unas celdas.

        Args:
            base: las constantes de siempre, que nadie cambia entre llamadas.
            cambios: lo que pasan a decir algunas celdas; ``None`` la vacía.

        Returns:
            Los valores, con los textos de :attr:`textos`; None si algo no se calcula por lotes y
            hay que pedirlo a :meth:`evaluar`.
        """
        with sin_recolector():
            reparto = self._repartir(base)
            if not reparto.caben(cambios):
                return None
            arreglos = reparto.cambiar(base, cambios, self._memoria)
            calculo = self._calcular(reparto, arreglos, None)
            vec = Vec(calculo.num[reparto.formulas], calculo.tipo[reparto.formulas])
            return None if vec.hay(FALLO) else vec

    @property
    def textos(self) -> Textos:
        """Los textos que nombran los valores sin descodificar."""
        return self._memoria

    def _repartir(self, valores: Mapping[Direccion, Valor]) -> Reparto:
        """El último reparto, si tiene sitio para esas constantes; las que falten van en blanco."""
        reparto = self._reparto
        if reparto is None or not reparto.caben(valores) or not reparto.caben(self._reservadas):
            claves = {**dict.fromkeys(valores), **self._reservadas}
            reparto = Reparto(self._libreta, claves, self.compiladas, self.oleada)
            self._reparto = reparto
        return reparto

    def reservar(self, direcciones: Iterable[Direccion]) -> None:
        """Guarda sitio para celdas hoy en blanco que tendrán constantes en otras evaluaciones."""
        formulas = self._libro.formulas
        self._reservadas = {d: None for d in direcciones if d not in formulas}

    def _calcular(self, reparto: Reparto, arreglos: Arreglos, avance: Avance | None) -> Calculo:
        num, tipo = arreglos
        reparto.vaciar_lo_calculado(num, tipo)
        total = len(self.direcciones)
        contar = None if avance is None else lambda hechas: avance(hechas, total)
        with fechas_desde_1904(self._libro.base_1904):
            return calcular(
                reparto.programa.pasos,
                num,
                tipo,
                self._memoria,
                contar,
                con_fallos=bool(len(reparto.ciegas)),
            )

    def _descodificar(self, reparto: Reparto, calculo: Calculo) -> dict[Direccion, Valor]:
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
        self,
        valores: Mapping[Direccion, Valor],
        hechos: Mapping[Direccion, Valor],
        calculo: Calculo,
    ) -> set[str]:
        """Las formas en desacuerdo; con las mismas constantes que la última vez, ya se sabe."""
        if self._comprobado == valores:
            return set()
        assert self._reparto is not None
        celdas = muestra((grupo for grupo, _ in self.compiladas), self.direcciones, hechos)
        calculado = CeldarioCalculado(
            replace(self._libro, hojas=self.hojas),
            self._reparto.almacen,
            self._libreta.numeros,
            (calculo.num, calculo.tipo),
            self._memoria,
        )

        def despacio() -> Interprete:
            sabidos = {d: x for d, x in hechos.items() if d not in celdas}
            return Interprete(self._libro_con(valores), sabidos)

        malas = en_desacuerdo(celdas, hechos, calculado, despacio)
        self._comprobado = None if malas else dict(valores)
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
