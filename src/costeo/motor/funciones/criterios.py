"""El lenguaje de criterios de SUMIFS y COUNTIFS: «>=5», «<>x», «54*», «"»."""

from __future__ import annotations

import operator
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable
from functools import lru_cache
from typing import Any

from costeo.motor.funciones.conversion import comparar_textos, numero_de_texto
from costeo.motor.indices import Rango
from costeo.xlsx.celdas import ErrorCelda, Valor

_OPERADOR = re.compile(r"(<>|<=|>=|<|>|=)?(.*)", re.DOTALL)
_ERROR = re.compile(r"#(?:N/A|NAME\?|[A-Z0-9/]+!)", re.IGNORECASE)
_COMODIN = re.compile(r"~([*?~])|([*?])")
_ORDENES: dict[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}

Cumple = Callable[[Valor], bool]


def clave_de_criterio(valor: Valor) -> Hashable:
    """Con qué se compara una celda: un texto que parece número cuenta como ese número."""
    if type(valor) is float:
        return valor
    if isinstance(valor, ErrorCelda) or valor is None:
        return valor
    if isinstance(valor, str):
        numero = numero_de_texto(valor)
        return valor.lower() if numero is None else numero
    return ("lógico", valor)


@lru_cache(maxsize=4096)
def patron(texto: str) -> re.Pattern[str] | None:
    """El texto con comodines ``*`` ``?`` ``~`` como expresión, o ``None`` si no los lleva."""
    if not _COMODIN.search(texto):
        return None
    partes, desde = [], 0
    for hallado in _COMODIN.finditer(texto):
        partes.append(re.escape(texto[desde : hallado.start()]))
        literal = hallado[1]
        partes.append(re.escape(literal) if literal else {"*": ".*", "?": "."}[hallado[2]])
        desde = hallado.end()
    partes.append(re.escape(texto[desde:]))
    return re.compile("".join(partes), re.IGNORECASE | re.DOTALL)


@lru_cache(maxsize=4096)
def encaje(texto: str) -> Callable[[str], bool] | None:
    """Si un texto encaja con los comodines; ``None`` si no los lleva.

    Lo corriente (``x*``, ``*x``, ``*x*``) se mira sin expresión: es diez veces más rápido.
    """
    expresion = patron(texto)
    if expresion is None:
        return None
    nucleo = texto.strip("*").lower()
    if not nucleo or _COMODIN.search(nucleo) or "~" in nucleo:
        return lambda valor: expresion.fullmatch(valor) is not None
    delante, detras = texto[0] == "*", texto[-1] == "*"
    if delante and detras:
        return lambda valor: nucleo in valor.lower()
    if delante:
        return lambda valor: valor.lower().endswith(nucleo)
    return lambda valor: valor.lower().startswith(nucleo)


@lru_cache(maxsize=4096)
def desigualdad(criterio: str) -> Cumple | None:
    """La condición de un criterio de mayor o menor; ``None`` si es de otra clase."""
    partes = _OPERADOR.fullmatch(criterio)
    if partes is None or partes[1] not in _ORDENES or not partes[2]:
        return None
    return _de_orden(partes[1], _operando(partes[2]))


def contar_desigualdad(rango: Rango, criterio: str) -> int | None:
    """Cuántas cumplen un «>5», con los números ordenados una vez; ``None`` si es otra cosa."""
    partes = _OPERADOR.fullmatch(criterio)
    tope = _operando(partes[2]) if partes and partes[1] in _ORDENES and partes[2] else None
    if partes is None or type(tope) is not float:
        return None
    numeros = rango.indice("números de menor a mayor", _numeros_en_orden)
    menores = (
        bisect_left(numeros, tope) if partes[1] in ("<", ">=") else bisect_right(numeros, tope)
    )
    return menores if partes[1][0] == "<" else len(numeros) - menores


def _numeros_en_orden(rango: Rango) -> list[float]:
    return sorted(valor for valor in rango.valores if type(valor) is float)


def _operando(texto: str) -> Hashable:
    """El valor que hay detrás del operador de un criterio."""
    if texto.upper() in ("TRUE", "FALSE"):
        return ("lógico", texto.upper() == "TRUE")
    if _ERROR.fullmatch(texto):
        return ErrorCelda(texto.upper())
    return clave_de_criterio(texto)


def _de_orden(signo: str, operando: Hashable) -> Cumple:
    """Mayor y menor: los números solo con números, los textos solo con textos."""
    compara = _ORDENES[signo]
    if isinstance(operando, float):
        return lambda valor: type(valor) is float and compara(valor, operando)
    if isinstance(operando, str) and not isinstance(operando, ErrorCelda):
        return lambda valor: (
            isinstance(valor, str)
            and not isinstance(valor, ErrorCelda)
            and compara(comparar_textos(valor, operando), 0)
        )
    return lambda valor: isinstance(valor, bool) and compara(("lógico", valor), operando)


def _con_patron(encaja: Callable[[str], bool]) -> Cumple:
    return lambda valor: type(valor) is str and encaja(valor)


def que_cumplen(rango: Rango, criterio: Valor) -> tuple[set[int], bool]:
    """Posiciones del rango que cumplen, y si una celda vacía cumpliría."""
    if criterio is None:
        criterio = 0.0
    if not isinstance(criterio, str) or isinstance(criterio, ErrorCelda):
        return rango.con_clave(clave_de_criterio(criterio), clave_de_criterio), False
    partes = _OPERADOR.fullmatch(criterio)
    assert partes is not None
    signo, texto = partes[1] or "", partes[2]
    if signo in _ORDENES:
        if not texto:
            return set(), False
        return rango.que_cumplen(criterio, _de_orden(signo, _operando(texto))), False
    if not texto:
        return _vacias(rango, criterio)
    encaja = encaje(texto)
    if encaja is not None:
        iguales = rango.que_cumplen(("patrón", texto), _con_patron(encaja))
    else:
        iguales = rango.con_clave(_operando(texto), clave_de_criterio)
    if signo != "<>":
        return iguales, False
    return set(range(len(rango.valores))) - iguales, True


def _vacias(rango: Rango, criterio: str) -> tuple[set[int], bool]:
    """``""``: vacías o con texto vacío; ``=``: solo vacías; ``<>``: todas las demás."""
    if criterio == "":
        return rango.que_cumplen(criterio, lambda valor: valor is None or valor == ""), True
    if criterio == "=":
        return rango.que_cumplen(criterio, lambda valor: valor is None), True
    return rango.que_cumplen(criterio, lambda valor: valor is not None), False
