"""La prueba viva: mover las entradas, evaluar el libro y la referencia, y comparar."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from operator import ne

from costeo.modelo.conceptos import Clave
from costeo.motor.cotejo import movidas
from costeo.motor.evaluacion import preparar
from costeo.viva.cambios import Vector, aplicar
from costeo.viva.comparador import Comparador
from costeo.viva.empates import es_empate
from costeo.viva.mapa import Diferencia
from costeo.viva.separacion import Separacion
from costeo.viva.sujeto import Libro, Rechazo, Respuesta
from costeo.viva.una_a_una import UNA_A_UNA, Grupo
from costeo.xlsx.celdas import Direccion, Valor

INTENTOS = 5
"""Sorteos de un vector antes de darlo por perdido."""
_MAX_EMPATES = 20
"""Más celdas a la vez no son mitades justas: es una columna que redondea mal."""
Tarea = int | Direccion | Grupo
"""El número de un vector al azar, la entrada que se mueve sola o un grupo de ellas."""


@dataclass(frozen=True)
class Preparado:
    """Un vector válido y lo que la referencia dice de él, que no depende de las fórmulas.

    ``vector`` None: se rechazaron todos. ``respuesta`` None: hay que evaluar antes el libro.
    """

    vector: Vector | None
    rechazados: int
    respuesta: Respuesta | None = None


@dataclass(frozen=True)
class Ensayo:
    """Lo que pasó con un vector.

    ``vector`` None: la validación rechazó todos los sorteos. ``rechazados``: cuántos rechazó.
    ``movidas``: un octeto por fórmula, en el orden del libro, a 1 si su valor cambió.
    ``primeras``: de las celdas que difieren, las que no leen otra que difiera; ``difieren``:
    cuántas son en total.
    """

    vector: Vector | None
    rechazados: int = 0
    movidas: bytes = b""
    primeras: tuple[Diferencia, ...] = ()
    difieren: int = 0
    sin_celda: tuple[Clave, ...] = ()
    ajenas: tuple[Direccion, ...] = ()
    conceptos: int = 0
    empates: int = 0
    """Celdas que difieren solo porque redondean la mitad justa: no cuentan."""


class Prueba:
    """Un anexo al que se le pueden ensayar vectores."""

    def __init__(self, libro: Libro, semilla: str, salvo: Collection[Direccion] = ()) -> None:
        """Prepara los ensayos.

        Args:
            libro: el anexo.
            semilla: de ella salen todos los sorteos.
            salvo: celdas que ya tienen un hallazgo, y aquí no se miran.
        """
        self.libro, self._semilla, self._salvo = libro, semilla, frozenset(salvo)
        self.separacion = Separacion(libro.leido)
        libro.plan.reservar(libro.nombres)
        self._hoy = libro.plan.en_bruto(libro.leido.valores, {})
        self._comparador = None if self._hoy is None else Comparador(libro.mapa, libro.plan)

    def ensayar(self, tarea: Tarea) -> Ensayo:
        """El libro y la referencia con un vector."""
        return self.con(self.preparar(tarea))

    def preparar(self, tarea: Tarea) -> Preparado:
        """El vector de una tarea; los sorteos que la validación rechaza no cuentan."""
        for intento in range(INTENTOS):
            sorteado = self._sortear(tarea, intento)
            vector = self.libro.enmendar(sorteado)
            if vector is None or not vector.cambios:
                continue
            if self.libro.con_formula:  # lo que digan depende del libro
                return Preparado(vector, intento)
            respuesta = self.libro.responder(vector.celdas)
            if isinstance(respuesta, Respuesta):
                return Preparado(vector, intento, respuesta)
        return Preparado(None, INTENTOS)

    def _sortear(self, tarea: Tarea, intento: int) -> Vector:
        if isinstance(tarea, int):
            return self.libro.vector(self._semilla, tarea, intento)
        if isinstance(tarea[0], str):
            return self.libro.sola(self._semilla, tarea, intento)
        solas = (self.libro.sola(self._semilla, d, intento) for d in tarea)
        return Vector(0, UNA_A_UNA, tuple(c for x in solas for c in x.cambios))

    def con(self, preparado: Preparado) -> Ensayo:
        """El libro con un vector ya preparado, comparado con la referencia."""
        if preparado.vector is None:
            return Ensayo(None, preparado.rechazados)
        hecho = self._deprisa(preparado.vector, preparado.rechazados, preparado.respuesta)
        return hecho or self._despacio(preparado.vector, preparado)

    def _deprisa(
        self, vector: Vector, rechazados: int, respuesta: Respuesta | None
    ) -> Ensayo | None:
        """Sin descodificar ninguna celda; None si alguna difiere, o el libro pide ir una a una."""
        mapa, plan = self.libro.mapa, self.libro.plan
        if respuesta is None or respuesta.mapa is not mapa or respuesta.ajenas:
            return None
        if self._hoy is None or self._comparador is None:
            return None
        valores = plan.en_bruto(self.libro.leido.valores, vector.celdas)
        if valores is None:
            return None
        referencia = respuesta.conceptos
        sueltas, todos = self._comparador.sospechosas(valores, referencia)
        if any(
            d not in self._salvo and mapa.difiere(d, hallado, referencia)
            for d, hallado in sueltas.items()
        ):
            return None
        return Ensayo(
            vector,
            rechazados,
            movidas(self._hoy, valores),
            sin_celda=() if todos else tuple(mapa.sin_celda(referencia)),
            conceptos=len(referencia),
        )

    def _despacio(self, vector: Vector, preparado: Preparado) -> Ensayo:
        respuesta = preparado.respuesta
        constantes = aplicar(self.libro.leido.valores, vector.celdas)
        # Sin la muestra contra el intérprete: aquí cada celda se compara con la referencia.
        valores = self.libro.plan.evaluar(constantes, comprobar=False).valores
        if respuesta is None:
            otra = self.libro.responder(con_formulas(self.libro, vector.celdas, valores))
            if isinstance(otra, Rechazo):
                return Ensayo(None, preparado.rechazados + 1)
            respuesta = otra
        base = self.libro.base.valores
        salvo = self._salvo.union(respuesta.ajenas)
        mapa, referencia = respuesta.mapa, respuesta.conceptos
        difieren = list(mapa.diferencias(valores, referencia, salvo))
        empates: dict[Direccion, Valor] = {}
        while nuevos := self._empates(difieren, {**constantes, **valores}):
            empates |= nuevos
            valores |= self._con_fijas(difieren, {**constantes, **valores, **empates}, empates)
            difieren = list(mapa.diferencias(valores, referencia, salvo))
        return Ensayo(
            vector,
            preparado.rechazados,
            bytes(map(ne, base.values(), map(valores.get, base))),
            self.separacion.primeras(difieren) if difieren else (),
            len(difieren),
            tuple(mapa.sin_celda(referencia)),
            respuesta.ajenas,
            len(referencia),
            len(empates),
        )

    def _empates(
        self, difieren: Sequence[Diferencia], valores: Mapping[Direccion, Valor]
    ) -> dict[Direccion, Valor]:
        """Las primeras que difieren solo por una mitad justa, con lo que dice la referencia."""
        primeras = self.separacion.primeras(difieren) if difieren else ()
        if len(primeras) > _MAX_EMPATES:
            return {}
        return {
            x.direccion: float(x.referencia)
            for x in primeras
            if isinstance(x.referencia, Decimal) and es_empate(x, self.libro.leido, valores)
        }

    def _con_fijas(
        self,
        difieren: Sequence[Diferencia],
        valores: Mapping[Direccion, Valor],
        fijas: Mapping[Direccion, Valor],
    ) -> dict[Direccion, Valor]:
        """Las que difieren, otra vez, con esas fórmulas por sus valores.

        Las que no difieren ya se compararon con lo que el libro da de verdad.
        """
        leido = self.libro.leido
        celdas = {x.direccion for x in difieren} - fijas.keys()
        plan = preparar({d: leido.formulas[d] for d in celdas}, leido.nombres, leido.hojas)
        return {**plan.evaluar(valores, comprobar=False).valores, **fijas}


def con_formulas(
    libro: Libro, celdas: Mapping[Direccion, Valor], valores: Mapping[Direccion, Valor]
) -> dict[Direccion, Valor]:
    """Lo que cambia para la referencia: también lo que den las fórmulas de las entradas."""
    return {**celdas, **{d: valores.get(d) for d in libro.con_formula}}
