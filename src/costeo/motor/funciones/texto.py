"""Textos: TEXT con los formatos corrientes y las funciones que cortan y limpian."""

from __future__ import annotations

import math
import re
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from costeo.motor.funciones.conversion import a_numero, a_texto, numero_de_texto
from costeo.xlsx.celdas import VALOR, NoEvaluable, Valor

_DE_NUMERO = re.compile(r"(\$?)(#,##)?(0+)(?:\.(0+))?(%?)")
_DE_FECHA = re.compile(r"(?:dd?|mm?|yyyy|yy)(?:[-/ .](?:dd?|mm?|yyyy|yy))*", re.IGNORECASE)
_CAMPO = re.compile(r"d+|m+|y+", re.IGNORECASE)


def texto_con_formato(valor: Valor, formato: Valor) -> Valor:
    """TEXT; un formato que no es de los corrientes no se evalúa."""
    molde = a_texto(formato)
    if isinstance(valor, str) and numero_de_texto(valor) is None:
        return a_texto(valor)
    numero = a_numero(valor)
    if molde.lower() == "general":
        return a_texto(numero)
    partes = _DE_NUMERO.fullmatch(molde)
    if partes:
        return _numero(numero, partes)
    if _DE_FECHA.fullmatch(molde):
        if not 61 <= numero < 2_958_466:
            return VALOR if numero < 0 else _no_corriente(molde)
        return _fecha(numero, molde)
    return _no_corriente(molde)


def _no_corriente(molde: str) -> Valor:
    raise NoEvaluable(f"TEXT con el formato «{molde}»")


def _numero(numero: float, partes: re.Match[str]) -> str:
    moneda, miles, enteros, decimales, ciento = (parte or "" for parte in partes.groups())
    exacto = Decimal(f"{numero:.15g}") * (100 if ciento else 1)
    redondo = exacto.quantize(Decimal(1).scaleb(-len(decimales)), rounding=ROUND_HALF_UP)
    entero, _, fraccion = f"{abs(redondo):f}".partition(".")
    entero = entero.zfill(len(enteros))
    if miles:
        entero = f"{int(entero):,}" if len(enteros) == 1 else _no_corriente_miles()
    signo = "-" if redondo < 0 else ""
    return f"{signo}{moneda}{entero}{'.' + fraccion if fraccion else ''}{ciento}"


def _no_corriente_miles() -> str:
    raise NoEvaluable("TEXT con ceros a la izquierda y separador de miles")


def _fecha(numero: float, molde: str) -> str:
    dia = date(1899, 12, 30) + timedelta(days=math.floor(numero))

    def campo(hallado: re.Match[str]) -> str:
        letras = hallado[0].lower()
        cual = {"d": dia.day, "m": dia.month, "y": dia.year}[letras[0]]
        return f"{cual % 100 if letras == 'yy' else cual:0{len(letras)}d}"

    return _CAMPO.sub(campo, molde)


def valor_numerico(valor: Valor) -> Valor:
    """VALUE."""
    return VALOR if isinstance(valor, bool) else a_numero(valor)


def sin_espacios(valor: Valor) -> Valor:
    """TRIM: también los espacios dobles de dentro."""
    return " ".join(trozo for trozo in a_texto(valor).split(" ") if trozo)


def largo(valor: Valor) -> Valor:
    """LEN."""
    return float(len(a_texto(valor).encode("utf-16-le")) // 2)


def mayusculas(valor: Valor) -> Valor:
    """UPPER."""
    return a_texto(valor).upper()


def minusculas(valor: Valor) -> Valor:
    """LOWER."""
    return a_texto(valor).lower()


def izquierda(valor: Valor, cuantas: Valor = 1.0) -> Valor:
    """LEFT."""
    cantidad = math.trunc(a_numero(cuantas))
    return VALOR if cantidad < 0 else a_texto(valor)[:cantidad]


def derecha(valor: Valor, cuantas: Valor = 1.0) -> Valor:
    """RIGHT."""
    cantidad = math.trunc(a_numero(cuantas))
    texto = a_texto(valor)
    return VALOR if cantidad < 0 else texto[max(len(texto) - cantidad, 0) :]


def extraer(valor: Valor, desde: Valor, cuantas: Valor) -> Valor:
    """MID."""
    inicio, cantidad = math.trunc(a_numero(desde)), math.trunc(a_numero(cuantas))
    if inicio < 1 or cantidad < 0:
        return VALOR
    return a_texto(valor)[inicio - 1 : inicio - 1 + cantidad]
