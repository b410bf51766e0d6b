"""De número a texto y de texto a número con moneda, separadores o cifras romanas."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Context, Decimal

from costeo.motor.funciones.conversion import a_entero, a_logico, a_numero, a_texto
from costeo.xlsx.celdas import VALOR, NoEvaluable, Valor

_HOLGADO = Context(prec=700)
_ROMANOS = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)
_LETRAS = {letra: valor for valor, letra in _ROMANOS if len(letra) == 1}
_CON_PUNTO = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:E[+-]?\d+)?", re.IGNORECASE)


def _redondo(numero: float, decimales: int) -> Decimal:
    exacto = Decimal(f"{numero:.15g}")
    return exacto.quantize(Decimal(1).scaleb(-decimales), rounding=ROUND_HALF_UP, context=_HOLGADO)


def fijo(valor: Valor, decimales: Valor = 2.0, sin_miles: Valor = False) -> Valor:
    """FIXED: decimales fijos, con miles salvo que se diga lo contrario."""
    lugares = a_entero(decimales)
    if lugares > 127:
        return VALOR
    redondo = _redondo(a_numero(valor), lugares)
    if not redondo:
        redondo = abs(redondo)
    return f"{redondo:f}" if a_logico(sin_miles) else _con_miles(redondo, lugares)


def _con_miles(redondo: Decimal, lugares: int) -> str:
    return f"{redondo:,.{max(lugares, 0)}f}"


def dolares(valor: Valor, decimales: Valor = 2.0) -> Valor:
    """DOLLAR: los negativos, entre paréntesis."""
    lugares = a_entero(decimales)
    if lugares > 127:
        return VALOR
    redondo = _redondo(a_numero(valor), lugares)
    escrito = f"${_con_miles(abs(redondo), lugares)}"
    return f"({escrito})" if redondo < 0 else escrito


def numero_con(texto: Valor, decimal: Valor = ".", miles: Valor = ",") -> Valor:
    """NUMBERVALUE: con los separadores que se digan; cada ``%`` divide entre cien."""
    escrito = re.sub(r"\s", "", a_texto(texto))
    punto, grupo = a_texto(decimal)[:1], a_texto(miles)[:1]
    if not punto or not grupo or punto == grupo:
        return VALOR
    if not escrito:
        return 0.0
    sin_cientos = escrito.rstrip("%")
    cientos = len(escrito) - len(sin_cientos)
    entero, aparte, fraccion = sin_cientos.partition(punto)
    if grupo in fraccion:
        return VALOR
    normal = entero.replace(grupo, "") + ("." + fraccion if aparte else "")
    if not _CON_PUNTO.fullmatch(normal):
        return VALOR
    return float(normal) / float(100**cientos)


def romano(valor: Valor, forma: Valor = 0.0) -> Valor:
    """ROMAN, en su forma clásica."""
    numero = a_entero(valor)
    if not 0 <= numero <= 3999:
        return VALOR
    if forma is not True and a_numero(forma) != 0:
        raise NoEvaluable("usa ROMAN en una forma abreviada")
    escrito = ""
    for medida, letras in _ROMANOS:
        veces, numero = divmod(numero, medida)
        escrito += letras * veces
    return escrito


def de_romano(texto: Valor) -> Valor:
    """ARABIC."""
    escrito = a_texto(texto).strip().upper()
    negativo = escrito.startswith("-")
    letras = escrito.lstrip("-")
    if any(letra not in _LETRAS for letra in letras) or len(letras) > 255:
        return VALOR
    total, valores = 0, [_LETRAS[letra] for letra in letras]
    for i, medida in enumerate(valores):
        menor = i + 1 < len(valores) and medida < valores[i + 1]
        total += -medida if menor else medida
    return float(-total if negativo else total) + 0.0
