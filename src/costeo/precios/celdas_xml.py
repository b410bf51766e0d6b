"""Cambiar celdas en el XML de una hoja sin tocar ningún otro byte.

Ninguna biblioteca vuelve a escribir el libro: openpyxl perdería los gráficos, las formas y los
valores guardados de las fórmulas que alguien tenga en sus propias hojas.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from xml.parsers import expat
from xml.sax.saxutils import escape

from costeo.modelo.origen import letra_columna

Valor = Decimal | str | dt.date | None
"""Lo que se escribe: número, texto, fecha o nada."""
Lugar = tuple[int, int]
"""Fila y columna, desde 1."""

_REFERENCIA = re.compile(r"([A-Z]+)([0-9]+)")
_PARECE_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_CERO, _CERO_DE_MAC = dt.date(1899, 12, 30), dt.date(1904, 1, 1)


class NoEditable(ValueError):  # noqa: N818 - nombre del dominio
    """El XML de la hoja no se puede editar sin riesgo; el mensaje dice por qué."""


@dataclass
class _Tramo:
    """Un elemento: dónde empieza, dónde acaba su etiqueta de apertura y dónde acaba él."""

    inicio: int
    apertura: int
    fin: int = 0
    estilo: str = ""
    formula: bool = False


@dataclass
class HojaXml:
    """Una hoja abierta: dónde está cada fila y cada celda dentro de sus bytes."""

    xml: bytes
    prefijo: str = ""
    filas: dict[int, _Tramo] = field(default_factory=dict)
    celdas: dict[Lugar, _Tramo] = field(default_factory=dict)
    datos: _Tramo = field(default_factory=lambda: _Tramo(0, 0))

    @classmethod
    def abrir(cls, xml: bytes) -> HojaXml:
        """Recorre el XML una vez. ``NoEditable`` si no es UTF-8 o no tiene ``sheetData``."""
        hoja = cls(xml)
        _Recorrido(hoja).pasar()
        if not hoja.datos.fin:
            raise NoEditable("no tiene tabla de celdas")
        return hoja

    def estilo(self, lugar: Lugar) -> str:
        """El número de estilo de la celda; vacío si no está o no lo lleva."""
        return self.celdas[lugar].estilo if lugar in self.celdas else ""

    def tiene_formula(self, lugar: Lugar) -> bool:
        """¿La celda lleva una fórmula?"""
        return lugar in self.celdas and self.celdas[lugar].formula

    def con(
        self, valores: Mapping[Lugar, Valor], estilos: Mapping[Lugar, str], *, de_1904: bool = False
    ) -> bytes:
        """Los bytes con esas celdas cambiadas; cada una conserva su estilo, o toma el que se dé."""
        trozos: list[tuple[int, int, bytes]] = []
        for numero in sorted({fila for fila, _ in valores}):
            suyas = {c: x for (f, c), x in valores.items() if f == numero}
            nuevas = {
                c: self._celda(
                    (numero, c),
                    valor,
                    estilos.get((numero, c)) or self.estilo((numero, c)),
                    de_1904=de_1904,
                )
                for c, valor in suyas.items()
            }
            trozos += self._en_fila(numero, nuevas)
        trozos.sort(key=lambda x: x[0])
        salida, desde = [], 0
        for inicio, fin, nuevo in trozos:
            salida += [self.xml[desde:inicio], nuevo]
            desde = fin
        return b"".join([*salida, self.xml[desde:]])

    def _en_fila(self, numero: int, nuevas: Mapping[int, bytes]) -> list[tuple[int, int, bytes]]:
        """Qué tramo de bytes se cambia por cuál, en orden de columna."""
        fila = self.filas.get(numero)
        p = self.prefijo
        if fila is None:
            cuerpo = b"".join(nuevas[c] for c in sorted(nuevas))
            xml = f'<{p}row r="{numero}">'.encode() + cuerpo + f"</{p}row>".encode()
            return [self._fila_nueva(numero, xml)]
        if fila.fin == fila.apertura:  # <row …/>: se abre y se cierra
            abre = self.xml[fila.inicio : fila.apertura].rstrip(b">").rstrip(b"/") + b">"
            cuerpo = b"".join(nuevas[c] for c in sorted(nuevas))
            return [(fila.inicio, fila.fin, abre + cuerpo + f"</{p}row>".encode())]
        cierre = self.xml.rindex(b"<", fila.apertura, fila.fin)
        propias = sorted(c for f, c in self.celdas if f == numero)
        trozos: dict[int, tuple[int, int, bytes]] = {}
        for columna in sorted(nuevas):
            vieja = self.celdas.get((numero, columna))
            if vieja:
                trozos[columna] = (vieja.inicio, vieja.fin, nuevas[columna])
                continue
            siguiente = next((c for c in propias if c > columna), None)
            lugar = self.celdas[numero, siguiente].inicio if siguiente else cierre
            trozos[columna] = (lugar, lugar, nuevas[columna])
        return _juntos(trozos[c] for c in sorted(trozos))

    def _fila_nueva(self, numero: int, xml: bytes) -> tuple[int, int, bytes]:
        siguiente = min((n for n in self.filas if n > numero), default=None)
        if siguiente is not None:
            lugar = self.filas[siguiente].inicio
        elif self.datos.fin == self.datos.apertura:
            raise NoEditable("su tabla de celdas está vacía")
        else:
            lugar = self.xml.rindex(b"<", self.datos.apertura, self.datos.fin)
        return lugar, lugar, xml

    def _celda(self, lugar: Lugar, valor: Valor, estilo: str, *, de_1904: bool) -> bytes:
        return celda(lugar, valor, estilo, self.prefijo, de_1904=de_1904).encode()


def celda(
    lugar: Lugar, valor: Valor, estilo: str = "", prefijo: str = "", *, de_1904: bool = False
) -> str:
    """El XML de una celda. El texto va en la propia celda: los compartidos no se tocan."""
    p, nombre = prefijo, f"{letra_columna(lugar[1])}{lugar[0]}"
    abre = f'<{p}c r="{nombre}"' + (f' s="{estilo}"' if estilo else "")
    if valor is None or valor == "":
        return f"{abre}/>"
    if isinstance(valor, str):
        texto = escape(_PARECE_ESCAPE.sub("_x005F_", valor))
        dentro = f'<{p}is><{p}t xml:space="preserve">{texto}</{p}t></{p}is>'
        return f'{abre} t="inlineStr">{dentro}</{p}c>'
    if isinstance(valor, dt.date):
        valor = Decimal((valor - (_CERO_DE_MAC if de_1904 else _CERO)).days)
    return f"{abre}><{p}v>{valor:f}</{p}v></{p}c>"


def _juntos(trozos: Iterable[tuple[int, int, bytes]]) -> list[tuple[int, int, bytes]]:
    """Las inserciones en un mismo punto, en una sola y en su orden."""
    juntos: list[tuple[int, int, bytes]] = []
    for inicio, fin, nuevo in trozos:
        if juntos and juntos[-1][:2] == (inicio, fin) and inicio == fin:
            juntos[-1] = (inicio, fin, juntos[-1][2] + nuevo)
        else:
            juntos.append((inicio, fin, nuevo))
    return juntos


class _Recorrido:
    """Pasa por el XML y apunta en la hoja dónde está cada cosa."""

    def __init__(self, hoja: HojaXml) -> None:
        self.hoja = hoja
        self.fila = self.columna = 0
        self.abiertos: list[tuple[str, _Tramo | None]] = []
        self.lector = expat.ParserCreate()
        self.lector.StartElementHandler = self._abre
        self.lector.EndElementHandler = self._cierra

    def pasar(self) -> None:
        """De principio a fin."""
        if self.hoja.xml[:2] in (b"\xff\xfe", b"\xfe\xff"):
            raise NoEditable("no está en UTF-8")
        try:
            self.lector.Parse(self.hoja.xml, True)
        except expat.ExpatError as error:
            raise NoEditable("su XML está dañado") from error

    def _abre(self, etiqueta: str, atributos: dict[str, str]) -> None:
        prefijo, _, nombre = etiqueta.rpartition(":")
        tramo = None
        if nombre in ("sheetData", "row", "c"):
            inicio = self.lector.CurrentByteIndex
            tramo = _Tramo(inicio, self.hoja.xml.index(b">", inicio) + 1)
            self._apuntar(nombre, prefijo, atributos, tramo)
        elif nombre == "f" and self.abiertos and self.abiertos[-1][1]:
            self.abiertos[-1][1].formula = True
        self.abiertos.append((nombre, tramo))

    def _apuntar(self, nombre: str, prefijo: str, atributos: dict[str, str], t: _Tramo) -> None:
        if nombre == "sheetData":
            self.hoja.datos, self.hoja.prefijo = t, f"{prefijo}:" if prefijo else ""
        elif nombre == "row":
            self.fila, self.columna = int(atributos.get("r", self.fila + 1)), 0
            self.hoja.filas[self.fila] = t
        else:
            hallada = _REFERENCIA.fullmatch(atributos.get("r", ""))
            self.columna = _numero(hallada[1]) if hallada else self.columna + 1
            t.estilo = atributos.get("s", "")
            self.hoja.celdas[self.fila, self.columna] = t

    def _cierra(self, _: str) -> None:
        _, tramo = self.abiertos.pop()
        if tramo:
            lugar = self.lector.CurrentByteIndex
            vacio = self.hoja.xml[tramo.apertura - 2 : tramo.apertura] == b"/>"
            tramo.fin = tramo.apertura if vacio else self.hoja.xml.index(b">", lugar) + 1


def _numero(letras: str) -> int:
    numero = 0
    for letra in letras:
        numero = numero * 26 + ord(letra) - ord("A") + 1
    return numero
