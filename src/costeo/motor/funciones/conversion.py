"""Cómo pasa Excel de texto a número, de número a texto, y cómo compara dos valores."""

from __future__ import annotations

import math
import re
import unicodedata
from decimal import Decimal
from functools import lru_cache

from costeo.motor.funciones.numero_escrito import dudoso, numero_de_texto
from costeo.xlsx.celdas import VALOR, ErrorCelda, FalloCelda, NoEvaluable, Valor

__all__ = [
    "a_entero",
    "a_logico",
    "a_numero",
    "a_texto",
    "casi_se_anula",
    "comparar",
    "comparar_textos",
    "iguales_15",
    "numero_de_texto",
    "orden_de_texto",
    "plano",
    "son_iguales",
    "texto_de_numero",
]

_MAX_LARGO = 20


def a_numero(valor: Valor) -> float:
    """El número de un operando; error de Excel si no lo es."""
    if type(valor) is float:
        return valor
    if valor is None:
        return 0.0
    if isinstance(valor, ErrorCelda):
        raise FalloCelda(valor)
    if isinstance(valor, str):
        numero = numero_de_texto(valor)
        if numero is None:
            if dudoso(valor):
                raise NoEvaluable(f"que «{valor}» sea un número depende de cuándo y dónde se abre")
            raise FalloCelda(VALOR)
        return numero
    return float(valor)


def a_entero(valor: Valor) -> int:
    """El número de un operando, sin decimales: se cortan hacia el cero."""
    return math.trunc(a_numero(valor))


def a_texto(valor: Valor) -> str:
    """El texto de un operando de ``&``: los números, con 15 cifras significativas."""
    if isinstance(valor, ErrorCelda):
        raise FalloCelda(valor)
    if isinstance(valor, str):
        return valor
    if valor is None:
        return ""
    if isinstance(valor, bool):
        return "TRUE" if valor else "FALSE"
    return texto_de_numero(float(valor))


def texto_de_numero(numero: float) -> str:
    """Un número en formato General."""
    if numero == int(numero) and abs(numero) < 1e15:
        return str(int(numero))
    exacto = Decimal(f"{numero:.15g}").normalize()
    corrido = f"{exacto:f}"
    if len(corrido.lstrip("-")) <= _MAX_LARGO + (abs(numero) >= 1):
        return corrido
    mantisa, _, exponente = f"{exacto:E}".partition("E")
    return f"{mantisa}E{exponente[0]}{exponente[1:]:0>2}"


def a_logico(valor: Valor) -> bool:
    """La condición de un IF."""
    if isinstance(valor, ErrorCelda):
        raise FalloCelda(valor)
    if isinstance(valor, str):
        if valor.upper() in ("TRUE", "FALSE"):
            return valor.upper() == "TRUE"
        raise FalloCelda(VALOR)
    return bool(valor)


def iguales_15(a: float, b: float) -> bool:
    """Iguales en 15 cifras significativas, como compara Excel: 0.1+0.2 es 0.3."""
    if a == b:
        return True
    if abs(a - b) > 1e-14 * abs(a):
        return False
    return f"{a:.15g}" == f"{b:.15g}"


@lru_cache(maxsize=65_536)
def orden_de_texto(texto: str) -> tuple[str, str]:
    """Clave para ordenar textos: sin mayúsculas y con los acentos en segundo lugar."""
    plano = texto.lower()
    letras = unicodedata.normalize("NFD", plano)
    return "".join(letra for letra in letras if not unicodedata.combining(letra)), plano


_SIGNO = re.compile(r"[^\w\s]")
_SIN_PESO = re.compile("[-']")


def comparar_textos(a: str, b: str) -> int:
    """-1, 0 o 1 según el orden de dos textos, sin mayúsculas.

    Excel pasa por alto guiones y apóstrofos y ordena los demás signos a su manera: si de eso
    depende el resultado, NoEvaluable.
    """
    uno, otro = orden_de_texto(a), orden_de_texto(b)
    orden = (uno > otro) - (uno < otro)
    if orden and (_SIGNO.search(a) or _SIGNO.search(b)):
        _sin_dudas(uno[0], otro[0])
        limpio, otro_limpio = (orden_de_texto(_SIN_PESO.sub("", texto)) for texto in (a, b))
        if (limpio > otro_limpio) - (limpio < otro_limpio) not in (0, orden):
            raise NoEvaluable("ordena textos que solo se distinguen por sus guiones")
    return orden


def _sin_dudas(a: str, b: str) -> None:
    """Que las primeras letras que no coinciden no sean signos."""
    for una, otra in zip(a, b, strict=False):
        if una != otra:
            if any(_SIGNO.match(letra) and letra not in "-'" for letra in (una, otra)):
                raise NoEvaluable("ordena textos que se distinguen por un signo")
            return


def _emparejar(a: Valor, b: Valor) -> tuple[Valor, Valor]:
    """Da a una celda vacía el cero, el texto vacío o el falso con que se la compara."""
    for valor in (a, b):
        if isinstance(valor, ErrorCelda):
            raise FalloCelda(valor)
    if a is None:
        a = "" if isinstance(b, str) else False if isinstance(b, bool) else 0.0
    if b is None:
        b = "" if isinstance(a, str) else False if isinstance(a, bool) else 0.0
    return a, b


def son_iguales(a: Valor, b: Valor) -> bool:
    """El ``=`` de Excel: sin distinguir mayúsculas, un número nunca es un texto."""
    if type(a) is float and type(b) is float:
        return iguales_15(a, b)
    if type(a) is str and type(b) is str:
        return a == b or a.lower() == b.lower()
    a, b = _emparejar(a, b)
    if isinstance(a, bool) or isinstance(b, bool):
        return a is b
    if isinstance(a, str) or isinstance(b, str):
        return isinstance(a, str) and isinstance(b, str) and a.lower() == b.lower()
    assert a is not None
    assert b is not None
    return iguales_15(a, b)


def comparar(a: Valor, b: Valor) -> int:
    """-1, 0 o 1: los números van antes que los textos y estos antes que los lógicos."""
    if type(a) is str and type(b) is str:
        return comparar_textos(a, b)
    a, b = _emparejar(a, b)
    if son_iguales(a, b):
        return 0
    if plano(a) and plano(b):
        return comparar_textos(str(a), str(b))
    return -1 if _orden(a) < _orden(b) else 1


def _orden(valor: Valor) -> tuple[int, float, tuple[str, str]]:
    if isinstance(valor, bool):
        return 2, float(valor), ("", "")
    if isinstance(valor, str):
        return 1, 0.0, orden_de_texto(valor)
    return 0, float(valor or 0.0), ("", "")


def casi_se_anula(a: float, b: float, resultado: float) -> bool:
    """Si una suma o resta de dos números acaba tan cerca de cero que Excel escribe 0.

    Excel solo lo hace con la última operación de la fórmula: ``=0.5-0.4-0.1`` es 0, pero
    ``=1*(0.5-0.4-0.1)`` conserva su resto.
    """
    return abs(resultado) < 4e-15 * max(abs(a), abs(b)) and iguales_15(abs(a), abs(b))


def plano(valor: Valor) -> bool:
    """Si es un texto corriente y no un error."""
    return isinstance(valor, str) and not isinstance(valor, ErrorCelda)
