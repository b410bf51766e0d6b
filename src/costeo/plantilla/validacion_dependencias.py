"""Validaciones de las dependencias: consigo misma, sin duración y en círculo."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from costeo.modelo.cronograma import Dependencia
from costeo.modelo.plan import Modelo
from costeo.plantilla.observaciones import Observacion, observar
from costeo.plantilla.textos import enumerar

_MUESTRA = 12
"""Actividades de una vuelta que se nombran."""


@dataclass(frozen=True)
class _Espera:
    """Inicio de la sucesora ≥ inicio de la predecesora + ``dias`` hábiles."""

    de: int
    a: int
    dias: int
    fila: Dependencia


def consigo_misma(modelo: Modelo) -> Iterator[Observacion]:
    """Ninguna actividad se espera a sí misma."""
    for d in modelo.dependencias:
        if d.predecesora == d.sucesora:
            yield observar("V027", d, "sucesora", numero=d.sucesora)


def sin_duracion(modelo: Modelo) -> Iterator[Observacion]:
    """Una dependencia de una actividad que no se programa no cuenta."""
    duraciones = _duraciones(modelo)
    de_cada: dict[int, list[Dependencia]] = defaultdict(list)
    for d in modelo.dependencias:
        for numero in dict.fromkeys((d.predecesora, d.sucesora)):
            if numero not in duraciones:
                de_cada[numero].append(d)
    for numero, suyas in de_cada.items():
        columna = "predecesora" if suyas[0].predecesora == numero else "sucesora"
        yield observar("V123", suyas[0], columna, numero=numero, cuantas=len(suyas))


def en_circulo(modelo: Modelo) -> Iterator[Observacion]:
    """Ninguna vuelta de dependencias obliga a una actividad a empezar después de sí misma.

    Con inicios s y duraciones d: FC es s_b ≥ s_a + d_a + desfase; CC, s_b ≥ s_a + desfase; FF,
    s_b ≥ s_a + d_a + desfase − d_b; CF, s_b ≥ s_a + desfase − d_b. Una vuelta se puede cumplir
    mientras sus días no sumen más de cero. Cada vuelta se dice una vez, en una de sus filas.
    """
    duraciones = _duraciones(modelo)
    esperas = [
        _Espera(d.predecesora, d.sucesora, _dias(d, duraciones), d)
        for d in modelo.dependencias
        if d.predecesora != d.sucesora and {d.predecesora, d.sucesora} <= duraciones.keys()
    ]
    while vuelta := _vuelta(esperas):
        primera = min(range(len(vuelta)), key=lambda i: vuelta[i].fila.origen.fila)
        vuelta = vuelta[primera:] + vuelta[:primera]
        esperas.remove(vuelta[0])
        numeros = [*(e.de for e in vuelta), vuelta[0].de]
        pasos = " → ".join(map(str, numeros[:_MUESTRA])) + (" → …" if numeros[_MUESTRA:] else "")
        filas = sorted({e.fila.origen.fila for e in vuelta})
        celdas = f"filas {enumerar(filas)}"
        yield observar("V028", vuelta[0].fila, "predecesora", vuelta=pasos, celdas=celdas)


def _duraciones(modelo: Modelo) -> dict[int, int]:
    return {p.actividad: p.duracion for p in modelo.cronograma if p.duracion is not None}


def _dias(d: Dependencia, duraciones: dict[int, int]) -> int:
    """Lo que la sucesora empieza después de que empiece la predecesora, por lo menos."""
    desde_el_fin, hasta_el_fin = d.tipo[0] == "F", d.tipo[1] == "F"
    antes = duraciones[d.predecesora] if desde_el_fin else 0
    return antes + d.desfase - (duraciones[d.sucesora] if hasta_el_fin else 0)


def _vuelta(esperas: list[_Espera]) -> list[_Espera]:
    """Una vuelta que suma más de cero días, en orden; vacía si no hay (Bellman y Ford)."""
    inicio: dict[int, int] = {n: 0 for e in esperas for n in (e.de, e.a)}
    por: dict[int, _Espera] = {}
    movida: int | None = None
    for _ in range(len(inicio) + 1):
        movida = None
        for e in esperas:
            if inicio[e.de] + e.dias > inicio[e.a]:
                inicio[e.a] = inicio[e.de] + e.dias
                por[e.a] = e
                movida = e.a
        if movida is None:
            return []
    assert movida is not None
    for _ in inicio:  # hacia atrás hasta estar seguro de andar por la vuelta
        movida = por[movida].de
    vuelta: list[_Espera] = []
    numero = movida
    while not vuelta or numero != movida:
        vuelta.append(por[numero])
        numero = por[numero].de
    return vuelta[::-1]
