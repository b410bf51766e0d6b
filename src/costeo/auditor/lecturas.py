"""Qué celdas lee algo en el libro: fórmulas, nombres, validaciones, gráficos y formatos."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

from costeo.auditor.formas import Grupo, bloques, piezas
from costeo.auditor.hoja import HojaVista
from costeo.auditor.libro import LibroAuditado, por_libro
from costeo.auditor.zonas import Zona
from costeo.xlsx.celdas import Bloque

_ANCHO = 60
"""Columnas de un rango que se anotan una a una; los más anchos se miran aparte."""


class Leidas:
    """Las celdas que algo lee, por hoja. Se pregunta con :meth:`esta`."""

    def __init__(self, de: Iterable[Bloque]) -> None:
        """Junta los rangos por columna para preguntar deprisa."""
        tramos: dict[tuple[str, int], list[tuple[int, int]]] = defaultdict(list)
        self._anchos: dict[str, list[Zona]] = defaultdict(list)
        self.hojas: set[str] = set()
        for hoja, f1, c1, f2, c2 in set(de):
            nombre = hoja.lower()
            self.hojas.add(nombre)
            if c2 - c1 > _ANCHO:
                self._anchos[nombre].append(Zona(f1, c1, f2, c2))
                continue
            for c in range(c1, c2 + 1):
                tramos[nombre, c].append((f1, f2))
        self._tramos = {k: _unidos(v) for k, v in tramos.items()}

    def esta(self, hoja: str, fila: int, columna: int) -> bool:
        """¿Algo lee esa celda?"""
        desde, hasta = self._tramos.get((hoja.lower(), columna), ((), ()))
        i = bisect_right(desde, fila) - 1
        if i >= 0 and fila <= hasta[i]:
            return True
        return any(z.tiene(fila, columna) for z in self._anchos.get(hoja.lower(), ()))


def _unidos(tramos: list[tuple[int, int]]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    desde: list[int] = []
    hasta: list[int] = []
    for a, b in sorted(tramos):
        if hasta and a <= hasta[-1] + 1:
            hasta[-1] = max(hasta[-1], b)
        else:
            desde.append(a)
            hasta.append(b)
    return tuple(desde), tuple(hasta)


@por_libro
def leidas(libro: LibroAuditado) -> Leidas:
    """Las celdas que lee alguna fórmula, nombre, validación, gráfico o formato condicional."""
    return Leidas(_todo(libro))


def _todo(libro: LibroAuditado) -> Iterator[Bloque]:
    tablas = _tablas(libro)
    for grupo in libro.grupos:
        yield from bloques_de_grupo(grupo)
        yield from _estructuradas(grupo, tablas)
    for nombre, texto in libro.leido.nombres.items():
        if "_xlnm." not in nombre:  # filtros y áreas de impresión no usan nada
            yield from bloques(texto.removeprefix("="), nombre.rpartition("!")[0])
    for hoja in libro.hojas:
        yield from _de_hoja(hoja)
    for parte in libro.partes:
        if parte.startswith("xl/charts/") and parte.endswith(".xml"):
            for etiqueta, _, texto in libro.paquete.elementos(parte):
                if etiqueta == "f":
                    yield from bloques(texto, "")
        elif parte.startswith("xl/pivotCache/pivotCacheDefinition"):
            yield from _de_dinamica(libro, parte)


def _de_hoja(hoja: HojaVista) -> Iterator[Bloque]:
    """Lo que leen las validaciones y los formatos condicionales de una hoja."""
    for v in hoja.validaciones:
        for texto in (v.uno, v.dos):
            yield from bloques(texto, hoja.nombre)
    for etiqueta in ("formula", "f"):
        for _, texto in hoja.sueltos.get(etiqueta, ()):
            yield from bloques(texto, hoja.nombre)


def _de_dinamica(libro: LibroAuditado, parte: str) -> Iterator[Bloque]:
    for etiqueta, atributos, _ in libro.paquete.elementos(parte):
        if etiqueta == "worksheetSource" and "sheet" in atributos:
            yield from bloques(atributos.get("ref", ""), atributos["sheet"])


def bloques_de_grupo(grupo: Grupo) -> Iterator[Bloque]:
    """Lo que leen todas las celdas de un grupo; los rangos relativos, juntos por tramos."""
    base = grupo.filas[0]
    for (hoja, f1, c1, f2, c2), (libre1, libre2) in _con_libertad(grupo):
        if not (libre1 or libre2) or len(grupo.filas) == 1:
            yield hoja, f1, c1, f2, c2
            continue
        for desde, hasta in _seguidas(grupo.filas):
            a, b = desde - base, hasta - base
            uno = f1 + a if libre1 else f1
            dos = f2 + b if libre2 else f2
            yield hoja, min(uno, dos), c1, max(uno, dos), c2


def _con_libertad(grupo: Grupo) -> Iterator[tuple[Bloque, tuple[bool, bool]]]:
    """Cada rango de la primera celda y si su primera y su última fila son relativas."""
    trozos = piezas(grupo.texto)
    i = 0
    for bloque in bloques(grupo.texto, grupo.hoja):
        while trozos[i].clase not in ("celda", "columnas", "filas"):
            i += 1
        libre1 = libre2 = trozos[i].clase == "celda" and _fila_relativa(trozos[i].texto)
        seguidos = trozos[i : i + 3]
        if [p.clase for p in seguidos] == ["celda", "signo", "celda"] and seguidos[1].texto == ":":
            libre2 = _fila_relativa(seguidos[2].texto)
            i += 2
        i += 1
        yield bloque, (libre1, libre2)


def _fila_relativa(celda: str) -> bool:
    return "$" not in celda[1:]


def _seguidas(filas: list[int]) -> Iterator[tuple[int, int]]:
    desde = filas[0]
    for a, b in pairwise(filas):
        if b != a + 1:
            yield desde, a
            desde = b
    yield desde, filas[-1]


def _tablas(libro: LibroAuditado) -> dict[str, tuple[str, Zona, dict[str, int]]]:
    return {
        t.nombre.lower(): (
            h.nombre,
            t.zona,
            {c.lower(): i for i, c in enumerate(t.columnas, t.zona.c1)},
        )
        for h in libro.hojas
        for t in h.tablas
    }


def _estructuradas(
    grupo: Grupo, tablas: dict[str, tuple[str, Zona, dict[str, int]]]
) -> Iterator[Bloque]:
    """Las columnas de tabla que nombra: ``Tabla[Precio]``, ``[@Precio]``."""
    if "[" not in grupo.texto:
        return
    previo = ""
    for p in piezas(grupo.texto):
        if p.clase == "estructura":
            lugar = tablas.get(previo.lower()) or next(
                (
                    t
                    for t in tablas.values()
                    if t[0] == grupo.hoja and t[1].tiene(grupo.filas[0], grupo.columna)
                ),
                None,
            )
            if lugar:
                hoja, zona, columnas = lugar
                dentro = p.texto.lower()
                suyas = [c for nombre, c in columnas.items() if nombre in dentro]
                for c in suyas or range(zona.c1, zona.c2 + 1):
                    yield hoja, zona.f1, c, zona.f2, c
        previo = p.texto if p.clase == "nombre" else ""
