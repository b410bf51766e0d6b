"""Qué lee una fórmula: sus rectángulos, con nombres y tablas ya resueltos, y quién los recibe."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from costeo.auditor.formas import Pieza, piezas
from costeo.auditor.hoja import TablaExcel
from costeo.xlsx.celdas import MAX_COLUMNA, MAX_FILA, Bloque, numero_de_columna

_ESPECIAL = re.compile(r"#\s*(All|Data|Headers|Totals|This Row)", re.IGNORECASE)
_COLUMNA = re.compile(r"\[((?:[^\[\]']|'.)+)\]")
_HONDURA = 5
"""Nombres que llevan a otros nombres: hasta dónde se siguen."""


class Lectura(NamedTuple):
    """Un rectángulo que lee una fórmula; las filas sin fijar van contadas desde la suya.

    ``funcion``: la que lo recibe directamente, vacía si ninguna; ``suelta``: es una sola celda.
    """

    hoja: str
    f1: int
    fija1: bool
    c1: int
    f2: int
    fija2: bool
    c2: int
    funcion: str = ""
    suelta: bool = False

    def en(self, fila: int) -> Bloque:
        """El rectángulo que lee la fórmula escrita en esa fila."""
        f1 = self.f1 if self.fija1 else self.f1 + fila
        f2 = self.f2 if self.fija2 else self.f2 + fila
        return self.hoja, min(f1, f2), self.c1, max(f1, f2), self.c2

    def filas_que_leen(self, fila: int, filas: Sequence[int]) -> Iterator[int]:
        """De esas filas con la fórmula, las que leen la fila dada."""
        if self.fija1 and self.fija2:
            return iter(filas if self.f1 <= fila <= self.f2 else ())
        return (f for f in filas if self.en(f)[1] <= fila <= self.en(f)[3])


@dataclass(frozen=True)
class Resolutor:
    """Lo que hace falta para saber qué lee una fórmula: hojas, nombres y tablas del libro."""

    hojas: Mapping[str, str]
    """Nombre en minúsculas → nombre."""
    orden: tuple[str, ...]
    nombres: Mapping[str, str]
    """En minúsculas → texto; los de una hoja, «hoja!nombre»."""
    tablas: Mapping[str, tuple[str, TablaExcel]]
    """En minúsculas → (hoja, tabla)."""

    @classmethod
    def de(
        cls,
        hojas: Sequence[str],
        nombres: Mapping[str, str],
        tablas: Sequence[tuple[str, TablaExcel]],
    ) -> Resolutor:
        """El de un libro con esas hojas, nombres definidos y tablas (con su hoja)."""
        return cls(
            {h.lower(): h for h in hojas},
            tuple(hojas),
            {n.lower(): t.removeprefix("=") for n, t in nombres.items()},
            {t.nombre.lower(): (hoja, t) for hoja, t in tablas},
        )

    def lecturas(self, formula: str, hoja: str, fila: int, columna: int) -> list[Lectura]:
        """Lo que lee la fórmula de esa celda. Lo que no se entiende no está."""
        return list(self._leer(piezas(formula), hoja, fila, columna, _HONDURA))

    def _leer(
        self, trozos: Sequence[Pieza], propia: str, fila: int, columna: int, hondura: int
    ) -> Iterator[Lectura]:
        abiertas: list[str] = []
        i = 0
        while i < len(trozos):
            pieza = trozos[i]
            if pieza.texto == "(" and pieza.clase == "signo":
                previa = trozos[i - 1] if i else None
                abiertas.append(previa.texto if previa and previa.clase == "funcion" else "")
            elif pieza.texto == ")" and pieza.clase == "signo" and abiertas:
                abiertas.pop()
            funcion = abiertas[-1] if abiertas else ""
            if pieza.clase == "celda":
                rango = _hay_rango(trozos, i)
                fin = trozos[i + 2] if rango else pieza
                i += 2 if rango else 0
                yield from self._celdas(pieza, fin, propia, fila, funcion, suelta=not rango)
            elif pieza.clase in ("columnas", "filas"):
                yield from self._enteras(pieza, propia, funcion)
            elif pieza.clase == "nombre" and hondura:
                sigue = trozos[i + 1] if i + 1 < len(trozos) else None
                if sigue and sigue.clase == "estructura":
                    i += 1
                    yield from self._tabla(pieza.texto, sigue.texto, propia, fila, funcion)
                elif pieza.texto.lower() in self.tablas:
                    yield from self._tabla(pieza.texto, "[]", propia, fila, funcion)
                else:
                    texto = self._nombre(pieza, propia)
                    for x in self._leer(piezas(texto), propia, fila, columna, hondura - 1):
                        yield x._replace(funcion=funcion)
            elif pieza.clase == "estructura":
                nombre = self._tabla_de(propia, fila, columna)
                yield from self._tabla(nombre, pieza.texto, propia, fila, funcion)
            i += 1

    def _celdas(
        self, uno: Pieza, dos: Pieza, propia: str, fila: int, funcion: str, *, suelta: bool
    ) -> Iterator[Lectura]:
        f1, c1, fija1 = _posicion(uno.texto)
        f2, c2, fija2 = _posicion(dos.texto)
        for hoja in self._hojas(uno.hoja, propia):
            yield Lectura(
                hoja,
                f1 if fija1 else f1 - fila,
                fija1,
                min(c1, c2),
                f2 if fija2 else f2 - fila,
                fija2,
                max(c1, c2),
                funcion,
                suelta,
            )

    def _enteras(self, pieza: Pieza, propia: str, funcion: str) -> Iterator[Lectura]:
        uno, dos = (x.strip("$") for x in pieza.texto.split(":"))
        f1, f2, c1, c2 = 1, MAX_FILA, 1, MAX_COLUMNA
        if pieza.clase == "columnas":
            c1, c2 = sorted((numero_de_columna(uno), numero_de_columna(dos)))
        else:
            f1, f2 = sorted((int(uno), int(dos)))
        for hoja in self._hojas(pieza.hoja, propia):
            yield Lectura(hoja, f1, True, c1, f2, True, c2, funcion)

    def _hojas(self, nombrada: str, propia: str) -> Sequence[str]:
        """La hoja que nombra una referencia; las de ``Ene:Mar!B2``, todas las de en medio."""
        if not nombrada:
            return (propia,)
        if nombrada.lower() in self.hojas:
            return (self.hojas[nombrada.lower()],)
        uno, dos_puntos, dos = nombrada.lower().partition(":")
        if dos_puntos and uno in self.hojas and dos in self.hojas:
            i, j = sorted(self.orden.index(self.hojas[x]) for x in (uno, dos))
            return self.orden[i : j + 1]
        return ()

    def _nombre(self, pieza: Pieza, propia: str) -> str:
        nombre = pieza.texto.lower()
        for hoja in (pieza.hoja, propia):
            local = f"{hoja.lower()}!{nombre}"
            if hoja and local in self.nombres:
                return self.nombres[local]
        return self.nombres.get(nombre, "")

    def _tabla_de(self, hoja: str, fila: int, columna: int) -> str:
        """La tabla en que está una celda: la de ``[Columna]`` a secas."""
        return next(
            (n for n, (h, t) in self.tablas.items() if h == hoja and t.zona.tiene(fila, columna)),
            "",
        )

    def _tabla(
        self, nombre: str, estructura: str, propia: str, fila: int, funcion: str
    ) -> Iterator[Lectura]:
        if nombre.lower() not in self.tablas:
            return
        hoja, tabla = self.tablas[nombre.lower()]
        dentro = estructura[1:-1].strip()
        especiales = {x.lower() for x in _ESPECIAL.findall(dentro)}
        if dentro.startswith("@"):
            especiales.add("this row")
            dentro = dentro[1:].strip()
        columnas = [x for x in _COLUMNA.findall(dentro) if not x.lstrip().startswith("#")]
        if dentro and not columnas and not dentro.startswith(("#", "[")):
            columnas = [dentro]
        c1, c2 = _columnas(tabla, columnas)
        if not c1:
            return
        if "this row" in especiales and hoja == propia:
            yield Lectura(hoja, 0, False, c1, 0, False, c2, funcion, c1 == c2)
            return
        f1, f2 = _filas(tabla, especiales)
        yield Lectura(hoja, f1, True, c1, f2, True, c2, funcion)


def _hay_rango(trozos: Sequence[Pieza], i: int) -> bool:
    return i + 2 < len(trozos) and trozos[i + 1].texto == ":" and trozos[i + 2].clase == "celda"


def _posicion(celda: str) -> tuple[int, int, bool]:
    """Fila, columna y si la fila va con «$»."""
    fija = "$" in celda[1:]
    limpia = celda.replace("$", "")
    letras = limpia.rstrip("0123456789")
    return int(limpia[len(letras) :]), numero_de_columna(letras), fija


def _columnas(tabla: TablaExcel, pedidas: Sequence[str]) -> tuple[int, int]:
    """Primera y última columna pedidas (todas, si no se pide ninguna); 0 si no están."""
    if not pedidas:
        return tabla.zona.c1, tabla.zona.c2
    sitios = {c.lower(): tabla.zona.c1 + i for i, c in enumerate(tabla.columnas)}
    halladas = [sitios.get(re.sub(r"'(.)", r"\1", p).lower(), 0) for p in pedidas]
    return (min(halladas), max(halladas)) if all(halladas) else (0, 0)


def _filas(tabla: TablaExcel, especiales: set[str]) -> tuple[int, int]:
    """Primera y última fila de las secciones pedidas; por omisión, los datos."""
    zona = tabla.zona
    desde = zona.f1 + tabla.con_encabezado
    hasta = zona.f2 - tabla.con_total
    if "all" in especiales:
        return zona.f1, zona.f2
    f1 = zona.f1 if "headers" in especiales else desde
    f2 = zona.f2 if "totals" in especiales else hasta
    if especiales == {"headers"}:
        f2 = zona.f1
    elif especiales == {"totals"}:
        f1 = zona.f2
    return f1, f2
