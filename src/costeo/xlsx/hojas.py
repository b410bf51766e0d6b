"""Las celdas de una hoja, en una sola pasada por su XML."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING

from costeo.xlsx.celdas import (
    MAX_COLUMNA,
    MAX_FILA,
    ErrorCelda,
    LibroLeido,
    Valor,
    letras_de_columna,
    numero_de_columna,
)
from costeo.xlsx.hojas_rapidas import leer_hoja_rapida
from costeo.xlsx.paquete import (
    LecturaImposible,
    Paquete,
    sin_escapes,
    sin_prefijo,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

_CELDA = re.compile(r"([A-Za-z]{1,3})([1-9][0-9]{0,6})")
_TABLA_DE_DATOS = "TABLE()"
_CABE_EN_MEMORIA = 200 * 2**20
"""Bytes de una hoja que se leen de una vez; las mayores, a trozos."""


class _Hoja:
    """Recoge las celdas de una hoja en el libro que se está leyendo."""

    def __init__(self, libro: LibroLeido, hoja: str, textos: Sequence[str]) -> None:
        self.libro, self.hoja, self.textos = libro, hoja, textos
        self.fila = self.columna = 0
        self.tipo = "n"
        self.dato: list[str] = []
        self.valor: str | None = None
        self.formula: str | None = None
        self.de_formula: dict[str, str] = {}
        self.en_linea: list[str] | None = None
        self.fonetica = 0
        self.maestras: dict[str, tuple[str, str]] = {}
        self.copias: list[tuple[str, int, int]] = []

    def abre(self, etiqueta: str, atributos: dict[str, str]) -> None:
        etiqueta = sin_prefijo(etiqueta)
        if etiqueta == "c":
            self._situar(atributos.get("r"))
            self.tipo = atributos.get("t", "n")
            self.valor = self.formula = self.en_linea = None
        elif etiqueta in ("v", "f", "t"):
            self.dato.clear()
            if etiqueta == "f":
                self.de_formula = atributos
        elif etiqueta == "row":
            self.fila = int(atributos.get("r", self.fila + 1))
            self.columna = 0
        elif etiqueta == "is":
            self.en_linea = []
        elif etiqueta == "rPh":
            self.fonetica += 1

    def _situar(self, referencia: str | None) -> None:
        if referencia is None:
            self.columna += 1
        else:
            partes = _CELDA.fullmatch(referencia)
            if partes is None:
                raise LecturaImposible(
                    f"Celda con dirección imposible en {self.hoja}: {referencia}."
                )
            self.columna, self.fila = numero_de_columna(partes[1]), int(partes[2])
        if not (0 < self.columna <= MAX_COLUMNA and 0 < self.fila <= MAX_FILA):
            lugar = referencia or f"fila {self.fila}, columna {self.columna}"
            raise LecturaImposible(f"Celda fuera de la hoja en {self.hoja}: {lugar}.")

    def cierra(self, etiqueta: str) -> None:
        etiqueta = sin_prefijo(etiqueta)
        if etiqueta == "c":
            self._guardar()
        elif etiqueta == "v":
            self.valor = "".join(self.dato)
        elif etiqueta == "f":
            self.formula = "".join(self.dato)
        elif etiqueta == "t":
            if self.en_linea is not None and not self.fonetica:
                self.en_linea.append("".join(self.dato))
        elif etiqueta == "rPh":
            self.fonetica -= 1

    def _guardar(self) -> None:
        direccion = (self.hoja, self.fila, self.columna)
        tipo_de_formula = self.de_formula.get("t")
        if self.formula is None:
            if self.en_linea is not None:
                self.libro.valores[direccion] = sin_escapes("".join(self.en_linea))
            elif self.valor is not None and (self.valor or self.tipo == "str"):
                self.libro.valores[direccion] = self._convertir(self.valor)
            return
        if tipo_de_formula == "shared":
            self._compartida(self.de_formula.get("si", ""))
        elif tipo_de_formula == "dataTable":
            self.formula = _TABLA_DE_DATOS
        if self.formula:
            self.libro.formulas[direccion] = self.formula.removeprefix("=")
        elif tipo_de_formula != "shared":
            if self.valor:
                self.libro.valores[direccion] = self._convertir(self.valor)
            return
        if self.valor or (self.valor is not None and self.tipo == "str"):
            self.libro.guardados[direccion] = self._convertir(self.valor)

    def _compartida(self, grupo: str) -> None:
        celda = f"{letras_de_columna(self.columna)}{self.fila}"
        if self.formula:
            self.maestras[grupo] = (self.formula, celda)
        else:
            self.copias.append((grupo, self.fila, self.columna))

    def _convertir(self, texto: str) -> Valor:
        tipo = self.tipo
        if tipo == "s":
            if not texto.strip().isdecimal() or int(texto) >= len(self.textos):
                raise LecturaImposible(f"Falta el texto compartido {texto}.")
            return self.textos[int(texto)]
        if tipo in ("str", "inlineStr"):
            return sin_escapes(texto)
        if tipo == "b":
            return texto.strip() in ("1", "true")
        if tipo == "e":
            return ErrorCelda(texto)
        try:
            if tipo == "d":
                lapso = datetime.fromisoformat(texto).replace(tzinfo=None) - datetime(1899, 12, 30)
                return lapso.total_seconds() / 86_400
            numero = float(texto)
        except ValueError:
            raise LecturaImposible(f"Número ilegible en {self.hoja}: {texto!r}.") from None
        if numero - numero != 0:
            raise LecturaImposible(f"Número no finito en {self.hoja}: {texto!r}.")
        return numero

    def completar(self) -> None:
        """Traduce las copias de fórmulas compartidas a partir de su maestra."""
        if not self.copias:
            return
        from openpyxl.formula.translate import Translator  # noqa: PLC0415

        traductores = {
            grupo: Translator("=" + texto, origen)
            for grupo, (texto, origen) in self.maestras.items()
        }
        for grupo, fila, columna in self.copias:
            if grupo not in traductores:
                raise LecturaImposible(f"Fórmula compartida sin maestra en {self.hoja}.")
            destino = f"{letras_de_columna(columna)}{fila}"
            try:
                traducida: str = traductores[grupo].translate_formula(destino)
            except Exception as error:  # openpyxl no dice qué lanza ante un texto que no entiende
                raise LecturaImposible(
                    f"Fórmula compartida ilegible en {self.hoja}: {destino}."
                ) from error
            self.libro.formulas[(self.hoja, fila, columna)] = traducida.removeprefix("=")


def leer_hoja(
    paquete: Paquete, parte: str, hoja: str, textos: Sequence[str], libro: LibroLeido
) -> None:
    """Añade al libro las celdas de la hoja; no cree lo que diga ``<dimension>``."""
    if parte in paquete.partes and paquete.partes[parte].file_size <= _CABE_EN_MEMORIA:
        xml = paquete.xml(parte)
        if leer_hoja_rapida(xml, hoja, textos, libro):
            return
        paquete.expandido -= len(xml)
    celdas = _Hoja(libro, hoja, textos)
    paquete.recorrer(parte, celdas.abre, celdas.cierra, celdas.dato.append)
    celdas.completar()


def leer_textos(paquete: Paquete, parte: str) -> list[str]:
    """Los textos compartidos, con formato rico y sin la guía fonética."""
    textos: list[str] = []
    trozos: list[str] = []
    dato: list[str] = []
    fonetica = [0]

    def abre(etiqueta: str, _: dict[str, str]) -> None:
        etiqueta = sin_prefijo(etiqueta)
        dato.clear()
        if etiqueta == "si":
            trozos.clear()
        elif etiqueta == "rPh":
            fonetica[0] += 1

    def cierra(etiqueta: str) -> None:
        etiqueta = sin_prefijo(etiqueta)
        if etiqueta == "t" and not fonetica[0]:
            trozos.append("".join(dato))
        elif etiqueta == "rPh":
            fonetica[0] -= 1
        elif etiqueta == "si":
            textos.append(sin_escapes("".join(trozos)))

    paquete.recorrer(parte, abre, cierra, dato.append)
    return textos
