"""Cómo pasa Excel de texto a número, de número a texto, y cómo compara dos valores."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import Decimal
from functools import lru_cache

from costeo.xlsx.celdas import VALOR, ErrorCelda, FalloCelda, NoEvaluable, Valor

_NUMERO = re.compile(
    r"([+-]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d*)?)(?<=[\d.])(E[+-]?\d+)?\s*(%?)", re.IGNORECASE
)
_FECHA = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DEPENDE_DEL_PAIS = re.compile(r"[-+$( ]*\d[\d .,:/$()%-]*")
_EPOCA = date(1899, 12, 30)
_MAX_LARGO = 20


@lru_cache(maxsize=65_536)
def numero_de_texto(texto: str) -> float | None:
    """El número que Excel ve en un texto («1,234.5», «10%», «2025-01-31»), o ``None``."""
    texto = texto.strip()
    partes = _NUMERO.fullmatch(texto)
    if partes and any(letra.isdigit() for letra in partes[1]):
        numero = float(partes[1].replace(",", "") + (partes[2] or ""))
        return numero / 100 if partes[3] else numero
    fecha = _FECHA.fullmatch(texto)
    if fecha:
        try:
            dia = date(int(fecha[1]), int(fecha[2]), int(fecha[3]))
        except ValueError:
            return None
        return float((dia - _EPOCA).days) if dia.year >= 1900 else None
    return None


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
            if _DEPENDE_DEL_PAIS.fullmatch(valor):
                raise NoEvaluable(f"que «{valor}» sea un número depende del país de quien abre")
            raise FalloCelda(VALOR)
        return numero
    return float(valor)


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
    a, b = _emparejar(a, b)
    if son_iguales(a, b):
        return 0
    return -1 if _orden(a) < _orden(b) else 1


def _orden(valor: Valor) -> tuple[int, float, tuple[str, str]]:
    if isinstance(valor, bool):
        return 2, float(valor), ("", "")
    if isinstance(valor, str):
        return 1, 0.0, orden_de_texto(valor)
    return 0, float(valor or 0.0), ("", "")
