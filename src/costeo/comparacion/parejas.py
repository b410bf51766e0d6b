"""Qué actividad y qué línea de B es cada una de A, aunque se hayan movido de lugar."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from costeo.calculo.costeo import CostoActividad, Resultado
from costeo.calculo.lineas import CostoLinea
from costeo.comparacion.usos import Indice

T = TypeVar("T")
Llave = Callable[[T], Hashable]

_DE_ACTIVIDAD: tuple[Llave[CostoActividad], ...] = (
    lambda x: (x.actividad.numero, x.actividad.codigo),
    lambda x: (x.actividad.codigo, x.actividad.titulo, x.actividad.horizonte),
    lambda x: (x.actividad.codigo, x.actividad.titulo),
    lambda x: (x.actividad.numero, x.actividad.titulo),
    lambda x: x.actividad.codigo,
)
"""Una actividad es la misma por su número y su código; si no, por su código y lo que dice."""


@dataclass(frozen=True)
class Parejas:
    """Actividades y líneas de A y de B. Las que no tienen pareja salen (A) o entran (B)."""

    actividades: tuple[tuple[CostoActividad, CostoActividad], ...]
    salen: tuple[CostoActividad, ...]
    entran: tuple[CostoActividad, ...]
    lineas: tuple[tuple[CostoLinea, CostoLinea], ...]
    lineas_salen: tuple[CostoLinea, ...]
    lineas_entran: tuple[CostoLinea, ...]

    @property
    def numero_en_b(self) -> dict[int, int]:
        """Número que tiene en B cada actividad de A que sigue."""
        return {a.actividad.numero: b.actividad.numero for a, b in self.actividades}


def emparejar(
    unos: Sequence[T], otros: Sequence[T], llaves: Sequence[Llave[T]]
) -> tuple[list[tuple[T, T]], list[T], list[T]]:
    """Parejas de la llave más estricta a la menos, en el orden en que están; y los sobrantes."""
    parejas: list[tuple[T, T]] = []
    for llave in llaves:
        grupos: dict[Hashable, list[T]] = defaultdict(list)
        for y in otros:
            grupos[llave(y)].append(y)
        sin_pareja = []
        for x in unos:
            candidatos = grupos[llave(x)]
            if candidatos:
                parejas.append((x, candidatos.pop(0)))
            else:
                sin_pareja.append(x)
        usados = {id(y) for _, y in parejas}
        unos, otros = sin_pareja, [y for y in otros if id(y) not in usados]
    return parejas, list(unos), list(otros)


def parejas_de(a: Indice, b: Indice) -> Parejas:
    """Empareja dos costeos. Vale lo mismo al revés: parejas_de(b, a) son las mismas parejas."""
    ra, rb = a.resultado, b.resultado
    actividades, salen, entran = emparejar(ra.actividades, rb.actividades, _DE_ACTIVIDAD)
    actividades.sort(key=lambda par: par[1].actividad.numero)
    lineas: list[tuple[CostoLinea, CostoLinea]] = []
    fuera, dentro = [], []
    tabla = _tabla(a, b)
    for x, y in actividades:
        suyas, de_a, de_b = emparejar(x.lineas, y.lineas, _llaves_de_linea(tabla))
        lineas += suyas
        fuera += de_a
        dentro += de_b
    return Parejas(
        tuple(actividades),
        tuple(salen),
        tuple(entran),
        tuple(lineas),
        tuple(fuera),
        tuple(dentro),
    )


def _tabla(a: Indice, b: Indice) -> Callable[[CostoLinea], Hashable]:
    """La hoja del insumo de una línea, de A o de B: cambiar de hoja es otro insumo."""
    propias = {
        id(x): i.tabla(x.linea.componente, x.linea.recurso)
        for i in (a, b)
        for x in i.resultado.lineas
    }
    return lambda x: propias[id(x)]


def _llaves_de_linea(tabla: Callable[[CostoLinea], Hashable]) -> tuple[Llave[CostoLinea], ...]:
    """De la que no cambió en nada a la que solo conserva el insumo."""

    def insumo(x: CostoLinea) -> tuple[Hashable, ...]:
        return x.linea.componente, tabla(x), x.linea.recurso

    def factores(x: CostoLinea) -> tuple[Hashable, ...]:
        y = x.linea
        return y.cantidad, y.frecuencia, y.dias, y.participantes, y.impulsor, x.fuente.codigo

    return (
        lambda x: (insumo(x), factores(x), x.linea.nota),
        lambda x: (insumo(x), factores(x)),
        lambda x: (insumo(x), x.linea.nota, x.linea.ranura),
        lambda x: (insumo(x), x.linea.nota),
        lambda x: (insumo(x), x.linea.ranura),
        insumo,
    )


def indices(a: Resultado, b: Resultado) -> tuple[Indice, Indice]:
    """Los dos costeos, con sus registros a mano."""
    return Indice(a), Indice(b)
