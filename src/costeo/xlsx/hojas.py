"""Las celdas de una hoja, en una sola pasada por su XML."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING

from costeo.xlsx.celdas import (
    MAX_COLUMNA,
    MAX_FILA,
    Bloque,
    Direccion,
    ErrorCelda,
    LibroLeido,
    Valor,
    letras_de_columna,
    numero_de_columna,
)
from costeo.xlsx.compartidas import copia, traductor
from costeo.xlsx.hojas_rapidas import leer_hoja_rapida
from costeo.xlsx.paquete import (
    LecturaImposible,
    Paquete,
    sin_escapes,
    sin_prefijo,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.formula.translate import Translator

_CELDA = re.compile(r"([A-Za-z]{1,3})([1-9][0-9]{0,6})")
TABLA_DE_DATOS = "TABLE()"
"""La fórmula que se apunta en una tabla de datos (análisis de hipótesis)."""
_CABE_EN_MEMORIA = 200 * 2**20
"""Bytes de una hoja que se leen de una vez; las mayores, a trozos."""


class _Hoja:
    """Recoge las celdas de una hoja en el libro que se está leyendo."""

    def __init__(
        self, libro: LibroLeido, hoja: str, textos: Sequence[str], *, tolerante: bool
    ) -> None:
        self.libro, self.hoja, self.textos = libro, hoja, textos
        self.tolerante = tolerante
        self.filtro = ""
        self.fila = self.columna = 0
        self.tipo, self.metadatos = "n", ""
        self.dato: list[str] = []
        self.valor: str | None = None
        self.formula: str | None = None
        self.de_formula: dict[str, str] = {}
        self.en_linea: list[str] | None = None
        self.fonetica = 0
        self.maestras: dict[str, tuple[str, str]] = {}
        self.copias: list[tuple[str, Direccion, tuple[str, str] | None]] = []

    def abre(self, etiqueta: str, atributos: dict[str, str]) -> None:
        etiqueta = sin_prefijo(etiqueta)
        if etiqueta == "c":
            self._situar(atributos.get("r"))
            self.tipo = atributos.get("t", "n")
            self.metadatos = atributos.get("cm", "")
            self.valor = self.formula = self.en_linea = None
        elif etiqueta in ("v", "f", "t"):
            self.dato.clear()
            if etiqueta == "f":
                self.de_formula = atributos
        elif etiqueta == "row":
            self._abre_fila(atributos)
        elif etiqueta == "is":
            self.en_linea = []
        elif etiqueta == "rPh":
            self.fonetica += 1
        elif etiqueta == "autoFilter":
            self.filtro = atributos.get("ref", "")
        elif etiqueta == "filterColumn":
            anotar_filtro(self.libro, self.hoja, self.filtro)

    def _abre_fila(self, atributos: dict[str, str]) -> None:
        numero = atributos.get("r", "")
        if self.tolerante and not numero.isdecimal():
            numero = str(self.fila + 1)
        self.fila = int(numero or self.fila + 1)
        self.columna = 0
        if atributos.get("hidden") in ("1", "true"):
            self.libro.ocultas.setdefault(self.hoja, set()).add(self.fila)

    def _situar(self, referencia: str | None) -> None:
        try:
            self._situar_en(referencia)
        except LecturaImposible as imposible:
            if not self.tolerante:
                raise
            self.libro.avisos.append(str(imposible))
            self.columna = 0

    def _situar_en(self, referencia: str | None) -> None:
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
        if not self.columna:  # una dirección imposible: ya se dijo
            return
        direccion = (self.hoja, self.fila, self.columna)
        tipo_de_formula = self.de_formula.get("t")
        if self.formula is None:
            if self.en_linea is not None:
                self.libro.valores[direccion] = sin_escapes("".join(self.en_linea))
            elif self.valor is not None and (self.valor or self.tipo == "str"):
                self._anotar(self.libro.valores, direccion, self.valor)
            return
        if tipo_de_formula == "shared":
            self._compartida(self.de_formula.get("si", ""), direccion)
        elif tipo_de_formula == "dataTable":
            self.formula = TABLA_DE_DATOS
        if tipo_de_formula in ("array", "dataTable"):
            self._matriz(direccion)
        if self.formula:
            self.libro.formulas[direccion] = self.formula.removeprefix("=")
        elif tipo_de_formula != "shared":
            if self.valor:
                self._anotar(self.libro.valores, direccion, self.valor)
            return
        if self.valor or (self.valor is not None and self.tipo == "str"):
            self._anotar(self.libro.guardados, direccion, self.valor)

    def _anotar(self, donde: dict[Direccion, Valor], direccion: Direccion, texto: str) -> None:
        """El valor de la celda; si no se puede leer y se tolera, solo se pierde ella."""
        try:
            donde[direccion] = self._convertir(texto)
        except LecturaImposible as imposible:
            if not self.tolerante:
                raise
            if donde is self.libro.valores:
                self.libro.ilegibles[direccion] = imposible.motivo
            else:
                self.libro.avisos.append(str(imposible))

    def _matriz(self, direccion: Direccion) -> None:
        bloque = bloque_de(self.hoja, self.de_formula.get("ref", ""))
        if bloque is None or bloque[1:3] != direccion[1:]:
            bloque = (*direccion, *direccion[1:])
        self.libro.matrices[direccion] = bloque
        if self.metadatos not in ("", "0"):
            self.libro.dinamicas.add(direccion)

    def _compartida(self, grupo: str, direccion: Direccion) -> None:
        if self.formula:
            celda = f"{letras_de_columna(self.columna)}{self.fila}"
            self.maestras[grupo] = (self.formula, celda)
        else:
            self.copias.append((grupo, direccion, self.maestras.get(grupo)))

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
                return lapso.total_seconds() / 86_400 - 1462 * self.libro.base_1904
            numero = float(texto)
        except ValueError:
            raise LecturaImposible(f"Número ilegible en {self.hoja}: {texto!r}.") from None
        if numero - numero != 0:
            raise LecturaImposible(f"Número no finito en {self.hoja}: {texto!r}.")
        return numero

    def completar(self) -> None:
        """Traduce las copias de fórmulas compartidas a partir de su maestra."""
        traductores: dict[tuple[str, str], Translator] = {}
        for grupo, direccion, maestra in self.copias:
            origen = maestra or self.maestras.get(grupo)
            try:
                if origen is None:
                    raise LecturaImposible(f"Fórmula compartida sin maestra en {self.hoja}.")
                if origen not in traductores:
                    traductores[origen] = traductor(*origen)
                formula = copia(traductores[origen], direccion)
            except LecturaImposible as imposible:
                if not self.tolerante:
                    raise
                self.libro.ilegibles[direccion] = imposible.motivo
                formula = origen[0] if origen else ""
            self.libro.formulas[direccion] = formula.removeprefix("=")


def bloque_de(hoja: str, referencia: str) -> Bloque | None:
    """``B2:D5`` o ``B2`` como bloque de esa hoja; ``None`` si no es una referencia."""
    esquinas = [_CELDA.fullmatch(p) for p in referencia.replace("$", "").split(":")]
    if len(esquinas) > 2 or None in esquinas:
        return None
    lugares = [(int(e[2]), numero_de_columna(e[1])) for e in esquinas if e is not None]
    (fila, columna), (fila_final, columna_final) = lugares[0], lugares[-1]
    if not (fila <= fila_final <= MAX_FILA and columna <= columna_final <= MAX_COLUMNA):
        return None
    return hoja, fila, columna, fila_final, columna_final


def anotar_filtro(libro: LibroLeido, hoja: str, referencia: str) -> None:
    """Apunta un filtro puesto, si su referencia se entiende."""
    bloque = bloque_de(hoja, referencia)
    if bloque is not None:
        libro.filtros.setdefault(hoja, []).append(bloque)


def leer_hoja(
    paquete: Paquete,
    parte: str,
    hoja: str,
    textos: Sequence[str],
    libro: LibroLeido,
    *,
    tolerante: bool = False,
) -> None:
    """Añade al libro las celdas de la hoja; no cree lo que diga ``<dimension>``.

    ``tolerante``: una celda que no se entiende cuesta solo esa celda, y se apunta.
    """
    if parte in paquete.partes and paquete.partes[parte].file_size <= _CABE_EN_MEMORIA:
        xml = paquete.xml(parte)
        if leer_hoja_rapida(xml, hoja, textos, libro):
            return
        paquete.expandido -= len(xml)
    celdas = _Hoja(libro, hoja, textos, tolerante=tolerante)
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
