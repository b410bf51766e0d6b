"""Un Anexo II, listo para moverle las entradas."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from string import ascii_uppercase

from costeo.anexo.lectura import AnexoLeido
from costeo.calculo.conceptos import conceptos
from costeo.calculo.costeo import costear
from costeo.calculo.generales import Generales
from costeo.esquema import ANADIDAS, Tipo
from costeo.hallazgos import Hallazgo
from costeo.libro.anexo_ii import describir
from costeo.libro.colocacion import LibroColocado
from costeo.modelo.conceptos import Conceptos
from costeo.modelo.plan import Modelo
from costeo.motor.evaluacion import Plan, preparar
from costeo.motor.evaluado import Evaluacion
from costeo.viva.cambios import Cambio, Vector
from costeo.viva.entradas import Entrada, entradas_de
from costeo.viva.mapa import Mapa
from costeo.viva.relectura import Lugar, Memoria, Relector
from costeo.viva.sorteador import SOLAS, Sorteador, cambio_de
from costeo.viva.sorteo import sortear
from costeo.viva.sujeto import Rechazo, Respuesta
from costeo.xlsx.celdas import Direccion, LibroLeido, Valor

_RONDAS = 12
_COMUNES = ("relector", "entradas", "mapa", "_sorteador", "_que_nombran")
_MIRAN_LA_ACTIVIDAD = frozenset({"cronograma", "hitos", "meses_gasto", "jornadas_unidad"})


@dataclass(frozen=True)
class AnexoII:
    """El anexo leído, el libro que debe ser y sus fórmulas ordenadas y evaluadas."""

    leido: LibroLeido
    plan: Plan
    base: Evaluacion
    anexo: AnexoLeido
    esperado: LibroColocado
    datos: Mapping[str, str]
    conceptos: Conceptos

    @cached_property
    def relector(self) -> Relector:
        """Sus renglones de entrada."""
        anexo = self.anexo
        anadidas = {h.clave: getattr(self._modelo, h.clave) for h in ANADIDAS}
        return Relector(self.leido, self.esperado, anexo.disposicion, anadidas)

    @cached_property
    def entradas(self) -> Mapping[Direccion, Entrada]:
        """Las celdas que se pueden mover."""
        todas = entradas_de(self.leido, self.relector, self._modelo, self.anexo.disposicion.textos)
        return {e.direccion: e for e in todas}

    @property
    def nombres(self) -> Mapping[Direccion, str]:
        """Cada celda de entrada y el título de su columna."""
        return {d: e.columna.titulo for d, e in self.entradas.items()}

    @cached_property
    def con_formula(self) -> tuple[Direccion, ...]:
        """Entradas con fórmula: vale lo que ella dé."""
        celdas = (d for r in self.relector.renglones.values() for d in r.celdas.values())
        return tuple(d for d in celdas if d in self.leido.formulas)

    @cached_property
    def mapa(self) -> Mapa:
        """La celda de cada concepto mientras ningún renglón cambie de nombre."""
        return Mapa(self.esperado)

    def con_formulas(self, formulas: Mapping[Direccion, str]) -> AnexoII:
        """El mismo anexo con esas fórmulas en lugar de las suyas, ya evaluado.

        Lo que no depende de las fórmulas (renglones, entradas, conceptos) no se repite.
        """
        leido = replace(self.leido, formulas={**self.leido.formulas, **formulas})
        plan = preparar(leido.formulas, leido.nombres, leido.hojas)
        otro = replace(self, leido=leido, plan=plan, base=plan.evaluar(leido.valores))
        comun = (self.relector, self.entradas, self.mapa, self._sorteador, self._que_nombran)
        for nombre, valor in zip(_COMUNES, comun, strict=True):
            otro.__dict__[nombre] = valor
        return otro

    def vector(self, semilla: str, numero: int, intento: int) -> Vector:
        """Un juego de cambios sacado de la semilla."""
        return self._sorteador.vector(semilla, numero, intento)

    def sola(self, semilla: str, entrada: Direccion, intento: int) -> Vector:
        """La entrada movida sola o, tras dos rechazos, con las que la vigilan."""
        azar = random.Random(f"{semilla}:{entrada}:{intento}")
        e = self.entradas[entrada]
        juntas = self._sorteador.juntas(e, azar) if e.libre or intento > 1 else None
        cambio = juntas or next(cambio_de(e, sortear(e, azar)), None)
        return Vector(0, SOLAS, (cambio,) if cambio else ())

    def nombra(self, entrada: Direccion) -> bool:
        """¿Da nombre a su renglón?"""
        return entrada in self._que_nombran

    def acompana(self, entrada: Direccion) -> bool:
        """¿Es de un renglón libre, y no la primera?"""
        return entrada in self._siguientes

    @cached_property
    def _siguientes(self) -> frozenset[Direccion]:
        return frozenset(e.direccion for x in self._sorteador.libres for e in x[1:])

    def responder(self, cambios: Mapping[Direccion, Valor]) -> Respuesta | Rechazo:
        """Lo que la referencia dice con esas celdas cambiadas."""
        releido = self.relector.releer(cambios)
        modelo = releido.modelo
        if modelo is None:
            return Rechazo(releido.errores)
        disposicion = self.anexo.disposicion
        referencia = conceptos(costear(modelo, disposicion.textos, disposicion.desglose))
        if not any(d in self._que_nombran for d in cambios):
            return Respuesta(referencia, self.mapa)
        esperado = describir(modelo, self.datos, disposicion)
        return Respuesta(referencia, Mapa(esperado), tuple(self._ajenas(esperado)))

    def enmendar(self, vector: Vector) -> Vector | None:
        """El vector sin los cambios que la validación rechaza; None si no queda válido."""
        memoria: Memoria = {}
        for _ in range(_RONDAS):
            releido = self.relector.releer(vector.celdas, memoria)
            if releido.modelo is not None:
                return vector
            quedan = self._sin_culpables(vector, releido.errores)
            if not quedan:
                return None
            vector = vector.con(quedan)
        return None

    @property
    def _modelo(self) -> Modelo:
        assert self.anexo.modelo is not None
        return self.anexo.modelo

    @cached_property
    def _sorteador(self) -> Sorteador:
        anio = int(Generales(self._modelo).numero("EJERCICIO"))
        return Sorteador(tuple(self.entradas.values()), anio, self._actividad_de)

    @cached_property
    def _que_nombran(self) -> frozenset[Direccion]:
        return frozenset(d for d, e in self.entradas.items() if e.identifica)

    @cached_property
    def _fechas(self) -> frozenset[Direccion]:
        return frozenset(d for d, e in self.entradas.items() if e.tipo is Tipo.FECHA)

    @cached_property
    def _actividad_de(self) -> Mapping[Lugar, Valor]:
        """La actividad de cada renglón que habla de su tiempo."""
        return {
            lugar: self.relector.valor(r.celdas["actividad"])
            for lugar, r in self.relector.renglones.items()
            if r.esquema.clave in _MIRAN_LA_ACTIVIDAD
        }

    @cached_property
    def _formulas(self) -> Mapping[Direccion, str]:
        return {d: str(c.contenido) for d, c in self.esperado.formulas()}

    def _ajenas(self, esperado: LibroColocado) -> list[Direccion]:
        """Fórmulas que con otros nombres deberían ser otras, estar o no estar."""
        otras = {d: str(c.contenido) for d, c in esperado.formulas()}
        todas = dict.fromkeys((*otras, *self._formulas))
        return [d for d in todas if otras.get(d) != self._formulas.get(d)]

    def _sin_culpables(self, vector: Vector, errores: tuple[Hallazgo, ...]) -> list[Cambio]:
        """Los cambios que quedan al quitar los que pudieron causar los errores.

        Primero los del renglón señalado; si no tiene, los de su actividad; luego las fechas de
        su hoja, la hoja entera y, a falta de otra pista, la mitad.
        """
        lugares = {(h.hoja, int(h.celda.lstrip(ascii_uppercase) or 0)) for h in errores}
        actividades = {self._actividad_de.get(x) for x in lugares} - {None}
        parientes = {x for x, a in self._actividad_de.items() if a in actividades}
        hojas = {h for h, _ in lugares}
        pistas: tuple[Callable[[Direccion], bool], ...] = (
            lambda d: d[:2] in lugares,
            lambda d: d[:2] in parientes,
            lambda d: d[0] in hojas and d in self._fechas,
            lambda d: d[0] in hojas,
        )
        for culpable in pistas:
            quedan = [c for c in vector.cambios if not any(culpable(d) for d, _ in c.celdas)]
            if len(quedan) < len(vector.cambios):
                return quedan
        return list(vector.cambios[::2]) if len(vector.cambios) > 1 else []
