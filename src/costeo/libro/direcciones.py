"""Direcciones: dónde está cada tabla y celda, y las fórmulas escritas con ellas.

Lenguaje de las plantillas de fórmula, entre llaves:

- ``{cantidad}``: celda de esa columna en el mismo renglón de la tabla.
- ``{cantidad:dias}``: rango del mismo renglón.
- ``{.subtotal}``: la columna entera de la propia tabla.
- ``{precios.con_isv}``: la columna entera de otra tabla; ``{insumos.con:sin}``: varias.
- ``{precios.con_isv@LAPTOP}``: la celda del renglón con ese id; ``@t``: la del total.
- ``{a.total>b.total}``: desde la primera celda de una columna hasta la última de otra.
- ``{@clave}``: la celda suelta con esa clave.

Una clave desconocida es un error nuestro: ``ClaveDesconocida``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from costeo.libro.descripcion import Hoja, Libro, Renglon, Tabla
from costeo.modelo.origen import letra_columna

_MARCA = re.compile(r"\{([^{}]+)\}")
_SIMPLE = re.compile(r"^[A-Za-z_][A-Za-z0-9_]*$")
_PARECE_CELDA = re.compile(r"^([A-Za-z]{1,3}\d+|[rRcC]\d*)$")
Direccion = tuple[str, int, int]


class ClaveDesconocida(KeyError):  # noqa: N818 - nombre del dominio
    """Una plantilla de fórmula nombra algo que el libro no tiene."""


@dataclass(frozen=True)
class TablaColocada:
    """Dónde está una tabla: renglones (1 = primero) de su encabezado, datos y total."""

    tabla: Tabla
    hoja: str
    encabezado: int
    primera: int
    ultima: int
    total: int

    def columna(self, clave: str) -> int:
        """Número de columna de la hoja."""
        try:
            return self._columnas[clave]
        except KeyError:
            raise ClaveDesconocida(f"{self.tabla.clave}.{clave}") from None

    @cached_property
    def _columnas(self) -> dict[str, int]:
        return {c.clave: self.tabla.desde + i for i, c in enumerate(self.tabla.columnas)}

    def renglon(self, id_: str) -> int:
        """Renglón de la fila con ese id; ``t`` es el total."""
        if id_ == "t" and self.total:
            return self.total
        for i, fila in enumerate(self.tabla.filas):
            if fila.id == id_:
                return self.primera + i
        raise ClaveDesconocida(f"{self.tabla.clave}@{id_}")


@lru_cache(maxsize=512)
def citar(hoja: str) -> str:
    """Nombre de hoja como va en una fórmula: entre apóstrofos salvo que sea simple."""
    if _SIMPLE.match(hoja) and not _PARECE_CELDA.match(hoja):
        return hoja
    return "'" + hoja.replace("'", "''") + "'"


class Directorio:
    """Dónde está cada tabla y cada celda suelta."""

    def __init__(self, libro: Libro) -> None:
        """Recorre las hojas de ``libro`` y anota dónde cae cada cosa."""
        self.tablas: dict[str, TablaColocada] = {}
        self.sueltas: dict[str, Direccion] = {}
        self.renglones_por_id: dict[str, dict[str, int]] = {}
        self.columnas_de: dict[str, dict[str, int]] = {}
        for hoja in libro.hojas:
            self._recorrer(hoja)

    def _recorrer(self, hoja: Hoja) -> None:
        fila = 1
        for bloque in hoja.bloques:
            if isinstance(bloque, Tabla):
                encabezado = fila + (1 if bloque.titulo else 0)
                primera = encabezado + 1
                ultima = primera + len(bloque.filas) - 1
                total = ultima + 1 if bloque.total else 0
                if bloque.clave in self.tablas:
                    raise ClaveDesconocida(f"tabla repetida: {bloque.clave}")
                self.tablas[bloque.clave] = TablaColocada(
                    bloque, hoja.nombre, encabezado, primera, ultima, total
                )
                ids = {f.id: primera + i for i, f in enumerate(bloque.filas) if f.id}
                if total:
                    ids["t"] = total
                self.renglones_por_id[bloque.clave] = ids
                self.columnas_de[bloque.clave] = {
                    c.clave: bloque.desde + i for i, c in enumerate(bloque.columnas)
                }
                fila = (total or ultima) + 1
            elif isinstance(bloque, Renglon):
                for celda in bloque.celdas:
                    if celda.clave:
                        self.sueltas[celda.clave] = (hoja.nombre, fila, celda.columna)
                fila += 1
            else:
                fila += bloque.renglones

    def tabla(self, clave: str) -> TablaColocada:
        """La tabla de esa clave. ``ClaveDesconocida`` si no existe."""
        try:
            return self.tablas[clave]
        except KeyError:
            raise ClaveDesconocida(clave) from None

    def columnas(self, tabla: str) -> dict[str, int]:
        """Número de columna de la hoja por clave; vacío si no hay tal tabla."""
        return self.columnas_de.get(tabla, {})

    def renglon(self, tabla: str, id_: str) -> int:
        """El renglón de esa fila. ``ClaveDesconocida`` si no existe."""
        try:
            return self.renglones_por_id[tabla][id_]
        except KeyError:
            raise ClaveDesconocida(f"{tabla}@{id_}") from None


_RENGLON = "\0"
"""En una fórmula ya resuelta, el número del renglón."""


class Resolutor:
    """Convierte plantillas en fórmulas; recuerda lo que ya resolvió."""

    def __init__(self, directorio: Directorio) -> None:
        """Resuelve con las direcciones de ``directorio``."""
        self.directorio = directorio
        self._recordadas: dict[tuple[str, str, str], str] = {}
        self._marcas: dict[tuple[str, str, str], str] = {}

    def formula(self, plantilla: str, hoja: str, tabla: str, fila: int) -> str:
        """La plantilla escrita para ese renglón de esa tabla, con «=» delante."""
        clave = (plantilla, hoja, tabla)
        resuelta = self._recordadas.get(clave)
        if resuelta is None:
            resuelta = self._resuelta(plantilla, hoja, tabla)
            if "@" not in plantilla:
                self._recordadas[clave] = resuelta
        return resuelta.replace(_RENGLON, str(fila))

    def _resuelta(self, plantilla: str, hoja: str, tabla: str) -> str:
        partes = _MARCA.split(plantilla)
        marcas = self._marcas
        for i in range(1, len(partes), 2):
            clave = (partes[i], hoja, tabla)
            hecha = marcas.get(clave)
            if hecha is None:
                hecha = marcas[clave] = self._referencia(partes[i], hoja, tabla)
            partes[i] = hecha
        return "=" + "".join(partes)

    def _referencia(self, texto: str, hoja: str, tabla: str) -> str:
        if texto.startswith("@"):
            return self.suelta(texto[1:], hoja)
        propias = self.directorio.columnas(tabla)
        if texto in propias:  # una clave puede llevar signos: «fuente_11.1»
            return letra_columna(propias[texto]) + _RENGLON
        if ">" in texto and "@" not in texto and texto[1:] not in propias:
            desde, hasta = texto.split(">")
            return self._tramo(desde, hasta, hoja)
        if texto.startswith("."):
            texto = tabla + texto
        if "." in texto:
            return self.externa(texto, hoja)
        propia = self.directorio.tabla(tabla)
        columnas = [letra_columna(propia.columna(x)) + _RENGLON for x in texto.split(":")]
        return ":".join(columnas)

    def fija(self, texto: str, hoja: str) -> str:
        """Referencia a ``@clave`` o a ``tabla.columna``, vista desde ``hoja``."""
        return self.suelta(texto[1:], hoja) if texto[0] == "@" else self.externa(texto, hoja)

    def suelta(self, clave: str, hoja: str) -> str:
        """Referencia a una celda suelta, vista desde ``hoja``."""
        try:
            donde, fila, columna = self.directorio.sueltas[clave]
        except KeyError:
            raise ClaveDesconocida(f"@{clave}") from None
        return _prefijo(donde, hoja) + f"${letra_columna(columna)}${fila}"

    def externa(self, texto: str, hoja: str) -> str:
        """Referencia a una columna o celda de otra tabla, vista desde ``hoja``."""
        tabla, _, resto = texto.partition(".")
        lugar = self.directorio.tabla(tabla)
        a, b, id_ = resto, "", ""
        if resto not in self.directorio.columnas(tabla):
            columnas, _, id_ = resto.partition("@")
            a, _, b = columnas.partition(":")
        primera = letra_columna(lugar.columna(a))
        prefijo = _prefijo(lugar.hoja, hoja)
        if id_:
            fila = self.directorio.renglon(tabla, id_)
            return f"{prefijo}${primera}${fila}"
        ultima = letra_columna(lugar.columna(b or a))
        return f"{prefijo}${primera}${lugar.primera}:${ultima}${lugar.ultima}"

    def _tramo(self, desde: str, hasta: str, hoja: str) -> str:
        tabla_a, columna_a = desde.split(".")
        tabla_b, columna_b = hasta.split(".")
        a, b = self.directorio.tabla(tabla_a), self.directorio.tabla(tabla_b)
        return (
            _prefijo(a.hoja, hoja)
            + f"${letra_columna(a.columna(columna_a))}${a.primera}"
            + f":${letra_columna(b.columna(columna_b))}${b.ultima}"
        )


class Muestrario:
    """Escribe la fórmula de muestra de una columna sin colocar el libro entero."""

    def __init__(self, libro: Libro) -> None:
        """Prepara las direcciones de ``libro``."""
        self._directorio = Directorio(libro)
        self._resolutor = Resolutor(self._directorio)

    def formula(self, plantilla: str, hoja: str, tabla: str, *, total: bool = False) -> str:
        """La plantilla resuelta en el primer renglón de la tabla, o en el de total."""
        fila = 0
        if tabla:
            lugar = self._directorio.tabla(tabla)
            fila = lugar.total if total else lugar.primera
        return self._resolutor.formula(plantilla, hoja, tabla, fila)


def _prefijo(donde: str, hoja: str) -> str:
    return "" if donde == hoja else citar(donde) + "!"
