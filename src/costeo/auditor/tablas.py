"""Dónde hay una tabla: las que el libro declara y las que se ven por su forma.

Una tabla sin declarar es un renglón de títulos (dos o más textos seguidos) con renglones debajo:
o lleva otro estilo que los datos, o hay cifras bajo sus títulos. Llega hasta el primer renglón
en blanco, salvo que detrás siga lo mismo: entonces el renglón en blanco es un hueco.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from costeo.auditor.zonas import Zona, a1

if TYPE_CHECKING:
    from costeo.auditor.hoja import HojaVista
    from costeo.auditor.libro import LibroAuditado
    from costeo.xlsx.celdas import Valor

MIN_FILAS = 2
"""Renglones de datos que hacen una tabla."""
_SALTO = 2
"""Renglones en blanco tras los que todavía se busca si la tabla sigue."""
_SECCIONES = 3
"""Renglones bajo el encabezado en los que se buscan cifras, si los de antes son de sección."""
_TOTAL = re.compile(r"\s*(?:(?:gran|sub)[ -]?total|totale?s?|sumas?|suma total)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Tabla:
    """Una tabla de una hoja. Filas y columnas desde 1, inclusive."""

    hoja: str
    encabezado: int
    primera: int
    ultima: int
    desde: int
    hasta: int
    origen: str
    """El nombre de la tabla de Excel, «filtro» o «forma»."""
    titulos: dict[int, str] = field(default_factory=dict)
    total: int = 0
    """La fila de total, fuera de los datos; 0 si no hay."""
    huecos: tuple[int, ...] = ()

    @property
    def filas(self) -> range:
        """Las filas de datos."""
        return range(self.primera, self.ultima + 1)

    @property
    def columnas(self) -> range:
        """Sus columnas."""
        return range(self.desde, self.hasta + 1)

    @property
    def zona(self) -> Zona:
        """Del encabezado a la última fila, con el total."""
        return Zona(self.encabezado, self.desde, max(self.ultima, self.total), self.hasta)

    @property
    def esquina(self) -> str:
        """La primera celda de su encabezado."""
        return a1(self.encabezado, self.desde)

    def titulo(self, columna: int) -> str:
        """El título de una columna, en una línea."""
        return " ".join(self.titulos.get(columna, "").split())

    def columna_de(self, patron: str) -> int:
        """La primera columna cuyo título casa con el patrón (sin mayúsculas); 0 si ninguna."""
        for c in self.columnas:
            if re.search(patron, self.titulo(c), re.IGNORECASE):
                return c
        return 0


def tablas_de_hoja(libro: LibroAuditado, hoja: HojaVista) -> Iterator[Tabla]:
    """Las tablas de una hoja, de arriba abajo; las declaradas mandan sobre las que se ven."""
    if hoja.nombre not in libro.constantes:
        return
    mirada = _Mirada(libro, hoja)
    halladas = [*mirada.declaradas()]
    halladas += mirada.por_forma([t.zona for t in halladas])
    yield from sorted(halladas, key=lambda t: (t.encabezado, t.desde))


class _Mirada:
    """Las celdas de una hoja por filas, para buscar en ellas."""

    def __init__(self, libro: LibroAuditado, hoja: HojaVista) -> None:
        self.hoja = hoja
        self.constantes = libro.constantes[hoja.nombre]
        self.formulas = libro.formulas[hoja.nombre]
        self.vistos = libro.vistos[hoja.nombre]
        self.formas = {
            (f, g.columna): g.forma for g in libro.grupos_por_hoja[hoja.nombre] for f in g.filas
        }
        self.por_fila: dict[int, list[int]] = defaultdict(list)
        for fila, columna in (*self.constantes, *self.formulas):
            self.por_fila[fila].append(columna)
        for columnas in self.por_fila.values():
            columnas.sort()
        self.final = max(self.por_fila, default=0)

    def declaradas(self) -> Iterator[Tabla]:
        zonas = []
        for t in self.hoja.tablas:
            zonas.append(t.zona)
            primera = t.zona.f1 + t.con_encabezado
            total = t.zona.f2 if t.con_total else 0
            titulos = dict(enumerate(t.columnas, t.zona.c1)) if t.con_encabezado else {}
            z = t.zona
            yield self._tabla(z, primera, total, titulos, t.nombre)
        f = self.hoja.filtro
        if f and f.f2 - f.f1 >= MIN_FILAS and not any(f.cruza(o) for o in zonas):
            total = f.f2 + 1 if self._es_total(f.f2 + 1, f.c1, f.c2) else 0
            titulos = self._titulos(f.f1, f.c1, f.c2)
            yield self._tabla(f, f.f1 + 1, total, titulos, "filtro")

    def _tabla(
        self, z: Zona, primera: int, total: int, titulos: dict[int, str], nombre: str
    ) -> Tabla:
        ultima = total - 1 if total and total <= z.f2 else min(z.f2, max(self.final, z.f1))
        while not total and ultima > primera and self._es_total(ultima, z.c1, z.c2):
            total, ultima = ultima, ultima - 1
        huecos = tuple(f for f in range(primera, ultima) if self._vacia(f, z.c1, z.c2))
        hoja = self.hoja.nombre
        return Tabla(hoja, z.f1, primera, ultima, z.c1, z.c2, nombre, titulos, total, huecos)

    def por_forma(self, ocupadas: list[Zona]) -> list[Tabla]:
        halladas: list[Tabla] = []
        for fila in sorted(self.por_fila):
            for c1, c2 in self._tramos(fila):
                zona = Zona(fila, c1, fila, c2)
                if any(zona.cruza(o) for o in ocupadas) or not self._titula(fila, c1, c2):
                    continue
                if self._titula(fila + 1, c1, c2):
                    continue  # un encabezado de dos pisos: valen los títulos de abajo
                ultima, huecos = self._hasta(fila, c1, c2)
                total = 0
                if ultima > fila + 1 and self._es_total(ultima, c1, c2):
                    total, ultima = ultima, ultima - 1
                if ultima - fila < MIN_FILAS:
                    continue
                titulos = self._titulos(fila, c1, c2)
                hoja = self.hoja.nombre
                tabla = Tabla(hoja, fila, fila + 1, ultima, c1, c2, "forma", titulos, total, huecos)
                ocupadas.append(tabla.zona)
                halladas.append(tabla)
        return halladas

    def _tramos(self, fila: int) -> Iterator[tuple[int, int]]:
        """Los tramos de celdas seguidas con contenido, si empiezan por dos textos."""
        columnas = self.por_fila[fila]
        i = 0
        while i < len(columnas):
            j = i
            while j + 1 < len(columnas) and columnas[j + 1] == columnas[j] + 1:
                j += 1
            tramo = columnas[i : j + 1]
            textos = sum(isinstance(self.constantes.get((fila, c)), str) for c in tramo)
            if len(tramo) > 1 and textos * 2 >= len(tramo) and textos > 1:
                yield tramo[0], tramo[-1]
            i = j + 1

    def _titula(self, fila: int, c1: int, c2: int) -> bool:
        """¿Son títulos de lo que hay debajo? Por su estilo o porque debajo hay cifras."""
        titulos = [c for c in range(c1, c2 + 1) if isinstance(self.constantes.get((fila, c)), str)]
        debajo = [c for c in range(c1, c2 + 1) if (fila + 1, c) in self.vistos]
        if len(titulos) < MIN_FILAS or not debajo:
            return False
        cifras = self._hay_cifras(fila, c1, c2, titulos)
        estilos = self.hoja.estilos
        distintos = sum(estilos.get((fila, c)) != estilos.get((fila + 1, c)) for c in titulos)
        de_igual = [estilos.get((fila, c)) for c in titulos]
        uniforme = len(set(de_igual)) <= max(1, len(de_igual) // 2)
        return cifras or (distintos == len(titulos) and uniforme)

    def _hay_cifras(self, fila: int, c1: int, c2: int, titulos: list[int]) -> bool:
        """¿Hay cifras bajo los títulos? Antes puede haber renglones de sección («MATERIALES»)."""
        for debajo in range(fila + 1, fila + 1 + _SECCIONES):
            llenas = sum((debajo, c) in self.vistos for c in range(c1, c2 + 1))
            if any(_es_cifra(self.vistos.get((debajo, c))) for c in titulos):
                return True
            if not llenas or llenas * 3 > c2 - c1 + 1:
                return False
        return False

    def _hasta(self, encabezado: int, c1: int, c2: int) -> tuple[int, tuple[int, ...]]:
        """La última fila de la tabla y los renglones en blanco que tiene dentro."""
        huecos: list[int] = []
        fila = encabezado
        while fila < self.final:
            siguiente = fila + 1
            if self._repite_encabezado(siguiente, encabezado, c1, c2):
                break
            if not self._vacia(siguiente, c1, c2):
                fila = siguiente
                continue
            cerca = range(siguiente + 1, siguiente + 1 + _SALTO)
            sigue = next((f for f in cerca if not self._vacia(f, c1, c2)), 0)
            if not sigue or fila == encabezado or not self._es_igual(sigue, fila, c1, c2):
                break
            huecos += range(siguiente, sigue)
            fila = sigue
        return fila, tuple(huecos)

    def _es_igual(self, fila: int, otra: int, c1: int, c2: int) -> bool:
        """¿Sigue la misma tabla tras el hueco? Una fórmula calculada igual lo dice."""
        return any(
            self.formas.get((fila, c)) == self.formas[otra, c] and "[" in self.formas[otra, c]
            for c in range(c1, c2 + 1)
            if (otra, c) in self.formas
        ) and not self._es_total(fila, c1, c2)

    def _repite_encabezado(self, fila: int, encabezado: int, c1: int, c2: int) -> bool:
        estilos = self.hoja.estilos
        suyo = estilos.get((encabezado, c1), 0)
        if fila == encabezado + 1:
            return False
        titulos = [self.constantes.get((encabezado, c)) for c in range(c1, c2 + 1)]
        if titulos == [self.constantes.get((fila, c)) for c in range(c1, c2 + 1)]:
            return True
        if not suyo:
            return False
        con_texto = [
            c for c in range(c1, c2 + 1) if isinstance(self.constantes.get((fila, c)), str)
        ]
        return (
            len(con_texto) > 1
            and all(estilos.get((fila, c)) == estilos.get((encabezado, c), -1) for c in con_texto)
            and estilos.get((encabezado + 1, c1)) != suyo
        )

    def _es_total(self, fila: int, c1: int, c2: int) -> bool:
        for c in range(c1, c2 + 1):
            valor = self.vistos.get((fila, c))
            if valor is not None and valor != "":
                return isinstance(valor, str) and bool(_TOTAL.match(valor))
        return False

    def _vacia(self, fila: int, c1: int, c2: int) -> bool:
        return not any(c1 <= c <= c2 for c in self.por_fila.get(fila, ()))

    def _titulos(self, fila: int, c1: int, c2: int) -> dict[int, str]:
        return {c: _texto(self.vistos.get((fila, c))) for c in range(c1, c2 + 1)}


def _es_cifra(valor: Valor) -> bool:
    return isinstance(valor, int | float) and not isinstance(valor, bool)


def _texto(valor: Valor) -> str:
    if valor is None:
        return ""
    if isinstance(valor, float) and valor.is_integer():
        return str(int(valor))
    return str(valor)
