"""De la descripción a las direcciones: dónde cae cada celda y qué fórmula lleva.

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
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from costeo.libro.descripcion import (
    Celda,
    Columna,
    Contenido,
    Fila,
    Formato,
    Formula,
    Grafico,
    Hoja,
    Libro,
    Papel,
    Renglon,
    Tabla,
)
from costeo.modelo.conceptos import Clave
from costeo.modelo.origen import letra_columna

_MARCA = re.compile(r"\{([^{}]+)\}")
_SIMPLE = re.compile(r"^[A-Za-z_][A-Za-z0-9_]*$")
_PARECE_CELDA = re.compile(r"^([A-Za-z]{1,3}\d+|[rRcC]\d*)$")
Direccion = tuple[str, int, int]


class ClaveDesconocida(KeyError):  # noqa: N818 - nombre del dominio
    """Una plantilla de fórmula nombra algo que el libro no tiene."""


@dataclass(frozen=True)
class CeldaColocada:
    """Una celda en su sitio. ``contenido`` es valor o, si ``es_formula``, texto con «=»."""

    fila: int
    columna: int
    contenido: str | int | float | bool | None
    es_formula: bool
    papel: Papel
    formato: Formato
    estilo: str
    concepto: Clave | None = None
    vacio: float | str | None = None
    libre: bool = False
    enlace: str = ""


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
        for i, columna in enumerate(self.tabla.columnas):
            if columna.clave == clave:
                return self.tabla.desde + i
        raise ClaveDesconocida(f"{self.tabla.clave}.{clave}")

    def renglon(self, id_: str) -> int:
        """Renglón de la fila con ese id; ``t`` es el total."""
        if id_ == "t" and self.total:
            return self.total
        for i, fila in enumerate(self.tabla.filas):
            if fila.id == id_:
                return self.primera + i
        raise ClaveDesconocida(f"{self.tabla.clave}@{id_}")


@dataclass(frozen=True)
class HojaColocada:
    """Celdas de una hoja, en orden, y dónde empieza cada renglón especial."""

    hoja: Hoja
    celdas: tuple[CeldaColocada, ...]
    altos: Mapping[int, float]
    graficos: tuple[tuple[int, Grafico], ...]
    renglones: int


@dataclass(frozen=True)
class LibroColocado:
    """El libro con direcciones: lo que se evalúa, se escribe y se comprueba."""

    libro: Libro
    hojas: tuple[HojaColocada, ...]
    tablas: Mapping[str, TablaColocada]
    nombres: Mapping[str, str]

    def formulas(self) -> Iterator[tuple[Direccion, CeldaColocada]]:
        """Todas las celdas con fórmula y su dirección."""
        for hoja in self.hojas:
            for celda in hoja.celdas:
                if celda.es_formula:
                    yield (hoja.hoja.nombre, celda.fila, celda.columna), celda


@lru_cache(maxsize=512)
def citar(hoja: str) -> str:
    """Nombre de hoja como va en una fórmula: entre apóstrofos salvo que sea simple."""
    if _SIMPLE.match(hoja) and not _PARECE_CELDA.match(hoja):
        return hoja
    return "'" + hoja.replace("'", "''") + "'"


class _Directorio:
    """Dónde está cada tabla y cada celda suelta."""

    def __init__(self, libro: Libro) -> None:
        self.tablas: dict[str, TablaColocada] = {}
        self.sueltas: dict[str, Direccion] = {}
        self.renglones_por_id: dict[str, dict[str, int]] = {}
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
                fila = (total or ultima) + 1
            elif isinstance(bloque, Renglon):
                for celda in bloque.celdas:
                    if celda.clave:
                        self.sueltas[celda.clave] = (hoja.nombre, fila, celda.columna)
                fila += 1
            else:
                fila += bloque.renglones

    def tabla(self, clave: str) -> TablaColocada:
        try:
            return self.tablas[clave]
        except KeyError:
            raise ClaveDesconocida(clave) from None

    def renglon(self, tabla: str, id_: str) -> int:
        try:
            return self.renglones_por_id[tabla][id_]
        except KeyError:
            raise ClaveDesconocida(f"{tabla}@{id_}") from None


_Parte = str | int
"""Trozo de una fórmula ya resuelta: texto, o número de columna del mismo renglón."""


class _Resolutor:
    """Convierte plantillas en fórmulas; recuerda lo que ya resolvió."""

    def __init__(self, directorio: _Directorio) -> None:
        self.directorio = directorio
        self._recordadas: dict[tuple[str, str, str], tuple[_Parte, ...]] = {}

    def formula(self, plantilla: str, hoja: str, tabla: str, fila: int) -> str:
        clave = (plantilla, hoja, tabla)
        partes = self._recordadas.get(clave)
        if partes is None:
            partes = self._partes(plantilla, hoja, tabla)
            if "@" not in plantilla:
                self._recordadas[clave] = partes
        return "=" + "".join(
            p if isinstance(p, str) else f"{letra_columna(p)}{fila}" for p in partes
        )

    def _partes(self, plantilla: str, hoja: str, tabla: str) -> tuple[_Parte, ...]:
        partes: list[_Parte] = []
        fin = 0
        for marca in _MARCA.finditer(plantilla):
            partes.append(plantilla[fin : marca.start()])
            partes.extend(self._referencia(marca.group(1), hoja, tabla))
            fin = marca.end()
        partes.append(plantilla[fin:])
        return tuple(partes)

    def _referencia(self, texto: str, hoja: str, tabla: str) -> tuple[_Parte, ...]:
        if texto.startswith("@"):
            return (self.suelta(texto[1:], hoja),)
        if ">" in texto:
            desde, hasta = texto.split(">")
            return (self._tramo(desde, hasta, hoja),)
        if texto.startswith("."):
            texto = tabla + texto
        if "." in texto:
            return (self.externa(texto, hoja),)
        propia = self.directorio.tabla(tabla)
        if ":" in texto:
            a, b = texto.split(":")
            return (propia.columna(a), ":", propia.columna(b))
        return (propia.columna(texto),)

    def suelta(self, clave: str, hoja: str) -> str:
        try:
            donde, fila, columna = self.directorio.sueltas[clave]
        except KeyError:
            raise ClaveDesconocida(f"@{clave}") from None
        return _prefijo(donde, hoja) + f"${letra_columna(columna)}${fila}"

    def externa(self, texto: str, hoja: str) -> str:
        tabla, _, resto = texto.partition(".")
        columnas, _, id_ = resto.partition("@")
        a, _, b = columnas.partition(":")
        lugar = self.directorio.tabla(tabla)
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
        self._directorio = _Directorio(libro)
        self._resolutor = _Resolutor(self._directorio)

    def formula(self, plantilla: str, hoja: str, tabla: str, *, total: bool = False) -> str:
        """La plantilla resuelta en el primer renglón de la tabla, o en el de total."""
        fila = 0
        if tabla:
            lugar = self._directorio.tabla(tabla)
            fila = lugar.total if total else lugar.primera
        return self._resolutor.formula(plantilla, hoja, tabla, fila)


def _prefijo(donde: str, hoja: str) -> str:
    return "" if donde == hoja else citar(donde) + "!"


def colocar(libro: Libro) -> LibroColocado:
    """Pone cada celda en su dirección y escribe sus fórmulas.

    Raises:
        ClaveDesconocida: si una plantilla nombra una tabla, columna, fila o celda que no existe.
    """
    directorio = _Directorio(libro)
    resolutor = _Resolutor(directorio)
    hojas = tuple(_colocar_hoja(h, directorio, resolutor) for h in libro.hojas)
    nombres = {
        nombre: "="
        + (resolutor.suelta(ref[1:], "") if ref[0] == "@" else resolutor.externa(ref, ""))
        for nombre, ref in libro.nombres.items()
    }
    return LibroColocado(libro, hojas, directorio.tablas, nombres)


def _colocar_hoja(hoja: Hoja, directorio: _Directorio, resolutor: _Resolutor) -> HojaColocada:
    celdas: list[CeldaColocada] = []
    altos: dict[int, float] = {}
    graficos: list[tuple[int, Grafico]] = []
    fila = 1
    for bloque in hoja.bloques:
        if isinstance(bloque, Tabla):
            lugar = directorio.tabla(bloque.clave)
            celdas.extend(_celdas_de_tabla(lugar, resolutor))
            fila = (lugar.total or lugar.ultima) + 1
        elif isinstance(bloque, Renglon):
            if bloque.alto:
                altos[fila] = bloque.alto
            celdas.extend(_suelta(c, fila, hoja.nombre, resolutor) for c in bloque.celdas)
            fila += 1
        else:
            graficos.append((fila, bloque))
            fila += bloque.renglones
    return HojaColocada(hoja, tuple(celdas), altos, tuple(graficos), fila - 1)


def _suelta(celda: Celda, fila: int, hoja: str, resolutor: _Resolutor) -> CeldaColocada:
    contenido, concepto = _resolver(celda.contenido, hoja, "", fila, resolutor)
    return CeldaColocada(
        fila,
        celda.columna,
        contenido,
        isinstance(celda.contenido, Formula),
        celda.papel,
        celda.formato,
        celda.estilo,
        concepto,
        enlace=celda.enlace,
    )


def _resolver(
    contenido: Contenido, hoja: str, tabla: str, fila: int, resolutor: _Resolutor
) -> tuple[str | int | float | bool | None, Clave | None]:
    if isinstance(contenido, Formula):
        return resolutor.formula(contenido.texto, hoja, tabla, fila), contenido.concepto
    return contenido, None


def _celdas_de_tabla(lugar: TablaColocada, resolutor: _Resolutor) -> Iterator[CeldaColocada]:
    tabla = lugar.tabla
    if tabla.titulo:
        yield _rotulo(lugar.encabezado - 1, tabla.desde, tabla.titulo, "titulo_tabla")
    for i, columna in enumerate(tabla.columnas):
        yield _rotulo(lugar.encabezado, tabla.desde + i, columna.titulo, "encabezado")
    for n, fila in enumerate(tabla.filas):
        yield from _celdas_de_fila(lugar, fila, lugar.primera + n, "dato", resolutor)
    if tabla.total:
        yield from _celdas_de_fila(lugar, tabla.total, lugar.total, "total", resolutor)


def _rotulo(fila: int, columna: int, texto: str, estilo: str) -> CeldaColocada:
    return CeldaColocada(fila, columna, texto, False, Papel.ROTULO, Formato.TEXTO, estilo)


def _celdas_de_fila(
    lugar: TablaColocada, fila: Fila, renglon: int, estilo: str, resolutor: _Resolutor
) -> Iterator[CeldaColocada]:
    tabla = lugar.tabla
    for i, columna in enumerate(tabla.columnas):
        contenido = _contenido(fila, columna, estilo)
        texto, concepto = _resolver(contenido, lugar.hoja, tabla.clave, renglon, resolutor)
        formula = isinstance(contenido, Formula)
        papel = columna.papel
        if estilo == "total":
            papel = Papel.TOTAL
        elif formula and papel is Papel.ENTRADA:
            papel = Papel.CALCULO
        yield CeldaColocada(
            renglon,
            tabla.desde + i,
            texto,
            formula,
            papel,
            fila.formatos.get(columna.clave, columna.formato),
            estilo,
            concepto,
            vacio=columna.vacio,
            libre=fila.libre,
        )


def _contenido(fila: Fila, columna: Columna, estilo: str) -> Contenido:
    if columna.clave in fila.valores:
        return fila.valores[columna.clave]
    if estilo == "total":
        if not columna.suma:
            return None
        return Formula(
            f"SUM({{.{columna.clave}}})",
            (*fila.concepto, columna.clave),
            f"Suma de la columna «{columna.titulo}».",
        )
    if columna.formula:
        return Formula(columna.formula, (*fila.concepto, columna.clave), columna.explicacion)
    return None
