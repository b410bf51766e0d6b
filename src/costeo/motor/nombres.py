"""A qué se refiere cada nombre: definidos, locales de hoja, y tablas con sus columnas."""

from __future__ import annotations

from functools import lru_cache

from costeo.motor.arbol import DeTabla, Nodo
from costeo.motor.referencias import Areas
from costeo.motor.sintaxis import leer_formula
from costeo.xlsx.celdas import (
    NOMBRE,
    REF,
    VALOR,
    Direccion,
    FalloCelda,
    LibroLeido,
    NoEvaluable,
    Tabla,
)

_SOLO = frozenset({"#This Row"})


class Nombres:
    """Los nombres definidos y las tablas de un libro."""

    def __init__(self, libro: LibroLeido) -> None:
        """Los textos se leen la primera vez que se usan."""
        self._textos = {nombre.lower(): texto for nombre, texto in libro.nombres.items()}
        self.tablas = libro.tablas

    def definido(self, nombre: str, hoja: str) -> Nodo | None:
        """El árbol de un nombre, visto desde esa hoja; ``None`` si no está definido.

        Primero los locales de la hoja. NoEvaluable si su texto no se entiende.
        """
        clave = nombre.lower()
        texto = self._textos.get(f"{hoja.lower()}!{clave}")
        if texto is None:
            texto = self._textos.get(clave)
        if texto is None:
            return None
        return _arbol(nombre, texto)

    def tabla(self, nombre: str) -> Areas | None:
        """Los datos de una tabla escrita sin corchetes; ``None`` si no existe."""
        tabla = self.tablas.get(nombre.lower())
        return None if tabla is None else Areas((_filas(tabla, frozenset({"#Data"}), 0),))

    def de_tabla(self, nodo: DeTabla, celda: Direccion) -> Areas:
        """Las celdas de una referencia estructurada escrita en ``celda``.

        ``#NAME?`` sin tabla, ``#REF!`` sin esa columna o esa sección y ``#VALUE!`` si «esta fila»
        no es de los datos.
        """
        tabla = self._tabla_de(nodo, celda)
        hoja, fila, columna, final, ultima = _filas(tabla, frozenset(nodo.secciones), celda[1])
        if nodo.desde is not None:
            desde = _columna(tabla, nodo.desde)
            hasta = desde if nodo.hasta is None else _columna(tabla, nodo.hasta)
            desde, hasta = sorted((desde, hasta))
            columna, ultima = columna + desde, columna + hasta
        return Areas(((hoja, fila, columna, final, ultima),))

    def _tabla_de(self, nodo: DeTabla, celda: Direccion) -> Tabla:
        if nodo.tabla:
            tabla = self.tablas.get(nodo.tabla.lower())
            if tabla is None:
                raise FalloCelda(NOMBRE)
            return tabla
        for tabla in self.tablas.values():
            hoja, fila, columna, final, ultima = tabla.bloque
            if hoja == celda[0] and fila <= celda[1] <= final and columna <= celda[2] <= ultima:
                return tabla
        raise FalloCelda(VALOR)


@lru_cache(maxsize=4096)
def _arbol(nombre: str, texto: str) -> Nodo:
    try:
        return leer_formula(texto.strip())
    except NoEvaluable as no:
        raise NoEvaluable(f"usa el nombre «{nombre}», que no se entiende: {no}") from None


def _columna(tabla: Tabla, nombre: str) -> int:
    """Posición de la columna, desde 0."""
    buscada = nombre.lower()
    for i, columna in enumerate(tabla.columnas):
        if columna.lower() == buscada:
            return i
    recortada = buscada.strip()
    for i, columna in enumerate(tabla.columnas):
        if columna.strip().lower() == recortada:
            return i
    raise FalloCelda(REF)


def _filas(
    tabla: Tabla, secciones: frozenset[str], fila_propia: int
) -> tuple[str, int, int, int, int]:
    """El bloque de esas secciones, con todas las columnas."""
    hoja, fila, columna, final, ultima = tabla.bloque
    primera, postrera = fila + tabla.encabezado, final - tabla.totales
    if secciones == _SOLO:
        if not primera <= fila_propia <= postrera:
            raise FalloCelda(VALOR)
        return hoja, fila_propia, columna, fila_propia, ultima
    if "#All" in secciones:
        return tabla.bloque
    tramos: list[int] = []
    if "#Headers" in secciones:
        if not tabla.encabezado:
            raise FalloCelda(REF)
        tramos += [fila]
    if "#Data" in secciones or not secciones:
        tramos += [primera, postrera]
    if "#Totals" in secciones:
        if not tabla.totales:
            raise FalloCelda(REF)
        tramos += [final]
    if not tramos:
        raise NoEvaluable("mezcla secciones de una tabla que no van juntas")
    return hoja, min(tramos), columna, max(tramos), ultima
