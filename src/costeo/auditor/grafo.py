"""Quién lee a quién, por grupos de celdas con la misma fórmula: no hay un nodo por celda."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from costeo.auditor.alcance import Lectura, Resolutor
from costeo.auditor.componentes import componentes
from costeo.auditor.formas import Grupo
from costeo.xlsx.celdas import Bloque, Direccion


class Grafo:
    """Lo que lee y quién lee cada celda de un libro.

    Las celdas de una columna con la misma fórmula leen lo mismo salvo la fila: se guarda una
    vez por grupo. Lo que se lee con ``DESREF`` o ``INDIRECTO`` no se ve.
    """

    def __init__(
        self, grupos: Sequence[Grupo], resolutor: Resolutor, anchos: Mapping[str, int]
    ) -> None:
        """``anchos``: última columna en uso de cada hoja."""
        self.grupos = grupos
        self._anchos = anchos
        self.lecturas: list[list[Lectura]] = [
            resolutor.lecturas(g.texto, g.hoja, g.filas[0], g.columna) for g in grupos
        ]
        self._en_columna: dict[tuple[str, int], list[int]] = defaultdict(list)
        self._lectores: dict[tuple[str, int], list[tuple[int, Lectura]]] = defaultdict(list)
        self._grupo: dict[Direccion, int] = {}
        for i, grupo in enumerate(grupos):
            self._en_columna[grupo.hoja, grupo.columna].append(i)
            for fila in grupo.filas:
                self._grupo[grupo.hoja, fila, grupo.columna] = i
            for lectura in self.lecturas[i]:
                for columna in self._columnas(lectura):
                    self._lectores[lectura.hoja, columna].append((i, lectura))

    def _columnas(self, lectura: Lectura) -> range:
        return range(lectura.c1, min(lectura.c2, self._anchos.get(lectura.hoja, 0)) + 1)

    def bloques(self, celda: Direccion) -> Iterator[Bloque]:
        """Los rectángulos que lee la fórmula de una celda."""
        grupo = self._grupo.get(celda)
        if grupo is not None:
            for lectura in self.lecturas[grupo]:
                yield lectura.en(celda[1])

    def lectores(self, celda: Direccion) -> Iterator[Direccion]:
        """Las celdas cuya fórmula lee esa celda; puede repetir alguna."""
        hoja, fila, columna = celda
        for i, lectura in self._lectores.get((hoja, columna), ()):
            grupo = self.grupos[i]
            for otra in lectura.filas_que_leen(fila, grupo.filas):
                yield grupo.hoja, otra, grupo.columna

    def lee_alguien(self, grupo: Grupo) -> bool:
        """¿Lee alguna fórmula alguna de las celdas del grupo?"""
        for i, lectura in self._lectores.get((grupo.hoja, grupo.columna), ()):
            if _hay(grupo.filas, *_alcance(lectura, self.grupos[i].filas)):
                return True
        return False

    def formulas_en(self, bloque: Bloque) -> Iterator[Direccion]:
        """Las celdas con fórmula que hay en un rectángulo."""
        hoja, f1, c1, f2, c2 = bloque
        for columna in range(c1, min(c2, self._anchos.get(hoja, 0)) + 1):
            for i in self._en_columna.get((hoja, columna), ()):
                filas = self.grupos[i].filas
                for fila in filas[bisect_left(filas, f1) : bisect_right(filas, f2)]:
                    yield hoja, fila, columna

    def salen_de(self, celdas: Iterable[Direccion], tope: int = 0) -> set[Direccion]:
        """Las celdas con fórmula que dependen de alguna; con ``tope``, deja de buscar si pasan."""
        pendientes = list(celdas)
        vistas: set[Direccion] = set()
        while pendientes and not (tope and len(vistas) > tope):
            for lectora in self.lectores(pendientes.pop()):
                if lectora not in vistas:
                    vistas.add(lectora)
                    pendientes.append(lectora)
        return vistas

    def vueltas(self) -> list[list[Direccion]]:
        """Las celdas que dependen de sí mismas, por grupos que se alcanzan unas a otras."""
        dudosos = [x for x in componentes(self._de_grupos()) if len(x) > 1 or self._se_lee(x[0])]
        celdas = {
            (g.hoja, f, g.columna)
            for dudoso in dudosos
            for g in (self.grupos[i] for i in dudoso)
            for f in g.filas
        }
        return [x for x in componentes(self._de_celdas(celdas)) if len(x) > 1 or self._propia(x[0])]

    def _de_grupos(self) -> dict[int, list[int]]:
        """De cada grupo, los que lee (o puede leer: cuenta el alcance entero de sus filas)."""
        siguientes: dict[int, list[int]] = {}
        for i, grupo in enumerate(self.grupos):
            leidos: set[int] = set()
            for lectura in self.lecturas[i]:
                f1, f2 = _alcance(lectura, grupo.filas)
                for columna in self._columnas(lectura):
                    for j in self._en_columna.get((lectura.hoja, columna), ()):
                        if j not in leidos and _hay(self.grupos[j].filas, f1, f2):
                            leidos.add(j)
            siguientes[i] = sorted(leidos)
        return siguientes

    def _se_lee(self, i: int) -> bool:
        grupo = self.grupos[i]
        return any(
            x.hoja == grupo.hoja
            and x.c1 <= grupo.columna <= x.c2
            and _hay(grupo.filas, *_alcance(x, grupo.filas))
            for x in self.lecturas[i]
        )

    def _de_celdas(self, celdas: set[Direccion]) -> dict[Direccion, list[Direccion]]:
        return {
            celda: sorted({x for b in self.bloques(celda) for x in self.formulas_en(b)} & celdas)
            for celda in sorted(celdas)
        }

    def _propia(self, celda: Direccion) -> bool:
        hoja, fila, columna = celda
        return any(
            h == hoja and f1 <= fila <= f2 and c1 <= columna <= c2
            for h, f1, c1, f2, c2 in self.bloques(celda)
        )


def _alcance(lectura: Lectura, filas: Sequence[int]) -> tuple[int, int]:
    """Primera y última fila que leen entre todas las celdas de esas filas."""
    _, a1, _, a2, _ = lectura.en(filas[0])
    _, b1, _, b2, _ = lectura.en(filas[-1])
    return min(a1, b1), max(a2, b2)


def _hay(filas: Sequence[int], f1: int, f2: int) -> bool:
    """¿Cae alguna de las filas entre esas dos?"""
    return bisect_left(filas, f1) < bisect_right(filas, f2)
