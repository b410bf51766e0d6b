"""Las referencias como valores: bloques de celdas, sus uniones y sus cruces."""

from __future__ import annotations

from dataclasses import dataclass

from costeo.motor.arbol import Extremo, Referencia
from costeo.xlsx.celdas import (
    MAX_COLUMNA,
    MAX_FILA,
    NULO,
    REF,
    VALOR,
    Bloque,
    Direccion,
    ErrorCelda,
    FalloCelda,
)


@dataclass(frozen=True, slots=True)
class Areas:
    """Una referencia ya resuelta: uno o más bloques.

    ``varias_hojas``: viene de ``Ene:Mar!B2``; solo las funciones que suman todo la admiten.
    """

    bloques: tuple[Bloque, ...]
    varias_hojas: bool = False

    def unico(self) -> Bloque:
        """Su único bloque; ``#VALUE!`` si son varios."""
        if len(self.bloques) != 1:
            raise FalloCelda(VALOR)
        return self.bloques[0]


@dataclass(frozen=True, slots=True)
class MatrizDeAreas:
    """Una referencia distinta por posición: ``OFFSET(A1,{0,1,2},0)``."""

    elementos: tuple[Areas | ErrorCelda, ...]
    """Por filas, ``alto`` × ``ancho``."""
    alto: int
    ancho: int


def una_celda(bloque: Bloque) -> bool:
    """¿Es una sola celda?"""
    return bloque[1] == bloque[3] and bloque[2] == bloque[4]


def celda(direccion: Direccion) -> Areas:
    """La referencia a una celda."""
    return Areas(((*direccion, direccion[1], direccion[2]),))


def bloque_de(nodo: Referencia, hoja: str, mover: tuple[int, int] | None) -> Bloque:
    """El bloque de una referencia escrita, ya ordenado.

    ``mover``: filas y columnas que se corren las partes sin ``$`` (dentro de un nombre definido);
    al salirse de la hoja dan la vuelta, como en Excel.
    """
    inicio, fin = nodo.inicio, nodo.fin or nodo.inicio
    if mover is not None:
        inicio, fin = _movido(inicio, mover), _movido(fin, mover)
    fila, fila_final = inicio.fila or 1, fin.fila or MAX_FILA
    columna, columna_final = inicio.columna or 1, fin.columna or MAX_COLUMNA
    if fila > fila_final:
        fila, fila_final = fila_final, fila
    if columna > columna_final:
        columna, columna_final = columna_final, columna
    return hoja, fila, columna, fila_final, columna_final


def _movido(extremo: Extremo, mover: tuple[int, int]) -> Extremo:
    fila, columna = extremo.fila, extremo.columna
    if fila and not extremo.fila_fija:
        fila = (fila + mover[0] - 1) % MAX_FILA + 1
    if columna and not extremo.columna_fija:
        columna = (columna + mover[1] - 1) % MAX_COLUMNA + 1
    return Extremo(fila, columna)


def desplazado(bloque: Bloque, filas: int, columnas: int, alto: int, ancho: int) -> Bloque:
    """OFFSET; ``#REF!`` si se sale de la hoja. Un alto o un ancho negativos van hacia atrás."""
    fila, columna = bloque[1] + filas, bloque[2] + columnas
    if not alto or not ancho:
        raise FalloCelda(REF)
    if alto < 0:
        fila, alto = fila + alto + 1, -alto
    if ancho < 0:
        columna, ancho = columna + ancho + 1, -ancho
    final, columna_final = fila + alto - 1, columna + ancho - 1
    if fila < 1 or columna < 1 or final > MAX_FILA or columna_final > MAX_COLUMNA:
        raise FalloCelda(REF)
    return bloque[0], fila, columna, final, columna_final


def rango_entre(una: Areas, otra: Areas) -> Areas:
    """``a:b``: el menor bloque que los contiene; en hojas distintas, ``#VALUE!``."""
    (hoja, f1, c1, f2, c2), (otra_hoja, g1, d1, g2, d2) = una.unico(), otra.unico()
    if hoja != otra_hoja:
        raise FalloCelda(VALOR)
    return Areas(((hoja, min(f1, g1), min(c1, d1), max(f2, g2), max(c2, d2)),))


def interseccion(una: Areas, otra: Areas) -> Areas:
    """``a b``: lo común; ``#NULL!`` si no hay nada."""
    comunes: list[Bloque] = []
    for hoja, f1, c1, f2, c2 in una.bloques:
        for otra_hoja, g1, d1, g2, d2 in otra.bloques:
            fila, final = max(f1, g1), min(f2, g2)
            columna, ultima = max(c1, d1), min(c2, d2)
            if hoja == otra_hoja and fila <= final and columna <= ultima:
                comunes.append((hoja, fila, columna, final, ultima))
    if not comunes:
        raise FalloCelda(NULO)
    return Areas(tuple(comunes))


def cruce_implicito(areas: Areas, celda: Direccion) -> Direccion:
    """La celda que una fórmula corriente toma de un rango: la de su fila o la de su columna.

    ``#VALUE!`` si el rango no cruza la fila ni la columna de la fórmula.
    """
    hoja, f1, c1, f2, c2 = areas.unico()
    _, fila, columna = celda
    if f1 == f2 and c1 == c2:
        return hoja, f1, c1
    if c1 == c2 and f1 <= fila <= f2:
        return hoja, fila, c1
    if f1 == f2 and c1 <= columna <= c2:
        return hoja, f1, columna
    raise FalloCelda(VALOR)
