"""El camino corto para leer una hoja sencilla: una expresión regular en vez de manejadores.

Solo sirve si cada celda de la hoja se entiende entera; si no, se lee por el camino largo
(:mod:`costeo.xlsx.hojas`), que da lo mismo. El XML ya pasó por expat: está bien formado.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from costeo.xlsx.celdas import (
    MAX_COLUMNA,
    MAX_FILA,
    ErrorCelda,
    LibroLeido,
    Valor,
    numero_de_columna,
)
from costeo.xlsx.compartidas import Maestra
from costeo.xlsx.paquete import sin_escapes

_CELDA = re.compile(
    r'<c r="([A-Z]{1,3})([1-9][0-9]{0,6})"(?: s="[0-9]+")?(?: t="([a-zA-Z]+)")?>'
    r'(?:<f(?: aca="false")?>([^<]*)</f>'
    r'|<f t="shared"(?: ref="[A-Z0-9:]+")? si="([0-9]+)"(?:/>|>([^<]*)</f>))?'
    r"(?:<v>([^<]*)</v>|<v></v>|<v/>)?</c>"
)
_VACIA = re.compile(
    r'<c r="[A-Z]{1,3}[1-9][0-9]{0,6}"(?: s="[0-9]+")?(?: t="[a-zA-Z]+")?(?:/>|></c>)'
)
_DATOS = re.compile(r"<sheetData>(.*)</sheetData>", re.DOTALL)
_ABRE = re.compile(r"<c[\s/>]")
_FILA_RARA = re.compile(
    r'<row(?! r="[1-9][0-9]*")|<row[^>]*\shidden\s*=\s*["\'](?:1|true)|<f></f>|<f/>'
)
"""Sin número u oculta; o una fórmula vacía, que no es una fórmula."""
_TEXTO_SIN_VALOR = re.compile(r't="str">(?:<f[^>]*/>|<f[^>]*>[^<]*</f>)?</c>')
"""Dice que guarda un texto y no lo guarda: no es un texto vacío."""
_LARGO = ("&#", "\r", "<![CDATA[", "<!--", "filterColumn", ":sheetData>")
"""Lo que pide el camino largo."""


class _NoSencilla(Exception):  # noqa: N818 - señal interna
    """La hoja tiene algo que este camino no entiende."""


def leer_hoja_rapida(xml: bytes, hoja: str, textos: Sequence[str], libro: LibroLeido) -> bool:
    """Añade al libro las celdas de la hoja, o devuelve False sin haber añadido ninguna.

    Args:
        xml: el de la hoja, bien formado.
        hoja: su nombre.
        textos: los textos compartidos.
        libro: el que se está leyendo.
    """
    contenido = _datos(xml)
    if contenido is None:
        return False
    celdas = _CELDA.findall(contenido)
    if len(_ABRE.findall(contenido)) != len(celdas) + _vacias(contenido):
        return False
    try:
        formulas, valores, guardados = _repartir(celdas, hoja, textos)
    except (_NoSencilla, ValueError, IndexError):
        return False
    libro.formulas.update(formulas)
    libro.valores.update(valores)
    libro.guardados.update(guardados)
    return True


def _datos(xml: bytes) -> str | None:
    """Lo que hay entre ``<sheetData>`` y su cierre; ``None`` si pide el camino largo."""
    if b"encoding=" in xml[:200] and b"utf-8" not in xml[:200].lower():
        return None
    try:
        texto = xml.decode("utf-8")
    except UnicodeDecodeError:
        return None
    if any(marca in texto for marca in _LARGO):
        return None
    datos = _DATOS.search(texto)
    if datos is None:
        return "" if "<sheetData/>" in texto else None
    rara = _FILA_RARA.search(datos[1]) or _TEXTO_SIN_VALOR.search(datos[1])
    return None if rara else datos[1]


def _vacias(contenido: str) -> int:
    """Celdas con estilo y sin nada; las que abren y cierran ya las cuenta la otra expresión."""
    return sum(hallada.endswith("/>") for hallada in _VACIA.findall(contenido))


_Celdas = dict[tuple[str, int, int], Valor]


def _repartir(
    celdas: Sequence[tuple[str, str, str, str, str, str, str]], hoja: str, textos: Sequence[str]
) -> tuple[dict[tuple[str, int, int], str], _Celdas, _Celdas]:
    formulas: dict[tuple[str, int, int], str] = {}
    valores: _Celdas = {}
    guardados: _Celdas = {}
    columnas: dict[str, int] = {}
    filas: dict[str, int] = {}
    maestras: dict[str, Maestra] = {}
    convertir = _conversores(textos)
    for letras, cifras, tipo, formula, grupo, compartida, valor in celdas:
        columna = columnas.get(letras)
        if columna is None:
            columna = columnas[letras] = _hasta(numero_de_columna(letras), MAX_COLUMNA)
        fila = filas.get(cifras)
        if fila is None:
            fila = filas[cifras] = _hasta(int(cifras), MAX_FILA)
        if formula or grupo:
            donde = (hoja, fila, columna)
            if donde in formulas:  # dos veces la misma celda
                raise _NoSencilla
            if grupo:
                formulas[donde] = _compartida(maestras, grupo, compartida, fila, columna)
            else:
                formulas[donde] = sin_entidades(formula) if "&" in formula else formula
            if valor or tipo == "str":
                guardados[donde] = convertir[tipo](valor)
        elif valor or tipo == "str":
            valores[hoja, fila, columna] = convertir[tipo](valor)
    if any(formula[0] == "=" for formula in formulas.values()):
        raise _NoSencilla
    return formulas, valores, guardados


def _compartida(
    maestras: dict[str, Maestra], grupo: str, texto: str, fila: int, columna: int
) -> str:
    """La fórmula de una celda de un grupo: la maestra, o su copia."""
    if texto:
        maestras[grupo] = Maestra(sin_entidades(texto), fila, columna)
        return maestras[grupo].texto
    if grupo not in maestras:
        raise _NoSencilla
    return maestras[grupo].en(fila, columna)


def _hasta(numero: int, maximo: int) -> int:
    if numero > maximo:
        raise _NoSencilla
    return numero


class _Conversores(dict[str, Callable[[str], Valor]]):
    def __missing__(self, tipo: str) -> Callable[[str], Valor]:
        raise _NoSencilla


def _conversores(textos: Sequence[str]) -> _Conversores:
    """Cómo se lee cada tipo de celda; los que falten piden el camino largo."""
    return _Conversores(
        {
            "": _numero,
            "n": _numero,
            "s": lambda valor: textos[_indice(valor)],
            "str": lambda valor: sin_escapes(sin_entidades(valor) if "&" in valor else valor),
            "b": lambda valor: valor.strip() in ("1", "true"),
            "e": ErrorCelda,
        }
    )


def _indice(texto: str) -> int:
    if not texto.isdecimal():
        raise _NoSencilla
    return int(texto)


def _numero(texto: str) -> float:
    numero = float(texto)
    if numero - numero != 0:
        raise _NoSencilla
    return numero


def sin_entidades(texto: str) -> str:
    """Deshace las cinco entidades de XML."""
    texto = texto.replace("&lt;", "<").replace("&gt;", ">")
    return texto.replace("&quot;", '"').replace("&apos;", "'").replace("&amp;", "&")
