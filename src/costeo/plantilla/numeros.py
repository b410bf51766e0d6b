"""Un número escrito por una persona, como número o como texto → Decimal."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from costeo.plantilla.textos import en_una_linea

_MONEDA = re.compile(r"^(?:L|Lps|HNL)\.?\s*(?=[-\d])", re.IGNORECASE)
_LLANO = re.compile(r"^-?[0-9]+(?:\.[0-9]+)?$|^-?\.[0-9]+$")
_MILES = re.compile(r"^-?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?$")
_MILES_CON_ESPACIO = re.compile(r"^-?[0-9]{1,3}(?: [0-9]{3})+(?:\.[0-9]+)?$")
_PARECE = re.compile(r"^-?[0-9][0-9.,' ]*$")
_MILES_O_DECIMALES = re.compile(r"^-?[1-9][0-9]{0,2}\.[0-9]{3}$")


@dataclass(frozen=True)
class Ambiguo:
    """Texto que puede ser más de un número; ``opciones`` dice cuáles."""

    opciones: tuple[str, ...]


def de_numero(valor: int | float) -> Decimal:
    """El número de la celda, con las cifras que se ven y no las del binario."""
    return Decimal(repr(valor))


def llano(texto: str) -> Decimal | None:
    """Solo cifras y punto decimal, como escribe un programa; None si hay algo más."""
    numero = _de_celda(Decimal(texto)) if _LLANO.match(texto) else None
    return numero if numero is not None and numero.is_finite() else None


def lleva_lempiras(texto: str) -> bool:
    """¿Empieza por la L del lempira?"""
    return bool(_MONEDA.match(en_una_linea(texto)))


def miles_o_decimales(texto: str) -> bool:
    """¿Es una cifra como ``26.000``, cuyo punto puede separar miles o decimales?"""
    return bool(_MILES_O_DECIMALES.match(texto))


def de_texto(texto: str, *, porcentaje: bool = False) -> Decimal | Ambiguo | None:
    """Lee ``1,250.00``, ``L 1,250.00`` o, si ``porcentaje``, ``15 %``; None si no es número."""
    limpio = _MONEDA.sub("", en_una_linea(texto))
    divisor, signo = Decimal(1), ""
    if porcentaje and limpio.endswith("%"):
        limpio, divisor, signo = limpio[:-1].strip(), Decimal(100), " %"
    if miles_o_decimales(limpio):
        return Ambiguo((limpio.replace(".", "") + signo, limpio + signo))
    if _LLANO.match(limpio):
        return _de_celda(Decimal(limpio) / divisor)
    if _MILES.match(limpio) or _MILES_CON_ESPACIO.match(limpio):
        return _de_celda(Decimal(re.sub("[, ]", "", limpio)) / divisor)
    if _PARECE.match(limpio):
        return Ambiguo(tuple(x + signo for x in _lecturas(limpio)))
    return None


def _de_celda(numero: Decimal) -> Decimal:
    """El número con las cifras que guarda una celda: lo que se costea es lo que se escribe."""
    return de_numero(float(numero))


def _lecturas(texto: str) -> tuple[str, ...]:
    """Los números que pudo querer decir quien escribió comas o puntos de otra manera."""
    cifras = re.sub(r"[^0-9-]", "", texto)
    corte = max(texto.rfind("."), texto.rfind(","))
    if corte < 0:
        return (cifras,)
    entero = re.sub(r"[^0-9-]", "", texto[:corte]) or "0"
    decimales = re.sub("[^0-9]", "", texto[corte:])
    con_punto = f"{entero}.{decimales}" if decimales else entero
    if entero.lstrip("-") == "0" and decimales:
        return (con_punto,)
    repetido = texto.count(texto[corte]) > 1
    return (cifras,) if repetido else tuple(dict.fromkeys((con_punto, cifras)))
