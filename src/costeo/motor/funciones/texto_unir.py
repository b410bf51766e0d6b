"""Textos a partir de varios valores: CONCAT, TEXTJOIN, ARRAYTOTEXT y parecidas."""

from __future__ import annotations

import re
from urllib.parse import quote

from costeo.motor.funciones.conversion import a_entero, a_logico, a_texto
from costeo.motor.funciones.matrices import filas_de
from costeo.motor.indices import Rango
from costeo.xlsx.celdas import VALOR, ErrorCelda, NoEvaluable, Valor

_MAX_TEXTO = 32_767
_URL_DUDOSA = re.compile(r"[~!*'()]")


def _textos(argumento: Valor | Rango) -> list[str]:
    if isinstance(argumento, Rango):
        return [a_texto(valor) for valor in argumento.valores]
    return [a_texto(argumento)]


def _acotado(texto: str) -> Valor:
    return texto if len(texto) <= _MAX_TEXTO else VALOR


def concatenar(*argumentos: Valor | Rango) -> Valor:
    """CONCAT: rangos enteros, por filas."""
    return _acotado("".join([texto for a in argumentos for texto in _textos(a)]))


def unir_con(separador: Valor | Rango, sin_vacias: Valor, *argumentos: Valor | Rango) -> Valor:
    """TEXTJOIN; con varios separadores, por turno."""
    entre = _textos(separador)
    textos = [texto for a in argumentos for texto in _textos(a)]
    for argumento in argumentos:
        if isinstance(argumento, Rango) and argumento.vacias_sobrantes and not a_logico(sin_vacias):
            raise NoEvaluable("une una columna entera con sus vacías")
    if a_logico(sin_vacias):
        textos = [texto for texto in textos if texto]
    salida = "".join([t + entre[i % len(entre)] for i, t in enumerate(textos[:-1])] + textos[-1:])
    return _acotado(salida)


def enlace(direccion: Valor, visible: Valor = None) -> Valor:
    """HYPERLINK: lo que se ve."""
    if isinstance(direccion, ErrorCelda):
        return direccion
    return direccion if visible is None else visible


def para_url(valor: Valor) -> Valor:
    """ENCODEURL, en UTF-8; los signos que cada versión trata a su manera no se evalúan."""
    texto = a_texto(valor)
    if not texto:
        return VALOR
    if _URL_DUDOSA.search(texto):
        raise NoEvaluable("usa ENCODEURL con signos que no siempre se escapan")
    return quote(texto, safe="")


def _entre_comillas(valor: Valor, estricto: bool) -> str:
    if isinstance(valor, ErrorCelda):
        return str(valor)
    if estricto and isinstance(valor, str):
        return '"' + valor.replace('"', '""') + '"'
    return a_texto(valor)


def valor_a_texto(valor: Valor, estricto: Valor = 0.0) -> Valor:
    """VALUETOTEXT; también escribe los errores."""
    return _entre_comillas(valor, bool(a_entero(estricto)))


def matriz_a_texto(matriz: Valor | Rango, estricto: Valor = 0.0) -> Valor:
    """ARRAYTOTEXT: una lista, o una constante de matriz si es estricto."""
    filas = filas_de(matriz)
    con_llaves = bool(a_entero(estricto))
    escritas = [[_entre_comillas(valor, con_llaves) for valor in fila] for fila in filas]
    if con_llaves:
        return "{" + ";".join(",".join(fila) for fila in escritas) + "}"
    return ", ".join(texto for fila in escritas for texto in fila)
